"""What pydantic cannot see: codes that point nowhere, codes given twice, sums of nothing."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator

from docgen.fault import Fault
from docgen.model.campaign import Campaign
from docgen.model.paper import Paper
from docgen.model.record import Path, place_at
from docgen.regulation.regulation import Regulation
from docgen.sources.node import Node


def campaign_faults(campaign: Campaign, node: Node) -> Iterator[Fault]:
    """Yield a fault for every reference of the campaign file that has no target, and every code given twice."""
    yield from _points_to(campaign.co_quan_ban_hanh, campaign.co_quan, "cơ quan", node, ("co_quan_ban_hanh",))
    for index, unit in enumerate(campaign.don_vi):
        yield from _points_to(
            unit.nguoi_ky, campaign.nguoi_ky, "người ký", node, ("don_vi", index, "nguoi_ky")
        )
    yield from _twice([unit.ma for unit in campaign.don_vi], "mã đơn vị", node, "don_vi")
    codes = [indicator.ma for indicator in campaign.chi_tieu]
    yield from _twice(codes, "mã chỉ tiêu", node, "chi_tieu")
    for index, indicator in enumerate(campaign.chi_tieu):
        place = ("chi_tieu", index)
        for part in indicator.cong:
            yield from _points_to(
                part, [code for code in codes if code != indicator.ma], "chỉ tiêu", node, (*place, "cong")
            )
        if bool(indicator.cot) == bool(indicator.cong):
            yield Fault(
                "chi-tieu-khong-nguon",
                f"chỉ tiêu “{indicator.ma}” phải có đúng một trong hai mục: “cot” (lấy từ bảng số liệu) hoặc “cong” (cộng từ chỉ tiêu khác).",
                place_at(node, place),
            )
        if any(
            campaign_part.cong for campaign_part in campaign.chi_tieu if campaign_part.ma in indicator.cong
        ):
            yield Fault(
                "chi-tieu-cong-long",
                f"chỉ tiêu “{indicator.ma}” cộng từ một chỉ tiêu cũng là chỉ tiêu cộng.",
                place_at(node, (*place, "cong")),
                "Hãy cộng thẳng từ các chỉ tiêu có cột số liệu.",
            )
    if campaign.ky_bao_cao.den < campaign.ky_bao_cao.tu:
        yield Fault(
            "ky-bao-cao-nguoc",
            "kỳ báo cáo kết thúc trước khi bắt đầu.",
            place_at(node, ("ky_bao_cao", "den")),
        )


def paper_faults(paper: Paper, node: Node, campaign: Campaign, regulation: Regulation) -> Iterator[Fault]:
    """Yield a fault for every code of the front matter that the campaign does not hold, and for parts that the
    law gives to other types."""
    yield from _type_faults(paper, node, regulation)
    if paper.co_quan:
        yield from _points_to(paper.co_quan, campaign.co_quan, "cơ quan", node, ("co_quan",))
    if not paper.nguoi_ky.startswith("[CẦN BỔ SUNG"):
        yield from _points_to(paper.nguoi_ky, campaign.nguoi_ky, "người ký", node, ("nguoi_ky",))
    for index, recipient in enumerate(paper.noi_nhan):
        yield from _points_to(
            recipient.nhom, campaign.nhom_noi_nhan, "nhóm nơi nhận", node, ("noi_nhan", index, "nhom")
        )
    seen: set[str] = set()
    for index, recipient in enumerate(paper.noi_nhan):
        if recipient.nhom in seen:
            yield Fault(
                "noi-nhan-trung",
                f"nơi nhận “{recipient.nhom}” ghi hai lần.",
                place_at(node, ("noi_nhan", index)),
                "Hãy bỏ một dòng.",
            )
        seen.add(recipient.nhom)
    codes = [indicator.ma for indicator in campaign.chi_tieu]
    for key, chart in paper.bieu_do.items():
        yield from _points_to(chart.chi_tieu, codes, "chỉ tiêu", node, ("bieu_do", key, "chi_tieu"))


def _points_to(code: str, known: Iterable[str], what: str, node: Node, path: Path) -> Iterator[Fault]:
    known = list(known)
    if code in known:
        return
    near = difflib.get_close_matches(code, known, n=1, cutoff=0.5)
    hint = f"Có phải “{near[0]}”?" if near else f"Các mã đang có: {', '.join(known) or 'chưa có mã nào'}."
    yield Fault("ma-khong-co", f"không có {what} nào mang mã “{code}”.", place_at(node, path), hint)


def _twice(codes: list[str], what: str, node: Node, key: str) -> Iterator[Fault]:
    for index, code in enumerate(codes):
        if code in codes[:index]:
            yield Fault(
                "ma-trung",
                f"{what} “{code}” ghi hai lần.",
                place_at(node, (key, index, "ma")),
                "Mỗi mã chỉ được dùng một lần.",
            )


def _type_faults(paper: Paper, node: Node, regulation: Regulation) -> Iterator[Fault]:
    """Kính gửi belongs to công văn, and to tờ trình and báo cáo sent up (Phụ lục I, Phần I, Mục II, khoản 9)."""
    kind = regulation.types.get(paper.loai)
    if kind is None:
        yield from _points_to(paper.loai, regulation.types, "loại văn bản", node, ("loai",))
        return
    law = "(Phụ lục I, Phần I, Mục II, khoản 9 Nghị định 30/2020/NĐ-CP)"
    if kind.kinh_gui == "khong" and paper.kinh_gui:
        hint = "Hãy bỏ mục kinh_gui; nơi nhận chỉ ghi ở noi_nhan."
        yield Fault(
            "kinh-gui-thua",
            f"{kind.name.lower()} không có “Kính gửi” {law}.",
            place_at(node, ("kinh_gui",)),
            hint,
        )
    if kind.kinh_gui == "bat_buoc" and not paper.kinh_gui:
        yield Fault(
            "kinh-gui-thieu",
            f"{kind.name.lower()} phải có “Kính gửi” {law}.",
            place_at(node, ("kinh_gui",)),
            "Hãy thêm mục kinh_gui.",
        )
