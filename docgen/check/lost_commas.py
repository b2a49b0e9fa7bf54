"""A phrase that stands twice in a text or its trích yếu, once without one of its commas."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from docgen.check.running_text import passage_of
from docgen.check.words import Word, words, words_of
from docgen.recognize.reading import Reading

LEAST = 7
"""Equal words around the place of the comma, on both sides together."""
_EACH_SIDE = 3
_SUBJECT = ("trich_yeu", "trich_yeu_cong_van")


@dataclass(frozen=True, slots=True)
class LostComma:
    """The words around the place without the comma, and the same words where it stands."""

    without: tuple[Word, ...]
    with_comma: tuple[Word, ...]


def lost_commas(reading: Reading) -> Iterator[LostComma]:
    """Yield each phrase once, in the order of the text."""
    rows = (*_subject(reading), *words(reading))
    commas: dict[tuple[str, str], list[tuple[int, int]]] = {}
    for index, row in enumerate(rows):
        for at in range(len(row) - 1) if row and "," in row[0].passage.text else ():
            if row[at].has_comma:
                commas.setdefault((row[at].folded, row[at + 1].folded), []).append((index, at))
    told: set[tuple[str, ...]] = set()
    before_commas = {first for first, _ in commas}
    for row in rows if commas else ():
        for at in range(len(row) - 1):
            if row[at].folded not in before_commas or not row[at].joined:
                continue
            for index, other in commas.get((row[at].folded, row[at + 1].folded), ())[:40]:
                pair = _around(row, at, rows[index], other)
                if pair is None:
                    continue
                key = tuple(word.folded for word in row[at - _EACH_SIDE + 1 : at + _EACH_SIDE + 1])
                if key not in told:
                    told.add(key)
                    yield pair
                break


def _subject(reading: Reading) -> tuple[tuple[Word, ...], ...]:
    """Return the words of the trích yếu, a row each line."""
    return tuple(words_of(passage_of(block)) for block in reading.of(*_SUBJECT) if not block.text.isupper())


def _around(row: tuple[Word, ...], at: int, other_row: tuple[Word, ...], other: int) -> LostComma | None:
    """Return the equal words around two places; None where they are too few, or one place is quoted or cited."""
    left = right = 0
    while left < 8 and _equal(row, at - left, other_row, other - left, inner=left > 0):
        left += 1
    while right < 8 and _equal(row, at + 1 + right, other_row, other + 1 + right, inner=False):
        right += 1
        if row[at + right].ends or row[at + right].has_comma != other_row[other + right].has_comma:
            break
    if min(left, right) < _EACH_SIDE or left + right < LEAST:
        return None
    without, whole = row[at - left + 1 : at + right + 1], other_row[other - left + 1 : other + right + 1]
    if not _is_free(without) or not (_is_free(whole) or _is_named(without, whole)):
        return None
    return LostComma(without, whole)


def _equal(row: tuple[Word, ...], at: int, other_row: tuple[Word, ...], other: int, *, inner: bool) -> bool:
    """Tell whether two words are the same, `inner` also with the same mark behind them."""
    if not (0 <= at < len(row) and 0 <= other < len(other_row)):
        return False
    one, two = row[at], other_row[other]
    if one.folded != two.folded:
        return False
    return not inner or (not one.ends and not two.ends and one.has_comma == two.has_comma)


def _is_free(found: tuple[Word, ...]) -> bool:
    return found[0].passage.free(found[0].start, found[-1].end)


def _is_named(without: tuple[Word, ...], whole: tuple[Word, ...]) -> bool:
    """Tell whether a trích yếu repeats the name of a cited document, which shows how that name is written."""
    passage = whole[0].passage
    subject = without[0].passage.block.component in _SUBJECT
    return subject and not passage.quoted(whole[0].start, whole[-1].end)
