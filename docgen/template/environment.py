"""The one sandboxed Jinja environment of docgen, in two forms: for the XML of a DOCX and for plain text.

Templates reach plain data only: mappings by key, lists by number, the counters of a loop. No attribute of any
other object, no call, no global name exists. Escaping is not an option of the environment: every printed
value passes through the printer of its place (`docgen.template.printers`), and nothing else is printed.
"""

from __future__ import annotations

from typing import Any

from jinja2 import StrictUndefined, nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.runtime import LoopContext, Undefined
from jinja2.sandbox import ImmutableSandboxedEnvironment

from docgen.template.filters import FILTERS, TESTS
from docgen.template.printers import PRINTERS

LOOP_COUNTERS = frozenset({"index", "index0", "revindex", "revindex0", "length"})
LOOP_ATTRIBUTES = LOOP_COUNTERS | {"first", "last"}


class _PlainGenerator(CodeGenerator):
    """Write no `str(…)` around a printed value: a printer gives text already."""

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        """Nothing stands before a printed value."""

    def _output_child_post(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        """Nothing stands after a printed value."""


class TemplateEnvironment(ImmutableSandboxedEnvironment):
    """Jinja with docgen's own filters and tests only; `a.b` and `a["b"]` read a key of a mapping."""

    code_generator_class = _PlainGenerator

    def __init__(self, **options: Any) -> None:
        super().__init__(undefined=StrictUndefined, keep_trailing_newline=True, cache_size=0, **options)
        self.globals.clear()
        self.filters.clear()
        self.filters.update({name: item.function for name, item in FILTERS.items()})
        self.filters.update(PRINTERS)
        self.tests.clear()
        self.tests.update(TESTS)

    def getattr(self, obj: Any, attribute: str) -> Any:
        if type(obj) is dict:
            try:
                return obj[attribute]
            except KeyError:
                return self.undefined(obj=obj, name=attribute)
        if type(obj) is LoopContext and attribute in LOOP_ATTRIBUTES:
            return getattr(obj, attribute)
        return self._unreachable(obj, attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        if type(obj) is dict and type(argument) is str:
            return self.getattr(obj, argument)
        if type(obj) in (list, tuple) and type(argument) is int:
            try:
                return obj[argument]
            except IndexError:
                return self.undefined(obj=obj, name=str(argument))
        return self._unreachable(obj, str(argument))

    def _unreachable(self, obj: Any, name: str) -> Undefined:
        if isinstance(obj, Undefined):
            return self.undefined(name=obj._undefined_name)
        return self.undefined(obj=obj, name=name)

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:  # noqa: ARG002
        return type(obj) is LoopContext and attr in LOOP_ATTRIBUTES

    def is_safe_callable(self, obj: Any) -> bool:  # noqa: ARG002
        return False


DOCX = TemplateEnvironment()
TEXT = TemplateEnvironment(comment_start_string="\x00{#", comment_end_string="#}\x00")
"""Plain text keeps `{#`: Markdown labels headings with it."""
