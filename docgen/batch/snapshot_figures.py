"""A roll-up becomes the figures' workbook of a snapshot, and its sidecar: every cell with where it came from."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from docgen.batch.reconcile import stored
from docgen.batch.rollup import RollUp
from docgen.fault import DataError, Fault, Place
from docgen.language.numbers import format_number
from docgen.model.campaign import FigureFile, Indicator
from docgen.model.figure_file import EXCLUDED_COLUMN, NAME_COLUMN, UNIT_COLUMN
from docgen.model.figures import FigureKind
from docgen.model.previous_figures import METHOD_COLUMN, cumulated_column, method_column
from docgen.sources.cells import column_letters
from docgen.sources.writing import CellValue, SheetSpec, write_workbook

SOURCES = "nguon"
"""The folder of a snapshot that keeps the campaign's own workbook, of which targets and previous figures are."""


@dataclass(frozen=True, slots=True)
class SnapshotFigures:
    """The workbook's bytes, and for each cell ("Thực hiện!C5") the cells that its figure came from."""

    workbook: bytes
    cells: Mapping[str, tuple[Place, ...]]


@dataclass(frozen=True, slots=True)
class _Column:
    """A column of figures: its label, its indicator, the kind of figure that it holds."""

    label: str
    indicator: str
    kind: FigureKind


def source_of(rolled: RollUp) -> FigureFile:
    """Return where the figures of the campaign stand. Raises `DataError` when a snapshot cannot hold them there."""
    source = rolled.campaign.so_lieu
    place = Place("chien-dich.yaml")
    if source is None or not source.tep:
        hint = "Hãy ghi so_lieu: {tep: so-lieu.xlsx} (và trang_ky_truoc, trang_luy_ke nếu có) trong chien-dich.yaml."
        message = "muốn chốt số liệu, mục so_lieu phải ghi một tệp .xlsx (tep)."
        raise DataError([Fault("chot-can-so-lieu-xlsx", message, place, hint)])
    cumulated = [one for one in rolled.campaign.chi_tieu if one.luy_ke and one.cot]
    has = any(rolled.figures[unit.ma][one.ma].luy_ke for unit in rolled.campaign.don_vi for one in cumulated)
    if has and not source.trang_luy_ke:
        message = "có số lũy kế nhưng mục so_lieu không ghi trang_luy_ke nên bản chốt không giữ được."
        hint = "Hãy thêm trang_luy_ke: Lũy kế và trang ấy trong tệp số liệu."
        raise DataError([Fault("chot-can-trang-luy-ke", message, place, hint)])
    return source


def snapshot_figures(rolled: RollUp, source: FigureFile) -> SnapshotFigures:
    """Return the workbook of a snapshot with the sheets that the campaign names."""
    typed = [one for one in rolled.campaign.chi_tieu if one.cot]
    sheets: list[SheetSpec] = []
    cells: dict[str, tuple[Place, ...]] = {}

    def sheet(name: str, columns: Sequence[_Column], texts: Mapping[str, Mapping[str, str]]) -> None:
        sheets.append(_sheet(rolled, name, columns, texts, cells))

    sheet(source.trang_ke_hoach, _columns(typed, "ke_hoach"), {})
    reasons = {code: one.ly_do for code, one in rolled.excluded.items()}
    sheet(source.trang_thuc_hien, _columns(typed, "thuc_hien"), {EXCLUDED_COLUMN: reasons})
    if source.trang_ky_truoc:
        sheet(source.trang_ky_truoc, _columns(typed, "ky_truoc"), _methods(rolled, typed))
    if source.trang_luy_ke:
        grown = [one for one in typed if one.luy_ke]
        until = [_Column(cumulated_column(one), one.ma, "luy_ke") for one in grown]
        sheet(source.trang_luy_ke, [*_columns(grown, "luy_ke_truoc"), *until], {METHOD_COLUMN: {}})
    return SnapshotFigures(write_workbook(sheets, source.tep), cells)


def _columns(indicators: Sequence[Indicator], kind: FigureKind) -> list[_Column]:
    return [_Column(one.cot, one.ma, kind) for one in indicators]


