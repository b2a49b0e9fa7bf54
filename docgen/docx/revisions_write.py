"""Two versions of a Word file to the new one with tracked changes: accepted it is the new, rejected the old."""

from __future__ import annotations

from copy import deepcopy

from lxml import etree

from docgen.docx.alignment import Pair, pairs, word_changes
from docgen.docx.content import DocxDocument
from docgen.docx.edit_text import EditedParagraph
from docgen.docx.edited_file import EditedFile
from docgen.docx.names import Element, child, qn, value
from docgen.docx.read import read_document
from docgen.docx.revision_carry import Carrier, blocks_of, carried_runs, make_foreign, text_of
from docgen.docx.revision_marks import Marker, first_free_id, has_revisions
from docgen.docx.schema_order import drop
from docgen.docx.spots import FieldState
from docgen.fault import DataError, Fault, Place

_P, _TBL, _TR, _TC, _R = qn("w:p"), qn("w:tbl"), qn("w:tr"), qn("w:tc"), qn("w:r")
_PLAIN = frozenset(
    qn(f"w:{name}") for name in ("rPr", "t", "tab", "br", "cr", "noBreakHyphen", "softHyphen", "sym")
)
_LOOSE = frozenset(qn(f"w:{name}") for name in ("bookmarkStart", "bookmarkEnd", "proofErr", "pPr"))
_WRAPPABLE = frozenset({_R, qn("w:sdt"), qn("w:smartTag"), qn("w:customXml"), qn("m:oMath")})
_LINKS = frozenset({qn("w:hyperlink"), qn("w:fldSimple")})


def tracked_changes(
    old: bytes, new: bytes, name: str, *, author: str, date: str | None, old_name: str = ""
) -> bytes:
    """Return the new file with what differs in its body marked; headers and looks are not compared.

    `date` is ISO 8601 ("2025-01-05T00:00:00Z"). Both views of the result are read back and compared with the two
    files. Raises DataError when a file holds tracked changes already, is signed or locked, or when the changes
    cannot be marked exactly.
    """
    before, after = EditedFile.read(old, old_name or name), EditedFile.read(new, name)
    for file in (before, after):
        if has_revisions(file.patch(file.package.main.name).root):
            raise DataError([_has_changes(file.name)])
    _Tracker(before, after, author, date).mark()
    result = after.written()
    _prove(result, before, after)
    return result


