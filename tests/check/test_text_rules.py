"""The rules of the text on whole papers: right ones are left alone, the source plan's slips are found, repairs mend."""

from __future__ import annotations

import unicodedata

import pytest

from docgen.check.check import check_file
from docgen.check.rule import all_rules
from docgen.docx.edits import ReplaceText
from tests.typed import MANNERS, change, draft, names, typed

MODULES = frozenset(
    {
        "so_ky_hieu", "dia_danh", "ten_loai", "trich_yeu", "can_cu", "kinh_gui", "noi_nhan", "chu_ky", "danh_so",
        "bo_cuc", "phu_luc", "viet_hoa", "ket_thuc", "pham_vi", "thanh_phan", "chu_co_dinh",
    }
)  # fmt: skip
CODES = tuple(
    code for code, rule in all_rules().items() if rule.check.__module__.rpartition(".")[2] in MODULES
)
REFERENCE = "khoản 1 mục II của Kế hoạch này"


def found(data: bytes, *codes: str) -> list[str]:
    report = check_file(data, "van-ban.docx", select=codes or CODES)
    return [f"{item.code} {item.message}" for item in report.diagnostics]


@pytest.mark.parametrize("manner", MANNERS)
@pytest.mark.parametrize("name", names())
def test_a_right_paper_of_any_type_has_no_fault_of_text(name: str, manner: str) -> None:
    """Every correct draft, in every manner of typing, is left alone by all rules of the text."""
    assert found(typed(draft(name), manner)) == []


@pytest.mark.parametrize("manner", MANNERS)
def test_the_sure_slips_of_the_source_plan_are_found_and_nothing_else(manner: str) -> None:
    """Four references with a small “mục”, one “nhà nước”, a Lưu without its unit; a blank số and day are right."""
    codes = [line.split()[0] for line in found(typed(draft("ke-hoach-nguon"), manner))]
    assert sorted(codes) == ["NN110", "VH118", "VH124", "VH124", "VH124", "VH124"]


def test_each_place_of_a_reference_is_told_by_itself() -> None:
    """The four findings stand in four paragraphs and show the words that are to be mended."""
    report = check_file(typed(draft("ke-hoach-nguon"), "kieu"), "ke-hoach.docx", select=["VH124"])
    assert len({item.anchor.paragraph for item in report.diagnostics if item.anchor}) == 4
    assert {item.excerpt for item in report.diagnostics} == {"mục"}
    assert all(REFERENCE in item.message for item in report.diagnostics)


@pytest.mark.parametrize(
    ("name", "component", "text", "code", "old", "new", "safe"),
    [
        ("ke-hoach", "so_ky_hieu", "Số: 5/KH-SNV", "SO105", "5", "05", True),
        ("ke-hoach", "dia_danh_thoi_gian", "Hà Nội, ngày 15 tháng 03 năm 2026", "DD113", "03", "3", True),
        ("ke-hoach", "tieu_ngu", "Độc lập – Tự do - Hạnh phúc", "QH104", "–", "-", True),
        ("cong-van", "noi_nhan_muc#1", "- Như trên,", "NN112", "n,", "n;", True),
        ("quyet-dinh", "can_cu#4", "Theo đề nghị của Chánh Văn phòng;", "CC101", "g;", "g.", True),
        ("quyet-dinh", "trich_yeu", "V/v thành lập Tổ", "TL111", "V/v ", "Về việc ", False),
        ("ke-hoach", "dia_danh_thoi_gian", "Hà Nội ngày 15 tháng 3 năm 2026", "DD104", " ", ", ", False),
        ("ke-hoach", "noi_nhan_muc#6", "- Lưu: VT - VTLT.", "NN111", " - ", ", ", True),
        ("cong-van", "diem#1", "a. Số lượng hồ sơ;", "BC110", "a.", "a)", False),
    ],
)
def test_a_repair_replaces_the_wrong_characters_alone(
    name: str, component: str, text: str, code: str, old: str, new: str, safe: bool
) -> None:
    """A repair names the characters that stand there now; only marks of lists, padding and hyphens are safe."""
    paper = change(draft(name), {"thay": {component: text}})
    report = check_file(typed(paper, "kieu"), "van-ban.docx", select=[code])
    (item,) = report.diagnostics
    assert item.fix is not None and item.fix.safe is safe
    (edit,) = item.fix.edits
    assert isinstance(edit, ReplaceText)
    assert (edit.old, edit.new) == (old, new)
    assert edit.anchor.end - edit.anchor.start == len(old)


