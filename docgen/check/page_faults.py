"""The sheets of a file against the page of the law: paper, orientation, margins, columns."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from docgen.check.departures import amount, bounds, nearest
from docgen.check.diagnostic import Fix
from docgen.check.rule import Found, Unknown
from docgen.check.spots import section_nodes
from docgen.document.tree import Picture
from docgen.docx.content import DocxTable, Section
from docgen.docx.edits import SetSection
from docgen.fault import Place
from docgen.recognize.reading import Reading
from docgen.regulation.norm import Range
from docgen.regulation.page import PageNorm

Judged = Iterator[Found | Unknown]

# Twips, and programs that keep inches: 1,18 inch is meant to be 30 mm.
_MARGIN_SLACK_MM = 0.25
_SHEET_SLACK_MM = 1.0
_LEAST_COLUMNS = 3


@dataclass(frozen=True, slots=True)
class Side:
    """One margin: its name in a message, what the sheet has, what the law allows, the field of the edit."""

    name: str
    found: float
    allowed: Range

    @property
    def fits(self) -> bool:
        low, high = self.allowed.min - _MARGIN_SLACK_MM, self.allowed.max + _MARGIN_SLACK_MM
        return low <= self.found <= high


def wrong_paper(reading: Reading) -> Judged:
    """Find sheets that are not A4, whichever way they lie."""
    page = reading.regulation.page
    groups: dict[str, list[int]] = {}
    for index, section in enumerate(reading.source.sections):
        if not _is_paper(section, page):
            size = f"{amount(section.width_mm)} × {amount(section.height_mm)} mm"
            groups.setdefault(size, []).append(index)
    for size, indexes in groups.items():
        ordered = f"A4 ({amount(page.width_mm)} × {amount(page.height_mm)} mm)"
        edits = tuple(_sheet(reading, index, page) for index in indexes)
        message = f"Khổ giấy {size}{_where(reading, indexes)}; quy định {ordered}."
        yield Found(_place(reading), message, "Chọn khổ giấy A4.", Fix("Đặt khổ giấy A4", edits))


def lying_sheet(reading: Reading) -> Judged:
    """Find sheets that lie though no table, form or picture stands on them."""
    for index, section in enumerate(reading.source.sections):
        if section.width_mm > section.height_mm and not _holds_table(reading, index):
            message = (
                f"Trang giấy để ngang{_where(reading, [index])} mà không có bảng, biểu; quy định để dọc."
            )
            hint = "Chọn hướng giấy dọc (Portrait)."
            yield Found(_place(reading), message, hint)


def wrong_margins(reading: Reading) -> Judged:
    """Find margins outside their ranges; on a sheet that lies they may be turned with it."""
    page = reading.regulation.page
    groups: dict[tuple[tuple[str, float], ...], list[int]] = {}
    for index, section in enumerate(reading.source.sections):
        wrong = [side for side in sides(section, page) if not side.fits]
        if wrong and not _fits_turned(section, page):
            groups.setdefault(tuple((side.name, side.found) for side in wrong), []).append(index)
    for key, indexes in groups.items():
        section = reading.source.sections[indexes[0]]
        wrong = [side for side in sides(section, page) if (side.name, side.found) in key]
        told = "; ".join(
            f"lề {side.name} {amount(side.found)} mm (quy định {bounds(side.allowed)} mm)" for side in wrong
        )
        edits = tuple(_margins(index, reading.source.sections[index], wrong) for index in indexes)
        message = f"Lề trang sai{_where(reading, indexes)}: {told}."
        yield Found(_place(reading), message, "Đặt lại lề trang.", Fix("Đặt lề trang theo quy định", edits))


def several_columns(reading: Reading) -> Judged:
    """Find text set in columns."""
    for index, section in enumerate(reading.source.sections):
        if section.columns > 1:
            message = f"Văn bản chia {section.columns} cột{_where(reading, [index])}."
            yield Found(_place(reading), message, "Trình bày văn bản thành một cột.")


def sides(section: Section, page: PageNorm) -> tuple[Side, Side, Side, Side]:
    """Return the four margins; room for binding belongs to the left one."""
    margins = section.margins
    return (
        Side("trên", margins.top, page.tren.allowed),
        Side("dưới", margins.bottom, page.duoi.allowed),
        Side("trái", margins.left + margins.gutter, page.trai.allowed),
        Side("phải", margins.right, page.phai.allowed),
    )


def _fits_turned(section: Section, page: PageNorm) -> bool:
    """Tell whether the margins of a lying sheet are those of a standing one, turned one way or the other."""
    if section.width_mm <= section.height_mm:
        return False
    top, bottom, left, right = (side.found for side in sides(section, page))
    allowed = (page.tren.allowed, page.duoi.allowed, page.trai.allowed, page.phai.allowed)
    turned = ((right, left, top, bottom), (left, right, bottom, top))
    return any(
        all(Side("", found, range_).fits for found, range_ in zip(way, allowed, strict=True))
        for way in turned
    )


def _is_paper(section: Section, page: PageNorm) -> bool:
    found = sorted((section.width_mm, section.height_mm))
    wanted = sorted((page.width_mm, page.height_mm))
    return all(abs(a - b) <= _SHEET_SLACK_MM for a, b in zip(found, wanted, strict=True))


def _sheet(reading: Reading, index: int, page: PageNorm) -> SetSection:
    section = reading.source.sections[index]
    width, height = page.width_mm, page.height_mm
    if section.width_mm > section.height_mm:
        width, height = height, width
    return SetSection(index, width_mm=width, height_mm=height)


def _margins(index: int, section: Section, wrong: list[Side]) -> SetSection:
    values = {side.name: nearest(side.allowed, side.found) for side in wrong}
    left = values.get("trái")
    return SetSection(
        index,
        top_mm=values.get("trên"),
        bottom_mm=values.get("dưới"),
        left_mm=None if left is None else max(0.0, left - section.margins.gutter),
        right_mm=values.get("phải"),
    )


def _holds_table(reading: Reading, section: int) -> bool:
    """Tell whether a section holds a table of data, a wide form or a picture, and not only tables that lay out."""
    for node in section_nodes(reading.source, section):
        if isinstance(node, Picture):
            return True
        if isinstance(node, DocxTable) and (
            node.borders or any(len(row) >= _LEAST_COLUMNS for row in node.rows)
        ):
            return True
    return False


def _where(reading: Reading, indexes: list[int]) -> str:
    """Name the sections, nothing when it is the whole file."""
    if len(indexes) == len(reading.source.sections):
        return ""
    return f" ở phần (section) {', '.join(str(index + 1) for index in indexes)}"


def _place(reading: Reading) -> Place:
    return Place(reading.source.name)
