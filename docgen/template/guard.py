"""What a template may not carry besides text: macros, embedded objects, outside parts, fields that fetch."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from lxml import etree

from docgen.docx.names import qn
from docgen.fault import Fault, Place
from docgen.sources.archive import Archive, parse_xml

_MACRO_NAME = re.compile(r"(^|/)(vbaProject|vbaData)[^/]*$", re.IGNORECASE)
_OBJECT_NAME = re.compile(r"(^|/)(activeX/|embeddings/[^/]*\.(bin|ole|exe|doc|docx|docm)$)", re.IGNORECASE)
_REFUSED_KINDS = {
    "oleObject": "đối tượng nhúng (OLE)",
    "control": "điều khiển ActiveX",
    "activeXControlBinary": "điều khiển ActiveX",
    "vbaProject": "macro",
    "attachedTemplate": "mẫu gốc gắn kèm (attachedTemplate)",
    "aFChunk": "tài liệu chèn ngoài (altChunk)",
    "subDocument": "văn bản con",
    "frame": "khung trang ngoài",
}
_HYPERLINK_SCHEMES = frozenset({"http", "https", "mailto", "tel"})
_FETCHING_FIELD = re.compile(r"\b(DDE|DDEAUTO|INCLUDETEXT|INCLUDEPICTURE|LINK|IMPORT|DATABASE|MACROBUTTON)\b")
_RESAVE = "Hãy bỏ phần này khỏi mẫu trong Word rồi lưu lại dạng .docx."


def package_faults(archive: Archive, content_types: str) -> list[Fault]:
    """Return every reason in the parts and relationships of a file to refuse it as a template."""
    faults: list[Fault] = []
    if "macroEnabled" in content_types or any(_MACRO_NAME.search(name) for name in archive.names):
        faults.append(_fault(archive, "mau-macro", "Mẫu có macro", _RESAVE))
    if any(_OBJECT_NAME.search(name) for name in archive.names):
        faults.append(
            _fault(archive, "mau-ole", "Mẫu có đối tượng nhúng (OLE) hoặc điều khiển ActiveX", _RESAVE)
        )
    for name in archive.names:
        if name.endswith(".rels"):
            faults += _relationship_faults(archive, name)
    return list(dict.fromkeys(faults))


def _relationship_faults(archive: Archive, part: str) -> Iterator[Fault]:
    for relationship in parse_xml(archive.read(part), archive.name, part).iter(qn("pr:Relationship")):
        kind = relationship.get("Type", "").rsplit("/", 1)[-1]
        target = relationship.get("Target", "")
        external = relationship.get("TargetMode") == "External"
        if kind in _REFUSED_KINDS:
            code = "mau-ole" if kind in ("oleObject", "control", "activeXControlBinary") else "mau-phan-cam"
            yield _fault(archive, code, f"Mẫu có {_REFUSED_KINDS[kind]}", _RESAVE)
        elif external and kind != "hyperlink":
            message = f"Mẫu liên kết ra ngoài tệp ({kind}): “{target[:80]}”"
            yield _fault(archive, "mau-lien-ket-ngoai", message, _RESAVE)
        elif external and _scheme(target) not in _HYPERLINK_SCHEMES:
            message = f"Siêu liên kết “{target[:80]}” không phải địa chỉ web hay thư điện tử"
            yield _fault(archive, "mau-lien-ket-ngoai", message, "Hãy sửa hoặc bỏ siêu liên kết này.")


def field_faults(root: etree._Element, place: Place) -> list[Fault]:
    """Return the fields of one part that would fetch or run something when the document is opened."""
    codes = [
        "".join(piece.text or "" for piece in paragraph.iter(qn("w:instrText")))
        for paragraph in root.iter(qn("w:p"))
    ]
    codes += [field.get(qn("w:instr"), "") for field in root.iter(qn("w:fldSimple"))]
    found = dict.fromkeys(
        match[1] for code in codes for match in [_FETCHING_FIELD.search(code.upper())] if match
    )
    return [
        Fault("mau-truong-cam", f"Mẫu có trường {name}, trường này lấy dữ liệu từ ngoài tệp.", place, _RESAVE)
        for name in found
    ]


def _scheme(target: str) -> str:
    try:
        return urlsplit(target).scheme.lower()
    except ValueError:
        return ""


def _fault(archive: Archive, code: str, message: str, hint: str) -> Fault:
    return Fault(code, f"{message}.", Place(archive.name), hint)
