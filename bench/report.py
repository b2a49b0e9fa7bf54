"""The template and the records that the measurements share: a realistic report of two to three pages.

A letterhead table, twelve paragraphs, some twenty-five fields, a loop of ten items, a table of 12 × 8 cells,
a signature table, a page number in the footer.
"""

from __future__ import annotations

import io
import random

import docx
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

Record = dict[str, object]

DISTRICTS = ("Lý Nhân", "Bình Lục", "Thanh Liêm", "Kim Bảng", "Duy Tiên", "Phủ Lý", "Thanh Trì", "Đức Thọ")
_NAMES = (
    "Nguyễn Thị Hằng",
    "Trần Văn Đạt",
    "Lê Quốc Khánh",
    "Phạm Thùy Dương",
    "Vũ Hữu Ước",
    "Đỗ Xuân Quỳnh",
)
_NOTES = ("đạt kế hoạch", "chậm tiến độ do mưa lũ", "vượt kế hoạch & hoàn thành sớm", "tỷ lệ < 50% chỉ tiêu")
_PARAGRAPHS = (
    "Thực hiện Kế hoạch số {{ ke_hoach.so }} ngày {{ ke_hoach.ngay }} của {{ ke_hoach.co_quan }} về "
    "{{ ke_hoach.ve_viec }}, {{ don_vi.ten }} báo cáo kết quả thực hiện {{ ky }} như sau:",
    "I. Tình hình chung",
    "Trên địa bàn {{ don_vi.ten }} có {{ don_vi.so_xa }} xã, phường, với {{ don_vi.so_ho }} hộ; trong đó "
    "{{ don_vi.ho_ngheo }} hộ nghèo. Ban Chỉ đạo do đồng chí {{ ban.truong }} làm Trưởng ban.",
    "Ủy ban nhân dân các xã đã rà soát, lập danh sách {{ rasoat.tong }} nhà tạm, nhà dột nát, trong đó xây "
    "mới {{ rasoat.xay_moi }} nhà, sửa chữa {{ rasoat.sua_chua }} nhà.",
    "II. Kết quả thực hiện",
    "Đến ngày {{ ngay_chot }}, toàn địa bàn đã khởi công {{ ket_qua.khoi_cong }} nhà, hoàn thành "
    "{{ ket_qua.hoan_thanh }} nhà, đạt {{ ket_qua.ty_le }} kế hoạch; kinh phí {{ ket_qua.kinh_phi }} đồng.",
    "{% if ket_qua.dat %}Kết quả đạt mục tiêu đề ra.{% else %}Kết quả chưa đạt mục tiêu đề ra, nguyên nhân "
    "chủ yếu là {{ ket_qua.nguyen_nhan }}.{% endif %}",
    "Các nhiệm vụ đã thực hiện gồm:",
)
_CLOSING = (
    "III. Khó khăn, vướng mắc",
    "{{ kho_khan }}",
    "IV. Phương hướng, nhiệm vụ trong thời gian tới",
    "Trên đây là báo cáo của {{ don_vi.ten }}, kính báo cáo {{ ke_hoach.co_quan }}./.",
)
_COLUMNS = ("TT", "Đơn vị", "Kế hoạch", "Khởi công", "Hoàn thành", "Tỷ lệ", "Kinh phí", "Ghi chú")
_FIELDS = (
    "loop.index",
    "x.ten",
    "x.ke_hoach",
    "x.khoi_cong",
    "x.hoan_thanh",
    "x.ty_le",
    "x.kinh_phi",
    "x.ghi_chu",
)

_ROW_FIGURES = ("ke_hoach", "khoi_cong", "hoan_thanh", "ty_le", "kinh_phi")


def report_template(*, loops: bool = True) -> bytes:
    """Build the template with python-docx; it uses only what docxtpl itself can fill.

    Without `loops` the ten tasks and the twelve rows stand in it one by one.
    """
    document = docx.Document()
    section = document.sections[0]
    section.left_margin, section.right_margin = Mm(30), Mm(15)
    document.styles["Normal"].font.name = "Times New Roman"
    document.styles["Normal"].font.size = Pt(14)
    head = document.add_table(2, 2)
    head.cell(0, 0).text = "{{ don_vi.chu_quan }}\n{{ don_vi.ten_hoa }}"
    head.cell(0, 1).text = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc"
    head.cell(1, 0).text = "Số: {{ so }}/BC-UBND"
    head.cell(1, 1).text = "{{ dia_danh }}, ngày {{ ngay_thang }}"
    title = document.add_paragraph("BÁO CÁO\n{{ trich_yeu }}")
    title.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for text in _PARAGRAPHS:
        _paragraph(document, text)
    tasks = ("{%p for v in nhiem_vu %}", "- {{ v.viec }}: {{ v.ket_qua }};", "{%p endfor %}")
    for text in (
        tasks if loops else [f"- Nhiệm vụ {number} của {{{{ don_vi.ten }}}};" for number in range(1, 11)]
    ):
        _paragraph(document, text)
    _data_table(document, loops)
    for text in _CLOSING:
        _paragraph(document, text)
    signature = document.add_table(1, 2)
    signature.cell(0, 0).text = "Nơi nhận:\n- Như trên;\n- Lưu: VT, {{ luu }}."
    signature.cell(0, 1).text = "{{ ky_ten.chuc_vu }}\n\n\n{{ ky_ten.ho_ten }}"
    _page_number(document)
    output = io.BytesIO()
    document.save(output)
    return output.getvalue()


