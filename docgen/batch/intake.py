"""The returned files of a folder come in: each is looked through, copied, and its verdict recorded."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from docgen.batch.correction_list import correction_files, correction_names
from docgen.batch.cycle import RECEIVED, TO_CORRECT, Cycle, Event, State
from docgen.batch.finding import of_fault
from docgen.batch.form import Part, forms_of, plain
from docgen.batch.received import Expected, Received, receive, without_doubles
from docgen.fault import DataError, Fault
from docgen.language.text import normalize
from docgen.model.folder import CampaignFolder
from docgen.sources.archive import Limits
from docgen.sources.cells import Cell
from docgen.sources.raw_file import read_bytes
from docgen.transaction import sole_writer, write_together

MOST_FILES = 5_000


@dataclass(frozen=True)
class Intake:
    """What came of one intake: every file in the order of its name, the states after it, how many events are new."""

    files: tuple[Received, ...]
    states: Mapping[str, State]
    events: int


def intake(folder: CampaignFolder, source: Path, moment: datetime, nguoi: str = "") -> Intake:
    """Take in every file of a folder and of the folders in it; doing it again changes nothing.

    The source is only read. Every file that can be read is copied to `nhan/`; units whose file has faults get a list
    of them in `phieu-chinh-ly/`. Raises `DataError` when the folder or the record cannot be used.
    """
    cycle = Cycle(folder.path, folder.campaign)
    paths = _paths(source, cycle.folder)
    expected = _expected(folder, cycle)
    with sole_writer(cycle.folder):
        files = without_doubles([_received(path, name, expected) for name, path in paths])
        copies = {_copy_name(one): one.data for one in files if one.data and one.outcome != "trung"}
        kept = _kept_copies(cycle.folder)
        new_copies = {name: data for name, data in copies.items() if name.split("/")[1][:12] not in kept}
        if new_copies:
            write_together(cycle.folder, new_copies)
        events = list(_events(cycle, files, moment, nguoi))
        cycle.record(events)
        _write_lists(cycle, folder, files)
    return Intake(tuple(files), cycle.states(moment), len(events))


def _paths(source: Path, record: Path) -> list[tuple[str, Path]]:
    """Return (name as messages call it, path) of every file below a folder, in the order of the names."""
    if not source.is_dir():
        hint = "Hãy ghi thư mục chứa các tệp đơn vị gửi về."
        raise DataError([Fault("khong-co-thu-muc", f"không có thư mục “{source.as_posix()}”.", hint=hint)])
    if source.resolve().is_relative_to(record.resolve().parent):
        message = f"“{source.as_posix()}” là sổ lưu của docgen, không phải nơi nhận tệp."
        hint = "Hãy để các tệp đơn vị gửi về ở một thư mục khác."
        raise DataError([Fault("thu-muc-cua-docgen", message, hint=hint)])
    found = [(normalize(path.relative_to(source).as_posix()), path) for path in _files(source)]
    if len(found) > MOST_FILES:
        message = f"thư mục “{source.as_posix()}” có hơn {MOST_FILES} tệp."
        raise DataError([Fault("qua-nhieu-tep", message, hint="Hãy kiểm tra lại đường dẫn thư mục.")])
    return sorted(found)


def _files(folder: Path) -> Iterator[Path]:
    for path in folder.iterdir():
        if path.name.startswith("."):
            continue
        if path.is_dir() and not path.is_symlink():
            yield from _files(path)
        else:
            yield path


def _expected(folder: CampaignFolder, cycle: Cycle) -> Expected:
    forms = {form.unit.ma: form for form in forms_of(folder)}
    sent: dict[str, set[str]] = {}
    for event in cycle.events:
        if event.viec == "gui-bieu":
            sent.setdefault(event.don_vi, set()).add(event.dau)
    marks = {code: frozenset(found) for code, found in sent.items()}
    return Expected(forms, marks, cycle.collection.ma_ky)


def _received(path: Path, name: str, expected: Expected) -> Received:
    """Read one file; one that cannot be read is told and leaves the others alone."""
    try:
        return receive(name, read_bytes(path, name, Limits().most_bytes), expected)
    except DataError as error:
        findings = tuple(of_fault(fault, name) for fault in error.faults)
        return Received(name, b"", "khong-hieu", fits=False, findings=findings)


def _copy_name(one: Received) -> str:
    return f"{RECEIVED}/{one.sha256[:12]}-{one.name.rsplit('/', 1)[-1]}"


def _kept_copies(folder: Path) -> Mapping[str, str]:
    """Return the beginning of the hash → path of every copy that is kept already."""
    kept = folder / RECEIVED
    if not kept.is_dir():
        return {}
    return {path.name[:12]: f"{RECEIVED}/{path.name}" for path in sorted(kept.iterdir())}


# What is recorded.


def _events(cycle: Cycle, files: Sequence[Received], moment: datetime, nguoi: str) -> Iterator[Event]:
    """Yield what is new: files that were not recorded yet, and verdicts that differ from the last.

    Of the files of one unit those with faults come first, so that a good one among them answers them.
    """
    known = {(event.viec, event.don_vi, event.sha256) for event in cycle.events}
    verdicts = {
        (event.don_vi, event.sha256): event.viec for event in cycle.events if event.viec in ("dat", "tra-lai")
    }
    current = {(code, event.sha256) for code, unit in cycle.progress().items() for event in unit.accepted}
    copies = _kept_copies(cycle.folder)
    for one in sorted(files, key=lambda one: one.outcome == "dat"):
        if one.outcome == "trung" or not one.data:
            continue
        received = _received_event(one, copies.get(one.sha256[:12], ""), moment, nguoi)
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
