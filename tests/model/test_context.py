"""What the tags of a paper may use: totals, ranks and sentences that say what is missing."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from docgen.model.context import chart_values, full_citation, roll_up_values, shared_values, unit_values
from docgen.model.figures import Figure, add
from tests.model.campaigns import CAMPAIGN, campaign


def figures(**results: tuple[int | None, int | None]) -> dict[str, dict[str, Figure]]:
    """Targets are 10 and 20; `u01=(4, None)` are the results of unit 01."""
    table = {}
    for key, values in results.items():
        parts = {
            code: Figure(Decimal(target), None if value is None else Decimal(value))
            for code, target, value in zip(("nha_tam", "nha_dot"), (10, 20), values, strict=True)
        }
        table[key.removeprefix("u")] = {**parts, "tong": add(parts.values())}
    return table


def test_a_citation_has_all_six_parts_and_a_padded_number() -> None:
    assert (
        full_citation(campaign().van_ban_cap_tren)
        == "Kế hoạch số 05/KH-UBND ngày 30/7/2024 của UBND tỉnh về xóa nhà tạm"
    )


def test_every_paper_sees_the_period_and_the_note_on_illustrative_figures() -> None:
    values: Any = shared_values(campaign(CAMPAIGN + "  minh_hoa: Số minh họa\n"))
    assert values["ky"]["ten"] == "năm 2024"
    assert values["so_lieu_minh_hoa"] == "Số minh họa"
    assert values["chien_dich"]["van_ban_cap_tren"]["day_du"].startswith("Kế hoạch số 05")


def test_a_unit_sees_its_own_figures_and_the_parts_of_its_sums() -> None:
    values: Any = unit_values(campaign().don_vi[0], campaign(), figures(u01=(4, 20)))
    assert values["don_vi"]["ten_ngan"] == "UBND huyện Kim Bảng"
    assert (
        values["ct"]["tong"]["ket_qua"] == "24 nhà (kế hoạch 30 nhà), đạt 80% kế hoạch, thấp hơn kế hoạch 20%"
    )
    assert [part["ten"] for part in values["ct"]["tong"]["gom"]] == ["Nhà tạm", "Nhà dột nát"]


def test_a_missing_result_is_said_to_be_missing() -> None:
    values: Any = unit_values(campaign().don_vi[0], campaign(), figures(u01=(None, 20)))
    assert values["ct"]["nha_tam"]["ket_qua"] == "chưa có số liệu (kế hoạch 10 nhà)"
    assert values["ct"]["tong"]["thuc_hien"] is None


def test_a_roll_up_adds_those_who_reported_and_says_how_many() -> None:
    values: Any = roll_up_values(campaign(), figures(u01=(4, 20), u02=(None, None)))
    total = values["tong_hop"]["ct"]["tong"]
    assert (values["tong_hop"]["bao_cao"], total["bao_cao"]) == ("1/2", "1/2")
    assert (
        total["ket_qua"]
        == "24 nhà (kế hoạch 30 nhà), đạt 80% kế hoạch, thấp hơn kế hoạch 20% (cộng từ 1/2 đơn vị có số liệu; kế hoạch của cả 2 đơn vị là 60 nhà)"
    )
    assert total["dan_dau"] == "thứ nhất: huyện Kim Bảng"
    assert [unit["hang"]["tong"] for unit in values["cac_don_vi"]] == [1, None]


def test_a_whole_roll_up_needs_no_remark() -> None:
    values: Any = roll_up_values(campaign(), figures(u01=(4, 20), u02=(10, 20)))
    total = values["tong_hop"]["ct"]["tong"]
    assert total["thuc_hien"] == 54
    assert "cộng từ" not in total["ket_qua"]
    assert total["dan_dau"] == "thứ nhất: huyện Bình Lục; thứ hai: huyện Kim Bảng"


def test_units_of_equal_rank_stand_together() -> None:
    values: Any = roll_up_values(campaign(), figures(u01=(10, 20), u02=(10, 20)))
    assert values["tong_hop"]["ct"]["tong"]["dan_dau"] == "thứ nhất: huyện Kim Bảng và huyện Bình Lục"


def test_figures_that_nobody_has_are_missing_and_do_not_crash() -> None:
    values: Any = roll_up_values(campaign(), {})
    assert values["tong_hop"]["bao_cao"] == "0/2"
    assert values["tong_hop"]["ct"]["tong"]["dan_dau"] == "chưa có số liệu"
    assert chart_values(campaign(), {}, "tong", "ty_le") == [
        ("Huyện\nKim Bảng", None),
        ("Huyện\nBình Lục", None),
    ]


@pytest.mark.parametrize(
    ("value", "expected"), [("ty_le", [Decimal(40), None]), ("thuc_hien", [Decimal(4), None])]
)
def test_a_chart_draws_shares_or_results(value: str, expected: list[Decimal | None]) -> None:
    columns = chart_values(campaign(), figures(u01=(4, 20), u02=(None, 1)), "nha_tam", value)
    assert [column for _, column in columns] == expected
