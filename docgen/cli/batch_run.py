"""`docgen batch`, many papers in one run: run, approve."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer

from docgen.cli.batch import batch_app
from docgen.cli.batch_options import is_json, moment_of

_Campaign = Annotated[
    Path, typer.Argument(help="Thư mục chiến dịch, hoặc một bản chốt của nó.", metavar="ĐƯỜNG_DẪN")
]
_Only = Annotated[
    list[str] | None,
    typer.Option("--only", help="Chỉ làm văn bản này (tên tệp .md); ghi được nhiều lần.", metavar="TÊN"),
]
_Format = Annotated[
    str, typer.Option("--format", help="Cách in kết quả: text hoặc json.", metavar="text|json")
]


@batch_app.command("run")
def run_command(
    address: Annotated[
        str,
        typer.Argument(
            help="Thư mục chiến dịch, hoặc một bản chốt của nó; có thể ở s3://….", metavar="ĐƯỜNG_DẪN"
        ),
    ],
    only: _Only = None,
    out: Annotated[
        str,
        typer.Option(
            "--out",
            help="Thư mục (hoặc s3://…) ghi kết quả; bỏ trống là output/<tên thư mục chiến dịch>.",
            metavar="THƯ_MỤC",
        ),
    ] = "",
    scheduler: Annotated[
        str,
        typer.Option(
            "--scheduler",
            help="Làm trên các máy của bộ điều phối Dask này (cần docgen[cluster]).",
            metavar="tcp://MÁY:CỔNG",
        ),
    ] = "",
    workers: Annotated[
        int, typer.Option("--workers", help="Số tiến trình; 0 là theo số lõi của máy.", min=0, max=256)
    ] = 0,
    archive: Annotated[bool, typer.Option("--zip", help="Gói thêm tất cả vào một tệp van-ban.zip.")] = False,
    pdf: Annotated[bool, typer.Option("--pdf", help="Chuyển thêm sang PDF bằng LibreOffice.")] = False,
    shown: Annotated[
        str, typer.Option("--xem-thu", help="Chỉ làm bản xem thử của bản ghi có mã này.", metavar="MÃ")
    ] = "",
    approved: Annotated[
        bool, typer.Option("--can-phe-duyet", help="Chỉ làm khi đúng mẫu và dữ liệu này đã được phê duyệt.")
    ] = False,
    checking: Annotated[
        bool, typer.Option("--kiem", help="Đọc lại từng tệp DOCX trước khi ghi nhận (chậm hơn nhiều).")
    ] = False,
    verify: Annotated[
        bool, typer.Option("--kiem-lai", help="Đọc lại và so mã băm mọi tệp đã làm từ lần trước.")
    ] = False,
    untrusted: Annotated[
        bool, typer.Option("--khong-tin", help="Mẫu của người khác: điền trong tiến trình bị giới hạn.")
    ] = False,
    replace: Annotated[
        bool, typer.Option("--ghi-de", help="Thay cả tệp đã sửa tay; bản cũ được giữ với đuôi .bak.")
    ] = False,
    format_: _Format = "text",
) -> None:
    """Làm hàng loạt: mỗi đơn vị hoặc mỗi dòng một văn bản; chạy lại thì chỉ làm phần thiếu hoặc đã đổi."""
    from docgen.batch.remote_url import is_remote  # noqa: PLC0415
    from docgen.cli.batch_approval import preview  # noqa: PLC0415
    from docgen.cli.batch_making import Options, batch_run  # noqa: PLC0415
    from docgen.cli.batch_places import campaign_at  # noqa: PLC0415
    from docgen.cli.messages import faults_reported  # noqa: PLC0415

    as_json = is_json(format_)
    if shown and is_remote(out):
        raise typer.BadParameter("bản xem thử chỉ ghi ra thư mục của máy này", param_hint="--out")
    place = out or f"output/{Path(address).resolve().name}"
    options = Options(
        tuple(only or ()),
        Path(place),
        workers or os.cpu_count() or 1,
        archive,
        pdf,
        approved,
        checking,
        verify,
        untrusted,
        replace,
        as_json,
        place,
        scheduler,
    )
    with faults_reported(as_json=as_json), campaign_at(address, place) as path:
        code = preview(path, shown, options) if shown else batch_run(path, options)
    raise typer.Exit(code)


@batch_app.command("approve")
def approve_command(
    path: _Campaign,
    person: Annotated[
        str, typer.Option("--nguoi", help="Họ tên người phê duyệt (bắt buộc).", metavar="HỌ_TÊN")
    ] = "",
    only: _Only = None,
    seen: Annotated[
        str,
        typer.Option("--ma-bam", help="Mã in ở bản xem thử: chỉ phê duyệt nếu chưa gì đổi.", metavar="MÃ"),
    ] = "",
    moment: Annotated[
        str, typer.Option("--luc", help="Thời điểm phê duyệt; bỏ trống là bây giờ.", metavar="LÚC")
    ] = "",
    format_: _Format = "text",
) -> None:
    """Phê duyệt mẫu và dữ liệu của các văn bản trước khi làm hàng loạt; đổi một chữ là phải phê duyệt lại."""
    from docgen.cli.batch_approval import approve  # noqa: PLC0415
    from docgen.cli.messages import faults_reported  # noqa: PLC0415

    as_json = is_json(format_)
    if not person.strip():
        raise typer.BadParameter(
            'phải có họ tên người phê duyệt, ví dụ --nguoi "Nguyễn Văn A"', param_hint="--nguoi"
        )
    when = moment_of(moment).isoformat(timespec="seconds")
    with faults_reported(as_json=as_json):
        approve(path, only or [], person.strip(), when, seen.strip(), as_json=as_json)
