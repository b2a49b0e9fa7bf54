"""A source is prepared once; then each record gives its paper, and a bad one costs only itself."""

from __future__ import annotations

import pickle
import shutil
from pathlib import Path

import pytest

from docgen.docx.read import read_document
from docgen.fault import DataError
from docgen.model.folder import read_folder
from docgen.pipeline import BadRecord, Maker, PreparedPaper, Record
from docgen.regulation import regulation_for
from docgen.template.store import TemplateStore
from tests.pipeline.test_maker import faults, spoil

ROOT = Path(__file__).parents[2]
REGULATION = regulation_for(None)
HOUSEHOLDS = Path(__file__).with_name("cong-van-ho")


@pytest.fixture
def households(tmp_path: Path) -> Path:
    """A copy of the campaign of twenty households, which a test may change."""
    return Path(shutil.copytree(HOUSEHOLDS, tmp_path / "ho"))


def maker(folder: Path) -> Maker:
    return Maker(read_folder(folder), TemplateStore(ROOT / "templates", REGULATION), REGULATION)


def good(prepared: PreparedPaper) -> list[Record]:
    return [record for record in prepared.records() if isinstance(record, Record)]


def texts(data: bytes) -> list[str]:
    return [block.full_text for block in read_document(data, "x.docx").blocks]


def refused(folder: Path, name: str = "cong-van") -> list[str]:
    with pytest.raises(DataError) as caught:
        maker(folder).prepare(name)
    return [fault.code for fault in caught.value.faults]


def test_every_row_gives_one_paper_with_its_own_values_and_name() -> None:
    prepared = maker(HOUSEHOLDS).prepare("cong-van")
    made = [one for record in good(prepared) for one in prepared.make(record)]
    assert len(made) == len({one.output.name for one in made}) == 20
    assert made[4].output.name == "h005-ong-tran-van-b.docx"
    assert made[4].du_lieu == ("chien-dich.yaml", "cong-van.md", "danh-sach.csv")
    fifth = texts(made[4].output.data)
    assert "Kính gửi: Hộ gia đình ông Trần Văn B, thôn 2" in fifth
    assert "Lưu ý: nhà ở cạnh đê, cần khảo sát trước." in fifth
    assert any("26.250.000 đồng (Hai mươi sáu triệu hai trăm năm mươi nghìn đồng)" in text for text in fifth)
    assert not any("Lưu ý" in text for text in texts(made[5].output.data))


def test_records_know_their_place_and_travel_to_other_processes() -> None:
    prepared = maker(HOUSEHOLDS).prepare("cong-van")
    first = good(prepared)[0]
    assert (first.ma, str(first.place)) == ("H001", "danh-sach.csv, dòng 3, cột 1")
    again = pickle.loads(pickle.dumps(first))  # noqa: S301 - our own bytes
    assert again == first
    assert prepared.make(again) == prepared.make(first)


def test_one_paper_made_among_others_has_the_bytes_of_the_paper_made_alone() -> None:
    prepared = maker(HOUSEHOLDS).prepare("cong-van")
    records = good(prepared)
    together = [prepared.make(record) for record in records]
    alone = [maker(HOUSEHOLDS).prepare("cong-van").make(record) for record in reversed(records[:5])]
    assert alone == together[:5][::-1]


def test_a_bad_row_stands_in_its_place_with_its_faults_and_the_others_are_made(households: Path) -> None:
    spoil(households / "danh-sach.csv", "H003;ông Trần Văn B;thôn 4;23750000", "H003;;thôn 4;hai mươi triệu")
    spoil(households / "danh-sach.csv", "H007;", "h001;")
    spoil(households / "danh-sach.csv", "H009;", ";")
    records = list(maker(households).prepare("cong-van").records())
    bad = [record for record in records if isinstance(record, BadRecord)]
    assert len(records) == 20
    assert [(one.ma, one.place.line, [fault.code for fault in one.faults]) for one in bad] == [
        ("H003", 5, ["o-trong", "khong-phai-so"]),
        ("h001", 9, ["ma-trung"]),
        ("", 11, ["o-trong"]),
    ]
    assert all(fault.place for one in bad for fault in one.faults)


def test_a_record_that_cannot_be_printed_tells_its_own_faults_only(households: Path) -> None:
    spoil(households / "cong-van.md", "{{ dong.ghi_chu }}", "{{ dong.ghi_chu_khac }}")
    prepared = maker(households).prepare("cong-van")
    records = good(prepared)
    assert prepared.make(records[0])
    with pytest.raises(DataError) as caught:
        prepared.make(records[4])
    assert [fault.code for fault in caught.value.faults] == ["mau-thuoc-tinh-thieu"]


def test_a_table_that_cannot_be_read_is_told_before_the_first_row(households: Path) -> None:
    spoil(households / "danh-sach.csv", "Số tiền (đồng)", "Tiền")
    prepared = maker(households).prepare("cong-van")
    with pytest.raises(DataError) as caught:
        prepared.records()
    assert [fault.code for fault in caught.value.faults] == ["bang-thieu-cot"]


def test_make_says_that_a_paper_for_every_row_is_made_by_batch_run(households: Path) -> None:
    (fault,) = faults(households)
    assert fault.code == "van-ban-moi-dong"
    assert "docgen batch run" in fault.hint and "--only cong-van" in fault.hint


