"""The figures of a cycle are frozen: a numbered folder that is an ordinary campaign and holds all that it was made of."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from docgen import __version__
from docgen.batch.cycle import ROOT, Cycle, Event, State, rolled_up
from docgen.batch.manifest import MANIFEST
from docgen.batch.rollup import RollUp, roll_up
from docgen.batch.rollup_form import rollup_form, rollup_json
from docgen.batch.rollup_words import cumulated_notes
from docgen.batch.rollup_workbook import NAME, rollup_workbook
from docgen.batch.rollup_written import JSON_NAME
from docgen.batch.snapshot_figures import (
    SOURCES,
    figures_changed,
    sidecar,
    snapshot_figures,
    source_of,
)
from docgen.check.check import RULES_VERSION
from docgen.delivery import INDEX
from docgen.document.recipient_list import LOAI
from docgen.fault import DataError, Fault
from docgen.language.text import normalize
from docgen.model.context import has_reported
from docgen.model.folder import CampaignFolder, file_in_folder, read_folder
from docgen.model.frozen import FORM, FREEZE_FILE, TEMPLATES, is_frozen, read_freeze, refuse_changed, seal_of
from docgen.model.trace_file import SIDECAR
from docgen.regulation import regulation_for
from docgen.sources.node import Scalar
from docgen.transaction import sole_writer, write_together

CHOT = "chot"
_MADE = (INDEX, MANIFEST)
"""What tells a folder of finished papers."""

_NOT_OWN = (ROOT, "nhan", "output", "phe-duyet.json")
"""Names in a campaign's folder that hold what was made from it, not what it is made of."""


@dataclass(frozen=True, slots=True)
class Frozen:
    """What a freezing came to: the snapshot; None while differences are not explained (`rolled.open`).

    `made` is False when the last snapshot holds just this; `changes` tell in words what differs from the last one.
    `damaged` when the last one was changed since: it can be neither used nor compared with.
    """

    rolled: RollUp
    path: Path | None
    number: int
    made: bool
    changes: tuple[str, ...] = ()
    damaged: bool = False


def latest_snapshot(campaign_path: Path, ma_ky: str) -> Path | None:
    """Return the newest snapshot of a period, None when there is none."""
    found = _snapshots(campaign_path / ROOT / ma_ky / CHOT, ma_ky)
    return found[max(found)] if found else None


def _snapshots(folder: Path, ma_ky: str) -> dict[int, Path]:
    """Return the finished snapshots by number."""
    pattern = re.compile(rf"{re.escape(ma_ky)}-([1-9][0-9]*)")
    entries = folder.iterdir() if folder.is_dir() else ()
    named = {int(match[1]): path for path in entries if (match := pattern.fullmatch(path.name))}
    return {number: path for number, path in named.items() if is_frozen(path)}


def freeze(path: Path, templates: Path, nguoi: str, luc: datetime) -> Frozen:
    """Roll up a cycle and write a snapshot of it, all or nothing.

    `templates` is the folder of templates that papers are made with now. While differences are not explained nothing
    is written; when the last snapshot holds the same, none is made. Raises `DataError`.
    """
    folder = read_folder(path)
    if is_frozen(path):
        message = "thư mục này đã là một bản chốt."
        raise DataError([Fault("chot-ban-chot", message, hint="Hãy chốt từ thư mục của chiến dịch.")])
    cycle = Cycle(path, folder.campaign)
    rolled = roll_up(folder, cycle)
    if rolled.open:
        return Frozen(rolled, None, 0, made=False)
    files = snapshot_files(folder, rolled, templates)
    hashes = {name: _sha256(data) for name, data in files.items()}
    place = cycle.folder / CHOT
    with sole_writer(place):
        known = _snapshots(place, rolled.ma_ky)
        last = known[max(known)] if known else None
        damaged = last is not None and _is_damaged(last)
        if last is not None and not damaged and _same(read_freeze(last), hashes):
            _note(cycle, rolled, nguoi, luc, last.name)
            return Frozen(rolled, last, max(known), made=False)
        changes = () if last is None or damaged else tuple(_changes(last, rolled, hashes))
        number = max((*known, 0)) + 1
        target = f"{rolled.ma_ky}-{number}"
        whole = {**files, FREEZE_FILE: _json(_record(rolled, number, hashes, nguoi, luc))}
        write_together(place, {f"{target}/{name}": data for name, data in whole.items()})
    _note(cycle, rolled, nguoi, luc, target)
    return Frozen(rolled, place / target, number, made=True, changes=changes, damaged=damaged)