def report_form(fields: dict[str, str]) -> bytes:
    """Build the same report as an office's own form: its fields are read by other names, its table has no loop."""
    rows = {"x.ten": "dong.thon", "x.ghi_chu": "dong.truong_thon", "loop.index": "dong.ma"}
    rows |= {f"x.{name}": f"dong.so_{number} | so" for number, name in enumerate(_ROW_FIGURES, 1)}
    return _renamed(report_template(loops=False), {**fields, **rows})


def _renamed(template: bytes, names: dict[str, str]) -> bytes:
    document = docx.Document(io.BytesIO(template))
    for text in document.element.body.iter(qn("w:t")):
        for old, new in names.items():
            text.text = (text.text or "").replace(f"{{{{ {old} }}}}", f"{{{{ {new}\u200b }}}}")
        text.text = (
            (text.text or "").replace("\u200b", "").replace("if ket_qua.dat", "if dong.so_10 < dong.so_9")
        )
    output = io.BytesIO()
    document.save(output)
    return output.getvalue()


def records(count: int) -> list[Record]:
    """Make the same records every time; every value is text, as docxtpl would print it."""
    source = random.Random(30)  # noqa: S311  (repeatable sample data)
    return [_record(source, number) for number in range(1, count + 1)]


def longer(record: Record, rows: int) -> Record:
    """Return a record whose table has so many rows."""
    lines = record["bang"]
    assert isinstance(lines, list)
    return {**record, "bang": [lines[index % len(lines)] for index in range(rows)]}


def _paragraph(document: Document, text: str) -> None:
    paragraph = document.add_paragraph()
    paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    for index, piece in enumerate(text.split(", ")):
        paragraph.add_run((", " if index else "") + piece).bold = text[:2] in ("I.", "II", "IV")


def _data_table(document: Document, loops: bool) -> None:
    lines = range(2, 3) if loops else range(1, 12)
    table = document.add_table(4 if loops else 12, len(_COLUMNS), style="Table Grid")
    for column, (name, value) in enumerate(zip(_COLUMNS, _FIELDS, strict=True)):
        table.cell(0, column).text = name
        for line in lines:
            table.cell(line, column).text = f"{{{{ {value} }}}}"
    if loops:
        table.cell(1, 0).text = "{%tr for x in bang %}"
        table.cell(3, 0).text = "{%tr endfor %}"


def _page_number(document: Document) -> None:
    run = document.sections[0].footer.paragraphs[0].add_run()
    for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
        if kind:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
        else:
            mark = OxmlElement("w:instrText")
            mark.text = text
        run._r.append(mark)


def _record(source: random.Random, number: int) -> Record:
    district = f"huyện {source.choice(DISTRICTS)}"
    figure = lambda most: f"{source.randint(1, most):,}".replace(",", ".")  # noqa: E731
    return {
        "so": str(number),
        "dia_danh": district.removeprefix("huyện "),
        "ngay_thang": f"{source.randint(10, 28)} tháng 3 năm 2025",
        "trich_yeu": f"Kết quả xóa nhà tạm, nhà dột nát trên địa bàn {district} & các xã",
        "ky": "quý I năm 2025",
        "ngay_chot": "15/3/2025",
        "don_vi": {
            "ten": f"Ủy ban nhân dân {district}",
            "ten_hoa": f"UBND {district.upper()}",
            "chu_quan": "UBND TỈNH HÀ NAM",
            "so_xa": str(source.randint(8, 25)),
            "so_ho": figure(60_000),
            "ho_ngheo": figure(2_000),
        },
        "ban": {"truong": source.choice(_NAMES)},
        "ke_hoach": {
            "so": "15/KH-UBND",
            "ngay": "05/01/2025",
            "co_quan": "Ủy ban nhân dân tỉnh",
            "ve_viec": "xóa nhà tạm, nhà dột nát năm 2025",
        },
        "rasoat": {"tong": figure(900), "xay_moi": figure(500), "sua_chua": figure(400)},
        "ket_qua": {
            "khoi_cong": figure(500),
            "hoan_thanh": figure(400),
            "ty_le": f"{source.randint(10, 99)},{source.randint(1, 9)}%",
            "kinh_phi": figure(9_000_000_000),
            "dat": source.random() > 0.5,
            "nguyen_nhan": source.choice(_NOTES),
        },
        "nhiem_vu": [
            {"viec": f"Nhiệm vụ {i + 1} của {district}", "ket_qua": source.choice(_NOTES)} for i in range(10)
        ],
        "bang": [
            {
                "ten": f"Xã {source.choice(DISTRICTS)} {i + 1}",
                "ke_hoach": figure(90),
                "khoi_cong": figure(90),
                "hoan_thanh": figure(90),
                "ty_le": f"{source.randint(10, 99)},5%",
                "kinh_phi": figure(900_000_000),
                "ghi_chu": source.choice(_NOTES),
            }
            for i in range(11)
        ],
        "kho_khan": "Một số hộ chưa có đất ở hợp pháp; giá vật liệu xây dựng tăng. " * 3,
        "luu": "LĐTBXH",
        "ky_ten": {"chuc_vu": "CHỦ TỊCH", "ho_ten": source.choice(_NAMES)},
    }
