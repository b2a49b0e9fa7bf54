"""Số, ký hiệu: writing it and judging it (Phụ lục I, Phần I, Mục II, khoản 3; Phụ lục III, Mục I)."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.fault import DataError
from docgen.regulation import regulation_for
from docgen.regulation.symbol import parse_so_ky_hieu, so_ky_hieu

LAW = regulation_for(None)
GRAMMAR = LAW.grammars.so_ky_hieu
CODES = sorted(GRAMMAR.codes)

# Lines that the decree prints or its clauses allow; the type when the case depends on it.
RIGHT = [
    ("Số: 15/QĐ-BNV", None),
    ("Số: 05/BNV-VP", "cong-van"),
    ("Số: 12/UBND-VX", "cong-van"),
    ("Số: 07/QyĐ-SNV", "quy-dinh"),
    ("Số: 21/CTr-UBND", "chuong-trinh"),
    ("Số: 33/TTr-SNV", "to-trinh"),
    ("Số: 10/ĐA-SNV", "de-an"),
    ("Số: 06/SY-UBND", "ban-sao-y"),
    ("Số: 06/TrS-UBND", "ban-trich-sao"),
    ("Số: 120/QĐ-TTg", "quyet-dinh"),
    ("Số:      /KH-SNV", "ke-hoach"),
    ("Số: …../CĐ-UBND", "cong-dien"),
]

# One fault a line: text, type, code of the finding, verdict, clause.
WRONG = [
    ("Số: 5/BNV-VP", "cong-van", "so-thieu-so-0", "error", "I-1 II.3.c"),
    ("Số: 015/QĐ-BNV", None, "so-thua-so-0", "warn", "I-1 II.3.c"),
    ("Số: 005/QĐ-BNV", None, "so-thua-so-0", "warn", "I-1 II.3.c"),
    ("Số: 00/QĐ-BNV", None, "so-bang-0", "error", "Đ15.1"),
    ("Số 15/QĐ-BNV", None, "so-thieu-hai-cham", "error", "I-1 II.3.c"),
    ("SỐ: 15/QĐ-BNV", None, "so-viet-sai-chu", "error", "I-1 II.3.c"),
    ("số: 15/QĐ-BNV", None, "so-viet-sai-chu", "error", "I-1 II.3.c"),
    ("Số: 15 / QĐ - BNV", None, "so-co-khoang-trang", "error", "I-1 II.3.c"),
    ("Số: 15/QĐ–BNV", None, "so-gach-noi-sai", "error", "I-1 II.3.c"),
    ("Số: 15/QĐ/BNV", None, "so-gach-cheo-thua", "error", "I-1 II.3.c"),
    ("Số: XV/QĐ-BNV", None, "so-khong-phai-chu-so", "error", "I-1 II.3.a"),
    ("Số: 15a/QĐ-BNV", None, "so-khong-phai-chu-so", "error", "I-1 II.3.a"),
    ("Số: 12/CV-UBND", "cong-van", "so-cong-van-co-ma-loai", "error", "I-1 II.3.b"),
    ("Số: 12/UBND", "cong-van", "so-cong-van-thieu-nhom", "warn", "I-1 II.3.b"),
    ("Số: 15/2026/QĐ-UBND", "quyet-dinh", "so-co-nam", "error", "I-1 II.3.b"),
    ("Số: 07/QYĐ-SNV", "quy-dinh", "so-ma-loai-in-hoa", "warn", "III I"),
    ("Số: 33/TT-SNV", "to-trinh", "so-ma-loai-sai", "error", "III I"),
    ("Số: 08/QCh-SNV", "quy-che", "so-ma-loai-sai", "error", "III I"),
    ("Số: 09/DAn-SNV", "du-an", "so-ma-loai-sai", "error", "III I"),
    ("Số: 03/GN-SNV", "ban-ghi-nho", "so-ma-loai-sai", "error", "III I"),
    ("Số: 06/TS-UBND", "ban-trich-sao", "so-ma-loai-sai", "error", "III I"),
    ("Số: 15/KH-BNV", "quyet-dinh", "so-ma-loai-khac", "error", "III I"),
    ("Số: 15/QĐ", "quyet-dinh", "so-thieu-co-quan", "error", "I-1 II.3.b"),
    ("Số: 15/QĐ--BNV", "quyet-dinh", "so-nhom-trong", "error", "I-1 II.3.b"),
    ("Số: 15/qđ-BNV", "quyet-dinh", "so-ky-hieu-in-thuong", "error", "I-1 II.3.c"),
    ("Số: 15/", None, "so-thieu-ky-hieu", "error", "I-1 II.3.b"),
    ("Số: 15/KH-UBND-VX", "ke-hoach", "so-thua-nhom", "warn", "I-1 II.3.b"),
    ("Kế hoạch năm 2026", None, "so-khong-doc-duoc", "error", "I-1 II.3.c"),
]


@pytest.mark.parametrize(("text", "loai"), RIGHT)
def test_a_right_line_passes_in_silence(text: str, loai: str | None) -> None:
    """What the decree prints or allows gives no finding."""
    assert parse_so_ky_hieu(text, GRAMMAR, loai).findings == ()


@pytest.mark.parametrize(("text", "loai", "code", "verdict", "cite"), WRONG)
def test_each_fault_is_found_alone_with_its_clause(
    text: str, loai: str | None, code: str, verdict: str, cite: str
) -> None:
    """One departure gives one finding: its code, its weight, its clause."""
    findings = parse_so_ky_hieu(text, GRAMMAR, loai).findings
    found = [(finding.code, finding.verdict, finding.cite.short) for finding in findings]
    assert found == [(code, verdict, cite)]
    assert all(finding.message and finding.hint for finding in findings)


def test_all_faults_of_a_line_are_told_at_once() -> None:
    """A clerk mends the line in one go."""
    findings = parse_so_ky_hieu("SỐ 5/TT – SNV", GRAMMAR, "to-trinh").findings
    assert {finding.code for finding in findings} == {
        "so-viet-sai-chu",
        "so-thieu-hai-cham",
        "so-thieu-so-0",
        "so-co-khoang-trang",
        "so-gach-noi-sai",
        "so-ma-loai-sai",
    }


def test_a_line_is_taken_apart() -> None:
    """A named type gives code and body, a công văn body and unit, a draft no number."""
    named = parse_so_ky_hieu("Số: 05/KH-STTTT", GRAMMAR)
    letter = parse_so_ky_hieu("Số: 12/UBND-VX", GRAMMAR)
    draft = parse_so_ky_hieu("Số:       /KH-STTTT", GRAMMAR)
    assert (named.so, named.loai, named.co_quan, named.don_vi) == (5, "KH", "STTTT", "")
    assert (letter.so, letter.loai, letter.co_quan, letter.don_vi) == (12, "", "UBND", "VX")
    assert draft.so is None


def test_decomposed_letters_and_hard_spaces_are_read_like_others() -> None:
    """A line typed in NFD, or with a no-break space after the colon, is no fault."""
    text = unicodedata.normalize("NFD", "Số:\u00a015/QĐ-BNV")
    assert parse_so_ky_hieu(text, GRAMMAR).findings == ()


def test_a_thu_cong_is_not_judged_as_a_cong_van() -> None:
    """The decree gives thư công neither a code nor a form."""
    assert parse_so_ky_hieu("Số: 12/UBND", GRAMMAR, "thu-cong").findings == ()


def test_a_number_of_absurd_length_is_a_fault_and_no_crash() -> None:
    """Python refuses to read very long numbers; the line must still be judged."""
    findings = parse_so_ky_hieu(f"Số: {'9' * 5000}/QĐ-BNV", GRAMMAR).findings
    assert [finding.code for finding in findings] == ["so-khong-phai-chu-so"]


@pytest.mark.parametrize(
    ("parts", "line"),
    [
        ((5, "KH", "STTTT", None), "Số: 05/KH-STTTT"),
        ((15, "QĐ", "BNV", None), "Số: 15/QĐ-BNV"),
        ((12, None, "UBND", "VX"), "Số: 12/UBND-VX"),
        ((1250, "QĐ", "SNV", None), "Số: 1250/QĐ-SNV"),
        ((None, "KH", "STTTT", None), "Số:       /KH-STTTT"),
        ((None, None, "UBND", "VX"), "Số:       /UBND-VX"),
    ],
)
def test_the_line_is_written_as_the_decree_prints_it(
    parts: tuple[int | None, str | None, str, str | None], line: str
) -> None:
    """A 0 before numbers below 10, seven spaces for a number that comes after the signature."""
    assert so_ky_hieu(*parts) == line


@given(
    so=st.none() | st.integers(1, 99999),
    loai_code=st.none() | st.sampled_from(CODES),
    co_quan=st.sampled_from(["UBND", "STTTT", "TTg", "BNV", "HĐND"]),
)
def test_what_is_written_is_read_back_without_a_finding(
    so: int | None, loai_code: str | None, co_quan: str
) -> None:
    """Writing and judging agree for every number, type and body."""
    don_vi = None if loai_code else "VX"
    reading = parse_so_ky_hieu(so_ky_hieu(so, loai_code, co_quan, don_vi), GRAMMAR)
    assert reading.findings == ()
    assert (reading.so, reading.loai or None, reading.co_quan) == (so, loai_code, co_quan)


def test_wrong_parts_are_refused_together() -> None:
    """Number, body and unit each have their fault."""
    with pytest.raises(DataError) as error:
        so_ky_hieu(0, "KH", " ", "VX")
    assert [fault.code for fault in error.value.faults] == [
        "so-nho-hon-1",
        "ky-hieu-thieu-co-quan",
        "ky-hieu-thua-don-vi",
    ]
