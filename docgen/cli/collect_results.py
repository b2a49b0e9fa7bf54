"""What a clerk reads of the units' reports: what was packed, received, who is late; no decision is taken here."""

from __future__ import annotations

from collections.abc import Sequence

import typer
from rich.box import SIMPLE_HEAD
from rich.table import Table

from docgen.batch.intake import Intake
from docgen.batch.pack import Packed
from docgen.batch.received import Received
from docgen.batch.remind import Reminded
from docgen.batch.status import LEADER, Status, UnitStatus
from docgen.cli.messages import MOST_SHOWN, console, faults_as_json

_WORDS = {"moi": "mới", "thay": "thay biểu cũ", "giu": "không đổi"}
_OUTCOMES = {
    "dat": "đạt",
    "tra-lai": "yêu cầu chỉnh lý",
    "ban-ky": "bản ký",
    "khong-hieu": "không nhận được",
    "trung": "trùng, chỉ tính một lần",
}


def packed_json(packed: Sequence[Packed], folder: str) -> dict[str, object]:
    return {
        "thu_muc": folder,
        "bieu": [
            {
                "ma": one.form.unit.ma,
                "don_vi": one.form.unit.ten,
                "tep": one.path,
                "sha256": one.sha256,
                "ket_qua": one.outcome,
            }
            for one in packed
        ],
    }


def print_packed(packed: Sequence[Packed], folder: str) -> None:
    table = Table(box=SIMPLE_HEAD, pad_edge=False)
    for heading in ("Mã", "Đơn vị", "Tệp", "Kết quả"):
        table.add_column(heading, overflow="fold")
    for one in packed:
        table.add_row(one.form.unit.ma, one.form.unit.ten, one.path, _WORDS[one.outcome])
    console().print(table)
    replaced = sum(one.outcome == "thay" for one in packed)
    typer.echo(f"Đã đóng gói {len(packed)} biểu vào {folder}/gui/.")
    if replaced:
        typer.echo(
            f"{replaced} biểu thay biểu đã gửi trước (tệp cũ vẫn giữ): hãy gửi lại cho các đơn vị đó; "
            "biểu cũ gửi về sẽ không nhận được nữa."
        )
    typer.echo("Biểu khóa không có mật khẩu: cơ quan tự mở khóa được khi cần (Review > Unprotect Sheet).")


def intake_json(result: Intake) -> dict[str, object]:
    return {
        "tep": [_file_json(one) for one in result.files],
        "trang_thai": {code: state.value for code, state in result.states.items()},
        "viec_moi": result.events,
        "bo_qua": list(result.passed_over),
        "ghi_lai": list(result.restored),
        "loi_phieu": faults_as_json(result.faults),
    }


def _file_json(one: Received) -> dict[str, object]:
    return {
        "tep": one.name,
        "sha256": one.sha256 or None,
        "don_vi": one.unit or None,
        "ket_qua": one.outcome,
        "loi": [finding.as_record() for finding in one.faults],
        "luu_y": [finding.as_record() for finding in one.notices],
    }


