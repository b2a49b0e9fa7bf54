"""The cycle from pack to reminder: nothing is lost, nothing is done twice, what a person decides is kept."""

import hashlib
import io
import json
import zipfile
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from openpyxl.cell.cell import Cell
from typer.testing import CliRunner

from docgen.batch.cycle import Cycle, State, rolled_up
from docgen.batch.decisions import choose, differences, exclude, take_back
from docgen.batch.form import FORM_SHEET, form_of
from docgen.batch.form_file import form_bytes, form_name
from docgen.batch.intake import intake
from docgen.batch.journal import Event, Journal
from docgen.batch.pack import pack
from docgen.batch.remind import remind
from docgen.batch.status import as_json, status_of, status_workbook
from docgen.check.check import check_file
from docgen.cli.app import app
from docgen.cli.templates_folder import templates_folder
from docgen.fault import DataError
from docgen.model.folder import read_folder
from docgen.regulation import regulation_for
from docgen.sources.workbook import parse_workbook
from docgen.template.store import TemplateStore
from tests.batch.collect.campaign import LATE, MORNING, campaign_in, forms
from tests.batch.collect.returned import SLIPS, filled, saved, slipped

REGULATION = regulation_for(None)
INJECTIONS = [
    "=1+1", "=cmd|'/c calc'!A0", "+1+1", "-1+1", "@SUM(1)", '=HYPERLINK("http://x")', "\t=1+1", "＝1+1",
    "=IMPORTXML(1)", "#N/A", "{=1}", "http://x.vn",
]  # fmt: skip


def _tree(path: Path) -> dict[str, str]:
    return {
        file.relative_to(path).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in sorted(path.rglob("*"))
        if file.is_file()
    }


# Packs out.


def test_packing_twice_gives_the_same_bytes_and_changes_nothing(tmp_path: Path) -> None:
    """One form a unit, code first in its name."""
    folder = campaign_in(tmp_path)
    first = pack(folder, MORNING)
    before = _tree(folder.path)
    assert [one.outcome for one in pack(folder, LATE)] == ["giu"] * 6
    assert _tree(folder.path) == before
    assert sorted(one.path for one in first)[0] == "gui/347_2024_phu-ly_v1.xlsx"


def test_a_packed_form_that_was_changed_by_hand_stays(tmp_path: Path) -> None:
    """It is told, and no form at all is written."""
    folder = campaign_in(tmp_path)
    packed = pack(folder, MORNING)
    target = folder.path / "thu/2024" / packed[0].path
    target.write_bytes(b"sua tay")
    with pytest.raises(DataError) as caught:
        pack(folder, MORNING)
    assert [fault.code for fault in caught.value.faults] == ["tep-da-sua"]
    assert target.read_bytes() == b"sua tay"


def test_a_form_that_was_sent_is_never_written_over(tmp_path: Path) -> None:
    """Other contents get another name; the same contents again the name that they had."""
    folder = campaign_in(tmp_path)
    first = pack(folder, MORNING)[0]
    place = folder.path / "thu/2024"
    sent = (place / first.path).read_bytes()
    campaign = folder.campaign
    renamed = campaign.don_vi[0].model_copy(update={"ten": "Ủy ban nhân dân phường X"})
    changed = campaign.model_copy(update={"don_vi": (renamed, *campaign.don_vi[1:])})
    object.__setattr__(folder, "campaign", changed)
    again = pack(folder, LATE)
    assert [one.outcome for one in again] == ["thay", *["giu"] * 5]
    assert again[0].path == "gui/347_2024_phu-ly_v1_lan2.xlsx"
    assert (place / first.path).read_bytes() == sent
    assert (place / again[0].path).read_bytes() == again[0].data
    assert [one.outcome for one in pack(folder, LATE)] == ["giu"] * 6
    object.__setattr__(folder, "campaign", campaign)
    back = pack(folder, LATE)[0]
    assert (back.path, back.outcome) == (first.path, "thay")
    lost = place / pack(folder, LATE)[1].path
    lost.unlink()
    assert pack(folder, LATE)[1].outcome == "moi"
    assert lost.is_file()


