"""`docgen gate`: whether a file may go to the leader, and later whether it is still the file that was checked."""

from __future__ import annotations

import datetime
from pathlib import Path

import typer

from docgen.check.check import check_file
from docgen.check.profile import DEFAULT_PROFILE
from docgen.cli.app import CLEAN, FINDINGS
from docgen.cli.messages import print_json
from docgen.cli.review_files import read_file, write_result
from docgen.review.checked import CheckedFile, where_in_words
from docgen.review.difference import KINDS
from docgen.review.gate import SUFFIX, Verdict, record, standing, verify
from docgen.review.waivers import read_waivers

_STATES = {
    "nguyen_ven": "đúng là tệp đã kiểm tra, không đổi một byte.",
    "chi_so_ngay": "chỉ điền thêm số, ngày; nội dung đúng như đã kiểm tra.",
    "luu_lai": "được lưu lại nhưng nội dung và trình bày đúng như đã kiểm tra.",
    "da_doi": "đã đổi sau khi kiểm tra: phải kiểm tra và trình lại (Điều 11, khoản 2).",
}


def gate(path: Path, person: str, now: datetime.datetime, *, as_json: bool) -> int:
    """Check a file; write its record beside it when it may pass. Returns the exit code."""
    data = read_file(path)
    name = path.as_posix()
    report = check_file(data, name, profile=DEFAULT_PROFILE)
    checked = CheckedFile(name, data, report, read_waivers(path))
    blocking = standing(checked)
    if blocking:
        if as_json:
            print_json(
                {
                    "dat": False,
                    "con_lai": [
                        {
                            "ma": item.code,
                            "muc": int(item.severity),
                            "noi_dung": item.message,
                            "cho": where_in_words(item),
                        }
                        for item in blocking
                    ],
                }
            )
        else:
            typer.secho(f"✗ {name}: chưa được trình, còn {len(blocking)} lỗi.", fg="red", bold=True)
            for item in blocking:
                typer.echo(f"  {item.code} Mức {int(item.severity)}, {where_in_words(item)}: {item.message}")
        return FINDINGS
    written = record(checked, person=person, time=now.isoformat(timespec="seconds"))
    target = path.with_name(path.name + SUFFIX)
    write_result(target, written, replace=True)
    if as_json:
        print_json({"dat": True, "ban_ghi": target.as_posix()})
        return CLEAN
    typer.secho(f"✓ {name}: được trình. Bản ghi: {target.as_posix()}", fg="green", bold=True)
    if report.not_evaluated:
        typer.echo(
            f"  Máy không kết luận được {len(report.not_evaluated)} điểm; người kiểm tra phải xem tay."
        )
    return CLEAN


def gate_verify(path: Path, record_path: Path | None, *, as_json: bool) -> int:
    """Tell whether a file is the one that was checked. Returns the exit code."""
    source = record_path or path.with_name(path.name + SUFFIX)
    verdict = verify(read_file(source), read_file(path), path.as_posix())
    if as_json:
        print_json(_as_json(verdict))
    else:
        _print(path, verdict)
    return CLEAN if verdict.holds else FINDINGS


def _as_json(verdict: Verdict) -> dict[str, object]:
    changes = [
        {"kieu": item.kind, "thanh_phan": item.component, "cho": item.where, "cu": item.old, "moi": item.new}
        for item in verdict.changes
    ]
    return {"trang_thai": verdict.state, "con_hieu_luc": verdict.holds, "thay_doi": changes}


def _print(path: Path, verdict: Verdict) -> None:
    sign, colour = ("✓", "green") if verdict.holds else ("✗", "red")
    typer.secho(f"{sign} {path.as_posix()}: {_STATES[verdict.state]}", fg=colour, bold=True)
    for item in verdict.changes:
        where = ", ".join(part for part in (item.component, item.where) if part) or "cả văn bản"
        typer.echo(f"  {KINDS[item.kind]} – {where}: {item.old or '(không có)'} → {item.new or '(không có)'}")
