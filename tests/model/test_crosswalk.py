"""The crosswalk: exact shares that add up to 1, codes of the right day, figures that are neither lost nor doubled."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.model.crosswalk import Crosswalk, read_crosswalk
from docgen.model.folder import read_folder
from docgen.model.reaggregate import Carried, reaggregate
from docgen.model.units import UnitRegister, read_register
from docgen.sources.csv_file import parse_csv
from docgen.sources.workbook import parse_workbook
from tests.model.campaigns import faults_of, folder, workbook
from tests.model.test_units import campaign_yaml, csv

HEAD = "Mã cũ;Mã mới;Ngày chuyển đổi;Tỷ lệ;Cơ sở;Phương pháp;Nguồn"
DAY = date(2025, 7, 1)
UNITS = """\
Mã đơn vị;Tên đầy đủ;Có hiệu lực từ ngày;Có hiệu lực đến ngày
a;Ủy ban nhân dân xã A;;30/06/2025
b;Ủy ban nhân dân xã B;;30/06/2025
c;Ủy ban nhân dân phường C;;30/06/2025
d;Ủy ban nhân dân xã D;;
a;Ủy ban nhân dân phường X;01/07/2025;
y;Ủy ban nhân dân phường Y;01/07/2025;
z;Ủy ban nhân dân phường Z;01/07/2025;31/12/2025
w;Ủy ban nhân dân phường W;01/01/2026;
"""


def register() -> UnitRegister:
    return read_register(parse_csv(UNITS, "dv.csv"))


def links(*rows: str) -> Crosswalk:
    return read_crosswalk(parse_csv("\n".join([HEAD, *rows]), "cd.csv"), register())


def link(old: str, new: str, share: str = "1", day: str = "01/07/2025") -> str:
    return f"{old};{new};{day};{share};dân số;bảng dân số 31/12/2024;NQ"


def codes(*rows: str) -> list[tuple[str, int | None]]:
    found = faults_of(lambda: links(*rows))
    return [(fault.code, fault.place.line if fault.place else None) for fault in found]


MERGED = (link("a", "a"), link("b", "a"), link("c", "y", "1/3"), link("c", "z", "2/3"))


def carry(
    crosswalk: Crosswalk, values: dict[str, int | None], *wanted: str, addable: bool = True
) -> dict[str, Carried]:
    typed = {code: None if value is None else Decimal(value) for code, value in values.items()}
    found = reaggregate(typed, wanted, crosswalk, None, date(2025, 12, 1), addable=addable)
    return dict(found.carried)


def test_figures_are_whole_apportioned_or_not_comparable_and_say_which() -> None:
    found = carry(links(*MERGED), {"a": 10, "b": 5, "c": 100, "d": 7}, "a", "y", "z", "d", "w")
    assert (found["a"].state, found["a"].value) == ("whole", 15)
    assert (found["y"].state, found["y"].value) == ("apportioned", Fraction(100, 3))
    assert found["y"].methods == ("bảng dân số 31/12/2024, theo dân số",)
    assert found["y"].rounded(1) == Decimal("33.3")
    assert found["z"].rounded(0) == 67
    assert (found["d"].state, found["d"].value) == ("whole", 7)
    assert (found["w"].state, found["w"].value) == ("not_comparable", None)
    assert isinstance(found["a"].value, Decimal)


def test_the_same_code_before_and_after_is_two_units() -> None:
    found = carry(
        links(link("a", "y"), link("b", "a"), link("c", "a")), {"a": 1, "b": 20, "c": 300}, "a", "y"
    )
    assert (found["a"].value, found["y"].value) == (320, 1)


def test_a_missing_figure_makes_a_sum_not_comparable_and_is_named() -> None:
    found = carry(links(*MERGED), {"a": 10, "b": None}, "a", "y")
    assert found["a"].state == "not_comparable"
    assert found["a"].reason == "chưa có số liệu của UBND xã B (mã b)"
    assert found["y"].reason == "chưa có số liệu của UBND phường C (mã c)"


def test_an_unknown_share_spoils_only_the_units_it_reaches() -> None:
    known = links(link("a", "a"), link("b", "y", ""), link("b", "z", ""), link("c", "a"))
    found = carry(known, {"a": 1, "b": 2, "c": 3}, "a", "y", "z")
    assert found["a"].value == 4
    assert [found[code].state for code in "yz"] == ["not_comparable", "not_comparable"]
    assert found["y"].reason == "chưa rõ tỷ lệ chia của UBND xã B (mã b)"


def test_per_cent_is_carried_only_from_one_undivided_unit() -> None:
    found = carry(links(*MERGED), {"a": 50, "b": 60, "c": 70, "d": 80}, "a", "y", "d", addable=False)
    assert [found[code].value for code in "ayd"] == [None, None, 80]


def test_figures_that_lead_nowhere_are_named() -> None:
    got = reaggregate(
        {"b": Decimal(1), "x": Decimal(2)}, ["a"], links(link("a", "a")), None, date(2026, 1, 1)
    )
    assert got.unplaced == ("b", "x")
    ended = reaggregate({"z": Decimal(8)}, ["w"], links(*MERGED), date(2025, 12, 31), date(2026, 6, 1))
    assert ended.unplaced == ("z",)


def test_changes_are_gone_through_one_after_the_other() -> None:
    later = links(*MERGED, link("z", "w", day="01/01/2026"))
    values = {code: Decimal(90) for code in "abcd"}
    got = reaggregate(values, ["w", "y"], later, None, date(2026, 6, 1)).carried
    assert (got["w"].value, got["w"].state) == (60, "apportioned")
    since = reaggregate(
        {"z": Decimal(8), "y": Decimal(1)}, ["w", "y"], later, date(2025, 12, 31), date(2026, 6, 1)
    )
    assert [since.carried[code].value for code in "wy"] == [8, 1]
    assert [since.carried[code].state for code in "wy"] == ["whole", "whole"]


def test_what_was_divided_and_joined_again_is_whole() -> None:
    later = links(*MERGED, link("y", "w", day="01/01/2026"), link("z", "w", day="01/01/2026"))
    got = reaggregate({"c": Decimal(90)}, ["w"], later, None, date(2026, 6, 1)).carried["w"]
    assert (got.state, got.value, got.methods) == ("whole", Decimal(90), ())


def test_figures_of_the_day_of_the_change_are_those_of_the_new_units() -> None:
    turned = links(link("a", "y"), link("b", "a"), link("c", "a"))
    got = reaggregate({"a": Decimal(4)}, ["a"], turned, DAY, date(2025, 12, 1)).carried["a"]
    assert (got.state, got.value) == ("whole", 4)


def test_a_figure_that_already_stands_under_a_new_code_stays_there() -> None:
    found = carry(links(link("a", "a"), link("b", "a")), {"a": 1, "b": 2, "y": 5}, "a", "y")
    assert [found[code].value for code in "ay"] == [3, 5]


def test_rounding_is_half_away_from_zero_once() -> None:
    def value(text: str) -> Carried:
        return Carried("whole", Fraction(text))

    assert [value(text).rounded(0) for text in ("2.5", "-2.5", "2.4999")] == [3, -3, 2]
    assert str(value("12.25").rounded(1)) == "12.3"


@given(
    st.dictionaries(st.sampled_from("abc"), st.integers(0, 10**12), min_size=3),
    st.integers(1, 97),
    st.integers(98, 997),
)
def test_nothing_is_lost_or_doubled_on_the_way(values: dict[str, int], top: int, bottom: int) -> None:
    shares = (link("c", "y", f"{top}/{bottom}"), link("c", "z", f"{bottom - top}/{bottom}"))
    found = carry(links(link("a", "a"), link("b", "a"), *shares), dict(values), "a", "y", "z")
    assert sum(Fraction(one.value or 0) for one in found.values()) == sum(values.values())


@pytest.mark.parametrize("share", ["0,3333", "0", "-1", "1,5", "1/0", "một nửa", "50%", "4/3"])
def test_shares_that_are_none_or_leave_a_rest_are_refused(share: str) -> None:
    found = codes(link("a", "a"), link("b", "y", share), link("b", "z", "2/3"))
    assert found == [("ty-le-khac-1" if share == "0,3333" else "ty-le-sai", 3)]


def test_shares_may_be_decimals_or_fractions_and_add_up_exactly() -> None:
    assert [one.ty_le for one in links(link("b", "y", "0,25"), link("b", "z", "3/4")).links] == [
        Fraction(1, 4),
        Fraction(3, 4),
    ]
    thirds = (link("b", "y", "1/3"), link("b", "z", "1/3"), link("b", "d", "1/3"))
    assert ("ty-le-khac-1", 2) not in codes(*thirds)  # only d, which was there before, must say what it had


def test_a_share_that_is_half_told_is_refused() -> None:
    assert codes(link("b", "y", "1/2"), link("b", "z", "")) == [("ty-le-thieu", 2)]
    assert codes("b;y;01/07/2025;1/2;;;", "b;z;01/07/2025;1/2;;;") == [
        ("ty-le-khong-co-so", 2),
        ("ty-le-khong-co-so", 3),
    ]


def test_codes_must_be_in_force_on_the_right_sides_of_the_day() -> None:
    assert codes(link("q", "y"), link("b", "Y")) == [("chuyen-doi-ma-la", 2), ("chuyen-doi-ma-la", 3)]
    assert codes(link("y", "z"))[0] == ("chuyen-doi-ngoai-thoi-gian", 2)
    assert codes(link("b", "w")) == [("chuyen-doi-ngoai-thoi-gian", 2)]
    assert codes(link("b", "y", day="30/06/2025")) == [("chuyen-doi-ngoai-thoi-gian", 2)]
    assert codes(link("b", "y", day="02/07/2025"))[0] == ("chuyen-doi-ngoai-thoi-gian", 2)


def test_a_link_stands_once_and_who_receives_tells_what_it_had() -> None:
    assert codes(link("b", "y"), link("b", "y"))[0] == ("chuyen-doi-trung", 3)
    assert codes(link("b", "d")) == [("chuyen-doi-thieu-dong", 2)]
    assert links(link("b", "d"), link("d", "d")).links[1].cu == "d"


def test_all_faults_come_at_once() -> None:
    found = codes(link("q", "y"), link("b", "y", "x"), link("b", "y", "x"), link("c", "y", "0,5"))
    assert sorted(code for code, _ in found) == [
        "chuyen-doi-ma-la", "chuyen-doi-trung", "ty-le-khac-1", "ty-le-sai", "ty-le-sai",
    ]  # fmt: skip


def test_excel_gives_the_same_links_and_a_share_that_excel_made_a_day_is_refused() -> None:
    rows = [
        HEAD.split(";"),
        ["c", "y", DAY, 0.5, "dân số", "m", None],
        ["c", "z", DAY, "1/2", "dân số", "m", None],
    ]
    sheet = parse_workbook(workbook({"Chuyển đổi": rows}), "cd.xlsx").sheets[0]
    assert [one.ty_le for one in read_crosswalk(sheet, register()).links] == [Fraction(1, 2)] * 2
    rows[1][3] = date(2025, 2, 1)
    spoiled = parse_workbook(workbook({"Chuyển đổi": rows}), "cd.xlsx").sheets[0]
    (fault,) = faults_of(lambda: read_crosswalk(spoiled, register()))
    assert (fault.code, fault.place.cell if fault.place else "") == ("o-ngay-trong-cot-chu", "D2")


def test_the_folder_reads_the_crosswalk_and_tells_its_faults_with_those_of_the_table(tmp_path: Path) -> None:
    text = campaign_yaml(groups="[Cụm 1, Cụm 9]", more="  chuyen_doi: cd.csv\n")
    rows = "\n".join([HEAD, link("13366", "13366"), link("13366", "99999", "1/2")])
    files = {"chien_dich__yaml": text, "dv__csv": csv(), "cd__csv": rows}
    found = faults_of(lambda: read_folder(folder(tmp_path, **files)))
    assert {fault.code for fault in found} == {"chuyen-doi-ma-la", "ty-le-khac-1", "nhom-khong-co"}
    right = {
        **files,
        "chien_dich__yaml": text.replace(", Cụm 9", ""),
        "cd__csv": "\n".join([HEAD, link("13366", "13366")]),
    }
    crosswalk = read_folder(folder(tmp_path, **right)).crosswalk
    assert crosswalk is not None
    assert crosswalk.days(date(2026, 1, 1)) == (DAY,)
