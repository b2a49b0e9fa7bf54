"""The bytes of a Word file to the same file with its certain repairs made, each proved to do no harm."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from docgen.check.applied import Applied, told
from docgen.check.check import Report, check_file
from docgen.check.diagnostic import Diagnostic
from docgen.check.profile import DEFAULT_PROFILE, Profile
from docgen.docx.apply import apply_edits
from docgen.docx.content import HeaderFooter, walk
from docgen.docx.edits import Edit, ReplaceText, SetPageNumber, SetParagraph, SetRule, SetRun, SetSection
from docgen.docx.guard import refuse_guarded_file
from docgen.fault import DataError

_MARKS = re.compile(r"(?<!\d)[-–—‐‑−;:.,…_]+|[-–—‐‑−;:.,…_]+(?!\d)|[-–—‐‑−]|\s+")
_PADDING = re.compile(r"(?<!\d)(?<!\d[.,])0+(?=\d)")
_SAME_LETTERS = str.maketrans(
    {"\u00d0": "Đ", "\u00f0": "đ", "\u200b": None, "\u200c": None, "\u200d": None, "\ufeff": None}
)
_MOST_ROUNDS = 20


@dataclass(frozen=True, slots=True)
class Skipped:
    """One repair that was not made, and why, in Vietnamese."""

    diagnostic: Diagnostic
    reason: str


@dataclass(frozen=True, slots=True)
class Fixed:
    """A file after its repairs; without any `data` are the bytes that came in."""

    data: bytes
    applied: tuple[Applied, ...]
    skipped: tuple[Skipped, ...]
    report_after: Report


def fix_file(
    data: bytes,
    name: str,
    *,
    unsafe: bool = False,
    select: Collection[str] = (),
    ignore: Collection[str] = (),
    profile: Profile = DEFAULT_PROFILE,
    kept: Callable[[Diagnostic], bool] = lambda _: False,
) -> Fixed:
    """Make all safe repairs, with `unsafe` the others too, in rounds until none applies.

    Each is kept only if it makes its finding go, brings no new one (of any rule, selected or not) and, when it is
    safe, leaves every word as it is; so a second call changes nothing. What is `kept` is let stand as it is. Raises
    DataError when the file cannot be read, or when there is something to repair and it is signed or locked.
    """
    session = _Session(name, profile, unsafe, frozenset(select), frozenset(ignore), kept)
    return session.run(data)


@dataclass(frozen=True, slots=True)
class _State:
    """The file at one moment with all that is found in it."""

    data: bytes
    report: Report


@dataclass(frozen=True, slots=True)
class _Session:
    name: str
    profile: Profile
    unsafe: bool
    select: Collection[str]
    ignore: Collection[str]
    kept: Callable[[Diagnostic], bool]

    def run(self, data: bytes) -> Fixed:
        state = self._state(data)
        applied: list[Applied] = []
        refused: dict[tuple[str, ...], Skipped] = {}
        seen = 0
        for _ in range(_MOST_ROUNDS):
            batch = list(_apart(self._open(state.report, refused)))
            if not batch:
                if not refused or len(applied) == seen:
                    break
                # What was refused beside other faults may do no harm now that they are mended.
                seen = len(applied)
                refused.clear()
                continue
            if not applied:
                refuse_guarded_file(state.data, self.name)
            state = self._carried(state, batch, applied, refused)
        report = check_file(
            state.data, self.name, profile=self.profile, select=self.select, ignore=self.ignore
        )
        return Fixed(state.data, tuple(applied), tuple(refused.values()), report)

    def _state(self, data: bytes) -> _State:
        return _State(data, check_file(data, self.name, profile=self.profile))

    def _open(self, report: Report, refused: Collection[tuple[str, ...]]) -> Iterator[Diagnostic]:
        """Yield the findings whose repairs may be tried."""
        for item in report.diagnostics:
            if item.fix is None or not item.fix.edits or not (item.fix.safe or self.unsafe):
                continue
            if self._is_chosen(item.code) and _key(item) not in refused and not self.kept(item):
                yield item

    def _is_chosen(self, code: str) -> bool:
        chosen = not self.select or any(code.startswith(start) for start in self.select)
        return chosen and not any(code.startswith(start) for start in self.ignore)

    def _carried(
        self,
        state: _State,
        batch: Sequence[Diagnostic],
        applied: list[Applied],
        refused: dict[tuple[str, ...], Skipped],
    ) -> _State:
        """Try a batch at once; when it does harm, its halves, down to the single repair that does."""
        tried = self._tried(state, batch)
        if isinstance(tried, _State):
            applied.extend(told(item, state.report, tried.report) for item in batch)
            return tried
        if len(batch) == 1:
            refused[_key(batch[0])] = Skipped(batch[0], tried)
            return state
        for half in (batch[: len(batch) // 2], batch[len(batch) // 2 :]):
            # The first half may have moved what the second names: that is found anew in the next round.
            still = {_key(item): item for item in state.report.diagnostics}
            standing = [still[_key(item)] for item in half if _key(item) in still]
            if standing:
                state = self._carried(state, standing, applied, refused)
        return state

    def _tried(self, state: _State, batch: Sequence[Diagnostic]) -> _State | str:
        """Return the file after the repairs of a batch, or why they cannot stay."""
        edits = [edit for item in batch if item.fix is not None for edit in item.fix.edits]
        try:
            after = self._state(apply_edits(state.data, self.name, edits))
        except DataError as error:
            return error.faults[0].message if error.faults else "không sửa được"
        before = _counts(state.report)
        counts = _counts(after.report)
        worse = sorted(code for code in counts if counts[code] > before[code])
        if worse:
            return f"Sửa chỗ này làm phát sinh lỗi {', '.join(worse)}."
        mended = Counter(item.code for item in batch)
        if any(counts[code] > before[code] - 1 for code in mended):
            return "Sửa rồi mà lỗi vẫn còn."
        if all(item.fix is not None and item.fix.safe for item in batch) and not _same_words(state, after):
            return "Sửa chỗ này làm đổi chữ của văn bản."
        return after


def _key(item: Diagnostic) -> tuple[str, ...]:
    """Name a finding apart from where its paragraph is counted, which repairs above it may move."""
    start = "" if item.anchor is None else str(item.anchor.start)
    spot = "" if item.place is None else item.place.spot or ""
    return item.code, item.message, item.excerpt, start, spot


def _counts(report: Report) -> Counter[str]:
    """Count the findings by code; what can no longer be judged counts like a finding."""
    return Counter(
        [item.code for item in report.diagnostics] + [f"{item.code}?" for item in report.not_evaluated]
    )


def _same_words(before: _State, after: _State) -> bool:
    return _words(before.report) == _words(after.report)


def _words(report: Report) -> list[str]:
    """Return the texts of all paragraphs without what a safe repair may change: marks, spaces, padding."""
    document = report.reading.source
    stories: dict[int, HeaderFooter] = {id(story): story for story in (*document.headers, *document.footers)}
    margin = [block.text for story in stories.values() for block in walk(story.nodes)]
    texts = [block.text for block in document.blocks]
    # A number alone in a header is that of the page, which a repair may move.
    texts += sorted(text for text in margin if not text.strip(" -–").isdigit())
    return [bare for text in texts if (bare := _PADDING.sub("", _MARKS.sub("", _composed(text))))]


def _composed(text: str) -> str:
    """Return a text as it reads: the same letters however they are coded, what does not print left out."""
    return unicodedata.normalize("NFC", text).translate(_SAME_LETTERS)


def _apart(items: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    """Yield repairs that do not touch the same characters, paragraph shape or section; the others wait."""
    taken: dict[tuple[object, ...], list[tuple[int, int]]] = {}
    for item in items:
        edits = () if item.fix is None else item.fix.edits
        claims = [claim for edit in edits for claim in _claims(edit)]
        if any(_meets(span, taken.get(where, ())) for where, span in claims):
            continue
        for where, span in claims:
            taken.setdefault(where, []).append(span)
        yield item


_ALL = (0, 1 << 30)


def _claims(edit: Edit) -> Iterator[tuple[tuple[object, ...], tuple[int, int]]]:
    """Yield what an edit takes for itself: a kind of property with its characters."""
    if isinstance(edit, SetSection):
        yield ("section", edit.section), _ALL
    elif isinstance(edit, SetPageNumber):
        yield ("header",), _ALL
    else:
        anchor = edit.anchor
        where = anchor.part, anchor.paragraph
        if isinstance(edit, ReplaceText):
            yield ("text", *where), (anchor.start, max(anchor.end, anchor.start + 1))
        elif isinstance(edit, SetRun):
            yield from ((("run", name, *where), (anchor.start, anchor.end)) for name in _stated(edit))
        elif isinstance(edit, SetParagraph):
            yield from ((("paragraph", name, *where), _ALL) for name in _stated(edit))
        elif isinstance(edit, SetRule):
            yield ("rule", *where), _ALL
            yield ("text", *where), _ALL


def _stated(edit: SetRun | SetParagraph) -> list[str]:
    return [name for name in type(edit).__slots__ if name != "anchor" and getattr(edit, name) is not None]


def _meets(span: tuple[int, int], others: Iterable[tuple[int, int]]) -> bool:
    return any(span[0] < other[1] and other[0] < span[1] for other in others)
