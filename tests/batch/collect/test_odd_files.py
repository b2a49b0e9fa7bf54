"""Files with odd names, lost copies, lists that cannot be written: nothing of it keeps a report out."""

import os
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from docgen.batch import intake as intake_module
from docgen.batch.copies import fitting
from docgen.batch.cycle import Cycle, State
from docgen.batch.form import FORM_SHEET
from docgen.batch.intake import intake
from docgen.batch.journal import Journal
from docgen.batch.pack import pack
from docgen.cli.app import app
from docgen.fault import DataError
from docgen.model.folder import CampaignFolder
from tests.batch.collect.campaign import LATE, MORNING, campaign_in, forms
from tests.batch.collect.returned import SLIPS, filled, saved, slipped


@pytest.fixture
def folder(tmp_path: Path) -> CampaignFolder:
    campaign = campaign_in(tmp_path)
    pack(campaign, MORNING)
    return campaign


def _sent(path: Path, files: dict[str, bytes]) -> Path:
    path.mkdir(exist_ok=True)
    for name, data in files.items():
        (path / name).write_bytes(data)
    return path


def _good(folder: CampaignFolder, code: str, first: int = 10) -> bytes:
    return saved(filled(forms(folder)[code], first))


def _returned(folder: CampaignFolder, code: str) -> bytes:
    found = Cycle(folder.path, folder.campaign).returned(code)
    assert found is not None
    return found.path.read_bytes()


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="names are Unicode there")
def test_a_name_that_is_no_utf8_stops_nothing(folder: CampaignFolder, tmp_path: Path) -> None:
    """A file of a ZIP unpacked with the wrong letters is taken by what is in it, under a name that can be written."""
    data, sent = _good(folder, "347"), _sent(tmp_path / "ve", {"b.xlsx": _good(folder, "349")})
    (sent / os.fsdecode(b"b\xe1o.xlsx")).write_bytes(data)
    result = intake(folder, sent, MORNING)
    assert [one.outcome for one in result.files] == ["dat", "dat"]
    assert {one.name for one in result.files} == {"b.xlsx", "b\ufffdo.xlsx"}
    assert _returned(folder, "347") == data
    assert intake(folder, sent, LATE).events == 0


def test_a_long_name_stops_nothing(folder: CampaignFolder, tmp_path: Path) -> None:
    """Its copy has a shorter name, cut between letters, with its ending."""
    name = "ắ" * 80 + "…" + ".xlsx"
    sent = _sent(tmp_path / "ve", {name: _good(folder, "347")})
    assert intake(folder, sent, MORNING).states["347"] is State.DAT
    copy = next((folder.path / "thu/2024/nhan").iterdir()).name
    assert len(copy.encode()) < 200
    assert copy[13:].startswith("ắ") and copy.endswith("ắ.xlsx")
    assert fitting("a\n\\b:.xlsx") == "a__b_.xlsx"


@pytest.mark.parametrize("damage", ["changed", "deleted", "renamed"])
def test_a_lost_copy_is_written_anew_under_its_recorded_name(
    folder: CampaignFolder, tmp_path: Path, damage: str
) -> None:
    """The same bytes under any name bring it back; what stood there is kept, and nothing is recorded twice."""
    data = _good(folder, "347")
    intake(folder, _sent(tmp_path / "1", {"a.xlsx": data}), MORNING)
    copy = next((folder.path / "thu/2024/nhan").iterdir())
    if damage == "changed":
        copy.write_bytes(b"x")
    elif damage == "deleted":
        copy.unlink()
    else:
        copy.rename(copy.with_name(f"{copy.name[:12]}-khac.xlsx"))
    with pytest.raises(DataError):
        Cycle(folder.path, folder.campaign).returned("347")
    result = intake(folder, _sent(tmp_path / "2", {"b.xlsx": data}), LATE)
    assert _returned(folder, "347") == data
    assert (result.events, result.restored) == (0, (f"nhan/{copy.name}",))
    if damage == "changed":
        assert b"x" in [path.read_bytes() for path in copy.parent.iterdir()]


def test_files_that_cannot_be_read_are_not_doubles_of_each_other(
    folder: CampaignFolder, tmp_path: Path
) -> None:
    """Each is told by itself."""
    sent = tmp_path / "ve"
    sent.mkdir()
    for name in ("a.xlsx", "b.xlsx"):
        (sent / name).symlink_to(tmp_path / "khong-co")
    assert [one.outcome for one in intake(folder, sent, MORNING).files] == ["khong-hieu", "khong-hieu"]


