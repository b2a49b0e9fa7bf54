"""The sheets of a roll-up that prove it: where each figure comes from, what was explained, who is missing."""

from __future__ import annotations

from decimal import Decimal

from docgen.batch.difference import KIND_WORDS
from docgen.batch.rollup import RollUp
from docgen.batch.rollup_cells import NUMBER_FORMAT, Line, names, number, titles
from docgen.batch.rollup_form import Source, file_of, sources
from docgen.language.numbers import format_number, round_half_up
from docgen.model.figure_values import MOST_DECIMALS
from docgen.sources.writing import SheetSpec


def sources_sheet(rolled: RollUp) -> SheetSpec:
    """Every figure with the file, the sheet and the cell that it comes from."""
    head = (
        "Mã", "Đơn vị", "Chỉ tiêu", "Loại số", "Giá trị", "Tệp", "Trang", "Ô", "SHA-256 của tệp", "Cách lấy",
    )  # fmt: skip
    units = names(rolled.campaign.don_vi)
    indicators = {one.ma: one.ten for one in rolled.campaign.chi_tieu}
    rows: list[Line] = []
    last: tuple[str, str, str] | None = None
    for one in sources(rolled):
        key = (one.unit, one.indicator, one.kind)
        same, last = one.taken is None and key == last, key
        report = file_of(one.place, rolled, one.unit)
        value = one.value if one.taken is None else one.taken.value
        rows.append(
            (
                one.unit,
                units[one.unit],
                indicators[one.indicator],
                KIND_WORDS[one.kind],
                "(cùng số trên)" if same else number(value),
                one.place.file,
                one.place.sheet or "",
                one.place.cell or "",
                report.sha256 if report else "",
                _way(one),
            )
        )
    widths = (9, 26, 30, 22, 13, 40, 16, 7, 68, 34)
    above = titles(rolled, "NGUỒN CỦA TỪNG SỐ LIỆU")
    return SheetSpec("Nguồn số liệu", (head, *rows), widths, 1, above, True, True, NUMBER_FORMAT)


def _way(one: Source) -> str:
    """Say how a figure of several cells comes about: the share of this one, and what all come to."""
    if one.taken is None:
        return ""
    part = f"{format_number(one.taken.number)} × {one.taken.share}" if one.taken.share != 1 else "lấy cả"
    total = format_number(round_half_up(one.value or Decimal(0), MOST_DECIMALS))
    return f"{part}; các phần cộng lại: {total}"


def explanations_sheet(rolled: RollUp) -> SheetSpec:
    """Every difference, with the words that explain it."""
    head = ("Mã", "Chênh lệch", "Trong biểu", "Phải là", "Tệp", "Ô", "Giải trình")
    rows: list[Line] = [
        (
            one.unit,
            one.message,
            number(one.found),
            number(one.expected),
            one.place.file if one.place else "",
            (one.place.cell or "") if one.place else "",
            one.explanation,
        )
        for one in rolled.differences
    ]
    none: list[Line] = [("", "Không có chênh lệch nào.")]
    above = titles(rolled, "CHÊNH LỆCH VÀ GIẢI TRÌNH")
    return SheetSpec(
        "Giải trình", (head, *(rows or none)), (9, 60, 13, 13, 36, 7, 50), 1, above, True, True, NUMBER_FORMAT
    )


def absent_sheet(rolled: RollUp) -> SheetSpec:
    """The units whose figures are not in the totals: not in yet, or left out with a reason."""
    head = ("TT", "Mã", "Đơn vị", "Tình trạng", "Lý do", "Người quyết định")
    units = names(rolled.campaign.don_vi)
    late = [(code, state.value, "", "") for code, state in rolled.missing.items()]
    left_out = [(code, "đã loại trừ", one.ly_do, one.nguoi) for code, one in rolled.excluded.items()]
    rows: list[Line] = [
        (count, code, units[code], *rest) for count, (code, *rest) in enumerate((*late, *left_out), 1)
    ]
    none: list[Line] = [("", "", "Đủ các đơn vị.")]
    above = titles(rolled, "ĐƠN VỊ CHƯA NỘP, ĐÃ LOẠI TRỪ")
    return SheetSpec("Chưa nộp, loại trừ", (head, *(rows or none)), (5, 9, 34, 20, 50, 26), 1, above, True)
