"""The words of the running text in a row, each with its place and the mark behind it."""

from __future__ import annotations

import re
from functools import partial
from typing import NamedTuple

from docgen.check.per_reading import per_reading
from docgen.check.running_text import Passage, passages
from docgen.document.tree import Block
from docgen.recognize.reading import Reading, Stretch

_WORD = re.compile(r"\w+(?:[/.,-]\w+)*")


class Word(NamedTuple):
    """One word. `gap` are the characters between it and the next word of the paragraph, "" at its end."""

    passage: Passage
    start: int
    end: int
    text: str
    folded: str
    gap: str

    @property
    def has_comma(self) -> bool:
        return self.gap.startswith(",")

    @property
    def ends(self) -> bool:
        """Tell whether a sentence or a clause of a list ends behind it."""
        return not self.gap or any(mark in self.gap for mark in '.;:()“”"\n\t')

    @property
    def joined(self) -> bool:
        """Tell whether nothing but a space stands before the next word."""
        return self.gap in (" ", "\u00a0")


# `Word(…)` in C: a paper has thousands of words.
_word = partial(tuple.__new__, Word)


@per_reading
def words(reading: Reading) -> tuple[tuple[Word, ...], ...]:
    """Return the words of each paragraph of the running text, those in capitals left out."""
    return tuple(words_of(passage) for passage in passages(reading) if not passage.text.isupper())


def words_of(passage: Passage) -> tuple[Word, ...]:
    """Return the words of one paragraph."""
    text = passage.text
    lower = text.casefold()
    if len(lower) != len(text):
        lower = text.lower() if len(text.lower()) == len(text) else text
    spans = [match.span() for match in _WORD.finditer(text)]
    following = [start for start, _ in spans[1:]]
    rows = zip(spans, [*following, 0], strict=True) if spans else ()
    return tuple(
        [
            _word((passage, start, end, text[start:end], lower[start:end], text[end:after]))
            for (start, end), after in rows
        ]
    )


def place(first: Word, last: Word) -> Stretch | Block:
    """Return the place from one word to another of the same paragraph."""
    return first.passage.at(first.start, last.end)


def said(found: tuple[Word, ...]) -> str:
    """Return words as they stand in the text."""
    return found[0].passage.text[found[0].start : found[-1].end]
