"""A roll-up to the workbook that people read and print (`tong-hop.xlsx`): totals, units, sources, explanations."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from docgen.batch.rollup import RollUp
from docgen.batch.rollup_cells import NUMBER_FORMAT, Line, number, share, titles
from docgen.batch.rollup_evidence import absent_sheet, explanations_sheet, sources_sheet
from docgen.language.numbers import format_number
from docgen.language.text import upper_first
from docgen.model.campaign import Indicator
from docgen.model.context import Values, roll_up_values
from docgen.model.total_values import share_note, standing_of
from docgen.sources.writing import CellValue, SheetSpec, write_workbook

NAME = "tong-hop.xlsx"


def rollup_workbook(rolled: RollUp) -> bytes:
    """Return the bytes of `tong-hop.xlsx`; the same roll-up gives the same bytes."""
    values = roll_up_values(rolled.campaign, rolled.figures)
    specs = (
        _totals(rolled, values),
        _by_unit(rolled),
        _details(rolled, values),
        sources_sheet(rolled),
        explanations_sheet(rolled),
        absent_sheet(rolled),
    )
    return write_workbook([replace(spec, fit_rows=True) for spec in specs], NAME)


def _totals(rolled: RollUp, values: Values) -> SheetSpec:
    """One line for each indicator: what all units that reported come to."""
    head = (
        "TT", "Chỉ tiêu", "Đơn vị tính", "Kế hoạch", "Thực hiện", "Tỷ lệ so với kế hoạch (%)", "Kỳ trước",
        "So với kỳ trước", "Lũy kế", "Số đơn vị có số liệu", "Đơn vị dẫn đầu", "Ghi chú",
    )  # fmt: skip
    summary = values["tong_hop"]
    assert isinstance(summary, dict)
    units = len(rolled.campaign.don_vi)
    rows = [_total_line(count, one, units) for count, one in enumerate(summary["ct"].values(), 1)]
    above = (*titles(rolled, "TỔNG HỢP SỐ LIỆU BÁO CÁO"), _turnout(rolled, summary))
    widths = (5, 34, 11, 13, 13, 12, 13, 40, 13, 11, 30, 44)
    return SheetSpec("Tổng hợp", (head, *rows), widths, 1, above, True, True, NUMBER_FORMAT)


def _turnout(rolled: RollUp, summary: Values) -> str:
    words = str(summary["tinh_hinh"])
    if rolled.missing:
        words += f"; {len(rolled.missing)} đơn vị chưa có báo cáo được chấp nhận"
    return words


def _total_line(count: int, one: Values, units: int) -> Line:
    result = number(one["thuc_hien"])
    return (
        count,
        str(one["ten"]),
        str(one["don_vi_tinh"]),
        number(one["ke_hoach"]),
        "không cộng" if one["so_voi_ky_truoc"] == "không cộng" else result,
        share(one["ty_le"]),
        number(one["ky_truoc"]),
        str(one["so_sanh_ky_truoc"]),
        number(one["luy_ke"]),
        str(one["bao_cao"]),
        str(one["don_vi_dan_dau"]),
        upper_first("; ".join(_remarks(one, units))),
    )


def _remarks(one: Values, units: int) -> Iterator[str]:
    """Say what stands in a total of those who reported and what does not: targets and cumulated figures of others."""
    whole, counted = one["ke_hoach_chung"], one["ke_hoach"]
    if isinstance(whole, Decimal) and whole != counted:
        yield f"kế hoạch của cả {units} đơn vị: {format_number(whole)}"
    if one["ghi_chu_luy_ke"]:
        yield str(one["ghi_chu_luy_ke"])


def _by_unit(rolled: RollUp) -> SheetSpec:
    """Units × indicators: the results, with their totals."""
    campaign = rolled.campaign
    head = ("TT", "Mã", "Đơn vị", *(f"{one.ten} ({one.don_vi_tinh})" for one in campaign.chi_tieu))
    rows = [
        (
            count,
            unit.ma,
            upper_first(unit.dia_ban),
            *(number(rolled.figures[unit.ma][one.ma].thuc_hien) for one in campaign.chi_tieu),
        )
        for count, unit in enumerate(campaign.don_vi, 1)
    ]
    total = ("", "", "Tổng cộng", *(_total(rolled, one) for one in campaign.chi_tieu))
    return SheetSpec(
        "Theo đơn vị",
        (head, *rows, total),
        (5, 9, 26, *(13 for _ in campaign.chi_tieu)),
        1,
        titles(rolled, "KẾT QUẢ THỰC HIỆN TRONG KỲ THEO ĐƠN VỊ"),
        landscape=True,
        number_format=NUMBER_FORMAT,
        bold_rows=frozenset({len(rows) + 1}),
    )


def _total(rolled: RollUp, indicator: Indicator) -> CellValue:
    if indicator.kieu == "phan_tram":
        return "không cộng"
    known = [rolled.figures[unit.ma][indicator.ma].thuc_hien for unit in rolled.campaign.don_vi]
    reported = [value for value in known if value is not None]
    return number(sum(reported, Decimal(0))) if reported else "-"


def _details(rolled: RollUp, values: Values) -> SheetSpec:
    """One table after another, one for each indicator: every unit with share, rank and comparison."""
    head = (
        "Chỉ tiêu", "TT", "Mã", "Đơn vị", "Kế hoạch", "Thực hiện", "Tỷ lệ so với kế hoạch (%)", "Xếp hạng",
        "Kỳ trước", "So với kỳ trước", "Tỷ trọng (%)", "Lũy kế",
    )  # fmt: skip
    rows: list[Line] = [head]
    bold: set[int] = set()
    for indicator in rolled.campaign.chi_tieu:
        rows.extend(_detail_lines(rolled, values, indicator))
        bold.add(len(rows))
        rows.append(_detail_total(rolled, values, indicator))
        note = share_note(standing_of(indicator, rolled.campaign, rolled.figures).shares)
        if note:
            rows.append((indicator.ten, "", "", note.replace(", khác 100% do", " do")))
    return SheetSpec(
        "Chi tiết",
        rows,
        (26, 5, 9, 46, 12, 12, 11, 8, 12, 24, 10, 12),
        1,
        titles(rolled, "CHI TIẾT THEO CHỈ TIÊU VÀ ĐƠN VỊ"),
        landscape=True,
        number_format=NUMBER_FORMAT,
        bold_rows=frozenset(bold),
    )


def _detail_lines(rolled: RollUp, values: Values, indicator: Indicator) -> Iterator[Line]:
    units = values["cac_don_vi"]
    assert isinstance(units, list)
    for count, unit in enumerate(units, 1):
        one = unit["ct"][indicator.ma]
        method = rolled.figures[unit["ma"]][indicator.ma].quy_doi
        change = f"{one['so_voi_ky_truoc']} ({method})" if method else str(one["so_voi_ky_truoc"])
        yield (
            indicator.ten,
            count,
            str(unit["ma"]),
            upper_first(str(unit["dia_ban"])),
            number(one["ke_hoach"]),
            number(one["thuc_hien"]),
            share(one["ty_le"]),
            number(unit["hang"][indicator.ma]),
            number(one["ky_truoc"]),
            change,
            share(one["ty_trong"]),
            number(one["luy_ke"]),
        )


def _detail_total(rolled: RollUp, values: Values, indicator: Indicator) -> Line:
    summary = values["tong_hop"]
    assert isinstance(summary, dict)
    one = summary["ct"][indicator.ma]
    return (
        indicator.ten,
        "",
        "",
        _total_label(one, len(rolled.campaign.don_vi)),
        number(one["ke_hoach"]),
        _total(rolled, indicator),
        share(one["ty_le"]),
        "",
        number(one["ky_truoc"]),
        str(one["so_voi_ky_truoc"]),
        share(one["ty_trong"]),
        number(one["luy_ke"]),
    )


def _total_label(one: Values, units: int) -> str:
    """Say over how many units the total is; the targets of the others stand above it and are not in it."""
    words = (f"{one['bao_cao']} đơn vị có số liệu", *_remarks(one, units))
    return f"Tổng cộng ({'; '.join(words)})"
