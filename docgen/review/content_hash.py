"""A recognised document to its content: what a reader sees, without the bytes, số and the date; and its hash.

Approval is bound to it (Điều 11, khoản 2): saving the file again in Word or filling số and the date (Điều 15)
leave it as it is, a changed word, figure, recipient or look does not.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from docgen.document.look import Look
from docgen.document.tree import Block, Picture, Run
from docgen.docx.content import DocxNode, DocxTable, Section
from docgen.recognize.reading import Reading

SLOT = "□"
"""What stands for a slot in a content, filled or blank."""

BLANK = " \t\u00a0.…_-–—"
"""The characters that keep a slot open."""

_NUMBER = re.compile(r"số\s*:?(?P<slot>[^/:]*)(?=/)", re.IGNORECASE)
_DATE = re.compile(
    r"ngày(?P<day>.*?)tháng(?P<month>.*?)năm(?P<year>[\s.…_\-–—\d]*)", re.DOTALL | re.IGNORECASE
)
_SLOTTED = {"so_ky_hieu": _NUMBER, "dia_danh_thoi_gian": _DATE}


@dataclass(frozen=True, slots=True)
class Piece:
    """One paragraph, cell border, picture or section: its component, its text, its look, and where it stands."""

    component: str
    text: str
    look: str = ""
    where: str = ""

    def as_json(self) -> dict[str, str]:
        """Return it under the names of the records of docgen."""
        return {"thanh_phan": self.component, "chu": self.text, "dang": self.look, "cho": self.where}


@dataclass(frozen=True, slots=True)
class _Mask:
    """Characters of a paragraph that are a slot."""

    start: int
    end: int


def content(reading: Reading, *, masked: bool = True) -> tuple[Piece, ...]:
    """Return the pieces of a document in reading order, its sections at the end.

    `masked` puts a `SLOT` for số and for the day, month and year of the head, filled or blank.
    """
    labels, masks = _labels(reading), _masks(reading) if masked else {}
    pieces = [piece for node in reading.source.nodes for piece in _of_node(node, labels, masks)]
    sections = [_section(section) for section in reading.source.sections]
    return (*pieces, *sections)


def slots(component: str, text: str) -> tuple[str, ...]:
    """Return what stands in the slots of số ("so_ky_hieu") or of the date, "" for a blank one."""
    match = _SLOTTED[component].search(text)
    return () if match is None else tuple(value.strip(BLANK) for value in match.groups())


def content_hash(pieces: Sequence[Piece]) -> str:
    """Return the SHA-256 of a content in hexadecimal; the names of components do not count."""
    told = [(piece.text, piece.look) for piece in pieces]
    return hashlib.sha256(json.dumps(told, ensure_ascii=False).encode("utf-8")).hexdigest()


Key = tuple[str, int]


def _labels(reading: Reading) -> dict[Key, str]:
    """Return the component of each paragraph, the first one where it holds several."""
    found: dict[Key, str] = {}
    for block in reading.blocks:
        if block.anchor is not None:
            found.setdefault((block.anchor.part, block.anchor.paragraph), block.component)
    return found


def _masks(reading: Reading) -> dict[Key, list[_Mask]]:
    found: dict[Key, list[_Mask]] = {}
    for component, pattern in _SLOTTED.items():
        for block in reading.of(component):
            match = None if block.anchor is None else pattern.search(block.text)
            if match is None or block.anchor is None:
                continue
            start = block.anchor.start
            spans = [match.span(name) for name in match.groupdict()]
            key = block.anchor.part, block.anchor.paragraph
            found.setdefault(key, []).extend(_Mask(start + a, start + b) for a, b in spans)
    return found


def _of_node(node: DocxNode, labels: dict[Key, str], masks: dict[Key, list[_Mask]]) -> Iterator[Piece]:
    if isinstance(node, DocxTable):
        for row in node.rows:
            for cell in row:
                yield Piece("", "", f"ô {cell.span}{cell.v_merge}")
                for inner in cell.nodes:
                    yield from _of_node(inner, labels, masks)
    elif isinstance(node, Picture):
        digest = hashlib.sha256(node.data).hexdigest()
        yield Piece("hinh", node.alt, f"{digest} {_whole(node.width_mm)}×{_whole(node.height_mm)}")
    elif node.full_text or (node.look is not None and node.look.rule_mm is not None):
        key = ("", 0) if node.anchor is None else (node.anchor.part, node.anchor.paragraph)
        yield _paragraph(node, labels.get(key, ""), sorted(masks.get(key, ()), key=lambda mask: mask.start))


def _paragraph(block: Block, component: str, masks: list[_Mask]) -> Piece:
    text, runs = _masked(block.text, block.runs, masks)
    number = f"{block.number} " if block.number else ""
    where = "" if block.place is None else block.place.spot or ""
    return Piece(component, f"{number}{text}", f"{_letters(runs)} | {_shape(block.look or Look())}", where)


def _masked(text: str, runs: Sequence[Run], masks: list[_Mask]) -> tuple[str, list[tuple[str, Run]]]:
    """Return the text with slots for what is masked, and the visible text of each run without them."""
    shown = list(text)
    for mask in masks:
        shown[mask.start : mask.end] = [""] * (mask.end - mask.start)
    kept: list[tuple[str, Run]] = []
    at = 0
    for run in runs:
        kept.append(("".join(shown[at : at + len(run.text)]), run))
        at += len(run.text)
    for mask in reversed(masks):
        shown.insert(mask.start, SLOT)
    return "".join(shown).rstrip(), kept


def _letters(runs: Sequence[tuple[str, Run]]) -> str:
    """Tell the look of the letters: a length for each stretch of one look; white space has none."""
    told: list[tuple[str, int]] = []
    for text, run in runs:
        count = sum(not character.isspace() for character in text)
        if not count:
            continue
        marks = [
            name
            for name, on in (
                ("đậm", run.bold),
                ("nghiêng", run.italic),
                ("gạch", run.underline),
                ("hoa", run.caps),
            )
            if on
        ]
        look = " ".join((run.font or "?", f"{run.size:g}", *marks, run.color, run.highlight)).strip()
        if told and told[-1][0] == look:
            told[-1] = look, told[-1][1] + count
        else:
            told.append((look, count))
    return told[0][0] if len(told) == 1 else "; ".join(f"{count}: {look}" for look, count in told)


def _shape(look: Look) -> str:
    """Tell the shape of a paragraph in steps that survive the rounding of another program."""
    indents = " ".join(f"{_step(length):g}" for length in (look.first_line_mm, look.left_mm, look.right_mm))
    spaces = f"{round(look.before)} {round(look.after)} {look.line:.2f} {look.line_rule}"
    rule = "" if look.rule_mm is None else " kẻ"
    return f"{look.align} {indents} {spaces}{rule}"


def _section(section: Section) -> Piece:
    margins = section.margins
    sheet = (section.width_mm, section.height_mm, margins.top, margins.bottom, margins.left, margins.right)
    numbered = [kind for kind, story in sorted(section.headers.items()) if story.page_number is not None]
    at_foot = [kind for kind, story in sorted(section.footers.items()) if story.page_number is not None]
    texts = [
        block.full_text
        for story in (*section.headers.values(), *section.footers.values())
        for block in story.nodes
        if isinstance(block, Block) and block.full_text and block is not story.page_number
    ]
    numbers = (
        f"đầu trang {' '.join(numbered)}, chân trang {' '.join(at_foot)}, từ {section.page_number_start}"
    )
    look = f"{' '.join(str(_whole(length)) for length in sheet)}; cột {section.columns}; {numbers}"
    return Piece("trang", " ".join(texts), look)


def _whole(length: float) -> int:
    # Lengths are set in whole or half millimetres: a quarter more keeps both clear of the border.
    return int(length + 0.25)


def _step(length: float) -> float:
    """Round to half a millimetre; the usual 10, 12.5 and 12.7 mm lie well inside their steps."""
    return int((abs(length) + 0.15) / 0.5) * 0.5 * (1 if length >= 0 else -1)
