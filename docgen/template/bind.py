"""Bind a parsed template to its places: every printed value gets the printer of the place where it stands.

The walk follows the text between the tags in reading order, so it also proves that every way through the
template gives well-formed XML: each branch and each turn of a loop must end inside the elements it began in.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Protocol

from jinja2 import nodes

from docgen.template.values import Refusal

STATE_NAME = "_docgen_state"
DRAWING_NAME = "_docgen_drawing"
_ELEMENT = re.compile(r"<(/?)([\w:.-]+)|(/?)>")

Position = tuple[tuple[str, ...], str]
"""The elements that are open, outermost first, and the one whose start tag is being written ("" if none)."""


class UnbalancedError(Exception):
    """A block does not end in the elements it began in; `line` is the line of its tag."""

    def __init__(self, line: int) -> None:
        self.line = line
        super().__init__(f"line {line}")


class Tracker(Protocol):
    """What a walk asks of the text around the tags."""

    position: Position

    def feed(self, text: str) -> None: ...

    def printer(self, expression: nodes.Expr) -> tuple[str, Sequence[nodes.Expr]]: ...


class PlainTracker:
    """Plain text has no places: everything prints as it is."""

    position: Position = ((), "")

    def __init__(self, printer: Callable[[nodes.Expr], str]) -> None:
        self._printer = printer

    def feed(self, text: str) -> None:
        """Text changes nothing."""

    def printer(self, expression: nodes.Expr) -> tuple[str, Sequence[nodes.Expr]]:
        return self._printer(expression), ()


class XmlTracker:
    """Follow the elements of serialised XML; `printer` gets the position and the expression."""

    def __init__(self, printer: Callable[[Position, nodes.Expr], tuple[str, Sequence[nodes.Expr]]]) -> None:
        self.position: Position = ((), "")
        self._printer = printer

    def feed(self, text: str) -> None:
        stack, starting = list(self.position[0]), self.position[1]
        for found in _ELEMENT.finditer(text):
            closing, name, empty = found.groups()
            if name and not closing:
                starting = name
            elif name:
                if not stack or stack.pop() != name:
                    raise UnbalancedError(0)
                starting = "/"
            elif starting == "/":
                starting = ""
            elif starting:
                if not empty:
                    stack.append(starting)
                starting = ""
        self.position = (tuple(stack), starting)

    def printer(self, expression: nodes.Expr) -> tuple[str, Sequence[nodes.Expr]]:
        return self._printer(self.position, expression)


def bind(template: nodes.Template, tracker: Tracker) -> None:
    """Put the printers and the loop guard into a parsed template; raises UnbalancedError."""
    for choice in list(template.find_all(nodes.CondExpr)):
        if choice.expr2 is None:
            choice.expr2 = nodes.Const("", lineno=choice.lineno)
    _bind_body(template.body, tracker, 0)
    if tracker.position != ((), ""):
        raise UnbalancedError(0)


def _bind_body(body: Sequence[nodes.Node], tracker: Tracker, line: int) -> None:
    for node in body:
        if isinstance(node, nodes.Output):
            node.nodes = [_bind_output(child, tracker, line) for child in node.nodes]
        elif isinstance(node, nodes.For):
            _bind_loop(node, tracker)
        elif isinstance(node, nodes.If):
            _bind_choice(node, tracker)
        else:
            raise Refusal("mau-khong-cho-phep", "thẻ không được phép")


def _bind_output(child: nodes.Expr, tracker: Tracker, line: int) -> nodes.Expr:
    if isinstance(child, nodes.TemplateData):
        try:
            tracker.feed(child.data)
        except UnbalancedError:
            raise UnbalancedError(line) from None
        return child
    if isinstance(child, nodes.Name) and child.name == DRAWING_NAME:
        return _filter(nodes.Const(None, lineno=child.lineno), "#drawing", ())
    name, arguments = tracker.printer(child)
    return _filter(child, name, arguments)


def _bind_loop(loop: nodes.For, tracker: Tracker) -> None:
    loop.iter = _filter(loop.iter, "#each", ())
    start = tracker.position
    for body in (loop.body, loop.else_):
        tracker.position = start
        _bind_body(body, tracker, loop.lineno)
        _same(start, tracker, loop.lineno)


def _bind_choice(choice: nodes.If, tracker: Tracker) -> None:
    start = tracker.position
    for branch in (choice, *choice.elif_):
        tracker.position = start
        _bind_body(branch.body, tracker, choice.lineno)
        _same(start, tracker, choice.lineno)
    tracker.position = start
    _bind_body(choice.else_, tracker, choice.lineno)
    _same(start, tracker, choice.lineno)


def _same(start: Position, tracker: Tracker, line: int) -> None:
    if tracker.position != start:
        raise UnbalancedError(line)


def _filter(node: nodes.Node, name: str, arguments: Sequence[nodes.Expr]) -> nodes.Filter:
    state = nodes.Name(STATE_NAME, "load", lineno=node.lineno)
    call = nodes.Filter(None, name, [state, *arguments], [], None, None, lineno=node.lineno)
    call.node = node  # type: ignore[assignment]  # Jinja types the source of a loop as a node, not as an expression
    return call
