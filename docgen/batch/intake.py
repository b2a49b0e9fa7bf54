"""The returned files of a folder come in: each is looked through, copied, and its verdict recorded."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from docgen.batch.copies import Copies, readable
from docgen.batch.correction_list import correction_files, correction_names
from docgen.batch.cycle import TO_CORRECT, Cycle, Event, State
from docgen.batch.deadline import local_time
from docgen.batch.form import Part, forms_of, plain
from docgen.batch.received import Expected, Received, double, receive, unreadable
from docgen.fault import DataError, Fault
from docgen.model.folder import CampaignFolder
from docgen.sources.archive import Limits
from docgen.sources.cells import Cell
from docgen.sources.raw_file import read_bytes
from docgen.transaction import write_fault, write_together

MOST_FILES = 5_000
_PASSED_OVER = frozenset(("thumbs.db", "desktop.ini"))


@dataclass(frozen=True)
class Intake:
    """What came of one intake: every file in the order of its name, the states after it, how many events are new.

    `passed_over` are files of Windows and Office that nobody sent, `restored` the copies that were written anew,
    `faults` why the lists for the units could not be written: the files are received all the same.
    """

    files: tuple[Received, ...]
    states: Mapping[str, State]
    events: int
    passed_over: tuple[str, ...] = ()
    restored: tuple[str, ...] = ()
    faults: tuple[Fault, ...] = ()


def intake(folder: CampaignFolder, source: Path, moment: datetime, nguoi: str = "") -> Intake:
    """Take in every file of a folder and of the folders in it; doing it again changes nothing.

    The source is only read. Every file that can be read is copied to `nhan/`; units whose file has faults get a list
    of them in `phieu-chinh-ly/`. Raises `DataError` when the folder or the record cannot be used; once the files are
    recorded, what goes wrong with the lists is told in `faults`.
    """
    cycle = Cycle(folder.path, folder.campaign)
    found = _paths(source, cycle.folder)
    paths = [(name, path) for name, path in found if not _is_passed_over(name)]
    with cycle.held():
        copies = Copies(cycle.folder, cycle.events)
        files = list(_received(paths, _expected(folder, cycle, moment), copies))
        copies.write()
        events = list(_events(cycle, files, moment, nguoi))
        cycle.record(events)
        received = tuple(one for one, _ in files)
        faults = _list_faults(cycle, folder, received)
    passed_over = tuple(name for name, _ in found if _is_passed_over(name))
    return Intake(
        received, cycle.states(moment), len(events), passed_over, tuple(copies.restored), tuple(faults)
    )


def _paths(source: Path, record: Path) -> list[tuple[str, Path]]:
    """Return (name as messages call it, path) of every file below a folder, in the order of the names."""
    if not source.is_dir():
        what = "là một tệp, không phải thư mục" if source.exists() else "không có"
        hint = "Hãy ghi thư mục chứa các tệp đơn vị gửi về."
        shown = readable(source.as_posix())
        raise DataError([Fault("khong-co-thu-muc", f"đường dẫn “{shown}” {what}.", hint=hint)])
    if source.resolve().is_relative_to(record.resolve().parent):
        message = f"“{readable(source.as_posix())}” là sổ lưu của docgen, không phải nơi nhận tệp."
        hint = "Hãy để các tệp đơn vị gửi về ở một thư mục khác."
        raise DataError([Fault("thu-muc-cua-docgen", message, hint=hint)])
    try:
        found = [(readable(path.relative_to(source).as_posix()), path) for path in _files(source)]
    except OSError as error:
        shown = readable(error.filename or source.as_posix())
        hint = "Hãy kiểm tra quyền truy cập thư mục này."
        raise DataError(
            [Fault("thu-muc-khong-doc-duoc", f"không đọc được thư mục “{shown}”.", hint=hint)]
        ) from error
    if len(found) > MOST_FILES:
        message = f"thư mục “{readable(source.as_posix())}” có hơn {MOST_FILES} tệp."
        raise DataError([Fault("qua-nhieu-tep", message, hint="Hãy kiểm tra lại đường dẫn thư mục.")])
    return sorted(found, key=lambda one: (one[0], os.fsencode(one[1])))


def _files(folder: Path) -> Iterator[Path]:
    for path in folder.iterdir():
        if path.name.startswith("."):
            continue
        if path.is_dir() and not path.is_symlink():
            yield from _files(path)
        else:
            yield path


def _is_passed_over(name: str) -> bool:
    """Tell a file that Windows or Office left in the folder: no unit sent it."""
    last = name.rsplit("/", 1)[-1]
    return last.startswith("~$") or last.lower() in _PASSED_OVER


def _expected(folder: CampaignFolder, cycle: Cycle, moment: datetime) -> Expected:
    forms = {form.unit.ma: form for form in forms_of(folder)}
    sent: dict[str, set[str]] = {}
    for event in cycle.events:
        if event.viec == "gui-bieu":
            sent.setdefault(event.don_vi, set()).add(event.dau)
    marks = {code: frozenset(found) for code, found in sent.items()}
    return Expected(forms, marks, cycle.collection.ma_ky, local_time(moment).date())


def _received(
    paths: Sequence[tuple[str, Path]], expected: Expected, copies: Copies
) -> Iterator[tuple[Received, str]]:
    """Yield each file with the path of its copy; the bytes of a file are let go before the next is read."""
    first: dict[str, str] = {}
    for name, path in paths:
        try:
            data = read_bytes(path, name, Limits().most_bytes)
        except DataError as error:
            yield unreadable(name, "", error), ""
            continue
        one = receive(name, data, expected)
        if one.sha256 in first:
            yield double(one, first[one.sha256]), ""
        elif one.sha256:
            first[one.sha256] = name
            yield one, copies.keep(name, one.sha256, data)
        else:
            yield one, ""


# What is recorded.


def _events(
    cycle: Cycle, files: Sequence[tuple[Received, str]], moment: datetime, nguoi: str
) -> Iterator[Event]:
    """Yield what is new: files that were not recorded yet, and verdicts that differ from the last.

    Of the files of one unit those with faults come first, so that a good one among them answers them.
    """
    known = {(event.viec, event.don_vi, event.sha256) for event in cycle.events}
    verdicts = {
        (event.don_vi, event.sha256): event.viec for event in cycle.events if event.viec in ("dat", "tra-lai")
    }
    current = {(code, event.sha256) for code, unit in cycle.progress().items() for event in unit.accepted}
    for one, copy in sorted(files, key=lambda file: file[0].outcome == "dat"):
        if not copy:
            continue
        received = _received_event(one, copy, moment, nguoi)
        if (received.viec, one.unit, one.sha256) not in known:
            yield received
        if one.outcome == "ban-ky":
            continue
        key, verdict = (one.unit, one.sha256), _verdict_event(one, received)
        if verdicts.get(key) == verdict.viec or (verdicts.get(key) == "dat" and key not in current):
            continue
        yield verdict


def _received_event(one: Received, copy: str, moment: datetime, nguoi: str) -> Event:
    return Event(
        "ban-ky" if one.outcome == "ban-ky" else "nhan",
        moment,
        one.unit,
        nguoi,
        tep=one.name,
        luu=copy,
        sha256=one.sha256,
        phien_ban=one.version,
        dau=one.mark,
        khop=one.fits,
    )


def _verdict_event(one: Received, received: Event) -> Event:
    if one.outcome != "dat":
        return Event(
            "tra-lai",
            received.luc,
            one.unit,
            received.nguoi,
            tep=one.name,
            luu=received.luu,
            sha256=one.sha256,
            khop=one.fits,
            loi=tuple(finding.as_record() for finding in one.faults),
            luu_y=tuple(finding.message for finding in one.notices),
        )
    return Event(
        "dat",
        received.luc,
        one.unit,
        received.nguoi,
        tep=one.name,
        luu=received.luu,
        sha256=one.sha256,
        trang=one.checked.sheet,
        so_lieu={code: _plain(cells) for code, cells in one.checked.figures.items()},
        ghi_chu={code: (cell.text, cell.place.cell or "") for code, cell in one.checked.notes.items()},
        luu_y=tuple(finding.message for finding in one.notices),
    )


def _plain(cells: Mapping[Part, Cell]) -> Mapping[str, tuple[str, str]]:
    return {part: (plain(cell.number), cell.place.cell or "") for part, cell in cells.items()}


# The lists that go back to the units.


def _list_faults(cycle: Cycle, folder: CampaignFolder, files: Sequence[Received]) -> Iterator[Fault]:
    """Write the lists; whatever stops that, the files are received and their faults can still be told."""
    try:
        _write_lists(cycle, folder, files)
    except DataError as error:
        reasons = [fault.message for fault in error.faults]
    except OSError as error:
        reasons = [write_fault(cycle.folder / TO_CORRECT, error).message]
    except Exception as error:  # noqa: BLE001 - the files are recorded: the clerk must be told that first
        reasons = [f"lỗi của chính docgen ({type(error).__name__}: {error})."]
    else:
        return
    for reason in reasons:
        yield Fault(
            "phieu-khong-ghi-duoc",
            f"các tệp đã được nhận và ghi sổ, chỉ chưa ghi được phiếu yêu cầu chỉnh lý: {reason}",
            hint="Hãy đóng các phiếu đang mở, kiểm tra chỗ trống trên đĩa, rồi chạy lại lệnh này để ghi phiếu.",
        )


def _write_lists(cycle: Cycle, folder: CampaignFolder, files: Sequence[Received]) -> None:
    """Write the lists of faults of the units whose report was returned; lists that are settled go away."""
    wanted = correction_files(cycle, folder.campaign, files)
    place = cycle.folder / TO_CORRECT
    standing = {f"{TO_CORRECT}/{path.name}": path for path in place.glob("*.xlsx")} if place.is_dir() else {}
    changed = {
        name: data
        for name, data in wanted.items()
        if name not in standing or standing[name].read_bytes() != data
    }
    settled = sorted(correction_names(cycle.units) & standing.keys() - wanted.keys())
    if changed or settled:
        write_together(cycle.folder, changed, drop=settled)
