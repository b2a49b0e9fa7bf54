"""The traces of the file as a whole: attached template, links to the outside, protection, signatures."""

from __future__ import annotations

from collections.abc import Container, Iterator

from docgen.docx.content import Trace
from docgen.docx.names import attribute, child
from docgen.docx.package import Package
from docgen.fault import Place

_ON = ("1", "true", "on")
_SIGNATURES = "_xmlsignatures/"


def package_traces(package: Package, placed: Container[tuple[str, str]]) -> Iterator[Trace]:
    """Yield the traces that stand in no paragraph; `placed` are the links (part, id) whose place is known."""
    place = Place(package.name)
    yield from _links(package, placed, place)
    yield from _protection(package, place)
    yield from _signatures(package, place)


def _links(package: Package, placed: Container[tuple[str, str]], place: Place) -> Iterator[Trace]:
    for part, relationships in package.parts.all_relationships():
        for identifier, item in relationships.items():
            if item.external and item.kind == "attachedTemplate":
                yield Trace("mau_ngoai", item.target, place)
            elif item.is_fetched and (part, identifier) not in placed:
                yield Trace("lien_ket_ngoai", item.target, place)


def _protection(package: Package, place: Place) -> Iterator[Trace]:
    """Yield what forbids editing: the word of `w:edit`; "readOnly" or "recommended" for a write protection."""
    protection = child(package.settings, "w:documentProtection")
    if attribute(protection, "w:enforcement") in _ON:
        yield Trace("khoa_sua", attribute(protection, "w:edit") or "none", place)
    writing = child(package.settings, "w:writeProtection")
    if writing is not None:
        recommended = attribute(writing, "w:recommended") in _ON
        yield Trace("khoa_sua", "recommended" if recommended else "readOnly", place)


def _signatures(package: Package, place: Place) -> Iterator[Trace]:
    """Yield a trace for each signature part, or one for an origin of signatures whose parts are not found."""
    parts = [
        part
        for part in package.archive.names
        if part.casefold().startswith(_SIGNATURES) and part.casefold().endswith(".xml")
    ]
    origins = [item.target for item in package.parts.relationships("").values() if item.kind == "origin"]
    for part in parts or origins[:1]:
        yield Trace("chu_ky_so", part, place)
