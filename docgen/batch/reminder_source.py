"""The source of the công văn đôn đốc: the office's own `thu/don-doc.md`, or the one that docgen writes to start with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from docgen.batch.cycle import ROOT
from docgen.fault import Fault
from docgen.model.agency import Unit
from docgen.model.folder import CampaignFolder
from docgen.sources import node as nodes
from docgen.sources.markdown_file import MarkdownSource, read_markdown

SOURCE = f"{ROOT}/don-doc.md"
LATE_UNITS = "don-vi-cham"
"""What stands in `kinh_gui` for the units that are late."""

_START = """---
# Công văn đôn đốc gửi báo cáo, do docgen batch remind làm. Cơ quan sửa lời cho hợp với mình; số và ngày văn thư ghi sau.
# Thẻ thu.… : den_ngay, han_nop, han_moi (trống khi không có), so_don_vi, cac_don_vi (ten, tinh_trang, cham, lan).
loai: cong-van
so:
ngay:
don_vi_soan_thao: {drafter}
trich_yeu: đôn đốc gửi báo cáo {{{{ ky.ten }}}}
kinh_gui:
  - don-vi-cham      # docgen thay bằng tên đầy đủ của các đơn vị chậm
luu:
  don_vi: {kept}
nguoi_ky: {signer}
danh_sach_noi_nhan: không
---

Hạn gửi báo cáo {{{{ ky.ten }}}} (số liệu tính từ ngày {{{{ ky.tu | ngay }}}} đến ngày {{{{ ky.den | ngay }}}}) là {{{{ thu.han_nop }}}}. Đến ngày {{{{ thu.den_ngay }}}}, {{{{ co_quan.ten }}}} chưa nhận được báo cáo đạt yêu cầu của {{{{ thu.so_don_vi }}}} đơn vị sau đây:

Bảng: Các đơn vị chưa gửi báo cáo hoặc chưa gửi lại báo cáo đã chỉnh lý

| TT | Đơn vị | Tình trạng | Số ngày chậm | Lần đôn đốc |
|:--:|--------|------------|:------------:|:-----------:|
| {{% for dv in thu.cac_don_vi %}} |
| {{{{ loop.index | so }}}} | {{{{ dv.ten }}}} | {{{{ dv.tinh_trang }}}} | {{{{ dv.cham | so_bang }}}} | {{{{ dv.lan | so_bang }}}} |
| {{% endfor %}} |

{{{{ co_quan.ten }}}} đề nghị các đơn vị có tên trên khẩn trương hoàn thành biểu số liệu đã nhận và gửi báo cáo{{% if thu.han_moi %}} trước {{{{ thu.han_moi }}}}{{% endif %}} để tổng hợp. Trường hợp chưa có số liệu, đề nghị nêu rõ lý do trong biểu.

Đề nghị các đơn vị quan tâm, phối hợp thực hiện
"""


def reminder_source(folder: Path, late: Sequence[Unit]) -> MarkdownSource:
    """Read the office's source, with the late units named in full in Kính gửi. Raises `DataError`."""
    source = read_markdown(folder / SOURCE, SOURCE)
    addressed = source.front.entries.get("kinh_gui")
    if not isinstance(addressed, nodes.Sequence):
        return source
    items: list[nodes.Node] = []
    for item in addressed.items:
        if isinstance(item, nodes.Scalar) and item.text == LATE_UNITS:
            items += [nodes.Scalar(unit.ten, item.place) for unit in late]
        else:
            items.append(item)
    entries = {**source.front.entries, "kinh_gui": nodes.Sequence(tuple(items), addressed.place)}
    return replace(source, front=replace(source.front, entries=entries))


def starting_source(folder: CampaignFolder) -> bytes:
    """Return the source to start with; who drafts and signs is taken from the campaign's own công văn, or left open.

    Without a công văn the signer is filled in when only one person can sign for the issuing body.
    """
    campaign = folder.campaign
    own = sorted(set(campaign.nguoi_ky) - {unit.nguoi_ky for unit in campaign.don_vi})
    model = next((paper.front for paper in folder.papers if _text(paper.front, "loai") == "cong-van"), None)
    kept = model.entries.get("luu") if model is not None else None
    signer = _text(model, "nguoi_ky") or (own[0] if len(own) == 1 else "")
    text = _START.format(
        drafter=_text(model, "don_vi_soan_thao"),
        kept=_text(kept if isinstance(kept, nodes.Mapping) else None, "don_vi"),
        signer=signer,
    )
    return "".join(f"{line.rstrip()}\n" for line in text.splitlines()).encode()


def lacking(source: MarkdownSource) -> list[Fault]:
    """Return what the office must still fill in, because docgen does not invent it."""
    kept = source.front.entries.get("luu")
    wanted = (
        (source.front, "don_vi_soan_thao", "chữ viết tắt của đơn vị soạn thảo"),
        (
            kept if isinstance(kept, nodes.Mapping) else None,
            "don_vi",
            "chữ viết tắt của đơn vị soạn thảo ở dòng Lưu",
        ),
        (source.front, "nguoi_ky", "mã người ký trong nguoi_ky của chien-dich.yaml"),
    )
    return [
        Fault(
            "don-doc-thieu",
            f"công văn đôn đốc chưa có {key}.",
            source.front.place
            if node is None
            else node.entries[key].place
            if key in node.entries
            else node.place,
            f"Hãy ghi {what} rồi chạy lại.",
        )
        for node, key, what in wanted
        if not _text(node, key)
    ]


def _text(front: nodes.Mapping | None, key: str) -> str:
    node = front.entries.get(key) if front is not None else None
    return node.text.strip() if isinstance(node, nodes.Scalar) and "{{" not in node.text else ""