def test_only_what_a_unit_types_is_open_and_validated(tmp_path: Path) -> None:
    """Everything else is locked, without a password; the fingerprint is hidden."""
    form = forms(campaign_in(tmp_path))["347"]
    book = openpyxl.load_workbook(io.BytesIO(form_bytes(form)))
    sheet = book[FORM_SHEET]
    opened = {
        cell.coordinate
        for row in sheet.iter_rows()
        for cell in row
        if isinstance(cell, Cell) and not cell.protection.locked
    }
    rows = [line.row + 1 for line in form.lines]
    typed = {f"F{line.row + 1}" for line in form.lines if not line.indicator.cong}
    assert opened - {f"G{row}" for row in rows} - typed == {
        f"C{form.date_row + 1}", f"A{form.date_row + 8}", f"F{form.date_row + 8}"
    }  # fmt: skip
    assert sheet.protection.sheet
    assert sheet.protection.password is None
    assert book["docgen"].sheet_state == "veryHidden"
    rules = {
        str(cell): (rule.type, rule.formula1, rule.showErrorMessage, bool(rule.prompt and rule.error))
        for rule in sheet.data_validations.dataValidation
        for cell in rule.sqref
    }
    formats = {cell.number_format for row in sheet.iter_rows() for cell in row if isinstance(cell, Cell)}
    assert not any(format_.endswith("#") for format_ in formats), (
        "Excel shows “1.680,” for whole numbers then"
    )
    assert rules["F14"] == ("whole", "0", True, True)
    assert rules["F21"] == ("decimal", "0", True, True)
    assert sheet.page_setup.paperSize == 9
    assert sheet.print_title_rows == f"${form.head_row + 1}:${form.head_row + 1}"


def test_a_blank_form_has_sums_that_are_calculated(tmp_path: Path) -> None:
    """The reader finds nothing doubtful in it but merged cells of the head."""
    form = forms(campaign_in(tmp_path))["347"]
    faults = parse_workbook(form_bytes(form), "a.xlsx").sheets[0].faults
    assert {fault.code for fault in faults} == {"xlsx-o-gop"}


@pytest.mark.parametrize("typed", INJECTIONS)
def test_text_of_the_campaign_is_never_a_formula(typed: str, tmp_path: Path) -> None:
    """Whatever a unit, an indicator or a unit of measure is called."""
    folder = campaign_in(tmp_path)
    unit = folder.campaign.don_vi[0].model_copy(update={"ten": typed})
    first = folder.campaign.chi_tieu[0].model_copy(update={"ten": typed, "don_vi_tinh": typed})
    update = {"don_vi": (unit,), "chi_tieu": (first, *folder.campaign.chi_tieu[1:]), "ten_phong_trao": typed}
    object.__setattr__(folder, "campaign", folder.campaign.model_copy(update=update))
    data = form_bytes(form_of(folder, unit))
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        xml = file.read("xl/worksheets/sheet1.xml").decode()
    formulas = xml.split("<f>")[1:]
    assert len(formulas) == 3
    assert all(formula.startswith("IF(COUNT(") for formula in formulas)
    assert 't="e"' not in xml


# Packs in.


def _send(folder: Path, files: dict[str, bytes]) -> Path:
    folder.mkdir(exist_ok=True)
    for name, data in files.items():
        (folder / name).write_bytes(data)
    return folder


