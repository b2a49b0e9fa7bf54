"""The content of a document: what counts as the same, and what voids an approval."""

from __future__ import annotations

import pytest

from docgen.document.tree import Anchor
from docgen.docx.apply import apply_edits
from docgen.docx.edits import Edit, ReplaceText, SetParagraph, SetRun, SetSection
from docgen.docx.read import read_document
from docgen.docx.zip_writer import rewrite_zip
from docgen.recognize.recognize import read_paper
from docgen.review.content_hash import SLOT, content, content_hash, slots
from tests.edit.files import NAME, block_of, samples
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
