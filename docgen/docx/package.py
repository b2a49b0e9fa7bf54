"""The bytes of a DOCX file to its parts: the body, styles, numbering, theme, headers, pictures."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from urllib.parse import unquote

from docgen.docx.names import Element, child, qn
from docgen.fault import DataError, Fault, Place
from docgen.sources.archive import Archive, open_archive, parse_xml

_CONTENT_TYPES = "[Content_Types].xml"
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


@dataclass(frozen=True, slots=True)
class Part:
    """One XML part with what it refers to, by relationship id."""

    name: str
    root: Element
    relationships: Mapping[str, Relationship]


@dataclass(frozen=True)
class Package:
    """The parts of one Word document. Optional parts are None when the file has none."""

    name: str
    archive: Archive
    main: Part
    body: Element
    properties: Element | None
    warnings: tuple[Fault, ...] = field(default=())

    @cached_property
    def styles(self) -> Element | None:
        return self._root("styles")

    @cached_property
    def numbering(self) -> Element | None:
        return self._root("numbering")

    @cached_property
    def settings(self) -> Element | None:
        return self._root("settings")

    @cached_property
    def theme(self) -> Element | None:
        return self._root("theme")

    def related(self, relationship_id: str) -> Part | None:
        """Return the XML part that the body refers to by an id (a header), None when it is missing."""
        relationship = self.main.relationships.get(relationship_id)
        return None if relationship is None else _part(self.archive, self.name, relationship)

    def data(self, part: Part, relationship_id: str) -> bytes | None:
        """Return the bytes that a part refers to (a picture), None when they are not in the file."""
        relationship = part.relationships.get(relationship_id)
        if relationship is None or relationship.external:
            return None
        return self.archive.read(relationship.target) if relationship.target in self.archive else None

    def _root(self, kind: str) -> Element | None:
        for relationship in self.main.relationships.values():
            if relationship.kind == kind:
                part = _part(self.archive, self.name, relationship)
                return None if part is None else part.root
        return None


def read_package(data: bytes, name: str) -> Package:
    """Open a DOCX file and find its parts by their relationships, never by their paths.

    Raises DataError when the file is no sound zip archive, is not a Word document (a renamed workbook or
    presentation), is in the strict form of OOXML, carries macros, or has no body.
    """
    archive = open_archive(data, name)
    types = _content_types(archive, name)
    relationships = _relationships(archive, name, "")
    main = _main_part(archive, name, types, relationships)
    _refuse_macros(archive, name, types, main.name)
    body = child(main.root, "w:body")
    if main.root.tag != qn("w:document") or body is None:
        raise _refusal(name, "docx-khong-co-noi-dung", "Tệp Word không có phần nội dung.", _HINT)
    properties = next(
        (_part(archive, name, item) for item in relationships.values() if item.kind == "core-properties"),
        None,
    )
    return Package(
        name,
        archive,
        main,
        body,
        None if properties is None else properties.root,
        tuple(_missing_parts(archive, name, main)),
    )


def _content_types(archive: Archive, name: str) -> Mapping[str, str]:
    """Return the content type of each part that states one of its own, by the part's name in lower case."""
    if _CONTENT_TYPES not in archive:
        raise _refusal(name, "docx-khong-phai-word", "Tệp không phải văn bản Word (.docx).", _HINT)
    root = parse_xml(archive.read(_CONTENT_TYPES), name, _CONTENT_TYPES)
    return {
        item.get("PartName", "").lstrip("/").casefold(): item.get("ContentType", "")
        for item in root.iter(qn("ct:Override"))
    }


def _main_part(
    archive: Archive, name: str, types: Mapping[str, str], relationships: Mapping[str, Relationship]
) -> Part:
    found = next((item for item in relationships.values() if item.kind == "officeDocument"), None)
    if found is None or found.external:
        raise _refusal(name, "docx-khong-phai-word", "Tệp không phải văn bản Word (.docx).", _HINT)
    content_type = types.get(found.target.casefold(), "")
    for word, (code, message) in _OTHER_KINDS.items():
        if word in content_type:
            raise _refusal(name, code, message, "Hãy chọn tệp văn bản Word (.docx).")
    part = _part(archive, name, found)
    if part is None:
        raise _refusal(name, "docx-khong-co-noi-dung", "Tệp Word không có phần nội dung.", _HINT)
    if part.root.tag.startswith("{http://purl.oclc.org/ooxml/"):
        message = "Tệp được lưu ở dạng “Strict Open XML Document”, docgen chưa đọc được dạng này."
        raise _refusal(name, "docx-dang-strict", message, _HINT)
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


def _part(archive: Archive, name: str, relationship: Relationship) -> Part | None:
    target = relationship.target
    if relationship.external or target not in archive:
        return None
    root = parse_xml(archive.read(target), name, target)
    return Part(target, root, _relationships(archive, name, target))


def _relationships(archive: Archive, name: str, part: str) -> Mapping[str, Relationship]:
    """Return what a part refers to; the part "" is the package itself."""
    folder, base = posixpath.split(part)
    source = posixpath.join(folder, "_rels", f"{base}.rels")
    if source not in archive:
        return {}
    root = parse_xml(archive.read(source), name, source)
    return {item.get("Id", ""): _relationship(item, folder) for item in root.iter(qn("pr:Relationship"))}


def _relationship(item: Element, folder: str) -> Relationship:
    # Only the last word of the type is asked: programs disagree on the rest (LibreOffice on core-properties).
    target = item.get("Target", "")
    external = item.get("TargetMode") == "External"
    if not external:
        target = posixpath.normpath(posixpath.join("/", folder, unquote(target))).lstrip("/")
    return Relationship(item.get("Type", "").rpartition("/")[2], target, external)


def _refusal(name: str, code: str, message: str, hint: str) -> DataError:
    return DataError([Fault(code, message, Place(name), hint)])
