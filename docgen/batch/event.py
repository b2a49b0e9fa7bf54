"""One event of a cycle, and the line of `so-theo-doi.jsonl` that keeps it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import MISSING, dataclass, fields
from datetime import datetime
from pathlib import PurePosixPath
from typing import Any, Literal, get_args

Deed = Literal[
    "gui-bieu",
    "nhan",
    "ban-ky",
    "tra-lai",
    "dat",
    "chon",
    "loai-tru",
    "bo-loai-tru",
    "don-doc",
    "tong-hop",
    "chot",
]
"""Packed; received; the signed twin received; returned for correction; accepted; chosen among several; excluded and
taken back; reminded; rolled up; frozen."""

_DEEDS = frozenset(get_args(Deed))


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened to a unit's report; `don_vi` is "" for what belongs to no known unit.

    `tep` is the name as received or sent, `luu` the path of the copy in the cycle's folder, `sha256` that of its
    bytes. `dau` is the fingerprint of the form. `so_lieu` (of "dat") holds indicator → kind → [value, cell] with
    `trang` as their sheet, `ghi_chu` indicator → [text, cell]. `loi` (of "tra-lai") lists the faults. `khop` is
    False for a file that is no report of this period: it never undoes an accepted one.
    """

    viec: Deed
    luc: datetime
    don_vi: str = ""
    nguoi: str = ""
    tep: str = ""
    luu: str = ""
    sha256: str = ""
    phien_ban: str = ""
    dau: str = ""
    trang: str = ""
    so_lieu: Mapping[str, Mapping[str, tuple[str, str]]] | None = None
    ghi_chu: Mapping[str, tuple[str, str]] | None = None
    loi: tuple[Mapping[str, str], ...] = ()
    luu_y: tuple[str, ...] = ()
    khop: bool = True
    ly_do: str = ""
    lan: int = 0
    han_moi: str = ""


def to_line(event: Event) -> bytes:
    """Return an event as a line, without what was not said; a letter that cannot be written becomes “?”."""
    said: dict[str, Any] = {}
    for field in fields(event):
        value = getattr(event, field.name)
        if field.default is MISSING or value != field.default:
            said[field.name] = value.isoformat() if isinstance(value, datetime) else value
    return f"{json.dumps(said, ensure_ascii=False)}\n".encode(errors="replace")


def of_line(line: bytes) -> Event:
    """Return the event of a line; every value has the type that the program relies on. Raises `ValueError`."""
    read = json.loads(line)
    if not isinstance(read, dict):
        raise _not("dòng", read)
    said = {name: check(read[name]) for name, check in _CHECKS.items() if name in read}
    try:
        return Event(**said)
    except TypeError as error:
        raise ValueError(str(error)) from error


_FIGURE = re.compile(r"(-?[0-9]{1,60}(\.[0-9]{1,60})?)?")
_FIGURES = frozenset(("thuc_hien", "luy_ke", "ke_hoach", "ky_truoc", "luy_ke_truoc"))
_HASH = re.compile("([0-9a-f]{64})?")


def _not(what: str, value: object) -> ValueError:
    return ValueError(f"{what}: {value!r:.80}")


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise _not("chữ", value)
    return value


def _deed(value: object) -> str:
    if _text(value) not in _DEEDS:
        raise _not("viec", value)
    return _text(value)


def _moment(value: object) -> datetime:
    return datetime.fromisoformat(_text(value))


def _hash(value: object) -> str:
    if not _HASH.fullmatch(_text(value)):
        raise _not("sha256", value)
    return _text(value)


def _inside(value: object) -> str:
    """Take a path below the cycle's folder, never one that leads out of it."""
    path = _text(value)
    if path.startswith("/") or ".." in PurePosixPath(path).parts or any(char in path for char in "\\\0"):
        raise _not("luu", value)
    return path


def _truth(value: object) -> bool:
    if not isinstance(value, bool):
        raise _not("khop", value)
    return value


def _count(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise _not("lan", value)
    return value


def _mapping(value: object) -> Mapping[str, object]:
    """Take an object of JSON: its keys are texts always."""
    if not isinstance(value, dict):
        raise _not("đối tượng", value)
    return value


def _listed(value: object) -> list[object]:
    if not isinstance(value, list):
        raise _not("danh sách", value)
    return value


def _pair(value: object) -> tuple[str, str]:
    first, second = _listed(value)
    return _text(first), _text(second)


def _figure(kind: str, value: object) -> tuple[str, str]:
    number, cell = _pair(value)
    if kind not in _FIGURES or not _FIGURE.fullmatch(number):
        raise _not("so_lieu", value)
    return number, cell


def _figures(value: object) -> Mapping[str, Mapping[str, tuple[str, str]]]:
    return {
        code: {kind: _figure(kind, found) for kind, found in _mapping(kinds).items()}
        for code, kinds in _mapping(value).items()
    }


def _notes(value: object) -> Mapping[str, tuple[str, str]]:
    return {code: _pair(found) for code, found in _mapping(value).items()}


def _faults(value: object) -> tuple[Mapping[str, str], ...]:
    found = tuple({key: _text(text) for key, text in _mapping(one).items()} for one in _listed(value))
    if any("ma_loi" not in one or "loi" not in one for one in found):
        raise _not("loi", value)
    return found


def _texts(value: object) -> tuple[str, ...]:
    return tuple(_text(one) for one in _listed(value))


_CHECKS: Mapping[str, Callable[[object], Any]] = {
    **dict.fromkeys(("don_vi", "nguoi", "tep", "phien_ban", "dau", "trang", "ly_do", "han_moi"), _text),
    "viec": _deed,
    "luc": _moment,
    "luu": _inside,
    "sha256": _hash,
    "so_lieu": _figures,
    "ghi_chu": _notes,
    "loi": _faults,
    "luu_y": _texts,
    "khop": _truth,
    "lan": _count,
}
"""What a line may say, and how each value of it is taken; other keys are of a later version and left alone."""
