"""The bytes of a DOCX file to its parts: the body, styles, numbering, theme, headers, pictures."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from urllib.parse import unquote

from docgen.docx.names import Element, child, qn
from docgen.docx.strict import STRICT, use_usual_names
from docgen.fault import DataError, Fault, Place
from docgen.sources.archive import Archive, open_archive
from docgen.sources.part_xml import MOST_ELEMENTS, parse_shared, parse_xml

_CONTENT_TYPES = "[Content_Types].xml"
_RELATIONSHIPS = ".rels"
_SHARED = frozenset({"styles", "numbering", "theme"})
_HINT = "Hãy mở tệp bằng Word và lưu lại ở dạng “Word Document (*.docx)”."
_OTHER_KINDS = {
    "spreadsheetml": ("docx-la-excel", "Đây là bảng tính Excel, không phải văn bản Word."),
    "presentationml": ("docx-la-powerpoint", "Đây là bản trình chiếu PowerPoint, không phải văn bản Word."),
}


@dataclass(frozen=True, slots=True)
class Relationship:
    """What a part refers to: `kind` is the last word of its type ("styles"), `target` a part or address."""

    kind: str
    target: str
    external: bool

    @property
    def is_fetched(self) -> bool:
        """Tell whether it lies outside the file and is no link to click."""
        return self.external and self.kind != "hyperlink"


Relationships = Mapping[str, Relationship]
"""By their ids, in the order of the file."""


@dataclass(frozen=True)
class Part:
    """One XML part with what it refers to."""

    name: str
    root: Element
    relationships: Relationships

    @cached_property
    def external(self) -> Relationships:
        """Return what is fetched from outside the file when the part is shown."""
        return {key: item for key, item in self.relationships.items() if item.is_fetched}


@dataclass(slots=True)
class PartReader:
    """Reads the XML parts of one file, which together may hold no more elements than one part may."""

    archive: Archive
    elements_left: int = MOST_ELEMENTS
    _relationships: dict[str, Relationships] = field(default_factory=dict)
    _data: dict[str, bytes] = field(default_factory=dict)

    @property
    def name(self) -> str:
        return self.archive.name

    def root(self, part: str, shared: bool = False) -> Element:
        """Return the root of a part, its names those of the usual form of OOXML; raises DataError.

        `shared` tells that many files have the same part; its tree is then kept for the next file.
        """
        data = self.archive.read(part)
        is_strict = STRICT in data
        parse = parse_shared if shared and not is_strict else parse_xml
        root = parse(data, self.name, part, self.elements_left)
        self.elements_left -= data.count(b"<") // 2
        if is_strict:
            use_usual_names(root)
        return root

    def data(self, part: str) -> bytes:
        """Return the bytes of a part, unpacked once however often it is shown; raises DataError."""
        if part not in self._data:
            self._data[part] = self.archive.read(part)
        return self._data[part]

    def part(self, relationship: Relationship, shared: bool = False) -> Part | None:
        """Return the XML part that is referred to, None when the file does not hold it."""
        target = relationship.target
        if relationship.external or target not in self.archive:
            return None
        return Part(target, self.root(target, shared), self.relationships(target))

    def relationships(self, part: str) -> Relationships:
        """Return what a part refers to; the part "" is the package itself."""
        folder, base = posixpath.split(part)
        source = posixpath.join(folder, "_rels", f"{base}{_RELATIONSHIPS}")
        known = self._relationships.get(source.casefold())
        if known is None:
            known = self._read_relationships(source, folder) if source in self.archive else {}
            self._relationships[source.casefold()] = known
        return known

    def all_relationships(self) -> Iterator[tuple[str, Relationships]]:
        """Yield every part that refers to something, "" first, with what it refers to."""
        sources = [name for name in self.archive.names if name.casefold().endswith(_RELATIONSHIPS)]
        for source in sorted(sources):
            folder, base = posixpath.split(source)
            part = posixpath.join(posixpath.dirname(folder), base[: -len(_RELATIONSHIPS)])
            yield part, self.relationships(part)

    def _read_relationships(self, source: str, folder: str) -> Relationships:
        items = self.root(source).iter(qn("pr:Relationship"))
        return {item.get("Id", ""): _relationship(item, folder) for item in items}


@dataclass(frozen=True)
class Package:
    """The parts of one Word document. Optional parts are None when the file has none."""

    name: str
    parts: PartReader
    main: Part
    body: Element
    warnings: tuple[Fault, ...] = field(default=())

    @property
    def archive(self) -> Archive:
        return self.parts.archive

    @cached_property
    def properties(self) -> Element | None:
        """The core properties."""
        return self._first(self.parts.relationships(""), "core-properties")

    @cached_property
    def styles(self) -> Element | None:
        return self.root("styles")

    @cached_property
    def numbering(self) -> Element | None:
        return self.root("numbering")

    @cached_property
    def settings(self) -> Element | None:
        return self.root("settings")

    @cached_property
    def theme(self) -> Element | None:
        return self.root("theme")

    def root(self, kind: str) -> Element | None:
        """Return the root of the part of a kind ("styles") that the body refers to, None when there is none."""
        return self._first(self.main.relationships, kind)

    def related(self, relationship_id: str) -> Part | None:
        """Return the XML part that the body refers to by an id (a header), None when it is missing."""
        relationship = self.main.relationships.get(relationship_id)
        return None if relationship is None else self.parts.part(relationship)

    def data(self, part: Part, relationship_id: str) -> bytes | None:
        """Return the bytes that a part refers to (a picture), None when they are not in the file."""
        relationship = part.relationships.get(relationship_id)
        if relationship is None or relationship.external or relationship.target not in self.archive:
            return None
        return self.parts.data(relationship.target)

    def _first(self, relationships: Relationships, kind: str) -> Element | None:
        for relationship in relationships.values():
            if relationship.kind == kind:
                part = self.parts.part(relationship, kind in _SHARED)
                return None if part is None else part.root
        return None


def read_package(data: bytes, name: str) -> Package:
    """Open a DOCX file and find its parts by their relationships, never by their paths.

    Raises DataError when the file is no sound zip archive, is not a Word document (a renamed workbook or
    presentation), carries macros, or has no body.
    """
    parts = PartReader(open_archive(data, name))
    types = _content_types(parts)
    main = _main_part(parts, types)
    _refuse_macros(parts.archive, name, types, main.name)
    body = child(main.root, "w:body")
    if main.root.tag != qn("w:document") or body is None:
        raise _refusal(name, "docx-khong-co-noi-dung", "Tệp Word không có phần nội dung.", _HINT)
    return Package(name, parts, main, body, tuple(_missing_parts(parts.archive, name, main)))


def _content_types(parts: PartReader) -> Mapping[str, str]:
    """Return the content type of each part that states one of its own, by the part's name in lower case."""
    if _CONTENT_TYPES not in parts.archive:
        raise _refusal(parts.name, "docx-khong-phai-word", "Tệp không phải văn bản Word (.docx).", _HINT)
    return {
        item.get("PartName", "").lstrip("/").casefold(): item.get("ContentType", "")
        for item in parts.root(_CONTENT_TYPES).iter(qn("ct:Override"))
    }


