"""A recognised document to its content: what a reader sees, without the bytes, số and the date; and its hash.

Approval is bound to it (Điều 11, khoản 2): saving the file again in Word or filling số and the date (Điều 15)
leave it as it is, a changed word, figure, recipient or look does not.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from docgen.check.look_words import letter_words, shape_words
from docgen.document.look import Look
from docgen.document.tree import Block, Picture, Run
from docgen.docx.content import DocxDocument, DocxNode, DocxTable, HeaderFooter, Section
from docgen.recognize.reading import Reading
from docgen.review.slots import SLOT, SLOTTED, slotted_blocks


@dataclass(frozen=True, slots=True)
class Piece:
    """One paragraph, cell, picture, section or aside: its component, its text, its look, and where it stands."""

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
    """Return the pieces of a document in reading order, then its sections with their headers, then what is aside.

    `masked` puts a `SLOT` for số and for the day, month and year of the head, filled or blank.
    """
    labels, masks = _labels(reading), _masks(reading) if masked else {}
    source = reading.source
    pieces = [piece for node in source.nodes for piece in _of_node(node, labels, masks)]
    margins = [piece for section in source.sections for piece in _of_section(section, source)]
    return (*_folded((*pieces, *margins)), *_asides(source))


def _folded(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Tell the cells that begin and the empty paragraphs in the look of the piece that follows them."""
    before: list[str] = []
    for piece in pieces:
        if piece.component in (_CELL, _EMPTY) and not piece.text:
            before.append(piece.look)
        else:
            told = ((f"phía trước: {'; '.join(_counted(before))}",) if before else ()) + (piece.look,)
            yield replace(piece, look=", ".join(told))
            before.clear()
    if before:
        yield Piece("trang", "", "; ".join(_counted(before)))


def _counted(phrases: Iterable[str]) -> Iterator[str]:
    for phrase, same in groupby(phrases):
        count = len(list(same))
        yield phrase if count == 1 else f"{count} {phrase}"


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
    """Return the slots of the head by paragraph: of each component only the first block that has some."""
    found: dict[Key, list[_Mask]] = {}
    for component in SLOTTED:
        for block, match in slotted_blocks(reading, component)[:1]:
            if block.anchor is not None:
                start = block.anchor.start
                spans = [match.span(name) for name in match.groupdict()]
                key = block.anchor.part, block.anchor.paragraph
                found.setdefault(key, []).extend(_Mask(start + a, start + b) for a, b in spans)
    return found


def _of_node(node: DocxNode, labels: dict[Key, str], masks: dict[Key, list[_Mask]]) -> Iterator[Piece]:
    if isinstance(node, DocxTable):
        for row in node.rows:
            for cell in row:
                yield Piece(_CELL, "", f"ô rộng {cell.span} cột{_MERGED[cell.v_merge]}")
                for inner in cell.nodes:
                    yield from _of_node(inner, labels, masks)
    elif isinstance(node, Picture):
        digest = hashlib.sha256(node.data).hexdigest()
        size = f"{_whole(node.width_mm)} × {_whole(node.height_mm)} mm"
        yield Piece("hinh", node.alt, f"{size}, mã băm {digest}")
    else:
        key = ("", 0) if node.anchor is None else (node.anchor.part, node.anchor.paragraph)
        yield _paragraph(node, labels.get(key, ""), sorted(masks.get(key, ()), key=lambda mask: mask.start))


def _paragraph(block: Block, component: str, masks: list[_Mask]) -> Piece:
    text, runs = _masked(block.text, block.runs, masks)
    number = f"{block.number} " if block.number else ""
    where = "" if block.place is None else block.place.spot or ""
    look = block.look or Look()
    if not (number or text or look.rule_mm is not None):
        return Piece(_EMPTY, "", "đoạn trống", where)
    return Piece(component, f"{number}{text}", ", ".join((*_letters(runs), *_shape(look))), where)


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


