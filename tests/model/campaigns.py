"""A small campaign, made in the test, that the tests change in one place at a time."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import Workbook

from docgen.fault import DataError, Fault
from docgen.model.campaign import Campaign
from docgen.model.paper import Paper
from docgen.model.record import bind
from docgen.sources.node import Node
from docgen.sources.yaml_file import parse_yaml

CAMPAIGN = """\
ten: Xóa nhà tạm
ten_phong_trao: Phong trào “Xóa nhà tạm”
co_quan_ban_hanh: so
van_ban_cap_tren:
  loai: Kế hoạch
  so: 5
  ky_hieu: KH-UBND
  ngay: 30/7/2024
  co_quan: UBND tỉnh
  trich_yeu: xóa nhà tạm
ky_bao_cao:
  ten: năm 2024
  tu: 30/7/2024
  den: 14/12/2024
co_quan:
  so:
    ten: Sở Nội vụ
    chu_quan: UBND tỉnh Hà Nam
    viet_tat: SNV
    dia_danh: Hà Nam
don_vi:
  - ma: "01"
    ten: UBND huyện Kim Bảng
    viet_tat: UBND
    dia_danh: Kim Bảng
    dia_ban: huyện Kim Bảng
    nguoi_ky: giam-doc
  - ma: "02"
    ten: UBND huyện Bình Lục
    viet_tat: UBND
    dia_danh: Bình Lục
    dia_ban: huyện Bình Lục
    nguoi_ky: pho-giam-doc
nguoi_ky:
  giam-doc:
    ho_ten: Nguyễn Văn A
    chuc_vu: Giám đốc
  pho-giam-doc:
    ho_ten: Trần Văn B
    chuc_vu: Phó Giám đốc
    quyen: KT
    cap_truong: Giám đốc
nhom_noi_nhan:
  ubnd-tinh: {ten: UBND tỉnh}
  cac-huyen: {ten: UBND các huyện, gom: don_vi}
  bao-dai:
    ten: Báo, Đài
    gom: [Báo Hà Nam, Đài Hà Nam]
    chua_du: có
chi_tieu:
  - {ma: nha_tam, ten: Nhà tạm, cot: Nhà tạm, don_vi_tinh: nhà}
  - {ma: nha_dot, ten: Nhà dột nát, cot: Nhà dột nát, don_vi_tinh: nhà}
  - {ma: tong, ten: Tổng số nhà, don_vi_tinh: nhà, cong: [nha_tam, nha_dot]}
so_lieu:
  tep: so-lieu.xlsx
"""

PAPER = """\
loai: ke-hoach
trich_yeu: Xóa nhà tạm
noi_nhan:
  - {nhom: ubnd-tinh, de: b/c}
  - {nhom: cac-huyen}
nguoi_ky: giam-doc
"""

HEAD = ("Mã đơn vị", "Đơn vị", "Nhà tạm", "Nhà dột nát")
TARGETS = (HEAD, ("01", "Kim Bảng", 10, 20), ("02", "Bình Lục", 30, 0))
RESULTS = (HEAD, ("01", "Kim Bảng", 10, None), ("02", "Bình Lục", 29, 4))


def yaml(text: str, name: str = "chien-dich.yaml") -> Node:
    return parse_yaml(text, name)


def line_of(text: str, part: str) -> int:
    """Return the line of a text on which a part stands for the first time."""
    return text[: text.index(part)].count("\n") + 1


def campaign(text: str = CAMPAIGN) -> Campaign:
    return bind(yaml(text), Campaign)


def paper(text: str = PAPER) -> Paper:
    return bind(yaml(text, "ke-hoach.md"), Paper)


def workbook(sheets: Mapping[str, Sequence[Sequence[object]]]) -> bytes:
    """Write a real XLSX; a text that begins with "=" is a formula without a stored value."""
    book = Workbook()
    book.remove(book.active)  # type: ignore[arg-type]
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    packed = BytesIO()
    book.save(packed)
    return packed.getvalue()


def figures_file(
    targets: Sequence[Sequence[object]] = TARGETS, results: Sequence[Sequence[object]] = RESULTS
) -> bytes:
    return workbook({"Kế hoạch": targets, "Thực hiện": results})


def folder(path: Path, **files: str | bytes) -> Path:
    """Write a campaign's folder; `files` replace or add (`ke_hoach__md` is `ke-hoach.md`)."""
    contents: dict[str, str | bytes] = {
        "chien-dich.yaml": CAMPAIGN,
        "ke-hoach.md": f"---\n{PAPER}---\n\nNội dung\n",
        "so-lieu.xlsx": figures_file(),
    }
    contents |= {name.replace("__", ".").replace("_", "-"): content for name, content in files.items()}
    for name, content in contents.items():
        (path / name).write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def faults_of(work: Callable[[], object]) -> tuple[Fault, ...]:
    with pytest.raises(DataError) as caught:
        work()
    return caught.value.faults


def codes_and_lines(faults: Sequence[Fault]) -> list[tuple[str, int | None]]:
    return [(fault.code, fault.place.line if fault.place else None) for fault in faults]