class _Tracker:
    """Marks the differences of one pair of files in the tree of the new one."""

    def __init__(self, old: EditedFile, new: EditedFile, author: str, date: str | None) -> None:
        self._old = old.patch(old.package.main.name)
        self._patch = new.patch(new.package.main.name)
        self._marker = Marker(author, date, first_free_id(self._patch.root))
        self._carrier = Carrier(
            self._marker,
            frozenset(item.get(qn("w:styleId")) or "" for item in _children(new.package.styles, "w:style")),
            numbered=_same(old.package.numbering, new.package.numbering),
        )

    def mark(self) -> None:
        """Mark the body."""
        old, new = child(self._old.root, "w:body"), child(self._patch.root, "w:body")
        if old is not None and new is not None:
            self._story(blocks_of(old), blocks_of(new))

    def _story(self, old: list[Element], new: list[Element]) -> None:
        """Mark the paragraphs and tables of a body or a cell."""
        aligned = _aligned(old, new)
        tail = _tail(aligned, old, new)
        for index, (a, b) in enumerate(aligned[: len(aligned) - tail]):
            if a is not None and b is not None:
                self._paired(old[a], new[b])
            elif b is not None:
                self._added(new[b])
            elif a is not None:
                place = _following(aligned, index)
                self._put(self._carrier.gone(old[a]), new, place)
        if tail:
            self._end(aligned[-tail - 1], aligned[-tail:], old, new)

    def _end(self, last: Pair, rest: list[Pair], old: list[Element], new: list[Element]) -> None:
        """Mark what stands behind the last paragraph that both have: the end of a story is never a change.

        The mark of each paragraph but the last is the one that came or went, as Word does it.
        """
        kept = new[last[1] or 0]
        self._patch.touch(kept)
        added = [new[b] for _, b in rest if b is not None]
        taken = [old[a] for a, _ in rest if a is not None]
        for paragraph in added:
            self._patch.touch(paragraph)
            self._fill(paragraph)
        for paragraph in (kept, *added[:-1]) if added else ():
            self._marker.mark_paragraph(paragraph, "ins")
        made = [
            self._carrier.gone_paragraph(paragraph, mark=paragraph is not taken[-1]) for paragraph in taken
        ]
        if made:
            _take_shape(made[-1], kept)
            self._marker.mark_paragraph(kept, "del")
        for paragraph in reversed(made):
            self._patch.add_after(kept, paragraph)

    def _put(self, made: Element, siblings: list[Element], place: int | None) -> None:
        """Put deleted content in front of the sibling at `place`, without one behind them all."""
        if place is not None:
            self._patch.add_before(siblings[place], made)
        elif siblings:
            self._patch.add_last(siblings[-1], made)

    def _paired(self, before: Element, after: Element) -> None:
        if after.tag == _TBL:
            self._table(before, after)
        elif text_of(before) != text_of(after):
            self._paragraph(before, after)

    def _paragraph(self, before: Element, after: Element) -> None:
        """Mark the words that changed; the whole text where runs hold more than text."""
        self._patch.touch(after)
        if _is_plain(before) and _is_plain(after):
            self._words(before, after)
            return
        self._fill(after)
        taken = carried_runs(before)
        if taken:
            place = 1 if child(after, "w:pPr") is not None else 0
            after.insert(place, self._marker.wrapped("del", taken))

    def _words(self, before: Element, after: Element) -> None:
        source, target = _edited(deepcopy(before)), _edited(after)
        at_old = at_new = 0
        for op, text in word_changes(source.text, target.text):
            length = len(text)
            if op == "taken":
                runs = [make_foreign(deepcopy(run)) for run in source.cut(at_old, at_old + length)]
                target.put(at_new, self._marker.wrapped("del", runs))
            elif op == "added":
                for run in target.cut(at_new, at_new + length):
                    self._wrap(run)
            at_old += length if op != "added" else 0
            at_new += length if op != "taken" else 0

    def _wrap(self, run: Element) -> None:
        parent = run.getparent()
        if parent is not None:
            place = parent.index(run)
            tail, run.tail = run.tail, None
            mark = self._marker.wrapped("ins", [run])
            mark.tail = tail
            parent.insert(place, mark)

    def _fill(self, container: Element) -> None:
        """Mark every run of a paragraph as inserted."""
        for item in list(container.iterchildren(etree.Element)):
            if item.tag in _WRAPPABLE:
                self._wrap(item)
            elif item.tag in _LINKS:
                self._fill(item)

    def _added(self, block: Element) -> None:
        self._patch.touch(block)
        if block.tag == _P:
            self._fill(block)
            self._marker.mark_paragraph(block, "ins")
        for row in list(block.iter(_TR)) if block.tag == _TBL else ():
            self._fill_row(row)

    def _fill_row(self, row: Element) -> None:
        self._marker.mark_row(row, "ins")
        for cell in row.iterchildren(_TC):
            for paragraph in cell.iterchildren(_P):
                self._fill(paragraph)

    def _table(self, before: Element, after: Element) -> None:
        old, new = list(before.iterchildren(_TR)), list(after.iterchildren(_TR))
        aligned = pairs([text_of(row) for row in old], [text_of(row) for row in new])
        for index, (a, b) in enumerate(aligned):
            if a is not None and b is not None and _cells(old[a]) == _cells(new[b]):
                for first, second in zip(old[a].iterchildren(_TC), new[b].iterchildren(_TC), strict=True):
                    self._story(blocks_of(first), blocks_of(second))
                continue
            if a is not None:
                place = b if b is not None else _following(aligned, index)
                self._put(self._carrier.gone_row(old[a]), new, place)
            if b is not None:
                self._patch.touch(new[b])
                self._fill_row(new[b])


