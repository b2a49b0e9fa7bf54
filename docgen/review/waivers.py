"""Waivers: findings that a person lets stand, with a name, a reason and a scope, in a file beside the document."""

from __future__ import annotations

import datetime
import json
import re
import unicodedata
from collections.abc import Container, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from docgen.check.diagnostic import Diagnostic
from docgen.check.rule import all_rules
from docgen.fault import DataError, Fault

SUFFIX = ".mien.yaml"
_HEAD = (
    "# Các phát hiện được chấp nhận của văn bản bên cạnh; có trong mọi báo cáo kiểm tra.\n"
    "# loai: mien (chấp nhận để nguyên) hoặc bao-nham (máy báo nhầm). chu: chỉ chỗ có chữ này; bỏ trống: cả tệp.\n"
)

Kind = Literal["mien", "bao-nham"]


@dataclass(frozen=True, slots=True)
class Waiver:
    """One waiver. An empty `chu` covers the whole file, otherwise only findings about a text that holds its words."""

    ma: str
    nguoi: str
    ly_do: str
    loai: Kind = "mien"
    chu: str = ""
    ngay: datetime.date | None = None

    @property
    def scope(self) -> str:
        """Return in words what the waiver covers."""
        return f"chỗ có chữ “{self.chu}”" if self.chu else "cả tệp"

    def covers(self, diagnostic: Diagnostic) -> bool:
        """Tell whether a finding falls under it: whole words, white space and the coding of letters apart."""
        if self.ma != diagnostic.code or not self.chu:
            return self.ma == diagnostic.code
        words = _squeezed(self.chu)
        return bool(words) and _holds(_squeezed(diagnostic.excerpt), words)


@dataclass(frozen=True, slots=True)
class Waivers:
    """The waivers of one document, in the order of their file."""

    items: tuple[Waiver, ...] = ()

    def waived(self, diagnostic: Diagnostic) -> Waiver | None:
        """Return the waiver that a finding falls under, None when it stands."""
        return next((item for item in self.items if item.covers(diagnostic)), None)

    def with_one(self, waiver: Waiver) -> Waivers:
        """Return the waivers with one more, in the place of one of the same code and scope."""
        others = [item for item in self.items if (item.ma, item.chu) != (waiver.ma, waiver.chu)]
        return Waivers((*others, waiver))

    def of_file(self, code: str) -> Waiver | None:
        """Return the waiver of a rule for the whole file, under which what it could not judge falls too."""
        return next((item for item in self.items if item.ma == code and not item.chu), None)

    def unused(self, diagnostics: Iterable[Diagnostic], unjudged: Container[str] = ()) -> tuple[Waiver, ...]:
        """Return the waivers under which nothing falls any more; `unjudged` are codes that could not be judged."""
        found = tuple(diagnostics)
        return tuple(
            item
            for item in self.items
            if not any(item.covers(one) for one in found) and (item.chu or item.ma not in unjudged)
        )


NO_WAIVERS = Waivers()


def waivers_path(document: Path) -> Path:
    """Return where the waivers of a document stand: `ke-hoach.docx.mien.yaml`."""
    return document.with_name(document.name + SUFFIX)


def read_waivers(document: Path) -> Waivers:
    """Read the waivers beside a document, none when there is no file. Raises DataError with every fault."""
    path = waivers_path(document)
    if not path.exists():
        return Waivers()
    from docgen.review.waiver_file import read_waiver_file  # noqa: PLC0415 - most documents have none

    return Waivers(read_waiver_file(path))


def waivers_text(waivers: Waivers) -> str:
    """Return the file of waivers; every text stands in quotation marks, so that nothing in it is read as YAML."""
    rows = "".join(_row(item) for item in waivers.items)
    return f"{_HEAD}mien:\n{rows}" if rows else _HEAD


def new_waiver(code: str, nguoi: str, ly_do: str, chu: str = "", loai: str = "mien") -> Waiver:
    """Make a waiver of what was typed on the command line. Raises DataError with every fault."""
    faults = [
        Fault("mien-thieu", message, hint=hint)
        for message, hint, missing in (
            ("không có tên người chấp nhận.", "Ghi --nguoi và họ tên.", not nguoi.strip()),
            ("không có lý do.", "Ghi --ly-do và lý do.", not ly_do.strip()),
            (f"không có quy tắc “{code}”.", "Xem danh sách bằng lệnh docgen rule.", code not in all_rules()),
            ("chữ ở chỗ được miễn để trống.", "Bỏ --chu nếu miễn cho cả tệp.", bool(chu) and not chu.strip()),
            (f"không có loại “{loai}”.", "Chỉ nhận mien hoặc bao-nham.", loai not in ("mien", "bao-nham")),
        )
        if missing
    ]
    if faults:
        raise DataError(faults)
    return Waiver(code, nguoi, ly_do, "bao-nham" if loai == "bao-nham" else "mien", chu)


def _row(item: Waiver) -> str:
    values = {"ma": item.ma, "loai": item.loai, "nguoi": item.nguoi, "ly_do": item.ly_do, "chu": item.chu}
    if item.ngay is not None:
        values["ngay"] = f"{item.ngay.day}/{item.ngay.month}/{item.ngay.year}"
    lines = [f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in values.items() if value]
    return "".join(f"  {'- ' if index == 0 else '  '}{line}\n" for index, line in enumerate(lines))


def _squeezed(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())


def _holds(text: str, words: str) -> bool:
    """Tell whether words stand in a text, not as a part of longer ones."""
    start = r"(?<!\w)" if words[0].isalnum() else ""
    end = r"(?!\w)" if words[-1].isalnum() else ""
    return re.search(f"{start}{re.escape(words)}{end}", text) is not None
