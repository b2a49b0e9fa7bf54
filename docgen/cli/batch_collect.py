"""`docgen batch`, workbooks out to the units and in again: pack, intake, status, remind, exclude, choose."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from docgen.cli.batch import batch_app
from docgen.cli.batch_options import is_json, moment_of

_Campaign = Annotated[Path, typer.Argument(help="Thư mục chiến dịch.", metavar="ĐƯỜNG_DẪN")]
_Unit = Annotated[str, typer.Argument(help="Mã đơn vị.", metavar="MÃ")]
_Format = Annotated[
    str, typer.Option("--format", help="Cách in kết quả: text hoặc json.", metavar="text|json")
]
_Moment = Annotated[
    str,
    typer.Option(
        "--luc", help="Thời điểm, ví dụ 2026-06-20T08:30 (giờ Việt Nam); bỏ trống là bây giờ.", metavar="LÚC"
    ),
]
_Person = Annotated[str, typer.Option("--nguoi", help="Người làm việc này.", metavar="TÊN")]


@batch_app.command("pack")
def pack_command(path: _Campaign, nguoi: _Person = "", luc: _Moment = "", format_: _Format = "text") -> None:
    """Đóng gói mỗi đơn vị một biểu Excel (đã khóa, có sẵn kế hoạch và kỳ trước) để gửi đi."""
    from docgen.batch.cycle import Cycle  # noqa: PLC0415 - a command imports only what it needs
    from docgen.batch.pack import pack  # noqa: PLC0415
    from docgen.cli.collect_results import packed_json, print_packed  # noqa: PLC0415
    from docgen.cli.messages import faults_reported, print_json  # noqa: PLC0415
    from docgen.model.folder import read_folder  # noqa: PLC0415

    as_json, moment = is_json(format_), moment_of(luc)
    with faults_reported(as_json=as_json):
        folder = read_folder(path)
        packed = pack(folder, moment, nguoi)
        where = Cycle(path, folder.campaign).folder.as_posix()
    if as_json:
        print_json(packed_json(packed, where))
    else:
        _tell_notes(folder.notes)
        print_packed(packed, where)


@batch_app.command("intake")
def intake_command(
    path: _Campaign,
    source: Annotated[Path, typer.Argument(help="Thư mục các tệp đơn vị gửi về.", metavar="THƯ_MỤC")],
    nguoi: _Person = "",
    luc: _Moment = "",
    format_: _Format = "text",
) -> None:
    """Nhận các tệp đơn vị gửi về: đối chiếu từng ô với biểu đã gửi, nêu mọi lỗi một lần, lưu bản nhận."""
    from docgen.batch.cycle import TO_CORRECT, Cycle, State  # noqa: PLC0415
    from docgen.batch.intake import intake  # noqa: PLC0415
    from docgen.cli.app import FINDINGS, WRONG_DATA  # noqa: PLC0415
    from docgen.cli.collect_results import intake_json, print_intake  # noqa: PLC0415
    from docgen.cli.messages import faults_reported, print_faults, print_json  # noqa: PLC0415
    from docgen.model.folder import read_folder  # noqa: PLC0415

    as_json, moment = is_json(format_), moment_of(luc)
    with faults_reported(as_json=as_json):
        folder = read_folder(path)
        result = intake(folder, source, moment, nguoi)
    if as_json:
        print_json(intake_json(result))
    else:
        print_intake(result, (Cycle(path, folder.campaign).folder / TO_CORRECT).as_posix())
    to_choose = [code for code, state in result.states.items() if state is State.CAN_CHON]
    if to_choose and not as_json:
        typer.echo(
            f"Cần chọn: đơn vị mã {', '.join(to_choose)} gửi nhiều tệp khác số liệu. "
            f"Xem docgen batch status {path.as_posix()}, rồi chọn: "
            f"docgen batch choose {path.as_posix()} MÃ TỆP --nguoi TÊN."
        )
    if result.faults:
        if not as_json:
            print_faults(result.faults, command="batch")
        raise typer.Exit(WRONG_DATA)
    if to_choose or any(one.outcome in ("tra-lai", "khong-hieu") for one in result.files):
        raise typer.Exit(FINDINGS)


@batch_app.command("status")
def status_command(
    path: _Campaign,
    day: Annotated[
        str, typer.Option("--ngay", help="Tính đến hết ngày này, dạng 2026-06-20.", metavar="NGÀY")
    ] = "",
    xlsx: Annotated[
        Path | None, typer.Option("--xlsx", help="Ghi thêm danh sách ra tệp Excel.", metavar="TỆP")
    ] = None,
    luc: _Moment = "",
    format_: _Format = "text",
) -> None:
    """Xem đơn vị nào đã nộp, chậm mấy ngày, phải chỉnh lý, cần chọn, đã loại trừ."""
    from docgen.batch.cycle import Cycle  # noqa: PLC0415
    from docgen.batch.status import as_json as status_json  # noqa: PLC0415
    from docgen.batch.status import status_of, status_workbook  # noqa: PLC0415
    from docgen.cli.collect_results import print_status  # noqa: PLC0415
    from docgen.cli.messages import faults_reported, print_json  # noqa: PLC0415
    from docgen.delivery import Output, write_beside  # noqa: PLC0415
    from docgen.model.folder import read_folder  # noqa: PLC0415

    as_json, moment, until = is_json(format_), moment_of(luc), _day(day, "--ngay")
    _needs_file(xlsx, "--xlsx")
    with faults_reported(as_json=as_json):
        folder = read_folder(path)
        cycle = Cycle(path, folder.campaign)
        status = status_of(cycle, folder.campaign, moment if luc else cycle.latest(moment), until)
        if xlsx is not None:
            data = status_workbook(status, xlsx.name)
            write_beside(xlsx.parent, [Output(xlsx.name, data)], replace=True)
    if as_json:
        print_json(status_json(status))
        return
    _tell_notes(folder.notes)
    print_status(status)
    if xlsx is not None:
        typer.echo(f"Đã ghi {xlsx.as_posix()}.")


@batch_app.command("remind")
def remind_command(
    path: _Campaign,
    new_deadline: Annotated[
        str,
        typer.Option("--han-moi", help="Hạn mới, dạng 2026-06-25; bỏ trống là không ghi.", metavar="NGÀY"),
    ] = "",
    out: Annotated[
        Path | None, typer.Option("--out", help="Thư mục ghi công văn; bỏ trống là thu/<mã kỳ>/don-doc/.")
    ] = None,
    nguoi: _Person = "",
    luc: _Moment = "",
    format_: _Format = "text",
) -> None:
    """Làm công văn đôn đốc các đơn vị chậm nộp và ghi vào sổ theo dõi."""
    from docgen.batch.cycle import Cycle  # noqa: PLC0415
    from docgen.batch.remind import remind  # noqa: PLC0415
    from docgen.batch.reminder_source import SOURCE  # noqa: PLC0415
    from docgen.cli.collect_results import print_reminded, reminded_json  # noqa: PLC0415
    from docgen.cli.messages import faults_reported, print_json  # noqa: PLC0415
    from docgen.cli.templates_folder import templates_folder  # noqa: PLC0415
    from docgen.model.folder import read_folder  # noqa: PLC0415
    from docgen.regulation import regulation_for  # noqa: PLC0415
    from docgen.template.store import TemplateStore  # noqa: PLC0415

    as_json, moment, until = is_json(format_), moment_of(luc), _day(new_deadline, "--han-moi")
    with faults_reported(as_json=as_json):
        regulation = regulation_for(None)
        store = TemplateStore(templates_folder(), regulation)
        folder = read_folder(path)
        at = moment if luc else Cycle(path, folder.campaign).latest(moment)
        result = remind(folder, store, regulation, at, new_deadline=until, out=out, nguoi=nguoi)
    if as_json:
        print_json(reminded_json(result))
    else:
        print_reminded(result, (path / SOURCE).as_posix())


@batch_app.command("exclude")
def exclude_command(
    path: _Campaign,
    unit: _Unit,
    nguoi: Annotated[str, typer.Option("--nguoi", help="Người quyết định.", metavar="TÊN")],
    ly_do: Annotated[str, typer.Option("--ly-do", help="Lý do.", metavar="LÝ_DO")] = "",
    undo: Annotated[bool, typer.Option("--bo", help="Bỏ loại trừ: tính lại đơn vị này.")] = False,
    luc: _Moment = "",
) -> None:
    """Loại trừ một đơn vị khỏi tổng hợp, có lý do và người quyết định; --bo thì tính lại."""
    from docgen.batch.cycle import Cycle  # noqa: PLC0415
    from docgen.batch.decisions import exclude, take_back  # noqa: PLC0415
    from docgen.model.folder import read_folder  # noqa: PLC0415

    moment = moment_of(luc)
    cycle = Cycle(path, read_folder(path).campaign)
    if undo:
        take_back(cycle, unit, nguoi, moment, ly_do)
        typer.echo(f"Đã bỏ loại trừ đơn vị mã {unit} ({nguoi}).")
    else:
        exclude(cycle, unit, ly_do, nguoi, moment)
        typer.echo(f"Đã loại trừ đơn vị mã {unit}: {ly_do} ({nguoi}).")


@batch_app.command("choose")
def choose_command(
    path: _Campaign,
    unit: _Unit,
    file: Annotated[str, typer.Argument(help="Tên tệp, hoặc các chữ số đầu của mã sha256.", metavar="TỆP")],
    nguoi: Annotated[str, typer.Option("--nguoi", help="Người chọn.", metavar="TÊN")],
    luc: _Moment = "",
) -> None:
    """Chọn một tệp khi đơn vị gửi nhiều tệp khác số liệu; các tệp kia vẫn được giữ."""
    from docgen.batch.cycle import Cycle  # noqa: PLC0415
    from docgen.batch.decisions import choose  # noqa: PLC0415
    from docgen.model.folder import read_folder  # noqa: PLC0415

    event = choose(Cycle(path, read_folder(path).campaign), unit, file, nguoi, moment_of(luc))
    typer.echo(f"Đã chọn “{event.tep}” cho đơn vị mã {unit} ({nguoi}).")


def _tell_notes(notes: tuple[object, ...]) -> None:
    for note in notes:
        typer.echo(f"Lưu ý: {note}")


def _needs_file(path: Path | None, option: str) -> None:
    """Refuse a folder, and a file in a folder that is not there: it was probably mistyped."""
    if path is None:
        return
    if path.is_dir():
        raise typer.BadParameter(f"“{path.as_posix()}” là thư mục, hãy ghi tên tệp", param_hint=option)
    if not path.parent.is_dir():
        raise typer.BadParameter(f"không có thư mục “{path.parent.as_posix()}”", param_hint=option)


def _day(text: str, option: str) -> date | None:
    if not text:
        return None
    from docgen.language.dates import DateError, parse_date  # noqa: PLC0415

    try:
        return parse_date(text)
    except DateError as error:
        raise typer.BadParameter(str(error), param_hint=option) from None
