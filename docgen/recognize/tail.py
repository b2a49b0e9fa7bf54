"""The lines of a tail to Nơi nhận, powers, positions and names; signatures put together column by column."""

from __future__ import annotations

import re
from collections.abc import Sequence

from docgen.recognize.body import read_number
from docgen.recognize.cues import is_kept_line, is_position, is_power
from docgen.recognize.line import Line
from docgen.recognize.ruling import TYPED_RULE

_TITLE = re.compile(
    r"((pgs|gs|ts|ths|bs|ks|ls|cn|ktv|kts|ds|dsckii?|bscki{0,2}|nguoi|dai ta|thuong ta|trung ta|thieu ta|dai uy"
    r"|thuong uy|thieu tuong|trung tuong|thuong tuong|ong|ba|luat su|tien si|thac si|nha giao)[.\s]\s*)+"
)
"""Degrees, ranks and forms of address that stand before a name."""
_NAME = re.compile(r"[^\W\d_]+(?:[ -][^\W\d_]+){1,6}")
_PLACEHOLDER = re.compile(r"\(|(da ky|ky|chu ky|ky ten|ky, |ky va |ky so|\[|dau)")
_DRAFTER = re.compile(r"[a-z.]{1,12}[.,]?\s*(\([0-9]+\)|[0-9]+\s*b?)|[a-z]{1,6}\.\s*\(?[0-9 ]*\)?")
_ACTING = re.compile(r"q\s*[./]")
"""“Q. GIÁM ĐỐC” is the position of the signer himself; the other powers stand before that of another."""
_BLANK_NAMES = frozenset({"ho va ten", "ho ten", "ho, ten"})
_SURE_POSITION = re.compile(
    r"\b(chu tich|giam doc|truong phong|cuc truong|vu truong|bo truong|thu truong|hieu truong|vien truong"
    r"|van phong|thanh tra|thu tuong|chu nhiem|bi thu|truong ban|thu ky|chu toa|ke toan)\b"
)
"""Words that are in no name of a person: “Trương Việt Dũng” begins like “Trưởng …”."""
_ABOVE = ("quyen_han", "chuc_vu")
_LONGEST = 100
_ADDRESS = re.compile(r"(dia chi|dien thoai|dt|tel|fax|email|e-mail|website|thu dien tu|trang thong tin)\b")


def label_tail(lines: Sequence[Line]) -> None:
    """Label the lines of one tail, in reading order."""
    lines = [line for line in lines if line.component != TYPED_RULE]
    recipients = _recipients(lines)
    for line in recipients:
        _label_recipient(line)
    rest = [line for line in lines if not line.component]
    for column in columns(rest):
        _label_signer(column)


def columns(lines: Sequence[Line]) -> list[list[Line]]:
    """Return the lines of each column of signers, from top to bottom."""
    found: dict[tuple[int, int] | str, list[Line]] = {}
    for line in lines:
        key = (line.cell[0], line.cell[2]) if line.cell is not None and line.side else line.side or "phai"
        found.setdefault(key, []).append(line)
    return list(found.values())


def _recipients(lines: Sequence[Line]) -> list[Line]:
    """Return the lines of Nơi nhận: from the word down its column to the line of the kept copies or the end."""
    found: list[Line] = []
    word: Line | None = None
    kept = False
    for line in lines:
        if line.given in ("noi_nhan", "noi_nhan_muc") or line.cue == "noi_nhan":
            word = line if word is None or line.cue == "noi_nhan" else word
            kept = False
            found.append(line)
        elif word is not None and not line.given and _beside(word, line):
            if kept and not line.text.startswith(("-", "+")):
                if _DRAFTER.fullmatch(line.folded) and len(line.text) < 24:
                    line.label("ky_hieu_soan_thao", 0.6)
                continue
            if line.cue in ("quyen_han", "chuc_vu"):
                word = word if line.side != word.side else None
                continue
            found.append(line)
            kept = is_kept_line(line.folded)
    return found


def _beside(word: Line, line: Line) -> bool:
    """Tell whether a line stands in the column of the word Nơi nhận."""
    if word.cell is not None:
        return line.cell is not None and line.cell[0] == word.cell[0] and line.cell[2] == word.cell[2]
    return line.cell is None and line.side in ("", "trai")


def _label_recipient(line: Line) -> None:
    if line.cue == "noi_nhan":
        line.label("noi_nhan", 0.95)
        return
    read_number(line)
    dash = line.level in ("gach_dau_dong", "cong_dau_dong")
    line.label("noi_nhan_muc", 0.95 if dash else 0.7)


def _label_signer(column: Sequence[Line]) -> None:
    """Label one column: powers and positions in front of names."""
    pending = False
    for index, line in enumerate(column):
        if line.given:
            line.label(line.given, 1.0)
        elif _ADDRESS.match(line.folded):
            line.label("dia_chi", 0.8)
        elif not _PLACEHOLDER.match(line.folded) and len(line.text) < _LONGEST:
            is_last = all(_ADDRESS.match(other.folded) for other in column[index + 1 :])
            line.label(*_signing(line, pending, is_last))
        pending = line.component in _ABOVE or (pending and line.component != "ho_ten")


def _signing(line: Line, pending: bool, is_last: bool) -> tuple[str, float]:
    """Return what a line of a signature is; `pending` tells that a position stands above it and no name."""
    sure = bool(line.cue)
    if is_power(line.folded) and not _ACTING.match(line.folded):
        return "quyen_han", 0.95 if sure else 0.7
    if pending and line.folded in _BLANK_NAMES:
        return "ho_ten", 0.8
    if pending and is_name(line) and (is_last or not is_position(line.folded)):
        return "ho_ten", 0.8
    if is_position(line.folded) or _ACTING.match(line.folded):
        return "chuc_vu", 0.9 if sure else 0.7
    if pending and is_last and 2 <= len(line.folded.split()) <= 7 and line.is_bold:
        return "ho_ten", 0.6
    return ("chuc_vu", 0.6) if pending or line.text.isupper() else ("", 0.0)


def is_name(line: Line) -> bool:
    """Tell whether a line in the place of a signature is the name of a person."""
    title = _TITLE.match(line.folded)
    before = title.end() if title is not None else 0
    text = line.folded[before:]
    if not text or _SURE_POSITION.search(line.folded):
        return False
    raw = line.text[before:].strip() if before else line.text
    return _NAME.fullmatch(text) is not None and all(word[:1].isupper() for word in raw.split())
