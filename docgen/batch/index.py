"""The manifest becomes a list for people: `index.xlsx`, a row a record, which can be filtered; ever the same bytes."""

from __future__ import annotations

import re
import shutil
import tempfile
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, BinaryIO, cast

from openpyxl import Workbook
from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill

from docgen.batch.entry import DONE, FAULTY, GONE, Entry
from docgen.sources.writing import printable

INDEX, ARCHIVE = "index.xlsx", "van-ban.zip"
LISTS = ".danh-muc"
"""The hashes of the lists that docgen wrote into a folder, one a line: any other is somebody's work.

The line of an archive may go on with the hash of what it holds.
"""
_HEAD = ("TT", "Mã", "Tên", "Văn bản", "Tệp", "Tình trạng", "Lý do", "Số trang", "sha256")
_WIDTHS = (6, 16, 32, 18, 48, 26, 70, 9, 20)
MOST_LINKS = 60_000
"""Excel opens no sheet with more than 65,530 links; the names below stand without."""
_STATES = {DONE: "đã làm", FAULTY: "lỗi", GONE: "không còn trong dữ liệu"}
_MOST_CHARACTERS = 2_000
_TIME = (2020, 1, 1, 0, 0, 0)
_MOMENT = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*(</)")


@dataclass(frozen=True, slots=True)
class Absent:
    """A unit whose figures are not in the papers: late, or excluded, with the reason."""

    ma: str
    name: str
    state: str
    reason: str


def write_index(target: BinaryIO, entries: Iterable[Entry], absent: Sequence[Absent] = ()) -> None:
    """Write the workbook; a row at a time, so that a hundred thousand records do not stand in the memory."""
    book = Workbook(write_only=True)
    sheet = _sheet(book, "Văn bản", _HEAD, _WIDTHS)
    count = 0
    words = {unit.ma: f"{unit.state} {unit.reason}".strip() for unit in absent}
    for count, entry in enumerate(entries, 1):
        sheet.append(_row(sheet, count, entry, words.get(entry.ma, "")))
    sheet.auto_filter.ref = f"A1:I{count + 1}"
    if absent:
        _absent_sheet(book, absent)
    with tempfile.TemporaryFile() as draft:
        book.save(draft)
        _copy_with_fixed_times(cast(BinaryIO, draft), target)


def _copy_with_fixed_times(draft: BinaryIO, target: BinaryIO) -> None:
    """Copy a workbook without the moment of its saving, part by part."""
    with zipfile.ZipFile(draft) as source, zipfile.ZipFile(target, "w") as packed:
        for name in source.namelist():
            entry = zipfile.ZipInfo(name, _TIME)
            entry.compress_type, entry.create_system = zipfile.ZIP_DEFLATED, 0
            with source.open(name) as part, packed.open(entry, "w") as copy:
                if name == "docProps/core.xml":
                    copy.write(_MOMENT.sub(rb"\g<1>2020-01-01T00:00:00Z\g<2>", part.read()))
                else:
                    shutil.copyfileobj(part, copy)


def _sheet(book: Workbook, name: str, head: Sequence[str], widths: Sequence[int]) -> Any:
    sheet: Any = book.create_sheet(name)
    for letter, width in zip("ABCDEFGHI", widths, strict=False):
        sheet.column_dimensions[letter].width = width
    sheet.freeze_panes = "A2"
    cells = []
    for text in head:
        cell = WriteOnlyCell(sheet, text)
        cell.font = Font(name="Times New Roman", bold=True)
        cell.fill = PatternFill("solid", fgColor="DDE6F0")
        cell.alignment = Alignment("center", "center", wrap_text=True)
        cells.append(cell)
    sheet.append(cells)
    return sheet


def _row(sheet: Any, number: int, entry: Entry, absent: str) -> list[object]:
    name, sha256, pages = _main_file(entry)
    reasons = [f"chưa có số liệu trong tổng hợp: {absent}"] if absent else []
    reasons += [str(fault) for fault in entry.faults]
    reasons += [f"bản sửa tay được giữ ở {kept}" for kept in entry.kept]
    reasons += [f"tên cũ, không xóa: {former}" for former in entry.former]
    state = _STATES.get(entry.state, "chưa làm")
    if entry.state == DONE and entry.faults:
        state = "đã làm, còn lỗi"
    elif entry.state == FAULTY and name:
        state = "lỗi (tệp là bản cũ)"
    link = _text(sheet, name)
    if name and number < MOST_LINKS:
        link = _text(sheet, name)
        link.hyperlink = name
        link.style = "Hyperlink"
    texts = [_text(sheet, text) for text in (entry.ma, entry.title, entry.paper)]
    reason = _text(sheet, "\n".join(reasons))
    return [number, *texts, link, _text(sheet, state), reason, pages, _text(sheet, sha256)]


def _main_file(entry: Entry) -> tuple[str, str, int | None]:
    """Return the name, hash and number of pages of the paper itself, not of what accompanies it."""
    if not entry.files:
        return "", "", None
    first = entry.files[0]
    return first.name, first.sha256, first.pages


def _text(sheet: Any, text: str) -> Cell:
    """Return a cell that is text whatever it begins with: a code `=1+1` is no formula."""
    cell: Cell = WriteOnlyCell(sheet)
    cell.value = printable(text[:_MOST_CHARACTERS])
    cell.data_type = "s"
    cell.number_format = "@"
    cell.quotePrefix = text[:1] in ("=", "+", "-", "@")
    return cell


def _absent_sheet(book: Workbook, absent: Sequence[Absent]) -> None:
    head = ("TT", "Mã", "Đơn vị", "Tình trạng", "Lý do")
    sheet = _sheet(book, "Chưa nộp, không tính", head, (6, 14, 40, 24, 70))
    for number, unit in enumerate(absent, 1):
        texts = (unit.ma, unit.name, unit.state, unit.reason)
        sheet.append([number, *(_text(sheet, text) for text in texts)])
    sheet.auto_filter.ref = f"A1:E{len(absent) + 1}"


def write_zip(target: BinaryIO, files: Iterable[tuple[str, BinaryIO]]) -> None:
    """Write files as one ZIP in their order; a DOCX is packed already, so nothing is packed again."""
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive:
        for name, file in files:
            entry = zipfile.ZipInfo(name, _TIME)
            entry.create_system = 0
            with file, archive.open(entry, "w", force_zip64=False) as part:
                while piece := file.read(1 << 20):
                    part.write(piece)
