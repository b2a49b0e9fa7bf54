"""Codes that point nowhere, things said twice, dates that contradict: each with its place and a remedy."""

from __future__ import annotations

import pytest

from docgen.fault import Fault
from docgen.model.campaign import Campaign
from docgen.model.integrity import campaign_faults, paper_faults
from docgen.model.paper import Paper
from docgen.model.record import Draft, bind
from docgen.regulation import regulation_for
from tests.model.campaigns import CAMPAIGN, PAPER, campaign, line_of, yaml

LAW = regulation_for(None)


def in_campaign(old: str, new: str) -> list[Fault]:
    text = CAMPAIGN.replace(old, new, 1)
    assert text != CAMPAIGN
    node = yaml(text)
    return list(campaign_faults(bind(node, Campaign), node))


def in_paper(text: str, campaign_text: str = CAMPAIGN) -> list[Fault]:
    node = yaml(text, "ke-hoach.md")
    return list(paper_faults(bind(node, Paper), node, campaign(campaign_text), LAW))


def told(faults: list[Fault]) -> list[tuple[str, int | None, str]]:
    return [(fault.code, fault.place.line if fault.place else None, fault.hint) for fault in faults]


def test_a_whole_campaign_and_paper_have_no_fault() -> None:
    node = yaml(CAMPAIGN)
    assert list(campaign_faults(campaign(), node)) == []
    assert in_paper(PAPER) == []


def test_every_code_that_points_nowhere_is_told_at_once_with_the_nearest() -> None:
    text = CAMPAIGN.replace("co_quan_ban_hanh: so", "co_quan_ban_hanh: soo").replace(
        "nguoi_ky: pho-giam-doc", "nguoi_ky: phogiamdoc"
    )
    text = text.replace("[nha_tam, nha_dot]", "[nha_tam, nha_dott]")
    node = yaml(text)
    assert told(list(campaign_faults(bind(node, Campaign), node))) == [
        ("ma-khong-co", line_of(text, "co_quan_ban_hanh"), "Có phải “so”?"),
        ("ma-khong-co", line_of(text, "nguoi_ky: phogiamdoc"), "Có phải “pho-giam-doc”?"),
        ("ma-khong-co", line_of(text, "nha_dott"), "Có phải “nha_dot”?"),
    ]


def test_a_code_like_no_other_is_told_with_those_there_are() -> None:
    (fault,) = in_campaign("co_quan_ban_hanh: so", "co_quan_ban_hanh: xyz-1")
    assert fault.hint == "Các mã đang có: so."


@pytest.mark.parametrize(
    ("old", "new", "code", "at"),
    [
        ('  - ma: "02"', '  - ma: "01"', "ma-trung", None),
        ("{ma: nha_dot,", "{ma: nha_tam,", "ma-trung", "{ma: nha_tam, ten: Nhà dột"),
        ("cong: [nha_tam, nha_dot]", "cong: [nha_tam, nha_tam]", "ma-trung", "cong:"),
        ("cong: [nha_tam, nha_dot]", "cong: [nha_tam, tong]", "chi-tieu-cong-long", "cong:"),
        ("cong: [nha_tam, nha_dot]", "cot: X, cong: [nha_tam, nha_dot]", "chi-tieu-khong-nguon", "cot: X"),
        (", cong: [nha_tam, nha_dot]", "", "chi-tieu-khong-nguon", "{ma: tong"),
        ("cot: Nhà dột nát", "cot: nhà  TẠM", "cot-trung", "nhà  TẠM"),
        ("cot: Nhà dột nát", "cot: Đơn vị", "cot-trung", "cot: Đơn vị"),
        ("cot: Nhà dột nát, don_vi_tinh: nhà", "cot: Nhà dột nát, don_vi_tinh: hộ", "chi-tieu-khac-don-vi-tinh", "cong:"),
        ("den: 14/12/2024", "den: 29/7/2024", "ky-bao-cao-nguoc", "den: 29/7"),
        ("    chuc_vu: Giám đốc\n", "    chuc_vu: Giám đốc\n    tu: 2/1/2024\n    den: 1/1/2024\n", "nhiem-ky-nguoc", "den: 1/1/2024"),
        ("  tep: so-lieu.xlsx", "  tep: so-lieu.xlsx\n  trang_ke_hoach: Thực hiện", "trang-trung", None),
    ],
)  # fmt: skip
def test_what_contradicts_itself_in_the_campaign_is_one_fault(
    old: str, new: str, code: str, at: str | None
) -> None:
    found = in_campaign(old, new)
    assert code in [fault.code for fault in found]
    assert all(fault.place is not None and fault.hint for fault in found)
    if at is not None:
        (fault,) = [fault for fault in found if fault.code == code]
        assert fault.place is not None
        assert fault.place.line == line_of(CAMPAIGN.replace(old, new, 1), at)


