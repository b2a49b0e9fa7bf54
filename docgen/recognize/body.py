"""The lines of a body to its levels: numbers read and cut off, titled levels told from running text."""

from __future__ import annotations

import re
from collections.abc import Sequence

from docgen.recognize.body_spans import starts_body
from docgen.recognize.cues import is_also_basis, is_command
from docgen.recognize.levels import HEADINGS, RANKS, Number, counted_number, typed_number
from docgen.recognize.line import Line
from docgen.recognize.ruling import TYPED_RULE

_UNTITLED = {"khoan": "khoan_khong_tieu_de", "dieu": "dieu_khong_tieu_de"}
_END_MARKS = (".", ";", ",", "/.", "./")
_LONGEST_TITLE = 150
_LONGEST_LISTED = 60
_BARE_ADDRESS = 10
"""Characters of “Kính gửi :” that names nobody on its line."""
_SPACES = " \t\u00a0"
_TELEGRAPH = re.compile(r"(?!\(|can cu|ve viec).{3,150}?\bdien ?:")
"""“CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH … điện:”, under which a công điện names whom it is sent to (Mẫu 1.6)."""


def label_body(lines: Sequence[Line]) -> None:
    """Label the lines of one body, in reading order."""
    lines = [line for line in lines if line.component != TYPED_RULE]
    for line in lines:
        read_number(line)
    start = _label_opening(lines)
    for index in range(start, len(lines)):
        _label(lines, index)


def read_number(line: Line) -> None:
    """Note the number that a line begins with, typed or counted by Word."""
    counted = line.block.number
    found = counted_number(counted) if counted else typed_number(line.text)
    if found is None or (found.level in HEADINGS and not _stands_alone(line, found)):
        return
    line.level, line.value, line.depth = found.level, found.value, found.depth
    line.number, line.gap = found.printed, found.gap


def _stands_alone(line: Line, number: Number) -> bool:
    """Tell whether “Mục 1 …” is a heading: alone on its line, or set as one."""
    rest = line.text[number.gap :].strip()
    return not rest or rest.isupper() or line.is_centred or (line.is_bold and len(rest) <= _LONGEST_TITLE)


def _label_opening(lines: Sequence[Line]) -> int:
    """Label authority, căn cứ, command and Kính gửi, which open a body; return where the text begins."""
    last_basis = _last_basis(lines)
    index = 0
    addressed = False
    while index < len(lines):
        line = lines[index]
        if line.given:
            line.label(line.given, 1.0)
        elif line.cue == "kinh_gui":
            line.label("kinh_gui", 0.95)
            addressed = line.text.rstrip().endswith(":") or len(line.folded) <= _BARE_ADDRESS
        elif _telegraphs(lines, index):
            line.label("noi_dung", 0.9)
            addressed = True
        elif _commands(lines, index):
            line.label("lenh", 0.95)
            return index + 1
        elif addressed and _is_addressee(line):
            line.label("kinh_gui_muc", 0.9 if line.level else 0.7)
            addressed = not line.text.rstrip().endswith((".", "/."))
        elif index <= last_basis:
            _label_basis(line)
        else:
            if not addressed and line.level:
                return index
            if last_basis < index and not _opens(lines, index):
                return index
            addressed = False
            _label(lines, index)
        index += 1
    return index


def _opens(lines: Sequence[Line], index: int) -> bool:
    """Tell whether Kính gửi or a command still comes in the next few lines."""
    return any(line.cue in ("kinh_gui", "lenh") for line in lines[index + 1 : index + 6])


def _telegraphs(lines: Sequence[Line], index: int) -> bool:
    """Tell whether a line says who telegraphs, with the addressees below."""
    line = lines[index]
    if line.level or _TELEGRAPH.fullmatch(line.folded) is None or index + 1 >= len(lines):
        return False
    named = line.is_centred or line.text.rsplit(None, 1)[0].isupper() or starts_body(line.text)
    return named and lines[index + 1].level == "gach_dau_dong"


def _commands(lines: Sequence[Line], index: int) -> bool:
    """Tell whether a line is the command of what decides; without its colon it stands under the căn cứ."""
    line = lines[index]
    if line.cue == "lenh":
        return True
    if line.cue not in ("", "ten_loai") or not is_command(line.folded):
        return False
    return any(above.cue == "can_cu" for above in lines[:index])


