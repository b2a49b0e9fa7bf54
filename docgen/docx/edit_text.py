"""One paragraph that is edited: its runs split at a character, its characters replaced, their look changed."""

from __future__ import annotations

from copy import deepcopy
from itertools import pairwise

from lxml import etree

from docgen.docx.edit_properties import set_run_look
from docgen.docx.edits import SetRun
from docgen.docx.names import Element, attribute, child, qn
from docgen.docx.schema_order import properties_of
from docgen.docx.spots import FieldState, IsHidden, Spot, SpotReader, kept

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_TEXT, _RUN = qn("w:t"), qn("w:r")
_MARKS = frozenset(
    qn(f"w:{name}")
    for name in (
        *("bookmarkStart", "bookmarkEnd", "commentRangeStart", "commentRangeEnd", "commentReference"),
        *("permStart", "permEnd", "footnoteReference", "endnoteReference", "drawing", "pict", "object"),
        *("del", "moveFrom", "moveFromRangeStart", "moveFromRangeEnd", "moveToRangeStart", "moveToRangeEnd"),
        "fldChar",
    )
)
_CURSOR = "_GoBack"
"""The bookmark where Word was closed: it may stand anywhere and marks nothing."""


class Refusal(Exception):
    """An edit that cannot be carried out safely; `reason` is the tail of the fault's code."""

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(reason)


class EditedParagraph:
    """A paragraph of a part, edited in place. `state` are the fields that are open where it begins."""

    def __init__(self, element: Element, is_hidden: IsHidden, state: FieldState) -> None:
        self.element = element
        self._is_hidden, self._state = is_hidden, state

    @property
    def spots(self) -> list[Spot]:
        return SpotReader(self._is_hidden, self._state).spots(self.element)

    @property
    def text(self) -> str:
        return "".join(spot.text for spot in self.spots)

    def set_look(self, start: int, end: int, edit: SetRun) -> None:
        """Change the look of characters; of all of them also that of the paragraph's mark and number."""
        whole = (start, end) == (0, len(self.text))
        if start < end:
            self._split(start)
            self._split(end)
        at = 0
        done: set[Element] = set()
        for spot in self.spots:
            if start <= at < end and spot.run.tag == _RUN and spot.run not in done:
                set_run_look(spot.run, edit)
                done.add(spot.run)
            at += len(spot.text)
        if whole:
            set_run_look(properties_of(self.element, "w:pPr"), edit)

    def replace(self, start: int, end: int, new: str) -> None:
        """Put `new` in the place of characters; what both have in common at the ends is left alone.

        Raises Refusal when a field, a tracked change or a mark lies among the characters.
        """
        old = self.text[start:end]
        before = _common(old, new)
        after = _common(old[before:][::-1], new[before:][::-1])
        first, last = start + before, end - after
        text = new[before : len(new) - after]
        if first < last:
            self._replace(first, last, text)
        elif text:
            self._insert(first, text, start, end)

    def cut(self, start: int, end: int) -> list[Element]:
        """Return the runs that hold exactly these characters, cut off from their neighbours."""
        self._split(start)
        self._split(end)
        found: dict[Element, None] = {}
        at = 0
        for spot in self.spots:
            if start <= at < end:
                found[spot.run] = None
            at += len(spot.text)
        return list(found)

    def put(self, at: int, element: Element) -> None:
        """Put an element between two characters of a paragraph, beside its runs."""
        self._split(at)
        position = 0
        for spot in self.spots:
            if position == at:
                _beside(spot.run, self.element).addprevious(element)
                return
            position += len(spot.text)
        self.element.append(element)

    def _replace(self, start: int, end: int, text: str) -> None:
        self._split_items(start, end)
        taken: list[Spot] = []
        at = 0
        for spot in self.spots:
            if start <= at < end:
                taken.append(spot)
            at += len(spot.text)
        self._refuse_marks(taken)
        if text:
            _fill_before(taken[0].item, text)
        for spot in taken:
            spot.run.remove(spot.item)
        for run in {spot.run: None for spot in taken}:
            _merge(run)
            if not any(item.tag != qn("w:rPr") for item in run.iterchildren(etree.Element)):
                _remove(run)

    def _insert(self, at: int, text: str, start: int, end: int) -> None:
        """Type text at a place, in the look of the character before it within the range, else after it."""
        self._split_items(at, at)
        before = after = None
        position = 0
        for spot in self.spots:
            position += len(spot.text)
            if position <= at:
                before = spot
            elif after is None:
                after = spot
        own = before if before is not None and (at > start or after is None or at == end) else after
        if own is None:
            self._append(text)
            return
        if own.guarded:
            raise Refusal(own.guarded)
        if own is before:
            _fill_after(own.item, text)
        else:
            _fill_before(own.item, text)
        _merge(own.run)

    def _append(self, text: str) -> None:
        """Type into an empty paragraph, in the look of its mark."""
        run = etree.SubElement(self.element, _RUN)
        mark = child(child(self.element, "w:pPr"), "w:rPr")
        if mark is not None:
            copied = deepcopy(mark)
            for item in list(copied):
                if item.tag in {
                    qn(f"w:{name}") for name in ("ins", "del", "moveFrom", "moveTo", "rPrChange")
                }:
                    copied.remove(item)
            run.append(copied)
        for item in _items(text):
            run.append(item)

    def _refuse_marks(self, taken: list[Spot]) -> None:
        for spot in taken:
            if spot.guarded:
                raise Refusal(spot.guarded)
        order = list(self.element.iter(etree.Element))
        places = {element: index for index, element in enumerate(order)}
        for left, right in pairwise(taken):
            between = order[places[left.item] + 1 : places[right.item]]
            if any(item.tag in _MARKS and not self._is_cursor(item) for item in between):
                raise Refusal("dau_moc")

    def _is_cursor(self, mark: Element) -> bool:
        identifier = attribute(mark, "w:id")
        starts = self.element.iter(qn("w:bookmarkStart"))
        return mark.tag in (qn("w:bookmarkStart"), qn("w:bookmarkEnd")) and any(
            attribute(start, "w:id") == identifier and attribute(start, "w:name") == _CURSOR
            for start in starts
        )

    def _split_items(self, start: int, end: int) -> None:
        """Cut the `w:t` that a border falls into, so that every spot lies on one side of it."""
        for border in (start, end):
            at = 0
            for spot in self.spots:
                if at < border < at + len(spot.text):
                    _cut_text(spot, border - at)
                    break
                at += len(spot.text)

    def _split(self, border: int) -> None:
        """Cut the run that a border falls into."""
        self._split_items(border, border)
        at = 0
        spots = self.spots
        for left, right in pairwise(spots):
            at += len(left.text)
            if at == border and left.run is right.run:
                _cut_run(right.run, right.item)
                return