def _main_part(parts: PartReader, types: Mapping[str, str]) -> Part:
    relationships = parts.relationships("").values()
    found = next((item for item in relationships if item.kind == "officeDocument"), None)
    if found is None or found.external:
        raise _refusal(parts.name, "docx-khong-phai-word", "Tệp không phải văn bản Word (.docx).", _HINT)
    content_type = types.get(found.target.casefold(), "")
    for word, (code, message) in _OTHER_KINDS.items():
        if word in content_type:
            raise _refusal(parts.name, code, message, "Hãy chọn tệp văn bản Word (.docx).")
    part = parts.part(found)
    if part is None:
        raise _refusal(parts.name, "docx-khong-co-noi-dung", "Tệp Word không có phần nội dung.", _HINT)
    return part


def _refuse_macros(archive: Archive, name: str, types: Mapping[str, str], main: str) -> None:
    macro_type = "macroenabled" in types.get(main.casefold(), "").casefold()
    if macro_type or any(part.casefold().endswith("vbaproject.bin") for part in archive.names):
        message = "Tệp Word có chứa macro (mã lệnh chạy tự động)."
        raise _refusal(name, "docx-co-macro", message, _HINT)


def _missing_parts(archive: Archive, name: str, main: Part) -> Iterator[Fault]:
    for item in main.relationships.values():
        if not item.external and item.target not in archive:
            yield Fault(
                "docx-thieu-phan",
                f"Tệp Word nhắc tới phần “{item.target}” nhưng trong tệp không có phần đó.",
                Place(name),
                "Hãy mở tệp bằng Word, kiểm tra nội dung rồi lưu lại.",
            )


def _relationship(item: Element, folder: str) -> Relationship:
    # Only the last word of the type is asked: programs disagree on the rest (LibreOffice on core-properties).
    target = item.get("Target", "")
    external = item.get("TargetMode") == "External"
    if not external:
        target = posixpath.normpath(posixpath.join("/", folder, unquote(target))).lstrip("/")
    return Relationship(item.get("Type", "").rpartition("/")[2], target, external)


def _refusal(name: str, code: str, message: str, hint: str) -> DataError:
    return DataError([Fault(code, message, Place(name), hint)])
