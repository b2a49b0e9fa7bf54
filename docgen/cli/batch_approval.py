"""`docgen batch run --xem-thu` and `docgen batch approve`: one paper to look at, then a name under exactly that."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import typer

from docgen.batch.approval import Approval, add_approvals, approvals_path, hash_of, parts_of
from docgen.cli.batch_making import Options, edited_notes, opened, tell_notes
from docgen.cli.messages import print_json
from docgen.delivery import Output, write_beside
from docgen.fault import DataError, Fault
from docgen.pipeline import BadRecord, PreparedPaper, Record

PREVIEW = "xem-thu"


def preview(path: Path, ma: str, options: Options) -> int:
    """Make the papers of one record into a place for previews and print the hash that an approval is bound to."""
    with opened(path, options.only, options) as sources:
        found = [
            (source, paper, _record(paper, ma)) for source in sources for paper in source.papers().values()
        ]
        chosen = [(source, paper, record) for source, paper, record in found if record is not None]
        if not chosen:
            message = f"không có bản ghi nào mã “{ma}” trong các văn bản được làm."
            raise DataError(
                [Fault("ban-ghi-khong-co", message, hint="Hãy kiểm tra lại mã, hoặc ghi --only TÊN.")]
            )
        notes = list(edited_notes(path, sources))
        folder = options.out / PREVIEW
        hashes: dict[str, str] = {}
        outputs: list[Output] = []
        for _, paper, record in chosen:
            hashes[paper.name] = hash_of(parts_of(paper))
            outputs += [one.output for one in paper.make(record)]
        write_beside(folder, outputs, replace=True)
    if options.as_json:
        files = [(folder / output.name).as_posix() for output in outputs]
        print_json({"tep": files, "ma_bam": hashes, "luu_y": notes})
        return 0
    tell_notes(notes, quiet=False)
    for output in outputs:
        typer.echo(f"Bản xem thử: {(folder / output.name).as_posix()}")
    for name, digest in hashes.items():
        typer.echo(f"Mã phê duyệt của “{name}” (mẫu và dữ liệu): {digest}")
    typer.echo(f'Nếu đúng, hãy phê duyệt: docgen batch approve {path.as_posix()} --nguoi "Họ và tên"')
    return 0


def approve(path: Path, only: Sequence[str], person: str, moment: str, seen: str, *, as_json: bool) -> None:
    """Approve the papers of a campaign exactly as they would be made now; `seen` is the hash of the preview."""
    options = Options(tuple(only), Path("output"), 1, *(False,) * 7, as_json=as_json)
    with opened(path, options.only, options) as sources:
        made = [
            Approval(name, person, moment, hash_of(parts), parts)
            for source in sources
            for name, paper in source.papers().items()
            for parts in (parts_of(paper),)
        ]
        target = approvals_path(path, sources[0].campaign)
        notes = list(edited_notes(path, sources))
    if seen and not any(one.ma_bam.startswith(seen.lower()) for one in made):
        message = f"mẫu hoặc dữ liệu đã đổi từ khi xem thử: không văn bản nào còn mã “{seen}”."
        raise DataError([Fault("phe-duyet-khac-ban-xem", message, hint="Hãy xem thử lại rồi phê duyệt.")])
    if seen:
        made = [one for one in made if one.ma_bam.startswith(seen.lower())]
    add_approvals(target, made)
    if as_json:
        print_json(
            {
                "tep": target.as_posix(),
                "phe_duyet": [{"van_ban": one.van_ban, "ma_bam": one.ma_bam} for one in made],
                "luu_y": notes,
            }
        )
        return
    tell_notes(notes, quiet=False)
    for one in made:
        typer.echo(f"{person} đã phê duyệt “{one.van_ban}”, mã {one.ma_bam}")
    typer.echo(f"Đã ghi {target.as_posix()}.")


def _record(paper: PreparedPaper, ma: str) -> Record | None:
    for record in paper.records():
        if record.ma == ma:
            if isinstance(record, BadRecord):
                raise DataError(record.faults)
            return record
    return None