def test_intake_takes_each_file_once_and_leaves_the_source_alone(tmp_path: Path) -> None:
    """Twice the same folder: not a byte changes anywhere."""
    folder = campaign_in(tmp_path)
    pack(folder, MORNING)
    known = forms(folder)
    good, bad = saved(filled(known["347"])), slipped(known["349"], SLIPS[0])
    sent = _send(
        tmp_path / "ve", {"a.xlsx": good, "b.xlsx": bad, "c.xlsx": good, "350_ky.pdf": b"%PDF", "x.txt": b"x"}
    )
    source = _tree(sent)
    result = intake(folder, sent, MORNING)
    assert [one.outcome for one in result.files] == ["ban-ky", "dat", "tra-lai", "trung", "khong-hieu"]
    states = {code: state.value for code, state in result.states.items()}
    assert (states["347"], states["349"], states["350"], states["351"]) == (
        "đạt",
        "yêu cầu chỉnh lý",
        "đã gửi",
        "đang nhập",
    )
    before = _tree(folder.path)
    assert intake(folder, sent, LATE).events == 0
    assert _tree(folder.path) == before
    assert _tree(sent) == source
    copies = [path for path in before if "/nhan/" in path]
    assert len(copies) == 4
    assert all(before[path].startswith(path.split("/nhan/")[1][:12]) for path in copies)


def test_the_list_to_mend_goes_away_when_the_form_comes_back_right(tmp_path: Path) -> None:
    """A corrected form answers the returned one, without a question."""
    folder = campaign_in(tmp_path)
    pack(folder, MORNING)
    form = forms(folder)["347"]
    intake(folder, _send(tmp_path / "1", {"a.xlsx": slipped(form, SLIPS[0])}), MORNING)
    place = folder.path / "thu/2024/phieu-chinh-ly/347_phieu-chinh-ly.xlsx"
    cells = [cell.text for row in parse_workbook(place.read_bytes(), "p").sheets[0].rows for cell in row]
    assert "F25" in cells
    assert "“1.250”" in cells
    result = intake(folder, _send(tmp_path / "2", {"b.xlsx": saved(filled(form))}), MORNING)
    assert result.states["347"] is State.DAT
    assert not place.exists()
    returned = Cycle(folder.path, folder.campaign).returned("347")
    assert returned is not None
    assert str(returned.figures["tin_bai"]["thuc_hien"].number) == "21"
    assert returned.figures["tin_bai"]["thuc_hien"].place.cell == "F25"
    assert returned.path.read_bytes() == (tmp_path / "2/b.xlsx").read_bytes()


def test_two_good_files_of_other_figures_are_both_kept_and_asked_about(tmp_path: Path) -> None:
    """Until somebody chooses, none of them counts."""
    folder = campaign_in(tmp_path)
    pack(folder, MORNING)
    form = forms(folder)["347"]
    sent = _send(tmp_path / "1", {"a.xlsx": saved(filled(form)), "b.xlsx": saved(filled(form, 50))})
    assert intake(folder, sent, MORNING).states["347"] is State.CAN_CHON
    cycle = Cycle(folder.path, folder.campaign)
    assert cycle.returned("347") is None
    assert next(differences(cycle.progress()["347"], folder.campaign)).chi_tieu == "Nhà tạm"
    with pytest.raises(DataError):
        choose(cycle, "347", "c.xlsx", "Nguyễn Văn A", MORNING)
    choose(cycle, "347", "b.xlsx", "Nguyễn Văn A", MORNING)
    returned = cycle.returned("347")
    assert returned is not None
    assert returned.name == "b.xlsx"
    cycle.record([rolled_up(returned, LATE)])
    assert cycle.states()["347"] is State.DA_TONG_HOP
    assert intake(folder, sent, LATE).events == 0


def test_a_file_of_another_period_never_undoes_an_accepted_report(tmp_path: Path) -> None:
    """It is told and kept, and that is all."""
    folder = campaign_in(tmp_path)
    pack(folder, MORNING)
    form = forms(folder)["347"]
    old = next(slip for slip in SLIPS if slip.name == "another period")
    intake(folder, _send(tmp_path / "1", {"a.xlsx": saved(filled(form))}), MORNING)
    result = intake(folder, _send(tmp_path / "2", {"b.xlsx": slipped(form, old)}), MORNING)
    assert result.files[0].outcome == "tra-lai"
    assert result.states["347"] is State.DAT


