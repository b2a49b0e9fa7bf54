"""Citations of other documents: their parts, where they end, and whether they were made before."""

from __future__ import annotations

import datetime
import unicodedata

import pytest

from docgen.recognize.citations import Role, citations
from docgen.recognize.reading import Citation
from tests.recognize.paragraphs import block

FULL = "Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ về công tác văn thư"


def cited(*texts: str, role: Role = "noi_dung") -> tuple[Citation, ...]:
    return citations((block(text), role) for text in texts)


def only(text: str, role: Role = "noi_dung") -> Citation:
    (found,) = cited(text, role=role)
    return found


def test_every_part_of_a_full_citation_is_read() -> None:
    found = only(f"Căn cứ {FULL};", "can_cu")
    assert (found.kind, found.so_ky_hieu, found.co_quan) == ("Nghị định", "30/2020/NĐ-CP", "Chính phủ")
    assert (found.date, found.date_text) == (datetime.date(2020, 3, 5), "ngày 05 tháng 3 năm 2020")
    assert (found.trich_yeu, found.role) == ("về công tác văn thư", "can_cu")
    assert found.where.text == FULL


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        (FULL.replace(" ngày 05 tháng 3 năm 2020", ""), "date_text"),
        (FULL.replace(" của Chính phủ", ""), "co_quan"),
        (FULL.replace(" về công tác văn thư", ""), "trich_yeu"),
        (FULL.replace(" số 30/2020/NĐ-CP", ""), "so_ky_hieu"),
    ],
)
def test_a_missing_part_is_empty_and_the_others_are_read(text: str, missing: str) -> None:
    found = only(f"Căn cứ {text};", "can_cu")
    parts = ("date_text", "co_quan", "trich_yeu", "so_ky_hieu")
    assert [part for part in parts if not getattr(found, part)] == [missing]


@pytest.mark.parametrize(
    ("text", "kind", "so"),
    [
        ("theo Nghị định 30/2020/NĐ-CP.", "Nghị định", "30/2020/NĐ-CP"),
        ("tại văn bản số 92/TTr-UBND ngày 21 tháng 4 năm 2026", "văn bản", "92/TTr-UBND"),
        ("Chỉ thị số 40-CT/TW ngày 22/11/2014 của Ban Bí thư", "Chỉ thị", "40-CT/TW"),
        ("Công văn số 3722/BNV-VP ngày 05/6/2024 của Bộ Nội vụ", "Công văn", "3722/BNV-VP"),
        ("Thông báo kết luận số 12-TB/TU", "Thông báo kết luận", "12-TB/TU"),
        ("Quy chế phối hợp số 924/QC-SNNMT-SXD ngày 14/4/2026", "Quy chế phối hợp", "924/QC-SNNMT-SXD"),
        ("Bản tin: văn bản số 01/KH1N-01/17h00/DBQG-DBKH ngày 15/01/2026", "văn bản", "01/KH1N-01/17h00/DBQG-DBKH"),
        ("(Kèm theo Quyết định số    /QĐ-UBND ngày /4/2026 của UBND Thành phố)", "Quyết định", "/QĐ-UBND"),
        ("Luật Lưu trữ số 33/2024/QH15 ngày 21 tháng 6 năm 2024", "Luật", "33/2024/QH15"),
        ("theo số 15/QĐ-BNV ngày 05 tháng 01 năm 2020", "", "15/QĐ-BNV"),
    ],
)  # fmt: skip
def test_types_and_numbers_of_every_form_are_read(text: str, kind: str, so: str) -> None:
    found = only(text)
    assert (found.kind, found.so_ky_hieu) == (kind, so)


@pytest.mark.parametrize(
    "text",
    [
        "ứng trực 24/24 giờ, mưa trên 100mm/h, từ ngày 11/9/2026 đến ngày 20/9/2026",
        "xây dựng kế hoạch thực hiện trong quý II/2026",
        "Trường Đại học Luật Hà Nội và các luật sư",
        "theo quy định của pháp luật; kỷ luật, kỷ cương",
        "Ban hành kèm theo Quyết định này Quy chế công tác văn thư",
        "số nhà 12/B3 đường Trần Phú",
    ],
)
def test_what_only_resembles_a_citation_is_none(text: str) -> None:
    assert cited(text) == ()


@pytest.mark.parametrize(
    ("after", "end"),
    [
        (" (sau đây viết tắt là phong trào thi đua), Sở X xây dựng", ""),
        ("; báo cáo trước ngày 10", ""),
        (", UBND thành phố Hà Nội ban hành Kế hoạch", ""),
        (" và Công văn số 12/SNV-VP ngày 01/6/2024", ""),
        (", cụ thể như sau:", ""),
        (" (khóa XIII), cụ thể như sau:", " (khóa XIII)"),
        (" tại TP. Hồ Chí Minh. Các đơn vị", " tại TP. Hồ Chí Minh"),
        (". Các đơn vị triển khai", ""),
        (" nêu trên", ""),
    ],
)
def test_a_trich_yeu_ends_where_the_clause_ends(after: str, end: str) -> None:
    start = "Kế hoạch số 1469/KH-UBND ngày 30/7/2024 của UBND tỉnh "
    subject = "về triển khai Phong trào “Chung tay xóa nhà tạm, nhà dột nát; tỉnh Hà Nam”"
    found = cited(f"Thực hiện {start}{subject}{after}")[0]
    assert found.trich_yeu == subject + end
    assert found.where.text == start + subject + end


