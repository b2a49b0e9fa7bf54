"""Text with `{{ … }}` and `{% … %}` in, the tags with their places and the faults of their marks out."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from docgen.fault import Fault, Place

Kind = Literal["print", "block", "comment"]
LONGEST_TAG = 500
_LONGEST_TYPED = 2_000

_GAP = "[ \u00a0]*"
_OPENER = re.compile(rf"\{{(?:{_GAP}(?P<mark>[{{%])|(?P<comment>#))")
_CLOSER = {
    "{": re.compile(rf"\}}{_GAP}\}}"),
    "%": re.compile(rf"%{_GAP}\}}"),
    "#": re.compile(r"#\}"),
}
_STRAY = re.compile(rf"\}}{_GAP}\}}|%{_GAP}\}}")
_KINDS: dict[str, Kind] = {"{": "print", "%": "block", "#": "comment"}
_LEVEL = re.compile(r"(p|tr|tc|r)(?=\s)")
_SMART = str.maketrans({"“": '"', "”": '"', "„": '"', "‘": "'", "’": "'", "\u00a0": " "})


@dataclass(frozen=True, slots=True)
class Tag:
    """One tag. `typed` is what stands in the file, `body` the inside as Jinja reads it (straight quotes).

    `level` is docxtpl's letter: "p", "tr", "tc", "r", or "". The dashes of `{%-` and `-%}` are kept apart.
    `start` and `end` count characters of the text that was read.
    """

    kind: Kind
    typed: str
    body: str
    level: str
    dash_before: bool
    dash_after: bool
    start: int
    end: int
    place: Place

    @property
    def keyword(self) -> str:
        """The first word of a block tag: "for", "endif"."""
        return self.body.split(maxsplit=1)[0] if self.kind == "block" and self.body else ""

    def canonical(self, body: str | None = None) -> str:
        """Write the tag with whole marks around its own or another body."""
        inside = self.body if body is None else body
        opener, closer = {"print": ("{{", "}}"), "block": ("{%", "%}"), "comment": ("{#", "#}")}[self.kind]
        before = opener + ("-" if self.dash_before else "") + self.level
        return f"{before} {inside} {'-' if self.dash_after else ''}{closer}"


def read_tags(
    text: str, place_at: Callable[[int], Place], *, levels: bool = True, comments: bool = True
) -> tuple[list[Tag], list[Fault]]:
    """Find every tag; an unclosed one ends where the next begins, so that one fault hides no other."""
    tags: list[Tag] = []
    faults: list[Fault] = []
    position = 0
    while found := _OPENER.search(text, position):
        if found["comment"] and not comments:
            position = found.end()
            continue
        _find_stray(text, position, found.start(), place_at, faults)
        mark = found["mark"] or "#"
        end = _closing(text, found.end(), mark)
        if end is None:
            faults.append(_unclosed(text, found, place_at(found.start())))
            position = found.end()
            continue
        tags.append(_tag(text, found, end, place_at(found.start()), levels=levels))
        position = end[1]
    _find_stray(text, position, len(text), place_at, faults)
    return tags, faults


def _closing(text: str, start: int, mark: str) -> tuple[int, int] | None:
    """Return where the closing mark stands, not looking inside quoted text; None when there is none."""
    closer = _CLOSER[mark]
    if mark == "#":
        found = closer.search(text, start, start + _LONGEST_TYPED)
        return found.span() if found else None
    for respect_quotes in (True, False):
        span = _closing_outside_quotes(text, start, closer, respect_quotes)
        if span is not None:
            return span
    return None


def _closing_outside_quotes(
    text: str, start: int, closer: re.Pattern[str], respect_quotes: bool
) -> tuple[int, int] | None:
    quote = ""
    for index in range(start, min(len(text), start + _LONGEST_TYPED)):
        char = text[index].translate(_SMART)
        if quote:
            quote = "" if char == quote else quote
        elif respect_quotes and char in "\"'":
            quote = char
        elif char == "{" and _OPENER.match(text, index):
            return None
        elif found := closer.match(text, index):
            return found.span()
    return None


def _tag(text: str, opener: re.Match[str], end: tuple[int, int], place: Place, *, levels: bool) -> Tag:
    mark = opener["mark"] or "#"
    inside = text[opener.end() : end[0]]
    if mark != "#":
        inside = inside.translate(_SMART)
    dash_before, dash_after = inside.startswith("-"), inside.endswith("-") and len(inside) > 1
    inside = inside[1 if dash_before else 0 : -1 if dash_after else None]
    level = _LEVEL.match(inside) if levels and not dash_before else None
    if level and not _is_level(inside[level.end() :], mark):
        level = None
    body = inside[level.end() if level else 0 :].strip()
    return Tag(
        kind=_KINDS[mark],
        typed=text[opener.start() : end[1]],
        body=" ".join(body.split("\n")).replace("\t", " "),
        level=level[1] if level else "",
        dash_before=dash_before,
        dash_after=dash_after,
        start=opener.start(),
        end=end[1],
        place=place,
    )


def _is_level(rest: str, mark: str) -> bool:
    """`{{ p }}` and `{{p | hoa }}` print a field called p; `{{p x }}` prints the field x."""
    return mark != "{" or rest.strip()[:1].isidentifier() or rest.strip()[:1] in ("(", '"', "'")


def _find_stray(
    text: str, start: int, end: int, place_at: Callable[[int], Place], faults: list[Fault]
) -> None:
    for found in _STRAY.finditer(text, start, end):
        shown = text[max(start, found.start() - 30) : found.end()].strip()
        faults.append(
            Fault(
                "mau-the-chua-mo",
                f"Dấu đóng thẻ “{found[0]}” không có dấu mở, trong “{shown}”.",
                place_at(found.start()),
                "Hãy viết đủ hai dấu ngoặc nhọn ở đầu thẻ: {{ … }} hoặc {% … %}.",
            )
        )


def _unclosed(text: str, opener: re.Match[str], place: Place) -> Fault:
    following = _OPENER.search(text, opener.end())
    rest = text[opener.start() : following.start() if following else None]
    shown = rest.split("\n")[0][:60].strip()
    closer = {"{": "}}", "%": "%}"}.get(opener["mark"] or "#", "#}")
    return Fault(
        "mau-the-chua-dong",
        f"Thẻ “{shown}” chưa đóng.",
        place,
        f"Hãy thêm {closer} ở cuối thẻ, trong cùng một đoạn.",
    )


def tag_fault(tag: Tag, code: str, message: str, hint: str = "") -> Fault:
    """Return a fault of one tag, shown as it was typed."""
    typed = " ".join(tag.typed.split())
    shown = typed if len(typed) <= 80 else f"{typed[:79]}…"
    return Fault(code, f"Thẻ {shown}: {message.rstrip('.')}.", tag.place, hint)
