"""The content of a document: what counts as the same, and what voids an approval."""

from __future__ import annotations

import re

import pytest

from docgen.document.tree import Anchor
from docgen.docx.apply import apply_edits
from docgen.docx.edits import Edit, ReplaceText, SetParagraph, SetRun, SetSection
from docgen.docx.read import read_document
from docgen.docx.zip_patch import patch_zip
from docgen.docx.zip_writer import rewrite_zip
from docgen.recognize.recognize import read_paper
from docgen.review.content_hash import content, content_hash
from docgen.review.slots import SLOT, is_filling, slots
from tests.edit.files import NAME, block_of, parts, samples
from tests.typed import MANNERS, change, draft, typed


def hash_of(data: bytes) -> str:
    return content_hash(content(read_paper(read_document(data, NAME))))


def anchor(data: bytes, text: str) -> Anchor:
    block = block_of(data, text)
    assert block.anchor is not None
    start = block.text.index(text)
    return block.anchor.cut(start, start + len(text))


def changed(data: bytes, text: str, kind: str) -> bytes:
    where = anchor(data, text)
    edits: dict[str, Edit] = {
        "chữ": ReplaceText(where, text, text[:-1] + "x"),
        "hoa thường": ReplaceText(where, text, text.swapcase()),
        "cỡ chữ": SetRun(where, size=17),
        "đậm": SetRun(where, italic=True),
        "màu": SetRun(where, color="FF0000"),
        "canh": SetParagraph(where, align="phai"),
        "giãn dòng": SetParagraph(where, line=2.5),
        "lề": SetSection(0, left_mm=40),
    }
    return apply_edits(data, NAME, [edits[kind]])


@pytest.mark.parametrize("kind", ["chữ", "hoa thường", "cỡ chữ", "đậm", "màu", "canh", "giãn dòng", "lề"])
@pytest.mark.parametrize(
    ("name", "text"), [("ke-hoach", "Thực hiện Kế hoạch số 1469"), ("bao-cao-kieu", "Độc lập")]
)
def test_every_change_of_words_or_look_gives_another_hash(name: str, text: str, kind: str) -> None:
    data = samples()[name]
    assert hash_of(changed(data, text, kind)) != hash_of(data)


@pytest.mark.parametrize("name", sorted(samples()))
def test_other_bytes_of_the_same_content_give_the_same_hash(name: str) -> None:
    data = samples()[name]
    packed_anew = rewrite_zip(data)
    assert packed_anew != data or name in ("ke-hoach", "bao-cao-347-phu-ly")
    assert hash_of(packed_anew) == hash_of(data)


@pytest.mark.parametrize("manner", MANNERS)
def test_so_and_date_do_not_count_and_the_symbol_and_place_do(manner: str) -> None:
    def hashed(so: str, date: str) -> str:
        spec = {"thay": {"so_ky_hieu": so, "dia_danh_thoi_gian": date}}
        return hash_of(typed(change(draft("ke-hoach"), spec), manner))

    blank = hashed("Số:       /KH-SNV", "Ninh Bình, ngày      tháng      năm 2026")
    assert hashed("Số: 16/KH-SNV", "Ninh Bình, ngày 06 tháng 3 năm 2026") == blank
    assert hashed("Số: 16/KH-SGD", "Ninh Bình, ngày 06 tháng 3 năm 2026") != blank
    assert hashed("Số: 16/KH-SNV", "Hoa Lư, ngày 06 tháng 3 năm 2026") != blank


def test_the_slots_are_shown_as_such() -> None:
    pieces = content(read_paper(read_document(samples()["ke-hoach"], NAME)))
    assert f"Số:{SLOT}/KH-STTTT" in [piece.text for piece in pieces]
    assert f"Hà Nam, ngày{SLOT}tháng{SLOT}năm{SLOT}" in [piece.text for piece in pieces]


def test_what_stands_in_the_slots_is_told_without_what_keeps_them_open() -> None:
    assert slots("so_ky_hieu", "Số: ……/KH-SNV") == ("",)
    assert slots("so_ky_hieu", "Số: 16/KH-SNV") == ("16",)
    assert slots("dia_danh_thoi_gian", "Hà Nam, ngày __ tháng 3 năm 202…") == ("", "3", "202")