def _is_damaged(snapshot: Path) -> bool:
    try:
        refuse_changed(snapshot)
    except DataError:
        return True
    return False


def snapshot_files(folder: CampaignFolder, rolled: RollUp, templates: Path) -> dict[str, bytes]:
    """Return the files of a snapshot but `chot.json`, by name, in a fixed order."""
    source = source_of(rolled)
    figures = snapshot_figures(rolled, source)
    files = dict(_own_files(folder.path))
    original = file_in_folder(folder.path, source.tep, None)
    files[source.tep] = figures.workbook
    files[f"{SOURCES}/{source.tep}"] = original.read_bytes()
    files |= {f"nhan/{one.path.name}": one.path.read_bytes() for one in rolled.returned.values()}
    files |= dict(_templates(folder, templates))
    files[NAME] = rollup_workbook(rolled)
    files[JSON_NAME] = rollup_json(rolled)
    hashes = {name: _sha256(data) for name, data in files.items()}
    files[SIDECAR] = sidecar(figures, source, hashes)
    return dict(sorted(files.items()))


def _own_files(path: Path) -> Iterator[tuple[str, bytes]]:
    """Yield what the campaign is made of: its files but what was made from them, the cycle's, the hidden ones."""
    for file in sorted(path.rglob("*")):
        name = normalize(file.relative_to(path).as_posix())
        parts = name.split("/")
        hidden = any(part.startswith((".", "~$")) for part in parts)
        made = parts[0] in _NOT_OWN or any((path / parts[0] / mark).is_file() for mark in _MADE)
        if file.is_file() and not made and not hidden:
            yield name, file_in_folder(path, name, None).read_bytes()


def _templates(folder: CampaignFolder, templates: Path) -> Iterator[tuple[str, bytes]]:
    """Yield the templates of the types that the papers are of, and that of the lists of recipients."""
    typed = (paper.front.entries.get("loai") for paper in folder.papers)
    wanted = {LOAI, *(node.text.strip() for node in typed if isinstance(node, Scalar))}
    for loai in sorted(wanted):
        for file in sorted((templates / loai).glob("*")) if "/" not in loai else ():
            if file.is_file():
                yield f"{TEMPLATES}/{loai}/{file.name}", file.read_bytes()


def _same(record: Mapping[str, Any], hashes: Mapping[str, str]) -> bool:
    return bool(record["tep"] == hashes and record["phien_ban"] == _versions())


def _versions() -> dict[str, str]:
    return {"docgen": __version__, "quy_tac": RULES_VERSION, "nghi_dinh": regulation_for(None).so_ky_hieu}


def _record(
    rolled: RollUp, number: int, hashes: Mapping[str, str], nguoi: str, luc: datetime
) -> dict[str, object]:
    units = rolled.campaign.don_vi
    record: dict[str, object] = {
        "mau": FORM,
        "ma_ky": rolled.ma_ky,
        "so": number,
        "nguoi": nguoi,
        "luc": luc.isoformat(timespec="seconds"),
        "phien_ban": _versions(),
        "don_vi": {
            "so": len(units),
            "co_bao_cao": sum(has_reported(unit, rolled.figures) for unit in units),
            "chua_nop": list(rolled.missing),
            "loai_tru": {code: one.ly_do for code, one in rolled.excluded.items()},
        },
        "tep": dict(hashes),
    }
    return {**record, "ma_bam": seal_of(record)}


