"""The form of one unit as values: which cell holds what, which are open, what the locked ones must say."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Literal

from docgen.batch.deadline import deadline_of
from docgen.language.dates import short_date
from docgen.language.numbers import round_half_up
from docgen.model.agency import Unit
from docgen.model.campaign import Campaign, Indicator
from docgen.model.figures import Figure
from docgen.model.folder import CampaignFolder

FORM_SHEET = "Biểu số liệu"
TITLE = "BIỂU SỐ LIỆU BÁO CÁO"

Part = Literal[
    "tt",
    "ma",
    "ten",
    "don_vi_tinh",
    "ke_hoach",
    "ky_truoc",
    "thuc_hien",
    "luy_ke_truoc",
    "luy_ke",
    "ghi_chu",
]
"""What a column holds; five of them are the kinds of figures."""

LABELS: Mapping[Part, str] = {
    "tt": "TT",
    "ma": "Mã chỉ tiêu",
    "ten": "Chỉ tiêu",
    "don_vi_tinh": "Đơn vị tính",
    "ke_hoach": "Kế hoạch",
    "ky_truoc": "Thực hiện kỳ trước",
    "thuc_hien": "Thực hiện trong kỳ",
    "luy_ke_truoc": "Lũy kế đến hết kỳ trước",
    "luy_ke": "Lũy kế đến hết kỳ này",
    "ghi_chu": "Ghi chú",
}

Filling = Literal["mo", "cong", "cong_don", "trong"]
"""How a figure of the unit comes: typed, the sum of others, last total and this period's figure, or not at all."""


@dataclass(frozen=True, slots=True)
class Line:
    """One indicator on the form. `given` are the locked figures by column, None where nothing is known."""

    indicator: Indicator
    row: int
    given: Mapping[Part, Decimal | None]
    thuc_hien: Filling
    luy_ke: Filling


@dataclass(frozen=True, slots=True)
class Info:
    """A line of the head: a label and its value; `key` "" when nobody reads it back."""

    key: str
    label: str
    value: str
    row: int


@dataclass(frozen=True)
class Form:
    """The form of one unit; rows and columns count from 0. `until` is the last day that its figures are of."""

    unit: Unit
    ma_ky: str
    phien_ban: str
    titles: tuple[str, ...]
    info: tuple[Info, ...]
    columns: tuple[Part, ...]
    head_row: int
    lines: tuple[Line, ...]
    until: date

    @property
    def name(self) -> str:
        """How the line at the foot of every page calls the form."""
        return f"Mã đơn vị {self.unit.ma} - kỳ {self.ma_ky} - phiên bản {self.phien_ban}"

    @property
    def date_row(self) -> int:
        """The row of “Ngày lập biểu”, two below the table."""
        return self.head_row + len(self.lines) + 2

    def column(self, part: Part) -> int:
        return self.columns.index(part)

    @cached_property
    def row_of(self) -> Mapping[str, int]:
        """Indicator code → row."""
        return {line.indicator.ma: line.row for line in self.lines}

    @cached_property
    def mark(self) -> str:
        """The fingerprint: SHA-256 over everything of the form that a unit must not change."""
        said = [
            self.unit.ma,
            self.unit.ten,
            self.ma_ky,
            self.phien_ban,
            self.titles,
            self.columns,
            [_said(line) for line in self.lines],
        ]
        return hashlib.sha256(json.dumps(said, ensure_ascii=False).encode()).hexdigest()


def form_of(folder: CampaignFolder, unit: Unit) -> Form:
    """Return the form of a unit. Raises `DataError` when the campaign does not say how it collects."""
    campaign = folder.campaign
    collection = campaign.thu_bao_cao
    assert collection is not None  # a cycle is opened first
    titles = _titles(campaign)
    info = _info(campaign, unit, len(titles) + 1)
    head = len(titles) + len(info) + 3
    figures = folder.figures.get(unit.ma, {})
    lines = _lines(campaign, figures, head + 1)
    columns = _columns(campaign)
    until = campaign.ky_bao_cao.den
    return Form(unit, collection.ma_ky, collection.phien_ban, titles, info, columns, head, lines, until)


