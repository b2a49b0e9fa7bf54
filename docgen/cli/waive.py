"""`docgen waive`: let a finding stand, with a name and a reason, in the file beside the document."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import typer

from docgen.check.check import check_file
from docgen.check.diagnostic import Diagnostic, Severity
from docgen.cli.review_files import read_file
from docgen.delivery import Output, write_beside
from docgen.fault import DataError, Fault, Place
from docgen.review.checked import where_in_words
from docgen.review.waivers import Waiver, new_waiver, read_waivers, waivers_path, waivers_text


def waive(path: Path, code: str, *, nguoi: str, ly_do: str, chu: str, loai: str) -> None:
    """Add one waiver in the place of one of the same code and scope; the others stay.

    Warns when nothing in the paper falls under it. Raises DataError for a `mien` of a finding of Mức 1.
    """
    if not path.is_file():
        hint = "Hãy kiểm tra lại tên và thư mục."
        raise DataError([Fault("tep-khong-co", "Không tìm thấy tệp.", Place(path.as_posix()), hint)])
    waiver = new_waiver(code, nguoi, ly_do, chu, loai)
    known = read_waivers(path)
    _compare(path, waiver)
    if waiver not in [replace(item, ngay=None) for item in known.items]:
        text = waivers_text(known.with_one(waiver))
        target = waivers_path(path)
        write_beside(target.parent, [Output(target.name, text.encode())], replace=True)
    typer.echo(f"Đã ghi {waivers_path(path).as_posix()}: {waiver.ma}, {waiver.scope}, {waiver.nguoi}.")


def _compare(path: Path, waiver: Waiver) -> None:
    """Look for what falls under a waiver in the paper itself, as it is checked without a profile."""
    try:
        report = check_file(read_file(path), path.as_posix())
    except DataError:
        typer.echo("Không đọc được văn bản nên không biết còn phát hiện này không.", err=True)
        return
    covered = [item for item in report.diagnostics if waiver.covers(item)]
    grave = next((item for item in covered if item.severity == Severity.MUC_1), None)
    if grave is not None and waiver.loai == "mien":
        message = f"Phát hiện {waiver.ma} ở {where_in_words(grave)} là Mức 1, không được chấp nhận để nguyên."
        hint = "Hãy sửa văn bản; nếu máy báo nhầm thì thêm --loai bao-nham và nêu lý do."
        raise DataError([Fault("mien-muc-1", message, Place(path.as_posix()), hint)])
    unjudged = {item.code for item in report.not_evaluated}
    if not covered and (waiver.chu or waiver.ma not in unjudged):
        typer.echo(f"Lưu ý: {_absent(report.diagnostics, waiver)}", err=True)


def _absent(diagnostics: Sequence[Diagnostic], waiver: Waiver) -> str:
    if waiver.chu and any(item.code == waiver.ma for item in diagnostics):
        return f"văn bản có phát hiện {waiver.ma} nhưng không phát hiện nào ở chỗ có chữ “{waiver.chu}”."
    return f"văn bản hiện không có phát hiện {waiver.ma}; dòng này chưa chấp nhận điều gì."
