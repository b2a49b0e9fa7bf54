"""Unnumbered nodes become numbered ones, and references to labels become the decree's words for a place."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from docgen.document.tree import Block, Cell, Node, Span, Table
from docgen.fault import DataError, Fault, Place
from docgen.regulation.hierarchy import Hierarchy, Level, Scheme, printed_number
from docgen.regulation.regulation import Regulation

MARKS = {"gach_dau_dong": "-", "cong_dau_dong": "+"}
"""Marks of list lines; the decree defines none, its own forms print them (Phụ lục IV, Mục VII; Phụ lục V, Mục V)."""

CAPTIONS = ("bang_ten", "hinh_ten")

Path = tuple[tuple[str, int], ...]


@dataclass
class _Counters:
    """The running number of each level, and the place in the document that they make up."""

    levels: Sequence[Level]
    counts: dict[str, int] = field(default_factory=dict)

    def level(self, component: str) -> Level | None:
        return next((level for level in self.levels if component in (level.component, level.untitled)), None)

    def step(self, level: Level) -> int:
        """Count one more of a level; the levels that restart under it start again."""
        self.counts[level.component] = self.counts.get(level.component, 0) + 1
        for lower in self.levels:
            if level.component in lower.restarts_under:
                self.counts.pop(lower.component, None)
        return self.counts[level.component]

    def path(self, level: Level) -> Path:
        """Return the place of the block just counted, from the largest part down."""
        upper = self.levels[: self.levels.index(level) + 1]
        return tuple(
            (part.component, self.counts[part.component]) for part in upper if part.component in self.counts
        )


def number(nodes: Iterable[Node], regulation: Regulation, document_name: str) -> tuple[Node, ...]:
    """Number the nodes of a body and write out its references, in paragraphs and in cells of tables.

    `document_name` is how the document calls itself ("Kế hoạch này"). Raises `DataError` for references to labels
    that nothing numbered carries, labels that a repeated part gives twice, and more điểm than the alphabet has
    letters.
    """
    nodes = tuple(nodes)
    hierarchy = regulation.hierarchy
    scheme = hierarchy.scheme_of(node.component for node in nodes)
    numbering = _Numbering(_Counters(hierarchy.schemes[scheme]), hierarchy, scheme, document_name)
    numbered = [numbering.numbered(node) for node in nodes]
    references = _References(numbering.places, numbering.unnumbered, numbering.faults)
    resolved = tuple(references.written(node) for node in numbered)
    if numbering.faults:
        raise DataError(numbering.faults)
    return resolved


@dataclass
class _Numbering:
    """Numbers one node after the other; `places` are the words by which each label is cited."""

    counters: _Counters
    hierarchy: Hierarchy
    scheme: Scheme
    document_name: str
    captions: dict[str, int] = field(default_factory=dict)
    places: dict[str, str] = field(default_factory=dict)
    unnumbered: set[str] = field(default_factory=set)
    faults: list[Fault] = field(default_factory=list)

    def numbered(self, node: Node) -> Node:
        if not isinstance(node, Block):
            return node
        level = self.counters.level(node.component)
        if node.component in MARKS:
            self.unnumbered.add(node.label)
            return replace(node, number=MARKS[node.component])
        if level is not None:
            printed = self._printed(level, self.counters.step(level), node)
            if node.label:
                self._label(node, self._citation(self.counters.path(level)))
            return replace(node, number=printed)
        if node.component in CAPTIONS:
            count = self.captions[node.number] = self.captions.get(node.number, 0) + 1
            self._label(node, f"{node.number} {count}")
            return replace(node, number=f"{node.number} {count}.")
        self.unnumbered.add(node.label)
        return node

    def _citation(self, path: Path) -> str:
        """Cite in the decree's form: “khoản 1 Mục II của Kế hoạch này” (Phụ lục II, Mục V, khoản 7)."""
        try:
            return self.hierarchy.citation(
                self.scheme, self.hierarchy.enough(self.scheme, path), self.document_name
            )
        except ValueError:  # past the last letter: reported where the block is numbered
            return ""

    def _label(self, node: Block, words: str) -> None:
        if node.label and node.label in self.places:
            hint = "Hãy đưa nhãn ra khỏi phần lặp {% for %}."
            message = f"nhãn “#{node.label}” bị lặp lại, dẫn chiếu không biết tới chỗ nào."
            self.faults.append(Fault("nhan-trung", message, node.place, hint))
        elif node.label:
            self.places[node.label] = words

    def _printed(self, level: Level, count: int, node: Block) -> str:
        try:
            return printed_number(level, count)
        except ValueError as error:
            hint = "Hãy chia thành nhiều khoản."
            self.faults.append(Fault("het-so-thu-tu", str(error), node.place, hint))
            return ""


@dataclass(frozen=True)
class _References:
    """Writes the words of a place where a label is referred to."""

    places: Mapping[str, str]
    unnumbered: set[str]
    faults: list[Fault]

    def written(self, node: Node) -> Node:
        if isinstance(node, Block):
            return replace(node, spans=self._spans(node.spans, node.place)) if _refers(node.spans) else node
        if isinstance(node, Table) and any(
            _refers(cell.spans) for row in (*node.head, *node.rows) for cell in row
        ):
            return replace(node, head=self._rows(node.head), rows=self._rows(node.rows))
        return node

    def _rows(self, rows: Sequence[Sequence[Cell]]) -> tuple[tuple[Cell, ...], ...]:
        return tuple(
            tuple(replace(cell, spans=self._spans(cell.spans, cell.place)) for cell in row) for row in rows
        )

    def _spans(self, spans: tuple[Span, ...], place: Place | None) -> tuple[Span, ...]:
        if not _refers(spans):
            return spans
        return tuple(_joined(self._span(span, place) for span in spans))

    def _span(self, span: Span, place: Place | None) -> Span:
        words = self.places.get(span.reference)
        if not span.reference:
            return span
        if words is None:
            self.faults.append(self._lost(span.reference, place))
            return span
        return replace(span, text=words, reference="")

    def _lost(self, label: str, place: Place | None) -> Fault:
        if label in self.unnumbered:
            message = f"nhãn “#{label}” đứng ở đoạn không có số thứ tự nên không dẫn chiếu được."
            hint = "Hãy gắn nhãn vào tiêu đề, khoản, điểm hoặc tên bảng có số."
            return Fault("dan-chieu-khong-so", message, place, hint)
        near = difflib.get_close_matches(label, self.places, n=1, cutoff=0.5)
        hint = (
            f"Có phải “#{near[0]}”?"
            if near
            else "Hãy ghi nhãn sau tiêu đề được dẫn chiếu: ## Tiêu đề {#nhãn}."
        )
        message = f"không có tiêu đề nào mang nhãn “#{label}”."
        return Fault("dan-chieu-khong-dich", message, place, hint)


def _refers(spans: Iterable[Span]) -> bool:
    return any([span.reference for span in spans])  # noqa: C419 - asked of every cell: a generator costs more


def _joined(spans: Iterable[Span]) -> Iterator[Span]:
    """Join neighbours of the same look, so that a written reference is not a piece of its own."""
    held: Span | None = None
    for span in spans:
        if held is not None and (held.bold, held.italic) == (span.bold, span.italic):
            held = replace(held, text=held.text + span.text)
            continue
        if held is not None:
            yield held
        held = span
    if held is not None:
        yield held