def _letters(runs: Sequence[tuple[str, Run]]) -> Iterator[str]:
    """Tell the look of the letters, with the count of letters where there are several; white space has none."""
    told: list[tuple[tuple[str, ...], int]] = []
    for text, run in runs:
        count = sum(not character.isspace() for character in text)
        if not count:
            continue
        look = letter_words(run.font, run.size, run.bold, run.italic, run.underline, run.color)
        look += ("chữ hoa",) * run.caps + ((f"tô nền {run.highlight}",) if run.highlight else ())
        if told and told[-1][0] == look:
            told[-1] = look, told[-1][1] + count
        else:
            told.append((look, count))
    for look, count in told:
        yield from look if len(told) == 1 else (f"{count} chữ: {' '.join(look)}",)


def _shape(look: Look) -> tuple[str, ...]:
    """Tell the shape of a paragraph in steps that survive the rounding of another program."""
    stepped = replace(
        look,
        first_line_mm=_step(look.first_line_mm),
        left_mm=_step(look.left_mm),
        right_mm=_step(look.right_mm),
        before=round(look.before),
        after=round(look.after),
    )
    return (*shape_words(stepped), "không có đường kẻ" if look.rule_mm is None else "có đường kẻ")


def _of_section(section: Section, source: DocxDocument) -> Iterator[Piece]:
    """Yield the sheet of a section and the headers and footers that it prints."""
    margins = section.margins
    told = [
        f"khổ giấy {_whole(section.width_mm)} × {_whole(section.height_mm)} mm",
        f"lề trên {_whole(margins.top)} mm",
        f"lề dưới {_whole(margins.bottom)} mm",
        f"lề trái {_whole(margins.left)} mm",
        f"lề phải {_whole(margins.right)} mm",
        f"{section.columns} cột",
        "trang đầu khác" if section.title_page else "trang đầu như các trang",
        "trang chẵn khác" if source.even_and_odd_headers else "trang chẵn như trang lẻ",
        "số trang đếm tiếp"
        if section.page_number_start is None
        else f"số trang từ {section.page_number_start}",
        "số trang chữ số Ả Rập"
        if section.page_number_format == "decimal"
        else f"số trang kiểu khác ({section.page_number_format})",
    ]
    yield Piece("trang", "", ", ".join(told))
    kinds = {"default": True, "first": section.title_page, "even": source.even_and_odd_headers}
    for name, stories in (("dau_trang", section.headers), ("chan_trang", section.footers)):
        for kind, story in sorted(stories.items()):
            if kinds.get(kind, False):
                yield from _of_story(name, story)


def _of_story(name: str, story: HeaderFooter) -> Iterator[Piece]:
    for node in story.nodes:
        for piece in _of_node(node, {}, {}):
            if node is story.page_number:
                # Word writes the number of some page into the file; which one is chance.
                yield replace(piece, component="so_trang", text=_DIGITS.sub(SLOT, piece.text))
            else:
                yield replace(piece, component=piece.component or name)


def _asides(source: DocxDocument) -> Iterator[Piece]:
    """Yield what a reader sees, or may come to see, outside the paragraphs."""
    for trace in source.traces:
        if trace.kind in _ASIDES:
            where = "" if trace.place is None else trace.place.spot or ""
            yield Piece(trace.kind, " ".join(trace.text.split()), "", where)


def _whole(length: float) -> int:
    # Lengths are set in whole or half millimetres: a quarter more keeps both clear of the border.
    return int(length + 0.25)


def _step(length: float) -> float:
    """Round to half a millimetre; the usual 10, 12.5 and 12.7 mm lie well inside their steps."""
    return int((abs(length) + 0.15) / 0.5) * 0.5 * (1 if length >= 0 else -1)


_CELL, _EMPTY = "o", "trong"
_MERGED = {"": "", "restart": " và gộp xuống", "continue": " gộp với ô trên"}
_DIGITS = re.compile(r"[0-9]+")
_ASIDES = frozenset({"cuoc_chu", "chu_an", "doi_tuong_ole", "lien_ket_ngoai"})
