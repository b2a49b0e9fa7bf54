"""YAML text in, nodes out: everything stays text as it was typed, and every value knows its line and column.

YAML's types, aliases, anchors, tags, directives and several documents are refused, because each of them
makes a value that nobody typed. PyYAML's pure Python events are used: its C composer dies on deep nesting.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

import yaml
from yaml.events import (
    AliasEvent,
    CollectionStartEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
)

from docgen.fault import Place
from docgen.language.text import forbidden_characters, normalize
from docgen.sources.fault_list import FaultList
from docgen.sources.node import Mapping, Node, Scalar, Sequence
from docgen.sources.text_file import add_forbidden, line_and_column, read_text
from docgen.sources.yaml_faults import BRACES, EMPTY_KEY, Explanation, explain, special_start

MOST_DEPTH = 20
# Line breaks for YAML 1.1 but for no editor: they would shift every line number.
_ODD_BREAKS = re.compile("[\u2028\u2029]")
_SECTION = re.compile(r"^(?:[^\s#\-\]\[{}\"'%&*!|>@`][^\n:]*:(?=\s)|- )", re.MULTILINE)


class _Mark(Protocol):
    """What PyYAML's marks of both kinds have: line and column from 0."""

    @property
    def line(self) -> int: ...
    @property
    def column(self) -> int: ...


class _Halt(Exception):
    """Reading cannot go on; the fault is already in the list."""


def read_yaml(path: Path, name: str) -> Node:
    """Read a YAML file; `name` is how messages call it. Raises DataError with every fault found."""
    return parse_yaml(read_text(path, name), name)


def parse_yaml(text: str, name: str, first_line: int = 1) -> Node:
    """Parse YAML text whose first line is line `first_line` of the file `name`.

    An empty text gives an empty Scalar. Raises DataError with every fault found: after an error of syntax,
    each later top-level section is read by itself.
    """
    text = normalize(text)
    faults = FaultList(name)
    _check_characters(faults, text, name, first_line)
    faults.raise_any()
    builder = _Builder(text, name, first_line, faults)
    try:
        node = builder.document()
    except _Halt:
        _read_later_sections(text, name, first_line, builder)
    faults.raise_any()
    return node


def _check_characters(faults: FaultList, text: str, name: str, first_line: int) -> None:
    add_forbidden(faults, text, name, first_line)
    for found in _ODD_BREAKS.finditer(text):
        if faults.full:
            return
        line, column = line_and_column(text, found.start())
        faults.add(
            "yaml-ngat-dong",
            f"Có dấu ngắt dòng lạ U+{ord(found[0]):04X}.",
            Place(name, line=first_line + line - 1, column=column),
            "Hãy xóa ký tự này và xuống dòng bằng phím Enter.",
        )


def _read_later_sections(text: str, name: str, first_line: int, broken: _Builder) -> None:
    """Look for more faults in the top-level sections that begin after the line where reading stopped."""
    starts = [match.start() for match in _SECTION.finditer(text)]
    if not broken.can_go_on or not starts:
        return
    lines = text.count("\n", 0, starts[0])
    for start, end in zip(starts, [*starts[1:], len(text)], strict=True):
        section = text[start:end]
        if lines > broken.halted_at and not broken.faults.full:
            _read_section(section, name, first_line + lines, broken.faults)
        lines += section.count("\n")


def _read_section(section: str, name: str, first_line: int, faults: FaultList) -> None:
    try:
        _Builder(section, name, first_line, faults).document()
    except _Halt:
        return


