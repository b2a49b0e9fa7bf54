"""A roll-up to the workbook that people read and print (`tong-hop.xlsx`): totals, units, sources, explanations."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from docgen.batch.difference import KIND_WORDS
from docgen.batch.reconcile import stored
from docgen.batch.rollup import RollUp
from docgen.batch.rollup_form import Source, file_of, sources
from docgen.language.dates import short_date
from docgen.language.numbers import format_number, round_half_up
from docgen.language.text import upper_first
from docgen.model.agency import Unit
from docgen.model.campaign import Indicator
from docgen.model.comparison import rounded_share
from docgen.model.context import MOST_DECIMALS, Values, roll_up_values, share_note, standing_of
from docgen.sources.writing import CellValue, SheetSpec, write_workbook

NAME = "tong-hop.xlsx"
_NUMBER = "#,##0.####"
Line = tuple[CellValue, ...]


def rollup_workbook(rolled: RollUp) -> bytes:
    """Return the bytes of `tong-hop.xlsx`; the same roll-up gives the same bytes."""
    values = roll_up_values(rolled.campaign, rolled.figures)
    specs = (
        _totals(rolled, values),
        _by_unit(rolled),
        _details(rolled, values),
        _sources(rolled),
        _explanations(rolled),
        _absent(rolled),
    )
    return write_workbook([replace(spec, fit_rows=True) for spec in specs], NAME)


def _titles(rolled: RollUp, what: str) -> tuple[str, ...]:
    campaign = rolled.campaign
    period = campaign.ky_bao_cao
    window = f"{upper_first(period.ten)} (số liệu từ ngày {short_date(period.tu)} đến ngày {short_date(period.den)})"
    note = campaign.so_lieu.minh_hoa if campaign.so_lieu else ""
    return tuple(line for line in (what, campaign.ten_phong_trao, window, note) if line)


def _totals(rolled: RollUp, values: Values) -> SheetSpec:
    """One line for each indicator: what all units that reported come to."""
    head = (
        "TT", "Chỉ tiêu", "Đơn vị tính", "Kế hoạch", "Thực hiện", "Tỷ lệ so với kế hoạch (%)", "Kỳ trước",
        "So với kỳ trước", "Lũy kế", "Số đơn vị có số liệu", "Đơn vị dẫn đầu", "Ghi chú",
    )  # fmt: skip
    summary = values["tong_hop"]
    assert isinstance(summary, dict)
    units = len(rolled.campaign.don_vi)
    rows = [_total_line(number, one, units) for number, one in enumerate(summary["ct"].values(), 1)]
    titles = (*_titles(rolled, "TỔNG HỢP SỐ LIỆU BÁO CÁO"), _turnout(rolled, summary))
    widths = (5, 34, 11, 13, 13, 12, 13, 40, 13, 11, 30, 44)
    return SheetSpec("Tổng hợp", (head, *rows), widths, 1, titles, True, True, _NUMBER)


def _turnout(rolled: RollUp, summary: Values) -> str:
    words = str(summary["tinh_hinh"])
    if rolled.missing:
        words += f"; {len(rolled.missing)} đơn vị chưa có báo cáo được chấp nhận"
    return words


def _total_line(number: int, one: Values, units: int) -> Line:
    result = _number(one["thuc_hien"])
    return (
        number,
        str(one["ten"]),
        str(one["don_vi_tinh"]),
        _number(one["ke_hoach"]),
        "không cộng" if one["so_voi_ky_truoc"] == "không cộng" else result,
        _share(one["ty_le"]),
        _number(one["ky_truoc"]),
        str(one["so_sanh_ky_truoc"]),
        _number(one["luy_ke"]),
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
            number,
            unit.ma,
            upper_first(unit.dia_ban),
            *(_number(rolled.figures[unit.ma][one.ma].thuc_hien) for one in campaign.chi_tieu),
        )
        for number, unit in enumerate(campaign.don_vi, 1)
    ]
    total = ("", "", "Tổng cộng", *(_total(rolled, one) for one in campaign.chi_tieu))
    return SheetSpec(
        "Theo đơn vị",
        (head, *rows, total),
        (5, 9, 26, *(13 for _ in campaign.chi_tieu)),
        1,
        _titles(rolled, "KẾT QUẢ THỰC HIỆN TRONG KỲ THEO ĐƠN VỊ"),
        landscape=True,
        number_format=_NUMBER,
        bold_rows=frozenset({len(rows) + 1}),
    )


def _total(rolled: RollUp, indicator: Indicator) -> CellValue:
    if indicator.kieu == "phan_tram":
        return "không cộng"
    known = [rolled.figures[unit.ma][indicator.ma].thuc_hien for unit in rolled.campaign.don_vi]
    reported = [value for value in known if value is not None]
    return _number(sum(reported, Decimal(0))) if reported else "-"


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
        _titles(rolled, "CHI TIẾT THEO CHỈ TIÊU VÀ ĐƠN VỊ"),
        landscape=True,
        number_format=_NUMBER,
        bold_rows=frozenset(bold),
    )


def _detail_lines(rolled: RollUp, values: Values, indicator: Indicator) -> Iterator[Line]:
    units = values["cac_don_vi"]
    assert isinstance(units, list)
    for number, unit in enumerate(units, 1):
        one = unit["ct"][indicator.ma]
        method = rolled.figures[unit["ma"]][indicator.ma].quy_doi
        change = f"{one['so_voi_ky_truoc']} ({method})" if method else str(one["so_voi_ky_truoc"])
        yield (
            indicator.ten,
            number,
            str(unit["ma"]),
            upper_first(str(unit["dia_ban"])),
            _number(one["ke_hoach"]),
            _number(one["thuc_hien"]),
            _share(one["ty_le"]),
            _number(unit["hang"][indicator.ma]),
            _number(one["ky_truoc"]),
            change,
            _share(one["ty_trong"]),
            _number(one["luy_ke"]),
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
        _number(one["ke_hoach"]),
        _total(rolled, indicator),
        _share(one["ty_le"]),
        "",
        _number(one["ky_truoc"]),
        str(one["so_voi_ky_truoc"]),
        _share(one["ty_trong"]),
        _number(one["luy_ke"]),
    )


def _total_label(one: Values, units: int) -> str:
    """Say over how many units the total is; the targets of the others stand above it and are not in it."""
    words = (f"{one['bao_cao']} đơn vị có số liệu", *_remarks(one, units))
    return f"Tổng cộng ({'; '.join(words)})"


def _sources(rolled: RollUp) -> SheetSpec:
    """Every figure with the file, the sheet and the cell that it comes from."""
    head = (
        "Mã", "Đơn vị", "Chỉ tiêu", "Loại số", "Giá trị", "Tệp", "Trang", "Ô", "SHA-256 của tệp", "Cách lấy",
    )  # fmt: skip
    units, names = _names(rolled.campaign.don_vi), {one.ma: one.ten for one in rolled.campaign.chi_tieu}
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
                names[one.indicator],
                KIND_WORDS[one.kind],
                "(cùng số trên)" if same else _number(value),
                one.place.file,
                one.place.sheet or "",
                one.place.cell or "",
                report.sha256 if report else "",
                _way(one),
            )
        )
    widths = (9, 26, 30, 22, 13, 40, 16, 7, 68, 34)
    titles = _titles(rolled, "NGUỒN CỦA TỪNG SỐ LIỆU")
    return SheetSpec("Nguồn số liệu", (head, *rows), widths, 1, titles, True, True, _NUMBER)


def _way(one: Source) -> str:
    """Say how a figure of several cells comes about: the share of this one, and what all come to."""
    if one.taken is None:
        return ""
    part = f"{format_number(one.taken.number)} × {one.taken.share}" if one.taken.share != 1 else "lấy cả"
    total = format_number(round_half_up(one.value or Decimal(0), MOST_DECIMALS))
    return f"{part}; các phần cộng lại: {total}"


def _explanations(rolled: RollUp) -> SheetSpec:
    """Every difference, with the words that explain it."""
    head = ("Mã", "Chênh lệch", "Trong biểu", "Phải là", "Tệp", "Ô", "Giải trình")
    rows: list[Line] = [
        (
            one.unit,
            one.message,
            _number(one.found),
            _number(one.expected),
            one.place.file if one.place else "",
            (one.place.cell or "") if one.place else "",
            one.explanation,
        )
        for one in rolled.differences
    ]
    none: list[Line] = [("", "Không có chênh lệch nào.")]
    titles = _titles(rolled, "CHÊNH LỆCH VÀ GIẢI TRÌNH")
    return SheetSpec(
        "Giải trình", (head, *(rows or none)), (9, 60, 13, 13, 36, 7, 50), 1, titles, True, True, _NUMBER
    )


def _absent(rolled: RollUp) -> SheetSpec:
    """The units whose figures are not in the totals: not in yet, or left out with a reason."""
    head = ("TT", "Mã", "Đơn vị", "Tình trạng", "Lý do", "Người quyết định")
    units = _names(rolled.campaign.don_vi)
    late = [(code, state.value, "", "") for code, state in rolled.missing.items()]
    left_out = [(code, "đã loại trừ", one.ly_do, one.nguoi) for code, one in rolled.excluded.items()]
    rows: list[Line] = [
        (number, code, units[code], *rest) for number, (code, *rest) in enumerate((*late, *left_out), 1)
    ]
    none: list[Line] = [("", "", "Đủ các đơn vị.")]
    titles = _titles(rolled, "ĐƠN VỊ CHƯA NỘP, ĐÃ LOẠI TRỪ")
    return SheetSpec("Chưa nộp, loại trừ", (head, *(rows or none)), (5, 9, 34, 20, 50, 26), 1, titles, True)


def _names(units: Sequence[Unit]) -> dict[str, str]:
    return {unit.ma: upper_first(unit.dia_ban) for unit in units}


def _number(value: object) -> CellValue:
    """Return a figure as a cell of Excel holds it; one that is missing is “-”, never 0."""
    if value is None:
        return "-"
    assert isinstance(value, Decimal)
    return stored(value)


def _share(value: object) -> CellValue:
    """Return a share rounded once, as it is printed in papers."""
    if value is None:
        return "-"
    assert isinstance(value, Decimal)
    return round_half_up(value, 1) if value == 100 else rounded_share(value)
