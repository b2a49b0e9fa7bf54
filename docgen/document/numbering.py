"""Unnumbered nodes become numbered ones, and references to labels become the decree's words for a place."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from docgen.document.tree import Block, Node, Span
from docgen.fault import DataError, Fault
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
    """Number the nodes of a body and write out its references.

    `document_name` is how the document calls itself ("Kế hoạch này"). Raises `DataError` for references to labels
    that no heading carries, and for more điểm than the alphabet has letters.
    """
    nodes = tuple(nodes)
    hierarchy = regulation.hierarchy
    scheme = hierarchy.scheme_of(node.component for node in nodes)
    faults: list[Fault] = []
    numbered, paths = _numbered(nodes, hierarchy.schemes[scheme], faults)
    citations = _Citations(hierarchy, scheme, document_name, paths, faults)
    resolved = tuple(citations.written(node) for node in numbered)
    if faults:
        raise DataError(faults)
    return resolved


def _numbered(
    nodes: Sequence[Node], levels: Sequence[Level], faults: list[Fault]
) -> tuple[list[Node], dict[str, Path]]:
    counters = _Counters(levels)
    captions: dict[str, int] = {}
    numbered: list[Node] = []
    paths: dict[str, Path] = {}
    for node in nodes:
        level = counters.level(node.component)
        if not isinstance(node, Block):
            numbered.append(node)
        elif node.component in MARKS:
            numbered.append(replace(node, number=MARKS[node.component]))
        elif level is not None:
            numbered.append(replace(node, number=_printed(level, counters.step(level), node, faults)))
            if node.label:
                paths[node.label] = counters.path(level)
        elif node.component in CAPTIONS:
            captions[node.number] = captions.get(node.number, 0) + 1
            numbered.append(replace(node, number=f"{node.number} {captions[node.number]}."))
        else:
            numbered.append(node)
    return numbered, paths


def _printed(level: Level, count: int, node: Block, faults: list[Fault]) -> str:
    try:
        return printed_number(level, count)
    except ValueError as error:
        faults.append(Fault("het-so-thu-tu", str(error), node.place, "Hãy chia thành nhiều khoản."))
        return ""


@dataclass(frozen=True)
class _Citations:
    """Writes references in the decree's form: “khoản 1 Mục II của Kế hoạch này” (Phụ lục II, Mục V, khoản 7)."""

    hierarchy: Hierarchy
    scheme: Scheme
    document_name: str
    paths: dict[str, Path]
    faults: list[Fault]

    def written(self, node: Node) -> Node:
        if not isinstance(node, Block) or not any(span.reference for span in node.spans):
            return node
        return replace(node, spans=tuple(_joined(self._span(span, node) for span in node.spans)))

    def _span(self, span: Span, node: Block) -> Span:
        if not span.reference:
            return span
        path = self.paths.get(span.reference)
        if path is None:
            near = difflib.get_close_matches(span.reference, self.paths, n=1, cutoff=0.5)
            hint = (
                f"Có phải “#{near[0]}”?"
                if near
                else "Hãy ghi nhãn sau tiêu đề được dẫn chiếu: ## Tiêu đề {#nhãn}."
            )
            message = f"không có tiêu đề nào mang nhãn “#{span.reference}”."
            self.faults.append(Fault("dan-chieu-khong-dich", message, node.place, hint))
            return span
        text = self.hierarchy.citation(
            self.scheme, self.hierarchy.enough(self.scheme, path), self.document_name
        )
        return replace(span, text=text, reference="")


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
