"""A campaign whose report is made for every row of a workbook: what the measurements of whole runs share.

The report takes two to three pages: some thirty fields, a list, a table of 12 × 8 cells. All figures are invented.
"""

from __future__ import annotations

import datetime
import random
from pathlib import Path

import openpyxl

from bench.report import DISTRICTS
from docgen.model.folder import read_folder
from docgen.pipeline import Maker, PreparedPaper
from docgen.regulation import regulation_for
from docgen.template.store import TemplateStore

ROOT = Path(__file__).parents[1]
_FIGURES = tuple(f"so_{number}" for number in range(1, 13))
_CAMPAIGN = """
ten: Xóa nhà tạm, nhà dột nát (số liệu minh họa)
ten_phong_trao: Phong trào thi đua “Chung tay xóa nhà tạm, nhà dột nát”
co_quan_ban_hanh: ubnd-xa
van_ban_cap_tren: {loai: Kế hoạch, so: 1469, ky_hieu: KH-UBND, ngay: 30/7/2024, co_quan: UBND tỉnh, trich_yeu: triển khai Phong trào thi đua “Chung tay xóa nhà tạm”}
ky_bao_cao: {ten: năm 2024, tu: 30/7/2024, den: 14/12/2024}
co_quan:
  ubnd-xa: {ten: Ủy ban nhân dân xã A, chu_quan: UBND huyện B, viet_tat: UBND, dia_danh: Xã A}
nguoi_ky:
  chu-tich: {ho_ten: Nguyễn Văn A, chuc_vu: Chủ tịch, thay_mat: Ủy ban nhân dân}
nhom_noi_nhan:
  ubnd-huyen: {ten: UBND huyện, ten_kinh_gui: Ủy ban nhân dân huyện B}
  thuong-truc: {ten: Thường trực HĐND xã}
"""
_COLUMNS = "\n".join(
    ["    ma: {ten: Mã, kieu: ma}", "    thon: {ten: Thôn}", "    truong_thon: {ten: Trưởng thôn}"]
    + [f"    {name}: {{ten: Số {name[3:]}, kieu: so_nguyen}}" for name in _FIGURES]
    + ["    ngay_chot: {ten: Ngày chốt, kieu: ngay}", "    kho_khan: {ten: Khó khăn}"]
)
FRONT = f"""---
loai: bao-cao
nam: 2024
trich_yeu: Kết quả xóa nhà tạm, nhà dột nát {{{{ ky.ten }}}}
moi_dong:
  tep: danh-sach.xlsx
  cot:
{_COLUMNS}
  ten_tep: "{{{{ dong.ma }}}}-{{{{ dong.thon }}}}"
kinh_gui: [ubnd-huyen]
noi_nhan: [{{nhom: thuong-truc, de: b/c}}]
luu: {{don_vi: VHXH}}
nguoi_ky: chu-tich
danh_sach_noi_nhan: không
---
"""
_FACTS = (
    "Thực hiện {{ chien_dich.van_ban_cap_tren.day_du }}, Ủy ban nhân dân xã báo cáo kết quả tại {{ dong.thon }} "
    "(Trưởng thôn: {{ dong.truong_thon }}), số liệu đến ngày {{ dong.ngay_chot | ngay }}, như sau:",
    "# TÌNH HÌNH CHUNG",
    "{{ dong.thon | viet_hoa_dau }} có {{ dong.so_1 | so }} hộ, {{ dong.so_2 | so }} nhân khẩu; trong đó {{ dong.so_3 | so }} hộ "
    "nghèo, {{ dong.so_4 | so }} hộ cận nghèo và {{ dong.so_5 | so }} hộ gia đình người có công với cách mạng.",
    "# KẾT QUẢ THỰC HIỆN",
    "## Rà soát, lập danh sách",
    "Đã rà soát {{ dong.so_6 | so }} nhà tạm, nhà dột nát, gồm {{ dong.so_7 | so }} nhà xây mới và {{ dong.so_8 | so }} nhà sửa "
    "chữa; danh sách được niêm yết công khai tại nhà văn hóa và lấy ý kiến của cộng đồng dân cư.",
    "## Khởi công, hoàn thành",
    "Đã khởi công {{ dong.so_9 | so }} nhà, hoàn thành {{ dong.so_10 | so }} nhà; kinh phí {{ dong.so_11 | tien }} "
    "({{ dong.so_11 | tien_bang_chu }}).",
    "{% if dong.so_10 < dong.so_9 %}Tiến độ còn chậm, nguyên nhân: {{ dong.kho_khan }}.{% endif %}",
    *(
        f"- Nhiệm vụ {number} tại {{{{ dong.thon }}}}: đã triển khai theo kế hoạch;"
        for number in range(1, 11)
    ),
    "Bảng: Kết quả theo tháng\nĐơn vị tính: nhà",
)
_TABLE = "\n".join(
    [
        "| TT | Nội dung | Kế hoạch | Khởi công | Hoàn thành | Còn lại | Kinh phí | Ghi chú |",
        "|:--:|---|---:|---:|---:|---:|---:|---|",
    ]
    + [
        f"| {line} | Tháng {line} | {{{{ dong.so_{line} | so_bang }}}} | {{{{ dong.so_9 | so_bang }}}} | {{{{ dong.so_10 | so_bang }}}} "
        f"| {{{{ dong.so_7 | so_bang }}}} | {{{{ dong.so_12 | so_bang }}}} | {{{{ dong.thon }}}} |"
        for line in range(1, 13)
    ]
)
_REST = (
    "# KHÓ KHĂN, VƯỚNG MẮC",
    "{{ dong.kho_khan | viet_hoa_dau }}. Một số hộ chưa có đất ở hợp pháp; giá vật liệu xây dựng tăng so với cùng kỳ.",
    "# PHƯƠNG HƯỚNG, NHIỆM VỤ",
    "Ủy ban nhân dân xã tiếp tục đôn đốc {{ dong.thon }} hoàn thành {{ dong.so_12 | so }} nhà còn lại, bảo đảm chất lượng.",
    "Trên đây là báo cáo kết quả tại {{ dong.thon }}, Ủy ban nhân dân xã trân trọng báo cáo",
)


