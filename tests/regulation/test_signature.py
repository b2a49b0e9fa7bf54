"""The lines above the signer's name (Phụ lục I, Phần I, Mục II, khoản 7, điểm b; Điều 13)."""

from __future__ import annotations

import unicodedata

import pytest

from docgen.fault import DataError
from docgen.regulation import regulation_for
from docgen.regulation.signature import Power, is_deputy, is_position, signature_stack

NORM = regulation_for(None).signatures

UBND = "Ủy ban nhân dân"
Stack = tuple[str | None, Power | None, str | None, str, str | None]

# thay mặt, quyền, cấp trưởng, chức vụ, ký thay trong TL.; the lines.
RIGHT: list[tuple[Stack, str]] = [
    ((None, None, None, "Giám đốc", None), "GIÁM ĐỐC"),
    ((None, None, None, "Chủ tịch", None), "CHỦ TỊCH"),
    ((None, "KT", "Bộ trưởng", "Thứ trưởng", None), "KT. BỘ TRƯỞNG / THỨ TRƯỞNG"),
    ((None, "KT", "Giám đốc", "Phó Giám đốc", None), "KT. GIÁM ĐỐC / PHÓ GIÁM ĐỐC"),
    ((UBND, None, None, "Chủ tịch", None), "TM. ỦY BAN NHÂN DÂN / CHỦ TỊCH"),
    ((UBND, "KT", "Chủ tịch", "Phó Chủ tịch", None), "TM. ỦY BAN NHÂN DÂN / KT. CHỦ TỊCH / PHÓ CHỦ TỊCH"),
    (("Ban Chỉ đạo", None, None, "Trưởng ban", None), "TM. BAN CHỈ ĐẠO / TRƯỞNG BAN"),
    ((None, "TL", "Chủ tịch", "Chánh Văn phòng", None), "TL. CHỦ TỊCH / CHÁNH VĂN PHÒNG"),
    (
        (None, "TL", "Chủ tịch", "Phó Chánh Văn phòng", "Chánh Văn phòng"),
        "TL. CHỦ TỊCH / KT. CHÁNH VĂN PHÒNG / PHÓ CHÁNH VĂN PHÒNG",
    ),
    ((None, "TUQ", "Giám đốc", "Trưởng phòng Tổ chức", None), "TUQ. GIÁM ĐỐC / TRƯỞNG PHÒNG TỔ CHỨC"),
    ((None, "Q", None, "Giám đốc", None), "Q. GIÁM ĐỐC"),
]

# The code of the fault and the words of its clause.
WRONG: list[tuple[Stack, str, str]] = [
    (("Chủ tịch", None, None, "Chủ tịch", None), "ky-tm-truoc-chuc-vu", "Mục II, khoản 7, điểm b"),
    ((None, "KT", "Giám đốc", "Giám đốc", None), "ky-kt-thieu-cap-pho", "Mục V, dòng 7"),
    ((None, "KT", "Giám đốc", "", None), "ky-thieu-chuc-vu", "Mục II, khoản 7, điểm c"),
    ((None, "KT", "Phó Giám đốc", "Phó Giám đốc", None), "ky-sai-cap-truong", "Mục II, khoản 7, điểm b"),
    ((None, "KT", None, "Phó Giám đốc", None), "ky-thieu-cap-truong", "Mục II, khoản 7, điểm b"),
    ((None, None, None, "Phó Giám đốc", None), "ky-cap-pho-thieu-kt", "Mục II, khoản 7, điểm b"),
    ((None, None, None, "Phó Giám đốc phụ trách", None), "ky-cap-pho-thieu-kt", "Mục II, khoản 7, điểm b"),
    ((None, None, None, "Quyền Giám đốc", None), "ky-viet-quyen", "Mục II, khoản 7, điểm b"),
    ((None, "Q", None, "Phó Giám đốc", None), "ky-q-cap-pho", "Mục II, khoản 7, điểm b"),
    ((None, "TUQ", "Giám đốc", "Phó Trưởng phòng", "Trưởng phòng"), "ky-kt-duoi-tuq", "Điều 13, khoản 3"),
    ((None, "TUQ", "Giám đốc", "Phó Trưởng phòng", None), "ky-tuq-cap-pho", "Điều 13, khoản 3"),
    ((None, "TL", "Chủ tịch", "Phó Chánh Văn phòng", None), "ky-tl-cap-pho", "Điều 13, khoản 4"),
    (
        (None, "TL", "Chủ tịch", "Chuyên viên", "Chánh Văn phòng"),
        "ky-kt-thieu-cap-pho",
        "Mục V, dòng 7",
    ),
    (
        (None, "KT", "Chủ tịch", "Phó Chủ tịch", "Chánh Văn phòng"),
        "ky-kt-khong-co-tl",
        "Điều 13, khoản 4",
    ),
    ((None, None, None, "KT. Giám đốc", None), "ky-lap-quyen-han", "Mục II, khoản 7, điểm b"),
    (("TM. Ủy ban nhân dân", None, None, "Chủ tịch", None), "ky-lap-quyen-han", "Mục II, khoản 7, điểm b"),
]


