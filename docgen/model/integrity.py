"""What pydantic cannot see in the front matter of a paper: codes that point nowhere, and what the law forbids."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from docgen.fault import DataError, Fault
from docgen.language.dates import short_date
from docgen.model.agency import Unit
from docgen.model.campaign import Campaign
from docgen.model.campaign_integrity import campaign_faults
from docgen.model.codes import nearest_hint, points_to
from docgen.model.paper import Paper
from docgen.model.record import MARK, place_at
from docgen.model.units import unit_day_faults
from docgen.regulation.regulation import Regulation
from docgen.regulation.types import TypeNorm
from docgen.sources.node import Node

__all__ = ["campaign_faults", "paper_faults"]

_LIKE_CODE = re.compile(r"[a-z0-9]+(?:[-_][a-z0-9]+)*")
_SUBJECT_MARK = re.compile(r"(?:V/v|Về việc)\b", re.IGNORECASE)
_SUBJECT_ABBREVIATED = re.compile(r"v/v\b", re.IGNORECASE)


def paper_faults(
    paper: Paper, node: Node, campaign: Campaign, regulation: Regulation, unit: Unit | None = None
) -> Iterator[Fault]:
    """Yield a fault for every code of the front matter that the campaign does not hold, for dates that contradict
    each other, and for parts that the law gives to other types. `unit` issues the paper, when it is a unit's."""
    if unit is not None:
        key = "ngay" if paper.ngay else "nam"
        yield from unit_day_faults(unit, paper.ngay, paper.nam, place_at(node, (key,)))
    yield from _type_faults(paper, node, regulation)
    if paper.co_quan:
        yield from points_to(paper.co_quan, campaign.co_quan, "cơ quan", node, ("co_quan",))
    yield from _signer_faults(paper, node, campaign, regulation)
    yield from _date_faults(paper, node, campaign)
    yield from _addressee_faults(paper, node, campaign)
    yield from _recipient_faults(paper, node, campaign)
    yield from _chart_faults(paper, node, campaign)


def _type_faults(paper: Paper, node: Node, regulation: Regulation) -> Iterator[Fault]:
    """Kính gửi belongs to công văn, and to tờ trình and báo cáo sent up (Phụ lục I, Phần I, Mục II, khoản 9)."""
    kind = regulation.types.get(paper.loai)
    if kind is None:
        yield from points_to(paper.loai, regulation.types, "loại văn bản", node, ("loai",))
        return
    law = "(Phụ lục I, Phần I, Mục II, khoản 9 Nghị định 30/2020/NĐ-CP)"
    place = place_at(node, ("kinh_gui",))
    if kind.kinh_gui == "khong" and paper.kinh_gui:
        message = f"{kind.name.lower()} không có “Kính gửi” {law}."
        yield Fault("kinh-gui-thua", message, place, "Hãy bỏ mục kinh_gui; nơi nhận chỉ ghi ở noi_nhan.")
    if kind.kinh_gui == "bat_buoc" and not paper.kinh_gui:
        message = f"{kind.name.lower()} phải có “Kính gửi” {law}."
        yield Fault("kinh-gui-thieu", message, place, "Hãy thêm mục kinh_gui.")
    if kind.layout == "cong_van" and _SUBJECT_MARK.match(paper.trich_yeu):
        message = "trích yếu của công văn đã có sẵn “V/v” hoặc “Về việc”."
        hint = "Hãy bỏ chữ đó; docgen tự ghi “V/v”."
        yield Fault("trich-yeu-thua-v-v", message, place_at(node, ("trich_yeu",)), hint)
    if kind.layout != "cong_van" and _SUBJECT_ABBREVIATED.match(paper.trich_yeu):
        message = f"trích yếu của {kind.name.lower()} ghi “V/v”, là cách ghi riêng của công văn (Phụ lục I, Phần I, Mục II, khoản 5)."
        yield Fault(
            "trich-yeu-v-v", message, place_at(node, ("trich_yeu",)), "Hãy ghi “Về việc …” hoặc bỏ hẳn."
        )
    yield from _decision_faults(paper, node, kind)


def _decision_faults(paper: Paper, node: Node, kind: TypeNorm) -> Iterator[Fault]:
    """What decides has an authority above its legal bases and “Như Điều …” in Nơi nhận (Mẫu 1.1–1.3); nothing else has."""
    decides = kind.layout in ("quyet_dinh", "nghi_quyet")
    law = "(Phụ lục III Nghị định 30/2020/NĐ-CP, Mẫu 1.1–1.3)"
    for key, what in (
        ("tham_quyen", "thẩm quyền ban hành"),
        ("nhu_dieu", "nhãn của điều ghi ở “Như Điều …”"),
    ):
        typed = bool(getattr(paper, key))
        if decides and not typed:
            yield Fault(
                f"{key.replace('_', '-')}-thieu",
                f"{kind.name.lower()} phải có “{key}” ({what}) {law}.",
                place_at(node, (key,)),
                f"Hãy thêm mục {key}.",
            )
        if typed and not decides:
            yield Fault(
                f"{key.replace('_', '-')}-thua",
                f"{kind.name.lower()} không có “{key}” ({what}) {law}.",
                place_at(node, (key,)),
                f"Hãy bỏ mục {key}.",
            )


