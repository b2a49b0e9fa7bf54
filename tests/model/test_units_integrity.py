"""What the campaign file says of sheets, percentages, explanations and units is checked against itself."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from docgen.model.campaign_integrity import campaign_faults, code_faults
from docgen.model.folder import read_folder
from docgen.model.integrity import paper_faults
from docgen.regulation import regulation_for
from tests.model.campaigns import CAMPAIGN, PAPER, campaign, codes_and_lines, folder, line_of, paper, yaml

COLLECTION = """\
thu_bao_cao:
  ma_ky: 2024-12
  han_nop: 20/12/2024
  giai_trinh:
    - {don_vi: "01", chi_tieu: nha_tam, ly_do: x, nguoi: Trần Văn B}
    - {don_vi: "09", chi_tieu: nha_tan, ly_do: x, nguoi: Trần Văn B}
"""


def found(text: str) -> list[tuple[str, int | None]]:
    return codes_and_lines(tuple(campaign_faults(campaign(text), yaml(text))))


@pytest.mark.parametrize(
    ("sheets", "code"),
    [
        ("  trang_ky_truoc: Kỳ trước\n  trang_luy_ke: Lũy kế\n", []),
        ("  trang_ky_truoc: kế hoạch\n", ["trang-trung"]),
        ("  trang_ky_truoc: Kỳ trước\n  trang_luy_ke: kỳ  trước\n", ["trang-trung"]),
    ],
)
def test_every_kind_of_figure_has_a_sheet_of_its_own(sheets: str, code: list[str]) -> None:
    assert [one for one, _ in found(CAMPAIGN + sheets)] == code


def test_per_cent_is_neither_added_up_nor_cumulated() -> None:
    text = CAMPAIGN.replace(
        "cot: Nhà tạm, don_vi_tinh: nhà", "cot: Nhà tạm, don_vi_tinh: nhà, kieu: phan_tram, luy_ke: có"
    )
    assert found(text) == [
        ("phan-tram-cong", line_of(text, "luy_ke: có")),
        ("phan-tram-cong", line_of(text, "ma: tong")),
    ]
    total = CAMPAIGN.replace("cong: [nha_tam", "kieu: phan_tram, cong: [nha_tam")
    assert [code for code, _ in found(total)] == ["phan-tram-cong"]


def test_an_explanation_is_of_a_unit_and_an_indicator_of_the_campaign() -> None:
    text = CAMPAIGN + COLLECTION
    faults = tuple(code_faults(campaign(text), yaml(text)))
    line = line_of(text, '"09"')
    assert codes_and_lines(faults) == [("ma-khong-co", line), ("ma-khong-co", line)]
    assert "nha_tam" in faults[1].hint


def test_a_folder_tells_an_explanation_of_nobody(tmp_path: Path) -> None:
    text = CAMPAIGN + COLLECTION.replace(
        '    - {don_vi: "09", chi_tieu: nha_tan, ly_do: x, nguoi: Trần Văn B}\n', ""
    )
    assert read_folder(folder(tmp_path, chien_dich__yaml=text)).notes == ()


@pytest.mark.parametrize(
    ("head", "codes"),
    [
        ("ngay: 30/6/2025\n", []),
        ("ngay: 01/7/2025\n", ["don-vi-ngoai-hieu-luc"]),
        ("nam: 2025\n", []),
        ("nam: 2026\n", ["don-vi-ngoai-hieu-luc"]),
        ("", []),
    ],
)
def test_a_paper_of_a_unit_is_judged_by_the_names_of_its_day(head: str, codes: list[str]) -> None:
    text = PAPER + head
    unit = campaign().don_vi[0].model_copy(update={"den": date(2025, 6, 30)})
    regulation = regulation_for(None)
    faults = list(paper_faults(paper(text), yaml(text, "x.md"), campaign(), regulation, unit))
    assert [fault.code for fault in faults] == codes
    assert not list(paper_faults(paper(text), yaml(text, "x.md"), campaign(), regulation))
    if faults:
        assert faults[0].place is not None
        assert faults[0].place.line == line_of(text, head.split(":", maxsplit=1)[0])
