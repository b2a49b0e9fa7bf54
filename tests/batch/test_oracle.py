"""A file that lacks a text of its record is told; a whole one is not."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import pytest

from docgen.batch.oracle import check_made, missing_texts
from docgen.cli.templates_folder import templates_folder
from docgen.model.folder import read_folder
from docgen.pipeline import Maker, PreparedPaper, Record
from docgen.regulation import regulation_for
from docgen.template.store import TemplateStore

ROOT = Path(__file__).parents[2]
REGULATION = regulation_for(None)
NAME = "x.docx"


def prepared(folder: Path, name: str) -> PreparedPaper:
    return Maker(read_folder(folder), TemplateStore(templates_folder(), REGULATION), REGULATION).prepare(name)


def changed(data: bytes, pattern: str, new: str) -> bytes:
    """Return a DOCX whose body was changed once by a pattern that must be there."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as written:
        for info in old.infolist():
            part = old.read(info.filename)
            if info.filename == "word/document.xml":
                text, count = re.subn(pattern, new, part.decode(), count=1, flags=re.DOTALL)
                assert count == 1
                part = text.encode()
            written.writestr(info.filename, part)
    return out.getvalue()


@pytest.fixture(scope="module")
def household() -> tuple[PreparedPaper, Record, bytes]:
    paper = prepared(ROOT / "tests" / "pipeline" / "cong-van-ho", "cong-van")
    record = next(iter(paper.records()))
    assert isinstance(record, Record)
    return paper, record, paper.make(record)[0].output.data


@pytest.mark.parametrize("name", ["ke-hoach", "cong-van", "bao-cao", "tong-hop"])
def test_every_paper_of_the_campaign_is_whole(name: str) -> None:
    paper = prepared(ROOT / "data" / "xoa-nha-tam-2025", name)
    for record in paper.records():
        assert isinstance(record, Record)
        assert check_made(paper, record, paper.make(record)[0].output.data, NAME) == []


@pytest.mark.parametrize(
    ("pattern", "new"),
    [
        (r"ông Trần Văn B", "ông Trần Văn"),
        (r"21\.250\.000", "21.250"),
        (r"trân trọng thông báo\./\.", "trân trọng thông báo"),
        (r"<w:p>(?:(?!<w:p>).)*?Lưu: VT.*?</w:p>", "<w:p/>"),
        (r"CỘNG HÒA XÃ HỘI", "CỘNG HÒA"),
    ],
)
def test_a_text_that_is_lost_is_told(
    household: tuple[PreparedPaper, Record, bytes], pattern: str, new: str
) -> None:
    paper, record, data = household
    spoilt = changed(data, pattern, new)
    assert [fault.code for fault in check_made(paper, record, spoilt, NAME)] == ["van-ban-thieu-noi-dung"]


def test_a_lost_tail_is_told_though_the_file_opens(household: tuple[PreparedPaper, Record, bytes]) -> None:
    paper, record, data = household
    stump = changed(data, r"(<w:p>(?:(?!<w:p>).)*?nhà văn hóa.*?</w:p>).*(<w:sectPr)", r"\1\2")
    assert check_made(paper, record, stump, NAME)


def test_texts_in_another_order_are_told(household: tuple[PreparedPaper, Record, bytes]) -> None:
    paper, record, data = household
    one, other = (
        r"<w:p>(?:(?!<w:p>).)*?Thực hiện Kế hoạch.*?</w:p>",
        r"<w:p>(?:(?!<w:p>).)*?Đề nghị gia đình.*?</w:p>",
    )
    assert check_made(paper, record, changed(data, f"({one})({other})", r"\2\1"), NAME)


def test_xml_that_must_be_repaired_is_a_fault_not_an_answer(
    household: tuple[PreparedPaper, Record, bytes],
) -> None:
    paper, record, data = household
    broken = changed(data, r"</w:p>", "")
    assert [fault.code for fault in missing_texts(paper.document(record), broken, NAME)] == ["xml-hong"]


def test_the_paper_of_another_record_is_told(household: tuple[PreparedPaper, Record, bytes]) -> None:
    paper, _, data = household
    other = list(paper.records())[1]
    assert isinstance(other, Record)
    assert check_made(paper, other, data, NAME)
