"""What work on a file leaves beside its text: comments, tracked changes, hidden text, links."""

from __future__ import annotations

from tests.typed.letters import run
from tests.typed.paper import Draft, Line
from tests.typed.parts import Link, escape, part, quoteattr

_BY = 'w:author="Nguyễn Văn A" w:date="2026-03-02T08:00:00Z"'
_PICTURE = "anh"


def after_text(line: Line, properties: str) -> str:
    """Return what follows the text of a paragraph: its inserted, deleted and hidden text, its objects."""
    found = ""
    if line.inserted:
        found += f'<w:ins w:id="901" {_BY}>{run(line.inserted, properties)}</w:ins>'
    if line.deleted:
        text = f'<w:delText xml:space="preserve">{escape(line.deleted)}</w:delText>'
        found += f'<w:del w:id="902" {_BY}><w:r><w:rPr>{properties}</w:rPr>{text}</w:r></w:del>'
    if line.hidden:
        found += run(line.hidden, f"<w:vanish/>{properties}")
    return found + _objects(line, properties)


def _objects(line: Line, properties: str) -> str:
    found = ""
    if line.instruction:
        shown = run(" (nguồn)", properties)
        found += f"<w:fldSimple w:instr={quoteattr(line.instruction)}>{shown}</w:fldSimple>"
    if line.program:
        ole = f'<o:OLEObject Type="Embed" ProgID={quoteattr(line.program)}/>'
        found += f"<w:r><w:object><v:shape/>{ole}</w:object></w:r>"
    if line.linked:
        found += f'<w:r><w:pict><v:shape><v:imagedata r:href="{_PICTURE}"/></v:shape></w:pict></w:r>'
    return found


def links(draft: Draft) -> tuple[Link, ...]:
    """Return what the file refers to outside of itself."""
    lines = (item for item in draft.items if isinstance(item, Line))
    pictures = [Link("document", _PICTURE, "image", line.linked) for line in lines if line.linked]
    template = [Link("settings", "mau", "attachedTemplate", draft.template)] if draft.template else []
    return (*pictures, *template)


def commented(line: Line, content: str) -> str:
    """Return the content of a paragraph within the range of its comment."""
    if not line.comment:
        return content
    start, end = '<w:commentRangeStart w:id="0"/>', '<w:commentRangeEnd w:id="0"/>'
    return f'{start}{content}{end}<w:r><w:commentReference w:id="0"/></w:r>'


def comments(lines: list[Line]) -> dict[str, str]:
    """Return the part of comments, none when nobody commented."""
    said = next((line.comment for line in lines if line.comment), "")
    if not said:
        return {}
    text = f"<w:p>{run(said, '')}</w:p>"
    return {"comments": part("w:comments", f'<w:comment w:id="0" {_BY} w:initials="A">{text}</w:comment>')}
