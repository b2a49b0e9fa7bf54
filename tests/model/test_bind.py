"""Records are read from source nodes; whatever is wrong is told in plain Vietnamese, at its line, all at once."""

from __future__ import annotations

import re
import unicodedata
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.fault import DataError
from docgen.model.campaign import Campaign
from docgen.model.paper import Paper
from docgen.model.record import Draft, bind
from tests.model.campaigns import CAMPAIGN, PAPER, campaign, codes_and_lines, faults_of, line_of, paper, yaml


def changed(old: str, new: str, text: str = CAMPAIGN) -> str:
    assert old in text
    return text.replace(old, new, 1)


def the_fault(text: str) -> tuple[str, int | None, str, str]:
    (fault,) = faults_of(lambda: campaign(text))
    return fault.code, fault.place.line if fault.place else None, fault.message, fault.hint


def test_a_right_file_becomes_typed_values() -> None:
    read = campaign()
    assert read.ky_bao_cao.den == date(2024, 12, 14)
    assert read.van_ban_cap_tren.so == 5
    assert read.don_vi[0].ma == "01"
    assert read.nhom_noi_nhan["bao-dai"].chua_du is True
    assert read.nhom_noi_nhan["bao-dai"].gom == ("Báo Hà Nam", "Đài Hà Nam")
    assert read.nhom_noi_nhan["cac-huyen"].gom == "don_vi"


def test_all_faults_are_told_at_once_in_the_order_of_the_lines() -> None:
    text = (
        CAMPAIGN.replace("ten: Xóa nhà tạm\n", "", 1)
        .replace("so: 5", "so: năm")
        .replace("den: 14/12/2024", "den: 31/11/2024")
    )
    text = text.replace("    viet_tat: SNV\n", "").replace(
        "gom: [Báo Hà Nam, Đài Hà Nam]", "gom: [Báo Hà Nam, '']"
    )
    found = codes_and_lines(faults_of(lambda: campaign(text)))
    assert found == [
        ("thieu-gia-tri", 1),
        ("gia-tri-sai", line_of(text, "so: năm")),
        ("gia-tri-sai", line_of(text, "den: 31")),
        ("thieu-gia-tri", line_of(text, "  so:\n    ten")),
        ("thieu-gia-tri", line_of(text, "gom: [Báo")),
    ]


@pytest.mark.parametrize(
    ("typed", "near"),
    [
        (changed("ten_phong_trao:", "ten_phong_trap:"), "ten_phong_trao"),
        (changed("    viet_tat: SNV", "    viettat: SNV"), "viet_tat"),
        (changed('  - ma: "01"', '  - mã: "01"'), "ma"),
        (changed("    chuc_vu: Giám đốc", "    chuc_v: Giám đốc"), "chuc_vu"),
        (changed("{ma: nha_tam, ten: Nhà tạm, cot:", "{ma: nha_tam, ten: Nhà tạm, cott:"), "cot"),
        (changed("  ten: năm 2024", "  tenn: năm 2024"), "ten"),
        (changed("{ten: UBND tỉnh}", "{tem: UBND tỉnh}"), "ten"),
    ],
)
def test_an_unknown_key_is_told_with_the_nearest_name_of_its_own_record(typed: str, near: str) -> None:
    unknown = [fault for fault in faults_of(lambda: campaign(typed)) if fault.code == "muc-khong-co"]
    assert [fault.hint for fault in unknown] == [f"Có phải “{near}”?"]


def test_a_misspelt_key_is_told_even_when_nothing_was_typed_after_it() -> None:
    text = f"{PAPER}ngayy:\n"
    (fault,) = faults_of(lambda: paper(text))
    assert (fault.code, fault.place and fault.place.line, fault.hint) == (
        "muc-khong-co",
        7,
        "Có phải “ngay”?",
    )


def test_an_unknown_key_like_no_other_is_told_with_the_keys_of_its_record() -> None:
    (fault,) = faults_of(lambda: campaign(changed("{ten: UBND tỉnh}", "{ten: UBND tỉnh, zzzz: 1}")))
    assert fault.hint == "Các mục dùng được: ten, ten_kinh_gui, gom, chua_du."


