"""The flow from a folder to papers: faults of a paper come together, names are found however they were typed."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from docgen.fault import DataError, Fault
from docgen.model.folder import read_folder
from docgen.pipeline import Made, Maker
from docgen.regulation import regulation_for
from docgen.template.store import TemplateStore

ROOT = Path(__file__).parents[2]
REGULATION = regulation_for(None)


def maker(folder: Path, *, drafting: bool = False) -> Maker:
    return Maker(read_folder(folder), TemplateStore(ROOT / "templates", REGULATION), REGULATION, drafting)


def faults(folder: Path, *only: str) -> list[Fault]:
    with pytest.raises(DataError) as caught:
        maker(folder).make(only)
    return list(caught.value.faults)


def spoil(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def papers(made: tuple[Made, ...]) -> list[str]:
    return [one.output.name for one in made if "/" not in one.output.name]


def test_faults_of_front_matter_and_of_tags_in_the_body_come_together(campaign: Path) -> None:
    spoil(campaign / "tong-hop.md", "nguoi_ky: pho-giam-doc-so", "nguoi_ky: khong-co")
    spoil(campaign / "tong-hop.md", "{{ tong_hop.bao_cao }}", "{{ tong_hop.bao_ca }}")
    found = faults(campaign, "tong-hop")
    assert [fault.code for fault in found] == ["ma-khong-co", "mau-thuoc-tinh-thieu"]
    assert all(fault.place and fault.place.file == "tong-hop.md" and fault.place.line for fault in found)


def test_a_failed_run_leaves_nothing_behind_in_the_maker(campaign: Path) -> None:
    one = maker(campaign)
    with pytest.raises(DataError):
        one.make(["khong-co"])
    assert papers(one.make(["ke-hoach"])) == ["ke-hoach.docx"]


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_a_paper_is_found_however_its_name_is_composed(campaign: Path, form: str) -> None:
    (campaign / "ke-hoach.md").rename(campaign / unicodedata.normalize("NFC", "kế-hoạch.MD"))
    assert papers(maker(campaign).make([unicodedata.normalize(form, "kế-hoạch")])) == ["kế-hoạch.docx"]


def test_a_folder_without_papers_is_a_fault(campaign: Path) -> None:
    for file in campaign.glob("*.md"):
        file.unlink()
    assert [fault.code for fault in faults(campaign)] == ["chua-co-van-ban"]


def test_a_paper_without_a_body_is_a_fault_at_the_line_where_it_should_begin(campaign: Path) -> None:
    text = (campaign / "ke-hoach.md").read_text(encoding="utf-8")
    head = text[: text.index("---", 3) + 4]
    (campaign / "ke-hoach.md").write_text(head, encoding="utf-8")
    (fault,) = faults(campaign, "ke-hoach")
    assert fault.code == "than-trong"
    assert fault.place is not None and fault.place.line == head.count("\n") + 1


def test_only_papers_that_print_figures_are_made_from_the_workbook(campaign: Path) -> None:
    made = {one.output.name: one.du_lieu for one in maker(campaign).make()}
    assert made["ke-hoach.docx"] == ("chien-dich.yaml", "ke-hoach.md")
    assert made["tong-hop.docx"] == ("chien-dich.yaml", "tong-hop.md", "so-lieu.xlsx")
    assert made["bao-cao-347-phu-ly.docx"] == ("chien-dich.yaml", "bao-cao.md", "so-lieu.xlsx")


def test_an_offices_own_template_is_recorded_and_must_print_the_body(campaign: Path) -> None:
    own = (ROOT / "templates" / "ke-hoach" / "template.docx").read_bytes()
    (campaign / "rieng.docx").write_bytes(own)
    spoil(campaign / "ke-hoach.md", "loai: ke-hoach\n", "loai: ke-hoach\nmau: rieng.docx\n")
    (paper, *_) = maker(campaign).make(["ke-hoach"])
    assert (paper.mau, paper.du_lieu) == ("rieng.docx", ("chien-dich.yaml", "ke-hoach.md", "rieng.docx"))


def test_a_missing_own_template_is_told_at_the_line_that_names_it(campaign: Path) -> None:
    spoil(campaign / "ke-hoach.md", "loai: ke-hoach\n", "loai: ke-hoach\nmau: rieng.docx\n")
    (fault,) = faults(campaign, "ke-hoach")
    assert fault.code == "mau-khong-co"
    assert fault.place is not None and fault.place.file == "ke-hoach.md"


def test_a_signer_who_did_not_hold_the_position_on_the_day_is_refused(campaign: Path) -> None:
    spoil(
        campaign / "chien-dich.yaml",
        "    cap_truong: Giám đốc\n",
        "    cap_truong: Giám đốc\n    den: 31/12/2023\n",
    )
    spoil(campaign / "ke-hoach.md", "ngay:\nnam: 2024", "ngay: 05/8/2024\nnam:")
    assert [fault.code for fault in faults(campaign, "ke-hoach")] == ["nguoi-ky-ngoai-nhiem-ky"]


def test_a_draft_lists_the_figures_that_a_unit_has_not_reported(campaign: Path) -> None:
    made = maker(campaign, drafting=True).make(["bao-cao"])
    missing = {one.output.name: [fault.code for fault in one.can_bo_sung] for one in made if one.can_bo_sung}
    assert missing == {"bao-cao-350-kim-bang.docx": ["chua-co-so-lieu"]}


def test_a_numbered_and_dated_paper_prints_its_number_and_its_day(campaign: Path) -> None:
    spoil(campaign / "ke-hoach.md", "so:\nngay:\nnam: 2024", "so: 5\nngay: 05/8/2024\nnam:")
    (paper, *_) = maker(campaign).make(["ke-hoach"])
    from docgen.docx.read import read_document  # noqa: PLC0415 - only this test reads

    texts = [block.text for block in read_document(paper.output.data, "x.docx").blocks]
    assert "Số: 05/KH-STTTT" in texts
    assert "Hà Nam, ngày 05 tháng 8 năm 2024" in texts
