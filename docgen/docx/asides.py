"""The texts beside the story: comments, footnotes and endnotes, by their ids."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property

from docgen.docx.names import Element, attribute, qn

_PARAGRAPH, _TEXT, _TAB = qn("w:p"), qn("w:t"), qn("w:tab")


class Asides:
    """The asides of one file; a part is read only when the text refers to it.

    `root` gives the root of the part of a kind ("comments"), None when the file has none.
    """

    def __init__(self, root: Callable[[str], Element | None]) -> None:
        self._root = root

    def comment(self, identifier: str) -> str:
        """Return the text of a comment, its paragraphs parted by "\\n", "" when the file lacks it."""
        return self._comments.get(identifier, "")

    def footnote(self, identifier: str) -> str:
        """Return the text of a footnote."""
        return self._footnotes.get(identifier, "")

    def endnote(self, identifier: str) -> str:
        """Return the text of an endnote."""
        return self._endnotes.get(identifier, "")

    @cached_property
    def _comments(self) -> Mapping[str, str]:
        return self._texts("comments", "w:comment")

    @cached_property
    def _footnotes(self) -> Mapping[str, str]:
        return self._texts("footnotes", "w:footnote")

    @cached_property
    def _endnotes(self) -> Mapping[str, str]:
        return self._texts("endnotes", "w:endnote")

    def _texts(self, kind: str, name: str) -> Mapping[str, str]:
        root = self._root(kind)
        items = () if root is None else root.iterchildren(qn(name))
        return {attribute(item, "w:id") or "": _text(item) for item in items}


def _no_part(_kind: str) -> Element | None:
    return None


NO_ASIDES = Asides(_no_part)


def _text(aside: Element) -> str:
    lines = ("".join(_pieces(paragraph)) for paragraph in aside.iter(_PARAGRAPH))
    return "\n".join(lines).strip()


def _pieces(paragraph: Element) -> list[str]:
    return ["\t" if item.tag == _TAB else item.text or "" for item in paragraph.iter(_TEXT, _TAB)]
