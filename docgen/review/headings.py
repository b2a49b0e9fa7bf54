"""A finding in a reading to its place with the numbered part that it stands in: “đoạn 21 (khoản 1 Mục II)”."""

from __future__ import annotations

from docgen.check.diagnostic import Diagnostic
from docgen.check.part_names import in_words, printed_number
from docgen.recognize.reading import Item, Reading
from docgen.review.checked import where_in_words


class Headings:
    """The numbered part that each paragraph of the body stands in."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._items = {
            (item.block.anchor.part, item.block.anchor.paragraph): item
            for item in reading.items
            if item.block.anchor is not None and item.path
        }

    def where(self, diagnostic: Diagnostic) -> str:
        """Return the place of a finding; without a numbered part it is the place alone."""
        words, anchor = where_in_words(diagnostic), diagnostic.anchor
        item = None if anchor is None else self._items.get((anchor.part, anchor.paragraph))
        part = "" if item is None else self._part(item)
        return f"{words} ({part})" if part else words

    def _part(self, item: Item) -> str:
        try:
            path = [(level, printed_number(self._reading, level, number)) for level, number in item.path]
        except ValueError:
            return ""  # a số or letter that no paper prints: the paragraph alone is named
        return in_words(path)
