"""The bytes of a DOCX file to a `DocxDocument`: everything that is printed, with its effective look."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from docgen.docx.asides import Asides
from docgen.docx.content import DocxDocument, DocxNode, HeaderFooter, Properties, Section
from docgen.docx.flow import VIEWS, Revisions, View, flow
from docgen.docx.names import Element, attribute, child, qn, switch
from docgen.docx.notes import Notes
from docgen.docx.numbering import Numbering
from docgen.docx.package import Package, read_package
from docgen.docx.package_traces import package_traces
from docgen.docx.paragraph import Context, Formatting
from docgen.docx.sections import section
from docgen.docx.story import BLOCKS, PARAGRAPH, OpenFile, StoryReader
from docgen.docx.styles import Styles
from docgen.docx.theme import Theme
from docgen.fault import Place

_PROPERTIES = {
    "title": "dc:title",
    "subject": "dc:subject",
    "creator": "dc:creator",
    "last_modified_by": "cp:lastModifiedBy",
    "created": "dcterms:created",
    "modified": "dcterms:modified",
    "language": "dc:language",
}


def read_document(data: bytes, name: str, *, revisions: Revisions = "accepted") -> DocxDocument:
    """Read any DOCX file; `name` is the file as the user named it, for places in messages.

    Of tracked changes either all count as accepted or all as rejected; a field is its last result; hidden
    text is left out. What is not read as text is told by the traces. Raises DataError when the file is not
    a Word document or is not sound.
    """
    package = read_package(data, name)
    view = VIEWS[revisions]
    notes = Notes()
    file = OpenFile(package, _formatting(package), notes, Asides(package.root), view)
    ranges = list(_section_ranges(package.body, view))
    sections = [section(part.properties, 0) for part in ranges]
    body = StoryReader(file, package.main)
    rooms = [Context(read.column_width_mm) for read in sections]
    groups = body.groups(
        [(element, room) for part, room in zip(ranges, rooms, strict=True) for element in part.elements]
    )
    body.close()
    _note_chunks(package, notes)
    headers = _HeaderReader(file)
    placed = tuple(headers.add_to(ranges, _placed(sections, ranges, groups)))
    return DocxDocument(
        name=name,
        nodes=tuple(node for group in groups for node in group),
        sections=placed,
        even_and_odd_headers=bool(switch(package.settings, "w:evenAndOddHeaders")),
        properties=_properties(package.properties),
        bookmarks=notes.bookmarks(),
        warnings=(*package.warnings, *notes.faults.values()),
        lines=tuple(notes.lines),
        traces=(*notes.traces, *package_traces(package, notes.linked)),
    )


def _formatting(package: Package) -> Formatting:
    theme = Theme(package.theme, package.settings)
    numbering = Numbering(package.numbering, package.styles)
    return Formatting(theme, numbering, Styles(package.styles, theme, numbering))


@dataclass(slots=True)
class _Range:
    """The paragraphs and tables of the body that lie in one section, and the properties of that section."""

    elements: list[Element] = field(default_factory=list)
    properties: Element | None = None


def _section_ranges(body: Element, view: View) -> Iterator[_Range]:
    """Split the body into its sections; the last paragraph of a section holds its properties."""
    part = _Range()
    for element in flow(body, BLOCKS, view):
        part.elements.append(element)
        properties = child(child(element, "w:pPr"), "w:sectPr") if element.tag == PARAGRAPH else None
        if properties is not None:
            part.properties = properties
            yield part
            part = _Range()
    part.properties = child(body, "w:sectPr")
    yield part


def _note_chunks(package: Package, notes: Notes) -> None:
    """Note the documents that Word would merge into the body when it opens the file."""
    if next(package.body.iter(qn("w:altChunk"), qn("w:subDoc")), None) is not None:
        notes.once(
            "docx-phan-chen",
            "Tệp chèn nội dung của một tệp khác, phần đó không được đọc.",
            Place(package.name),
            "Hãy mở tệp bằng Word rồi lưu lại để nội dung chèn thành chữ của văn bản.",
        )


def _placed(sections: list[Section], ranges: list[_Range], groups: list[list[DocxNode]]) -> Iterator[Section]:
    """Yield the sections with the index of the first node of each."""
    first_group = first_node = 0
    for part, read in zip(ranges, sections, strict=True):
        yield replace(read, first_node=first_node)
        last_group = first_group + len(part.elements)
        first_node += sum(len(group) for group in groups[first_group:last_group])
        first_group = last_group


@dataclass(frozen=True, slots=True)
class _HeaderReader:
    file: OpenFile
    known: dict[str, HeaderFooter] = field(default_factory=dict)

    def add_to(self, ranges: list[_Range], sections: Iterable[Section]) -> Iterator[Section]:
        """Yield the sections with their headers and footers; what one does not state comes from the last."""
        headers: dict[str, HeaderFooter] = {}
        footers: dict[str, HeaderFooter] = {}
        for part, read in zip(ranges, sections, strict=True):
            width = read.text_width_mm
            headers = headers | self._stated(part.properties, "w:headerReference", "đầu trang, ", width)
            footers = footers | self._stated(part.properties, "w:footerReference", "chân trang, ", width)
            yield replace(read, headers=headers, footers=footers)

    def _stated(
        self, properties: Element | None, reference: str, spot: str, width_mm: float
    ) -> dict[str, HeaderFooter]:
        """Return the headers or footers that a section states, by kind."""
        found: dict[str, HeaderFooter] = {}
        for item in () if properties is None else properties.iterchildren(qn(reference)):
            header = self._read(attribute(item, "r:id") or "", Context(width_mm, spot))
            if header is not None:
                found[attribute(item, "w:type") or "default"] = header
        return found

    def _read(self, relationship: str, context: Context) -> HeaderFooter | None:
        """Return one header or footer, read once however many sections state it."""
        if relationship not in self.known:
            part = self.file.package.related(relationship)
            if part is None:
                return None
            story = StoryReader(self.file, part)
            nodes = story.nodes(part.root, context)
            story.close()
            self.known[relationship] = HeaderFooter(nodes, story.page_number)
        return self.known[relationship]


def _properties(root: Element | None) -> Properties:
    found = {name: child(root, element) for name, element in _PROPERTIES.items()}
    return Properties(**{name: (item.text or "").strip() for name, item in found.items() if item is not None})
