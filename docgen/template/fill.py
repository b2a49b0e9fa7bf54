"""A compiled template and the values of one record in, the bytes of one finished DOCX out."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from docgen.docx.zip_writer import Packed, Prefix, assemble, pack
from docgen.fault import DataError, Fault
from docgen.template.opaque import PictureData
from docgen.template.printers import State, relationship_id
from docgen.template.program import Program

_DECLARATION = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_PACKAGE_RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
_IMAGE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
_EMPTY_RELS = (
    f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Relationships xmlns="{_PACKAGE_RELS}"/>'
)


@dataclass(frozen=True, slots=True)
class CompiledPart:
    """A part that is rendered for each record. `fixes` run over its text afterwards, when it needs them."""

    name: str
    rels_name: str
    program: Program
    fixes: tuple[Callable[[str], str], ...]
    fields: tuple[str, ...]

    def render(self, values: Mapping[str, object], state: State) -> bytes:
        """Return the bytes of the part; raises DataError."""
        pieces = self.program.pieces(values, state)
        if self.fixes:
            text = b"".join(pieces).decode()
            for fix in self.fixes:
                text = fix(text)
            pieces = [text.encode()]
        return b"".join([_DECLARATION, *pieces])


@dataclass(frozen=True, slots=True)
class _Media:
    """The pictures of one document, each stored once."""

    own: str
    names: dict[PictureData, str] = field(default_factory=dict)

    def name(self, picture: PictureData) -> str:
        number = len(self.names) + 1
        return self.names.setdefault(picture, f"word/media/{self.own}{number}.{picture.extension}")


@dataclass(frozen=True, slots=True)
class CompiledTemplate:
    """A template compiled once, to be filled many times. The same values always give the same bytes.

    `styles` gives the id of each paragraph and table style by its name; `fields` are the names that
    the template reads from its values. `drawings` counts the drawings with fixed ids. `own` is a word that no
    name in the template holds: it begins the names of what a filling adds.
    """

    name: str
    styles: Mapping[str, str]
    fields: tuple[str, ...]
    parts: tuple[CompiledPart, ...]
    drawings: int
    fixed: Prefix
    relationships: Mapping[str, tuple[bytes, Packed]]
    own: str

    def fill(self, values: Mapping[str, object]) -> bytes:
        """Return a finished DOCX.

        Values are plain: dict with text keys, list, str, int, Decimal, date, bool, None; or `Xml`,
        `RichText`, `PictureData`. Raises DataError with every value that is missing or cannot be printed,
        each at its tag.
        """
        state = State(drawings=self.drawings, own=self.own)
        media = _Media(self.own)
        packed: list[Packed] = []
        faults: list[Fault] = []
        for part in self.parts:
            state.pictures = []
            try:
                packed.append(pack(part.name, part.render(values, state)))
            except DataError as error:
                faults += error.faults
                continue
            packed += self._relationships(part, state.pictures, media)
        if faults:
            raise DataError(dict.fromkeys(faults))
        packed += [pack(name, picture.data) for picture, name in media.names.items()]
        return assemble(self.fixed, packed)

    def check(self, values: Mapping[str, object]) -> list[Fault]:
        """Return every fault that filling with these values would meet, in reading order."""
        return list(dict.fromkeys(fault for part in self.parts for fault in part.program.check(values)))

    def _relationships(self, part: CompiledPart, pictures: list[PictureData], media: _Media) -> list[Packed]:
        known = self.relationships.get(part.rels_name)
        if not pictures:
            return [known[1]] if known else []
        folder = posixpath.dirname(part.name)
        added = "".join(
            f'<Relationship Id="{relationship_id(self.own, index)}" Type="{_IMAGE}"'
            f' Target="{posixpath.relpath(media.name(picture), folder)}"/>'
            for index, picture in enumerate(pictures)
        )
        return [pack(part.rels_name, _with_relationships(known[0] if known else _EMPTY_RELS.encode(), added))]


def _with_relationships(rels: bytes, added: str) -> bytes:
    """Add relationships at the end of a part that `read_parts` wrote: its root is `Relationships`, without prefix."""
    text = rels.decode()
    head, slash, _ = text.rpartition("</")
    if slash:
        return f"{head}{added}</Relationships>".encode()
    return f"{text.rpartition('/>')[0]}>{added}</Relationships>".encode()
