"""The plan that docgen makes has the words of the source plan, and nothing else but the head it lacks."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

from lxml import etree

from docgen.document.text_form import plain_text

from .workshop import Workshop

SOURCE = Path(__file__).with_name("ke-hoach-nguon.txt").read_text(encoding="utf-8")
ADDED_HEAD = (
    "UBND TỈNH HÀ NAM SỞ THÔNG TIN VÀ TRUYỀN THÔNG"
    " CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc"
)
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def words(text: str) -> str:
    return " ".join(text.split())


def expected() -> str:
    """The source plan, its one slip of capitals mended, under the head that the published text left out."""
    text = words(SOURCE.replace("**", ""))
    assert text.count("khoản 1 mục II của Kế hoạch này") == 4
    text = text.replace("khoản 1 mục II của Kế hoạch này", "khoản 1 Mục II của Kế hoạch này")
    return f"{ADDED_HEAD} {text}"


def by_hand(path: Path) -> str:
    """The words of a DOCX, read from its XML without docgen."""
    root = etree.fromstring(zipfile.ZipFile(path).read("word/document.xml"))
    paragraphs = []
    for paragraph in root.iter(f"{W}p"):
        pieces = []
        for element in paragraph.iter(f"{W}t", f"{W}br", f"{W}tab"):
            pieces.append(element.text or "" if element.tag == f"{W}t" else "\n")
        paragraphs.append("".join(pieces))
    return words("\n".join(paragraphs))


def test_the_words_of_the_finished_plan_are_those_of_the_source(workshop: Workshop) -> None:
    assert by_hand(workshop.docx("ke-hoach")) == expected()


def test_docgen_itself_reads_the_same_words(workshop: Workshop) -> None:
    text = plain_text(workshop.tree("ke-hoach"))
    assert words(text) == expected()


def test_the_plan_has_the_paragraphs_of_the_source(workshop: Workshop) -> None:
    """A line of the source is a paragraph of the paper: none is joined or split."""
    lines = [words(line.replace("**", "")) for line in SOURCE.splitlines() if line.strip()]
    lines = [line.replace("khoản 1 mục II của", "khoản 1 Mục II của") for line in lines]
    tree = workshop.tree("ke-hoach")
    blocks = [words(node.full_text) for node in tree.nodes]  # type: ignore[union-attr]
    assert blocks[4:] == lines


def test_the_head_invents_neither_number_nor_date(workshop: Workshop) -> None:
    for name in ("ke-hoach", "cong-van", "tong-hop", "bao-cao-347-phu-ly"):
        tree = workshop.tree(name)
        assert re.fullmatch(r"Số: +/[\w-]+", tree.text("so_ky_hieu")), tree.text("so_ky_hieu")
        assert re.fullmatch(r"[\w ]+, ngày +tháng +năm 2024", tree.text("dia_danh_thoi_gian"))