def test_a_key_of_a_mapping_that_is_also_the_name_of_a_field_is_no_field() -> None:
    text = changed("  so:\n    ten: Sở Nội vụ\n", "  ten:\n    chu_quann: X\n")
    found = {fault.code: fault for fault in faults_of(lambda: campaign(text))}
    assert found["muc-khong-co"].hint == "Có phải “chu_quan”?"
    assert "“ten” (tên đầy đủ)" in found["thieu-gia-tri"].message


def test_an_empty_value_counts_as_not_typed() -> None:
    assert paper(f"{PAPER}so:\nngay:\ncan_cu:\nbieu_do:\nluu:\n  don_vi:\n") == paper()
    assert the_fault(changed("ten: Xóa nhà tạm", "ten:"))[0] == "thieu-gia-tri"


def test_an_entry_of_a_register_that_was_left_empty_is_not_lost() -> None:
    text = changed("  ubnd-tinh: {ten: UBND tỉnh}", "  ubnd-tinh:")
    code, line, message, _ = the_fault(text)
    assert (code, line) == ("thieu-gia-tri", line_of(text, "  ubnd-tinh:"))
    assert message == "thiếu “ten” (tên in trong Nơi nhận)."


def test_an_empty_file_tells_what_it_lacks() -> None:
    found = faults_of(lambda: campaign(""))
    assert {fault.code for fault in found} == {"thieu-gia-tri"}
    assert "thiếu “ten” (tên chiến dịch)." in [fault.message for fault in found]


def test_a_file_that_is_a_list_is_told_so() -> None:
    code, _, message, _ = the_fault("- a\n- b\n")
    assert (code, message) == ("sai-kieu", "tệp phải là một nhóm mục “tên: giá trị”.")


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("ten: Xóa nhà tạm", "ten: [a, b]", "“ten” (tên chiến dịch) phải là một dòng chữ."),
        ("gom: [Báo Hà Nam, Đài Hà Nam]", "gom: {a: b}", "“gom” (gồm những nơi nào) phải là một danh sách."),
        ("gom: [Báo Hà Nam, Đài Hà Nam]", "gom: [[a]]", "dòng thứ 1 của “gom” (gồm những nơi nào) phải là một dòng chữ."),
        ("cong: [nha_tam, nha_dot]", "cong: nha_tam", "“cong” (cộng từ) phải là một danh sách (đang ghi “nha_tam”)."),
        ("  den: 14/12/2024", "  den: [14/12/2024]", "“den” (đến ngày) phải là một ngày."),
        ("  so: 5", "  so: [5]", "“so” (số) phải là một số nguyên."),
        ("chua_du: có", "chua_du: [có]", "“chua_du” (danh sách chưa đủ) phải là “có” hoặc “không”."),
        ("  ubnd-tinh: {ten: UBND tỉnh}", "  ubnd-tinh: UBND tỉnh", "“ubnd-tinh” (nhóm nơi nhận) phải là một nhóm mục “tên: giá trị” (đang ghi “UBND tỉnh”)."),
        ("so_lieu:\n  tep: so-lieu.xlsx", "so_lieu: so-lieu.xlsx", "“so_lieu” (số liệu) phải là một nhóm mục “tên: giá trị” (đang ghi “so-lieu.xlsx”)."),
        ("  so: 5", "  so: 0", "“so” (số) phải là số nguyên từ 1 trở lên (đang ghi “0”)."),
        ("  so: 5", "  so: -5", "“so” (số) phải là số nguyên từ 1 trở lên (đang ghi “-5”)."),
        ("  so: 5", "  so: 5,5", "“so” (số) phải là số nguyên từ 1 trở lên (đang ghi “5,5”)."),
        ("chua_du: có", "chua_du: yes", "“chua_du” (danh sách chưa đủ) không hợp lệ (đang ghi “yes”): chỉ nhận “có” hoặc “không”."),
        ("quyen: KT", "quyen: TM", "“quyen” (quyền hạn ký) không hợp lệ (đang ghi “TM”)."),
        ("ma: nha_tam,", "ma: Nhà tạm,", "“ma” (mã chỉ tiêu) không đúng dạng mã (đang ghi “Nhà tạm”)."),
        ("gom: don_vi", "gom: donvi", "“gom” (gồm những nơi nào) không hợp lệ (đang ghi “donvi”)."),
        ("  den: 14/12/2024", "  den: 14/12/24", "“den” (đến ngày) không hợp lệ: “14/12/24”: năm phải đủ bốn chữ số."),
        ("  so: 5", "  so: 5 tờ", "“so” (số) không hợp lệ: “5 tờ” có chữ “tờ” sau số."),
    ],
)  # fmt: skip
def test_each_kind_of_wrong_value_has_one_fault_in_plain_words(old: str, new: str, message: str) -> None:
    text = changed(old, new)
    code, line, found, hint = the_fault(text)
    first = new.split("\n", maxsplit=1)[0]
    assert found == message
    assert line == line_of(text, first)
    assert code
    assert hint or "số nguyên từ" in found or "chỉ nhận" in found


