"""A spoiled or hostile file ends in a document or in one DataError, soon and with little memory."""

from __future__ import annotations

import copy
import io
import random
import time
import zipfile

import pytest
from lxml import etree

from docgen.docx.read import read_document
from docgen.fault import DataError
from tests.docx.test_read import sample
from tests.docx.word_file import NAME, p, style, word, word_parts, zipped

VALUES = ("", "0", "-1", "99999999999", "abc", "nan", "1e308", "²", "--5", "50%", "begin", "end", "continue")


def mutant(parts: dict[str, bytes], random_source: random.Random) -> bytes:
    """Spoil one element of one part: gone, doubled, renamed, or an attribute with a senseless value."""
    name = random_source.choice([name for name in parts if name.endswith((".xml", ".rels"))])
    root = etree.fromstring(parts[name])
    elements = list(root.iter("*"))
    element, other = random_source.choice(elements), random_source.choice(elements)
    parent = element.getparent()
    kind = random_source.randrange(4)
    if kind == 0 and parent is not None:
        parent.remove(element)
    elif kind == 1:
        element.append(copy.deepcopy(other))
    elif kind == 2:
        element.tag = other.tag
    elif element.attrib:
        element.set(random_source.choice(list(element.attrib)), random_source.choice(VALUES))
    return zipped({**parts, name: etree.tostring(root)})


@pytest.mark.parametrize("seed", range(4))
def test_spoiled_file_is_read_or_refused_with_a_typed_error(seed: int) -> None:
    buffer = io.BytesIO()
    sample().save(buffer)
    with zipfile.ZipFile(buffer) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    random_source = random.Random(seed)  # noqa: S311
    for _ in range(40):
        data = mutant(parts, random_source)
        try:
            read_document(data, NAME)
        except DataError as error:
            assert error.faults


def test_chain_of_ten_thousand_styles_is_followed_once() -> None:
    styles = style("K0", "<w:rPr><w:b/></w:rPr>")
    styles += "".join(style(f"K{index}", "", based_on=f"K{index - 1}") for index in range(1, 10_000))
    body = "".join(p("a", f"<w:pStyle w:val='K{index}'/>") for index in range(9_999, 0, -20))
    started = time.monotonic()
    blocks = list(word(body, styles=styles).blocks)
    assert all(block.look and block.look.bold for block in blocks)
    assert time.monotonic() - started < 5


def test_overlapping_bookmarks_stay_small() -> None:
    starts = "".join(f"<w:bookmarkStart w:id='{index}' w:name='d{index}'/>" for index in range(2_000))
    ends = "".join(f"<w:bookmarkEnd w:id='{index}'/>" for index in range(2_000))
    body = f"<w:p>{starts}</w:p>" + p("chữ" * 100) * 2_000 + f"<w:p>{ends}</w:p>"
    marked = word(body).bookmarks
    assert len(marked) == 2_000
    assert sum(map(len, marked.values())) <= 2_000 * 5_000


def test_header_that_every_section_states_is_read_once() -> None:
    section = "<w:p><w:pPr><w:sectPr><w:headerReference w:type='default' r:id='h'/></w:sectPr></w:pPr></w:p>"
    parts = word_parts(section * 300, headers={"h": p("đầu trang") * 300})
    started = time.monotonic()
    document = read_document(zipped(parts), NAME)
    assert len(document.sections) == 301
    assert document.sections[0].headers["default"] is document.sections[299].headers["default"]
    assert time.monotonic() - started < 5


def test_span_of_a_billion_columns_is_cut_to_what_word_allows() -> None:
    cell = f"<w:tc><w:tcPr><w:gridSpan w:val='999999999'/></w:tcPr>{p('a')}</w:tc>"
    (table,) = word(f"<w:tbl><w:tr>{cell}</w:tr></w:tbl>").nodes
    assert [cell.span for row in table.rows for cell in row] == [63]  # type: ignore[union-attr]


def test_number_that_would_be_a_million_letters_is_printed_in_digits() -> None:
    numbering = (
        "<w:abstractNum w:abstractNumId='0'><w:lvl w:ilvl='0'><w:start w:val='900000000'/>"
        "<w:numFmt w:val='lowerLetter'/><w:lvlText w:val='%1'/></w:lvl></w:abstractNum>"
        "<w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num>"
    )
    item = p("a", "<w:numPr><w:ilvl w:val='0'/><w:numId w:val='1'/></w:numPr>")
    assert next(word(item, numbering=numbering).blocks).number == "900000000"
