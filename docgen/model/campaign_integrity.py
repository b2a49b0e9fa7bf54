"""What pydantic cannot see in `chien-dich.yaml`: codes that point nowhere or stand twice, sums of nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator

from docgen.fault import Fault
from docgen.model.agency import Agency
from docgen.model.campaign import Campaign, Indicator
from docgen.model.codes import points_to, twice
from docgen.model.figure_file import NAME_COLUMN, UNIT_COLUMN
from docgen.model.record import MARK, Path, place_at
from docgen.sources.columns import label_key
from docgen.sources.node import Node

_SYMBOL = re.compile(r"[^\W_]+(?:[-.&][^\W_]+)*")


def campaign_faults(campaign: Campaign, node: Node) -> Iterator[Fault]:
    """Yield a fault for every reference of the campaign file that has no target, every code and column given
    twice, and every period that ends before it begins."""
    yield from points_to(campaign.co_quan_ban_hanh, campaign.co_quan, "cơ quan", node, ("co_quan_ban_hanh",))
    yield from _symbol_faults(campaign, node)
    yield from _unit_faults(campaign, node)
    yield from _indicator_faults(campaign, node)
    yield from _period_faults(campaign, node)
    source = campaign.so_lieu
    if source is not None and label_key(source.trang_ke_hoach) == label_key(source.trang_thuc_hien):
        message = f"kế hoạch và thực hiện cùng đọc từ trang “{source.trang_thuc_hien}”."
        hint = "Hãy ghi hai trang khác nhau ở trang_ke_hoach và trang_thuc_hien."
        yield Fault("trang-trung", message, place_at(node, ("so_lieu", "trang_thuc_hien")), hint)


def _symbol_faults(campaign: Campaign, node: Node) -> Iterator[Fault]:
    """An abbreviation stands in số, ký hiệu between “/” and “-”: letters and digits only (Mục II, khoản 3, điểm c)."""
    agencies: list[tuple[Agency, Path]] = [
        (agency, ("co_quan", code)) for code, agency in campaign.co_quan.items()
    ]
    agencies += [(unit, ("don_vi", index)) for index, unit in enumerate(campaign.don_vi)]
    for agency, path in agencies:
        if MARK not in agency.viet_tat and not _SYMBOL.fullmatch(agency.viet_tat):
            message = f"chữ viết tắt “{agency.viet_tat}” không dùng được trong số, ký hiệu văn bản."
            yield Fault(
                "viet-tat-sai",
                message,
                place_at(node, (*path, "viet_tat")),
                "Chỉ ghi chữ và số liền nhau, ví dụ: STTTT.",
            )


def _unit_faults(campaign: Campaign, node: Node) -> Iterator[Fault]:
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
        for number, part in enumerate(indicator.cong):
            yield from _part_faults(indicator, part, known, node, (*place, "cong", number))
        part_paths: list[Path] = [(*place, "cong", number) for number in range(len(indicator.cong))]
        yield from twice(indicator.cong, "chỉ tiêu được cộng", node, part_paths)


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
