"""A part as Word left it in, the same part with every tag whole in one `w:t` out.

Word splits what was typed over runs wherever the spelling mark, the language or the day of editing changes,
and turns straight quotes into curly ones. A healed tag has whole marks, straight quotes and the look of its
first character; traces of editing that print nothing are dropped.
"""

from __future__ import annotations

import copy
from bisect import bisect_left, bisect_right
from itertools import accumulate

from lxml import etree

from docgen.docx.names import qn
from docgen.fault import Place
from docgen.template.paragraphs import OBJECT, W_P, W_R, W_RPR, W_T, ParagraphText, paragraph_text, set_text
from docgen.template.tags import Tag, read_tags

_NOWHERE = Place("")
_TRACES = tuple(qn(f"w:{name}") for name in ("proofErr", "lastRenderedPageBreak"))
_DELETED = qn("w:delText")
_W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_W14_TRACES = (f"{_W14}paraId", f"{_W14}textId")
_RSID = qn("w:rsid")
_KEEP_SPACE = frozenset(qn(f"w:{name}") for name in ("t", "delText", "instrText", "delInstrText"))


def heal(root: etree._Element) -> dict[etree._Element, tuple[str, ...]]:
    """Heal every tag of a part, in place; return the tags of each paragraph as they were typed, in order."""
    _tidy(root)
    typed = {paragraph: _heal_paragraph(paragraph) for paragraph in list(root.iter(W_P))}
    for text in list(root.iter(W_T)):
        _isolate_run_tags(text)
    return typed


def _tidy(root: etree._Element) -> None:
    """Drop what Word notes about editing, deleted tags, comments and white space between elements."""
    for deleted in list(root.iter(_DELETED)):
        if "{" in (deleted.text or ""):
            _remove(deleted)
    etree.strip_elements(root, *_TRACES, etree.Comment, etree.ProcessingInstruction, with_tail=False)
    for element in root.iter(etree.Element):
        for name in element.attrib:
            if name.startswith(_RSID) or name in _W14_TRACES:  # type: ignore[arg-type]
                del element.attrib[name]
        if element.tag in _KEEP_SPACE:
            element.text = (element.text or "").replace("\r", "").replace("\n", " ")
        elif element.text is not None and not element.text.strip():
            element.text = None
        if element.tail is not None and not element.tail.strip():
            element.tail = None


def _heal_paragraph(paragraph: etree._Element) -> tuple[str, ...]:
    read = paragraph_text(paragraph)
    if "{" not in read.text:
        return ()
    tags, _ = read_tags(read.text, lambda _: _NOWHERE)
    starts = list(accumulate((len(atom.text) for atom in read.atoms), initial=0))
    for tag in reversed(tags):
        if OBJECT not in tag.typed:
            _join_tag(read, starts, tag)
    return tuple(tag.typed for tag in tags if OBJECT not in tag.typed)


def _join_tag(read: ParagraphText, starts: list[int], tag: Tag) -> None:
    """Write the whole tag into the atom where it begins and take it out of the later ones.

    Tags are joined from the last to the first, so the offsets of what stands before a tag still hold.
    """
    first = bisect_right(starts, tag.start) - 1
    for index in range(bisect_left(starts, tag.end) - 1, first, -1):
        element = read.atoms[index].element
        if element.tag == W_T:
            set_text(element, (element.text or "")[tag.end - starts[index] :])
        else:
            _remove(element)
    element = read.atoms[first].element
    text = element.text or ""
    before, after = _dashes(read, tag)
    head, tail = text[: tag.start - starts[first]], text[tag.end - starts[first] :]
    head = head.rstrip() if tag.dash_before and not before else head
    tail = tail.lstrip() if tag.dash_after and not after else tail
    set_text(element, head + _canonical(tag, before, after) + tail)


def _dashes(read: ParagraphText, tag: Tag) -> tuple[bool, bool]:
    """Keep `{%-` at the beginning of a paragraph and `-%}` at its end: there they join paragraphs.

    Inside a paragraph they only take the white space beside them.
    """
    before = tag.dash_before and (tag.kind != "block" or not read.text[: tag.start].strip(" "))
    after = tag.dash_after and (tag.kind != "block" or not read.text[tag.end :].strip(" "))
    return before, after


def _canonical(tag: Tag, before: bool, after: bool) -> str:
    opener, closer = {"print": ("{{", "}}"), "block": ("{%", "%}"), "comment": ("{#", "#}")}[tag.kind]
    body = tag.body if tag.kind != "comment" else "x"
    return f"{opener}{'-' if before else ''}{tag.level} {body} {'-' if after else ''}{closer}"


def _remove(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _isolate_run_tags(text: etree._Element) -> None:
    """Give each `{{r …}}` and `{%r …%}` a run of its own, so that its neighbours keep their look."""
    run = text.getparent()
    if run is None or run.tag != W_R or "{" not in (text.text or ""):
        return
    tags = [tag for tag in read_tags(text.text or "", lambda _: _NOWHERE)[0] if tag.level == "r"]
    for tag in reversed(tags):
        content = text.text or ""
        _split_run(run, text, content[tag.end :])
        set_text(text, content[: tag.start])
        _split_run(run, text, content[tag.start : tag.end])


def _split_run(run: etree._Element, text: etree._Element, content: str) -> None:
    """Move what follows `text` in its run into a new run that begins with `content`."""
    following = list(text.itersiblings())
    if not content and not following:
        return
    later = run.makeelement(W_R)
    look = run.find(W_RPR)
    if look is not None:
        later.append(copy.deepcopy(look))
    if content:
        set_text(etree.SubElement(later, W_T), content)
    later.extend(following)
    run.addnext(later)
