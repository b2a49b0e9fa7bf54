"""Nơi nhận: the purposes that recipients are listed for, their order, and the line of the kept copies."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from docgen.fault import DataError, Fault
from docgen.regulation.norm import Clause

MARK = "-"


@dataclass(frozen=True, slots=True)
class Purpose:
    """Why a recipient gets the document. `group` is its place in the order of the law: 1, 2 or 3."""

    key: str
    name: str
    group: int


@dataclass(frozen=True, slots=True)
class NoiNhanNorm:
    """What the law orders of Nơi nhận; within a group it orders nothing."""

    purposes: tuple[Purpose, ...]
    order_cite: Clause
    layout_cite: Clause

    def purpose(self, key: str) -> Purpose:
        """Return a purpose; KeyError when there is none."""
        for purpose in self.purposes:
            if purpose.key == key:
                return purpose
        raise KeyError(f"Không có mục đích gửi “{key}”.")

    def ordered(self, recipients: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
        """Return recipients, as (purpose, name), in the order of the law; a group stays as given."""
        return tuple(sorted(recipients, key=lambda recipient: self.purpose(recipient[0]).group))


def luu_line(don_vi: str | Sequence[str] | None = None, copies: int | None = None) -> str:
    """Return the last line without its dash: “Lưu: VT, VX (2).”; unit and copies may be left out.

    Phụ lục I, Phần I, Mục II, khoản 9, điểm d. DataError when the number of copies is below 1.
    """
    if copies is not None and copies < 1:
        hint = "Ghi từ 1 bản lưu trở lên, hoặc bỏ trống."
        raise DataError([Fault("luu-so-ban", f"Số lượng bản lưu là {copies}.", hint=hint)])
    units = [don_vi] if isinstance(don_vi, str) else list(don_vi or ())
    parts = ["VT", *(unit.strip() for unit in units if unit.strip())]
    count = f" ({copies})" if copies is not None else ""
    return f"Lưu: {', '.join(parts)}{count}."


def recipient_lines(recipients: Iterable[str], luu: str) -> tuple[str, ...]:
    """Return the list without its dashes: recipients end with “;”, the kept copies come last."""
    return (*(_ended(name, ";") for name in recipients), luu)


def addressee_lines(addressees: Sequence[str]) -> tuple[str, ...]:
    """Return the addressees of Kính gửi without dashes: one bare, of several the last with “.”."""
    if len(addressees) <= 1:
        return tuple(_bare(name) for name in addressees)
    last = len(addressees) - 1
    return tuple(_ended(name, "." if index == last else ";") for index, name in enumerate(addressees))


def _bare(name: str) -> str:
    return unicodedata.normalize("NFC", name).strip().rstrip(";, ")


def _ended(name: str, mark: str) -> str:
    return _bare(name).removesuffix(mark) + mark