def _last_basis(lines: Sequence[Line]) -> int:
    """Return the index of the last căn cứ, -1 when there is none."""
    command = next((index for index in range(len(lines)) if _commands(lines, index)), None)
    if command is not None:
        return command - 1
    last = -1
    for index, line in enumerate(lines):
        if line.cue == "can_cu" and _is_basis(lines, index):
            last = index
        elif last == index - 1 and last >= 0 and is_also_basis(line.folded) and not line.level:
            if lines[last].text.rstrip().endswith((";", ",")):
                last = index
        elif last >= 0 or line.level or index > 8:
            break
    return last


def _is_basis(lines: Sequence[Line], index: int) -> bool:
    """Tell a căn cứ from a sentence that begins “Căn cứ …” and says what is done."""
    text = lines[index].text.rstrip()
    look = lines[index].block.look
    beside = [lines[at].cue for at in (index - 1, index + 1) if 0 <= at < len(lines)]
    if text.endswith(":"):
        return False
    return text.endswith(";") or "can_cu" in beside or bool(look and look.italic)


def _label_basis(line: Line) -> None:
    if line.cue == "can_cu":
        line.label("can_cu", 0.95)
    elif line.text.isupper() and len(line.text) < 150:
        line.label("tham_quyen_ban_hanh", 0.8)
    else:
        line.label("can_cu", 0.8)


def _is_addressee(line: Line) -> bool:
    """Tell whether a line under “Kính gửi:” names an addressee: with a dash, or indented like one."""
    look = line.block.look
    if line.level in ("gach_dau_dong", "cong_dau_dong") or line.cell is not None:
        return True
    if line.level or len(line.text) > 120 or look is None:
        return False
    return look.left_mm > 25 or look.align == "giua" or line.side == "phai"


def _label(lines: Sequence[Line], index: int) -> None:
    line = lines[index]
    if line.given:
        line.label(line.given, 1.0)
    elif line.cue == "kinh_gui" and index < 4:
        line.label("kinh_gui", 0.9)
    elif line.cue == "lenh":
        line.label("lenh", 0.9)
    elif line.level in HEADINGS:
        line.label(line.level, 0.95)
    elif line.level in _UNTITLED:
        titled = _is_titled(lines, index)
        line.label(line.level if titled else _UNTITLED[line.level], 0.9)
    elif line.level:
        line.label(line.level, 0.9)
    elif index and lines[index - 1].component in HEADINGS and _is_heading_title(lines[index - 1], line):
        line.label(f"{lines[index - 1].component}_tieu_de", 0.9)
    elif (
        index
        and lines[index - 1].component.endswith("_tieu_de")
        and _is_heading_title(lines[index - 1], line)
    ):
        if lines[index - 1].component.removesuffix("_tieu_de") in HEADINGS:
            line.label(lines[index - 1].component, 0.8)
        else:
            line.label("noi_dung", 0.8)
    else:
        line.label("noi_dung", 0.8)


def _is_heading_title(heading: Line, line: Line) -> bool:
    """Tell whether a line is the title of the heading above it: set like one."""
    if heading.block.number or len(line.text) > 2 * _LONGEST_TITLE:
        return False
    if heading.component in HEADINGS:
        return line.text.isupper() or line.is_centred or line.is_bold
    return line.text.isupper() and heading.text.isupper() and line.is_centred == heading.is_centred


def _is_titled(lines: Sequence[Line], index: int) -> bool:
    """Tell whether a khoản or Điều is a title alone on its line: short, with no end mark, bold or with a text."""
    line = lines[index]
    text = line.text[line.gap :].strip()
    if not text or len(text) > _LONGEST_TITLE:
        return False
    bold = _rest_is_bold(line)
    if text.endswith("."):
        return bold and _has_children(lines, index)
    if text.endswith(_END_MARKS):
        return False
    if text.endswith((":", "?", "!")):
        return bold and len(text) <= _LONGEST_LISTED and _has_children(lines, index)
    return bold or _has_children(lines, index)


def _rest_is_bold(line: Line) -> bool:
    """Tell whether the text after the number is bold."""
    at = 0
    seen = False
    for run in line.block.runs:
        at += len(run.text)
        if at <= line.gap or not run.text.strip(_SPACES):
            continue
        if not run.bold:
            return False
        seen = True
    return seen


def _has_children(lines: Sequence[Line], index: int) -> bool:
    """Tell whether what follows lies below this line: plain text or a smaller level."""
    if index + 1 >= len(lines):
        return False
    line, following = lines[index], lines[index + 1]
    if following.section != line.section or following.zone != line.zone:
        return False
    return not following.level or RANKS[following.level] > RANKS[line.level]
