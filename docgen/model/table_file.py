"""A table of a campaign's folder, CSV or Excel: its file name in, the one sheet that holds it out."""

from __future__ import annotations

from pathlib import Path

from docgen.fault import DataError, Fault, Place
from docgen.sources.cells import Sheet
from docgen.sources.columns import label_key
from docgen.sources.csv_file import read_csv
from docgen.sources.workbook import read_workbook


def read_sheet(path: Path, name: str, wanted: str, place: Place | None) -> Sheet:
    """Read the sheet `wanted` of a workbook (the first one for ""), or the only one of a CSV file.

    `name` is how messages call the file, `place` where the campaign names it. Raises `DataError` for a file of
    another kind, a sheet that is not there, and what the readers of the two kinds refuse.
    """
    suffix = Path(name).suffix.lower()
    if suffix == ".csv":
        return read_csv(path, name)
    if suffix != ".xlsx":
        message = f"“{name}” không phải tệp .csv hay .xlsx."
        raise DataError([Fault("bang-sai-loai-tep", message, place, "Hãy lưu bảng thành .xlsx hoặc .csv.")])
    sheets = read_workbook(path, name).sheets
    if not wanted:
        return sheets[0]
    found = next((sheet for sheet in sheets if label_key(sheet.name) == label_key(wanted)), None)
    if found is None:
        names = ", ".join(f"“{sheet.name}”" for sheet in sheets)
        message = f"không có trang “{wanted}”; tệp có các trang {names}."
        hint = "Hãy đổi tên trang, hoặc sửa tên trang trong chien-dich.yaml."
        raise DataError([Fault("xlsx-thieu-trang", message, Place(name), hint)])
    return found
