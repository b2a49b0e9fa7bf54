"""Plain text with tags (Markdown, strings of YAML) in, a program that renders it without escaping out."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from jinja2 import TemplateSyntaxError

from docgen.fault import DataError, Fault, Place
from docgen.template.bind import PlainTracker
from docgen.template.blocks import build_blocks
from docgen.template.environment import TEXT
from docgen.template.printers import State
from docgen.template.program import Program, compile_tree, in_order, parse_source
from docgen.template.statements import is_counter
from docgen.template.tags import Tag, read_tags

_BLANKS = " \t\n"


@dataclass(frozen=True, slots=True)
class CompiledText:
    """A text ready to be rendered. `name` is how messages call it, `tags` are its tags in order."""

    name: str
    tags: tuple[Tag, ...]
    program: Program

    def render(self, values: Mapping[str, object]) -> str:
        """Return the text with its values; raises DataError with every fault, each at its tag."""
        return "".join(self.program.pieces(values, State()))

    def check(self, sample: Mapping[str, object]) -> list[Fault]:
        """Return every fault that these values would meet, in the order of the text."""
        return self.program.check(sample)


def compile_text(source: str, name: str, place_of_line: Callable[[int], Place]) -> CompiledText:
    """Compile a text; `place_of_line` tells where line 1, 2, … of `source` stands in the user's file.

    The language is that of the Word templates without docxtpl's letters (`{%p`) and without comments.
    Raises DataError with every fault of every tag.
    """
    ends = [index for index, character in enumerate(source) if character == "\n"]
    tags, faults = read_tags(
        source, lambda index: place_of_line(bisect_left(ends, index) + 1), levels=False, comments=False
    )
    blocks, more = build_blocks(tags, docx=False)
    if faults or more:
        lines = range(1, source.count("\n") + 2)
        raise DataError(in_order([*faults, *more], map(place_of_line, lines)))
    healed = _healed(source, tags)
    try:
        tree = parse_source(TEXT, healed)
    except TemplateSyntaxError as error:
        place = place_of_line(error.lineno)
        raise DataError([Fault("mau-sai-cu-phap", "Không đọc được thẻ ở chỗ này.", place)]) from error
    template = compile_tree(TEXT, tree, PlainTracker(_printer))
    program = Program(template, tuple(blocks), tuple(tag.place for tag in tags), place_of_line)
    return CompiledText(name, tuple(tags), program)


def _printer(expression: object) -> str:
    return "#count" if is_counter(expression) else "#plain"


def _healed(source: str, tags: list[Tag]) -> str:
    """Write every tag with whole marks and straight quotes, on as many lines as it was typed on.

    A dash takes the blanks beside its tag here and not in Jinja, which would also take control characters:
    the callers of this module part texts with them. Lines that it takes are kept inside the tag.
    """
    pieces: list[str] = []
    position = 0
    for tag in tags:
        before = source[position : tag.start]
        start = len(before.rstrip(_BLANKS)) if tag.dash_before else len(before)
        position = len(source) - len(source[tag.end :].lstrip(_BLANKS)) if tag.dash_after else tag.end
        lines = before[start:].count("\n") + source[tag.start : position].count("\n")
        whole = replace(tag, dash_before=False, dash_after=False)
        pieces += [before[:start], whole.canonical(tag.body + "\n" * lines)]
    return "".join([*pieces, source[position:]])
