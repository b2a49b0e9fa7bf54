"""`docgen waive`: let a finding stand, with a name and a reason, in the file beside the document."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import typer

from docgen.delivery import Output, write_beside
from docgen.fault import DataError, Fault, Place
from docgen.review.waivers import Waivers, new_waiver, read_waivers, waivers_path, waivers_text


def waive(path: Path, code: str, *, nguoi: str, ly_do: str, chu: str, loai: str) -> None:
    """Add one waiver; those that stand in the file stay. The same one twice is written once."""
    if not path.is_file():
        hint = "Hãy kiểm tra lại tên và thư mục."
        raise DataError([Fault("tep-khong-co", "Không tìm thấy tệp.", Place(path.as_posix()), hint)])
    waiver = new_waiver(code, nguoi, ly_do, chu, loai)
    known = read_waivers(path)
    if waiver not in [replace(item, ngay=None) for item in known.items]:
        text = waivers_text(Waivers((*known.items, waiver)))
        target = waivers_path(path)
        write_beside(target.parent, [Output(target.name, text.encode())], replace=True)
    typer.echo(f"Đã ghi {waivers_path(path).as_posix()}: {waiver.ma}, {waiver.scope}, {waiver.nguoi}.")
