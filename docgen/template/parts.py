"""The bytes of a template in, its guarded parts out: trees where tags can stand, bytes for all others."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from lxml import etree

from docgen.docx.names import qn
from docgen.docx.zip_writer import CONTENT_TYPES
from docgen.fault import DataError, Fault, Place
from docgen.sources.archive import Archive, open_archive, parse_xml
from docgen.template.guard import field_faults, package_faults

_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_CORE = "application/vnd.openxmlformats-package.core-properties+xml"
_KINDS = ("document.main", "header", "footer", "footnotes", "endnotes")
_LABELS = {"header": "đầu trang", "footer": "chân trang"}
_PAGE_TYPES = {"first": " của trang đầu", "even": " của trang chẵn"}
_TAGLESS = ("chart", "diagram", "customXml")
_PICTURE_TYPES = {"png": "image/png", "jpeg": "image/jpeg"}


@dataclass(frozen=True, slots=True)
class TextPart:
    """A part where tags can stand. `label` begins every place in it: "đầu trang", "" for the body.

    `kind` is "document.main", "header", "footer", "footnotes", "endnotes" or "core".
    """

    name: str
    kind: str
    label: str
    root: etree._Element

    @property
    def rels_name(self) -> str:
        return rels_name(self.name)


@dataclass(frozen=True, slots=True)
class TemplateParts:
    """`fixed` are the parts without tags, by name in the order of the file, `[Content_Types].xml` first.

    `styles` gives the id of each paragraph and table style by its name.
    """

    name: str
    texts: tuple[TextPart, ...]
    fixed: Mapping[str, bytes]
    styles: Mapping[str, str]


def rels_name(part: str) -> str:
    """Return the part that holds the relationships of a part."""
    folder, file = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{file}.rels")


def read_parts(data: bytes, name: str) -> TemplateParts:
    """Open a template; raises DataError with every reason to refuse the file."""
    archive = open_archive(data, name)
    types_root = parse_xml(archive.read(CONTENT_TYPES), name, CONTENT_TYPES)
    types = {
        item.get("PartName", "").lstrip("/"): item.get("ContentType", "")
        for item in types_root.iter(qn("ct:Override"))
    }
    faults = package_faults(archive, " ".join(types.values()))
    main = next((part for part, kind in types.items() if kind == _MAIN and part in archive), None)
    if main is None:
        raise DataError(faults or [_not_a_document(name)])
    texts = _text_parts(archive, types, main)
    for part in texts:
        faults += field_faults(part.root, Place(name, spot=part.label or None))
    faults += _tagless_faults(archive)
    if faults:
        raise DataError(faults)
    skipped = {part.name for part in texts}
    fixed = {CONTENT_TYPES: _with_picture_types(types_root)}
    fixed |= {part: _fixed(archive, part) for part in archive.names if part not in skipped | {CONTENT_TYPES}}
    return TemplateParts(name, texts, MappingProxyType(fixed), _styles(archive, main))


def _fixed(archive: Archive, part: str) -> bytes:
    """Return a part as it stands; relationships are written anew, without prefixes, so that some can be added."""
    data = archive.read(part)
    if not part.endswith(".rels"):
        return data
    namespace = etree.QName(qn("pr:Relationships")).namespace
    root = etree.fromstring(f'<Relationships xmlns="{namespace}"/>')
    for item in parse_xml(data, archive.name, part).iter(qn("pr:Relationship")):
        added = etree.SubElement(root, qn("pr:Relationship"))
        for key, value in item.attrib.items():
            added.set(key, value)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _text_parts(archive: Archive, types: Mapping[str, str], main: str) -> tuple[TextPart, ...]:
    found: list[TextPart] = []
    labels = _page_labels(archive, main)
    for kind in _KINDS:
        for part, content_type in types.items():
            if (
                content_type == f"{_WORD}{kind}+xml"
                and part in archive
                and (kind != _KINDS[0] or part == main)
            ):
                root = _word_root(archive, part)
                found.append(TextPart(part, kind, labels.get(part, _LABELS.get(kind, "")), root))
    for part, content_type in types.items():
        if content_type == _CORE and part in archive:
            root = parse_xml(archive.read(part), archive.name, part)
            found.append(TextPart(part, "core", "thuộc tính của tệp", root))
    return tuple(found)


def _word_root(archive: Archive, part: str) -> etree._Element:
    root = parse_xml(archive.read(part), archive.name, part)
    if root.nsmap.get("w") != etree.QName(qn("w:p")).namespace:
        raise DataError([_not_a_document(archive.name)])
    return root


def _page_labels(archive: Archive, main: str) -> dict[str, str]:
    """Name the headers and footers by the pages they stand on, numbered when several have one name."""
    targets: dict[str, str] = {}
    if rels_name(main) in archive:
        root = parse_xml(archive.read(rels_name(main)), archive.name, rels_name(main))
        for item in root.iter(qn("pr:Relationship")):
            target = posixpath.normpath(posixpath.join("/", posixpath.dirname(main), item.get("Target", "")))
            targets[item.get("Id", "")] = target.lstrip("/")
    labels: dict[str, str] = {}
    document = parse_xml(archive.read(main), archive.name, main)
    for word in ("header", "footer"):
        for reference in document.iter(qn(f"w:{word}Reference")):
            part = targets.get(reference.get(qn("r:id"), ""), "")
            label = _LABELS[word] + _PAGE_TYPES.get(reference.get(qn("w:type"), ""), "")
            if part and part not in labels:
                same = sum(one == label or one.startswith(f"{label} (") for one in labels.values())
                labels[part] = f"{label} ({same + 1})" if same else label
    return labels


def _styles(archive: Archive, main: str) -> Mapping[str, str]:
    part = posixpath.join(posixpath.dirname(main), "styles.xml")
    if part not in archive:
        return MappingProxyType({})
    styles: dict[str, str] = {}
    for style in parse_xml(archive.read(part), archive.name, part).iter(qn("w:style")):
        name = style.find(qn("w:name"))
        if name is not None and style.get(qn("w:type")) in ("paragraph", "table"):
            styles.setdefault(name.get(qn("w:val"), ""), style.get(qn("w:styleId"), ""))
    return MappingProxyType(styles)


def _tagless_faults(archive: Archive) -> list[Fault]:
    """Tags in charts, drawings and bound data would be printed as they are: say so."""
    faults: list[Fault] = []
    for part in archive.names:
        if part.endswith(".xml") and any(f"/{kind}" in f"/{part}" for kind in _TAGLESS):
            data = archive.read(part)
            if b"{{" in data or b"{%" in data:
                message = f"Phần “{part}” (biểu đồ, sơ đồ) có thẻ, ở đó thẻ không điền được."
                faults.append(Fault("mau-the-sai-cho", message, Place(archive.name), "Hãy bỏ thẻ ở đó."))
    return faults


def _with_picture_types(root: etree._Element) -> bytes:
    """Declare the types of pictures, so that a value may bring one into any document."""
    present = {item.get("Extension", "").lower() for item in root.iter(qn("ct:Default"))}
    for extension, content_type in _PICTURE_TYPES.items():
        if extension not in present:
            root.insert(0, etree.Element(qn("ct:Default"), Extension=extension, ContentType=content_type))
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _not_a_document(name: str) -> Fault:
    hint = "Hãy mở tệp bằng Word và lưu lại ở dạng “Word Document (*.docx)”."
    return Fault(
        "mau-khong-phai-docx", "Tệp này không phải văn bản Word (.docx) dùng làm mẫu được.", Place(name), hint
    )
