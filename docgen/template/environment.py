"""The one sandboxed Jinja environment of docgen, in two forms: for the XML of a DOCX and for plain text.

Templates reach plain data only: mappings by key, lists by number, the counters of a loop. No attribute of any
other object, no call, no global name exists. Escaping is not an option of the environment: every printed
value passes through the printer of its place (`docgen.template.printers`), and nothing else is printed.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from jinja2 import StrictUndefined, nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.runtime import LoopContext, Undefined
from jinja2.sandbox import ImmutableSandboxedEnvironment

from docgen.template.filters import FILTERS, TESTS
from docgen.template.printers import PRINTERS, UTF8_PRINTERS, needs_care
from docgen.template.values import MOST_CHARACTERS

LOOP_COUNTERS = frozenset({"index", "index0", "revindex", "revindex0", "length"})
LOOP_ATTRIBUTES = LOOP_COUNTERS | {"first", "last"}


class _Generator(CodeGenerator):
    """Write the two things that a template does all the time, reading a key and printing a text, without a call.

    A key of a mapping is read on the spot; a text that needs no care (no escape, no refusal) is printed as it
    stands. Whatever is anything else goes to the environment and to the printer. In the XML of a DOCX fixed text
    and printed values are UTF-8 pieces, so that nobody encodes the whole part again.
    """

    environment: TemplateEnvironment

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        """No `str(…)` stands around a printed value: a printer gives text already."""

    def _output_child_post(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        """Nothing stands after a printed value."""

    def _output_const_repr(self, group: Iterable[Any]) -> str:
        text = "".join(group)
        return repr(text.encode() if self.environment.utf8 else text)

    def pull_dependencies(self, nodes: Iterable[nodes.Node]) -> None:
        super().pull_dependencies(nodes)
        self.writeline("needs_care = environment.needs_care")

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802 - the name in Jinja
        self.write("(held[key] if type(held := ")
        self.visit(node.node, frame)
        self.write(
            f") is dict and (key := {node.attr!r}) in held else environment.getattr(held, {node.attr!r}))"
        )

    def visit_Filter(self, node: nodes.Filter, frame: Frame) -> None:  # noqa: N802 - the name in Jinja
        if node.name not in ("#text", "#plain") or node.node is None:
            super().visit_Filter(node, frame)
            return
        self.write(f"(text{'.encode()' if self.environment.utf8 else ''} if type(text := ")
        self.visit(node.node, frame)
        self.write(f") is str and len(text) <= {MOST_CHARACTERS} and needs_care(text) is None else ")
        self.write(f"{self.filters[node.name]}(text, ")
        self.visit(node.args[0], frame)
        self.write("))")


class TemplateEnvironment(ImmutableSandboxedEnvironment):
    """Jinja with docgen's own filters and tests only; `a.b` and `a["b"]` read a key of a mapping."""

    code_generator_class = _Generator
    needs_care = staticmethod(needs_care)

    def __init__(self, *, utf8: bool, **options: Any) -> None:
        """Make an environment; with `utf8`, a program gives pieces of UTF-8 and not of text."""
        self.utf8 = utf8
        super().__init__(undefined=StrictUndefined, keep_trailing_newline=True, cache_size=0, **options)
        self.globals.clear()
        self.filters.clear()
        self.filters.update({name: item.function for name, item in FILTERS.items()})
        self.filters.update(UTF8_PRINTERS if utf8 else PRINTERS)
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


DOCX = TemplateEnvironment(utf8=True)
TEXT = TemplateEnvironment(utf8=False, comment_start_string="\x00{#", comment_end_string="#}\x00")
"""Plain text keeps `{#`: Markdown labels headings with it."""
