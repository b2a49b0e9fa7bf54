"""Tables of the documentation say what the code says."""

import json
from pathlib import Path

import pytest

from docgen.cli.schema import schemas
from docgen.document.tree import Document
from docgen.model.context import Values, roll_up_values, shared_values, unit_values
from docgen.model.folder import CampaignFolder, read_folder
from docgen.template.fields import fields
from docgen.template.opaque import Xml
from tests.docs.pages import HANDBOOK, README, ROOT, between, first_column
from tools.doc_tables import PARTS, refreshed

CHART_VALUES = {"bieu_do.<mã>.tieu_de", "bieu_do.<mã>.mo_ta"}


@pytest.mark.parametrize("page", [README, HANDBOOK], ids=lambda page: page.name)
def test_generated_parts_are_what_the_code_gives_now(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    assert refreshed(text) == text, "run: python -m tools.doc_tables"


def test_every_generated_part_stands_in_a_page() -> None:
    text = README.read_text(encoding="utf-8") + HANDBOOK.read_text(encoding="utf-8")
    assert [name for name in PARTS if f"<!-- bảng: {name} -->" not in text] == []


def test_a_stale_generated_part_is_seen() -> None:
    text = HANDBOOK.read_text(encoding="utf-8").replace("| `so_bang` |", "| `so_cu` |")
    assert refreshed(text) != text


def test_the_handbook_explains_at_least_fifteen_messages() -> None:
    assert HANDBOOK.read_text(encoding="utf-8").count("  ✗ ") >= 15


def test_the_handbook_lists_every_field_of_a_template_and_no_other() -> None:
    listed = first_column(between(HANDBOOK, "trường"))
    assert sorted(listed) == sorted(fields(Document("ke-hoach", ()), Xml(())))


def test_the_handbook_lists_every_value_of_a_body_and_no_other(demo: CampaignFolder) -> None:
    listed = first_column(between(HANDBOOK, "giá trị"))
    assert sorted(listed) == sorted(_documented(demo) | CHART_VALUES)


@pytest.mark.parametrize("name", schemas())
def test_the_schemas_for_editors_are_what_the_code_gives_now(name: str) -> None:
    kept = json.loads((ROOT / "docs" / "schema" / name).read_text(encoding="utf-8"))
    assert kept == schemas()[name], "run: docgen schema --out docs/schema"


@pytest.fixture(scope="module")
def demo() -> CampaignFolder:
    return read_folder(ROOT / "data" / "xoa-nha-tam-2025")


def _documented(folder: CampaignFolder) -> set[str]:
    """Return the names that the handbook should list; `<mã>` stands for any indicator."""
    campaign, figures = folder.campaign, folder.figures
    codes = {indicator.ma for indicator in campaign.chi_tieu}
    unit = _paths(unit_values(campaign.don_vi[0], campaign, figures), codes)
    together = roll_up_values(campaign, figures)
    units = together["cac_don_vi"]
    assert isinstance(units, list)
    inside = {
        path.rsplit("ct.<mã>", 1)[0] + "ct.<mã>" if "ct.<mã>" in path else path
        for path in _paths(units[0], codes)
    }
    own = {f"dv.{path}" for path in inside if f"don_vi.{path}" not in unit}
    whole = _paths({"tong_hop": together["tong_hop"]}, codes)
    extra = {path for path in whole if path.removeprefix("tong_hop.") not in unit}
    return {*_paths(shared_values(campaign), codes), *unit, *own, *extra, "cac_don_vi", "tong_hop.ct.<mã>"}


def _paths(values: Values, codes: set[str], above: str = "") -> set[str]:
    found: set[str] = set()
    for key, value in values.items():
        name = f"{above}{'<mã>' if key in codes else key}"
        found |= _paths(value, codes, f"{name}.") if isinstance(value, dict) else {name}
    return found
