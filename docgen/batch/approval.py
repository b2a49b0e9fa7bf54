"""Who approved a paper before it is made a thousand times: bound to the hash of template and data, never to a name."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from docgen import __version__
from docgen.batch.job import APPROVALS, CAMPAIGN, TEMPLATES, Workshop
from docgen.fault import DataError, Fault
from docgen.model.campaign import Campaign
from docgen.model.frozen import is_frozen
from docgen.pipeline import PreparedPaper
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


def parts_of(workshop: Workshop, prepared: PreparedPaper) -> dict[str, str]:
    """Return the hash of each part that the papers of a source are made from, as the workshop copied them."""
    campaign = workshop.maker.folder.campaign
    figures = set(campaign.so_lieu.files) if campaign.so_lieu is not None else set()
    table = {prepared.rows.tep} if prepared.rows is not None else set()
    sources = {paper.name for paper in workshop.maker.folder.papers}
    found: dict[str, list[str]] = {key: [] for key in PARTS}
    for name, path in workshop.files(CAMPAIGN):
        if name == prepared.source.name:
            part = "van_ban"
        elif name in sources:
            continue
        elif name in figures:
            part = "so_lieu"
        elif name in table:
            part = "danh_sach"
        else:
            part = "mau" if name.lower().endswith(".docx") else "chien_dich"
        found[part].append(f"{name} {hashlib.sha256(path.read_bytes()).hexdigest()}")
    for name, path in workshop.files(TEMPLATES):
        found["mau"].append(f"{TEMPLATES}/{name} {hashlib.sha256(path.read_bytes()).hexdigest()}")
    found["docgen"].append(__version__)
    return {key: hashlib.sha256("\n".join(lines).encode()).hexdigest() for key, lines in found.items()}


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


def approval_fault(paper: str, parts: Mapping[str, str], known: Sequence[Approval]) -> Fault | None:
    """Return why a paper may not be made in a run that needs approval, None when exactly this was approved."""
    own = [one for one in known if one.van_ban == paper]
    if any(one.ma_bam == hash_of(parts) for one in own):
        return None
    hint = 'Hãy xem thử (--xem-thu MÃ), rồi chạy: docgen batch approve THƯ_MỤC --nguoi "Họ và tên".'
    if not own:
        return Fault("chua-phe-duyet", f"văn bản “{paper}” chưa được phê duyệt.", hint=hint)
    last = own[-1]
    changed = [word for key, word in PARTS.items() if last.thanh_phan.get(key) != parts[key]]
    message = f"văn bản “{paper}” đã đổi từ khi {last.nguoi} phê duyệt lúc {last.luc}; đã đổi: {', '.join(changed)}."
    return Fault("phe-duyet-da-cu", message, hint=hint)