def _note(cycle: Cycle, rolled: RollUp, nguoi: str, luc: datetime, target: str) -> None:
    """Write into the cycle's record which reports went into the snapshot, what is not written there yet."""
    states = cycle.states()
    events = [
        rolled_up(one, luc, nguoi)
        for unit, one in rolled.returned.items()
        if states[unit] is not State.DA_TONG_HOP
    ]
    frozen = f"{CHOT}/{target}"
    if not any(event.viec == "chot" and event.tep == frozen for event in cycle.events):
        events.append(Event("chot", luc, nguoi=nguoi, tep=frozen))
    cycle.record(events)


def _changes(last: Path, rolled: RollUp, hashes: Mapping[str, str]) -> Iterator[str]:
    """Yield in words what a new snapshot has otherwise than the last one: figures first, then other files."""
    before = json.loads((last / JSON_NAME).read_bytes())
    yield from figures_changed(before, rollup_form(rolled))
    old: Mapping[str, str] = read_freeze(last)["tep"]
    derived = {NAME, JSON_NAME, SIDECAR, source_of(rolled).tep}
    for name in sorted({*old, *hashes} - derived):
        if old.get(name) != hashes.get(name):
            what = "thêm" if name not in old else "bỏ" if name not in hashes else "đổi"
            yield f"{what} tệp {name}"


def frozen_lines(frozen: Frozen) -> Iterator[str]:
    """Yield what a clerk reads after a freezing."""
    assert frozen.path is not None
    where = frozen.path.as_posix()
    if not frozen.made:
        yield f"Không có gì thay đổi so với bản chốt số {frozen.number}: {where}. Không tạo bản mới."
        return
    units = frozen.rolled.campaign.don_vi
    reported = sum(has_reported(unit, frozen.rolled.figures) for unit in units)
    yield f"Đã chốt số liệu, bản số {frozen.number}: {where}"
    yield (
        f"{reported}/{len(units)} đơn vị có báo cáo; {len(frozen.rolled.missing)} đơn vị chưa nộp; "
        f"{len(frozen.rolled.excluded)} đơn vị đã loại trừ."
    )
    yield from (f"Lưu ý: {note}" for note in cumulated_notes(frozen.rolled))
    if frozen.damaged:
        yield (
            f"Lưu ý: bản chốt số {frozen.number - 1} đã bị sửa sau khi chốt, không dùng được và không so sánh được nữa; "
            "bản mới này thay cho nó."
        )
    if frozen.changes:
        yield f"Khác với bản chốt số {frozen.number - 1}:"
        yield from (f"  - {change}" for change in frozen.changes)
    elif frozen.number > 1 and not frozen.damaged:
        yield f"Số liệu không khác bản chốt số {frozen.number - 1}; chỉ khác cách trình bày hoặc phiên bản docgen."
    campaign = frozen.path.parents[3].as_posix()
    yield f"Làm văn bản từ bản chốt: docgen batch run {_argument(campaign)} (hoặc docgen make {_argument(where)})"


def _argument(path: str) -> str:
    """Write a path as it is typed in a command line, in quotation marks when it has spaces."""
    return f'"{path}"' if " " in path else path


def frozen_form(frozen: Frozen) -> dict[str, object]:
    """Return a freezing as plain data for programs."""
    return {
        "ban_chot": frozen.path.as_posix() if frozen.path else None,
        "so": frozen.number or None,
        "tao_moi": frozen.made,
        "thay_doi": list(frozen.changes),
        "ban_truoc_bi_sua": frozen.damaged,
        "chenh_lech_chua_giai_trinh": [one.message for one in frozen.rolled.open],
    }


def _json(record: Mapping[str, object]) -> bytes:
    return (json.dumps(record, ensure_ascii=False, indent=1) + "\n").encode()


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
