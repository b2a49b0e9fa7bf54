"""Generated values in every place of a document come out as they went in, or are refused with their place.

DOCGEN_VALUES=100000 in the environment asks for so many values; every run tries some hundreds.
"""

from __future__ import annotations

import io
import os
import re
import tempfile
import zipfile
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

import docx
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from lxml import etree

from docgen.cli.templates_folder import templates_folder
from docgen.fault import DataError
from docgen.language.characters import forbidden_characters
from docgen.language.text import normalize
from docgen.model.folder import read_folder
from docgen.pipeline import Maker, PreparedPaper, Record
from docgen.regulation import regulation_for
from docgen.template.store import TemplateStore

CAMPAIGN = Path(__file__).with_name("cong-van-ho") / "chien-dich.yaml"
REGULATION = regulation_for(None)
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
BODY_PLACES = (
    "kinh_gui",
    "trich_yeu",
    "khoan",
    "doan",
    "dam",
    "gach",
    "lap",
    "dau_bang",
    "o_bang",
    "ten_bang",
)
FORM_PLACES = ("f_dau_trang", "f_chan_trang", "f_doan", "f_o", "f_tach", "f_dong_lap", "f_tieu_de")
PLACES = (*BODY_PLACES, *FORM_PLACES)
BLANKS = re.compile(r"[ \t\n]+")
TAG = re.compile(r"\{_?[{%#]")

_COLUMNS = "\n".join(f"    {name}: {{ten: Cột {name}, bat_buoc: không}}" for name in PLACES)
_FRONT = """---
loai: cong-van
nam: 2024
{more}trich_yeu: "về «trich_yeu {{{{ dong.trich_yeu }}}}»"
moi_dong:
  tep: danh-sach.csv
  cot:
    ma: {{ten: Mã, kieu: ma}}
{columns}
kinh_gui: ["Hộ «kinh_gui {{{{ dong.kinh_gui }}}}»"]
nguoi_ky: chu-tich
danh_sach_noi_nhan: không
---
"""
_BODY = """
## Khoản «khoan {{ dong.khoan }}»

Đoạn «doan {{ dong.doan }}» và **đậm «dam {{ dong.dam }}»**

- gạch «gach {{ dong.gach }}»;

{% for x in dong.hai %}
Lặp «lap {{ x.gia_tri }}»

{% endfor %}

Bảng: Tên «ten_bang {{ dong.ten_bang }}»

| TT | «dau_bang {{ dong.dau_bang }}» |
|---|---|
| 1 | «o_bang {{ dong.o_bang }}» |

Trân trọng
"""


def _form() -> bytes:
    """Return an office's own form that prints values where the templates of docgen do not."""
    document = docx.Document()
    document.core_properties.title = "«f_tieu_de {{ dong.f_tieu_de }}»"
    section = document.sections[0]
    section.header.paragraphs[0].text = "«f_dau_trang {{ dong.f_dau_trang }}»"
    section.footer.paragraphs[0].text = "«f_chan_trang {{ dong.f_chan_trang }}»"
    document.add_paragraph("«f_doan {{ dong.f_doan }}»")
    split = document.add_paragraph()
    for piece in ("«f_tach {", "{ dong.", "f_tach }", "}»"):
        split.add_run(piece)
    table = document.add_table(4, 1)
    lines = (
        "«f_o {{ dong.f_o }}»",
        "{%tr for x in dong.mot %}",
        "«f_dong_lap {{ x.gia_tri }}»",
        "{%tr endfor %}",
    )
    for index, text in enumerate(lines):
        table.cell(index, 0).text = text
    output = io.BytesIO()
    document.save(output)
    return output.getvalue()


_FOLDER = tempfile.TemporaryDirectory(prefix="gia-tri-")


@lru_cache(maxsize=1)
def papers() -> tuple[PreparedPaper, PreparedPaper]:
    """A paper with a Markdown body, and an office's own form; no fixture, whose repr hypothesis would print."""
    folder = Path(_FOLDER.name)
    (folder / "chien-dich.yaml").write_bytes(CAMPAIGN.read_bytes())
    (folder / "mau.docx").write_bytes(_form())
    front = _FRONT.format(more="", columns=_COLUMNS)
    own = _FRONT.format(more="mau: mau.docx\n", columns=_COLUMNS)
    (folder / "than.md").write_text(front + _BODY, encoding="utf-8")
    (folder / "mau.md").write_text(own, encoding="utf-8")
    maker = Maker(read_folder(folder), TemplateStore(templates_folder(), REGULATION), REGULATION)
    return maker.prepare("than"), maker.prepare("mau")


