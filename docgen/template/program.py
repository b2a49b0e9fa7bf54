"""A bound template in, a program that renders it out, and the errors of rendering turned into faults."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from jinja2 import Template, TemplateError, nodes

from docgen.fault import DataError, Fault, Place
from docgen.template.bind import STATE_NAME, Tracker, bind
from docgen.template.blocks import Piece
from docgen.template.environment import TemplateEnvironment
from docgen.template.lint import lint_tree
from docgen.template.printers import State
from docgen.template.shape import check_shape
from docgen.template.values import Refusal

_RENDER_ERRORS = (Refusal, TemplateError, TypeError, ArithmeticError, RecursionError)


@dataclass(frozen=True, slots=True)
class Program:
    """One compiled text. `blocks` are its tags as a tree, asked for faults when rendering fails.

    `places` are the places of the text in reading order, `place_of_line` those of the compiled source.
    `is_fixed` says that the text holds no tag at all: it is the same for all values.
    """

    template: Template
    blocks: tuple[Piece, ...]
    places: tuple[Place, ...]
    place_of_line: Callable[[int], Place]
    is_fixed: bool = False

    def pieces(self, values: Mapping[str, object], state: State) -> list[Any]:
        """Return the pieces that the text is printed in: UTF-8 for the XML of a DOCX, text for plain text.

        Raises DataError with every fault that these values meet in this text.
        """
        template = self.template
        context = template.new_context({**values, STATE_NAME: state}, shared=True)
        try:
            return list(template.root_render_func(context))
        except _RENDER_ERRORS as error:
            raise DataError(self._explain(error, values)) from error

    def check(self, values: Mapping[str, object]) -> list[Fault]:
        """Return every fault that these values would meet, in the order of the text."""
        return in_order(check_shape(self.blocks, values), self.places)

    def _explain(self, error: Exception, values: Mapping[str, object]) -> list[Fault]:
        faults = check_shape(self.blocks, values)
        if faults:
            return in_order(faults, self.places)
        place = self.place_of_line(self._line(error))
        if isinstance(error, Refusal):
            return [Fault(error.code, f"{error.message.rstrip('.')}.", place, error.hint)]
        return [Fault("mau-khong-dien-duoc", "Không điền được thẻ ở chỗ này với dữ liệu đã cho.", place)]

    def _line(self, error: Exception) -> int:
        line, trace = 1, error.__traceback__
        while trace is not None:
            if trace.tb_frame.f_globals.get("__jinja_template__") is self.template:
                line = self.template.get_corresponding_lineno(trace.tb_lineno)
            trace = trace.tb_next
        return line


def parse_source(environment: TemplateEnvironment, source: str) -> nodes.Template:
    """Parse and lint a whole source whose tags were read one by one before; raises Refusal."""
    tree = environment.parse(source)
    refusals = lint_tree(tree)
    if refusals:
        raise refusals[0]
    return tree


def compile_tree(environment: TemplateEnvironment, tree: nodes.Template, tracker: Tracker) -> Template:
    """Bind a parsed source to its places and compile it; raises UnbalancedError."""
    bind(tree, tracker)
    return Template.from_code(environment, environment.compile(tree), {})


def in_order(faults: Iterable[Fault], places: Iterable[Place]) -> list[Fault]:
    """Sort faults as their places follow in the text, each once; others keep their order at the end."""
    order: dict[Place | None, int] = {}
    for index, place in enumerate(places):
        order.setdefault(place, index)
    return sorted(dict.fromkeys(faults), key=lambda fault: order.get(fault.place, len(order)))
