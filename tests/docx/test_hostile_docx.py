"""A spoiled or hostile file ends in a document or in one DataError, soon and with little memory."""

from __future__ import annotations

import json
import random
import re
import socketserver
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from docgen.check.check import check_reading
from docgen.document.tree import Picture
from docgen.docx.read import read_document
from docgen.docx.story import MOST_PARAGRAPHS
from docgen.fault import DataError
from docgen.recognize.recognize import read_paper
from tests.docx.hostile_files import body as body_of
from tests.docx.hostile_files import document as file_of
from tests.docx.mutants import mutant, parts_of
from tests.docx.rich_paper import rich_paper
from tests.docx.word_file import NAME, p, relationships, style, word, word_parts, zipped
from tests.typed import draft, typed

MOST_SECONDS, MOST_MIB = 1.0, 256
MUTANTS = 2_000
WORDS = "chữ trong tệp khác của máy này"


class Outcome(NamedTuple):
    kind: str
    name: str
    outcome: str
    seconds: float
    peak_mib: int


@pytest.fixture(scope="module")
def connections() -> Iterator[tuple[str, list[str]]]:
    """A server that nobody may ask: its address, and who did."""
    asked: list[str] = []

    class Handler(socketserver.BaseRequestHandler):
        def handle(self) -> None:
            asked.append(str(self.client_address))

    with socketserver.TCPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}", asked
        server.shutdown()


@pytest.fixture(scope="module")
def outcomes(
    connections: tuple[str, list[str]], tmp_path_factory: pytest.TempPathFactory
) -> tuple[Outcome, ...]:
    """What came of every hostile file, read in one process of its own."""
    secret = tmp_path_factory.mktemp("bi-mat") / "mat-khau.txt"
    secret.write_text(WORDS, encoding="utf-8")
    command = [sys.executable, "-m", "tests.docx.read_hostile", connections[0], str(secret), WORDS]
    root = Path(__file__).parents[2]
    found = subprocess.run(command, check=True, capture_output=True, text=True, timeout=300, cwd=root)
    return tuple(Outcome(*json.loads(line)) for line in found.stdout.splitlines())


def test_there_are_enough_hostile_files_of_enough_kinds(outcomes: tuple[Outcome, ...]) -> None:
    counted = Counter(outcome.kind for outcome in outcomes)
    assert len(outcomes) >= 200 and len(counted) >= 12


def test_every_hostile_file_is_read_or_is_one_typed_error(outcomes: tuple[Outcome, ...]) -> None:
    code = re.compile(r"read|[a-z]+(-[a-z]+)+")
    assert [outcome for outcome in outcomes if not code.fullmatch(outcome.outcome)] == []


def test_no_hostile_file_takes_a_second_or_much_memory(outcomes: tuple[Outcome, ...]) -> None:
    assert [outcome for outcome in outcomes if outcome.seconds > MOST_SECONDS] == []
    assert max(outcome.peak_mib for outcome in outcomes) <= MOST_MIB


def test_no_hostile_file_makes_a_connection(
    outcomes: tuple[Outcome, ...], connections: tuple[str, list[str]]
) -> None:
    assert outcomes and connections[1] == []


@pytest.mark.parametrize(
    ("kind", "refused"),
    [
        ("entities", {"file", "http", "public", "parameter", "doctype", "internal", "attribute", "utf-16"}),
        ("bombs of entities", {"laughs", "quadratic", "loop", "in the content types"}),
        ("bombs of packing", {"blank document", "blank picture", "says less", "says more", "says 4 GB"}),
        ("directories", {"100.000 entries", "overlaps", "wrong sum", "encrypted", "no directory"}),
        ("names", {"'../../etc/passwd'", "'/etc/passwd'", "twice", "twice but for case", "backslash", "NUL"}),
        ("kinds", {"password", "doc", "xls", "spreadsheetml", "macros by type", "macros by part"}),
        ("floods", {"1.000.000 empty paragraphs", "400.000 empty paragraphs"}),
    ],
)
def test_what_is_an_attack_is_refused(outcomes: tuple[Outcome, ...], kind: str, refused: set[str]) -> None:
    read = {outcome.name for outcome in outcomes if outcome.kind == kind and outcome.outcome == "read"}
    known = {outcome.name for outcome in outcomes if outcome.kind == kind}
    assert refused <= known and not refused & read


