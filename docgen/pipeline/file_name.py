"""The names of finished files: the code of the record always stands in them, every part is safe on any disk."""

from __future__ import annotations

from dataclasses import dataclass

from docgen.fault import DataError, Fault
from docgen.language.text import file_stem
from docgen.model.agency import Unit
from docgen.model.context import Values
from docgen.model.paper import RowFile
from docgen.model.record import MARK, place_at
from docgen.pipeline.record import Record
from docgen.sources.node import Mapping
from docgen.template.text import CompiledText, compile_text


@dataclass(frozen=True, slots=True)
class FileName:
    """How the files of one source are named; without a pattern: the name of the source, then the record."""

    paper: str
    pattern: CompiledText | None = None

    def stem(self, record: Record, values: Values) -> str:
        """Return the name of a record's file without its extension. Raises `DataError` for a tag of the pattern."""
        if self.pattern is not None:
            return file_stem(self.pattern.render(values))
        if record.row:
            return f"{self.paper}-{file_stem(record.ma)}"
        return f"{self.paper}-{_unit_part(record.unit)}" if record.unit is not None else self.paper


def _unit_part(unit: Unit) -> str:
    place = "" if MARK in unit.dia_danh else f"-{file_stem(unit.dia_danh)}"
    return f"{file_stem(unit.ma)}{place}"


def compile_file_name(paper: str, rows: RowFile | None, front: Mapping) -> FileName:
    """Compile the pattern `ten_tep` of a table. Raises `DataError` when the code does not stand first in it."""
    if rows is None or not rows.ten_tep:
        return FileName(paper)
    place = place_at(front, ("moi_dong", "ten_tep"))
    pattern = compile_text(rows.ten_tep, place.file, lambda _line: place)
    code = f"dong.{rows.ma}"
    first = pattern.tags[0] if pattern.tags else None
    if first is None or first.start != 0 or first.body.strip() != code:
        message = f"mẫu tên tệp “{rows.ten_tep}” không bắt đầu bằng mã của dòng."
        hint = f"Hãy ghi {{{{ {code} }}}} ở đầu, rồi đến các phần khác."
        raise DataError([Fault("ten-tep-thieu-ma", message, place, hint)])
    return FileName(paper, pattern)