def test_several_sums_have_no_column_in_common() -> None:
    more = "  - {ma: tong_hai, ten: Tổng, don_vi_tinh: nhà, cong: [nha_dot]}\nso_lieu:\n"
    assert in_campaign("so_lieu:\n", more) == []


def test_a_period_of_one_day_is_right() -> None:
    assert in_campaign("den: 14/12/2024", "den: 30/7/2024") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (PAPER.replace("loai: ke-hoach", "loai: kehoach"), ("ma-khong-co", 1, "Có phải “ke-hoach”?")),
        (f"{PAPER}co_quan: soo\n", ("ma-khong-co", 7, "Có phải “so”?")),
        (PAPER.replace("nguoi_ky: giam-doc", "nguoi_ky: giamdoc"), ("ma-khong-co", 6, "Có phải “giam-doc”?")),
        (PAPER.replace("{nhom: cac-huyen}", "{nhom: cac-huyenn}"), ("ma-khong-co", 5, "Có phải “cac-huyen”?")),
        (PAPER.replace("{nhom: cac-huyen}", "{nhom: ubnd-tinh}"), ("noi-nhan-trung", 5, "Hãy bỏ một dòng.")),
        (f"{PAPER}ngay: 29/7/2024\n", ("ngay-truoc-cap-tren", 7, "Hãy xem lại ngày ban hành, hoặc van_ban_cap_tren trong chien-dich.yaml.")),
        (f"{PAPER}ngay: 30/7/2024\nnam: 2025\n", ("nam-khac-ngay", 8, "Đã có ngày thì bỏ trống mục nam.")),
        (f"{PAPER}bieu_do:\n  a: {{tieu_de: A, chi_tieu: tongg}}\n", ("ma-khong-co", 8, "Có phải “tong”?")),
        (f"{PAPER}bieu_do:\n  a-b: {{tieu_de: A, chi_tieu: tong}}\n  a_b: {{tieu_de: A, chi_tieu: tong}}\n", ("bieu-do-trung", 9, "Hãy đặt tên khác hẳn nhau.")),
    ],
)  # fmt: skip
def test_what_is_wrong_in_a_front_matter_is_told_at_its_line(
    text: str, expected: tuple[str, int, str]
) -> None:
    assert told(in_paper(text)) == [expected]


def test_a_chart_without_figures_is_a_fault_and_not_a_crash() -> None:
    text = f"{PAPER}bieu_do:\n  a: {{tieu_de: A, chi_tieu: tong}}\n"
    found = in_paper(text, CAMPAIGN.replace("so_lieu:\n  tep: so-lieu.xlsx\n", ""))
    assert [fault.code for fault in found] == ["bieu-do-khong-so-lieu"]


def test_a_plan_has_no_kinh_gui_and_the_clause_is_named() -> None:
    (fault,) = in_paper(f"{PAPER}kinh_gui: [ubnd-tinh]\n")
    assert (fault.code, fault.place and fault.place.line) == ("kinh-gui-thua", 7)
    assert "khoản 9 Nghị định 30/2020/NĐ-CP" in fault.message