@pytest.mark.parametrize(
    ("old", "new", "holds"),
    [
        ("Số:    /KH-SNV", "Số: 15/KH-SNV", True),
        ("Số:    /KH-SNV", "Số: thay cho công văn cũ/KH-SNV", False),
        ("Số: 15/KH-SNV", "Số: 16/KH-SNV", False),
        ("H, ngày   tháng   năm 202…", "H, ngày 05 tháng 3 năm 2026", True),
        ("H, ngày   tháng   năm 202…", "H, ngày 05 tháng 3 năm 2036", False),
        ("H, ngày   tháng   năm 2026", "H, ngày nghỉ tháng 3 năm 2026", False),
        ("H, ngày   tháng   năm 2026", "H, ngày 31 tháng 02 năm 2026", False),
        ("H, ngày   tháng 3 năm 2026", "H, ngày   tháng 4 năm 2026", False),
        ("H, ngày   tháng   năm 2026", "H, ngày   tháng 3 năm 2026", True),
    ],
)
def test_a_blank_slot_takes_a_so_or_a_day_of_the_calendar_and_nothing_else(
    old: str, new: str, holds: bool
) -> None:
    component = "so_ky_hieu" if old.startswith("Số") else "dia_danh_thoi_gian"
    assert is_filling(component, old, new) is holds


def with_part(data: bytes, part: str, old: str, new: str) -> bytes:
    made = parts(data)
    text = made[part].decode()
    assert old in text
    return patch_zip(data, {part: text.replace(old, new, 1).encode()})


HEADER = (
    '<w:hdr xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:tbl><w:tblPr/><w:tblGrid/>'
    "<w:tr><w:tc><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
    "<w:p><w:r><w:rPr>{}</w:rPr><w:t>Dự thảo</w:t></w:r></w:p></w:hdr>"
)


def with_header(text: str, look: str = "") -> bytes:
    data = samples()["ke-hoach"]
    name = next(name for name in parts(data) if "header" in name and name.endswith(".xml"))
    return patch_zip(data, {name: HEADER.format(text, look).encode()})


def test_a_table_and_a_look_in_a_header_count() -> None:
    before = hash_of(with_header("Lưu hành nội bộ"))
    assert hash_of(with_header("Lưu hành nội bộ")) == before
    assert hash_of(with_header("Lưu hành rộng rãi")) != before
    assert hash_of(with_header("Lưu hành nội bộ", "<w:b/>")) != before


def test_an_empty_paragraph_and_hidden_text_count() -> None:
    data = samples()["ke-hoach"]
    for extra in ("<w:p/>", "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>ẩn</w:t></w:r></w:p>"):
        assert hash_of(with_part(data, "word/document.xml", "<w:sectPr", f"{extra}<w:sectPr")) != hash_of(
            data
        )
    hidden = [
        with_part(
            data,
            "word/document.xml",
            "<w:sectPr",
            f"<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>{text}</w:t></w:r></w:p><w:sectPr",
        )
        for text in ("một", "hai")
    ]
    assert hash_of(hidden[0]) != hash_of(hidden[1])


def test_the_number_of_some_page_that_word_left_in_the_header_does_not_count() -> None:
    data = samples()["ke-hoach"]
    name = next(name for name, text in parts(data).items() if "header" in name and b"PAGE" in text)
    shown = re.search(r"<w:t>([0-9]+)</w:t>", parts(data)[name].decode())
    assert shown is not None
    assert hash_of(with_part(data, name, shown[0], "<w:t>97</w:t>")) == hash_of(data)


def test_the_sheet_is_told_in_words_and_so_is_shown_when_it_is_not_masked() -> None:
    reading = read_paper(read_document(samples()["ke-hoach"], NAME))
    sheet = next(piece for piece in content(reading) if piece.component == "trang")
    assert "khổ giấy 210 × 297 mm, lề trên 20 mm, lề dưới 20 mm, " in sheet.look
    assert sheet.look.split(", ")[-1] == "số trang chữ số Ả Rập"
    assert not any(
        SLOT in piece.text for piece in content(reading, masked=False) if piece.component != "so_trang"
    )
