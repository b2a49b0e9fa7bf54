"""A snapshot is an ordinary campaign that never changes: numbered, whole, and the same bytes anywhere."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from docgen.batch.freeze import Frozen, freeze, frozen_lines, latest_snapshot
from docgen.batch.snapshot_figures import figures_changed
from docgen.cli.templates_folder import templates_folder
from docgen.fault import DataError
from docgen.model.folder import read_folder
from tests.batch.figures.cycles import CAMPAIGN, LUC, campaign_folder, opened, report, returned, whole_cycle


def frozen(path: Path, minutes: int = 0) -> Frozen:
    return freeze(path, templates_folder(), "Trần Văn B", LUC + timedelta(minutes=minutes))


def snapshot(path: Path) -> Path:
    found = frozen(path).path
    assert found is not None
    return found


def test_a_snapshot_is_a_campaign_with_the_rolled_up_figures(tmp_path: Path) -> None:
    path = snapshot(whole_cycle(tmp_path))
    assert path == tmp_path / "thu/2026-06/chot/2026-06-1"
    figures = read_folder(path).figures
    assert figures["03"]["tong"].thuc_hien == 500
    assert (figures["02"]["nam"].ky_truoc, figures["02"]["nam"].luy_ke) == (160, 180)
    assert figures["01"]["truc_tuyen"].thuc_hien == 95
    assert latest_snapshot(tmp_path, "2026-06") == path


def test_every_figure_of_a_snapshot_is_that_of_the_roll_up(tmp_path: Path) -> None:
    found = frozen(whole_cycle(tmp_path))
    assert found.path is not None
    read = read_folder(found.path).figures
    for unit, figures in found.rolled.figures.items():
        for code, figure in figures.items():
            again = read[unit][code]
            for kind in ("ke_hoach", "thuc_hien", "ky_truoc", "luy_ke", "luy_ke_truoc"):
                assert getattr(again, kind) == getattr(figure, kind), (unit, code, kind)


def test_the_sidecar_leads_every_cell_to_the_cell_of_the_returned_file(tmp_path: Path) -> None:
    found = frozen(whole_cycle(tmp_path))
    assert found.path is not None
    sidecar = json.loads((found.path / "so-lieu.nguon.json").read_bytes())
    binh = f"nhan/{found.rolled.returned['02'].path.name}"
    assert sidecar["o"]["Thực hiện!C3"] == [{"tep": binh, "trang": "Biểu số liệu", "o": "D2"}]
    assert sidecar["o"]["Kỳ trước!D4"] == [{"tep": "nguon/so-lieu.xlsx", "trang": "Kỳ trước", "o": "D4"}]
    assert sidecar["tep"][binh] == found.rolled.returned["02"].sha256
    for name in sidecar["tep"]:
        assert (found.path / name).is_file()


def test_freezing_the_same_state_twice_makes_nothing(tmp_path: Path) -> None:
    first = frozen(whole_cycle(tmp_path))
    again = frozen(tmp_path, minutes=90)
    assert (again.made, again.path) == (False, first.path)
    assert [path.name for path in (tmp_path / "thu/2026-06/chot").iterdir()] == ["2026-06-1"]
    assert "Không có gì thay đổi so với bản chốt số 1" in next(frozen_lines(again))


def test_a_late_report_makes_a_new_snapshot_and_shows_the_difference(tmp_path: Path) -> None:
    campaign_folder(tmp_path)
    returned(tmp_path, "01", report(90, 110))
    returned(tmp_path, "03", report(310, 190, "03"))
    first = snapshot(tmp_path)
    kept = {path.name: path.read_bytes() for path in first.iterdir() if path.is_file()}
    returned(tmp_path, "02", report(150, 50, "02"))
    second = frozen(tmp_path, minutes=5)
    assert second.path is not None
    assert second.path.name == "2026-06-2"
    assert "Nam được phổ cập, thực hiện, tổng cộng: 400 → 550" in second.changes
    assert "Nữ được phổ cập, thực hiện, đơn vị 02: không có số → 50" in second.changes
    assert {path.name: path.read_bytes() for path in first.iterdir() if path.is_file()} == kept


def test_an_unexplained_difference_keeps_the_figures_from_being_frozen(tmp_path: Path) -> None:
    campaign_folder(tmp_path)
    figures = report(90, 110)
    figures["tong"]["thuc_hien"] = 201
    returned(tmp_path, "01", figures)
    found = frozen(tmp_path)
    assert (found.path, found.made) == (None, False)
    assert latest_snapshot(tmp_path, "2026-06") is None


def codes(path: Path) -> list[tuple[str, str]]:
    with pytest.raises(DataError) as caught:
        read_folder(path)
    return [(fault.code, fault.place.file if fault.place else "") for fault in caught.value.faults]


def test_a_changed_snapshot_is_refused_and_every_change_is_named(tmp_path: Path) -> None:
    path = snapshot(whole_cycle(tmp_path))
    (path / "tong-hop.md").write_text("khác", encoding="utf-8")
    (path / "them.md").write_text("thêm", encoding="utf-8")
    (path / "so-lieu.nguon.json").unlink()
    assert codes(path) == [
        ("chot-mat-tep", "so-lieu.nguon.json"), ("chot-sua-tep", "tong-hop.md"), ("chot-them-tep", "them.md"),
    ]  # fmt: skip


def test_a_changed_record_of_the_freezing_is_refused(tmp_path: Path) -> None:
    path = snapshot(whole_cycle(tmp_path))
    record = (path / "chot.json").read_text(encoding="utf-8")
    (path / "chot.json").write_text(record.replace("Trần Văn B", "Nguyễn Văn A"), encoding="utf-8")
    assert codes(path) == [("chot-hong", "chot.json")]


def make(path: Path, out: Path, **environment: str) -> dict[str, bytes]:
    command = [sys.executable, "-m", "docgen", "make", str(path), "--out", str(out)]
    done = subprocess.run(
        command,
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        env={**os.environ, **environment},
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return {
        file.relative_to(out).as_posix(): file.read_bytes()
        for file in sorted(out.rglob("*"))
        if file.is_file()
    }


def test_a_snapshot_gives_the_same_bytes_elsewhere_and_later(tmp_path: Path) -> None:
    """In another place, another time zone, another locale, with another hash seed, whatever becomes of the campaign."""
    path = snapshot(whole_cycle(tmp_path / "chien-dich"))
    first = make(path, tmp_path / "a", TZ="Asia/Ho_Chi_Minh", PYTHONHASHSEED="1")
    shutil.copytree(path, tmp_path / "noi khác")
    (tmp_path / "chien-dich/tong-hop.md").unlink()
    again = make(
        tmp_path / "noi khác", tmp_path / "b", TZ="America/New_York", LC_ALL="C", PYTHONHASHSEED="77"
    )
    assert first == again
    assert "tong-hop.docx" in first


def test_a_snapshot_is_made_with_its_own_templates(tmp_path: Path) -> None:
    path = snapshot(whole_cycle(tmp_path))
    assert (path / "templates/bao-cao/template.docx").read_bytes() == (
        templates_folder() / "bao-cao/template.docx"
    ).read_bytes()
    assert json.loads((path / "chot.json").read_bytes())["tep"]["templates/bao-cao/type.yaml"]


def test_an_excluded_unit_stays_excluded_in_the_snapshot_with_its_reason(tmp_path: Path) -> None:
    from docgen.batch.cycle import Event  # noqa: PLC0415
    from docgen.model.context import roll_up_values  # noqa: PLC0415

    whole_cycle(tmp_path)
    _, cycle = opened(tmp_path)
    cycle.record([Event("loai-tru", LUC, "03", "Trần Văn B", ly_do="chưa xác nhận")])
    folder = read_folder(snapshot(tmp_path))
    summary = roll_up_values(folder.campaign, folder.figures)["tong_hop"]
    assert [(one["ma"], one["ly_do"]) for one in summary["loai_tru"]] == [("03", "chưa xác nhận")]  # type: ignore[index, call-overload]


def test_a_cumulated_figure_that_was_explained_stays_as_the_unit_gave_it(tmp_path: Path) -> None:
    text = (
        CAMPAIGN
        + '  giai_trinh:\n    - {don_vi: "01", chi_tieu: nam, ly_do: đính chính kỳ trước, nguoi: Trần Văn B}\n'
    )
    campaign_folder(tmp_path, text)
    figures = report(90, 110)
    figures["nam"]["luy_ke"], figures["tong"]["luy_ke"] = 105, 235
    returned(tmp_path, "01", figures)
    found = read_folder(snapshot(tmp_path)).figures["01"]
    assert (found["nam"].luy_ke, found["tong"].luy_ke) == (Decimal(105), Decimal(235))


def test_a_damaged_snapshot_is_followed_by_a_new_one_and_is_told(tmp_path: Path) -> None:
    first = snapshot(whole_cycle(tmp_path))
    (first / "so-lieu.xlsx").write_bytes(b"khac")
    (first / "tong-hop.json").unlink()
    again = frozen(tmp_path, minutes=5)
    assert (again.made, again.damaged, again.number) == (True, True, 2)
    assert again.path is not None
    read_folder(again.path)
    assert any("bản chốt số 1 đã bị sửa" in line for line in frozen_lines(again))


def test_what_was_made_in_the_campaigns_folder_is_no_part_of_a_snapshot(tmp_path: Path) -> None:
    whole_cycle(tmp_path)
    first = snapshot(tmp_path)
    for name in ("output/a.docx", "ket-qua/index.json", "ket-qua/b.docx", "phe-duyet.json"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(b"x")
    again = frozen(tmp_path, minutes=5)
    assert (again.made, again.path) == (False, first)


def test_events_that_a_kill_kept_from_being_written_are_written_by_the_next_freezing(tmp_path: Path) -> None:
    whole_cycle(tmp_path)
    _, cycle = opened(tmp_path)
    before = (cycle.folder / "so-theo-doi.jsonl").read_bytes()
    snapshot(tmp_path)
    whole = [(event.viec, event.don_vi) for event in opened(tmp_path)[1].events]
    (cycle.folder / "so-theo-doi.jsonl").write_bytes(before)
    assert not frozen(tmp_path).made
    assert [(event.viec, event.don_vi) for event in opened(tmp_path)[1].events] == whole
    frozen(tmp_path, minutes=5)
    assert [(event.viec, event.don_vi) for event in opened(tmp_path)[1].events] == whole


def test_differences_are_written_as_vietnamese_papers_write_numbers() -> None:
    def form(figure: str) -> dict[str, object]:
        return {"chi_tieu": [{"ten": "Kinh phí", "tong": {"thuc_hien": figure}, "don_vi": {}}]}

    assert figures_changed(form("20222.8"), form("1477876.50")) == [
        "Kinh phí, thực hiện, tổng cộng: 20.222,8 → 1.477.876,5"
    ]


def test_the_last_line_tells_how_all_papers_are_made(tmp_path: Path) -> None:
    """Of the campaign with `batch run`, of the snapshot alone with `make`; a path with spaces stands in quotes."""
    path = whole_cycle(tmp_path / "chiến dịch")
    *_, last = frozen_lines(frozen(path))
    assert f'docgen batch run "{path.as_posix()}"' in last
    assert f'docgen make "{path.as_posix()}/thu/2026-06/chot/2026-06-1"' in last


def test_a_freezing_says_whose_a_cumulated_total_is(tmp_path: Path) -> None:
    campaign_folder(tmp_path)
    returned(tmp_path, "01", report(20, 110))
    lines = list(frozen_lines(frozen(tmp_path)))
    assert any(line.startswith("Lưu ý: Nam được phổ cập: lũy kế của 1/3 đơn vị có báo cáo") for line in lines)
