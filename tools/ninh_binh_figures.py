"""Write data/ninh-binh-2026/so-lieu.xlsx: ILLUSTRATIVE targets and figures of before, the same ones in every run.

No figure is real. Each one follows from the code of the unit and of the indicator by a hash, so that anyone can write the
file again; a target lies above the figures of the units that became this one. What the units did in the period is not
in the file: that comes back in their workbooks.

Usage: python -m tools.ninh_binh_figures [FOLDER-OF-THE-CAMPAIGN]
"""

from __future__ import annotations

import hashlib
import sys
from decimal import Decimal
from pathlib import Path

from docgen.language.text import upper_first
from docgen.model.campaign import Campaign, Indicator
from docgen.model.crosswalk import Crosswalk
from docgen.model.folder import CAMPAIGN_FILE, file_in_folder
from docgen.model.previous_figures import METHOD_COLUMN
from docgen.model.record import bind
from docgen.model.unit_files import KnownUnits, read_units
from docgen.sources.writing import CellValue, SheetSpec, write_workbook
from docgen.sources.yaml_file import read_yaml

ABOUT = {
    "lop": (1, 3),
    "can_bo": (8, 25),
    "nguoi_dan": (120, 480),
    "ngan_sach": (15, 45),
    "xa_hoi_hoa": (2, 18),
}
"""Least and greatest figure of one unit of before in half a year, by indicator."""

NOTE = "SỐ LIỆU MINH HỌA, không phải số liệu thực tế của các đơn vị."


def _draw(code: str, indicator: str, what: str, least: int, most: int) -> int:
    """Return a number between two others that follows from the codes alone."""
    digest = hashlib.sha256(f"{code}/{indicator}/{what}".encode()).digest()
    return least + int.from_bytes(digest[:4], "big") % (most - least + 1)


def _before(code: str, indicator: Indicator) -> CellValue:
    if indicator.kieu == "phan_tram":
        return Decimal(_draw(code, indicator.ma, "truoc", 550, 900)) / 10
    least, most = ABOUT[indicator.ma]
    if indicator.kieu == "so":
        return Decimal(_draw(code, indicator.ma, "truoc", least * 10, most * 10)) / 10
    return _draw(code, indicator.ma, "truoc", least, most)


def _target(code: str, indicator: Indicator, predecessors: int) -> CellValue:
    if indicator.kieu == "phan_tram":
        return Decimal(_draw(code, indicator.ma, "ke-hoach", 80, 95))
    _, most = ABOUT[indicator.ma]
    amount = _draw(code, indicator.ma, "ke-hoach", most, most * 3 // 2) * predecessors
    return Decimal(amount) if indicator.kieu == "so" else amount


def _cumulated(code: str, indicator: Indicator, predecessors: int) -> int:
    least, most = ABOUT[indicator.ma]
    return _draw(code, indicator.ma, "luy-ke", least * 2, most * 2) * predecessors


def _sheet(name: str, title: str, head: list[str], rows: list[list[CellValue]]) -> SheetSpec:
    widths = (12, 30, *[16] * (len(head) - 2))
    return SheetSpec(name=name, rows=[head, *rows], widths=widths, titles=(title, NOTE), landscape=True)


def sheets(known: KnownUnits, crosswalk: Crosswalk) -> list[SheetSpec]:
    """Return the three sheets: targets, the same period of last year (by the old codes), cumulated until then."""
    campaign = known.campaign
    typed = [indicator for indicator in campaign.chi_tieu if indicator.cot]
    summed = [indicator for indicator in typed if indicator.luy_ke]
    counts: dict[str, int] = {}
    for link in crosswalk.links:
        counts[link.moi] = counts.get(link.moi, 0) + 1
    units = [(unit.ma, upper_first(unit.dia_ban)) for unit in campaign.don_vi]
    codes = dict.fromkeys(link.cu for link in crosswalk.links if len(link.cu) == 5)
    old = [(code, upper_first(crosswalk.register.by_code[code][-1].texts["dia_ban"])) for code in codes]
    head = ["Mã đơn vị", "Đơn vị"]
    return [
        _sheet(
            "Kế hoạch",
            "CHỈ TIÊU KẾ HOẠCH 6 THÁNG ĐẦU NĂM 2026",
            [*head, *_columns(typed)],
            [[code, name, *[_target(code, one, counts[code]) for one in typed]] for code, name in units],
        ),
        _sheet(
            "Kỳ trước",
            "SỐ LIỆU CÙNG KỲ NĂM 2025 THEO ĐƠN VỊ HÀNH CHÍNH TRƯỚC NGÀY 01/7/2025",
            [*head, *_columns(typed)],
            [[code, name, *[_before(code, one) for one in typed]] for code, name in old],
        ),
        _sheet(
            "Lũy kế",
            "LŨY KẾ ĐẾN HẾT NGÀY 14/12/2025 THEO ĐƠN VỊ HÀNH CHÍNH TỪ NGÀY 01/7/2025",
            [*head, *_columns(summed), METHOD_COLUMN],
            [
                [code, name, *[_cumulated(code, one, counts[code]) for one in summed], None]
                for code, name in units
            ],
        ),
    ]


def _columns(indicators: list[Indicator]) -> list[str]:
    return [indicator.cot for indicator in indicators]


def main(folder: str = "data/ninh-binh-2026") -> None:
    """Write the workbook beside the campaign file."""
    path = Path(folder)
    node = read_yaml(path / CAMPAIGN_FILE, CAMPAIGN_FILE)
    known = read_units(lambda name, _key: file_in_folder(path, name, None), bind(node, Campaign), node)
    assert known.crosswalk is not None
    (path / "so-lieu.xlsx").write_bytes(write_workbook(sheets(known, known.crosswalk), "so-lieu.xlsx"))


if __name__ == "__main__":
    main(*sys.argv[1:])
