"""The small cycle of these tests is the same at every moment."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

import openpyxl

from tests.batch.figures.cycles import SHEET, workbook


def test_a_workbook_of_the_cycle_does_not_hold_the_moment_it_was_saved() -> None:
    """Two that were saved a second apart would have other hashes, and their copies other names."""
    data = workbook({SHEET: [("Chỉ tiêu", 5)]})
    with ZipFile(BytesIO(data)) as parts:
        assert {part.date_time for part in parts.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    book = openpyxl.load_workbook(BytesIO(data))
    moments = (book.properties.created, book.properties.modified)
    assert {moment.isoformat() for moment in moments if moment} == {"2026-06-19T00:00:00"}
    assert [cell.value for cell in book[SHEET][1]] == ["Chỉ tiêu", 5]
