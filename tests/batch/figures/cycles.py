"""A small cycle: a campaign of three units, the reports they returned, and the record of what was accepted.

The figures are chosen so that every sum, share and comparison of the tests can be worked out by hand.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta, timezone
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl import Workbook

from docgen.batch.cycle import Cycle, Event
from docgen.model.folder import CampaignFolder, read_folder

LUC = datetime(2026, 6, 20, 8, 30, tzinfo=timezone(timedelta(hours=7)))
SHEET = "Biểu số liệu"
_MOMENT = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")

CAMPAIGN = """\
ten: Phổ cập kỹ năng số
ten_phong_trao: Phong trào “Bình dân học vụ số”
co_quan_ban_hanh: so
van_ban_cap_tren: {loai: Kế hoạch, so: 5, ky_hieu: KH-UBND, ngay: 30/1/2026, co_quan: UBND tỉnh, trich_yeu: phổ cập kỹ năng số}
ky_bao_cao: {ten: 6 tháng đầu năm 2026, tu: 15/12/2025, den: 14/6/2026}
co_quan:
  so: {ten: Sở Nội vụ, chu_quan: UBND tỉnh, viet_tat: SNV, dia_danh: Hà Nam}
don_vi:
  - {ma: "01", ten: UBND xã An, viet_tat: UBND, dia_danh: An, dia_ban: xã An, nguoi_ky: gd}
  - {ma: "02", ten: UBND xã Bình, viet_tat: UBND, dia_danh: Bình, dia_ban: xã Bình, nguoi_ky: gd}
  - {ma: "03", ten: UBND phường Châu, viet_tat: UBND, dia_danh: Châu, dia_ban: phường Châu, nguoi_ky: gd}
nguoi_ky:
  gd: {ho_ten: Nguyễn Văn A, chuc_vu: Giám đốc}
nhom_noi_nhan:
  ubnd-tinh: {ten: UBND tỉnh}
chi_tieu:
  - {ma: nam, ten: Nam được phổ cập, cot: Nam, don_vi_tinh: người, luy_ke: có}
  - {ma: nu, ten: Nữ được phổ cập, cot: Nữ, don_vi_tinh: người, luy_ke: có}
  - {ma: tong, ten: Số người được phổ cập, don_vi_tinh: người, cong: [nam, nu], luy_ke: có}
  - {ma: truc_tuyen, ten: Hồ sơ trực tuyến, cot: Trực tuyến, don_vi_tinh: "%", kieu: phan_tram}
so_lieu:
  tep: so-lieu.xlsx
  trang_ky_truoc: Kỳ trước
  trang_luy_ke: Lũy kế
thu_bao_cao:
  ma_ky: 2026-06
  han_nop: 19/6/2026
  ten_ky_truoc: cùng kỳ năm 2025
"""

PAPER = """\
---
loai: bao-cao
trich_yeu: Kết quả phổ cập kỹ năng số
kinh_gui: [ubnd-tinh]
nguoi_ky: gd
danh_sach_noi_nhan: không
---
# Kết quả

Có {{ tong_hop.tinh_hinh }}. Số người được phổ cập: {{ tong_hop.ct.tong.ket_qua }}; {{ tong_hop.ct.tong.so_sanh_ky_truoc }}. Nam: {{ tong_hop.ct.nam.thuc_hien | so }} người.

| TT | Đơn vị | Nam | Nữ | Tổng |
|:--:|--------|----:|---:|-----:|
| {% for dv in cac_don_vi %} |
| {{ loop.index | so }} | {{ dv.dia_ban | viet_hoa_dau }} | {{ dv.ct.nam.thuc_hien | so_bang }} | {{ dv.ct.nu.thuc_hien | so_bang }} | {{ dv.ct.tong.thuc_hien | so_bang }} |
| {% endfor %} |

