"""The XML of one part of an Office file, parsed without entities, network, doctypes or trees of any size."""

from __future__ import annotations

import codecs
from collections.abc import Callable
from functools import lru_cache

from lxml import etree

from docgen.fault import DataError, Fault, Place

MOST_ELEMENTS = 500_000

_Parse = Callable[[bytes], etree._Element]
_MOST_SHARED = 1_000_000

# The encoding is forced: a declared one (UTF-7, EBCDIC) would hide what is checked before parsing.
_PARSER = etree.XMLParser(
    encoding="utf-8",
    resolve_entities=False,
    no_network=True,
    load_dtd=False,
    dtd_validation=False,
    attribute_defaults=False,
    collect_ids=False,
    huge_tree=False,
    recover=False,
)


def parse_xml(data: bytes, name: str, part: str, most_elements: int = MOST_ELEMENTS) -> etree._Element:
    """Parse the part `part` of the file `name` and return its root; raises DataError with one fault."""
    return _parsed(data, name, part, most_elements, lambda plain: etree.fromstring(plain, _PARSER))


def parse_shared(data: bytes, name: str, part: str, most_elements: int = MOST_ELEMENTS) -> etree._Element:
    """Parse a part that many files have alike (their styles); the tree is kept, nobody may change it."""
    if len(data) > _MOST_SHARED:
        return parse_xml(data, name, part, most_elements)
    return _parsed(data, name, part, most_elements, _kept_tree)


@lru_cache(maxsize=8)
def _kept_tree(data: bytes) -> etree._Element:
    return etree.fromstring(data, _PARSER)


def _parsed(data: bytes, name: str, part: str, most_elements: int, parse: _Parse) -> etree._Element:
    data = plain_utf8(data, name, part)
    # No element is shorter than "<a/>": most parts are too small to hold too many.
    if len(data) > most_elements * 4 and count_elements(data) > most_elements:
        raise part_error("xml-qua-nhieu-phan-tu", f"có hơn {most_elements} phần tử", name, part)
    try:
        return parse(data)
    except (etree.XMLSyntaxError, ValueError, AssertionError):
        raise part_error(
            "xml-hong", "không phải XML đúng, hoặc quá lớn hay lồng nhau quá sâu", name, part
        ) from None


def plain_utf8(data: bytes, name: str, part: str) -> bytes:
    """Return the part as UTF-8 (OPC allows UTF-16 too) after refusing a doctype; raises DataError."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        try:
            data = data.decode("utf-16").encode("utf-8")
        except UnicodeError:
            raise part_error("xml-hong", "không phải XML đúng", name, part) from None
    if b"<!" in data and (b"<!DOCTYPE" in data or b"<!ENTITY" in data):
        raise part_error("xml-doctype", "có khai báo DOCTYPE, có thể là tệp tấn công", name, part)
    return data


def count_elements(data: bytes) -> int:
    """Return the number of start tags of UTF-8 XML, or a little more, without parsing it."""
    return data.count(b"<") - data.count(b"</") - data.count(b"<!") - data.count(b"<?")


def part_error(code: str, what: str, name: str, part: str) -> DataError:
    """Return the one error of a part that cannot be used."""
    hint = "Hãy mở tệp bằng Word hoặc Excel rồi lưu lại."
    return DataError([Fault(code, f"Phần “{part}” bên trong tệp {what}.", Place(name), hint)])