def print_intake(result: Intake, lists: str) -> None:
    """Print what came of every file; `lists` is the folder of the lists that go back to the units."""
    shown = 0
    for one in result.files:
        good = one.outcome in ("dat", "ban-ky", "trung")
        unit = f" (mã {one.unit})" if one.unit else ""
        count = f", {len(one.faults)} lỗi" if one.faults else ""
        colour = "green" if good else "red"
        typer.secho(f"{'✓' if good else '✗'} {one.name}{unit}: {_OUTCOMES[one.outcome]}{count}", fg=colour)
        for finding in one.findings:
            shown += 1
            if shown <= MOST_SHOWN:
                note = "" if finding.blocks else "lưu ý: "
                message = f"{note}{finding.as_fault().message}"
                _print_finding(one, message, str(finding.place), finding.todo)
    if shown > MOST_SHOWN:
        typer.echo(f"… và {shown - MOST_SHOWN} lỗi nữa; danh sách đủ ở thư mục phieu-chinh-ly/.")
    counts = {word: sum(one.outcome == key for one in result.files) for key, word in _OUTCOMES.items()}
    said = ", ".join(f"{count} {word}" for word, count in counts.items() if count) or "không có tệp nào"
    typer.echo(f"\n{len(result.files)} tệp: {said}.")
    if result.passed_over:
        typer.echo(
            f"Bỏ qua {len(result.passed_over)} tệp của Windows, Office: {', '.join(result.passed_over)}."
        )
    if result.restored:
        typer.echo(
            f"Ghi lại {len(result.restored)} bản lưu đã mất hoặc đã bị sửa: {', '.join(result.restored)}."
        )
    if not result.events:
        typer.echo("Không có gì mới so với lần nhận trước.")
    if not result.faults and any(one.outcome == "tra-lai" for one in result.files):
        typer.echo(f"Phiếu yêu cầu chỉnh lý để gửi lại các đơn vị: {lists}/.")


def _print_finding(one: Received, message: str, where: str, todo: str) -> None:
    place = where.removeprefix(one.name).removeprefix(", ")
    typer.echo(f"    {place}: {message}" if place else f"    {message}")
    if todo:
        typer.echo(f"        → {todo}")


def print_status(status: Status) -> None:
    typer.secho(f"{status.campaign.ten}; {status.campaign.ky_bao_cao.ten}", bold=True)
    typer.echo(f"Đến ngày {status.day:%d/%m/%Y}; hạn nộp {status.deadline}.")
    for officer, units in status.by_officer():
        table = Table(
            title=f"Cán bộ theo dõi: {officer}", title_justify="left", box=SIMPLE_HEAD, pad_edge=False
        )
        for heading in ("Mã", "Đơn vị", "Trạng thái", "Muộn", "Ghi chú"):
            table.add_column(heading, overflow="fold")
        for one in units:
            table.add_row(one.unit.ma, one.unit.short_name, one.state.value, one.lateness, one.remark)
        console().print(table)
    groups = list(status.by_group())
    if groups:
        typer.echo("Theo nhóm:")
    for group, count in groups:
        typer.echo(f"    {group}: {count}")
    for one in status.units:
        for found in one.choices:
            files = "; ".join(f"{name}: {value}" for name, value in found.so)
            typer.echo(f"Mã {one.unit.ma}, “{found.chi_tieu}”: {files}.")
    counted = ", ".join(f"{state.value} {count}" for state, count in status.counts.items())
    typer.echo(f"{status.summary} ({counted}).")
    _print_leader([one for one in status.units if one.leader])


def _print_leader(units: Sequence[UnitStatus]) -> None:
    if units:
        names = "; ".join(one.unit.short_name for one in units)
        typer.secho(f"{LEADER.capitalize()}: {names}.", fg="red")


def reminded_json(result: Reminded | None) -> dict[str, object]:
    if result is None:
        return {"tep": None, "lan": None, "don_vi": [], "bao_cao_lanh_dao": []}
    return {
        "tep": result.path.as_posix(),
        "lan": result.round,
        "don_vi": [one.unit.ma for one in result.late],
        "bao_cao_lanh_dao": [one.unit.ma for one in result.for_the_leader],
    }


def print_reminded(result: Reminded | None, source: str) -> None:
    if result is None:
        typer.echo("Không có đơn vị nào chậm nộp; không làm công văn đôn đốc.")
        return
    if result.source_made:
        typer.echo(f"Đã tạo {source}: cơ quan sửa lời công văn ở tệp này cho các lần sau.")
    typer.echo(
        f"Đã làm công văn đôn đốc lần {result.round}, gửi {len(result.late)} đơn vị: {result.path.as_posix()}."
    )
    typer.echo("Số và ngày để trống; văn thư ghi bằng docgen issue sau khi ký.")
    _print_leader(result.for_the_leader)
