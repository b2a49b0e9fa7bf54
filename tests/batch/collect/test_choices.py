"""What a person decides can be decided again; lateness and status are those of the accepted report at a moment."""

from datetime import date, datetime
from pathlib import Path

import pytest
from typer.testing import CliRunner

from docgen.batch.cycle import Cycle, State, rolled_up
from docgen.batch.decisions import choose, exclude
from docgen.batch.intake import intake
from docgen.batch.pack import pack
from docgen.batch.remind import remind
from docgen.batch.status import UnitStatus, as_json, status_of
from docgen.cli.app import app
from docgen.cli.collect_results import print_status
from docgen.cli.templates_folder import templates_folder
from docgen.fault import DataError
from docgen.model.folder import CampaignFolder
from docgen.regulation import regulation_for
from docgen.template.store import TemplateStore
from tests.batch.collect.campaign import LATE, MORNING, campaign_in, forms
from tests.batch.collect.returned import SLIPS, filled, saved, slipped

BEFORE = MORNING.replace(day=17)
AFTER = MORNING.replace(day=21)
OTHER_PERIOD = next(slip for slip in SLIPS if slip.name == "another period")


@pytest.fixture
def folder(tmp_path: Path) -> CampaignFolder:
    campaign = campaign_in(tmp_path)
    pack(campaign, MORNING)
    return campaign


def _come(folder: CampaignFolder, files: dict[str, bytes], moment: datetime) -> Cycle:
    sent = folder.path.parent / f"ve-{moment:%d%H%M}"
    sent.mkdir(exist_ok=True)
    for name, data in files.items():
        (sent / name).write_bytes(data)
    intake(folder, sent, moment)
    return Cycle(folder.path, folder.campaign)


def _good(folder: CampaignFolder, first: int = 10) -> bytes:
    return saved(filled(forms(folder)["347"], first))


def _first(folder: CampaignFolder, moment: datetime, day: date | None = None) -> UnitStatus:
    return status_of(Cycle(folder.path, folder.campaign), folder.campaign, moment, day).units[0]


def test_a_later_choice_replaces_the_earlier_one(folder: CampaignFolder) -> None:
    """Both stay in the record; the status says which file was chosen by whom."""
    cycle = _come(folder, {"a.xlsx": _good(folder), "b.xlsx": _good(folder, 50)}, BEFORE)
    for name, person in (("b.xlsx", "Nguyễn Văn A"), ("a.xlsx", "Trần Văn B")):
        choose(cycle, "347", name, person, BEFORE)
        returned = cycle.returned("347")
        assert returned is not None and returned.name == name
        cycle.record([rolled_up(returned, BEFORE)])
        assert cycle.states()["347"] is State.DA_TONG_HOP
        assert f"{person} chọn tệp “{name}”" in _first(folder, AFTER).remark
    assert [event.tep for event in cycle.events if event.viec == "chon"] == ["b.xlsx", "a.xlsx"]
    choose(cycle, "347", "a.xlsx", "Trần Văn B", AFTER)
    assert cycle.states()["347"] is State.DA_TONG_HOP
    choose(cycle, "347", "b.xlsx", "Trần Văn B", AFTER)
    assert cycle.states()["347"] is State.DAT


def test_a_choice_is_open_again_when_a_third_file_comes(folder: CampaignFolder) -> None:
    """Between the chosen one and the new one; the one passed by before may be named too."""
    cycle = _come(folder, {"a.xlsx": _good(folder), "b.xlsx": _good(folder, 50)}, BEFORE)
    choose(cycle, "347", "b.xlsx", "Nguyễn Văn A", BEFORE)
    cycle = _come(folder, {"c.xlsx": _good(folder, 30)}, AFTER)
    assert cycle.states()["347"] is State.CAN_CHON
    assert [one.tep for one in cycle.progress()["347"].accepted] == ["b.xlsx", "c.xlsx"]
    choose(cycle, "347", "a.xlsx", "Nguyễn Văn A", AFTER)
    assert cycle.states()["347"] is State.DAT


def test_a_person_may_stay_with_the_good_file_before_a_faulty_one(folder: CampaignFolder) -> None:
    """Else the unit could never get out of it: its good file again is no new file."""
    cycle = _come(folder, {"a.xlsx": _good(folder)}, BEFORE)
    with pytest.raises(DataError):
        choose(cycle, "347", "a.xlsx", "Nguyễn Văn A", BEFORE)
    cycle = _come(folder, {"x.xlsx": slipped(forms(folder)["347"], SLIPS[0])}, AFTER)
    assert cycle.states()["347"] is State.YEU_CAU_CHINH_LY
    choose(cycle, "347", "a.xlsx", "Nguyễn Văn A", AFTER)
    assert cycle.states()["347"] is State.DAT


def test_a_choice_sees_what_another_run_recorded(folder: CampaignFolder) -> None:
    """The record is read anew once the folder is held."""
    early = Cycle(folder.path, folder.campaign)
    assert early.progress()["347"].accepted == []
    _come(folder, {"a.xlsx": _good(folder), "b.xlsx": _good(folder, 50)}, BEFORE)
    assert choose(early, "347", "b.xlsx", "Nguyễn Văn A", BEFORE).tep == "b.xlsx"


