"""The contents of two versions of a document to what changed between them, component by component."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from docgen.check.look_words import differing
from docgen.docx.alignment import Pair, pairs, word_changes
from docgen.recognize.reading import Reading
from docgen.review.content_hash import Piece, content
from docgen.review.slots import SLOT, SLOTTED

Kind = Literal["them", "bo", "sua", "doi_cho", "dang"]

KINDS: Mapping[Kind, str] = {
    "them": "thêm",
    "bo": "bỏ",
    "sua": "sửa chữ",
    "doi_cho": "đổi chỗ",
    "dang": "đổi định dạng",
}
"""What each kind of change is called."""

NONE = "(không có)"
"""What is printed for a text or look that is missing on one side."""


@dataclass(frozen=True, slots=True)
class Change:
    """One change. `old` and `new` are texts, of a changed look the words in which it differs; "" where there is none.

    `component` is the name in the decree's words, "" for a paragraph that is none; `where` the place in the new
    version, of what was taken out in the old.
    """

    kind: Kind
    component: str
    where: str
    old: str = ""
    new: str = ""

    @property
    def place(self) -> str:
        """Return in words what changed and where, “cả văn bản” when neither is known."""
        return ", ".join(part for part in (self.component, self.where) if part) or "cả văn bản"

    def as_json(self) -> dict[str, str]:
        """Return it in the stable form of `--format json`."""
        return {
            "kieu": self.kind,
            "thanh_phan": self.component,
            "cho": self.where,
            "cu": self.old,
            "moi": self.new,
        }

    @property
    def marked(self) -> str:
        """Return a changed text with [-what was taken-] and [+what was added+]."""
        if self.kind != "sua":
            return self.new or self.old
        signs = {"kept": ("", ""), "taken": ("[-", "-]"), "added": ("[+", "+]")}
        return "".join(f"{signs[op][0]}{text}{signs[op][1]}" for op, text in word_changes(self.old, self.new))


def differences(old: Reading, new: Reading) -> tuple[Change, ...]:
    """Return what changed between two readings: texts word by word, looks, pages; số and the date too."""
    names = {norm.component: norm.name for norm in new.regulation.norms.values()}
    return compare(content(old, masked=False), content(new, masked=False), names)


def compare(old: Sequence[Piece], new: Sequence[Piece], names: Mapping[str, str]) -> tuple[Change, ...]:
    """Return what changed between two contents; `names` gives the names of components."""
    aligned = pairs([piece.text for piece in old], [piece.text for piece in new])
    aligned = _at_one_place(aligned, old, new)
    taken = {old[a].text for a, b in aligned if a is not None and b is None and old[a].text}
    added = {new[b].text for a, b in aligned if a is None and b is not None and new[b].text}
    moved = taken & added
    found: list[Change] = []
    for a, b in aligned:
        before, after = None if a is None else old[a], None if b is None else new[b]
        found.extend(_changes(before, after, moved, names))
    return tuple(found)


def _at_one_place(aligned: Sequence[Pair], old: Sequence[Piece], new: Sequence[Piece]) -> list[Pair]:
    """Pair what was taken and what was added at one place: a cell whose figure is another one."""
    taken = {old[a].where: a for a, b in aligned if a is not None and b is None and old[a].where}
    added = {new[b].where: b for a, b in aligned if a is None and b is not None and new[b].where}
    # The same text at the same place of both only looks unmoved: pieces between were taken or added.
    both = {
        where for where in taken.keys() & added.keys() if old[taken[where]].text != new[added[where]].text
    }
    gone = {taken[where] for where in both}
    found: list[Pair] = []
    for a, b in aligned:
        if a is None and b is not None and new[b].where in both:
            found.append((taken[new[b].where], b))
        elif a is None or b is not None or a not in gone:
            found.append((a, b))
    return found


def _changes(
    before: Piece | None, after: Piece | None, moved: set[str], names: Mapping[str, str]
) -> Iterator[Change]:
    shown = after or before
    assert shown is not None
    name = _NAMES.get(shown.component) or names.get(shown.component, "")
    if before is None or after is None:
        if shown.text in moved:
            if after is not None:
                yield Change("doi_cho", name, after.where, after.text, after.text)
        elif after is not None:
            yield Change("them", name, after.where, "", _shown(after) or after.look)
        elif before is not None:
            yield Change("bo", name, before.where, _shown(before) or before.look)
        return
    if before.text != after.text:
        yield Change("sua", name, after.where, _shown(before), _shown(after))
    if before.look != after.look and not _is_only_length(before, after):
        told = differing(before.look.split(", "), after.look.split(", "))
        yield Change("dang", name, after.where, *told)


def _shown(piece: Piece) -> str:
    """Return the text of a piece with words for what is left out of a content: page numbers, số and the date."""
    words = {"so_trang": "[số trang]"} | dict.fromkeys(SLOTTED, "[chỗ điền]")
    return piece.text.replace(SLOT, words[piece.component]) if piece.component in words else piece.text


def _is_only_length(before: Piece, after: Piece) -> bool:
    """Tell whether two looks differ only because a changed text has stretches of other lengths."""
    return before.text != after.text and _COUNT.sub("", before.look) == _COUNT.sub("", after.look)


_COUNT = re.compile(r"\d+ chữ: ")
_NAMES = {
    "trang": "Trang giấy",
    "hinh": "Hình",
    "dau_trang": "Đầu trang",
    "chan_trang": "Chân trang",
    "cuoc_chu": "Chú thích cuối trang hoặc cuối văn bản",
    "chu_an": "Chữ ẩn",
    "doi_tuong_ole": "Đối tượng nhúng",
    "lien_ket_ngoai": "Liên kết ra ngoài tệp",
}
