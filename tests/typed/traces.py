"""What work on a file leaves beside its text: comments, tracked changes, hidden text."""

from __future__ import annotations

from tests.typed.letters import run
from tests.typed.paper import Line
from tests.typed.parts import escape, part

_BY = 'w:author="Nguyễn Văn A" w:date="2026-03-02T08:00:00Z"'


def after_text(line: Line, properties: str) -> str:
    """Return what follows the text of a paragraph: its inserted, deleted and hidden text."""
    found = ""
    if line.inserted:
        found += f'<w:ins w:id="901" {_BY}>{run(line.inserted, properties)}</w:ins>'
    if line.deleted:
        text = f'<w:delText xml:space="preserve">{escape(line.deleted)}</w:delText>'
        found += f'<w:del w:id="902" {_BY}><w:r><w:rPr>{properties}</w:rPr>{text}</w:r></w:del>'
    if line.hidden:
        found += run(line.hidden, f"<w:vanish/>{properties}")
    return found


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
