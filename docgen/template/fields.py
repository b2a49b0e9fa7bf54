"""A document tree becomes the values of a template: one field for each component."""

from __future__ import annotations

from docgen.document.tree import Document, Node
from docgen.template.opaque import Xml

HEAD = frozenset(
    {
        "co_quan_chu_quan",
        "co_quan_ban_hanh",
        "quoc_hieu",
        "tieu_ngu",
        "so_ky_hieu",
        "trich_yeu_cong_van",
        "dia_danh_thoi_gian",
        "ten_loai",
        "trich_yeu",
        "kinh_gui",
        "kinh_gui_muc",
        "tham_quyen_ban_hanh",
        "can_cu",
        "lenh",
        "noi_nhan",
        "noi_nhan_muc",
        "quyen_han",
        "chuc_vu",
        "ho_ten",
    }
)
"""Components that have fields of their own; every other node belongs to the body."""


def fields(document: Document, body: Xml) -> dict[str, object]:
    """Return the fields that a template of docgen can print; the slots of number and date stand apart.

    `body` is the OOXML of the nodes of the body. An absent component is an empty text or list, so that a template
    can ask `{% if kinh_gui_mot %}`.
    """
    number, _, symbol = document.text("so_ky_hieu").removeprefix("Số:").partition("/")
    place, _, date = document.text("dia_danh_thoi_gian").partition(", ")
    addressees = [block.text for block in document.of("kinh_gui_muc")]
    only = document.text("kinh_gui").removeprefix("Kính gửi:").strip()
    title = " ".join(
        filter(
            None,
            (document.text("ten_loai"), document.text("trich_yeu") or document.text("trich_yeu_cong_van")),
        )
    )
    return {
        "tieu_de": title,
        "co_quan_chu_quan": document.text("co_quan_chu_quan"),
        "co_quan_ban_hanh": document.text("co_quan_ban_hanh"),
        "quoc_hieu": document.text("quoc_hieu"),
        "tieu_ngu": document.text("tieu_ngu"),
        "so": number,
        "ky_hieu": symbol,
        "trich_yeu_cong_van": document.text("trich_yeu_cong_van"),
        "dia_danh": place,
        "thoi_gian": date,
        "ten_loai": document.text("ten_loai"),
        "trich_yeu": document.text("trich_yeu"),
        "kinh_gui_mot": "" if addressees else only,
        "kinh_gui_nhieu": addressees,
        "tham_quyen_ban_hanh": document.text("tham_quyen_ban_hanh"),
        "lenh": document.text("lenh"),
        "can_cu": [block.text for block in document.of("can_cu")],
        "noi_dung": body,
        "noi_nhan": [block.text for block in document.of("noi_nhan_muc")],
        "quyen_han": [block.text for block in document.of("quyen_han")],
        "chuc_vu": document.text("chuc_vu"),
        "ho_ten": document.text("ho_ten"),
    }


def body_nodes(document: Document) -> tuple[Node, ...]:
    """Return the nodes between the head and the tail."""
    return tuple(node for node in document.nodes if node.component not in HEAD)