def _signer_faults(paper: Paper, node: Node, campaign: Campaign, regulation: Regulation) -> Iterator[Fault]:
    """The signer must be known, and sign with a power that the law knows (khoản 7, điểm b; Điều 13)."""
    if paper.nguoi_ky.startswith(MARK):
        return
    yield from points_to(paper.nguoi_ky, campaign.nguoi_ky, "người ký", node, ("nguoi_ky",))
    signer = campaign.nguoi_ky.get(paper.nguoi_ky)
    if signer is None or MARK in signer.chuc_vu:
        return
    try:
        signer.lines(regulation.signatures)
    except DataError as error:
        for fault in error.faults:
            message = f"người ký “{paper.nguoi_ky}” trong chien-dich.yaml: {fault.message}"
            yield replace(fault, message=message, place=place_at(node, ("nguoi_ky",)))


def _date_faults(paper: Paper, node: Node, campaign: Campaign) -> Iterator[Fault]:
    if paper.ngay is None:
        return
    if paper.nam is not None and paper.nam != paper.ngay.year:
        message = f"năm {paper.nam} khác năm của ngày ban hành {short_date(paper.ngay)}."
        yield Fault("nam-khac-ngay", message, place_at(node, ("nam",)), "Đã có ngày thì bỏ trống mục nam.")
    superior = campaign.van_ban_cap_tren
    if paper.ngay < superior.ngay:
        message = f"ngày ban hành {short_date(paper.ngay)} trước ngày {short_date(superior.ngay)} của văn bản cấp trên được thực hiện."
        hint = "Hãy xem lại ngày ban hành, hoặc van_ban_cap_tren trong chien-dich.yaml."
        yield Fault("ngay-truoc-cap-tren", message, place_at(node, ("ngay",)), hint)


def _addressee_faults(paper: Paper, node: Node, campaign: Campaign) -> Iterator[Fault]:
    """An entry of Kính gửi is a code or a name; what looks like a code must be one."""
    groups = campaign.nhom_noi_nhan
    seen: set[str] = set()
    for index, code in enumerate(paper.kinh_gui):
        place = place_at(node, ("kinh_gui", index))
        if code not in groups and _LIKE_CODE.fullmatch(code):
            message = f"không có nhóm nơi nhận nào mang mã “{code}”."
            yield Fault("ma-khong-co", message, place, nearest_hint(code, list(groups)))
        name = groups[code].ten if code in groups else code
        if name in seen:
            yield Fault("kinh-gui-trung", f"“Kính gửi” ghi “{name}” hai lần.", place, "Hãy bỏ một dòng.")
        seen.add(name)


def _recipient_faults(paper: Paper, node: Node, campaign: Campaign) -> Iterator[Fault]:
    seen: set[str] = set()
    for index, recipient in enumerate(paper.noi_nhan):
        path = ("noi_nhan", index, "nhom")
        yield from points_to(recipient.nhom, campaign.nhom_noi_nhan, "nhóm nơi nhận", node, path)
        if recipient.nhom in seen:
            message = f"nơi nhận “{recipient.nhom}” ghi hai lần."
            yield Fault("noi-nhan-trung", message, place_at(node, path), "Hãy bỏ một dòng.")
        seen.add(recipient.nhom)


def _chart_faults(paper: Paper, node: Node, campaign: Campaign) -> Iterator[Fault]:
    codes = [indicator.ma for indicator in campaign.chi_tieu]
    names: dict[str, str] = {}
    for key, chart in paper.bieu_do.items():
        yield from points_to(chart.chi_tieu, codes, "chỉ tiêu", node, ("bieu_do", key, "chi_tieu"))
        place, name = place_at(node, ("bieu_do", key)), key.replace("-", "_")
        if name in names:
            message = f"biểu đồ “{key}” và “{names[name]}” chỉ khác nhau dấu - và _."
            yield Fault("bieu-do-trung", message, place, "Hãy đặt tên khác hẳn nhau.")
        names[name] = key
        if campaign.so_lieu is None:
            message = f"biểu đồ “{key}” không có số liệu để vẽ."
            yield Fault("bieu-do-khong-so-lieu", message, place, "Hãy ghi mục so_lieu trong chien-dich.yaml.")