def write_campaign(folder: Path, count: int) -> None:
    """Write the campaign and its workbook of `count` rows into a folder."""
    (folder / "chien-dich.yaml").write_text(_CAMPAIGN, encoding="utf-8")
    body = "\n\n".join((*_FACTS, _TABLE, *_REST))
    (folder / "bao-cao.md").write_text(f"{FRONT}\n{body}\n", encoding="utf-8")
    write_rows(folder / "danh-sach.xlsx", count)


def write_rows(path: Path, count: int) -> None:
    """Write the workbook: the same rows every time."""
    source = random.Random(30)  # noqa: S311  (repeatable sample data)
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("Danh sách")
    head = ["Mã", "Thôn", "Trưởng thôn", *(f"Số {name[3:]}" for name in _FIGURES), "Ngày chốt", "Khó khăn"]
    sheet.append(head)
    for number in range(1, count + 1):
        sheet.append(_row(source, number))
    book.save(path)


def _row(source: random.Random, number: int) -> list[object]:
    name = source.choice(("Nguyễn Văn A", "Trần Văn B"))
    figures = [source.randint(1, 9_000) for _ in _FIGURES]
    day = datetime.date(2024, 12, source.randint(1, 14))
    return [
        f"{number:06}",
        f"thôn {source.choice(DISTRICTS)}",
        name,
        *figures,
        day,
        "mưa lũ kéo dài & thiếu nhân công",
    ]


def prepared(folder: Path, name: str) -> PreparedPaper:
    """Read the campaign and prepare one of its sources."""
    regulation = regulation_for(None)
    store = TemplateStore(ROOT / "templates", regulation)
    return Maker(read_folder(folder), store, regulation).prepare(name)
