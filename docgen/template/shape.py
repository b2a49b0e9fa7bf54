"""The tree of a template and values in, everything that would go wrong in filling it out, in one pass.

Loops run over the items that are there; of a condition the branch that holds is checked fully. A branch that
does not hold is checked for names only: what is None in this data may be filled in another.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress

from jinja2 import nodes

from docgen.fault import Fault
from docgen.template.blocks import Choice, Loop, Piece, Printed
from docgen.template.evaluate import UNKNOWN, Evaluator, LoopState, written
from docgen.template.printers import MOST_ITERATIONS, PRINTERS, State, refuse_loop
from docgen.template.tags import Tag, tag_fault
from docgen.template.values import Refusal

MOST_STEPS = 200_000
_NAME_FAULTS = frozenset({"mau-bien-thieu", "mau-thuoc-tinh-thieu"})


def check_shape(
    blocks: Sequence[Piece], values: Mapping[str, object], most_steps: int = MOST_STEPS
) -> list[Fault]:
    """Return every fault of filling a template with these values, each once, at its first tag."""
    walker = _Walker(most_steps)
    with suppress(_EnoughError):
        walker.walk(blocks, dict(values), sure=True)
    return list(walker.faults)


class _EnoughError(Exception):
    """The walk has taken all its steps."""


class _Walker:
    """`faults` keeps order and drops repeats. A step is a tag met or a turn of a loop."""

    def __init__(self, most_steps: int) -> None:
        self.faults: dict[Fault, None] = {}
        self._steps = most_steps
        self._state = State(iterations=MOST_ITERATIONS)
        self._excused: list[str] = []

    def walk(self, pieces: Sequence[Piece], scope: Mapping[str, object], *, sure: bool) -> None:
        for piece in pieces:
            self._step()
            if isinstance(piece, Printed):
                self._print(piece, scope, sure=sure)
            elif isinstance(piece, Loop):
                self._loop(piece, scope, sure=sure)
            else:
                self._choice(piece, scope, sure=sure)

    def _step(self) -> None:
        self._steps -= 1
        if self._steps < 0:
            raise _EnoughError

    def _evaluator(self, tag: Tag, scope: Mapping[str, object], *, sure: bool) -> Evaluator:
        def report(refusal: Refusal) -> None:
            if sure or (refusal.code in _NAME_FAULTS and refusal.field not in self._excused):
                self._add(tag, refusal)

        return Evaluator(scope, report)

    def _add(self, tag: Tag, refusal: Refusal) -> None:
        self.faults[tag_fault(tag, refusal.code, refusal.message, refusal.hint)] = None

    def _print(self, piece: Printed, scope: Mapping[str, object], *, sure: bool) -> None:
        value = self._evaluator(piece.tag, scope, sure=sure).value(piece.expression)
        if value is UNKNOWN or not sure:
            return
        try:
            PRINTERS[piece.printer](value, self._state)
        except Refusal as refusal:
            self._add(piece.tag, refusal)

    def _loop(self, loop: Loop, scope: Mapping[str, object], *, sure: bool) -> None:
        source = self._evaluator(loop.tag, scope, sure=sure).value(loop.source)
        if source is not UNKNOWN and sure and not isinstance(source, list | tuple):
            try:
                refuse_loop(source)
            except Refusal as refusal:
                self._add(loop.tag, refusal)
        items = source if isinstance(source, list | tuple) else ()
        ran = False
        for item in items:
            self._step()
            ran |= self._run(loop, {**scope, loop.target: item, "loop": LoopState()}, sure=sure)
        if not items:
            self.walk(loop.body, {**scope, loop.target: UNKNOWN, "loop": LoopState()}, sure=False)
        self.walk(loop.otherwise, scope, sure=sure and not ran and source is not UNKNOWN)

    def _run(self, loop: Loop, scope: Mapping[str, object], *, sure: bool) -> bool:
        """Walk the body for one item; return whether the item passes the condition of the loop."""
        holds = loop.test is None or self._evaluator(loop.tag, scope, sure=sure).is_true(loop.test)
        self.walk(loop.body, scope, sure=sure and bool(holds))
        return bool(holds)

    def _choice(self, choice: Choice, scope: Mapping[str, object], *, sure: bool) -> None:
        excused = len(self._excused)
        taken = False
        for branch in choice.branches:
            holds: bool | None = True
            if branch.test is not None:
                holds = self._evaluator(branch.tag, scope, sure=sure and not taken).is_true(branch.test)
                self._excused += _tested_names(branch.test)
            self.walk(branch.body, scope, sure=sure and not taken and holds is True)
            taken = taken or holds is not False
        del self._excused[excused:]


def _tested_names(test: nodes.Node) -> list[str]:
    """Return the fields that a condition asks about with `is defined`: a branch may go without them."""
    asked = [node for node in test.find_all(nodes.Test) if node.name in ("defined", "undefined")]
    if isinstance(test, nodes.Test) and test.name in ("defined", "undefined"):
        asked.append(test)
    return [written(node.node) for node in asked]
