"""A CSV file in, one sheet of text cells out, each with its line and column."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from docgen.fault import DataError, Fault, Place
from docgen.language.text import ForbiddenCharacter, forbidden_characters
from docgen.sources.cells import Cell, Sheet
from docgen.sources.text_file import read_text

MOST_BYTES = 30_000_000
MOST_ROWS = 200_000
MOST_COLUMNS = 500
MOST_CELLS = 2_000_000
_DELIMITERS = ";\t,"
_LOOK_WITHIN = 30
_MOST_NAMED = 5
_HINT_QUOTE = (
    'Hãy đặt giá trị có dấu ngăn cách hoặc ngoặc kép trong “"…"”, dấu ngoặc kép bên trong gõ hai lần.'
)


def read_csv(path: Path, name: str) -> Sheet:
    """Read a UTF-8 CSV file; `name` is how messages call it. Raises DataError."""
    return parse_csv(read_text(path, name, MOST_BYTES), name)


def parse_csv(text: str, name: str) -> Sheet:
    """Parse CSV text divided by `;`, tab or `,`: the mark that stands most often in a line of the first 30.

    Every cell is text.
    """
    rows: list[tuple[Cell, ...]] = []
    lines: list[int] = []
    for line, row in csv_rows(text, name):
        rows.append(row)
        lines.append(line)
    return Sheet(name, tuple(rows), (), name, typed=False, lines=tuple(lines))


def csv_rows(text: str, name: str) -> Iterator[tuple[int, tuple[Cell, ...]]]:
    """Yield the rows of CSV text one by one, each with the line where it begins; raises DataError where it breaks."""
    delimiter, skipped = _delimiter(text)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    rows = count = 0
    line = 1
    while (record := _next_record(reader, name, line)) is not None:
        count += len(record)
        _check_size(rows, len(record), count, name, line)
        if line > skipped:
            yield line, _row(record, name, line)
            rows += 1
        line = reader.line_num + 1


def legible(cells: tuple[Cell, ...]) -> tuple[tuple[Cell, ...], tuple[Fault, ...]]:
    """Return the cells of a row with U+FFFD for each forbidden character, and the faults of those cells."""
    if not forbidden_characters("".join(cell.text for cell in cells)):
        return cells, ()
    found = [(cell, forbidden_characters(cell.text)) for cell in cells]
    clean = tuple(_without(cell, characters) for cell, characters in found)
    return clean, tuple(fault for cell, characters in found for fault in _forbidden(cell, characters))


def _without(cell: Cell, characters: tuple[ForbiddenCharacter, ...]) -> Cell:
    return replace(cell, text=cell.text.translate({found.code_point: 0xFFFD for found in characters}))


def _forbidden(cell: Cell, characters: tuple[ForbiddenCharacter, ...]) -> Iterator[Fault]:
    """Yield one fault for each kind of forbidden character in a cell, five at most."""
    names = dict.fromkeys(f"{found.label} ({found.name_vi})" for found in characters)
    for name in list(names)[:_MOST_NAMED]:
        message = f"Chữ trong ô có ký tự không được phép {name}."
        yield Fault("ky-tu-cam", message, cell.place, "Hãy xóa ký tự này (nó thường không nhìn thấy được).")


def _delimiter(text: str) -> tuple[str, int]:
    """Return the delimiter and how many lines to skip: Excel's own `sep=;` line says the delimiter itself."""
    lines = text.split("\n", _LOOK_WITHIN)[:_LOOK_WITHIN]
    if lines[0][:4].lower() == "sep=" and lines[0][4:] in tuple(_DELIMITERS):
        return lines[0][4:], 1
    bare = ["".join(line.split('"')[::2]) for line in lines]
    return max(_DELIMITERS, key=lambda mark: max(line.count(mark) for line in bare)), 0


def _next_record(reader: Iterator[list[str]], name: str, line: int) -> list[str] | None:
    try:
        return next(reader, None)
    except csv.Error as error:
        raise DataError([_explain(str(error), name, line)]) from None


def _explain(said: str, name: str, line: int) -> Fault:
    place = Place(name, line=line)
    if "unexpected end" in said:
        message = "Dấu ngoặc kép mở ở dòng này không được đóng."
        return Fault("csv-ngoac-kep-mo", message, place, _HINT_QUOTE)
    if "field larger" in said:
        return Fault(
            "csv-o-qua-dai", "Có ô dài hơn giới hạn.", place, "Hãy kiểm tra dấu ngoặc kép không đóng."
        )
    return Fault("csv-ngoac-kep", "Sau dấu ngoặc kép đóng còn chữ thừa.", place, _HINT_QUOTE)


def _check_size(rows: int, columns: int, cells: int, name: str, line: int) -> None:
    over = (
        (rows >= MOST_ROWS, "csv-qua-nhieu-dong", f"{MOST_ROWS} dòng"),
        (columns > MOST_COLUMNS, "csv-qua-nhieu-cot", f"{MOST_COLUMNS} cột"),
        (cells > MOST_CELLS, "csv-qua-nhieu-o", f"{MOST_CELLS} ô"),
    )
    for is_over, code, limit in over:
        if is_over:
            fault = Fault(code, f"Tệp có quá {limit}.", Place(name, line=line), "Hãy chia thành nhiều tệp.")
            raise DataError([fault])


def _row(record: list[str], name: str, line: int) -> tuple[Cell, ...]:
    return tuple(
        Cell("chu" if value else "trong", value, None, None, Place(name, line=line, column=column))
        for column, value in enumerate(record, 1)
    )
