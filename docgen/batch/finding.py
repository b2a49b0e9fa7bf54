"""One thing that is wrong with a returned form: where, what was found, what was expected, what to do about it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from docgen.fault import Fault, Place


@dataclass(frozen=True, slots=True)
class Finding:
    """A fault of a returned form, in the words of the clerk who must mend it.

    `found` and `expected` are "" where there is nothing to show. What does not `block` is told, and the form is
    accepted all the same.
    """

    code: str
    message: str
    place: Place
    found: str = ""
    expected: str = ""
    todo: str = ""
    blocks: bool = True

    def as_fault(self) -> Fault:
        shown = f"tìm thấy {self.found}" if self.found else ""
        wanted = f"cần {self.expected}" if self.expected else ""
        both = ", ".join(part for part in (shown, wanted) if part)
        said = self.message.rstrip(".")
        message = f"{said}: {both}." if both else f"{said}."
        return Fault(self.code, message, self.place, self.todo)

    def as_record(self) -> Mapping[str, str]:
        """Return the finding as the record of the cycle keeps it."""
        return {
            "ma_loi": self.code,
            "loi": self.message,
            "trang": self.place.sheet or "",
            "o": self.place.cell or "",
            "thay": self.found,
            "can": self.expected,
            "lam": self.todo,
        }


def of_fault(fault: Fault, name: str) -> Finding:
    """Return what a reader of the file found as a finding; `name` stands where the fault has no place."""
    message = fault.message[:1].upper() + fault.message[1:]
    return Finding(fault.code, message, fault.place or Place(name), todo=fault.hint)


def finding_of(record: Mapping[str, str], name: str) -> Finding:
    """Return a finding as it was recorded for the file of this name."""
    place = Place(name, sheet=record.get("trang") or None, cell=record.get("o") or None)
    return Finding(
        record["ma_loi"],
        record["loi"],
        place,
        record.get("thay", ""),
        record.get("can", ""),
        record.get("lam", ""),
    )
