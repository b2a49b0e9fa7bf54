"""The text of a body is made ready for the Markdown parser: comments dropped, tags taken out, controls set apart."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from docgen.fault import Fault, Place
from docgen.language.text import normalize

CAPTIONS = {
    "Bảng:": "bang_ten",
    "Biểu đồ:": "hinh_ten",
    "Hình:": "hinh_ten",
    "Đơn vị tính:": "bang_don_vi_tinh",
    "Điều:": "dieu_khong_tieu_de",
}
"""How a line begins that is no plain paragraph → its component: what belongs to a table or a picture, and an
Điều without a title, as quyết định and nghị quyết (cá biệt) have (Phụ lục III, Mẫu 1.1–1.3)."""

_HELD = re.compile("\ue000(\\d+)\ue001")
_DROPPED = "\ue002"
_RESERVED = re.compile("[\ue000-\ue002]")
_CLOSING = {"{{": "}}", "{%": "%}"}
_OPEN = re.compile(r"\{\{|\{%|\}\}|%\}")
# A star between two letters or digits is a sign of its own (5*3), never emphasis.
_STAR_IN_WORD = re.compile(r"(?<=\w)\*(?=\w)")

Line = tuple[int, str]


@dataclass(frozen=True, slots=True)
class SourceLines:
    """What the Markdown parser reads. Each line knows its number in the file; `tags` are put back by `restore`."""

    name: str
    text: str
    numbers: tuple[int, ...]
    tags: tuple[str, ...]

    def place(self, index: int) -> Place:
        """Return the place of a line of `text`, counted from 0."""
        return Place(self.name, self.numbers[min(index, len(self.numbers) - 1)])

    def restore(self, text: str) -> str:
        """Put the tags back into a piece of the text."""
        return _HELD.sub(lambda match: self.tags[int(match[1])], text)

    def controls(self, text: str) -> tuple[str, ...]:
        """Return the control tags of a text that holds nothing else; () for any other text."""
        found = tuple(self.tags[int(index)] for index in _HELD.findall(text))
        alone = not _HELD.sub("", text).strip() and all(tag.startswith("{%") for tag in found)
        return found if alone else ()


def prepare(text: str, name: str, first_line: int, faults: list[Fault]) -> SourceLines:
    """Prepare a body that begins at `first_line` of `name`; what is wrong with its tags is added to `faults`."""
    lines = list(_without_comments(_refused(normalize(text), name, first_line, faults), name, faults))
    tags: list[str] = []
    held = _TagHolder(name, tags, faults)
    isolated = list(_isolated(((number, held.line(line, number)) for number, line in lines), tags))
    return SourceLines(
        name,
        "\n".join(line for _, line in isolated),
        tuple(number for number, _ in isolated) or (first_line,),
        tuple(tags),
    )


def _refused(text: str, name: str, first_line: int, faults: list[Fault]) -> Iterator[Line]:
    """Number the lines; refuse the characters that stand for tags and comments here."""
    for number, line in enumerate(text.split("\n"), first_line):
        found = _RESERVED.search(line)
        if found:
            message = f"có ký tự dùng riêng U+{ord(found[0]):04X}, không in được."
            faults.append(Fault("ky-tu-cam", message, Place(name, number), "Hãy xóa ký tự này rồi gõ lại."))
        yield number, _RESERVED.sub(" ", line)


def _without_comments(lines: Iterable[Line], name: str, faults: list[Fault]) -> Iterator[Line]:
    """Drop `<!-- … -->`; a line that held nothing else goes too, so that a comment never parts a paragraph."""
    opened = 0
    for number, line in lines:
        kept, rest = "", line
        touched = bool(opened)
        while True:
            if opened:
                end = rest.find("-->")
                if end < 0:
                    break
                rest, opened = rest[end + 3 :], 0
            start = rest.find("<!--")
            if start < 0:
                kept += rest
                break
            kept, rest, opened, touched = kept + rest[:start] + _DROPPED, rest[start + 4 :], number, True
        kept = re.sub(f" ?{_DROPPED}(?= |$)|{_DROPPED}", "", kept)
        if not touched or kept.strip():
            yield number, kept.rstrip() if touched else kept
    if opened:
        hint = "Hãy ghi “-->” ở cuối lời chú thích."
        faults.append(
            Fault("chu-thich-khong-dong", "lời chú thích “<!--” không đóng.", Place(name, opened), hint)
        )


@dataclass
class _TagHolder:
    """Replaces each tag by a mark that Markdown leaves alone."""

    name: str
    tags: list[str]
    faults: list[Fault]
    awaited: str = ""
    """The closing mark of a tag that was left open on a line above; its end is no second fault."""

    def line(self, line: str, number: int) -> str:
        line = self._after_awaited(line)
        kept = ""
        while found := _OPEN.search(line):
            kept, opening, inside = kept + line[: found.start()], found[0], line[found.end() :]
            if opening not in _CLOSING:
                self._report(
                    "the-khong-mo",
                    f"dấu “{opening}” không có dấu mở.",
                    number,
                    "Hãy xóa đi, hoặc ghi cả thẻ.",
                )
                kept, line = kept + " ", inside
                continue
            end = inside.find(_CLOSING[opening])
            if end < 0:
                self._left_open(opening, inside, number)
                return kept
            # Inside a table “|” is often typed “\|”, as other Markdown programs ask.
            self.tags.append(opening + inside[:end].replace("\\|", "|") + _CLOSING[opening])
            kept, line = f"{kept}\ue000{len(self.tags) - 1}\ue001", inside[end + 2 :]
        return _STAR_IN_WORD.sub(r"\\*", kept + line)

    def _after_awaited(self, line: str) -> str:
        if not self.awaited:
            return line
        before, mark, after = line.partition(self.awaited)
        if mark and not _OPEN.search(before):
            self.awaited = ""
            return after
        self.awaited = self.awaited if line.strip() and not mark else ""
        return line

    def _left_open(self, opening: str, inside: str, number: int) -> None:
        self.awaited = _CLOSING[opening]
        message = f"thẻ “{opening}{inside:.40}” không đóng trên cùng một dòng."
        self._report(
            "the-nhieu-dong", message, number, f"Hãy viết cả thẻ, tới “{self.awaited}”, trên một dòng."
        )

    def _report(self, code: str, message: str, number: int, hint: str) -> None:
        self.faults.append(Fault(code, message, Place(self.name, number), hint))


def _isolated(lines: Iterable[Line], tags: list[str]) -> Iterator[Line]:
    """Put blank lines around lone control tags and captions, so that they are paragraphs of their own.

    A control keeps its indent: inside a list it belongs to the item above it.
    """
    for number, line in lines:
        held = _HELD.findall(line)
        control = (
            held and not _HELD.sub("", line).strip() and all(tags[int(i)].startswith("{%") for i in held)
        )
        if control or line.startswith(tuple(CAPTIONS)):
            yield from ((number, piece) for piece in ("", line.rstrip(), ""))
        else:
            yield number, line