@pytest.mark.parametrize("kind", ["outsides", "fields"])
def test_what_only_points_outside_is_read(outcomes: tuple[Outcome, ...], kind: str) -> None:
    """A link or a field is no reason to refuse a file: nothing is fetched."""
    assert {outcome.outcome for outcome in outcomes if outcome.kind == kind} == {"read"}


@pytest.mark.parametrize(
    ("name", "manner"),
    [
        ("", ""),
        ("cong-van", "doan_tran"),
        ("giay-moi", "ngat_dong"),
        ("quyet-dinh", "truc_tiep"),
        ("phu-luc", "kieu"),
    ],
)
def test_spoiled_paper_is_read_and_judged_or_refused_with_a_typed_error(name: str, manner: str) -> None:
    """Two thousand spoiled papers in all; only DataError may come out of reading, recognising and checking."""
    parts = parts_of(typed(draft(name), manner) if name else rich_paper())
    read = 0
    for seed in range(MUTANTS // 5):
        data = mutant(parts, random.Random(f"{name} {seed}"))  # noqa: S311
        try:
            check_reading(read_paper(read_document(data, NAME)))
            read += 1
            if seed % 10 == 0:
                read_document(data, NAME, revisions="rejected")
        except DataError as error:
            assert error.faults
    assert read > MUTANTS / 10


def test_paper_with_too_many_paragraphs_is_refused_and_one_below_is_read() -> None:
    with pytest.raises(DataError) as caught:
        read_document(file_of(body_of("<w:p/>" * (MOST_PARAGRAPHS + 1))), NAME)
    assert [fault.code for fault in caught.value.faults] == ["docx-qua-dai"]
    assert len(read_document(file_of(body_of("<w:p/>" * 20_000)), NAME).nodes) == 20_000


def test_reading_grows_with_the_length_and_no_faster() -> None:
    """Eight times the pages take less than sixteen times as long."""

    def seconds(count: int) -> float:
        text = "".join(p(f"Đoạn {n} của văn bản", "<w:jc w:val='both'/>", "<w:b/>") for n in range(count))
        data = file_of(body_of(text))
        times = []
        for _ in range(3):
            started = time.process_time()
            read_document(data, NAME)
            times.append(time.process_time() - started)
        return min(times)

    assert seconds(6_400) < 16 * seconds(800)


def test_picture_that_is_shown_a_thousand_times_is_unpacked_once() -> None:
    blip = "<w:p><w:r><w:drawing><wp:inline><wp:extent cx='1' cy='1'/><a:blip r:embed='x'/></wp:inline></w:drawing></w:r></w:p>"
    parts = word_parts(blip * 1_000)
    parts["word/_rels/document.xml.rels"] = relationships(("x", "image", "a.bin"))
    parts["word/a.bin"] = random.Random(1).randbytes(2_000_000)  # noqa: S311
    started = time.process_time()
    nodes = read_document(zipped(parts), NAME).nodes
    assert len({id(node.data) for node in nodes if isinstance(node, Picture)}) == 1
    assert time.process_time() - started < MOST_SECONDS


def test_chain_of_ten_thousand_styles_is_followed_once() -> None:
    styles = style("K0", "<w:rPr><w:b/></w:rPr>")
    styles += "".join(style(f"K{index}", "", based_on=f"K{index - 1}") for index in range(1, 10_000))
    body = "".join(p("a", f"<w:pStyle w:val='K{index}'/>") for index in range(9_999, 0, -20))
    started = time.process_time()
    blocks = list(word(body, styles=styles).blocks)
    assert all(block.look and block.look.bold for block in blocks)
    assert time.process_time() - started < 5


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
    started = time.process_time()
    document = read_document(zipped(parts), NAME)
    assert len(document.sections) == 301
    assert document.sections[0].headers["default"] is document.sections[299].headers["default"]
    assert time.process_time() - started < 5


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