def test_a_citation_in_brackets_ends_with_them() -> None:
    found = only(
        "quy định hiện hành (Quyết định số 41/2017/QĐ-UBND của UBND Thành phố về Quản lý thoát nước), thì"
    )
    assert found.trich_yeu == "về Quản lý thoát nước"


def test_a_citation_within_a_trich_yeu_is_one_of_its_own() -> None:
    inner = "Chương trình hành động số 08-CTr/TU ngày 17/3/2026 của Thành ủy Hà Nội về phát triển văn hóa"
    outer, nested, following = cited(
        f"Kế hoạch số 128/KH-UBND ngày 30/3/2026 của UBND Thành phố về triển khai {inner}, "
        "Nghị quyết số 02-NQ/TW của Bộ Chính trị"
    )
    assert outer.where.text.endswith(inner)
    assert outer.trich_yeu == f"về triển khai {inner}"
    assert (nested.where.text, following.so_ky_hieu) == (inner, "02-NQ/TW")


def test_the_comma_of_a_can_cu_does_not_end_its_trich_yeu() -> None:
    text = "Căn cứ Nghị định số 1/2025/NĐ-CP ngày 01/7/2025 của Chính phủ quy định chức năng, nhiệm vụ của Sở Nội vụ, Phòng Nội vụ;"
    assert only(text, "can_cu").trich_yeu == "quy định chức năng, nhiệm vụ của Sở Nội vụ, Phòng Nội vụ"


def test_laws_are_read_by_their_names() -> None:
    texts = (
        "Căn cứ Luật Tổ chức Chính phủ ngày 19 tháng 6 năm 2015;",
        "đúng quy định của Luật Ngân sách Nhà nước và các văn bản hướng dẫn",
        "Luật Phòng, chống tham nhũng quy định",
        "Luật Hôn nhân và gia đình",
        "Bộ luật Hình sự năm 2015",
        "Căn cứ Luật Xây dựng ngày 18/6/2014; Luật sửa đổi, bổ sung một số điều của Luật Xây dựng ngày 17/6/2020;",
    )
    assert [found.trich_yeu for found in cited(*texts)] == [
        "Tổ chức Chính phủ",
        "Ngân sách Nhà nước",
        "Phòng, chống tham nhũng",
        "Hôn nhân và gia đình",
        "Hình sự",
        "Xây dựng",
        "sửa đổi, bổ sung một số điều của Luật Xây dựng",
    ]


def test_who_proposes_is_the_body_of_the_to_trinh() -> None:
    found = only(
        "Theo đề nghị của Sở Xây dựng tại Tờ trình số 191/TTr-SXD ngày 10/4/2026 về Kế hoạch.", "can_cu"
    )
    assert found.co_quan == "Sở Xây dựng"


def test_a_day_that_is_not_in_the_calendar_keeps_its_words_and_has_no_date() -> None:
    found = only("Quyết định số 5/QĐ-UBND ngày 31/02/2026 của UBND tỉnh")
    assert (found.date, found.date_text) == (None, "ngày 31/02/2026")


def test_the_second_citation_of_a_document_is_not_the_first() -> None:
    found = cited(
        "Kế hoạch số 12/KH-UBND của UBND tỉnh; Luật Hoà giải",
        "Kế hoạch số 12/kh-ubnd; Kế hoạch số 12/KH-SNV; Luật Hòa giải",
    )
    assert [citation.first for citation in found] == [True, True, False, True, False]


def test_a_number_after_and_has_the_type_before_it() -> None:
    first, second = cited("các Quyết định số 5521/QĐ-UBND và số 6079/QĐ-UBND")
    assert (first.kind, second.kind, second.so_ky_hieu) == ("Quyết định", "Quyết định", "6079/QĐ-UBND")


def test_places_in_a_decomposed_text_are_those_of_the_file() -> None:
    text = unicodedata.normalize("NFD", f"Thực hiện {FULL}, Sở Nội vụ")
    found = only(text)
    assert unicodedata.normalize("NFC", found.where.text) == FULL
    assert found.co_quan == "Chính phủ"


def test_hard_spaces_and_dashes_are_read_like_plain_ones() -> None:
    found = only("Kế hoạch số\u00a0128/KH–UBND ngày\u00a030/3/2026")
    assert (found.so_ky_hieu, found.date) == ("128/KH-UBND", datetime.date(2026, 3, 30))


@pytest.mark.parametrize(
    "text",
    [
        "Xét đề nghị của Bộ Tư pháp (Công văn số 6123/BTP-VP ngày 01/11/2026)",
        "Quy trình được Bộ Tư pháp ban hành tại Quyết định số 2152/QĐ-BTP ngày 11/6/2020",
    ],
)
def test_a_body_named_before_a_citation_issued_it(text: str) -> None:
    assert only(text).co_quan == "Bộ Tư pháp"