def test_late_is_the_accepted_report_not_the_first_file(folder: CampaignFolder) -> None:
    """A faulty file in time makes no report in time."""
    _come(folder, {"x.xlsx": slipped(forms(folder)["347"], SLIPS[0])}, BEFORE)
    _come(folder, {"a.xlsx": _good(folder)}, AFTER)
    one = _first(folder, LATE)
    assert (one.state, one.late, one.arrived) == (State.DAT, 3, AFTER)


def test_the_same_figures_again_make_no_report_late(folder: CampaignFolder) -> None:
    """They were there in time."""
    _come(folder, {"a.xlsx": _good(folder)}, BEFORE)
    book = filled(forms(folder)["347"])
    book.properties.creator = "khác"
    _come(folder, {"b.xlsx": saved(book)}, AFTER)
    one = _first(folder, LATE)
    assert (one.file, one.late, one.arrived) == ("b.xlsx", None, BEFORE)


def test_status_of_a_day_is_what_was_known_on_that_day(folder: CampaignFolder, tmp_path: Path) -> None:
    """Later files, choices and exclusions have not happened yet; a reminder looks at its moment likewise."""
    _come(folder, {"x.xlsx": slipped(forms(folder)["347"], SLIPS[0])}, BEFORE)
    _come(folder, {"a.xlsx": _good(folder)}, AFTER)
    assert _first(folder, LATE, date(2024, 12, 20)).state is State.YEU_CAU_CHINH_LY
    assert _first(folder, LATE, date(2024, 12, 21)).state is State.DAT
    assert _first(folder, AFTER.replace(hour=7)).state is State.YEU_CAU_CHINH_LY
    regulation = regulation_for(None)
    store = TemplateStore(templates_folder(), regulation)
    made = remind(folder, store, regulation, MORNING.replace(day=20), out=tmp_path / "cv")
    assert made is not None
    assert next(one.unit.ma for one in made.late) == "347"


def test_without_a_moment_everything_recorded_has_happened(folder: CampaignFolder) -> None:
    """Also when it was recorded with a moment that has not come yet."""
    _come(folder, {"a.xlsx": _good(folder)}, MORNING.replace(year=2999))
    assert "1/6 đơn vị" in CliRunner().invoke(app, ["batch", "status", str(folder.path)]).stdout
    told = CliRunner().invoke(app, ["batch", "status", str(folder.path), "--luc", "2024-12-30"]).stdout
    assert "0/6 đơn vị" in told


def test_a_useless_file_beside_a_good_one_is_told_and_listed(folder: CampaignFolder) -> None:
    """The good one stays; the unit gets a list all the same."""
    _come(folder, {"a.xlsx": _good(folder)}, BEFORE)
    _come(folder, {"b.xlsx": slipped(forms(folder)["347"], OTHER_PERIOD)}, AFTER)
    one = _first(folder, LATE)
    assert one.state is State.DAT
    assert "“b.xlsx” không dùng được" in one.remark
    assert (folder.path / "thu/2024/phieu-chinh-ly/347_phieu-chinh-ly.xlsx").is_file()
    _come(folder, {"c.xlsx": _good(folder, 50)}, LATE)
    assert _first(folder, LATE).stray == ""


def test_two_faulty_files_are_counted(folder: CampaignFolder) -> None:
    """The faults shown are those of the last one."""
    form = forms(folder)["347"]
    _come(folder, {"x.xlsx": slipped(form, SLIPS[0]), "y.xlsx": slipped(form, SLIPS[1])}, BEFORE)
    one = _first(folder, BEFORE)
    assert "2 tệp bị trả lại" in one.remark
    assert (
        as_json(status_of(Cycle(folder.path, folder.campaign), folder.campaign, BEFORE))["don_vi"][0][  # type: ignore[index]
            "bi_tra_lai"
        ]
        == 2
    )


def test_a_mistyped_code_or_file_is_told(folder: CampaignFolder, tmp_path: Path) -> None:
    """The nearest codes, not all of them; no folder is made for a list."""
    cycle = Cycle(folder.path, folder.campaign)
    for typed, hint in (("3477", "347"), ("xyz", "docgen batch status")):
        with pytest.raises(DataError) as caught:
            exclude(cycle, typed, "x", "A", BEFORE)
        assert hint in caught.value.faults[0].hint
        assert "353" not in caught.value.faults[0].hint
    for path in (tmp_path / "khong" / "x.xlsx", folder.path):
        told = CliRunner().invoke(app, ["batch", "status", str(folder.path), "--xlsx", str(path)])
        assert told.exit_code == 2
    assert not (tmp_path / "khong").exists()
    told = CliRunner().invoke(app, ["batch", "status", str(folder.path), "--xlsx", str(tmp_path / "x.xlsx")])
    assert told.exit_code == 0
    assert (tmp_path / "x.xlsx").is_file()


def test_groups_stand_one_a_line(folder: CampaignFolder, capsys: pytest.CaptureFixture[str]) -> None:
    """With how many of their units reported."""
    campaign = folder.campaign
    units = tuple(unit.model_copy(update={"nhom": ("Hà Nam", unit.ma)}) for unit in campaign.don_vi)
    grouped = campaign.model_copy(update={"don_vi": units})
    print_status(status_of(Cycle(folder.path, grouped), grouped, LATE))
    lines = capsys.readouterr().out.splitlines()
    assert {"    Hà Nam: 0/6", "    347: 0/1", "    353: 0/1"} <= set(lines)
