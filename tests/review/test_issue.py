"""Filling số and the date of a draft, however its slots are kept open."""

from __future__ import annotations

import datetime

import pytest

from docgen.docx.read import read_document
from docgen.fault import DataError
from docgen.recognize.recognize import read_paper
from docgen.review.issue import issue
from tests.docx.word_file import part, zipped
from tests.edit.files import NAME, parts, raw_entry, samples, texts
from tests.typed import MANNERS, change, draft, typed

DAY = datetime.date(2026, 3, 5)
MAIN = "word/document.xml"


def paper(so: str, date: str, manner: str = "kieu", name: str = "ke-hoach") -> bytes:
    return typed(change(draft(name), {"thay": {"so_ky_hieu": so, "dia_danh_thoi_gian": date}}), manner)


def refused(data: bytes, so: int = 15, day: datetime.date = DAY) -> list[str]:
    with pytest.raises(DataError) as caught:
        issue(data, NAME, so, day)
    return [fault.code for fault in caught.value.faults]


BLANKS = [
    ("Số:       /KH-SNV", "Ninh Bình, ngày      tháng      năm      "),
    ("Số: …../KH-SNV", "Ninh Bình, ngày … tháng … năm 2026"),
    ("Số: ____/KH-SNV", "Ninh Bình, ngày ___ tháng 3 năm 2026"),
    ("Số: ---/KH-SNV", "Ninh Bình, ngày - tháng - năm 202…"),
    ("Số: ..../KH-SNV", "Ninh Bình, ngày.....tháng.....năm......"),
    ("Số:/KH-SNV", "Ninh Bình, ngày   tháng 03 năm 2026"),
]


@pytest.mark.parametrize("manner", MANNERS)
@pytest.mark.parametrize(("so", "date"), BLANKS)
def test_both_slots_are_filled_and_padded_in_every_manner_of_head(so: str, date: str, manner: str) -> None:
    data = paper(so, date, manner)
    result = issue(data, NAME, 7, DAY)
    reading = read_paper(read_document(result, NAME))
    assert reading.text("so_ky_hieu") == "Số: 07/KH-SNV"
    month = "03" if "03" in date else "3"
    assert reading.text("dia_danh_thoi_gian") == f"Ninh Bình, ngày 05 tháng {month} năm 2026"
    for name in parts(data):
        if name != MAIN:
            assert raw_entry(result, name) == raw_entry(data, name)
    assert sum(a != b for a, b in zip(texts(data), texts(result), strict=True)) <= 2


def test_the_paper_of_docgen_itself_is_issued() -> None:
    result = issue(samples()["ke-hoach"], NAME, 15, datetime.date(2024, 12, 5))
    reading = read_paper(read_document(result, NAME))
    assert reading.text("so_ky_hieu") == "Số: 15/KH-STTTT"
    assert reading.text("dia_danh_thoi_gian") == "Hà Nam, ngày 05 tháng 12 năm 2024"
    looks = [
        (block.look and (block.look.size, block.look.italic)) for block in reading.of("dia_danh_thoi_gian")
    ]
    assert looks == [(14, True)]


def test_a_paper_that_has_its_number_and_day_is_not_issued_again() -> None:
    data = paper("Số: 16/KH-SNV", "Ninh Bình, ngày 06 tháng 3 năm 2026")
    assert refused(data) == ["cap-so-da-co", "cap-so-da-co-ngay"]


def test_a_month_or_year_that_was_typed_must_agree() -> None:
    data = paper("Số:     /KH-SNV", "Ninh Bình, ngày     tháng 4 năm 2025")
    assert refused(data) == ["cap-so-khac-ngay", "cap-so-khac-ngay"]


def test_a_day_before_that_of_the_document_it_carries_out_is_refused() -> None:
    data = paper("Số:     /KH-SNV", "Ninh Bình, ngày     tháng     năm ")
    early = datetime.date(2001, 1, 2)
    assert set(refused(data, day=early)) == {"cap-so-ngay-truoc-can-cu"}


def test_a_number_below_1_and_a_head_without_slots_are_refused() -> None:
    assert "so-nho-hon-1" in refused(samples()["ke-hoach"], 0, datetime.date(2024, 12, 5))
    bare = change(draft("ke-hoach"), {"bo": ["so_ky_hieu", "dia_danh_thoi_gian"]})
    assert refused(typed(bare, "kieu")) == ["cap-so-khong-co-cho", "cap-so-khong-co-cho"]


def test_a_type_without_a_date_in_its_head_gets_its_number_alone() -> None:
    data = typed(change(draft("bien-ban"), {"thay": {"so_ky_hieu": "Số:      /BB-SNV"}}), "truc_tiep")
    reading = read_paper(read_document(issue(data, NAME, 3, DAY.replace(year=2027)), NAME))
    assert reading.text("so_ky_hieu") == "Số: 03/BB-SNV"


def test_a_signed_file_is_not_issued() -> None:
    held = zipped({**parts(samples()["ke-hoach"]), "_xmlsignatures/sig1.xml": part("w:s", "")})
    assert refused(held, day=datetime.date(2024, 12, 5)) == ["docx-da-ky-so"]
