"""A Word file that is being edited: its parts by name, its paragraphs by anchor, and its bytes at the end."""

from __future__ import annotations

from dataclasses import dataclass, field

from docgen.document.tree import Anchor, Block
from docgen.docx.content import DocxDocument, HeaderFooter, walk
from docgen.docx.edit_text import EditedParagraph, Refusal
from docgen.docx.guard import refuse_guarded
from docgen.docx.names import Element, child, qn, value
from docgen.docx.numbering import Numbering
from docgen.docx.package import Package, read_package
from docgen.docx.properties import ParagraphProperties, paragraph_properties, run_properties
from docgen.docx.read import read_document
from docgen.docx.spots import FieldState, SpotReader
from docgen.docx.styles import NO_LEVEL, Styles
from docgen.docx.theme import Theme
from docgen.docx.xml_patch import XmlPatch
from docgen.docx.zip_patch import patch_zip

_PARAGRAPH = qn("w:p")

Key = tuple[str, int]


@dataclass
class EditedPart:
    """One part with its paragraphs in the order of the XML, as they stood before any edit."""

    patch: XmlPatch
    paragraphs: list[Element]
    states: list[FieldState]


@dataclass
class EditedFile:
    """The file; `blocks` are its paragraphs as the reader saw them, by part and place.

    `new_headers` are the parts of headers that were added, by their relationship.
    """

    data: bytes
    package: Package
    document: DocxDocument
    styles: Styles
    theme: Theme
    blocks: dict[Key, Block]
    _parts: dict[str, EditedPart] = field(default_factory=dict)
    _patches: dict[str, XmlPatch] = field(default_factory=dict)
    _paragraphs: dict[Key, EditedParagraph] = field(default_factory=dict)
    new_parts: dict[str, bytes] = field(default_factory=dict)
    new_headers: dict[str, str] = field(default_factory=dict)

    @classmethod
    def read(cls, data: bytes, name: str) -> EditedFile:
        """Read a file for editing; DataError when it cannot be read, is signed, locked, or in the strict form."""
        package = read_package(data, name)
        refuse_guarded(package)
        document = read_document(data, name)
        theme = Theme(package.theme, package.settings)
        styles = Styles(package.styles, theme, Numbering(package.numbering, package.styles))
        blocks = {
            (block.anchor.part, block.anchor.paragraph): block
            for block in all_blocks(document)
            if block.anchor is not None
        }
        return cls(data, package, document, styles, theme, blocks)

    @property
    def name(self) -> str:
        return self.package.name

    def patch(self, part: str) -> XmlPatch:
        """Return the bytes of a part for editing; Refusal when the file does not hold it."""
        if part not in self._patches:
            if part not in self.package.archive:
                raise Refusal("phan")
            self._patches[part] = XmlPatch.read(self.package.archive.read(part), self.name, part)
        return self._patches[part]

    def part(self, name: str) -> EditedPart:
        """Return a part with its paragraphs."""
        if name not in self._parts:
            patch = self.patch(name)
            reader = SpotReader(lambda _: False)
            paragraphs = list(patch.root.iter(_PARAGRAPH))
            states: list[FieldState] = []
            for paragraph in paragraphs:
                states.append(reader.state)
                reader.spots(paragraph)
            self._parts[name] = EditedPart(patch, paragraphs, states)
        return self._parts[name]

    def paragraph(self, anchor: Anchor) -> EditedParagraph:
        """Return the paragraph of an anchor; Refusal unless its text is what the reader saw there."""
        key = anchor.part, anchor.paragraph
        if key not in self._paragraphs:
            part = self.part(anchor.part)
            if not 0 <= anchor.paragraph < len(part.paragraphs):
                raise Refusal("khong_thay")
            element = part.paragraphs[anchor.paragraph]
            style = value(child(element, "w:pPr"), "w:pStyle")
            found = EditedParagraph(element, self._hidden(style), part.states[anchor.paragraph])
            block = self.blocks.get(key)
            if found.text != ("" if block is None else block.text):
                raise Refusal("cau_truc")
            self._paragraphs[key] = found
        return self._paragraphs[key]

    def inherited(self, paragraph: Element) -> ParagraphProperties:
        """Return what the style of a paragraph and the paragraph itself say of it."""
        properties = child(paragraph, "w:pPr")
        style = self.styles.paragraph_style(value(properties, "w:pStyle"))
        return self.styles.paragraph(style, NO_LEVEL, paragraph_properties(properties))

    def written(self) -> bytes:
        """Return the file with its edits; parts without any keep their packed bytes."""
        changed = {name: patch.written() for name, patch in self._patches.items() if patch.is_changed}
        parts = {**self.new_parts, **changed}
        return patch_zip(self.data, parts) if parts else self.data

    def _hidden(self, style_id: str | None) -> _Hidden:
        return _Hidden(self.styles, self.theme, self.styles.paragraph_style(style_id))


@dataclass(frozen=True)
class _Hidden:
    """Tells of `w:rPr` in paragraphs of one style whether its text is hidden."""

    styles: Styles
    theme: Theme
    style_id: str

    def __call__(self, properties: Element | None) -> bool:
        direct = run_properties(properties, self.theme)
        return bool(self.styles.run(self.style_id, value(properties, "w:rStyle"), NO_LEVEL, direct).hidden)


def all_blocks(document: DocxDocument) -> list[Block]:
    """Return the blocks of the body, then those of each header and footer, once each."""
    stories: dict[int, HeaderFooter] = {id(story): story for story in (*document.headers, *document.footers)}
    return [*document.blocks, *(block for story in stories.values() for block in walk(story.nodes))]
