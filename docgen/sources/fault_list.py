"""A list of faults that grows while an input is read, up to a limit that a hostile input cannot pass."""

from __future__ import annotations

from docgen.fault import DataError, Fault, Place

MOST_FAULTS = 300


class FaultList:
    """Collect the faults of one input; beyond `most` only the fact is kept."""

    def __init__(self, name: str, most: int = MOST_FAULTS) -> None:
        self._name = name
        self._most = most
        self._faults: list[Fault] = []
        self._more = False

    def add(self, code: str, message: str, place: Place | None, hint: str = "") -> None:
        if len(self._faults) < self._most:
            self._faults.append(Fault(code, message, place, hint))
        else:
            self._more = True

    def stop(self, code: str, message: str, place: Place | None, hint: str = "") -> DataError:
        """Return the error to raise when reading cannot go on: all faults so far, and this one."""
        return DataError([*self._faults, Fault(code, message, place, hint)])

    def raise_any(self) -> None:
        """Raise DataError when a fault was added."""
        if self._faults:
            raise DataError(self.all())

    def all(self) -> tuple[Fault, ...]:
        """Return the faults in the order they were added, and one that says when some were left out."""
        if not self._more:
            return tuple(self._faults)
        rest = Fault(
            "qua-nhieu-loi",
            "Còn nhiều lỗi nữa chưa liệt kê.",
            Place(self._name),
            "Hãy sửa các lỗi trên rồi chạy lại.",
        )
        return (*self._faults, rest)

    @property
    def full(self) -> bool:
        return len(self._faults) >= self._most

    def __len__(self) -> int:
        return len(self._faults)
