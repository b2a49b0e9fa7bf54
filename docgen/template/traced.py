"""A body rendered a second time with marks: every printed figure carries the names of the figures it was made from.

Off the fast path: the compiled program is the same, only its environment is another, whose filters keep the marks. A
mark is of characters for private use; without its marks the text must be the text of the paper, or it proves nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Any

from jinja2 import TemplateError

from docgen.template.bind import STATE_NAME
from docgen.template.environment import TemplateEnvironment
from docgen.template.filters import FILTERS
from docgen.template.printers import State
from docgen.template.text import CompiledText
from docgen.template.values import Refusal

_OPEN, _TEXT, _CLOSE, _AND = "\ue000", "\ue001", "\ue002", "\ue003"
_DIGIT = 0xE010
_MARKED = re.compile(f"{_OPEN}([{chr(_DIGIT)}-{chr(_DIGIT + 9)}{_AND}]+){_TEXT}([^{_OPEN}{_CLOSE}]*){_CLOSE}")
_ANY_MARK = re.compile(f"{_OPEN}[{chr(_DIGIT)}-{chr(_DIGIT + 9)}{_AND}]*{_TEXT}|{_CLOSE}")

Numbers = tuple[int, ...]
"""Which figures: their numbers in the list of whoever marked the values."""


class TracedNumber(Decimal):
    """A figure that knows its numbers; sums and differences of such figures know those of both."""

    numbers: Numbers

    @classmethod
    def of(cls, value: Decimal, numbers: Numbers) -> TracedNumber:
        """Return a figure with its numbers."""
        made = cls(value)
        made.numbers = numbers
        return made

    def __add__(self, other: Decimal | int) -> TracedNumber:
        return TracedNumber.of(Decimal.__add__(self, other), _joined(self, other))

    def __radd__(self, other: Decimal | int) -> TracedNumber:
        return TracedNumber.of(Decimal.__radd__(self, other), _joined(self, other))

    def __sub__(self, other: Decimal | int) -> TracedNumber:
        return TracedNumber.of(Decimal.__sub__(self, other), _joined(self, other))

    def __rsub__(self, other: Decimal | int) -> TracedNumber:
        return TracedNumber.of(Decimal.__rsub__(self, other), _joined(self, other))

    def __neg__(self) -> TracedNumber:
        return TracedNumber.of(Decimal.__neg__(self), self.numbers)


def _joined(*values: object) -> Numbers:
    known = [value.numbers for value in values if isinstance(value, TracedNumber)]
    return tuple(dict.fromkeys(number for numbers in known for number in numbers))


@dataclass(frozen=True, slots=True)
class Mark:
    """A printed figure: the characters of the text from `start` to `end`, and the numbers of what it was made from."""

    start: int
    end: int
    numbers: Numbers


def marked(text: str, numbers: Iterable[int]) -> str:
    """Return a text that carries the numbers of the figures in it."""
    names = _AND.join("".join(chr(_DIGIT + int(digit)) for digit in str(number)) for number in numbers)
    return f"{_OPEN}{names}{_TEXT}{text}{_CLOSE}"


def unmarked(text: str) -> str:
    """Return a text without its marks."""
    return _ANY_MARK.sub("", text)


def marks_of(text: str) -> tuple[Mark, ...]:
    """Return the printed figures of a marked text; they count characters of the unmarked one."""
    found: list[Mark] = []
    for match in _MARKED.finditer(text):
        start = len(unmarked(text[: match.start()]))
        found.append(Mark(start, start + len(match[2]), _numbers(match[1])))
    return tuple(found)


def _numbers(names: str) -> Numbers:
    return tuple(int("".join(str(ord(digit) - _DIGIT) for digit in name)) for name in names.split(_AND))


@dataclass(frozen=True, slots=True)
class TracedText(CompiledText):
    """A compiled text that is rendered from marked values and keeps their marks."""

    def render(self, values: Mapping[str, object]) -> str:
        """Return the marked text. Raises `UntraceableError` when a tag does to a marked value what it bears not."""
        template = self.program.template
        context = template.new_context({**values, STATE_NAME: State()}, shared=True)
        try:
            # Jinja gives its environment to the program as an argument with a default.
            return "".join(template.root_render_func(context, environment=_environment()))  # type: ignore[call-arg]
        except (Refusal, TemplateError, TypeError, ArithmeticError, RecursionError) as error:
            raise UntraceableError from error


class UntraceableError(Exception):
    """A text cannot be rendered with marks."""


def traced(text: CompiledText) -> TracedText:
    """Return a compiled text as one that keeps marks; nothing is compiled again."""
    return TracedText(text.name, text.tags, text.program)


@cache
def _environment() -> TemplateEnvironment:
    made = TemplateEnvironment(utf8=False)
    made.filters.update({name: _keeping_marks(one.function) for name, one in FILTERS.items()})
    return made


def _keeping_marks(function: Callable[..., object]) -> Callable[..., object]:
    """Return a filter that gives to its text the marks of what it was given."""

    def call(value: Any, *arguments: Any) -> object:
        numbers = _numbers_in(value)
        result = function(_plain(value), *(_plain(one) for one in arguments))
        return marked(result, numbers) if numbers and type(result) is str else result

    return call


def _numbers_in(value: object) -> Numbers:
    if isinstance(value, TracedNumber):
        return value.numbers
    if isinstance(value, str):
        found = [number for match in _MARKED.finditer(value) for number in _numbers(match[1])]
        return tuple(dict.fromkeys(found))
    if isinstance(value, list | tuple):
        return tuple(dict.fromkeys(number for one in value for number in _numbers_in(one)))
    return ()


def _plain(value: Any) -> Any:
    if isinstance(value, TracedNumber):
        return Decimal(value)
    if isinstance(value, str):
        return unmarked(value)
    if isinstance(value, list | tuple) and all(isinstance(one, str) for one in value):
        return [unmarked(one) for one in value]
    return value
