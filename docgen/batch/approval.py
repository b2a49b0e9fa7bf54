"""Who approved a paper before it is made a thousand times: bound to the hash of template and data, never to a name."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from docgen.batch.job import APPROVALS
from docgen.fault import DataError, Fault
from docgen.model.campaign import Campaign
from docgen.model.folder import file_in_folder
from docgen.model.frozen import is_frozen
from docgen.pipeline import PreparedPaper
from docgen.pipeline.base import Piece
from docgen.transaction import sole_writer, write_together

PARTS = {
    "chien_dich": "chiến dịch",
    "van_ban": "văn bản",
    "mau": "mẫu",
    "so_lieu": "số liệu",
    "danh_sach": "danh sách",
    "docgen": "phiên bản docgen",
}
"""What an approval is bound to, and how messages call it."""


@dataclass(frozen=True, slots=True)
class Approval:
    """One approval of one paper; `luc` is the moment in ISO form, `thanh_phan` the hash of each part."""

    van_ban: str
    nguoi: str
    luc: str
    ma_bam: str
    thanh_phan: Mapping[str, str]


def parts_of(prepared: PreparedPaper) -> dict[str, str]:
    """Return the hash of each part that the papers of a source are made from; nothing else in the folder counts."""
    folder = prepared.setting.folder
    figures = folder.campaign.so_lieu.files if folder.campaign.so_lieu is not None else ()
    found: dict[str, list[str]] = {key: [] for key in PARTS}
    for piece in prepared.pieces():
        digest = hashlib.sha256(piece.data).hexdigest()
        found[_part(piece, prepared.source.name, figures)].append(f"{piece.name} {digest}")
    if prepared.rows is not None:
        with file_in_folder(folder.path, prepared.rows.tep, None).open("rb") as table:
            found["danh_sach"].append(hashlib.file_digest(table, "sha256").hexdigest())
    return {key: hashlib.sha256("\n".join(lines).encode()).hexdigest() for key, lines in found.items()}


def _part(piece: Piece, source: str, figures: Collection[str]) -> str:
    if piece.kind != "tep":
        return piece.kind
    if piece.name == source:
        return "van_ban"
    return "so_lieu" if piece.name in figures else "chien_dich"


def hash_of(parts: Mapping[str, str]) -> str:
    """Return the hash that an approval is bound to."""
    return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()


def approvals_path(campaign_path: Path, campaign: Campaign) -> Path:
    """Return where the approvals of a campaign stand: with the records of its cycle when it has one.

    Nothing may be added to a snapshot: its approvals stand beside the snapshots of its period.
    """
    if is_frozen(campaign_path):
        folder = campaign_path.resolve().parent
        return (
            folder.parent / APPROVALS
            if folder.name == "chot"
            else folder / f"{campaign_path.name}.{APPROVALS}"
        )
    if campaign.thu_bao_cao is not None:
        return campaign_path / "thu" / campaign.thu_bao_cao.ma_ky / APPROVALS
    return campaign_path / APPROVALS


def read_approvals(path: Path) -> tuple[Approval, ...]:
    """Return the approvals in their order, none when there is no file. Raises `DataError` for a spoilt one."""
    try:
        entries = json.loads(path.read_bytes())["phe_duyet"]
        found = tuple(Approval(**entry) for entry in entries)
        if all(hash_of(one.thanh_phan) == one.ma_bam for one in found):
            return found
    except FileNotFoundError:
        return ()
    except (OSError, ValueError, LookupError, TypeError, AttributeError, RecursionError):
        pass
    message = f"tệp phê duyệt “{path.as_posix()}” bị sửa hoặc hỏng."
    raise DataError(
        [Fault("phe-duyet-hong", message, hint="Hãy khôi phục tệp, hoặc xóa đi và phê duyệt lại.")]
    )


def add_approvals(path: Path, approvals: Sequence[Approval]) -> None:
    """Add approvals to the file; those that stand there stay."""
    with sole_writer(path.parent):
        entries = [asdict(one) for one in (*read_approvals(path), *approvals)]
        text = json.dumps({"phe_duyet": entries}, ensure_ascii=False, indent=2) + "\n"
        write_together(path.parent, {path.name: text.encode()})


def approval_faults(
    papers: Mapping[str, Mapping[str, str]], known: Sequence[Approval], campaign: Path
) -> list[Fault]:
    """Return why papers, given with their parts, may not be made in a run that needs approval.

    There is none for a paper that was approved exactly so. The last one says what to do about all of them.
    """
    found = [_approval_fault(name, parts, known) for name, parts in papers.items()]
    faults = [fault for fault in found if fault is not None]
    hint = (
        "Hãy xem thử (--xem-thu MÃ), rồi chạy: "
        f'docgen batch approve {campaign.as_posix()} --nguoi "Họ và tên".'
    )
    return [*faults[:-1], *(replace(fault, hint=hint) for fault in faults[-1:])]


def _approval_fault(paper: str, parts: Mapping[str, str], known: Sequence[Approval]) -> Fault | None:
    own = [one for one in known if one.van_ban == paper]
    if any(one.ma_bam == hash_of(parts) for one in own):
        return None
    if not own:
        return Fault("chua-phe-duyet", f"văn bản “{paper}” chưa được phê duyệt.")
    last = own[-1]
    changed = [word for key, word in PARTS.items() if last.thanh_phan.get(key) != parts[key]]
    message = f"văn bản “{paper}” đã đổi từ khi {last.nguoi} phê duyệt lúc {last.luc}; đã đổi: {', '.join(changed)}."
    return Fault("phe-duyet-da-cu", message)