def test_an_official_letter_must_have_kinh_gui() -> None:
    (fault,) = in_paper(PAPER.replace("ke-hoach", "cong-van"))
    assert fault.code == "kinh-gui-thieu"


@pytest.mark.parametrize("kinh_gui", ["", "kinh_gui: [ubnd-tinh]\n"])
def test_a_report_may_be_sent_up_or_not(kinh_gui: str) -> None:
    assert in_paper(PAPER.replace("ke-hoach", "bao-cao") + kinh_gui) == []


def test_kinh_gui_takes_a_name_but_no_misspelt_code() -> None:
    text = PAPER.replace("ke-hoach", "cong-van") + "kinh_gui:\n  - Bộ Nội vụ\n  - ubndtinh\n"
    assert told(in_paper(text)) == [("ma-khong-co", 9, "Có phải “ubnd-tinh”?")]


def test_kinh_gui_names_nobody_twice() -> None:
    text = PAPER.replace("ke-hoach", "cong-van") + "kinh_gui:\n  - ubnd-tinh\n  - UBND tỉnh\n"
    assert told(in_paper(text)) == [("kinh-gui-trung", 9, "Hãy bỏ một dòng.")]


@pytest.mark.parametrize("typed", ["V/v xóa nhà tạm", "v/v xóa nhà tạm", "Về việc xóa nhà tạm"])
def test_the_subject_of_a_letter_does_not_repeat_its_mark(typed: str) -> None:
    text = (
        PAPER.replace("ke-hoach", "cong-van").replace("trich_yeu: Xóa nhà tạm", f"trich_yeu: {typed}")
        + "kinh_gui: [ubnd-tinh]\n"
    )
    assert [fault.code for fault in in_paper(text)] == ["trich-yeu-thua-v-v"]


def test_a_power_that_the_law_does_not_know_is_told_at_the_signer() -> None:
    (fault,) = in_paper(
        PAPER.replace("nguoi_ky: giam-doc", "nguoi_ky: pho-giam-doc"), CAMPAIGN.replace("    quyen: KT\n", "")
    )
    assert (fault.code, fault.place and fault.place.line) == ("ky-cap-pho-thieu-kt", 6)
    assert "“pho-giam-doc” trong chien-dich.yaml" in fault.message


def test_a_draft_without_a_signer_is_no_fault() -> None:
    node = yaml(PAPER.replace("nguoi_ky: giam-doc\n", ""))
    assert list(paper_faults(bind(node, Paper, Draft()), node, campaign(), LAW)) == []


def test_a_signer_holds_office_on_the_days_from_first_to_last() -> None:
    signer = campaign(
        CAMPAIGN.replace(
            "    chuc_vu: Giám đốc\n", "    chuc_vu: Giám đốc\n    tu: 1/1/2024\n    den: 31/1/2024\n"
        )
    ).nguoi_ky["giam-doc"]
    assert signer.tu is not None and signer.den is not None
    assert signer.in_office(signer.tu)
    assert signer.in_office(signer.den)
    assert not signer.in_office(signer.den.replace(month=2, day=1))
    assert not signer.in_office(signer.tu.replace(year=2023))


@pytest.mark.parametrize("symbol", ["“SKHCN”", "S TTTT", "STTTT/KH", "a_b", "STTTT-"])
def test_an_abbreviation_that_no_symbol_can_hold_is_told_at_its_line(symbol: str) -> None:
    node = yaml(CAMPAIGN.replace("viet_tat: SNV", f'viet_tat: "{symbol}"'))
    faults = [fault for fault in campaign_faults(bind(node, Campaign), node) if fault.code == "viet-tat-sai"]
    assert [fault.place.line for fault in faults if fault.place] == [line_of(CAMPAIGN, "viet_tat: SNV")]
