"""Every letter of a file against the font and the colour of the law (Phụ lục I, Phần I, Mục I, khoản 4)."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.check.colour_words import colour_word
from docgen.check.component_names import told_name
from docgen.check.departures import Departure, Order, is_printed, stretches, told
from docgen.check.per_reading import per_reading
from docgen.check.rule import Found, Unknown
from docgen.check.spots import key_of
from docgen.document.tree import Block
from docgen.docx.edits import SetRun
from docgen.recognize.reading import Reading

Judged = Iterator[Found | Unknown]

_SYMBOL_FONTS = frozenset({"symbol", "webdings", "mt extra", "cambria math", "segoe ui symbol", "marlett"})
_SYMBOL_STARTS = ("wingdings", "zapf", "monotype sorts")
_OLD_STARTS = (".vn", "vni", "vntime", "vnarial", "vnhelv")

_NEARLY_BLACK = 0x20
"""Letters whose red, green and blue are all below this print as black."""

_STAMPS = ("dau_khan", "pham_vi_luu_hanh")
"""Marks that are not black: the law wants the one red and leaves the other open."""


def other_font(reading: Reading) -> Judged:
    """Find letters that are printed in another font; bullets in fonts of symbols are no letters."""
    wanted = reading.regulation.page.font
    found = []
    unknown: Block | None = None
    for block in _blocks(reading) if _fonts(reading) - {wanted} else ():
        for font in dict.fromkeys(run.font for run in block.runs if is_printed(run)):
            if font is None:
                unknown = unknown or block
            elif _folded(font) != _folded(wanted) and not _is_symbols(font) and not _is_old(font):
                found.append(_refonted(block, font, wanted))
    if unknown is not None:
        yield Unknown("Tệp không cho biết chữ của đoạn này in bằng phông nào.", unknown)
    yield from told(found, Order("Văn bản", f"quy định phông {wanted}", f"Đặt phông chữ {wanted}"))


def old_font(reading: Reading) -> Judged:
    """Find letters in fonts of TCVN3 and VNI: other letters stand in the file than those that are seen."""
    wanted = reading.regulation.page.font
    found = [
        Departure(block, f"có chữ phông {font} của bảng mã cũ")
        for block in (_blocks(reading) if any(map(_is_old, filter(None, _fonts(reading)))) else ())
        for font in dict.fromkeys(run.font for run in block.runs if is_printed(run))
        if font is not None and _is_old(font)
    ]
    hint = "Chuyển mã sang Unicode (TCVN 6909:2001) bằng công cụ chuyển mã, rồi đặt phông Times New Roman."
    yield from told(found, Order("Văn bản", f"quy định phông {wanted}, bảng mã Unicode", hint=hint))


def other_color(reading: Reading) -> Judged:
    """Find letters that are not black, the stamps left out."""
    stamps = {key_of(block.anchor) for block in reading.of(*_STAMPS) if block.anchor is not None}
    found = []
    for block in () if all(map(is_black, _colors(reading))) else _blocks(reading):
        if block.anchor is not None and key_of(block.anchor) in stamps:
            continue
        for color in dict.fromkeys(run.color for run in block.runs if is_printed(run)):
            if not is_black(color):
                found.append(_recolored(block, color, reading.regulation.page.color))
    yield from told(found, Order("Văn bản", "quy định màu đen", "Đặt chữ màu đen"))


def stamp_not_red(reading: Reading) -> Judged:
    """Find a stamp of urgency that is not bright red."""
    norm = reading.regulation.norm("dau_khan")
    found = []
    for block in reading.of("dau_khan"):
        for color in dict.fromkeys(run.color for run in block.runs if is_printed(run)):
            if not is_red(color):
                found.append(_recolored(block, color, "FF0000"))
    order = Order(told_name(norm), "quy định màu đỏ tươi", "Đặt chữ màu đỏ tươi", cite=norm.cite)
    yield from told(found, order)


def is_black(color: str) -> bool:
    """Tell whether letters of a colour RRGGBB print as black."""
    return all(part < _NEARLY_BLACK for part in _parts(color))


def is_red(color: str) -> bool:
    """Tell whether a colour RRGGBB is a bright red."""
    red, green, blue = _parts(color)
    return red >= 0xC0 and green <= 0x50 and blue <= 0x50


def _parts(color: str) -> tuple[int, int, int]:
    try:
        red, green, blue = bytes.fromhex(color)
    except ValueError:
        return 0, 0, 0
    return red, green, blue


@per_reading
def _blocks(reading: Reading) -> tuple[Block, ...]:
    """Return the paragraphs of the body and the page numbers, each once."""
    parts = (*reading.source.headers, *reading.source.footers)
    numbers = {id(part.page_number): part.page_number for part in parts if part.page_number is not None}
    return (*reading.source.blocks, *numbers.values())


@per_reading
def _fonts(reading: Reading) -> frozenset[str | None]:
    """Return the fonts of all runs: a quick look whether there is another than the ordered one."""
    return frozenset([run.font for block in _blocks(reading) for run in block.runs])


@per_reading
def _colors(reading: Reading) -> frozenset[str]:
    return frozenset([run.color for block in _blocks(reading) for run in block.runs])


def _folded(font: str) -> str:
    return " ".join(font.lower().split())


def _is_symbols(font: str) -> bool:
    name = _folded(font)
    return name in _SYMBOL_FONTS or name.startswith(_SYMBOL_STARTS)


def _is_old(font: str) -> bool:
    return _folded(font).startswith(_OLD_STARTS)


def _refonted(block: Block, font: str, wanted: str) -> Departure:
    places = stretches(block, lambda run: run.font == font)
    return Departure(block, f"có chữ phông {font}", tuple(SetRun(place, font=wanted) for place in places))


def _recolored(block: Block, color: str, wanted: str) -> Departure:
    places = stretches(block, lambda run: run.color == color)
    return Departure(
        block, f"có chữ màu {colour_word(color)}", tuple(SetRun(place, color=wanted) for place in places)
    )
