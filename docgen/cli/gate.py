"""`docgen gate`: whether a file may go to the leader, and later whether it is still the file that was checked."""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Sequence
from pathlib import Path

import typer

from docgen.check.check import check_file
from docgen.check.diagnostic import Diagnostic
from docgen.check.profile import Profile
from docgen.cli.app import CLEAN, FINDINGS
from docgen.cli.messages import print_json
from docgen.cli.review_files import office_profile, read_file, write_result
from docgen.fault import DataError, Fault, Place
from docgen.review.checked import CheckedFile, where_in_words
from docgen.review.difference import KINDS, NONE
from docgen.review.gate import SUFFIX, Verdict, record, standing, verify
from docgen.review.lost_parts import LostPart, lost_parts
from docgen.review.waivers import read_waivers

_MADE = ("da-cap-so", "da-sua")
"""What stands in the names of the files that docgen makes of a paper."""

_STATES = {
    "nguyen_ven": "đúng là tệp đã kiểm tra, không đổi một byte.",
    "chi_so_ngay": "chỉ điền thêm số, ngày; nội dung đúng như đã kiểm tra.",
    "luu_lai": "được lưu lại nhưng nội dung và trình bày đúng như đã kiểm tra.",
    "da_doi": "đã đổi sau khi kiểm tra: phải kiểm tra và trình lại (Điều 11, khoản 2).",
}


def gate(path: Path, person: str, now: datetime.datetime, *, profile_path: Path | None, as_json: bool) -> int:
    """Check a file; write its record beside it when it may pass. Returns the exit code.

    A file that may not pass loses the record of an earlier time: it is kept as `….bak`.
    """
    data, profile = read_file(path), office_profile(profile_path)
    name = path.as_posix()
    checked = CheckedFile(name, data, check_file(data, name, profile=profile), read_waivers(path))
    target = path.with_name(path.name + SUFFIX)
    blocking, lost = standing(checked), lost_parts(checked)
    if blocking or lost:
        withdrawn = _withdraw(target)
        if as_json:
            print_json(_blocked_as_json(blocking, lost))
        else:
            _tell_blocked(name, blocking, lost, withdrawn)
        return FINDINGS
    applied = None if profile_path is None else _named(profile, profile_path)
    written = record(checked, person=person, time=now.isoformat(timespec="seconds"), profile=applied)
    write_result(target, written, sources=(path,), replace=True)
    _tell_passed(checked, target, as_json=as_json)
    return CLEAN


def _named(profile: Profile, path: Path) -> dict[str, str]:
    return {"ten": profile.name, "sha256": hashlib.sha256(read_file(path)).hexdigest()}


def _withdraw(record_path: Path) -> bool:
    """Put the record of an earlier time aside; tell whether there was one."""
    if not record_path.is_file():
        return False
    try:
        record_path.replace(record_path.with_name(f"{record_path.name}.bak"))
    except OSError as error:
        message = "Không bỏ được bản ghi của lần kiểm tra trước."
        hint = "Hãy xóa tệp này: văn bản nay chưa được trình."
        raise DataError(
            [Fault("gate-con-ban-ghi-cu", message, Place(record_path.as_posix()), hint)]
        ) from error
    return True


def _blocked_as_json(blocking: Sequence[Diagnostic], lost: Sequence[LostPart]) -> dict[str, object]:
    rows = [
        {"ma": item.code, "muc": int(item.severity), "noi_dung": item.message, "cho": where_in_words(item)}
        for item in blocking
    ]
    missing = [{"ma": part.code, "noi_dung": str(part), "ly_do": part.reason} for part in lost]
    return {"dat": False, "con_lai": rows, "khong_thay": missing}


def _tell_blocked(
    name: str, blocking: Sequence[Diagnostic], lost: Sequence[LostPart], withdrawn: bool
) -> None:
    counts = [f"còn {len(blocking)} lỗi"] * bool(blocking) + [f"không thấy {len(lost)} phần"] * bool(lost)
    typer.secho(f"✗ {name}: chưa được trình, {', '.join(counts)}.", fg="red", bold=True)
    for item in blocking:
        typer.echo(f"  {item.code} Mức {int(item.severity)}, {where_in_words(item)}: {item.message}")
    for part in lost:
        typer.echo(f"  {part.code}: {part}.")
    if lost:
        typer.echo("  → Mở tệp ra xem. Có đủ mà máy không nhận ra thì chấp nhận từng mã bằng docgen waive.")
    if withdrawn:
        typer.echo("  Bản ghi của lần kiểm tra trước không còn dùng được, đã đổi tên thành .bak.")


def _tell_passed(checked: CheckedFile, target: Path, *, as_json: bool) -> None:
    if as_json:
        print_json({"dat": True, "ban_ghi": target.as_posix()})
        return
    typer.secho(f"✓ {checked.path}: được trình. Bản ghi: {target.as_posix()}", fg="green", bold=True)
    count = len(checked.report.not_evaluated) if checked.report is not None else 0
    if count:
        typer.echo(f"  Máy không kết luận được {count} điểm; người kiểm tra phải xem tay.")


def gate_verify(path: Path, record_path: Path | None, *, as_json: bool) -> int:
    """Tell whether a file is the one that was checked. Returns the exit code."""
    source = record_path or _record_of(path)
    verdict = verify(read_file(source), read_file(path), path.as_posix())
    if as_json:
        print_json(_as_json(verdict))
    else:
        _print(path, verdict)
    return CLEAN if verdict.holds else FINDINGS


def _record_of(path: Path) -> Path:
    """Return the record beside a file, else that of the paper it was made from. Raises DataError without one."""
    own = path.with_name(path.name + SUFFIX)
    stem, _, kind = path.stem.rpartition(".")
    source = path.with_name(f"{stem}{path.suffix}{SUFFIX}")
    if own.is_file() or not path.is_file():
        return own
    if kind in _MADE and source.is_file():
        typer.echo(f"So với bản ghi {source.as_posix()}.", err=True)
        return source
    message = "Không thấy bản ghi kiểm tra bên cạnh tệp này."
    hint = "Nếu bản ghi ở chỗ khác hoặc thuộc tệp gốc thì nêu tên: --ban-ghi TÊN.docx.gate.json."
    raise DataError([Fault("gate-khong-co-ban-ghi", message, Place(path.as_posix()), hint)])


def _as_json(verdict: Verdict) -> dict[str, object]:
    return {
        "trang_thai": verdict.state,
        "con_hieu_luc": verdict.holds,
        "thay_doi": [item.as_json() for item in verdict.changes],
        "luu_y": list(verdict.remarks),
    }


def _print(path: Path, verdict: Verdict) -> None:
    sign, colour = ("✓", "green") if verdict.holds else ("✗", "red")
    typer.secho(f"{sign} {path.as_posix()}: {_STATES[verdict.state]}", fg=colour, bold=True)
    for item in verdict.changes:
        typer.echo(f"  {KINDS[item.kind]} – {item.place}: {item.old or NONE} → {item.new or NONE}")
    for remark in verdict.remarks:
        typer.echo(f"  {remark}")