def test_a_copy_that_was_changed_is_refused(tmp_path: Path) -> None:
    """Figures come only from the very bytes that were accepted."""
    folder = campaign_in(tmp_path)
    pack(folder, MORNING)
    intake(folder, _send(tmp_path / "1", {"a.xlsx": saved(filled(forms(folder)["347"]))}), MORNING)
    copy = next((folder.path / "thu/2024/nhan").iterdir())
    copy.write_bytes(copy.read_bytes() + b"x")
    with pytest.raises(DataError) as caught:
        Cycle(folder.path, folder.campaign).returned("347")
    assert caught.value.faults[0].code == "ban-nhan-da-doi"


# The record.


def test_a_torn_last_line_is_no_event_and_is_written_over(tmp_path: Path) -> None:
    """What a power cut left behind costs only itself; a broken line between others is told."""
    journal = Journal(tmp_path)
    journal.append([Event("gui-bieu", MORNING, "347")])
    with journal.path.open("ab") as file:
        file.write(b'{"viec": "dat", "lu')
    assert [event.viec for event in journal.read()] == ["gui-bieu"]
    journal.append([Event("loai-tru", LATE, "347", "A", ly_do="x")])
    assert [event.viec for event in journal.read()] == ["gui-bieu", "loai-tru"]
    journal.path.write_bytes(b"{}\n" + journal.path.read_bytes())
    with pytest.raises(DataError) as caught:
        journal.read()
    assert caught.value.faults[0].place is not None
    assert caught.value.faults[0].place.line == 1


def test_an_exclusion_has_a_reason_and_a_person_and_can_be_taken_back(tmp_path: Path) -> None:
    """Without either it is refused."""
    folder = campaign_in(tmp_path)
    cycle = Cycle(folder.path, folder.campaign)
    for reason, person in (("", "A"), ("Sáp nhập", " ")):
        with pytest.raises(DataError):
            exclude(cycle, "347", reason, person, MORNING)
    exclude(cycle, "347", "Sáp nhập", "Nguyễn Văn A", MORNING)
    assert cycle.excluded()["347"].ly_do == "Sáp nhập"
    assert cycle.states()["347"] is State.DA_LOAI_TRU
    take_back(cycle, "347", "Nguyễn Văn A", LATE)
    assert cycle.excluded() == {}


# Who is late.


def test_status_counts_days_from_the_hour_of_the_deadline(tmp_path: Path) -> None:
    """17:00 is in time, 17:01 is late within the day, four days later is four days."""
    folder = campaign_in(tmp_path)
    pack(folder, MORNING)
    cycle = Cycle(folder.path, folder.campaign)
    day = MORNING.replace(day=18)
    for moment, late, state in (
        (day.replace(hour=17), None, "đang nhập"),
        (day.replace(hour=17, minute=1), 0, "chưa nộp"),
        (LATE, 4, "chưa nộp"),
    ):
        one = status_of(cycle, folder.campaign, moment).units[0]
        assert (one.late, one.state.value) == (late, state)
    assert status_of(cycle, folder.campaign, MORNING, date(2024, 12, 20)).units[0].late == 2


def test_status_tells_how_many_reported_of_how_many(tmp_path: Path) -> None:
    """Those left out do not count, and are named with their reason."""
    folder = campaign_in(tmp_path)
    pack(folder, MORNING)
    intake(folder, _send(tmp_path / "1", {"a.xlsx": saved(filled(forms(folder)["347"]))}), LATE)
    cycle = Cycle(folder.path, folder.campaign)
    exclude(cycle, "353", "Sáp nhập", "Nguyễn Văn A", LATE)
    status = status_of(cycle, folder.campaign, LATE)
    assert status.summary == "1/5 đơn vị có báo cáo đạt; loại trừ 1 đơn vị"
    assert status.units[0].lateness == "muộn 4 ngày"
    assert json.loads(json.dumps(as_json(status)))["dem"]["đã loại trừ"] == 1
    cells = [c.text for row in parse_workbook(status_workbook(status, "s"), "s").sheets[0].rows for c in row]
    assert "Sáp nhập (Nguyễn Văn A)" in cells