def test_what_windows_and_office_leave_is_passed_over(folder: CampaignFolder, tmp_path: Path) -> None:
    """It is named in one line, not kept, and no reason to call the intake bad."""
    left = {"Thumbs.db": b"x", "~$347.xlsx": b"x", "desktop.ini": b"x"}
    sent = _sent(tmp_path / "ve", {"a.xlsx": _good(folder, "347"), **left})
    result = CliRunner().invoke(app, ["batch", "intake", str(folder.path), str(sent)])
    assert result.exit_code == 0
    assert "Bỏ qua 3 tệp của Windows, Office: Thumbs.db, desktop.ini, ~$347.xlsx." in result.stdout
    assert len(list((folder.path / "thu/2024/nhan").iterdir())) == 1


def test_a_file_in_place_of_the_folder_is_called_a_file(folder: CampaignFolder) -> None:
    """It is there, and it is no folder."""
    with pytest.raises(DataError, match="là một tệp"):
        intake(folder, folder.path / "so-lieu.xlsx", MORNING)


@pytest.mark.parametrize("error", [PermissionError(13, "x"), TypeError("x")])
def test_lists_that_cannot_be_written_leave_the_files_received(
    folder: CampaignFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    """The faults are printed, the clerk hears that the files are received, a rerun writes the lists."""
    sent = _sent(tmp_path / "ve", {"a.xlsx": slipped(forms(folder)["347"], SLIPS[0])})
    arguments = ["batch", "intake", str(folder.path), str(sent)]

    def _broken(*_: object) -> None:
        raise error

    with monkeypatch.context() as patch:
        patch.setattr(intake_module, "correction_files", _broken)
        result = CliRunner().invoke(app, arguments)
    assert result.exit_code == 3
    assert "ô F25" in result.stdout
    assert "các tệp đã được nhận và ghi sổ" in result.stderr
    assert "Phiếu yêu cầu chỉnh lý để gửi lại" not in result.stdout
    again = CliRunner().invoke(app, arguments)
    assert again.exit_code == 1
    assert "ô F25" in again.stdout
    assert (folder.path / "thu/2024/phieu-chinh-ly/347_phieu-chinh-ly.xlsx").is_file()


def test_the_name_of_another_unit_on_a_form_is_noted(folder: CampaignFolder, tmp_path: Path) -> None:
    """The form decides whose it is; a person is told that the name says otherwise."""
    sent = _sent(tmp_path / "ve", {"349_2024.xlsx": _good(folder, "347"), "x349.xlsx": _good(folder, "350")})
    first, second = intake(folder, sent, MORNING).files
    assert (first.unit, first.outcome) == ("347", "dat")
    assert [finding.code for finding in first.findings] == ["ten-tep-don-vi-khac"]
    assert "349" in first.findings[0].found
    assert second.findings == ()
    told = CliRunner().invoke(app, ["batch", "intake", str(folder.path), str(sent)])
    assert told.exit_code == 0
    assert "lưu ý: Tên tệp ghi mã của một đơn vị khác" in told.stdout


def test_a_day_of_the_form_after_the_day_of_receipt_is_noted(folder: CampaignFolder, tmp_path: Path) -> None:
    """It costs nobody a correction."""
    form = forms(folder)["347"]
    book = filled(form)
    book[FORM_SHEET].cell(form.date_row + 1, 3, LATE.replace(tzinfo=None))
    sent = _sent(tmp_path / "ve", {"a.xlsx": saved(book)})
    one = intake(folder, sent, MORNING).files[0]
    assert [(found.code, found.place.cell) for found in one.findings] == [
        ("ngay-sau-ngay-nhan", f"C{form.date_row + 1}")
    ]
    assert one.outcome == "dat"
    assert intake(folder, sent, LATE).files[0].findings == ()


def test_two_intakes_at_once_write_every_event_once(folder: CampaignFolder, tmp_path: Path) -> None:
    """What another run recorded since the record was opened is seen before anything is written."""
    sent = _sent(tmp_path / "ve", {"a.xlsx": _good(folder, "347")})
    cycle = Cycle(folder.path, folder.campaign)
    assert len(cycle.events) == 6
    intake(folder, sent, MORNING)
    with cycle.held():
        assert len(cycle.events) == 8
    events = Journal(folder.path / "thu/2024").read()
    assert [event.viec for event in events[6:]] == ["nhan", "dat"]
