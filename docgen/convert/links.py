"""A DOCX without what it names outside itself: linked pictures, templates, objects; links to be clicked stay."""

from __future__ import annotations

from lxml import etree

from docgen.docx.names import qn
from docgen.docx.zip_writer import write_zip
from docgen.sources.archive import open_archive, parse_xml

_RELATIONSHIP = qn("pr:Relationship")


def without_outside_parts(data: bytes, name: str) -> bytes:
    """Return a DOCX whose relationships name nothing outside but links to be clicked; without any, the same bytes.

    LibreOffice is told not to fetch as well; two walls, because either was passed elsewhere. Raises `DataError` for a
    file that the guard of archives refuses.
    """
    archive = open_archive(data, name)
    changed: dict[str, bytes] = {}
    for part in archive.names:
        if part.lower().endswith(".rels"):
            root = parse_xml(archive.read(part), name, part)
            outside = [one for one in root.iter(_RELATIONSHIP) if _names_outside(one)]
            for relationship in outside:
                root.remove(relationship)
            if outside:
                changed[part] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    if not changed:
        return data
    return write_zip({part: changed.get(part) or archive.read(part) for part in archive.names})


def _names_outside(relationship: etree._Element) -> bool:
    kind = relationship.get("Type", "").rsplit("/", 1)[-1]
    return relationship.get("TargetMode", "").lower() == "external" and kind != "hyperlink"