def _titles(campaign: Campaign) -> tuple[str, ...]:
    period = campaign.ky_bao_cao
    window = f"số liệu tính từ ngày {short_date(period.tu)} đến ngày {short_date(period.den)}"
    note = campaign.so_lieu.minh_hoa if campaign.so_lieu else ""
    lines = (TITLE, campaign.ten_phong_trao, f"Kỳ báo cáo: {period.ten} ({window})", note)
    return tuple(line for line in lines if line)


def _info(campaign: Campaign, unit: Unit, row: int) -> tuple[Info, ...]:
    collection = campaign.thu_bao_cao
    assert collection is not None
    said = [
        ("ten", "Đơn vị báo cáo:", unit.ten),
        ("ma", "Mã đơn vị:", unit.ma),
        ("", "Nơi nhận báo cáo:", campaign.co_quan[campaign.co_quan_ban_hanh].ten),
        # The deadline may be put off after the forms were sent: nothing hangs on this line.
        ("", "Hạn nộp:", str(deadline_of(collection))),
        ("phien_ban", "Phiên bản biểu:", collection.phien_ban),
    ]
    return tuple(Info(key, label, value, row + index) for index, (key, label, value) in enumerate(said))


def _columns(campaign: Campaign) -> tuple[Part, ...]:
    source = campaign.so_lieu
    grows = any(indicator.luy_ke for indicator in campaign.chi_tieu)
    wanted: Mapping[Part, bool] = {
        "ky_truoc": bool(source and source.trang_ky_truoc),
        "luy_ke_truoc": grows and bool(source and source.trang_luy_ke),
        "luy_ke": grows,
    }
    return tuple(part for part in LABELS if wanted.get(part, True))


def _lines(campaign: Campaign, figures: Mapping[str, Figure], first: int) -> tuple[Line, ...]:
    known = {indicator.ma: indicator for indicator in campaign.chi_tieu}
    return tuple(
        _line(indicator, known, figures.get(indicator.ma), first + index)
        for index, indicator in enumerate(campaign.chi_tieu)
    )


def _line(indicator: Indicator, known: Mapping[str, Indicator], figure: Figure | None, row: int) -> Line:
    given: dict[Part, Decimal | None] = {"ke_hoach": None, "ky_truoc": None, "luy_ke_truoc": None}
    if figure is not None:
        given = {
            "ke_hoach": figure.ke_hoach,
            "ky_truoc": _shown(indicator, figure.ky_truoc),
            "luy_ke_truoc": _shown(indicator, figure.luy_ke_truoc) if indicator.luy_ke else None,
        }
    typed: Filling = "cong" if indicator.cong else "mo"
    return Line(indicator, row, given, typed, _growth(indicator, known, given["luy_ke_truoc"]))


def _shown(indicator: Indicator, value: Decimal | None) -> Decimal | None:
    """Round what was apportioned through a crosswalk to what the form can show."""
    return value if value is None else round_half_up(value, 0 if indicator.kieu == "so_nguyen" else 4)


def _growth(indicator: Indicator, known: Mapping[str, Indicator], before: Decimal | None) -> Filling:
    """Tell how the total up to the end of the period comes; without the last total the unit types it."""
    if not indicator.luy_ke:
        return "trong"
    if before is not None:
        return "cong_don"
    parts = [known[part] for part in indicator.cong]
    return "cong" if parts and all(part.luy_ke for part in parts) else "mo"


def _said(line: Line) -> list[object]:
    indicator = line.indicator
    return [
        indicator.ma,
        indicator.ten,
        indicator.don_vi_tinh,
        indicator.kieu,
        indicator.cong,
        {part: plain(value) for part, value in line.given.items()},
        line.luy_ke,
    ]


def plain(value: Decimal | None) -> str:
    """Return a number as the record keeps it: no exponent, no needless zeros, "" for nothing."""
    if value is None:
        return ""
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def forms_of(folder: CampaignFolder) -> Iterator[Form]:
    """Yield the form of every unit, in the campaign's order."""
    for unit in folder.campaign.don_vi:
        yield form_of(folder, unit)
