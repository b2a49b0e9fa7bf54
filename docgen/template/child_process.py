"""What runs inside the child of an untrusted template: it is compiled once, and fills record after record.

It is believed in nothing: its limits are set before the template is read, orders come pickled from the parent, answers
go back as bytes and JSON with their length in front, and only those.
"""

from __future__ import annotations

import json
import os
import pickle
import struct
import sys
from collections.abc import Callable, Collection, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import BinaryIO, Protocol

from docgen.confined.limits import Limits, allow_cpu, confine, cut_off_network
from docgen.document.tree import Document
from docgen.fault import DataError, Fault
from docgen.regulation import regulation_for
from docgen.template.compile import compile_template
from docgen.template.fill import CompiledTemplate
from docgen.template.store import ReadyTemplate, ready_template

ORDER = struct.Struct(">Q")
ANSWER = struct.Struct(">cQ")
OPENED, FILLED, FAULTS, NO_MEMORY, TOO_LARGE, BROKEN = b"O", b"D", b"F", b"M", b"L", b"E"


class Work(Protocol):
    """An opened template: the names that it reads from the values, and how it is filled."""

    @property
    def fields(self) -> Collection[str]: ...
    def fill(self, document: Document | None, values: Mapping[str, object]) -> bytes: ...


Opener = Callable[[bytes, str, date], Work]
"""Opens the bytes of a template by its name, under the regulation of a day. A function of a module, as pickle asks."""


@dataclass(frozen=True, slots=True)
class _Ready:
    template: ReadyTemplate

    @property
    def fields(self) -> Collection[str]:
        return self.template.compiled.fields

    def fill(self, document: Document | None, values: Mapping[str, object]) -> bytes:
        assert document is not None
        return self.template.fill(document, values)


@dataclass(frozen=True, slots=True)
class _Plain:
    template: CompiledTemplate

    @property
    def fields(self) -> Collection[str]:
        return self.template.fields

    def fill(self, document: Document | None, values: Mapping[str, object]) -> bytes:  # noqa: ARG002
        return self.template.fill(values)


def open_ready(source: bytes, name: str, day: date) -> Work:
    """Open a template that is filled with a document tree and values."""
    return _Ready(ready_template(source, name, regulation_for(day)))


def open_plain(source: bytes, name: str, day: date) -> Work:  # noqa: ARG001
    """Open a template that is filled with values alone."""
    return _Plain(compile_template(source, name))


@dataclass(frozen=True, slots=True)
class Opening:
    """The first order: what is opened, and the bounds of each filling: seconds of processor time, bytes."""

    opener: Opener
    source: bytes
    name: str
    day: date
    cpu: int
    largest: int


def main() -> None:
    """Set the limits (the argument, as JSON), open the template, fill until the parent has no more orders."""
    confine(Limits(**json.loads(sys.argv[1])))
    cut_off_network()
    orders, answers = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    # What is printed by mistake must not stand among the answers.
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    try:
        _serve(orders, answers)
    except MemoryError:
        _answer(answers, NO_MEMORY)


def _serve(orders: BinaryIO, answers: BinaryIO) -> None:
    opening = _order(orders)
    if not isinstance(opening, Opening):
        return
    allow_cpu(opening.cpu)
    try:
        work = opening.opener(opening.source, opening.name, opening.day)
    except DataError as error:
        _answer(answers, FAULTS, _as_json(error.faults))
        return
    _answer(answers, OPENED, json.dumps(sorted(work.fields)).encode())
    while isinstance(chunk := _order(orders), list):
        for document, values in chunk:
            allow_cpu(opening.cpu)
            _fill(work, document, values, opening.largest, answers)


def _fill(
    work: Work, document: Document | None, values: Mapping[str, object], largest: int, answers: BinaryIO
) -> None:
    try:
        data = work.fill(document, values)
    except DataError as error:
        _answer(answers, FAULTS, _as_json(error.faults))
    except MemoryError:
        raise
    except Exception as error:  # noqa: BLE001 - whatever a template does ends in an answer
        _answer(answers, BROKEN, type(error).__name__.encode())
    else:
        _answer(answers, FILLED, data) if len(data) <= largest else _answer(answers, TOO_LARGE)


def _order(orders: BinaryIO) -> object:
    """Return the next order of the parent; None when there is none any more."""
    head = orders.read(ORDER.size)
    if len(head) < ORDER.size:
        return None
    return pickle.loads(orders.read(*ORDER.unpack(head)))  # noqa: S301 - orders come from the parent alone


def _answer(answers: BinaryIO, kind: bytes, data: bytes = b"") -> None:
    answers.write(ANSWER.pack(kind, len(data)) + data)
    answers.flush()


def _as_json(faults: Collection[Fault]) -> bytes:
    return json.dumps([asdict(fault) for fault in faults]).encode()