Báo cáo UBND tỉnh
"""

HEAD = ("Mã đơn vị", "Đơn vị", "Nam", "Nữ", "Trực tuyến")
TARGETS = (
    HEAD,
    ("01", "xã An", 100, 100, 90),
    ("02", "xã Bình", 200, 100, 90),
    ("03", "phường Châu", 300, 200, 90),
)
BEFORE = (
    HEAD,
    ("01", "xã An", 80, 80, 70),
    ("02", "xã Bình", 160, 90, 75),
    ("03", "phường Châu", 250, 150, 80),
)
UNTIL = (HEAD[:4], ("01", "xã An", 10, 20), ("02", "xã Bình", 30, 40), ("03", "phường Châu", 50, 60))

Row = Mapping[str, int | float | None]
Report = dict[str, dict[str, int | float | None]]


def report(nam: int | None, nu: int | None, code: str = "01", percent: float | None = 95) -> Report:
    """A report that agrees with everything: totals, cumulated figures, targets, previous figures."""
    number = {"01": 1, "02": 2, "03": 3}[code]

    def figures(column: int, now: int | None) -> dict[str, int | float | None]:
        until = UNTIL[number][column]
        assert isinstance(until, int)
        return {
            "ke_hoach": TARGETS[number][column],  # type: ignore[dict-item]
            "thuc_hien": now,
            "ky_truoc": BEFORE[number][column],  # type: ignore[dict-item]
            "luy_ke_truoc": until,
            "luy_ke": None if now is None else until + now,
        }

    parts = {"nam": figures(2, nam), "nu": figures(3, nu)}
    total: dict[str, int | float | None] = {}
    for kind in parts["nam"]:
        both = [parts[part][kind] for part in parts]
        total[kind] = None if None in both else sum(value for value in both if value is not None)
    online = {"ke_hoach": 90, "thuc_hien": percent, "ky_truoc": BEFORE[number][4]}
    return {**parts, "tong": total, "truc_tuyen": online}  # type: ignore[dict-item]


def workbook(sheets: Mapping[str, Sequence[Sequence[object]]]) -> bytes:
    book = Workbook()
    book.remove(book.active)  # type: ignore[arg-type]
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    packed = BytesIO()
    book.save(packed)
    return _without_clock(packed.getvalue())


def _without_clock(data: bytes) -> bytes:
    """Take the moment of saving out of a workbook: its hash and the name of its copy must not change by it."""
    packed = BytesIO()
    with ZipFile(BytesIO(data)) as saved, ZipFile(packed, "w") as settled:
        for name in saved.namelist():
            part = saved.read(name)
            if name == "docProps/core.xml":
                part = _MOMENT.sub(rb"\g<1>2026-06-19T00:00:00Z", part)
            settled.writestr(ZipInfo(name), part, ZIP_DEFLATED)
    return packed.getvalue()


def campaign_folder(path: Path, text: str = CAMPAIGN) -> Path:
    """Write the campaign: its figures' workbook has no sheet of results yet."""
    path.mkdir(parents=True, exist_ok=True)
    (path / "chien-dich.yaml").write_text(text, encoding="utf-8")
    (path / "tong-hop.md").write_text(PAPER, encoding="utf-8")
    sheets = {"Kế hoạch": TARGETS, "Kỳ trước": BEFORE, "Lũy kế": UNTIL}
    (path / "so-lieu.xlsx").write_bytes(workbook(sheets))
    return path


KINDS = ("ke_hoach", "ky_truoc", "thuc_hien", "luy_ke_truoc", "luy_ke")


def returned(path: Path, code: str, figures: Report, notes: Mapping[str, str] | None = None) -> None:
    """Let a unit return a report: the copy in `nhan/`, and the events that accepted it."""
    cycle = Cycle(path, read_folder(path).campaign)
    rows: list[tuple[object, ...]] = [("Chỉ tiêu", *KINDS, "Ghi chú")]
    rows += [
        (name, *(row.get(kind) for kind in KINDS), (notes or {}).get(name)) for name, row in figures.items()
    ]
    data = workbook({SHEET: rows})
    sha256 = hashlib.sha256(data).hexdigest()
    copy = f"nhan/{sha256[:12]}-{code}.xlsx"
    (cycle.folder / "nhan").mkdir(parents=True, exist_ok=True)
    (cycle.folder / copy).write_bytes(data)
    cells = {
        name: {
            kind: ("" if row[kind] is None else str(row[kind]), f"{'BCDEF'[KINDS.index(kind)]}{number}")
            for kind in KINDS
            if kind in row
        }
        for number, (name, row) in enumerate(figures.items(), 2)
    }
    said = {name: (note, f"G{list(figures).index(name) + 2}") for name, note in (notes or {}).items()}
    common = {"luc": LUC, "don_vi": code, "tep": f"{code}.xlsx", "luu": copy, "sha256": sha256}
    cycle.record(
        [
            Event("nhan", **common),  # type: ignore[arg-type]
            Event("dat", trang=SHEET, so_lieu=cells, ghi_chu=said or None, **common),  # type: ignore[arg-type]
        ]
    )


def whole_cycle(path: Path, text: str = CAMPAIGN) -> Path:
    """A campaign whose three units returned reports that agree: An 90+110, Bình 150+50, Châu 310+190."""
    campaign_folder(path, text)
    returned(path, "01", report(90, 110, "01"))
    returned(path, "02", report(150, 50, "02", 90))
    returned(path, "03", report(310, 190, "03", 85.5))
    return path


def opened(path: Path) -> tuple[CampaignFolder, Cycle]:
    folder = read_folder(path)
    return folder, Cycle(path, folder.campaign)