def _methods(rolled: RollUp, indicators: Sequence[Indicator]) -> dict[str, Mapping[str, str]]:
    """Return how each previous figure was brought to today's units: a column for each indicator that needs one.

    The common column stands there too, empty: it says that the rows are today's units.
    """
    found: dict[str, Mapping[str, str]] = {METHOD_COLUMN: {}}
    for one in indicators:
        said = {code: figures[one.ma].quy_doi for code, figures in rolled.figures.items()}
        if any(said.values()):
            found[method_column(one)] = said
    return found


def _sheet(
    rolled: RollUp,
    name: str,
    columns: Sequence[_Column],
    texts: Mapping[str, Mapping[str, str]],
    cells: dict[str, tuple[Place, ...]],
) -> SheetSpec:
    head = (UNIT_COLUMN, NAME_COLUMN, *(one.label for one in columns), *texts)
    rows: list[Sequence[CellValue]] = [head]
    for number, unit in enumerate(rolled.campaign.don_vi, 2):
        figures = rolled.figures[unit.ma]
        values: list[CellValue] = []
        for index, column in enumerate(columns):
            figure = figures[column.indicator]
            value = figure.value(column.kind)
            places = tuple(place for kind, place in figure.cells if kind == column.kind)
            kept = value if column.kind != "luy_ke" or places else None
            values.append(None if kept is None else stored(kept))
            if places:
                cells[f"{name}!{column_letters(index + 2)}{number}"] = places
        rows.append(
            (unit.ma, unit.short_name, *values, *(said.get(unit.ma) or None for said in texts.values()))
        )
    return SheetSpec(
        name, rows, (12, 34, *(16 for _ in head[2:])), landscape=True, number_format="#,##0.####"
    )


def sidecar(figures: SnapshotFigures, source: FigureFile, hashes: Mapping[str, str]) -> bytes:
    """Return `so-lieu.nguon.json`: every cell of the workbook → files, sheets, cells; and the hashes of these files."""
    tracked = {cell: [_form(place, source) for place in places] for cell, places in figures.cells.items()}
    used = sorted({one["tep"] for found in tracked.values() for one in found})
    record = {
        "mau": 1,
        "tep_so_lieu": source.tep,
        "tep": {name: hashes[name] for name in used},
        "o": tracked,
    }
    return (json.dumps(record, ensure_ascii=False, indent=1) + "\n").encode()


def _form(place: Place, source: FigureFile) -> dict[str, str]:
    name = f"{SOURCES}/{source.tep}" if place.file == source.tep else place.file
    return {"tep": name, "trang": place.sheet or "", "o": place.cell or ""}


def figures_changed(before: Mapping[str, object], now: Mapping[str, object]) -> list[str]:
    """Return in words what differs between two roll-ups in the form of `tong-hop.json`."""
    old, new = _flat(before), _flat(now)
    return [
        f"{what}: {old.get(what, 'không có số')} → {new.get(what, 'không có số')}"
        for what in dict.fromkeys((*old, *new))
        if old.get(what) != new.get(what)
    ]


_CHANGES: Mapping[str, str] = {
    "thuc_hien": "thực hiện",
    "luy_ke": "lũy kế",
    "ke_hoach": "kế hoạch",
    "ky_truoc": "kỳ trước",
    "luy_ke_truoc": "lũy kế kỳ trước",
}


def _flat(form: Mapping[str, object]) -> dict[str, str]:
    """Return every figure of a roll-up by its name in words; figures that are missing are left out."""
    found: dict[str, str] = {}
    indicators = form["chi_tieu"]
    assert isinstance(indicators, list)
    for one in indicators:
        rows = {f"đơn vị {code}": row for code, row in one["don_vi"].items()}
        for who, row in {"tổng cộng": one["tong"] or {}, **rows}.items():
            for kind, word in _CHANGES.items():
                if row.get(kind) is not None:
                    found[f"{one['ten']}, {word}, {who}"] = _plain(row[kind])
    return found


def _plain(value: str) -> str:
    return format_number(Decimal(value))
