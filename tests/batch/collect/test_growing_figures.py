"""Cumulated figures and percentages of a form, on the example of 129 communes."""

import os
import shutil
from pathlib import Path

import pytest

from docgen.batch.form import FORM_SHEET, forms_of
from docgen.batch.intake import intake
from docgen.batch.pack import pack
from docgen.batch.received import Expected, Received, receive
from docgen.model.folder import read_folder
from tests.batch.collect.campaign import MORNING
from tests.batch.collect.returned import at, filled, saved

NINH_BINH = Path(__file__).parents[3] / "data" / "ninh-binh-2026"
FORMS = {form.unit.ma: form for form in forms_of(read_folder(NINH_BINH))}
FORM = next(
    form for form in FORMS.values() if all(line.luy_ke in ("cong_don", "trong") for line in form.lines)
)


def _received(cells: dict[str, object]) -> Received:
    book = filled(FORM)
    for name, value in cells.items():
        book[FORM_SHEET][name] = value
    known = Expected(FORMS, {}, FORM.ma_ky)
    return receive("a.xlsx", saved(book), known)


def _told(cells: dict[str, object]) -> set[tuple[str, str | None]]:
    return {(finding.code, finding.place.cell) for finding in _received(cells).faults}


def test_a_cumulated_figure_is_the_last_one_and_this_period() -> None:
    """As the locked cells say it, exactly."""
    figures = _received({}).checked.figures
    line = next(line for line in FORM.lines if line.indicator.ma == "can_bo")
    before = line.given["luy_ke_truoc"]
    assert before is not None
    assert figures["can_bo"]["luy_ke"].number == before + (figures["can_bo"]["thuc_hien"].number or 0)
    assert figures["tong_nguoi"]["luy_ke"].number == sum(
        figures[part]["luy_ke"].number or 0 for part in ("can_bo", "nguoi_dan")
    )


def test_a_cumulated_figure_that_does_not_add_up_or_falls_is_told() -> None:
    """Typed over the formula it is told as that too."""
    cell = at(FORM, "can_bo", "luy_ke")
    assert {("cong-thuc-bi-ghi-de", cell), ("luy-ke-khong-khop", cell)} <= _told({cell: 999_999})
    assert ("luy-ke-giam", cell) not in _told({cell: 999_999})
    assert ("luy-ke-giam", cell) in _told({cell: 0})


def test_a_last_figure_that_was_changed_is_told() -> None:
    """Of the last period, and up to its end."""
    for part in ("ky_truoc", "luy_ke_truoc"):
        cell = at(FORM, "can_bo", part)
        assert ("o-khoa-bi-sua", cell) in _told({cell: 1})


@pytest.mark.parametrize(("typed", "code"), [(120, "phan-tram-qua-100"), (0.95, "phan-tram-qua-nho")])
def test_an_odd_percentage_needs_a_note(typed: float, code: str) -> None:
    """With a note it is accepted."""
    cell = at(FORM, "truc_tuyen", "thuc_hien")
    assert _told({cell: typed}) == {(code, cell)}
    assert _told({cell: typed, at(FORM, "truc_tuyen", "ghi_chu"): "Có cả hồ sơ kỳ trước"}) == set()


def test_percentages_of_the_usual_kind_are_fine() -> None:
    """0 and 100 and what lies between."""
    for typed in (0, 1, 95.5, 100):
        assert _told({at(FORM, "truc_tuyen", "thuc_hien"): typed}) == set()


def test_forms_of_many_units_go_out_and_come_in(tmp_path: Path) -> None:
    """All 129 with DOCGEN_TEST_FULL, six of them in every run."""
    shutil.copytree(NINH_BINH, tmp_path / "c", ignore=shutil.ignore_patterns("thu"))
    folder = read_folder(tmp_path / "c")
    assert len({one.path for one in pack(folder, MORNING)}) == len(folder.campaign.don_vi) == 129
    sent = tmp_path / "ve"
    sent.mkdir()
    chosen = list(FORMS.values())[:: 1 if os.environ.get("DOCGEN_TEST_FULL") else 25]
    for form in chosen:
        (sent / f"bao cao {form.unit.dia_danh} {form.unit.ma}.xlsx").write_bytes(saved(filled(form)))
    result = intake(folder, sent, MORNING)
    assert [one.outcome for one in result.files] == ["dat"] * len(chosen), [
        str(finding.as_fault()) for one in result.files for finding in one.findings
    ]
