"""An Excel workbook in, sheets of exact values out.

The XML is read straight from the guarded archive as a stream: openpyxl gives a blank for a formula that was
never calculated, and needs unbounded time and memory for a few kilobytes of hostile XML.
"""

from __future__ import annotations

from pathlib import Path

from docgen.sources.archive import Limits, open_archive
from docgen.sources.cells import Cell, Kind, Sheet, Workbook
from docgen.sources.raw_file import read_bytes
from docgen.sources.xlsx_package import read_package
from docgen.sources.xlsx_sheet import read_sheet

__all__ = ["Cell", "Kind", "Sheet", "Workbook", "parse_workbook", "read_workbook"]


def read_workbook(path: Path, name: str) -> Workbook:
    """Read an .xlsx file; `name` is how messages call it.

    Raises DataError when the file is not a sound workbook or is too large. What makes single values
    untrustworthy (formulas never calculated, error cells, merged or hidden ones) is in `Sheet.faults`.
    """
    return parse_workbook(read_bytes(path, name, Limits().most_bytes), name)


def parse_workbook(data: bytes, name: str) -> Workbook:
    """Read the bytes of an .xlsx file, as `read_workbook` does."""
    archive = open_archive(data, name)
    package = read_package(archive)
    return Workbook(tuple(read_sheet(archive, sheet, package) for sheet in package.sheets))
