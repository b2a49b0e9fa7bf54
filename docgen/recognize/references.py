"""Items to the references to parts in them: “điểm a khoản 2 Điều 5”, “nêu trên” (Phụ lục II, Mục V, khoản 7)."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from docgen.recognize.citation_head import KIND
from docgen.recognize.part_index import PartIndex, Scope
from docgen.recognize.plain_text import PlainText, plain_text
from docgen.recognize.reading import Annex, Citation, Item, PartReference
from docgen.recognize.reference_words import Run, Written, bare_annexes, runs

_OF = r"(?:,? (?:của|tại|trong|thuộc|kèm theo|ban hành kèm theo|ban hành theo|theo))?"
_THIS = re.compile(
    rf"{_OF} (?:bản )?(?P<kind>{KIND}|Văn bản|Quy chế|Quy định|Điều lệ|Nội quy) này(?![\w])", re.IGNORECASE
)
_ATTACHED = re.compile(
    rf"{_OF} (?P<kind>{KIND}|Điều lệ|Nội quy)(?: [^\W\d_]+){{0,12}}? (?:ban hành )?kèm theo (?P<main>{KIND}) này(?![\w])",
    re.IGNORECASE,
)
_OTHER = re.compile(
    rf"{_OF} (?:(?P<kind>(?-i:{KIND.replace('(?i:', '(?:')}))(?![\w])|(?:các )?(?:văn bản|hợp đồng|điều lệ|công ước|hiệp định)(?![\w]))",
    re.IGNORECASE,
)
_NEXT = re.compile(rf"{_OF} ?")
_VAGUE = re.compile(r"(?:(?:nêu|nói|kể|trình bày|quy định) (?:ở )?trên|trên đây|dưới đây|ở trên)(?!\w)")
_POINTED = re.compile(r"(?:[^\W\d_]|[)”\"])[,]? $")
_PART_BEFORE = re.compile(r"(?i:điểm|khoản|điều|mục|chương|phần|phụ lục) [0-9IVXLa-zđ]{1,4} $")
_NOT_VAGUE_AFTER = re.compile(r" (?:là|cơ sở)(?!\w)")
_AMENDED = re.compile(
    r"(?i:sửa đổi|bổ sung|bãi bỏ|thay thế|đính chính|vào sau|sau)(?:, [^\W\d_]+ [^\W\d_]+)?(?: nội dung)?(?: tại)? $"
)
_AMENDING = 48
_SENTENCE = re.compile(r"[.;] (?=\S)")
_QUOTED = re.compile(r"“[^”]{0,2000}”")


@dataclass(frozen=True, slots=True)
class _Names:
    """How a document and the text attached to it call themselves (“kế hoạch”), "" when that is not known."""

    main: str
    attached: str


def references(
    items: Sequence[Item],
    citations: Iterable[Citation] = (),
    annexes: Sequence[Annex] = (),
    main: str = "",
    attached: str = "",
) -> tuple[PartReference, ...]:
    """Return the references to parts in reading order, one for each number.

    `main` and `attached` are the type names of the document and of the text that is attached to it. Of a list
    (“các Điều 1, 2 và 3”) the first reference covers the list and has its words; those after it cover their
    number and have no words.
    """
    cited = _by_block(citations)
    index = PartIndex(items, annexes)
    names = _Names(main.casefold(), attached.casefold())
    found: list[PartReference] = []
    for item in items:
        plain = plain_text(item.block)
        spans = [plain.span(citation.where) for citation in cited.get(id(item.block), ())]
        reader = _Reader(item, plain, spans, index, names, bool(cited))
        found += reader.read()
    return tuple(found)


def _by_block(citations: Iterable[Citation]) -> Mapping[int, Sequence[Citation]]:
    grouped: dict[int, list[Citation]] = {}
    for citation in citations:
        grouped.setdefault(id(citation.where.block), []).append(citation)
    return grouped


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads the references of one item.

    `cited` are the spans of the citations in it, in the characters of `plain`; `cites` tells that the document
    cites others at all.
    """

    item: Item
    plain: PlainText
    cited: Sequence[tuple[int, int]]
    index: PartIndex
    names: _Names
    cites: bool

    def read(self) -> Iterator[PartReference]:
        text = self.plain.text
        quoted = [match.span() for match in _QUOTED.finditer(text)] if "“" in text else []
        found: list[tuple[int, PartReference]] = []
        for run in runs(text):
            if run.end - run.start == len(text.strip()):
                continue
            found += [(reference.where.start, reference) for reference in self._of_run(run, quoted)]
        for written in bare_annexes(text):
            if not _within(quoted, written.start):
                found.append((written.start, self._reference(written, *self._owner(written.end))))
        found += [(start, reference) for start, reference in self._vague() if not _within(quoted, start)]
        return (reference for _, reference in sorted(found, key=lambda pair: pair[0]))

    def _of_run(self, run: Run, quoted: Sequence[tuple[int, int]]) -> Iterator[PartReference]:
        own, scopes = self._owner(run.end)
        if _within(quoted, run.start):
            own = False
        elif own and self._beside_citation(run.start) and not _THIS.match(self.plain.text, run.end):
            own = any(part[1] == "này" for written in run.references for part in written.path)
        for written in run.references:
            yield self._reference(written, own, scopes)

    def _reference(self, written: Written, own: bool, scopes: Sequence[Scope]) -> PartReference:
        where = self.plain.stretch(written.start, written.end)
        if not own:
            return PartReference(where, written.path, written.words, own=False)
        target, path = self.index.find(written.path, self.item, scopes)
        if target is None and not self._said(written) and self._of_cited(written):
            return PartReference(where, written.path, written.words, own=False)
        return PartReference(where, path, written.words, target=target)

    def _said(self, written: Written) -> bool:
        """Tell whether the words themselves keep the reference in this document."""
        text = self.plain.text
        here = any(number == "này" for _, number in written.path)
        return here or any(this.match(text, written.end) for this in (_THIS, _ATTACHED))

    def _of_cited(self, written: Written) -> bool:
        """Tell whether a reference that leads nowhere here is one to a document cited further up.

        That is so where it is amended (“Bãi bỏ khoản 3 Điều 7”), after a citation in the same paragraph, and for
        a level that this document has not.
        """
        if _AMENDED.search(self.plain.text, max(0, written.start - _AMENDING), written.start):
            return self.cites
        before = bool(self.cited) and self.cited[0][0] < written.start
        return before or (self.cites and not any(self.index.has(level) for level, _ in written.path[:1]))

    def _owner(self, end: int) -> tuple[bool, tuple[Scope, ...]]:
        """Tell whether the words after a reference leave it in this document, and in which of its texts."""
        text = self.plain.text
        attached = _ATTACHED.match(text, end)
        if attached is not None:
            return self._same(attached["main"], self.names.main), ((0, True),)
        this = _THIS.match(text, end)
        if this is not None:
            return self._this(this["kind"].casefold())
        other = _OTHER.match(text, end)
        if self._citation_at(end) or (other is not None and not self._own_kind(other["kind"])):
            return False, ()
        here = (self.item.annex, self.item.attached)
        return True, tuple(dict.fromkeys((here, (0, self.item.attached), (0, False))))

    def _this(self, kind: str) -> tuple[bool, tuple[Scope, ...]]:
        if kind == "văn bản":
            return True, ((self.item.annex, self.item.attached), (0, False))
        if self.names.attached and kind == self.names.attached and self.names.attached != self.names.main:
            return True, ((0, True),)
        if not self._same(kind, self.names.main):
            unnamed = self.item.attached and not self.names.attached
            return unnamed, ((0, True),)
        return True, ((0, False),)

    def _same(self, kind: str, name: str) -> bool:
        return not name or kind.casefold() == name

    def _own_kind(self, kind: str | None) -> bool:
        return bool(kind) and kind is not None and kind.casefold() in (self.names.main, self.names.attached)

    def _citation_at(self, end: int) -> bool:
        """Tell whether another document is cited right after, “của” and the like between."""
        gap = _NEXT.match(self.plain.text, end)
        stop = end if gap is None else gap.end()
        return any(stop - 1 <= start <= stop + 5 for start, _ in self._near(stop))

    def _beside_citation(self, start: int) -> bool:
        """Tell whether the same sentence cites another document before the reference."""
        near = self._near(start)
        if not near:
            return False
        last = near[0][0]
        return last < start and _SENTENCE.search(self.plain.text, last + 1, start + 1) is None

    def _near(self, position: int) -> Sequence[tuple[int, int]]:
        """Return the last citation that begins before a position and the one after it."""
        at = bisect_right(self.cited, position, key=lambda span: span[0])
        return self.cited[max(0, at - 1) : at + 1]

    def _vague(self) -> Iterator[tuple[int, PartReference]]:
        text = self.plain.text
        if " trên" not in text and " dưới" not in text:
            return
        for match in _VAGUE.finditer(text):
            if self._points(match):
                where = self.plain.stretch(match.start(), match.end())
                yield match.start(), PartReference(where, (), (), vague=True)

    def _points(self, match: re.Match[str]) -> bool:
        """Tell whether “nêu trên” points at something that is not named there: no sentence begins with it."""
        text, start = self.plain.text, match.start()
        if not _POINTED.search(text, max(0, start - 3), start) or _NOT_VAGUE_AFTER.match(text, match.end()):
            return False
        if "dưới" in match[0] and text.rstrip().endswith(":"):
            return False
        if _PART_BEFORE.search(text, max(0, start - 20), start):
            return False
        return not any(begin < start <= end + 2 for begin, end in self._near(start))


def _within(spans: Sequence[tuple[int, int]], position: int) -> bool:
    at = bisect_right(spans, position, key=lambda span: span[0])
    return at > 0 and position < spans[at - 1][1]