def _beside(run: Element, paragraph: Element) -> Element:
    """Return the child of a paragraph that holds a run: a mark of a tracked change, or the run itself."""
    parent = run.getparent()
    return run if parent is None or parent is paragraph or parent.tag != qn("w:ins") else parent


def _common(first: str, second: str) -> int:
    count = 0
    for one, other in zip(first, second, strict=False):
        if one != other:
            break
        count += 1
    return count


def _cut_text(spot: Spot, at: int) -> None:
    """Cut a `w:t` in two; nothing else that shows text has more than one character."""
    rest = deepcopy(spot.item)
    rest.tail = None
    _set_text(spot.item, spot.text[:at])
    _set_text(rest, spot.text[at:])
    spot.item.addnext(rest)


def _cut_run(run: Element, first: Element) -> None:
    """Move `first` and what follows it in a run into a run of its own with the same look."""
    moved = [first, *first.itersiblings()]
    made = etree.SubElement(run, _RUN)
    run.remove(made)
    for name, value in run.attrib.items():
        made.set(name, value)
    properties = child(run, "w:rPr")
    if properties is not None:
        made.append(deepcopy(properties))
    for item in moved:
        made.append(item)
    tail, run.tail = run.tail, None
    run.addnext(made)
    made.tail = tail


def _set_text(item: Element, text: str) -> None:
    try:
        item.text = text
    except ValueError:
        raise Refusal("ky_tu") from None
    if text != text.strip(" \t\r\n"):
        item.set(_SPACE, "preserve")


def _items(text: str) -> list[Element]:
    """Return the elements that show a text in a run: tabs and line breaks have elements of their own."""
    items: list[Element] = []
    run = ""
    for character in text:
        if character in "\t\n":
            items += [_text(run)] if run else []
            items.append(etree.Element(qn("w:tab" if character == "\t" else "w:br")))
            run = ""
        else:
            run += character
    return items + ([_text(run)] if run else [])


def _text(text: str) -> Element:
    item = etree.Element(_TEXT)
    _set_text(item, text)
    return item


def _fill_before(item: Element, text: str) -> None:
    for new in _items(text):
        item.addprevious(new)


def _fill_after(item: Element, text: str) -> None:
    for new in reversed(_items(text)):
        item.addnext(new)


def _merge(run: Element) -> None:
    """Make one `w:t` of neighbours."""
    for item in list(run.iterchildren(_TEXT)):
        before = item.getprevious()
        if before is not None and before.tag == _TEXT and not (before.tail or "").strip():
            _set_text(before, kept(before) + kept(item))
            before.tail = item.tail
            run.remove(item)


def _remove(run: Element) -> None:
    """Take an empty run out; white space that stood behind it stays where it was."""
    parent = run.getparent()
    if parent is not None:
        previous, tail = run.getprevious(), run.tail or ""
        if previous is not None:
            previous.tail = (previous.tail or "") + tail
        elif tail.strip():
            parent.text = (parent.text or "") + tail
        run.tail = None
        parent.remove(run)
