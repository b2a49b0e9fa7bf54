"""Papers of every length and name made and converted once, and what stands where on their printed pages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Any

import pdfplumber

from docgen.convert import convert_to_pdf

from .workshop import make

MM = 72 / 25.4
Chars = list[dict[str, Any]]

CAMPAIGN = """
ten: Chiến dịch thử
ten_phong_trao: Phong trào thi đua thử
ky_bao_cao: {ten: năm 2025, tu: 1/1/2025, den: 31/12/2025}
van_ban_cap_tren:
  {loai: Kế hoạch, so: 15, ky_hieu: KH-UBND, ngay: 05/01/2025, co_quan: UBND tỉnh, trich_yeu: công tác thi đua}
co_quan_ban_hanh: ngan
co_quan:
  ngan: {ten: Sở Y tế, viet_tat: SYT, dia_danh: Huế}
  vua: {ten: Sở Thông tin và Truyền thông, chu_quan: UBND tỉnh Hà Nam, viet_tat: STTTT, dia_danh: Hà Nam}
  dai:
    ten: Ban Quản lý dự án đầu tư xây dựng các công trình dân dụng và công nghiệp
    chu_quan: Ủy ban nhân dân Thành phố Hồ Chí Minh
    viet_tat: BQLDDCN
    dia_danh: Thành phố Hồ Chí Minh
don_vi: []
nguoi_ky:
  pho: {ho_ten: Trần Văn B, chuc_vu: Phó Giám đốc, quyen: KT, cap_truong: Giám đốc}
nhom_noi_nhan:
  mot: {ten: Sở Nội vụ}
  hai: {ten: "UBND các huyện, thị xã, thành phố trực thuộc tỉnh và các đơn vị sự nghiệp công lập"}
"""
TITLES = {
    "ngan": "Công tác thi đua",
    "dai": "Tổ chức các hoạt động tuyên truyền, vận động cán bộ, công chức, viên chức, người lao động và các tầng "
    "lớp Nhân dân tích cực tham gia ủng hộ, giúp đỡ hộ nghèo, hộ cận nghèo, gia đình người có công gặp khó khăn về "
    "nhà ở trên địa bàn thành phố giai đoạn 2025 - 2030 và những năm tiếp theo",
}
FRONT = """---
loai: {loai}
co_quan: {co_quan}
trich_yeu: {trich_yeu}
nam: 2025
{more}
noi_nhan:
  - nhom: mot
  - nhom: hai
luu: {{don_vi: VP}}
nguoi_ky: pho
danh_sach_noi_nhan: không
---

"""
LENGTHS = range(15, 36)
HEADING = "Việc thứ"


def make_pages(folder: Path) -> None:
    """Make one campaign of short and long names, of bodies a line longer each, and of a long table; convert it."""
    (folder / "chien-dich.yaml").write_text(CAMPAIGN, encoding="utf-8")
    for name, text in _papers():
        (folder / f"{name}.md").write_text(text, encoding="utf-8")
    files = {one.output.name: one.output.data for one in make(folder)}
    for name, pdf in convert_to_pdf(files).items():
        (folder / name).with_suffix(".pdf").write_bytes(pdf)


def _papers() -> Iterator[tuple[str, str]]:
    for office in ("ngan", "vua", "dai"):
        for title, words in TITLES.items():
            plan = FRONT.format(loai="ke-hoach", co_quan=office, trich_yeu=words, more="")
            yield f"ke-hoach-{office}-{title}", f"{plan}Thực hiện nhiệm vụ được giao.\n"
            letter = FRONT.format(
                loai="cong-van",
                co_quan=office,
                trich_yeu=words,
                more="don_vi_soan_thao: VP\nkinh_gui: [mot, hai]",
            )
            yield f"cong-van-{office}-{title}", f"{letter}Thực hiện nhiệm vụ được giao.\n"
    front = FRONT.format(loai="ke-hoach", co_quan="vua", trich_yeu=TITLES["ngan"], more="")
    for lines in LENGTHS:
        yield f"do-dai-{lines}", front + "\n\n".join(_body(lines)) + "\n"
    rows = "\n".join(f"| {index} | Việc {index} | {index} |" for index in range(1, 81))
    yield (
        "bang-dai",
        f"{front}Bảng: Các việc\n\n| TT | Tên việc | Số lượng |\n|:-:|---|--:|\n{rows}\n\nHết bảng.\n",
    )


def _body(lines: int) -> Iterator[str]:
    """Yield paragraphs of one line, every third a heading, the last a text."""
    for line in range(lines):
        yield f"## {HEADING} {line}" if line % 3 == 0 and line < lines - 1 else f"Dòng chữ số {line}."


@dataclass(frozen=True, slots=True)
class Line:
    """A printed line; lengths in points from the upper left corner of the sheet."""

    text: str
    x0: float
    x1: float
    top: float
    bottom: float

    @property
    def width(self) -> float:
        return self.x1 - self.x0

    @property
    def middle(self) -> float:
        return (self.x0 + self.x1) / 2


@dataclass(frozen=True, slots=True)
class Sheet:
    """One printed page: its letters and the horizontal rules on it."""

    chars: Chars
    rules: tuple[Line, ...]
    width: float
    height: float

    def lines(self, left: float = 0.0, right: float = 1000.0, bold: bool | None = None) -> list[Line]:
        """Return the lines of the letters between two distances from the left edge, from top to bottom."""
        chosen = [
            char
            for char in self.chars
            if left <= char["x0"] < right and (bold is None or ("Bold" in char["fontname"]) == bold)
        ]
        chosen.sort(key=lambda char: (round(char["bottom"]), char["x0"]))
        found = [_line(list(group)) for _, group in groupby(chosen, lambda char: round(char["bottom"]))]
        return [line for line in found if line is not None]

    def line(self, text: str, left: float = 0.0, right: float = 1000.0) -> Line:
        """Return the only line that holds a text."""
        (found,) = (line for line in self.lines(left, right) if text in line.text)
        return found


def _line(chars: Chars) -> Line | None:
    inked = [char for char in chars if char["text"].strip()]
    if not inked:
        return None
    text = "".join(char["text"] for char in chars).strip()
    return Line(
        text,
        min(char["x0"] for char in inked),
        max(char["x1"] for char in inked),
        min(char["top"] for char in inked),
        max(char["bottom"] for char in inked),
    )


@cache
def read_pages(path: Path) -> Sequence[Sheet]:
    with pdfplumber.open(path) as pdf:
        return [_sheet(page) for page in pdf.pages]


def _sheet(page: Any) -> Sheet:
    flat = [shape for shape in (*page.lines, *page.rects) if shape["height"] < 2 and shape["width"] > 5]
    rules = {
        (round(shape["x0"], 1), round(shape["x1"], 1), round(shape["top"], 1)): shape for shape in flat
    }.values()
    drawn = [Line("", shape["x0"], shape["x1"], shape["top"], shape["bottom"]) for shape in rules]
    return Sheet(
        page.chars, tuple(sorted(drawn, key=lambda rule: (rule.top, rule.x0))), page.width, page.height
    )