def _aligned(old: list[Element], new: list[Element]) -> list[Pair]:
    """Pair blocks of one kind; where both end in paragraphs that are no pair, the two last ones become it."""
    found: list[Pair] = []
    for a, b in pairs(
        [f"{item.tag} {text_of(item)}" for item in old], [f"{item.tag} {text_of(item)}" for item in new]
    ):
        if a is not None and b is not None and old[a].tag != new[b].tag:
            found += [(a, None), (None, b)]
        else:
            found.append((a, b))
    tail = next((index for index, pair in enumerate(reversed(found)) if None not in pair), len(found))
    rest = found[len(found) - tail :]
    lefts = [a for a, _ in rest if a is not None]
    rights = [b for _, b in rest if b is not None]
    if lefts and rights and old[lefts[-1]].tag == new[rights[-1]].tag == _P:
        alone: list[Pair] = [*((a, None) for a in lefts[:-1]), *((None, b) for b in rights[:-1])]
        found[len(found) - tail :] = [*alone, (lefts[-1], rights[-1])]
    return found


def _tail(aligned: list[Pair], old: list[Element], new: list[Element]) -> int:
    """Count the paragraphs behind the last pair; 0 when it is a table, or tables stand there."""
    tail = next((index for index, pair in enumerate(reversed(aligned)) if None not in pair), 0)
    if not tail:
        return 0
    ends = aligned[-tail - 1 :]
    tags = [old[a].tag for a, _ in ends if a is not None] + [new[b].tag for _, b in ends if b is not None]
    return tail if set(tags) == {_P} else 0


def _following(aligned: list[Pair], index: int) -> int | None:
    return next((b for _, b in aligned[index + 1 :] if b is not None), None)


def _take_shape(paragraph: Element, kept: Element) -> None:
    """Give the paragraph that ends the story the shape of the one that is left when its text goes."""
    own, shape = child(paragraph, "w:pPr"), child(kept, "w:pPr")
    if own is not None:
        paragraph.remove(own)
    if shape is not None:
        copied = deepcopy(shape)
        drop(copied, "w:sectPr", "w:pPrChange")
        paragraph.insert(0, make_foreign(copied))


def _cells(row: Element) -> list[tuple[str | None, bool]]:
    """Return the spans and merges of the cells of a row."""
    properties = [child(cell, "w:tcPr") for cell in row.iterchildren(_TC)]
    return [(value(item, "w:gridSpan"), child(item, "w:vMerge") is not None) for item in properties]


def _is_plain(paragraph: Element) -> bool:
    """Tell whether a paragraph holds nothing but runs of text and marks that take no room."""
    items = [item for item in paragraph.iterchildren(etree.Element) if item.tag not in _LOOSE]
    return all(item.tag == _R and all(part.tag in _PLAIN for part in item) for item in items)


def _edited(paragraph: Element) -> EditedParagraph:
    return EditedParagraph(paragraph, lambda _: False, FieldState())


def _children(element: Element | None, name: str) -> list[Element]:
    return [] if element is None else list(element.iterchildren(qn(name)))


def _same(first: Element | None, second: Element | None) -> bool:
    if first is None or second is None:
        return first is second
    return etree.tostring(first) == etree.tostring(second)


def _prove(result: bytes, old: EditedFile, new: EditedFile) -> None:
    """Read both views back; DataError unless they read as the two files do."""
    accepted = read_document(result, new.name, revisions="accepted")
    rejected = read_document(result, new.name, revisions="rejected")
    if _texts(accepted) != _texts(new.document) or _texts(rejected) != _texts(old.document):
        message = "Không đánh dấu được chính xác chỗ khác nhau giữa hai tệp bằng Track Changes."
        hint = "Hãy xem bản so sánh dạng chữ (--format text), hoặc dùng Compare của Word."
        raise DataError([Fault("docx-vet-sua-khong-khop", message, Place(new.name), hint)])


def _texts(document: DocxDocument) -> list[str]:
    return [block.text for block in document.blocks if block.text]


def _has_changes(name: str) -> Fault:
    return Fault(
        "docx-con-vet-sua",
        "Tệp còn vết sửa (Track Changes) chưa chấp nhận hoặc từ chối.",
        Place(name),
        "Hãy chấp nhận hoặc từ chối hết trong Word rồi so sánh lại.",
    )
