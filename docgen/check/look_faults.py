"""What the law orders of the letters and the place of a component, against what its blocks show."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from docgen.check.component_names import name_within, told_name
from docgen.check.departures import Departure, Order, amount, bounds, printed, stretches, sure, told, unsure
from docgen.check.line_faults import refitted
from docgen.check.right_size import right_size
from docgen.check.rule import Found, Unknown
from docgen.check.shown_text import is_capitals, shown, small_words
from docgen.document.look import Align
from docgen.document.tree import Anchor, Block, Run
from docgen.docx.edits import Edit, SetParagraph, SetRun
from docgen.recognize.reading import Reading

Judged = Iterator[Found | Unknown]

_ALIGNS: dict[Align, str] = {
    "trai": "canh trái",
    "giua": "canh giữa",
    "phai": "canh phải",
    "deu": "canh đều hai lề",
}


def wrong_size(reading: Reading, *components: str) -> Judged:
    """Find letters of a size that the law does not allow."""
    yield from unsure(reading, *components)
    for component in filter(reading.has, components):
        norm = reading.regulation.norm(component)
        wrong = [
            (block, size)
            for block in sure(reading, component)
            for size in dict.fromkeys(run.size for run in printed(block))
            if not norm.size.allows(size)
        ]
        if not wrong:
            continue
        target = right_size(reading, component, wrong[0][1])
        order = Order(
            told_name(norm),
            f"quy định cỡ chữ {bounds(norm.size)}",
            f"Đặt cỡ chữ {amount(target)}",
            cite=norm.cite,
        )
        yield from told((_resized(reading, block, size, target) for block, size in wrong), order)


def wrong_weight(reading: Reading, *components: str) -> Judged:
    """Find letters that are not bold where the law orders bold, or bold where it orders upright alone."""
    yield from unsure(reading, *components)
    for component in filter(reading.has, components):
        norm = reading.regulation.norm(component)
        if norm.bold is None:
            continue
        wanted = norm.bold
        order = Order(
            told_name(norm),
            "quy định in đậm" if wanted else "quy định không in đậm",
            "Đặt chữ in đậm" if wanted else "Bỏ in đậm",
            cite=norm.cite,
        )
        yield from told(_styled(reading, component, "bold", wanted, _WEIGHTS[wanted]), order)


def wrong_slant(reading: Reading, *components: str) -> Judged:
    """Find upright letters where the law orders italic, and the other way round."""
    yield from unsure(reading, *components)
    for component in filter(reading.has, components):
        norm = reading.regulation.norm(component)
        if norm.italic is None:
            continue
        wanted = norm.italic
        order = Order(
            told_name(norm),
            "quy định chữ nghiêng" if wanted else "quy định chữ đứng",
            "Đặt chữ nghiêng" if wanted else "Đặt chữ đứng",
            cite=norm.cite,
        )
        yield from told(_styled(reading, component, "italic", wanted, _SLANTS[wanted]), order)


def underlined(reading: Reading, *components: str) -> Judged:
    """Find underlined letters; the law knows lines below components, and no underlined words."""
    for component in filter(reading.has, components):
        norm = reading.regulation.norm(component)
        order = Order(told_name(norm), "quy định không có gạch chân", "Bỏ gạch chân", cite=norm.cite)
        yield from told(_styled(reading, component, "underline", False, ("bị gạch chân",) * 2), order)


def wrong_case(reading: Reading, *components: str) -> Judged:
    """Find small letters where the law orders capitals, and text in capitals where it orders “in thường”."""
    yield from unsure(reading, *components)
    for component in filter(reading.has, components):
        norm = reading.regulation.norm(component)
        find = {"hoa": _not_capitals, "thuong": _capitals}.get(norm.case or "")
        if find is None:
            continue
        mend = "Đặt chữ in hoa" if norm.case == "hoa" else "Bỏ định dạng in hoa"
        ordered = "quy định chữ in hoa" if norm.case == "hoa" else "quy định chữ in thường"
        hint = "" if norm.case == "hoa" else "Gõ lại bằng chữ in thường, viết hoa chữ cái đầu và tên riêng."
        order = Order(told_name(norm), ordered, mend, hint, cite=norm.cite)
        found = (find(reading, block) for block in sure(reading, component))
        yield from told(filter(None, found), order)


def wrong_align(reading: Reading, *components: str) -> Judged:
    """Find blocks that do not stand where the law orders: centred, or flush left."""
    yield from unsure(reading, *components)
    for component in filter(reading.has, components):
        norm = reading.regulation.norm(component)
        if norm.align is None:
            continue
        found: list[Departure] = []
        for block in sure(reading, component):
            align = None if block.look is None else block.look.align
            if align is None:
                yield Unknown(f"Không xác định được cách canh dòng của {name_within(norm)}.", block)
            elif not _stands(align, norm.align):
                found.append(_aligned(block, align, norm.align))
        ordered, mend = _ALIGNS[norm.align], f"Đặt {_ALIGNS[norm.align]}"
        yield from told(found, Order(told_name(norm), f"quy định {ordered}", mend, cite=norm.cite))


_WEIGHTS = {True: ("không in đậm", "có chữ không in đậm"), False: ("in đậm", "có chữ in đậm")}
_SLANTS = {True: ("in chữ đứng", "có chữ đứng"), False: ("in nghiêng", "có chữ nghiêng")}


def _resized(reading: Reading, block: Block, size: float, target: float) -> Departure:
    edits = [SetRun(place, size=target) for place in stretches(block, lambda run: run.size == size)]
    runs = tuple(replace(run, size=target) if run.size == size else run for run in block.runs)
    return Departure(block, f"cỡ chữ {amount(size)}", (*edits, *refitted(reading, block, runs)))


def _styled(
    reading: Reading, component: str, name: str, wanted: bool, words: tuple[str, str]
) -> Iterator[Departure]:
    """Yield the blocks with letters of another style; `words` tell of all and of some letters."""

    def is_wrong(run: Run) -> bool:
        return bool(getattr(run, name)) is not wanted

    for block in sure(reading, component):
        seen = printed(block)
        count = sum(map(is_wrong, seen))
        if count:
            edits = tuple(_STYLES[name](place, wanted) for place in stretches(block, is_wrong))
            yield Departure(block, words[0] if count == len(seen) else words[1], edits)


_STYLES: dict[str, Callable[[Anchor, bool], SetRun]] = {
    "bold": lambda place, value: SetRun(place, bold=value),
    "italic": lambda place, value: SetRun(place, italic=value),
    "underline": lambda place, value: SetRun(place, underline=value),
}


def _not_capitals(reading: Reading, block: Block) -> Departure | None:
    if not small_words(shown(block.runs)):
        return None
    return Departure(block, "có chữ in thường", _with_caps(reading, block, _has_small, True))


def _capitals(reading: Reading, block: Block) -> Departure | None:
    if not is_capitals(shown(block.runs)):
        return None
    typed = "".join(run.text for run in block.runs)
    edits = () if is_capitals(typed) else _with_caps(reading, block, lambda run: run.caps, False)
    return Departure(block, "in hoa toàn bộ", edits)


def _has_small(run: Run) -> bool:
    return not run.caps and run.text.upper() != run.text


def _with_caps(
    reading: Reading, block: Block, is_wrong: Callable[[Run], bool], value: bool
) -> tuple[Edit, ...]:
    edits = [SetRun(place, caps=value) for place in stretches(block, is_wrong)]
    runs = tuple(replace(run, caps=value) if is_wrong(run) else run for run in block.runs)
    return (*edits, *refitted(reading, block, runs))


def _stands(align: Align, ordered: Align) -> bool:
    """Tell whether a line stands as ordered; a line set to both margins begins at the left one."""
    return align == ordered or (ordered == "trai" and align == "deu")


def _aligned(block: Block, align: Align, ordered: Align) -> Departure:
    edits = () if block.anchor is None else (SetParagraph(block.anchor, align=ordered),)
    return Departure(block, _ALIGNS[align], edits)
