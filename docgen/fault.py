"""A fault of an input, and the place where it stands, in the words of the person who typed the input."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands: a line of a text file, a cell of a sheet, or a spot of a Word file.

    `file` is the path as the user gave it, with `/` between folders. `line` and `column` count from 1.
    `spot` holds a place in a Word file, already in words: "đoạn 3", "bảng 1, dòng 2, ô 3".
    """

    file: str
    line: int | None = None
    column: int | None = None
    sheet: str | None = None
    cell: str | None = None
    spot: str | None = None

    def __str__(self) -> str:
        parts = [self.file]
        if self.sheet is not None:
            parts.append(f"trang “{self.sheet}”")
        if self.cell is not None:
            parts.append(f"ô {self.cell}")
        if self.line is not None:
            parts.append(f"dòng {self.line}")
        if self.column is not None:
            parts.append(f"cột {self.column}")
        if self.spot is not None:
            parts.append(self.spot)
        return ", ".join(parts)


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong with an input.

    `code` names the kind of fault for programs (`yaml-khoa-trung`, `mau-bien-thieu`): lower case, hyphens,
    stable. `message` says in Vietnamese what is wrong, `hint` what to do.
    """

    code: str
    message: str
    place: Place | None = None
    hint: str = ""

    def __str__(self) -> str:
        where = f"{self.place}: " if self.place else ""
        hint = f" {self.hint}" if self.hint else ""
        return f"{where}{self.message}{hint}"


class DataError(Exception):
    """Data or a template cannot be used; carries every fault that was found, in the order of the input."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults: tuple[Fault, ...] = tuple(faults)
        super().__init__("\n".join(str(fault) for fault in self.faults))

    def __reduce__(self) -> tuple[type[DataError], tuple[tuple[Fault, ...]]]:
        """Travel between processes with the faults; by default only the text would."""
        return type(self), (self.faults,)
