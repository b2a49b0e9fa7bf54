"""Behind the groups of Nơi nhận stand real recipients: each once, in the register's order, none invented."""

from __future__ import annotations

import pytest

from docgen.document.distribution import Addressee, addressees, noi_nhan_blocks, ordered
from docgen.document.recipient_list import compose_list, list_rows, total
from docgen.document.tree import Block, Table
from tests.document.papers import LAW, order
from tests.model.campaigns import CAMPAIGN, PAPER

LETTER = PAPER.replace("ke-hoach", "cong-van")


def rows(front: str, campaign: str = CAMPAIGN) -> list[tuple[str, str, int | None]]:
    made = order(front, campaign)
    found = addressees(made.paper, made.campaign.nhom_noi_nhan, made.campaign.don_vi)
    return [(row.ten, row.muc_dich, row.so_ban) for row in found]


def noi_nhan(front: str) -> list[str]:
    made = order(front)
    return [block.text for block in noi_nhan_blocks(made.paper, made.campaign.nhom_noi_nhan, "Như trên")][
        1:-1
    ]


def with_recipients(recipients: str, front: str = PAPER) -> str:
    head, tail = front.split("noi_nhan:\n")
    return f"{head}noi_nhan: [{recipients}]\n" + tail[tail.index("nguoi_ky") :]


def test_recipients_stand_in_the_order_of_the_register_whatever_the_order_typed() -> None:
    made = order(with_recipients("{nhom: bao-dai}, {nhom: cac-huyen}, {nhom: ubnd-tinh}"))
    found = ordered(made.paper.noi_nhan, made.campaign.nhom_noi_nhan)
    assert [recipient.nhom for recipient in found] == ["ubnd-tinh", "cac-huyen", "bao-dai"]


def test_groups_are_expanded_and_an_incomplete_one_says_so_without_a_number() -> None:
    assert rows(
        with_recipients("{nhom: bao-dai}, {nhom: cac-huyen, de: t/h, so_ban: 2}, {nhom: ubnd-tinh, de: b/c}")
    ) == [
        ("UBND tỉnh", "để b/c", 1),
        ("UBND huyện Kim Bảng", "để t/h", 2),
        ("UBND huyện Bình Lục", "để t/h", 2),
        ("Báo Hà Nam", "", 1),
        ("Đài Hà Nam", "", 1),
        ("Báo, Đài (nơi nhận khác, văn thư bổ sung)", "", None),
    ]


def test_units_are_called_by_their_short_name() -> None:
    text = CAMPAIGN.replace(
        "    ten: UBND huyện Kim Bảng\n", "    ten: UBND huyện Kim Bảng\n    ten_ngan: Kim Bảng\n"
    )
    assert rows(with_recipients("{nhom: cac-huyen}"), text)[0][0] == "Kim Bảng"


@pytest.mark.parametrize(
    "campaign",
    [
        CAMPAIGN.replace("    gom: [Báo Hà Nam, Đài Hà Nam]\n", ""),
        CAMPAIGN[: CAMPAIGN.index("don_vi:")]
        + CAMPAIGN[CAMPAIGN.index("nguoi_ky:\n") :].replace(
            "gom: [Báo Hà Nam, Đài Hà Nam]\n    chua_du: có", "gom: don_vi"
        ),
    ],
)
def test_a_group_without_any_known_member_has_no_invented_number_of_copies(campaign: str) -> None:
    assert rows(with_recipients("{nhom: bao-dai}"), campaign) == [("Báo, Đài", "", None)]


def test_who_stands_in_two_groups_is_counted_once_where_he_comes_first() -> None:
    text = CAMPAIGN.replace("[Báo Hà Nam, Đài Hà Nam]", "[UBND tỉnh, UBND huyện Bình Lục, Báo Hà Nam]")
    found = rows(
        with_recipients("{nhom: ubnd-tinh, de: b/c}, {nhom: cac-huyen}, {nhom: bao-dai, so_ban: 9}"), text
    )
    assert [(name, copies) for name, _, copies in found] == [
        ("UBND tỉnh", 1), ("UBND huyện Kim Bảng", 1), ("UBND huyện Bình Lục", 1), ("Báo Hà Nam", 9),
        ("Báo, Đài (nơi nhận khác, văn thư bổ sung)", None),
    ]  # fmt: skip


@pytest.mark.parametrize("named", ["cac-huyen", "UBND các huyện"])
def test_an_addressee_of_kinh_gui_that_also_stands_in_noi_nhan_stands_once(named: str) -> None:
    front = (
        with_recipients("{nhom: cac-huyen, so_ban: 2}, {nhom: ubnd-tinh, de: b/c}", LETTER)
        + f"kinh_gui: [{named}]\n"
    )
    assert noi_nhan(front) == ["Như trên;", "UBND tỉnh (để b/c);"]
    assert rows(front) == [
        ("UBND huyện Kim Bảng", "để giải quyết", 2), ("UBND huyện Bình Lục", "để giải quyết", 2), ("UBND tỉnh", "để b/c", 1),
    ]  # fmt: skip


def test_an_addressee_that_is_only_a_name_gets_one_copy() -> None:
    assert rows(with_recipients("", LETTER) + "kinh_gui: [Bộ Nội vụ, cac-huyen]\n") == [
        ("Bộ Nội vụ", "để giải quyết", 1), ("UBND huyện Kim Bảng", "để giải quyết", 1), ("UBND huyện Bình Lục", "để giải quyết", 1),
    ]  # fmt: skip


def test_the_list_ends_with_the_kept_copies_and_counts_what_is_known() -> None:
    made = order(with_recipients("{nhom: bao-dai, so_ban: 3}") + "luu: {don_vi: VP, so_ban: 2}\n")
    found = list_rows(made)
    assert found[-1] == Addressee("Lưu: VT, VP", "lưu", 2)
    assert total(found) == 3 + 3 + 2
    assert list_rows(order())[-1] == Addressee("Lưu: VT", "lưu", 1)


def test_the_printed_list_has_a_row_each_and_a_total_and_says_what_it_leaves_out() -> None:
    document = compose_list(order(with_recipients("{nhom: bao-dai}")), LAW)
    (table,) = [node for node in document.nodes if isinstance(node, Table)]
    assert [[cell.text for cell in row][:4] for row in table.rows] == [
        ["1", "Báo Hà Nam", "", "1"],
        ["2", "Đài Hà Nam", "", "1"],
        ["3", "Báo, Đài (nơi nhận khác, văn thư bổ sung)", "", ""],
        ["4", "Lưu: VT", "lưu", "1"],
        ["", "Tổng cộng", "", "3"],
    ]
    assert all(len(row) == len(table.aligns) for row in (*table.head, *table.rows))
    assert document.text("trich_yeu") == "Kế hoạch: Xóa nhà tạm"
    last = document.nodes[-1]
    assert isinstance(last, Block) and last.text.startswith("Ghi chú: Dòng chưa ghi số bản")


def test_a_complete_list_needs_no_note() -> None:
    document = compose_list(order(with_recipients("{nhom: ubnd-tinh}")), LAW)
    assert isinstance(document.nodes[-1], Table)