TRAPS = (
    "A & B",
    "x < 5",
    "Công ty TNHH A&B <Việt Nam>",
    "<!-- --> <![CDATA[ ]]> ]]>",
    "x</w:t></w:r></w:p><w:p><w:r><w:t>Điều 4. ĐÃ DUYỆT",
    '<?xml version="1.0"?>',
    "&amp; &#65; &lt;",
    "\x00",
    "\x07 chuông",
    "\x0b\x0c",
    "\x1c\x1d\x1e\x1f",
    "\ud800",
    "\udfff sau",
    "\ufffe",
    "\uffff",
    "\ufdd0",
    "\U0001ffff",
    "\u202e ngược",
    "\u2066",
    "\x85",
    "{{ dong.ma }}",
    "{% for x in y %}",
    "{_{ x }_}",
    "{# ghi chú #}",
    "# Tiêu đề",
    "| a | b |",
    "**đậm** _nghiêng_ `mã`",
    "1. một",
    "[](#nhan)",
    "\\",
    "$ % ^ ~",
    "\u1ee5\u0301 u\u0323\u0301",
    "Tie\u0302\u0301ng Vie\u0323\u0302t",
    "dòng một\r\ndòng hai\rdòng ba",
    "\ttab\tgiữa",
    "\u00a0 \u200b \ufeff \u2028",
    "😀👨\u200d👩\u200d👧",
    "=cmd|'/c calc'!A0",
    "%s %(x)s {0} {x}",
    "'\"“”‘’",
    "x" * 2_000,
    "_x000B_",
)

_ODD = "&<>{}%#_\"'`*|\\[]()!-=~^\t\n\r\u00a0\u200b\u2028\ufeff\u0301\u0323ếĐ😀"
_LETTERS = st.one_of(
    st.characters(), st.characters(categories=["Cs", "Cc", "Cf", "Co", "Cn"]), st.sampled_from(_ODD)
)
VALUES = st.one_of(
    st.text(st.characters(exclude_categories=["Cs", "Cc"])), st.text(_LETTERS), st.sampled_from(TRAPS)
)
RECORDS = st.fixed_dictionaries(dict.fromkeys(PLACES, VALUES))
ASKED = int(os.environ.get("DOCGEN_VALUES", "500"))


@settings(
    max_examples=max(ASKED // len(PLACES), 1),
    deadline=None,
    suppress_health_check=list(HealthCheck),
    database=None,
)
@example(dict.fromkeys(PLACES, "Nguyễn Văn A"))
@given(RECORDS)
def test_values_come_out_as_they_went_in_or_are_refused(
    values: dict[str, str],
) -> None:
    for paper, places in zip(papers(), (BODY_PLACES, FORM_PLACES), strict=True):
        prove(paper, places, values)


@pytest.mark.parametrize("trap", TRAPS)
def test_a_trap_comes_out_or_is_refused_in_every_place(
    trap: str,
) -> None:
    for paper, places in zip(papers(), (BODY_PLACES, FORM_PLACES), strict=True):
        for place in places:
            prove(paper, places, {**dict.fromkeys(PLACES, "x"), place: trap})


def record_of(row: Mapping[str, str]) -> Record:
    """Return the record of a row; two of its places are filled by loops."""
    lists = {"hai": [{"gia_tri": row["lap"]}] * 2, "mot": [{"gia_tri": row["f_dong_lap"]}]}
    return Record("H1", None, None, {"ma": "H1", **row, **lists})


def prove(paper: PreparedPaper, places: tuple[str, ...], values: Mapping[str, str]) -> None:
    """Make the paper of a row with these values; what is refused is put right and the rest must come out."""
    row = {place: normalize(values[place]) if place in places else "x" for place in PLACES}
    refusable = {place for place in places if forbidden_characters(row[place]) or TAG.search(row[place])}
    if refusable:
        prove_refused(paper, row, refusable)
        row |= dict.fromkeys(refusable, "x")
    (made,) = paper.make(record_of(row))
    said = texts_of(made.output.data)
    for place in places:
        wanted = plain(f"«{place} {row[place]}»")
        times = 2 if place == "lap" else 1
        assert said.count(wanted) >= times, (place, row[place])


def prove_refused(paper: PreparedPaper, row: Mapping[str, str], refusable: set[str]) -> None:
    """A refusal tells the code point (or the tag mark), and the place of every tag that met one in its text."""
    with pytest.raises(DataError) as caught:
        paper.make(record_of(row))
    for fault in caught.value.faults:
        assert fault.place is not None
        assert fault.code in ("mau-ky-tu-cam", "mau-gia-tri-co-the"), fault
        marks = [f"U+{one.code_point:04X}" for place in refusable for one in forbidden_characters(row[place])]
        assert any(mark in fault.message for mark in marks) or TAG.search(fault.message), fault


def texts_of(data: bytes) -> str:
    """Return the text of all parts of a file; every part must be sound XML."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = {name: package.read(name) for name in package.namelist() if name.endswith(".xml")}
    said: list[str] = []
    for name, part in parts.items():
        root = etree.fromstring(part)
        if name == "docProps/core.xml":
            said += [element.text or "" for element in root]
        said += [paragraph_text(paragraph) for paragraph in root.iter(f"{W}p")]
    return plain("\n".join(said))


def paragraph_text(paragraph: etree._Element) -> str:
    pieces = {f"{W}tab": "\t", f"{W}br": "\n"}
    return "".join(
        (element.text or "") if element.tag == f"{W}t" else pieces.get(str(element.tag), "")
        for element in paragraph.iter(f"{W}t", *pieces)
    )


def plain(text: str) -> str:
    return BLANKS.sub(" ", text)
