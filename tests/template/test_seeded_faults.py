"""The seventeen cases on which plain docxtpl is silent, unsafe or points nowhere: one template, one pass."""

from __future__ import annotations

from docx.document import Document

from docgen.template.check import check_template
from docgen.template.compile import compile_template
from tests.template.drafts import draft, texts

SAMPLE: dict[str, object] = {
    "ten": "A & B <c>",
    "don_vi": {"ten": "Sở Xây dựng", "so_nha": 12},
    "cac_don_vi": [{"ten": "Lý Nhân"}, {"ten": "Bình Lục"}],
    "nguoi_ky": None,
}


def seventeen() -> bytes:
    def table(document: Document) -> None:
        cells = document.add_table(1, 2).rows[0].cells
        cells[0].text = "{{ don_vi.so_nha }}"
        cells[1].text = "{% for dv in cac_don_vi %}{{ dv.ten }}; {% endfor %}"

    return draft(
        "{{ ten_khong_co }}",
        "{{ don_vi.tenn }}",
        ["{", "{ ten", " }", "}"],
        ["{ ", "{ te", "n } ", "}"],
        "Giá trị: {{ ten }}",
        "{{ nguoi_ky }}",
        "{{ don_vi.so_nha }}",
        "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
        "Kính gửi: {{ ten",
        "{% for dv in cac_don_vi %}{{ dv.ten }}",
        "{% endif %}",
        "{{ ten | viet_hoa }}",
        "{%pfor dv in cac_don_vi %}",
        "{{ dv.ten }}",
        "{%p endfor %}",
        "{%p if ten %}{%p endif %}",
        "{{ khong_co_gi.ten }}",
        "{% for x in don_vi.so_nha %}{{ x }}{% endfor %}",
        change=table,
    )


def test_every_seeded_fault_is_found_in_one_pass_with_its_place_and_its_tag() -> None:
    found = [
        (fault.place.spot if fault.place else "", fault.code, fault.message)
        for fault in check_template(seventeen(), "mau.docx", SAMPLE)
    ]
    wanted = [
        ("đoạn 1", "mau-bien-thieu", "{{ ten_khong_co }}"),
        ("đoạn 2", "mau-thuoc-tinh-thieu", "{{ don_vi.tenn }}"),
        ("đoạn 6", "mau-gia-tri-trong", "{{ nguoi_ky }}"),
        ("đoạn 7", "mau-so-chua-dinh-dang", "{{ don_vi.so_nha }}"),
        ("đoạn 8", "mau-khong-cho-phep", "gọi hàm"),
        ("đoạn 8", "mau-khong-cho-phep", "“__globals__”"),
        ("đoạn 8", "mau-khong-cho-phep", "“__init__”"),
        ("đoạn 9", "mau-the-chua-dong", "{{ ten"),
        ("đoạn 10", "mau-thieu-ket-thuc", "{% for dv in cac_don_vi %}"),
        ("đoạn 11", "mau-ket-thuc-thua", "{% endif %}"),
        ("đoạn 12", "mau-dinh-dang-la", "{{ ten | viet_hoa }}"),
        ("đoạn 13", "mau-the-la", "{%pfor dv in cac_don_vi %}"),
        ("đoạn 16", "mau-hai-the", "{%p endif %}"),
        ("đoạn 17", "mau-bien-thieu", "{{ khong_co_gi.ten }}"),
        ("đoạn 18", "mau-lap-sai-kieu", "{% for x in don_vi.so_nha %}"),
        ("bảng 1, dòng 1, ô 1", "mau-so-chua-dinh-dang", "{{ don_vi.so_nha }}"),
    ]
    assert [one[:2] for one in found] == [one[:2] for one in wanted]
    assert [piece for one, (_, _, piece) in zip(found, wanted, strict=True) if piece not in one[2]] == []


def test_faults_name_what_was_probably_meant() -> None:
    hints = {fault.code: fault.hint for fault in check_template(seventeen(), "mau.docx", SAMPLE)}
    assert "“ten”" in hints["mau-thuoc-tinh-thieu"]
    assert "“viet_hoa_dau”" in hints["mau-dinh-dang-la"]
    assert "{%p for" in hints["mau-the-la"]


def test_the_honest_cases_among_them_simply_work() -> None:
    def table(document: Document) -> None:
        document.add_table(1, 1).cell(0, 0).text = "{% for dv in cac_don_vi %}{{ dv.ten }}; {% endfor %}"

    honest = draft(["{", "{ ten", " }", "}"], ["{ ", "{ te", "n } ", "}"], "Giá trị: {{ ten }}", change=table)
    filled = texts(compile_template(honest, "mau.docx").fill(SAMPLE))
    assert filled[:4] == ["A & B <c>", "A & B <c>", "Giá trị: A & B <c>", "Lý Nhân; Bình Lục; "]
