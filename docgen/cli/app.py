"""The commands of docgen and what they take; each calls the package and prints what came out."""

from __future__ import annotations

import gc
import os
import sys
import traceback
from pathlib import Path
from typing import Annotated, NoReturn

import typer
from typer._click.exceptions import ClickException, NoArgsIsHelpError

from docgen.cli.batch import batch_app
from docgen.fault import DataError

CLEAN, FINDINGS, WRONG_USE, WRONG_DATA, OWN_FAULT = range(5)
"""Exit codes: clean, findings, wrong use, wrong data or template, a fault of docgen itself."""

INTERRUPTED, READER_LEFT = 128 + 2, 128 + 13
"""Exit codes after Ctrl-C and after a closed pipe, as shells number them: 128 and the signal."""

app = typer.Typer(
    help="Làm văn bản hành chính đúng Nghị định 30/2020/NĐ-CP từ dữ liệu của chiến dịch.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
template_app = typer.Typer(
    help="Các loại văn bản và mẫu Word của chúng.", no_args_is_help=True, rich_markup_mode=None
)
app.add_typer(template_app, name="template")
app.add_typer(batch_app, name="batch")

JsonFormat = Annotated[
    str, typer.Option("--format", help="Cách in kết quả: text hoặc json.", metavar="text|json")
]


def main() -> NoReturn:
    """Run the command line; every exit of the program passes here."""
    # A command makes many small values and ends: looking for cycles among them as often as by default is waste.
    gc.set_threshold(100_000, 50, 50)
    for stream in (sys.stdout, sys.stderr):
        # An old console of Windows would stop at the first Vietnamese letter.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        code = _run(sys.argv[1:])
        sys.stdout.flush()
    except BrokenPipeError:
        # `docgen make … | head`: the reader left. What the command had to write is written by then.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = READER_LEFT
    except KeyboardInterrupt:
        typer.echo("Đã dừng theo yêu cầu; không có tệp nào bị ghi dở.", err=True)
        code = INTERRUPTED
    except Exception as error:  # noqa: BLE001 - the last line of defence: a clerk never meets a traceback
        _report_own_fault(error)
        code = OWN_FAULT
    sys.exit(code)


def _run(arguments: list[str]) -> int:
    """Run one command; return the exit code."""
    from docgen.cli.vietnamese import report_wrong_use, speak_vietnamese  # noqa: PLC0415

    command = typer.main.get_command(app)
    speak_vietnamese(command)
    try:
        with command.make_context("docgen", arguments) as context:
            command.invoke(context)
    except typer.Exit as done:
        return done.exit_code
    except DataError as error:
        from docgen.cli.messages import print_faults  # noqa: PLC0415

        print_faults(error.faults, command=arguments[0] if arguments else "")
        return WRONG_DATA
    except NoArgsIsHelpError as error:
        typer.echo(error.format_message(), err=True)
        return WRONG_USE
    except ClickException as error:
        report_wrong_use(error)
        return WRONG_USE
    return CLEAN


def _report_own_fault(error: Exception) -> None:
    files = "".join(f" khi xử lý {note}" for note in getattr(error, "__notes__", ())[:1])
    typer.echo(f"Lỗi của chính docgen{files} ({type(error).__name__}: {error}).", err=True)
    typer.echo(
        "Dữ liệu của anh/chị không bị thay đổi. Hãy gửi thông báo này cho người phụ trách docgen.", err=True
    )
    if os.environ.get("DOCGEN_DEBUG"):
        traceback.print_exception(error)


@app.command("make")
def make_command(
    path: Annotated[
        Path,
        typer.Argument(help="Thư mục chiến dịch, hoặc một tệp .md trong thư mục đó.", metavar="ĐƯỜNG_DẪN"),
    ],
    out: Annotated[Path, typer.Option("--out", help="Thư mục ghi kết quả.", metavar="THƯ_MỤC")] = Path(
        "output"
    ),
    only: Annotated[
        list[str] | None,
        typer.Option("--only", help="Chỉ làm văn bản này (tên tệp .md); ghi được nhiều lần.", metavar="TÊN"),
    ] = None,
    draft: Annotated[
        bool, typer.Option("--draft", help="Bản nháp: chỗ còn thiếu in [CẦN BỔ SUNG: …] và được liệt kê.")
    ] = False,
    replace: Annotated[
        bool, typer.Option("--ghi-de", help="Thay cả tệp đã sửa tay; bản cũ được giữ với đuôi .bak.")
    ] = False,
    pdf: Annotated[bool, typer.Option("--pdf", help="Chuyển thêm sang PDF bằng LibreOffice.")] = False,
    tracing: Annotated[
        bool, typer.Option("--nguon", help="Ghi thêm nguồn của từng số in ra (….nguon.json): tệp, trang, ô.")
    ] = False,
    format_: JsonFormat = "text",
) -> None:
    """Làm các văn bản của một chiến dịch."""
    from docgen.cli.make import make  # noqa: PLC0415 - a command imports only what it needs
    from docgen.cli.messages import faults_reported  # noqa: PLC0415

    as_json = _is_json(format_)
    with faults_reported(as_json=as_json):
        make(
            path,
            out,
            only or [],
            draft=draft,
            replace=replace,
            pdf=pdf,
            as_json=as_json,
            tracing=tracing,
        )


@app.command("check")
def check_command(
    files: Annotated[
        list[str],
        typer.Argument(help="Tệp Word (.docx), thư mục, hoặc dạng thu-muc/*.docx.", metavar="TỆP…"),
    ],
    format_: Annotated[
        str,
        typer.Option(
            "--format",
            help="text: ra màn hình; json: cho chương trình; html: các trang có đánh dấu; docx: bản Word có nhận xét.",
            metavar="text|json|html|docx",
        ),
    ] = "text",
    fix: Annotated[
        bool, typer.Option("--fix", help="Sửa những chỗ chắc chắn về hình thức, ghi ra tệp mới.")
    ] = False,
    unsafe: Annotated[
        bool, typer.Option("--unsafe", help="Cùng --fix: sửa cả những chỗ cần người đồng ý.")
    ] = False,
    select: Annotated[
        list[str] | None,
        typer.Option(
            "--select",
            help="Chỉ các quy tắc có mã bắt đầu như vậy; nhiều mã cách nhau bằng dấu phẩy.",
            metavar="MÃ",
        ),
    ] = None,
    ignore: Annotated[
        list[str] | None,
        typer.Option(
            "--ignore",
            help="Bỏ qua các quy tắc có mã bắt đầu như vậy; nhiều mã cách nhau bằng dấu phẩy.",
            metavar="MÃ",
        ),
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option("--out", help="Thư mục ghi kết quả; bỏ trống là cạnh tệp gốc.", metavar="THƯ_MỤC"),
    ] = None,
    profile: Annotated[
        Path | None, typer.Option("--ho-so", help="Hồ sơ cơ quan (.yaml).", metavar="TỆP")
    ] = None,
    checklist: Annotated[
        bool, typer.Option("--phieu", help="Ghi thêm phiếu kiểm tra (một trang Word).")
    ] = False,
    checker: Annotated[
        str, typer.Option("--nguoi", help="Họ tên người kiểm tra, in trên phiếu.", metavar="HỌ_TÊN")
    ] = "",
    replace: Annotated[
        bool, typer.Option("--ghi-de", help="Thay tệp kết quả đã có; bản cũ được giữ với đuôi .bak.")
    ] = False,
) -> None:
    """Kiểm tra tệp Word bất kỳ theo Nghị định 30/2020/NĐ-CP."""
    from docgen.cli.check import FORMATS, Options, check, codes_of  # noqa: PLC0415
    from docgen.cli.messages import faults_reported  # noqa: PLC0415

    if format_ not in FORMATS:
        raise typer.BadParameter("chỉ nhận text, json, html hoặc docx", param_hint="--format")
    if unsafe and not fix:
        raise typer.BadParameter("chỉ dùng cùng --fix", param_hint="--unsafe")
    options = Options(
        format_,
        out,
        codes_of(select or ()),
        codes_of(ignore or ()),
        fix,
        unsafe,
        profile,
        checklist,
        checker,
        replace,
    )
    with faults_reported(as_json=format_ == "json"):
        code = check(files, options)
    raise typer.Exit(code)


@app.command("rule")
def rule_command(
    code: Annotated[
        str | None, typer.Argument(help="Mã quy tắc, hoặc phần đầu của mã.", metavar="MÃ")
    ] = None,
    format_: JsonFormat = "text",
) -> None:
    """Giải thích một quy tắc kiểm tra, hoặc liệt kê tất cả."""
    from docgen.cli.rule import rule  # noqa: PLC0415

    rule(code, as_json=_is_json(format_))


@app.command("waive")
def waive_command(
    path: Annotated[Path, typer.Argument(help="Tệp Word (.docx) đã kiểm tra.", metavar="TỆP")],
    code: Annotated[str, typer.Argument(help="Mã quy tắc.", metavar="MÃ")],
    nguoi: Annotated[str, typer.Option("--nguoi", help="Người chấp nhận.", metavar="HỌ_TÊN")] = "",
    ly_do: Annotated[str, typer.Option("--ly-do", help="Lý do.", metavar="CHỮ")] = "",
    chu: Annotated[
        str, typer.Option("--chu", help="Chỉ chỗ có chữ này; bỏ trống là cả tệp.", metavar="CHỮ")
    ] = "",
    kind: Annotated[
        str,
        typer.Option(
            "--loai", help="mien: chấp nhận để nguyên; bao-nham: máy báo nhầm.", metavar="mien|bao-nham"
        ),
    ] = "mien",
) -> None:
    """Chấp nhận một phát hiện, ghi tên và lý do vào tệp cạnh văn bản."""
    from docgen.cli.own_fault import about  # noqa: PLC0415
    from docgen.cli.waive import waive  # noqa: PLC0415

    with about(path):
        waive(path, code.upper(), nguoi=nguoi, ly_do=ly_do, chu=chu, loai=kind)


@app.command("gate")
def gate_command(
    path: Annotated[Path, typer.Argument(help="Tệp Word (.docx).", metavar="TỆP")],
    person: Annotated[
        str,
        typer.Option("--nguoi", help="Họ tên người kiểm tra, ghi vào bản ghi (bắt buộc).", metavar="HỌ_TÊN"),
    ] = "",
    verify: Annotated[
        bool,
        typer.Option(
            "--verify", help="So tệp với bản ghi: đúng tệp đã kiểm tra, chỉ thêm số ngày, hay đã đổi."
        ),
    ] = False,
    record: Annotated[
        Path | None,
        typer.Option("--ban-ghi", help="Bản ghi để so; bỏ trống là tệp .gate.json bên cạnh.", metavar="TỆP"),
    ] = None,
    profile: Annotated[
        Path | None, typer.Option("--ho-so", help="Hồ sơ cơ quan (.yaml).", metavar="TỆP")
    ] = None,
    format_: JsonFormat = "text",
) -> None:
    """Cho phép trình: ghi bản ghi khi không còn lỗi Mức 1, lỗi Mức 2 chưa chấp nhận; --verify để so lại."""
    import datetime  # noqa: PLC0415

    from docgen.cli.gate import gate, gate_verify  # noqa: PLC0415
    from docgen.cli.messages import faults_reported  # noqa: PLC0415
    from docgen.cli.own_fault import about  # noqa: PLC0415

    as_json = _is_json(format_)
    if record is not None and not verify:
        raise typer.BadParameter("chỉ dùng cùng --verify", param_hint="--ban-ghi")
    if not verify and not person.strip():
        raise typer.BadParameter(
            'bản ghi phải có họ tên người kiểm tra, ví dụ --nguoi "Nguyễn Văn A"', param_hint="--nguoi"
        )
    with faults_reported(as_json=as_json), about(path):
        if verify:
            code = gate_verify(path, record, as_json=as_json)
        else:
            now = datetime.datetime.now().astimezone()
            code = gate(path, person, now, profile_path=profile, as_json=as_json)
    raise typer.Exit(code)


@app.command("issue")
def issue_command(
    path: Annotated[Path, typer.Argument(help="Tệp Word (.docx) đã duyệt.", metavar="TỆP")],
    so: Annotated[int, typer.Option("--so", help="Số văn bản.", metavar="SỐ", min=1)],
    day: Annotated[str, typer.Option("--ngay", help="Ngày ban hành, dạng 2025-01-05.", metavar="NGÀY")],
    out: Annotated[
        Path | None,
        typer.Option("--out", help="Tệp kết quả; bỏ trống là TÊN.da-cap-so.docx bên cạnh.", metavar="TỆP"),
    ] = None,
    replace: Annotated[
        bool, typer.Option("--ghi-de", help="Thay tệp kết quả đã có; bản cũ được giữ với đuôi .bak.")
    ] = False,
) -> None:
    """Điền số và ngày vào hai chỗ trống ở đầu văn bản, không đổi chỗ nào khác."""
    from docgen.cli.issue import day_of, issue_file  # noqa: PLC0415
    from docgen.cli.own_fault import about  # noqa: PLC0415

    with about(path):
        issue_file(path, so, day_of(day), out, replace=replace)


@app.command("diff")
def diff_command(
    old: Annotated[Path, typer.Argument(help="Bản cũ (.docx).", metavar="BẢN_CŨ")],
    new: Annotated[Path, typer.Argument(help="Bản mới (.docx).", metavar="BẢN_MỚI")],
    format_: Annotated[
        str,
        typer.Option("--format", help="text, json, hoặc docx: bản mới có vết sửa.", metavar="text|json|docx"),
    ] = "text",
    out: Annotated[
        Path | None,
        typer.Option("--out", help="Tệp kết quả; bỏ trống thì in ra, hoặc TÊN.vet-sua.docx.", metavar="TỆP"),
    ] = None,
    author: Annotated[str, typer.Option("--nguoi", help="Tên ghi ở vết sửa.", metavar="HỌ_TÊN")] = "docgen",
    day: Annotated[
        str,
        typer.Option(
            "--ngay", help="Ngày ghi ở vết sửa, dạng 2025-01-05; bỏ trống là không ghi.", metavar="NGÀY"
        ),
    ] = "",
) -> None:
    """So hai bản của một văn bản: thêm, bỏ, đổi chỗ, sửa chữ, đổi định dạng."""
    from docgen.cli.diff import FORMATS, diff  # noqa: PLC0415
    from docgen.cli.issue import day_of  # noqa: PLC0415
    from docgen.cli.messages import faults_reported  # noqa: PLC0415
    from docgen.cli.own_fault import about  # noqa: PLC0415

    if format_ not in FORMATS:
        raise typer.BadParameter("chỉ nhận text, json hoặc docx", param_hint="--format")
    with faults_reported(as_json=format_ == "json"), about(old, new):
        code = diff(old, new, format_, out, author, day_of(day) if day else None)
    raise typer.Exit(code)


@app.command("new")
def new_command(
    kind: Annotated[
        str, typer.Argument(help="Loại văn bản (xem docgen template list), hoặc chien-dich.", metavar="LOẠI")
    ],
    path: Annotated[Path | None, typer.Argument(help="Tệp hoặc thư mục mới.", metavar="ĐƯỜNG_DẪN")] = None,
) -> None:
    """Tạo tệp khởi đầu có chú thích cho một loại văn bản hoặc một chiến dịch."""
    from docgen.cli.new import new  # noqa: PLC0415

    new(kind, path)


@app.command("schema")
def schema_command(
    out: Annotated[
        Path | None,
        typer.Option(
            "--out", help="Thư mục ghi các tệp .schema.json; bỏ trống thì in ra màn hình.", metavar="THƯ_MỤC"
        ),
    ] = None,
    replace: Annotated[
        bool, typer.Option("--ghi-de", help="Thay tệp đã có; bản cũ được giữ với đuôi .bak.")
    ] = False,
) -> None:
    """Viết JSON Schema để trình soạn thảo gợi ý khi gõ chien-dich.yaml và phần đầu tệp .md."""
    from docgen.cli.schema import schema  # noqa: PLC0415

    schema(out, replace=replace)


@template_app.command("list")
def template_list_command(format_: JsonFormat = "text") -> None:
    """Liệt kê các loại văn bản đang có mẫu."""
    from docgen.cli.template import template_list  # noqa: PLC0415

    template_list(as_json=_is_json(format_))


@template_app.command("build")
def template_build_command(
    kinds: Annotated[
        list[str] | None, typer.Argument(help="Loại văn bản; bỏ trống là tất cả.", metavar="LOẠI")
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option("--out", help="Thư mục mẫu; bỏ trống là thư mục mẫu đang dùng.", metavar="THƯ_MỤC"),
    ] = None,
    scale: Annotated[
        str,
        typer.Option("--co-chu", help="Bộ cỡ chữ: lon (13/14/14) hoặc nho (12/13/13).", metavar="lon|nho"),
    ] = "lon",
    replace: Annotated[
        bool, typer.Option("--ghi-de", help="Thay mẫu đã sửa trong Word; bản cũ được giữ với đuôi .bak.")
    ] = False,
) -> None:
    """Tạo mẫu Word từ quy định của Nghị định 30/2020/NĐ-CP."""
    from docgen.cli.template import template_build  # noqa: PLC0415

    template_build(kinds or [], out, scale, replace=replace)


@template_app.command("check")
def template_check_command(
    path: Annotated[Path, typer.Argument(help="Tệp mẫu .docx.", metavar="TỆP")],
    data: Annotated[
        Path | None,
        typer.Option(
            "--data",
            help="Thư mục chiến dịch, hoặc tệp .yaml có giá trị mẫu, để kiểm tra cả tên biến.",
            metavar="TỆP",
        ),
    ] = None,
    format_: JsonFormat = "text",
) -> None:
    """Tìm mọi lỗi của một mẫu Word trong một lần, mỗi lỗi có vị trí."""
    from docgen.cli.messages import faults_reported  # noqa: PLC0415
    from docgen.cli.template import template_check  # noqa: PLC0415

    as_json = _is_json(format_)
    with faults_reported(as_json=as_json):
        template_check(path, data, as_json=as_json)


def _is_json(format_: str) -> bool:
    if format_ not in ("text", "json"):
        raise typer.BadParameter("chỉ nhận text hoặc json", param_hint="--format")
    return format_ == "json"
