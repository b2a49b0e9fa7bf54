"""Real papers with something spoiled: seeded edits of their ZIP and of the XML of their parts."""

from __future__ import annotations

import copy
import io
import random
import zipfile
from collections.abc import Callable, Mapping

from lxml import etree

from tests.docx.word_file import zipped

Parts = Mapping[str, bytes]
VALUES = (
    "",
    "0",
    "-1",
    "99999999999",
    "abc",
    "nan",
    "1e308",
    "²",
    "--5",
    "50%",
    "begin",
    "end",
    "continue",
    "true",
)
TEXTS = (
    "",
    " ",
    "\t",
    "Số: 05/KH-UBND",
    "ngày 31 tháng 02 năm 2025",
    "Điều 1.",
    "1.",
    "a)",
    "-",
    "Ký bởi",
    "𝔸",
    "e\u0301",
)
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
TAGS = tuple(
    f"{{{W}}}{name}"
    for name in [
        "p",
        "r",
        "t",
        "tab",
        "br",
        "tbl",
        "tr",
        "tc",
        "pPr",
        "rPr",
        "del",
        "ins",
        "moveFrom",
        "moveTo",
        "fldChar",
        "instrText",
        "fldSimple",
        "sectPr",
        "pict",
        "sdt",
        "numPr",
        "numId",
        "ilvl",
        "gridSpan",
        "vMerge",
        "footnoteReference",
        "commentRangeStart",
        "commentReference",
        "object",
        "drawing",
    ]
)


def parts_of(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def mutant(parts: Parts, source: random.Random) -> bytes:
    """Spoil a file once or a few times, in its XML mostly, else in its parts or its bytes."""
    kind = source.random()
    if kind < 0.85:
        spoiled = dict(parts)
        for _ in range(source.choice((1, 1, 1, 2, 4, 12))):
            spoiled = _spoil_xml(spoiled, source)
        return zipped(spoiled)
    if kind < 0.93:
        return zipped(_spoil_parts(parts, source))
    return _spoil_bytes(zipped(parts), source)


def _spoil_xml(parts: dict[str, bytes], source: random.Random) -> dict[str, bytes]:
    xml = [name for name in parts if name.endswith((".xml", ".rels"))]
    heavy = [name for name in xml if name == "word/document.xml"]
    name = source.choice(heavy if heavy and source.random() < 0.6 else xml)
    try:
        root = etree.fromstring(parts[name])
    except etree.XMLSyntaxError:
        return parts
    elements = list(root.iter("*"))
    source.choice(_EDITS)(source.choice(elements), source.choice(elements), source)
    return {**parts, name: etree.tostring(root)}


def _remove(element: etree._Element, other: etree._Element, source: random.Random) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _insert_copy(element: etree._Element, other: etree._Element, source: random.Random) -> None:
    if len(list(other.iter())) < 200:
        element.insert(source.randint(0, len(element)), copy.deepcopy(other))


def _rename(element: etree._Element, other: etree._Element, source: random.Random) -> None:
    element.tag = source.choice((other.tag, source.choice(TAGS)))


def _set_attribute(element: etree._Element, other: etree._Element, source: random.Random) -> None:
    if element.attrib:
        element.set(source.choice(list(element.attrib)), source.choice(VALUES))


def _drop_attribute(element: etree._Element, other: etree._Element, source: random.Random) -> None:
    if element.attrib:
        del element.attrib[source.choice(list(element.attrib))]


def _swap(element: etree._Element, other: etree._Element, source: random.Random) -> None:
    if element not in other.iterancestors() and other not in element.iterancestors():
        one, two = copy.deepcopy(element), copy.deepcopy(other)
        for old, new in ((element, two), (other, one)):
            parent = old.getparent()
            if parent is not None and old is not element.getroottree().getroot():
                parent.replace(old, new)


def _wrap(element: etree._Element, other: etree._Element, source: random.Random) -> None:
    parent = element.getparent()
    if parent is not None:
        wrapper = etree.Element(source.choice(TAGS))
        parent.replace(element, wrapper)
        wrapper.append(element)


def _change_text(element: etree._Element, other: etree._Element, source: random.Random) -> None:
    element.text = source.choice((source.choice(TEXTS), other.text))


_Edit = Callable[[etree._Element, etree._Element, random.Random], None]
_EDITS: tuple[_Edit, ...] = (
    _remove,
    _insert_copy,
    _rename,
    _set_attribute,
    _drop_attribute,
    _swap,
    _wrap,
    _change_text,
)


def _spoil_parts(parts: Parts, source: random.Random) -> dict[str, bytes]:
    spoiled = dict(parts)
    name, other = source.choice(list(parts)), source.choice(list(parts))
    match source.randrange(4):
        case 0:
            del spoiled[name]
        case 1:
            spoiled[name] = parts[other]
        case 2:
            spoiled[name] = parts[name][: source.randint(0, len(parts[name]))]
        case _:
            spoiled[source.choice((name.upper(), f"../{name}", f"x/{name}"))] = parts[other]
    return spoiled


def _spoil_bytes(data: bytes, source: random.Random) -> bytes:
    spoiled = bytearray(data)
    for _ in range(source.choice((1, 2, 8))):
        spoiled[source.randrange(len(spoiled))] = source.randrange(256)
    return bytes(spoiled[: source.choice((len(spoiled), source.randrange(len(spoiled))))])
