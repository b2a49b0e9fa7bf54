"""Every finished DOCX is a package that Word can open: names, relationships, types and marks fit together."""

from __future__ import annotations

import posixpath
import zipfile
from collections import Counter
from pathlib import Path

import docx
import openpyxl
from lxml import etree

from .workshop import PAPERS, Workshop

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


def packages(workshop: Workshop) -> list[tuple[str, zipfile.ZipFile]]:
    paths = sorted(workshop.output.rglob("*.docx"))
    assert len(paths) == 18
    return [(path.name, zipfile.ZipFile(path)) for path in paths]


def xml_parts(package: zipfile.ZipFile) -> dict[str, etree._Element]:
    return {
        name: etree.fromstring(package.read(name))
        for name in package.namelist()
        if name.endswith((".xml", ".rels"))
    }


def source_of(relations: str) -> str:
    """The folder from which the targets of a part's relationships are counted."""
    return posixpath.dirname(posixpath.dirname(relations))


def test_every_relationship_points_at_a_part_of_the_package(workshop: Workshop) -> None:
    for paper, package in packages(workshop):
        names = set(package.namelist())
        assert len(names) == len(package.namelist()), paper
        for part, root in xml_parts(package).items():
            if not part.endswith(".rels"):
                continue
            ids = Counter(relation.get("Id") for relation in root.iter(RELATION))
            assert set(ids.values()) <= {1}, (paper, part)
            for relation in root.iter(RELATION):
                assert relation.get("TargetMode") != "External", (paper, part)
                target = relation.get("Target", "")
                path = posixpath.normpath(posixpath.join("/", source_of(part), target)).lstrip("/")
                assert path in names, (paper, part, target)


def test_every_relationship_that_a_part_uses_is_there(workshop: Workshop) -> None:
    for paper, package in packages(workshop):
        parts = xml_parts(package)
        for part, root in parts.items():
            used = {
                value
                for element in root.iter()
                for name, value in element.attrib.items()
                if name.startswith(R)
            }
            relations = parts.get(f"{posixpath.dirname(part)}/_rels/{posixpath.basename(part)}.rels")
            known = set() if relations is None else {relation.get("Id") for relation in relations}
            assert used <= known, (paper, part)


def test_every_part_has_a_content_type(workshop: Workshop) -> None:
    for paper, package in packages(workshop):
        types = etree.fromstring(package.read("[Content_Types].xml"))
        endings = [element.get("Extension", "").lower() for element in types.iter(f"{TYPES}Default")]
        named = [element.get("PartName", "") for element in types.iter(f"{TYPES}Override")]
        assert len(set(endings)) == len(endings)
        assert len(set(named)) == len(named)
        assert {name.lstrip("/") for name in named} <= set(package.namelist()), paper
        for name in package.namelist():
            if name != "[Content_Types].xml":
                assert f"/{name}" in named or name.rpartition(".")[2].lower() in endings, (paper, name)


def test_bookmarks_are_paired_and_no_identity_is_used_twice(workshop: Workshop) -> None:
    for paper, package in packages(workshop):
        root = xml_parts(package)["word/document.xml"]
        starts = [element.get(f"{W}id") for element in root.iter(f"{W}bookmarkStart")]
        ends = [element.get(f"{W}id") for element in root.iter(f"{W}bookmarkEnd")]
        names = [element.get(f"{W}name") for element in root.iter(f"{W}bookmarkStart")]
        assert sorted(starts) == sorted(ends), paper
        assert len(set(starts)) == len(starts), paper
        assert len(set(names)) == len(names), paper
        drawings = [element.get("id") for element in root.iter(f"{WP}docPr")]
        assert len(set(drawings)) == len(drawings), paper


def test_every_style_in_use_is_defined(workshop: Workshop) -> None:
    for paper, package in packages(workshop):
        parts = xml_parts(package)
        defined = {style.get(f"{W}styleId") for style in parts["word/styles.xml"].iter(f"{W}style")}
        for part, root in parts.items():
            tags = (f"{W}pStyle", f"{W}rStyle", f"{W}tblStyle")
            assert {element.get(f"{W}val") for element in root.iter(*tags)} <= defined, (paper, part)


def test_no_tag_of_a_template_is_left_in_a_paper(workshop: Workshop) -> None:
    for paper, package in packages(workshop):
        for part in package.namelist():
            if part.endswith(".xml"):
                text = package.read(part).decode("utf-8")
                assert not [mark for mark in ("{{", "}}", "{%", "%}", "_docgen") if mark in text], (
                    paper,
                    part,
                )


def test_the_slots_for_number_and_date_are_bookmarks_around_blanks(workshop: Workshop) -> None:
    for name in PAPERS:
        root = etree.fromstring(zipfile.ZipFile(workshop.docx(name)).read("word/document.xml"))
        found = {}
        for start in root.iter(f"{W}bookmarkStart"):
            text = []
            for element in start.itersiblings():
                if element.tag == f"{W}bookmarkEnd" and element.get(f"{W}id") == start.get(f"{W}id"):
                    break
                text.extend(node.text or "" for node in element.iter(f"{W}t"))
            found[start.get(f"{W}name")] = "".join(text)
        assert set(found) == {"so", "ngay"}, name
        assert not found["so"].strip(), name
        assert found["ngay"].split() == ["ngày", "tháng", "năm", "2024"], name


def test_other_programs_open_what_was_made(workshop: Workshop) -> None:
    for name in PAPERS:
        document = docx.Document(str(workshop.docx(name)))
        assert document.tables
        title = document.core_properties.title
        assert title
        assert "{" not in title
    for path in sorted(workshop.output.rglob("*.xlsx")):
        sheet = openpyxl.load_workbook(Path(path)).worksheets[0]
        assert any(cell.value == "Nơi nhận" for row in sheet.iter_rows() for cell in row)
