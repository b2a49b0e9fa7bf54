"""A finished paper to its `….nguon.json`: every printed figure with the file, the sheet and the cell that it is from."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from docgen.delivery import Output
from docgen.document.tree import Block, Document, Node, Table
from docgen.fault import DataError, Place
from docgen.model.context import Values
from docgen.model.folder import CampaignFolder, file_in_folder
from docgen.model.trace_file import TRACE_ENDING, CellSources
from docgen.pipeline.trace_values import Marker, Reference, cells_of
from docgen.template.body import CompiledBody, PictureOf
from docgen.template.traced import UntraceableError, marks_of, traced, unmarked

TRACE_LOAI = "nguon-so-lieu"
"""What the index calls a trace, in the place of a type of document."""

FORM = 1
_BEGINNING = 45

Json = dict[str, object]


@dataclass(frozen=True, slots=True)
class Traced:
    """A paper to be traced: its bytes, its tree, and all that its body was made with.

    `compose` makes the tree of the paper from the nodes of its body, `sources` lead from the cells of its figures
    to those of the files that were sent in.
    """

    output: Output
    document: Document
    body: CompiledBody
    values: Values
    picture_of: PictureOf
    compose: Callable[[Sequence[Node]], Document]
    unit: str
    sources: CellSources


@dataclass(frozen=True, slots=True)
class _Printed:
    """A printed figure: its text, where it stands in words, the text around it, what it was made from."""

    text: str
    place: str
    around: str
    references: tuple[Reference, ...]


def trace_output(paper: Traced, folder: CampaignFolder) -> Output:
    """Return the trace of a paper, beside which it stands."""
    printed = _printed(paper)
    stem = paper.output.name.removesuffix(".docx")
    text = json.dumps(_form(paper, printed, folder), ensure_ascii=False, indent=1)
    return Output(f"{stem}{TRACE_ENDING}", f"{text}\n".encode())


def _printed(paper: Traced) -> list[_Printed] | None:
    """Return the printed figures; None when the marked paper is not the paper itself and so proves nothing."""
    for texts in (True, False):
        marker = Marker(texts=texts)
        try:
            body = replace(paper.body, text=traced(paper.body.text))
            nodes = body.nodes(marker.values(paper.values, paper.unit), paper.picture_of)
            document = paper.compose(nodes)
        except (UntraceableError, DataError):
            continue
        places = list(_texts(document))
        if [unmarked(text) for _, text in places] == [text for _, text in _texts(paper.document)]:
            return list(_figures(places, marker.references))
    return None


def _texts(document: Document) -> Iterator[tuple[str, str]]:
    """Yield every text of a paper with its place in words, in reading order."""
    tables = 0
    for node in document.nodes:
        if isinstance(node, Block):
            yield f"đoạn “{_beginning(unmarked(node.full_text))}”", node.full_text
        elif isinstance(node, Table):
            tables += 1
            for row, cells in enumerate((*node.head, *node.rows), 1):
                for column, cell in enumerate(cells, 1):
                    yield f"bảng số liệu {tables}, dòng {row}, ô {column}", cell.text


def _beginning(text: str) -> str:
    """Return the first words of a paragraph, by which a person finds it."""
    line = " ".join(text.split())
    return line if len(line) <= _BEGINNING else f"{line[:_BEGINNING].rpartition(' ')[0]}…"


def _figures(places: Sequence[tuple[str, str]], references: Sequence[Reference]) -> Iterator[_Printed]:
    for place, text in places:
        plain = unmarked(text)
        for mark in marks_of(text):
            made_of = tuple(references[number] for number in mark.numbers)
            yield _Printed(plain[mark.start : mark.end], place, plain, made_of)


def _form(paper: Traced, printed: list[_Printed] | None, folder: CampaignFolder) -> Json:
    sources = paper.sources
    used = list(dict.fromkeys(one for figure in printed or () for one in figure.references))
    cells = {one: cells_of(one, folder) for one in used}
    origins = {one: _origins(found, sources) for one, found in cells.items()}
    files = sorted({place.file for found in origins.values() for place in found})
    return {
        "mau": FORM,
        "van_ban": Path(paper.output.name).name,
        "sha256": paper.output.sha256,
        "truy_duoc": printed is not None,
        "tep": {name: sources.hashes.get(name) or _hash(folder.path, name) for name in files},
        "so_lieu": {
            str(one): {
                "don_vi": one.unit,
                "chi_tieu": one.indicator,
                "loai": one.value,
                "nguon": [_cell(place) for place in origins[one]],
            }
            for one in used
        },
        "in_ra": [
            {
                "chu": figure.text,
                "cho": figure.place,
                "doan_van": figure.around,
                "so_lieu": [str(one) for one in figure.references],
            }
            for figure in printed or ()
        ],
    }


def _origins(cells: Sequence[Place], sources: CellSources) -> tuple[Place, ...]:
    return tuple(dict.fromkeys(place for cell in cells for place in sources.of(cell)))


def _cell(place: Place) -> Mapping[str, str]:
    """Return a cell as plain data; a CSV has a line and a column in its place."""
    spot = place.cell or ", ".join(
        f"{word} {number}" for word, number in (("dòng", place.line), ("cột", place.column)) if number
    )
    return {"tep": place.file, "trang": place.sheet or "", "o": spot}


def _hash(folder: Path, name: str) -> str:
    path = file_in_folder(folder, name, None)
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""