class _Builder:
    """Builds nodes from the events of one text; adds faults to the list, raises _Halt when it must stop."""

    def __init__(self, text: str, name: str, first_line: int, faults: FaultList) -> None:
        self.faults = faults
        self.can_go_on = True
        self.halted_at = 0
        self._text = text
        self._name = name
        self._first_line = first_line
        self._depth = 0
        self._events = self._all_events(yaml.BaseLoader(text))

    def document(self) -> Node:
        """Return the root node; an empty text gives an empty scalar."""
        next(self._events)
        start = next(self._events)
        if not isinstance(start, DocumentStartEvent):
            return Scalar("", Place(self._name, line=self._first_line, column=1))
        if start.version or start.tags:
            told = Explanation("yaml-chi-thi", "Chỉ thị YAML (dòng %…) không được dùng.", "Hãy xóa dòng này.")
            self._tell(told, self._place(start))
        node = self._node(next(self._events))
        next(self._events)
        if isinstance(following := next(self._events), DocumentStartEvent):
            told = Explanation(
                "yaml-nhieu-tai-lieu",
                "Tệp chứa nhiều tài liệu YAML (có thêm dòng “---”).",
                "Hãy bỏ dòng “---” và giữ một tài liệu trong mỗi tệp.",
            )
            self._halt(told, self._place(following))
        return node

    def _node(self, event: Event) -> Node:
        self._refuse_decorations(event)
        if isinstance(event, ScalarEvent):
            return Scalar(self._value(event), self._place(event))
        if isinstance(event, AliasEvent):
            self._tell(special_start("*"), self._place(event))
            return Scalar("", self._place(event))
        self._go_deeper(event)
        node = self._mapping(event) if isinstance(event, MappingStartEvent) else self._sequence(event)
        self._depth -= 1
        return node

    def _sequence(self, start: Event) -> Sequence:
        items: list[Node] = []
        while not isinstance(event := next(self._events), SequenceEndEvent):
            items.append(self._node(event))
        return Sequence(tuple(items), self._place(start))

    def _mapping(self, start: Event) -> Mapping:
        entries: dict[str, Node] = {}
        key_places: dict[str, Place] = {}
        while not isinstance(event := next(self._events), MappingEndEvent):
            place = self._place(event)
            key = self._key(event)
            value = self._node(next(self._events))
            if key is None:
                continue
            if key in entries:
                self._tell_duplicate(key, place, key_places[key])
                continue
            entries[key] = value
            key_places[key] = place
        return Mapping(entries, self._place(start), key_places)

    def _key(self, event: Event) -> str | None:
        faults_before = len(self.faults)
        node = self._node(event)
        if isinstance(node, Scalar) and node.text:
            return node.text
        if len(self.faults) == faults_before:
            self._tell(_not_a_key(event), self._place(event))
        return None

    def _value(self, event: ScalarEvent) -> str:
        if event.style != '"':
            return event.value
        value = normalize(event.value)
        for found in forbidden_characters(value):
            told = Explanation(
                "ky-tu-cam",
                f"Giá trị chứa ký tự không được phép {found.label} ({found.name_vi}).",
                "Hãy xóa dãy \\… sinh ra ký tự này.",
            )
            self._tell(told, self._place(event))
        return value

    def _refuse_decorations(self, event: Event) -> None:
        if getattr(event, "tag", None) is not None:
            self._tell(special_start("!"), self._place(event))
        if not isinstance(event, AliasEvent) and getattr(event, "anchor", None) is not None:
            self._tell(special_start("&"), self._place(event))

    def _go_deeper(self, event: Event) -> None:
        self._depth += 1
        if self._depth > MOST_DEPTH:
            self.can_go_on = False
            message = f"Dữ liệu lồng nhau quá {MOST_DEPTH} cấp."
            self._halt(
                Explanation("yaml-qua-sau", message, "Hãy kiểm tra các dấu [ { và thụt lề."),
                self._place(event),
            )

    def _tell_duplicate(self, key: str, place: Place, first: Place) -> None:
        message = f"Khóa “{_short(key)}” bị lặp: đã có ở dòng {first.line}, cột {first.column}."
        self._tell(Explanation("yaml-khoa-trung", message, "Hãy xóa hoặc đổi tên một trong hai khóa."), place)

    def _all_events(self, loader: yaml.BaseLoader) -> Iterator[Event]:
        try:
            while loader.check_event():
                yield loader.get_event()  # type: ignore[no-untyped-call]
        except yaml.MarkedYAMLError as error:
            self._halt_at_error(error)
        except (ValueError, OverflowError):
            # A "\UFFFFFFFF" escape: PyYAML hands the number to chr().
            told = Explanation(
                "yaml-gach-cheo", "Dãy \\U… không phải mã ký tự nào.", "Hãy gõ thẳng ký tự cần dùng."
            )
            self._halt(told, self._mark_place(loader.get_mark()))

    def _halt_at_error(self, error: yaml.MarkedYAMLError) -> None:
        told = explain(error, self._text.split("\n"))
        problem = error.problem_mark or error.context_mark
        begun = error.context_mark or problem
        self._halt(told, self._mark_place(begun if told.at_context else problem))

    def _halt(self, told: Explanation, place: Place) -> None:
        self._tell(told, place)
        self.halted_at = (place.line or 1) - self._first_line
        raise _Halt

    def _tell(self, told: Explanation, place: Place) -> None:
        self.faults.add(told.code, told.message, place, told.hint)

    def _place(self, event: Event) -> Place:
        return self._mark_place(event.start_mark)

    def _mark_place(self, mark: _Mark | None) -> Place:
        line, column = (mark.line, mark.column) if mark else (0, 0)
        return Place(self._name, line=self._first_line + line, column=column + 1)


def _not_a_key(event: Event) -> Explanation:
    if isinstance(event, MappingStartEvent) and event.flow_style:
        return BRACES
    if not isinstance(event, CollectionStartEvent):
        return EMPTY_KEY
    message = "Khóa phải là chữ, không thể là danh sách hay bảng khóa."
    return Explanation("yaml-khoa-khong-chu", message, "Hãy viết dạng “khóa: giá trị”.")


def _short(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:59]}…"
