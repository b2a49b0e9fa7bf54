"""What pydantic cannot see in `chien-dich.yaml`: codes that point nowhere or stand twice, sums of nothing."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.fault import Fault
from docgen.model.agency import Agency, symbol_faults
from docgen.model.campaign import Campaign, FigureFile, Indicator
from docgen.model.codes import points_to, twice
from docgen.model.figure_file import NAME_COLUMN, UNIT_COLUMN
from docgen.model.record import Path, place_at
from docgen.sources.columns import label_key
from docgen.sources.node import Node


def campaign_faults(campaign: Campaign, node: Node) -> Iterator[Fault]:
    """Yield a fault for every reference of the campaign file that has no target, every code and column given
    twice, and every period that ends before it begins."""
    yield from points_to(campaign.co_quan_ban_hanh, campaign.co_quan, "cơ quan", node, ("co_quan_ban_hanh",))
    yield from _symbol_faults(campaign, node)
    yield from _unit_faults(campaign, node)
    yield from _indicator_faults(campaign, node)
    yield from _period_faults(campaign, node)
    if campaign.so_lieu is not None:
        yield from _sheet_faults(campaign.so_lieu, node)


def code_faults(campaign: Campaign, node: Node) -> Iterator[Fault]:
    """Yield a fault for every code of a unit or an indicator that has no target, once the units are known."""
    if campaign.thu_bao_cao is None:
        return
    units = [unit.ma for unit in campaign.don_vi]
    indicators = [indicator.ma for indicator in campaign.chi_tieu]
    for index, one in enumerate(campaign.thu_bao_cao.giai_trinh):
        path: Path = ("thu_bao_cao", "giai_trinh", index)
        yield from points_to(one.don_vi, units, "đơn vị", node, (*path, "don_vi"))
        yield from points_to(one.chi_tieu, indicators, "chỉ tiêu", node, (*path, "chi_tieu"))


_SHEETS = {
    "trang_ke_hoach": "kế hoạch",
    "trang_thuc_hien": "thực hiện",
    "trang_ky_truoc": "kỳ trước",
    "trang_luy_ke": "lũy kế kỳ trước",
}


def _sheet_faults(source: FigureFile, node: Node) -> Iterator[Fault]:
    """Every kind of figure stands on a sheet of its own."""
    taken: dict[str, str] = {}
    for key, what in _SHEETS.items():
        name = getattr(source, key)
        other = taken.setdefault(label_key(name), key)
        if name and other != key:
            message = f"{_SHEETS[other]} và {what} cùng đọc từ trang “{name}”."
            hint = f"Hãy ghi hai trang khác nhau ở {other} và {key}."
            yield Fault("trang-trung", message, place_at(node, ("so_lieu", key)), hint)


def _symbol_faults(campaign: Campaign, node: Node) -> Iterator[Fault]:
    agencies: list[tuple[Agency, Path]] = [
        (agency, ("co_quan", code)) for code, agency in campaign.co_quan.items()
    ]
    agencies += [(unit, ("don_vi", index)) for index, unit in enumerate(campaign.don_vi)]
    for agency, path in agencies:
        yield from symbol_faults(agency.viet_tat, place_at(node, (*path, "viet_tat")))


def _unit_faults(campaign: Campaign, node: Node) -> Iterator[Fault]:
    if campaign.don_vi and campaign.bang_don_vi is not None:
        message = "các đơn vị ghi ở cả hai nơi: don_vi và bang_don_vi."
        hint = "Hãy giữ một nơi: don_vi khi ít đơn vị, bang_don_vi khi có nhiều."
        yield Fault("don-vi-hai-noi", message, place_at(node, ("bang_don_vi",)), hint)
    for index, unit in enumerate(campaign.don_vi):
        yield from points_to(
            unit.nguoi_ky, campaign.nguoi_ky, "người ký", node, ("don_vi", index, "nguoi_ky")
        )
    paths: list[Path] = [("don_vi", index, "ma") for index in range(len(campaign.don_vi))]
    yield from twice([unit.ma for unit in campaign.don_vi], "mã đơn vị", node, paths)


def _indicator_faults(campaign: Campaign, node: Node) -> Iterator[Fault]:
    known = {indicator.ma: indicator for indicator in campaign.chi_tieu}
    paths: list[Path] = [("chi_tieu", index, "ma") for index in range(len(campaign.chi_tieu))]
    yield from twice([indicator.ma for indicator in campaign.chi_tieu], "mã chỉ tiêu", node, paths)
    yield from _column_faults(campaign, node)
    for index, indicator in enumerate(campaign.chi_tieu):
        place: Path = ("chi_tieu", index)
        if bool(indicator.cot) == bool(indicator.cong):
            message = f"chỉ tiêu “{indicator.ma}” phải có đúng một trong hai mục: “cot” (lấy từ bảng số liệu) hoặc “cong” (cộng từ chỉ tiêu khác)."
            yield Fault(
                "chi-tieu-khong-nguon",
                message,
                place_at(node, place),
                "Hãy ghi một mục và bỏ mục kia.",
            )
        if indicator.kieu == "phan_tram":
            yield from _percent_faults(indicator, node, place)
        for number, part in enumerate(indicator.cong):
            yield from _part_faults(indicator, part, known, node, (*place, "cong", number))
        part_paths: list[Path] = [(*place, "cong", number) for number in range(len(indicator.cong))]
        yield from twice(indicator.cong, "chỉ tiêu được cộng", node, part_paths)


def _percent_faults(indicator: Indicator, node: Node, place: Path) -> Iterator[Fault]:
    """Per cent can neither be added up nor cumulated: 40% and 50% are not 90% of anything."""
    for key, what in (("cong", "là chỉ tiêu cộng"), ("luy_ke", "có lũy kế")):
        if getattr(indicator, key):
            message = f"chỉ tiêu “{indicator.ma}” là tỷ lệ phần trăm nên không thể {what}."
            hint = f"Hãy bỏ {key}, hoặc thay bằng chỉ tiêu đếm được."
            yield Fault("phan-tram-cong", message, place_at(node, (*place, key)), hint)


def _part_faults(
    indicator: Indicator, code: str, known: dict[str, Indicator], node: Node, path: Path
) -> Iterator[Fault]:
    """A part of a sum must be read from a column, and count the same thing."""
    part = known.get(code)
    if part is None:
        yield from points_to(code, known, "chỉ tiêu", node, path)
    elif part.cong:
        message = f"chỉ tiêu “{indicator.ma}” cộng từ “{code}”, cũng là chỉ tiêu cộng."
        hint = "Hãy cộng thẳng từ các chỉ tiêu có cột số liệu."
        yield Fault("chi-tieu-cong-long", message, place_at(node, path), hint)
    elif part.kieu == "phan_tram":
        message = f"chỉ tiêu “{indicator.ma}” cộng từ “{code}” là tỷ lệ phần trăm, không cộng được."
        yield Fault("phan-tram-cong", message, place_at(node, path), "Chỉ cộng các chỉ tiêu đếm được.")
    elif part.don_vi_tinh != indicator.don_vi_tinh:
        message = f"chỉ tiêu “{indicator.ma}” tính bằng {indicator.don_vi_tinh}, nhưng “{code}” tính bằng {part.don_vi_tinh}."
        hint = "Chỉ cộng các chỉ tiêu cùng đơn vị tính."
        yield Fault("chi-tieu-khac-don-vi-tinh", message, place_at(node, path), hint)


def _column_faults(campaign: Campaign, node: Node) -> Iterator[Fault]:
    taken = {label_key(label): f"cột “{label}” của mọi bảng" for label in (UNIT_COLUMN, NAME_COLUMN)}
    for index, indicator in enumerate(campaign.chi_tieu):
        key = label_key(indicator.cot)
        if key in taken:
            message = f"cột “{indicator.cot}” của chỉ tiêu “{indicator.ma}” trùng với {taken[key]}."
            hint = "Mỗi chỉ tiêu phải có một cột riêng."
            yield Fault("cot-trung", message, place_at(node, ("chi_tieu", index, "cot")), hint)
        elif key:
            taken[key] = f"cột của chỉ tiêu “{indicator.ma}”"


def _period_faults(campaign: Campaign, node: Node) -> Iterator[Fault]:
    if campaign.ky_bao_cao.den < campaign.ky_bao_cao.tu:
        place = place_at(node, ("ky_bao_cao", "den"))
        hint = "Hãy xem lại “tu” và “den”."
        yield Fault("ky-bao-cao-nguoc", "kỳ báo cáo kết thúc trước khi bắt đầu.", place, hint)
    for code, signer in campaign.nguoi_ky.items():
        if signer.tu and signer.den and signer.den < signer.tu:
            message = f"{signer.ho_ten} thôi giữ chức trước ngày bắt đầu giữ chức."
            place = place_at(node, ("nguoi_ky", code, "den"))
            yield Fault("nhiem-ky-nguoc", message, place, "Hãy xem lại “tu” và “den”.")
