"""A part of which some elements are written anew: the bytes of all others stay."""

from __future__ import annotations

import pytest
from lxml import etree

from docgen.docx.xml_patch import XmlPatch


@pytest.mark.parametrize(
    "data",
    [
        b"<a><b/></a>",
        b"<a><b/><c>x</c></a>",
        b'<a><b x="1>/"/>t<c/></a>',
        b"<a><b><c/></b></a>",
        b"<a><b></b><c/></a>",
        b"<a><b>/></b><c/></a>",
        b"<a><b></b\n><c/></a>",
        b"<a><b/>/></a>",
    ],
)
@pytest.mark.parametrize("name", ["b", "c"])
def test_an_element_written_anew_takes_nothing_beside_it_along(data: bytes, name: str) -> None:
    patch = XmlPatch.read(data, "tep", "phan")
    element = next(patch.root.iter(name), None)
    if element is None:
        return
    before = etree.tostring(patch.root, method="c14n")
    patch.touch(element)
    assert etree.tostring(etree.fromstring(patch.written()), method="c14n") == before


@pytest.mark.parametrize("data", [b"<a><b/><c>x</c></a>", b"<a><b></b><c>x</c></a>"])
def test_what_is_added_stands_where_it_was_put(data: bytes) -> None:
    patch = XmlPatch.read(data, "tep", "phan")
    first = next(patch.root.iter("b"))
    patch.add_inside(first, etree.Element("in"))
    patch.add_before(first, etree.Element("before"))
    patch.add_after(first, etree.Element("after"))
    assert patch.written() == b"<a><before/><b><in/></b><after/><c>x</c></a>"