def test_a_lost_head_is_not_judged() -> None:
    """A file without any part of the head is told as not evaluated, not as faulty."""
    gone = [
        "quoc_hieu",
        "tieu_ngu",
        "co_quan_chu_quan",
        "co_quan_ban_hanh",
        "so_ky_hieu",
        "dia_danh_thoi_gian",
    ]
    paper = typed(change(draft("ke-hoach"), {"bo": gone}), "doan_tran")
    report = check_file(paper, "ke-hoach.docx", select=["TP101", "TP102", "TP103", "TP104", "TP105"])
    assert not report.diagnostics
    assert {item.code for item in report.not_evaluated} == {"TP101", "TP102", "TP103", "TP104", "TP105"}


def test_a_report_without_kinh_gui_is_not_judged_when_nothing_shows_that_it_is_sent_up() -> None:
    """A báo cáo may be read at a meeting: without a sign of sending up nothing is claimed (mục II, khoản 9, điểm b)."""
    paper = draft("bao-cao")
    lines = {f"noi_nhan_muc#{index}": f"- Phòng số {index};" for index in (1, 2, 3)}
    changed = change(change(paper, {"thay": lines}), {"bo": ["kinh_gui"]})
    report = check_file(typed(changed, "kieu"), "bao-cao.docx", select=["KG102"])
    assert [item.code for item in (*report.diagnostics, *report.not_evaluated)] == ["KG102"]


def test_numbers_inside_a_long_quotation_do_not_count() -> None:
    """A quyết định that amends another quotes its articles; their numbers belong to the quotation."""
    quoted = [
        {"sau": "dieu_khong_tieu_de#1", "la": "noi_dung", "chu": "“Điều 9. Trách nhiệm của Tổ"},
        {"sau": "dieu_khong_tieu_de#1", "la": "khoan_khong_tieu_de", "chu": "5. Rà soát hồ sơ đến hạn."},
        {"sau": "dieu_khong_tieu_de#1", "la": "khoan_khong_tieu_de", "chu": "7. Báo cáo kết quả.”"},
    ]
    bare = [f"khoan_khong_tieu_de#{index}" for index in (1, 2, 3)]
    paper = typed(change(draft("quyet-dinh"), {"them": quoted, "bo": bare}), "kieu")
    assert found(paper, "ST") == []


@pytest.mark.parametrize(
    "text",
    [
        "Tuyên truyền trên sông Vàm Cỏ, vịnh Hạ Long, chợ Bến Thành.",
        "Phối hợp với các tỉnh vùng Tây Bắc, Bắc Bộ.",
        "Đoàn công tác tại Mát-xcơ-va, Men-bơn.",
        "Thực hiện Luật Tổ chức Quốc hội, Bộ luật Hình sự.",
        "Tặng Huân chương Sao vàng, Huân chương Sao Vàng, danh hiệu Anh hùng Lao động.",
        "Ôn lại truyền thống Triều Lý, Cách mạng tháng Tám.",
        "Điểm b được giữ; phần 2 của bộ phim dài 3 chương.",
        "Nâng cao quản lý nhà nước, phát huy vai trò của người dân và lực lượng vũ trang nhân dân.",
    ],
)
def test_capitals_that_the_decree_leaves_open_are_never_told(text: str) -> None:
    """Cases VC-14 to VC-16, VC-23, VC-31 to VC-33, and the words of the list “never flag”."""
    paper = change(draft("ke-hoach"), {"thay": {"noi_dung#4": text}})
    assert found(typed(paper, "kieu"), "VH") == []


@pytest.mark.parametrize(
    "component", ["quoc_hieu", "tieu_ngu", "ten_loai", "dia_danh_thoi_gian", "so_ky_hieu"]
)
def test_decomposed_letters_are_the_same_letters(component: str) -> None:
    """Text in NFD is no fault of the text (case QH-03)."""
    line = next(item for item in draft("ke-hoach").items if getattr(item, "component", "") == component)
    text = unicodedata.normalize("NFD", "".join(piece.text for piece in line.pieces))  # type: ignore[union-attr]
    assert found(typed(change(draft("ke-hoach"), {"thay": {component: text}}), "kieu")) == []


def test_decomposed_letters_are_told_without_a_repair() -> None:
    """Characters are counted in composed letters: in decomposed ones nothing is replaced at those places."""
    text = "Thực hiện nghị quyết của Ban chấp hành trung ương đảng."
    fixes = {}
    for form in ("NFC", "NFD"):
        paper = change(draft("ke-hoach"), {"thay": {"noi_dung#4": unicodedata.normalize(form, text)}})
        (item,) = check_file(typed(paper, "kieu"), "van-ban.docx", select=["VH115"]).diagnostics
        fixes[form] = item.fix is not None
    assert fixes == {"NFC": True, "NFD": False}
