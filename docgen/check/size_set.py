"""Sizes that go together: the head on one scale, the running text and its levels in one size."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.check.component_names import name_within
from docgen.check.departures import Departure, Order, amount, bounds, is_printed, printed, stretches, told
from docgen.check.diagnostic import Fix
from docgen.check.right_size import (
    HEAD_SET,
    LIKE_BODY,
    PLAIN,
    RUNNING,
    block_size,
    body_size,
    head_scale,
    running,
)
from docgen.check.rule import Found, Unknown
from docgen.document.tree import Block
from docgen.docx.edits import SetRun
from docgen.recognize.reading import Item, Reading
from docgen.regulation.norm import SCALES

Judged = Iterator[Found | Unknown]


def head_not_one_set(reading: Reading) -> Judged:
    """Find a head whose sizes are each allowed and do not go together: 12, 14, 14."""
    sizes = {name: block_size(next(reading.of(name), None)) for name in HEAD_SET}
    norms = {name: reading.regulation.norm(name) for name in HEAD_SET}
    known = {name: size for name, size in sizes.items() if size is not None and norms[name].size.allows(size)}
    if any(all(size == norms[name].sizes[scale] for name, size in known.items()) for scale in SCALES):
        return
    scale = head_scale(reading)
    told_sizes = ", ".join(f"{name_within(norms[name])} {amount(size)}" for name, size in known.items())
    edits = tuple(
        SetRun(place, size=norms[name].sizes[scale])
        for name, size in known.items()
        if size != norms[name].sizes[scale]
        for block in reading.of(name)
        for place in stretches(block, is_printed)
    )
    sets = " hoặc ".join("/".join(amount(norms[name].sizes[one]) for name in HEAD_SET) for one in SCALES)
    first = next(reading.of(next(iter(known))), None)
    message = f"Cỡ chữ phần đầu không cùng bộ: {told_sizes}; quy định {sets}."
    written = "/".join(amount(norms[name].sizes[scale]) for name in HEAD_SET)
    yield Found(first, message, f"Dùng một bộ cỡ chữ {written}.", Fix(f"Đặt bộ cỡ chữ {written}", edits))


def wrong_body_size(reading: Reading, preferred: float | None) -> Judged:
    """Find running text of a size that the law does not allow."""
    norm = reading.regulation.norm("noi_dung")
    items = running(reading, *RUNNING)
    wrong = [item for item in items if any(not norm.size.allows(run.size) for run in printed(item.block))]
    order = Order("Nội dung", f"quy định cỡ chữ {bounds(norm.size)}", _mend(reading, preferred))
    yield from told(_sized(wrong, reading, preferred, allowed=False), order)


def several_body_sizes(reading: Reading, preferred: float | None) -> Judged:
    """Find running text that is set in more than one allowed size; a size of the office is judged by itself."""
    if _is_chosen(reading, preferred):
        return
    target = body_size(reading, preferred)
    order = Order("Nội dung", f"phần còn lại cỡ chữ {amount(target)}", _mend(reading, preferred))
    yield from told(_sized(running(reading, *PLAIN, "can_cu"), reading, preferred, allowed=True), order)


def level_not_body_size(reading: Reading, preferred: float | None) -> Judged:
    """Find điều, khoản and điểm of another size than the running text; a size of the office is judged by itself."""
    if _is_chosen(reading, preferred):
        return
    target = body_size(reading, preferred)
    ordered = f"quy định bằng cỡ chữ phần lời văn ({amount(target)})"
    order = Order("Điều, khoản hoặc điểm", ordered, _mend(reading, preferred))
    yield from told(_sized(running(reading, *LIKE_BODY), reading, preferred, allowed=True), order)


def not_the_size_of_the_office(reading: Reading, size: float | None) -> Judged:
    """Find running text of another allowed size than the office has chosen."""
    if size is None:
        return
    order = Order("Nội dung", f"cơ quan quy định cỡ chữ {amount(size)}", f"Đặt cỡ chữ {amount(size)}")
    yield from told(_sized(running(reading, *RUNNING, "can_cu"), reading, size, allowed=True), order)


def _is_chosen(reading: Reading, preferred: float | None) -> bool:
    """Tell whether the office has chosen a size for all running text that the law allows."""
    return preferred is not None and reading.regulation.norm("noi_dung").size.allows(preferred)


def _sized(
    items: tuple[Item, ...] | list[Item], reading: Reading, preferred: float | None, *, allowed: bool
) -> Iterator[Departure]:
    """Yield the paragraphs with letters that are not of the size of the body, inside or outside the range."""
    norm = reading.regulation.norm("noi_dung")
    target = body_size(reading, preferred)
    for item in items:
        for size in dict.fromkeys(run.size for run in printed(item.block)):
            if size != target and norm.size.allows(size) is allowed:
                yield _resized(item.block, size, target)


def _resized(block: Block, size: float, target: float) -> Departure:
    places = stretches(block, lambda run: run.size == size)
    return Departure(block, f"cỡ chữ {amount(size)}", tuple(SetRun(place, size=target) for place in places))


def _mend(reading: Reading, preferred: float | None) -> str:
    return f"Đặt cỡ chữ {amount(body_size(reading, preferred))}"