def test_a_reminder_names_the_late_units_and_has_no_finding(tmp_path: Path) -> None:
    """The third one goes to the leader; a second on the same day is the same one."""
    folder = campaign_in(tmp_path)
    pack(folder, MORNING)
    intake(folder, _send(tmp_path / "1", {"a.xlsx": saved(filled(forms(folder)["347"]))}), MORNING)
    store = TemplateStore(templates_folder(), REGULATION)
    assert remind(folder, store, REGULATION, MORNING) is None
    for turn in (1, 2, 3):
        moment = LATE.replace(day=LATE.day + turn)
        made = remind(folder, store, REGULATION, moment, new_deadline=date(2024, 12, 30))
        again = remind(folder, store, REGULATION, moment, new_deadline=date(2024, 12, 30))
        assert made is not None and again is not None
        assert (made.round, again.round) == (turn, turn)
        assert len(made.for_the_leader) == (5 if turn == 3 else 0)
    report = check_file(made.path.read_bytes(), made.path.name, regulation=REGULATION)
    assert [str(found) for found in report.diagnostics] == []
    with zipfile.ZipFile(made.path) as file:
        text = file.read("word/document.xml").decode()
    assert "Ủy ban nhân dân thị xã Duy Tiên" in text
    assert "Ủy ban nhân dân thành phố Phủ Lý" not in text
    assert "ngày 30/12/2024" in text
    cycle, third = Cycle(folder.path, folder.campaign), LATE.replace(day=LATE.day + 3)
    assert all(one.leader for one in status_of(cycle, folder.campaign, third).units[1:])
    assert not any(one.leader or one.reminders for one in status_of(cycle, folder.campaign, LATE).units)


def test_a_new_source_of_the_reminder_is_told_with_what_it_lacks(tmp_path: Path) -> None:
    """It has just been written, and stays."""
    folder = campaign_in(tmp_path)
    (folder.path / "cong-van.md").unlink()
    folder = read_folder(folder.path)
    pack(folder, MORNING)
    store = TemplateStore(templates_folder(), REGULATION)
    with pytest.raises(DataError) as caught:
        remind(folder, store, REGULATION, LATE)
    codes = [fault.code for fault in caught.value.faults]
    assert codes[0] == "don-doc-moi-tao" and set(codes[1:]) == {"don-doc-thieu"}
    assert (folder.path / "thu/don-doc.md").is_file()
    with pytest.raises(DataError) as caught:
        remind(folder, store, REGULATION, LATE)
    assert {fault.code for fault in caught.value.faults} == {"don-doc-thieu"}


# The command line.


def test_the_commands_say_what_they_did(tmp_path: Path) -> None:
    """Exit codes: 0 clean, 1 something to mend; JSON for programs."""
    folder = campaign_in(tmp_path)
    run, path = CliRunner(), str(folder.path)
    assert run.invoke(app, ["batch", "pack", path, "--luc", "2024-12-01T08:00"]).exit_code == 0
    sent = _send(tmp_path / "1", {form_name(forms(folder)["347"]): slipped(forms(folder)["347"], SLIPS[0])})
    result = run.invoke(app, ["batch", "intake", path, str(sent), "--luc", "2024-12-16T08:00"])
    assert result.exit_code == 1
    assert "ô F25" in result.stdout
    read = json.loads(
        run.invoke(app, ["batch", "status", path, "--format", "json", "--luc", "2024-12-16T08:00"]).stdout
    )
    assert read["don_vi"][0]["trang_thai"] == "yêu cầu chỉnh lý"
    assert run.invoke(app, ["batch", "exclude", path, "349", "--ly-do", "x", "--nguoi", "A"]).exit_code == 0
    assert "muộn 2 ngày" in run.invoke(app, ["batch", "status", path, "--ngay", "2024-12-20"]).stdout
