"""How a value becomes text in each place of a document: the only gate between data and output.

Every `{{ … }}` is compiled into a call of one of these functions. Values are escaped and checked here, and
nowhere else, so a printed text is always right for its place.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import NoReturn
from xml.sax.saxutils import escape

from docgen.template.opaque import PictureData, RichText, Xml
from docgen.template.values import MOST_CHARACTERS, Refusal, check_text, kind_of, refuse_print

MOST_ITERATIONS = 1_000_000
_CARE = re.compile(
    "[&<>{\x00-\x1f\x7f-\x9f\ud800-\udfff\u202a-\u202e\u2066-\u2069\ufdd0-\ufdef\ufffe\uffff\U0001fffe-\U0010ffff]"
)
needs_care = _CARE.search
"""Finds the first character of a text that cannot be printed as it stands, in XML or at all."""

_BREAK = '</w:t><w:br/><w:t xml:space="preserve">'
_TAB = '</w:t><w:tab/><w:t xml:space="preserve">'


@dataclass(slots=True)
class State:
    """What one filling counts: the loops it may still run, drawing ids, the pictures of the part at hand.

    `own` begins the names of the pictures that this filling adds.
    """

    iterations: int = MOST_ITERATIONS
    drawings: int = 0
    pictures: list[PictureData] = field(default_factory=list)
    own: str = "docgen"

    def drawing(self, picture: PictureData) -> str:
        check_text(picture.alt)
        self.drawings += 1
        if picture not in self.pictures:
            self.pictures.append(picture)
        return picture.drawing(relationship_id(self.own, self.pictures.index(picture)), self.drawings)

    def xml(self, pieces: Sequence[str | PictureData]) -> str:
        return "".join(piece if isinstance(piece, str) else self.drawing(piece) for piece in pieces)


def relationship_id(own: str, index: int) -> str:
    """Return the relationship id of the picture number `index` (from 0) that a part shows.

    `own` is a word that stands in no name and no relationship of the template.
    """
    return f"rId-{own}-{index + 1}"


def print_text(value: object, state: State) -> str:
    """Print inside `w:t`: a text, or OOXML and pictures that stand inside a run."""
    if type(value) is str:
        if needs_care(value) is None and len(value) <= MOST_CHARACTERS:
            return value
        return _careful(value).replace("\n", _BREAK).replace("\t", _TAB)
    if isinstance(value, PictureData):
        return _inside_run(state.drawing(value))
    if isinstance(value, Xml) and value.level == "inline":
        return _inside_run(state.xml(value.pieces))
    if isinstance(value, Xml | RichText):
        raise _wrong_level("p" if isinstance(value, Xml) and value.level == "block" else "r")
    refuse_print(value)


def print_block(value: object, state: State) -> str:
    """Print among paragraphs (`{{p x }}`): ready paragraphs and tables only."""
    if isinstance(value, Xml):
        if value.level == "block":
            return state.xml(value.pieces)
        raise _wrong_level("r" if value.level == "run" else "")
    if isinstance(value, RichText):
        raise _wrong_level("r")
    if isinstance(value, str | PictureData):
        raise Refusal(
            "mau-xml-sai-cho",
            f"thẻ {{{{p … }}}} chỉ in cả đoạn văn bản dựng sẵn, giá trị này là {kind_of(value)}",
            "Hãy bỏ chữ p: {{ … }}.",
        )
    refuse_print(value)


def print_runs(value: object, state: State, properties: str = "") -> str:
    """Print among runs (`{{r x }}`); `properties` are the run properties of the tag itself."""
    if isinstance(value, RichText):
        for span in value.spans:
            check_text(span.text)
        return value.runs(properties)
    if isinstance(value, Xml):
        if value.level == "run":
            return state.xml(value.pieces)
        raise _wrong_level("p" if value.level == "block" else "")
    look = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{look}<w:t xml:space="preserve">{print_text(value, state)}</w:t></w:r>'


def print_line(value: object, _state: State) -> str:
    """Print inside a plain XML element, such as the title of the file: escaped text of one line."""
    if type(value) is str:
        return _careful(value).replace("\n", " ").replace("\t", " ")
    if isinstance(value, Xml | RichText | PictureData):
        raise Refusal("mau-xml-sai-cho", f"{kind_of(value)} không in được ở chỗ chỉ chứa chữ thường")
    refuse_print(value)


def print_attribute(value: object, _state: State) -> str:
    """Print inside an attribute: text of one line, or a whole number (a length, a count of columns)."""
    if type(value) is int:
        return str(value)
    return print_line(value, _state).replace('"', "&quot;")


def print_plain(value: object, _state: State) -> str:
    """Print into plain text (Markdown, YAML): the value itself, checked but not escaped."""
    if type(value) is str:
        if needs_care(value) is not None or len(value) > MOST_CHARACTERS:
            value = value.replace("\r\n", "\n").replace("\r", "\n")
            check_text(value)
        return value
    if isinstance(value, Xml | RichText | PictureData):
        raise Refusal("mau-xml-sai-cho", f"{kind_of(value)} không in được trong phần chữ")
    refuse_print(value)


def print_count(value: object, _state: State) -> str:
    """Print a counter of a loop (`loop.index`)."""
    return str(value) if type(value) is int else print_line(value, _state)


def next_drawing(_value: object, state: State) -> str:
    """Print the next id of a drawing; ids are unique in the whole document."""
    state.drawings += 1
    return str(state.drawings)


def each(value: object, state: State) -> Sequence[object]:
    """Give the items of a list to a loop, within the number of repetitions that one filling may run."""
    if type(value) is list or type(value) is tuple:
        state.iterations -= len(value)
        if state.iterations >= 0:
            return value
        raise Refusal("mau-lap-qua-nhieu", "các vòng lặp chạy quá 1.000.000 lượt")
    refuse_loop(value)


def refuse_loop(value: object) -> NoReturn:
    """Refuse to repeat over what is not a list."""
    if value is None:
        raise Refusal(
            "mau-gia-tri-trong", "danh sách để lặp còn trống (chưa có dữ liệu)", "Hãy điền dữ liệu này."
        )
    raise Refusal(
        "mau-lap-sai-kieu",
        f"không lặp được: giá trị sau “in” là {kind_of(value)}, không phải danh sách",
        "Vòng {% for … %} chỉ chạy trên một danh sách.",
    )


PRINTERS: dict[str, Callable[..., object]] = {
    "#text": print_text,
    "#block": print_block,
    "#runs": print_runs,
    "#line": print_line,
    "#attribute": print_attribute,
    "#plain": print_plain,
    "#count": print_count,
    "#drawing": next_drawing,
    "#each": each,
}


def _utf8(printer: Callable[..., str]) -> Callable[..., bytes]:
    def printed(value: object, *more: object) -> bytes:
        return printer(value, *more).encode()

    return printed


UTF8_PRINTERS: dict[str, Callable[..., object]] = {
    name: printer if name == "#each" else _utf8(printer)  # type: ignore[arg-type]  # all others print
    for name, printer in PRINTERS.items()
}
"""The printers of the XML of a DOCX."""


def _careful(value: str) -> str:
    text = value.replace("\r\n", "\n").replace("\r", "\n")
    check_text(text)
    return escape(text)


def _inside_run(xml: str) -> str:
    return f'</w:t>{xml}<w:t xml:space="preserve">'


def _wrong_level(level: str) -> Refusal:
    tag = f"{{{{{level} … }}}}"
    where = {"p": "cả đoạn", "r": "chữ có định dạng", "": "nằm trong dòng chữ"}[level]
    return Refusal(
        "mau-xml-sai-cho",
        f"giá trị này là phần dựng sẵn ({where}), phải in bằng thẻ {tag}",
        f"Hãy viết {tag}.",
    )