@pytest.mark.parametrize(
    ("old", "new", "codes"),
    [
        ('"{{ dong.ma }}-{{ dong.chu_ho }}"', '"{{ dong.chu_ho }}-{{ dong.ma }}"', ["ten-tep-thieu-ma"]),
        ('"{{ dong.ma }}-{{ dong.chu_ho }}"', "cong-van", ["ten-tep-thieu-ma"]),
        ('"{{ dong.ma }}-{{ dong.chu_ho }}"', '"{{ dong.ma }}-{{ dong.chu_ho"', ["mau-the-chua-dong"]),
        ("  ma: ma\n", "  ma: so\n", ["ma-khong-co", "ten-tep-thieu-ma"]),
        ("    thon: {", "    Thôn: {", ["ma-sai-dang"]),
        ("{ten: Thôn}", "{ten: Chủ hộ}", ["cot-trung"]),
        ("moi_dong:", "moi_don_vi: có\nmoi_dong:", ["moi-don-vi-moi-dong"]),
        ("kieu: ma}", "kieu: so}", ["cot-ma-sai-kieu"]),
        ('"Hộ gia đình {{ dong.chu_ho }}', '"Hộ gia đình {{ dong.chu_ho', ["mau-the-chua-dong"]),
    ],
)
def test_what_is_wrong_whatever_the_record_is_is_told_when_the_source_is_prepared(
    households: Path, old: str, new: str, codes: list[str]
) -> None:
    spoil(households / "cong-van.md", old, new)
    assert refused(households) == codes


def test_faults_of_front_matter_and_body_are_told_together_when_prepared(households: Path) -> None:
    spoil(households / "cong-van.md", "{% if dong.ghi_chu %}", "{% if %}")
    spoil(households / "cong-van.md", '"{{ dong.ma }}-{{ dong.chu_ho }}"', "x")
    assert refused(households)[-1] == "ten-tep-thieu-ma"
    assert len(refused(households)) > 1


def test_without_a_pattern_a_file_is_named_after_the_paper_and_the_code(households: Path) -> None:
    spoil(households / "cong-van.md", '  ten_tep: "{{ dong.ma }}-{{ dong.chu_ho }}"\n', "")
    prepared = maker(households).prepare("cong-van")
    assert prepared.make(good(prepared)[0])[0].output.name == "cong-van-h001.docx"


@pytest.mark.parametrize("value", ["../../etc", "a/b\\c:d", "CON", "…", "x" * 300])
def test_no_value_of_a_row_leads_a_file_out_of_its_folder(value: str) -> None:
    prepared = maker(HOUSEHOLDS).prepare("cong-van")
    record = good(prepared)[0]
    row = {**record.row, "chu_ho": value}
    name = prepared.make(Record(record.ma, record.place, None, row))[0].output.name
    assert name.startswith("h001-") or name == "h001.docx"
    assert set(name) <= set("abcdefghijklmnopqrstuvwxyz0123456789-.") and len(name) <= 105


def test_the_base_changes_with_everything_but_the_list(households: Path) -> None:
    def base() -> str:
        return maker(households).prepare("cong-van").base

    first = base()
    spoil(households / "danh-sach.csv", "thôn 2", "thôn 7")
    assert base() == first
    seen = {first}
    for file, old, new in (
        ("cong-van.md", "gia đình cử", "các gia đình cử"),
        ("chien-dich.yaml", "ten: năm 2024", "ten: cả năm 2024"),
    ):
        spoil(households / file, old, new)
        seen.add(base())
    shutil.copy(ROOT / "templates" / "cong-van" / "template.docx", households / "rieng.docx")
    spoil(households / "cong-van.md", "nam: 2024", "nam: 2024\nmau: rieng.docx")
    seen.add(base())
    data = (ROOT / "templates" / "ke-hoach" / "template.docx").read_bytes()
    (households / "rieng.docx").write_bytes(data)
    seen.add(base())
    assert len(seen) == 5


def test_papers_of_units_come_from_records_of_units(campaign: Path) -> None:
    prepared = maker(campaign).prepare("bao-cao.md")
    records = good(prepared)
    assert [record.ma for record in records] == [unit.ma for unit in prepared.setting.folder.campaign.don_vi]
    made = [one for record in records for one in prepared.make(record)]
    assert tuple(made) == maker(campaign).make(["bao-cao"])


def test_a_row_may_name_the_unit_that_issues_its_paper(households: Path) -> None:
    spoil(
        households / "chien-dich.yaml",
        "nguoi_ky:\n",
        'don_vi:\n  - {ma: "01", ten: Ủy ban nhân dân xã C, viet_tat: UBND, dia_danh: Xã C, dia_ban: xã C,'
        " nguoi_ky: chu-tich}\nnguoi_ky:\n",
    )
    spoil(households / "cong-van.md", "  ma: ma\n", "  ma: ma\n  don_vi: xa\n")
    spoil(households / "cong-van.md", "    thon:", "    xa: {ten: Mã xã, kieu: ma}\n    thon:")
    lines = (households / "danh-sach.csv").read_text(encoding="utf-8").split("\n")
    head, first, second = lines[1:4]
    table = [f"{head};Mã xã", f"{first};01", f"{second};99"]
    (households / "danh-sach.csv").write_text("\n".join(table), encoding="utf-8")
    prepared = maker(households).prepare("cong-van")
    one, other = prepared.records()
    assert isinstance(one, Record) and isinstance(other, BadRecord)
    assert "ỦY BAN NHÂN DÂN XÃ C" in texts(prepared.make(one)[0].output.data)
    assert [fault.code for fault in other.faults] == ["don-vi-la"]
