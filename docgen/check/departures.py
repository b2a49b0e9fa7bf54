"""Departures of single blocks to findings: blocks with the same fault and the same value are told once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from docgen.check.diagnostic import Fix, Severity
from docgen.check.per_reading import per_reading
from docgen.check.rule import Found, Unknown
from docgen.check.spots import spot_of
from docgen.document.tree import Anchor, Block, Run
from docgen.docx.edits import Edit, SetParagraph
from docgen.recognize.reading import Reading
from docgen.regulation.norm import Clause, Range

LEAST_CONFIDENCE = 0.6
"""Below this a block may be another component than its label says: nothing of it is judged."""


@dataclass(frozen=True, slots=True)
class Departure:
    """One block that departs. `value` says in words what was found; no `edits` means no certain repair."""

    block: Block
    value: str
    edits: tuple[Edit, ...] = ()


@dataclass(frozen=True, slots=True)
class Order:
    """How a kind of departure is told: who departs, what the law orders, what mends it."""

    noun: str
    ordered: str
    mend: str = ""
    hint: str = ""
    severity: Severity | None = None
    cite: Clause | None = None


def told(departures: Iterable[Departure], order: Order) -> Iterator[Found]:
    """Yield one finding for each value, at the first block that shows it; its fix mends all of them."""
    groups: dict[str, list[Departure]] = {}
    for departure in departures:
        groups.setdefault(departure.value, []).append(departure)
    for value, group in groups.items():
        yield Found(
            group[0].block,
            f"{order.noun}{_count(group)} {value}; {order.ordered}.",
            order.hint or (f"{order.mend}." if order.mend else ""),
            _fix(group, order.mend),
            order.severity,
            order.cite,
        )


def sure(reading: Reading, *components: str) -> tuple[Block, ...]:
    """Return the blocks of components whose label is certain enough to judge them."""
    return tuple(
        [
            _with_letters(reading, block)
            for block in reading.of(*components)
            if block.confidence >= LEAST_CONFIDENCE
        ]
    )


def _with_letters(reading: Reading, block: Block) -> Block:
    """Return a block that is nothing but its number (“Chương I”) with the letters of that number."""
    if block.runs or block.anchor is None or not block.anchor.lead:
        return block
    spot = spot_of(reading, block)
    return block if spot is None else replace(spot.block, component=block.component)


def unsure(reading: Reading, *components: str) -> Iterator[Unknown]:
    """Yield that a component could not be judged where its label is a guess."""
    for component in filter(_guessed(reading).get, components):
        name = reading.regulation.norm(component).name
        yield Unknown(f"Không chắc đoạn này có phải là “{name}” hay không.", _guessed(reading)[component])


@per_reading
def _guessed(reading: Reading) -> dict[str, Block]:
    """Return the first block of each component whose label is a guess."""
    found: dict[str, Block] = {}
    for block in reading.blocks:
        if block.confidence < LEAST_CONFIDENCE:
            found.setdefault(block.component, block)
    return found


def stretches(block: Block, is_wrong: Callable[[Run], bool]) -> tuple[Anchor, ...]:
    """Return where the runs stand that are wrong; the whole paragraph with its typed number when all are.

    Runs without a letter or digit are never wrong; between two wrong ones they belong to the stretch.
    """
    if block.anchor is None:
        return ()
    seen = [run for run in block.runs if is_printed(run)]
    if seen and all(map(is_wrong, seen)):
        return (whole(block.anchor),)
    return tuple(block.anchor.cut(start, end) for start, end in _ranges(block.runs, is_wrong))


def whole(anchor: Anchor) -> Anchor:
    """Return the anchor with the typed number in front of it."""
    return Anchor(anchor.part, anchor.paragraph, anchor.start - anchor.lead, anchor.end)


def is_printed(run: Run) -> bool:
    """Tell whether a run prints a letter or a digit."""
    return run.text[:1].isalnum() or any(map(str.isalnum, run.text))


def printed(block: Block) -> tuple[Run, ...]:
    """Return the runs of a block that print a letter or a digit."""
    return tuple([run for run in block.runs if is_printed(run)])


def amount(value: float) -> str:
    """Write a measure as a Vietnamese reader expects it: at most two decimals, a decimal comma."""
    return f"{value:.2f}".rstrip("0").rstrip(".").replace(".", ",")


def bounds(allowed: Range) -> str:
    """Write a range in words: “từ 12 đến 13”, or its one value."""
    low, high = amount(allowed.min), amount(allowed.max)
    return low if low == high else f"từ {low} đến {high}"


def nearest(allowed: Range, value: float) -> float:
    """Return the allowed value that is nearest to a value."""
    return min(max(value, allowed.min), allowed.max)


def _ranges(runs: tuple[Run, ...], is_wrong: Callable[[Run], bool]) -> Iterator[tuple[int, int]]:
    start = end = None
    position = 0
    for run in runs:
        after = position + len(run.text)
        if is_printed(run) and is_wrong(run):
            start, end = (position if start is None else start), after
        elif is_printed(run) and start is not None and end is not None:
            yield start, end
            start = end = None
        position = after
    if start is not None and end is not None:
        yield start, end


def _count(group: list[Departure]) -> str:
    return f" ({len(group)} đoạn)" if len(group) > 1 else ""


def _fix(group: list[Departure], mend: str) -> Fix | None:
    if not mend or not all(departure.edits for departure in group):
        return None
    edits: dict[Edit, None] = {}
    paragraphs: set[tuple[str, int]] = set()
    for edit in (edit for departure in group for edit in departure.edits):
        if isinstance(edit, SetParagraph):
            spot = (edit.anchor.part, edit.anchor.paragraph)
            if spot in paragraphs:
                continue
            paragraphs.add(spot)
        edits[edit] = None
    return Fix(mend, tuple(edits))