def test_a_list_where_a_register_is_wanted_is_told_so() -> None:
    text = re.sub(r"nhom_noi_nhan:\n(?:  .*\n)+", "nhom_noi_nhan: [a]\n", CAMPAIGN)
    code, line, message, _ = the_fault(text)
    assert (code, line) == ("sai-kieu", line_of(text, "nhom_noi_nhan:"))
    assert message == "“nhom_noi_nhan” (nhóm nơi nhận) phải là các mã, mỗi mã một nhóm mục “tên: giá trị”."


def test_a_word_outside_a_list_is_told_with_the_nearest() -> None:
    text = f"{PAPER}bieu_do:\n  a: {{tieu_de: A, chi_tieu: tong, gia_tri: tyle}}\n"
    (fault,) = faults_of(lambda: paper(text))
    assert fault.hint == "Có phải “ty_le”? Chỉ nhận: “ty_le”, “thuc_hien”; hoặc bỏ trống."


def test_a_union_tells_both_things_it_takes() -> None:
    assert (
        the_fault(changed("gom: don_vi", "gom: donvi"))[3]
        == "Có phải “don_vi”? Chỉ nhận: “don_vi”, một danh sách; hoặc bỏ trống."
    )


def test_a_text_that_is_too_long_is_refused() -> None:
    code, _, message, _ = the_fault(changed("ten: Xóa nhà tạm", f"ten: {'a' * 100_001}"))
    assert (code, message) == ("qua-dai", "“ten” (tên chiến dịch) dài quá 100.000 ký tự.")


def test_deep_nesting_under_a_text_is_one_fault() -> None:
    assert the_fault(changed("ten: Xóa nhà tạm", f"ten: {'[' * 15}{']' * 15}"))[0] == "sai-kieu"


@pytest.mark.parametrize(
    ("typed", "answer"), [("có", True), ("Có", True), ("không", False), ("KHÔNG", False), ("", False)]
)
def test_yes_and_no_are_typed_in_vietnamese(typed: str, answer: bool) -> None:
    assert paper(f"{PAPER}moi_don_vi: {typed}\n").moi_don_vi is answer


@pytest.mark.parametrize("typed", ["05/3/2024", "2024-03-05", "ngày 5 tháng 3 năm 2024"])
def test_dates_are_read_in_the_ways_clerks_write_them(typed: str) -> None:
    assert paper(f"{PAPER}ngay: {typed}\n").ngay == date(2024, 3, 5)


def test_numbers_are_read_the_vietnamese_way() -> None:
    assert paper(f"{PAPER}so: 1.250\n").so == 1250
    assert paper(f"{PAPER}so: 05\n").so == 5


@pytest.mark.parametrize("year", ["24", "02024", "20.240"])
def test_a_year_has_four_digits(year: str) -> None:
    (fault,) = faults_of(lambda: paper(f"{PAPER}nam: {year}\n"))
    assert "nam" in fault.message