def _stack(stack: Stack) -> tuple[str, ...]:
    thay_mat, quyen, cap_truong, chuc_vu, ky_thay = stack
    return signature_stack(thay_mat, quyen, cap_truong, chuc_vu, NORM, ky_thay=ky_thay)


@pytest.mark.parametrize(("stack", "lines"), RIGHT)
def test_each_power_is_written_as_the_decree_shows(stack: Stack, lines: str) -> None:
    """Capitals, the mark with its full stop and a space, one line each."""
    assert " / ".join(_stack(stack)) == lines


@pytest.mark.parametrize(("stack", "code", "clause"), WRONG)
def test_a_stack_that_the_law_does_not_know_is_refused_with_its_clause(
    stack: Stack, code: str, clause: str
) -> None:
    """One fault, its code, its clause in the words that the clerk reads."""
    with pytest.raises(DataError) as error:
        _stack(stack)
    (fault,) = error.value.faults
    assert fault.code == code
    assert clause in fault.hint


def test_all_reasons_are_told_at_once() -> None:
    """A wrong collective and a deputy without KT. are two faults of one signature."""
    with pytest.raises(DataError) as error:
        signature_stack("Chủ tịch", None, None, "Phó Chủ tịch", NORM)
    assert [fault.code for fault in error.value.faults] == ["ky-tm-truoc-chuc-vu", "ky-cap-pho-thieu-kt"]


def test_letters_are_composed_and_spaces_single() -> None:
    """A title typed in NFD with two spaces prints like any other."""
    typed = unicodedata.normalize("NFD", "Giám  đốc ")
    assert signature_stack(None, None, None, typed, NORM) == ("GIÁM ĐỐC",)


def test_the_marks_are_those_of_clause_b() -> None:
    """TM., Q., KT., TL., TUQ., each with the clause of Điều 13 that gives the power."""
    marks = {key: (power.mark, power.cites[-1].short) for key, power in NORM.powers.items()}
    assert marks == {
        "TM": ("TM.", "Đ13.2"),
        "Q": ("Q.", "I-1 II.7.b"),
        "KT": ("KT.", "Đ13.1"),
        "TL": ("TL.", "Đ13.4"),
        "TUQ": ("TUQ.", "Đ13.3"),
    }


def test_positions_are_told_from_bodies_and_deputies_from_heads() -> None:
    """A collective or a body may begin with words that a position contains."""
    assert all(
        is_position(name) for name in ("Chủ tịch", "Giám đốc Sở", "Cục trưởng", "Tổng Giám đốc", "Thứ trưởng")
    )
    bodies = (
        "Ủy ban nhân dân",
        "Ban Chỉ đạo",
        "Hội đồng quản trị",
        "Cục Thuế",
        "Viện Kiểm sát",
        "Trường Đại học",
    )
    assert not any(is_position(name) for name in bodies)
    assert is_deputy("Phó Chủ tịch")
    assert not is_deputy("Phòng Tổ chức")