def test_decomposed_text_arrives_composed() -> None:
    text = unicodedata.normalize("NFD", changed("ten: Xóa nhà tạm", "ten: Điện Biên"))
    assert bind(yaml(text), Campaign).ten == "Điện Biên"


# Drafts.


def test_a_draft_marks_every_missing_text_and_counts_it() -> None:
    text = (
        CAMPAIGN.replace("ten: Xóa nhà tạm\n", "", 1)
        .replace("    viet_tat: SNV\n", "")
        .replace("    ho_ten: Trần Văn B\n", "")
    )
    draft = Draft()
    read = bind(yaml(text), Campaign, draft)
    assert read.ten == "[CẦN BỔ SUNG: “ten” (tên chiến dịch)]"
    assert read.co_quan["so"].viet_tat == "[CẦN BỔ SUNG: “viet_tat” (chữ viết tắt)]"
    assert read.nguoi_ky["pho-giam-doc"].ho_ten == "[CẦN BỔ SUNG: “ho_ten” (họ và tên)]"
    assert codes_and_lines(draft.missing) == [
        ("can-bo-sung", 1),
        ("can-bo-sung", line_of(text, "  so:\n    ten")),
        ("can-bo-sung", line_of(text, "  pho-giam-doc:")),
    ]


def test_a_draft_with_nothing_missing_counts_nothing() -> None:
    draft = Draft()
    assert bind(yaml(PAPER), Paper, draft) == paper()
    assert draft.missing == []


@pytest.mark.parametrize(
    "lost", ["  den: 14/12/2024\n", "  so: 5\n", "co_quan_ban_hanh: so\n", "    nguoi_ky: giam-doc\n"]
)
def test_a_draft_cannot_stand_in_for_a_date_a_number_or_a_code(lost: str) -> None:
    text = changed(lost, "").replace("ten: Xóa nhà tạm\n", "", 1)
    (fault,) = faults_of(lambda: bind(yaml(text), Campaign, Draft()))
    assert fault.code == "thieu-gia-tri"
    assert "--draft" not in fault.hint


def test_a_draft_still_tells_what_is_wrong() -> None:
    text = changed("  so: 5", "  so: năm").replace("ten: Xóa nhà tạm\n", "", 1)
    (fault,) = faults_of(lambda: bind(yaml(text), Campaign, Draft()))
    assert fault.code == "gia-tri-sai"


def test_without_a_draft_a_missing_text_offers_one() -> None:
    assert "--draft" in the_fault(changed("    viet_tat: SNV\n", ""))[3]


# Whatever is typed.

_keys = st.sampled_from(
    [
        "ten",
        "ma",
        "gom",
        "co_quan",
        "so_lieu",
        "don_vi",
        "nguoi_ky",
        "chi_tieu",
        "cong",
        "x",
        "ky_bao_cao",
        "nhom_noi_nhan",
        "so",
        "ngay",
    ]
)
_texts = st.sampled_from(['"a"', "don_vi", "5", "-1", "30/7/2024", "''", "có"])
_values = st.recursive(
    _texts,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map(lambda items: f"[{', '.join(items)}]"),
        st.dictionaries(_keys, inner, max_size=4).map(
            lambda items: "{" + ", ".join(f"{key}: {value}" for key, value in items.items()) + "}"
        ),
    ),
    max_leaves=8,
)  # fmt: skip


@given(st.dictionaries(_keys, _values, max_size=5), st.sampled_from([Campaign, Paper]), st.booleans())
def test_whatever_shape_is_typed_the_faults_have_places_and_no_english(
    entries: dict[str, str], model: type[Campaign | Paper], drafting: bool
) -> None:
    text = "".join(f"{key}: {value}\n" for key, value in entries.items())
    try:
        bind(yaml(text), model, Draft() if drafting else None)
    except DataError as error:
        assert error.faults
        for fault in error.faults:
            assert fault.place is not None
            assert not re.search(r"\b(should|must|valid|Input|literal|tuple|type|None)\b", str(fault))
            assert "“”" not in fault.message
