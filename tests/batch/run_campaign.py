"""A small campaign whose every row becomes a paper, and ways to run it in this process and in others."""

from __future__ import annotations

import csv
import json
import tempfile
from collections.abc import Callable, Iterable, Mapping
from contextlib import AbstractContextManager
from hashlib import sha256
from pathlib import Path
from typing import Any, cast

from docgen.batch.entry import Entry
from docgen.batch.job import Workshop, take_job
from docgen.batch.local_store import LocalStore
from docgen.batch.manifest import MANIFEST, entries_of
from docgen.batch.run import Outcome, Settings, run
from docgen.batch.store import Store
from docgen.batch.workers import OpenExecutor, local_pool, own_process

ROOT = Path(__file__).parents[2]
PAPER = "phieu"
SOURCE = """---
loai: to-trinh
moi_dong:
  tep: ho.csv
  ma: ma
  ten_tep: "{{ dong.ma }}-{{ dong.ten }}"
  cot:
    ma: {ten: Mã, kieu: ma}
    ten: {ten: Chủ hộ}
    so_tien: {ten: Số tiền, kieu: so_nguyen}
nam: 2025
trich_yeu: Mức hỗ trợ của hộ {{ dong.ten }}
kinh_gui:
  - Ủy ban nhân dân tỉnh
noi_nhan:
  - nhom: lanh-dao-ubnd-huyen
nguoi_ky: pho-giam-doc-so
danh_sach_noi_nhan: không
---

Hộ {{ dong.ten }} (mã {{ dong.ma }}) được hỗ trợ {{ dong.so_tien | so }} đồng.
"""


def write_rows(folder: Path, rows: Iterable[tuple[str, str, object]]) -> None:
    """Write the table of the campaign."""
    with (folder / "ho.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([("Mã", "Chủ hộ", "Số tiền"), *rows])


def rows(count: int, start: int = 0) -> list[tuple[str, str, object]]:
    return [(f"h{n:06d}", f"Nguyễn Văn A {n}", 1_000_000 + n) for n in range(start, start + count)]


def make_rows_campaign(folder: Path, count: int) -> Path:
    """Write the campaign with so many rows."""
    folder.mkdir(parents=True)
    text = (ROOT / "data" / "xoa-nha-tam-2025" / "chien-dich.yaml").read_text(encoding="utf-8")
    (folder / "chien-dich.yaml").write_text(_without_figures(text), encoding="utf-8")
    (folder / f"{PAPER}.md").write_text(SOURCE, encoding="utf-8")
    write_rows(folder, rows(count))
    return folder


def _without_figures(text: str) -> str:
    """Leave out the figures and their collection: these papers print none."""
    kept, skipping = [], False
    for line in text.splitlines(keepends=True):
        if line[:1].strip() and not line.startswith("#"):
            skipping = line.startswith(("so_lieu:", "thu_bao_cao:"))
        if not skipping:
            kept.append(line)
    return "".join(kept)


def work_in(store: Store) -> AbstractContextManager[Path]:
    return cast(LocalStore, store).work_folder()


def batch(
    campaign: Path,
    out: Path,
    *,
    workers: int = 1,
    open_executor: OpenExecutor | None = None,
    stopped: Callable[[], bool] = lambda: False,
    **settings: Any,
) -> Outcome:
    """Run the campaign's one paper, in this process unless there are more workers."""
    chosen = open_executor or (local_pool if workers > 1 else own_process)
    with tempfile.TemporaryDirectory() as work:
        workshop = open_workshop(campaign, Path(work) / "viec")
        wishes = Settings(chosen, workers, window=2 * workers, **settings)
        return batch_with(workshop, out, wishes, stopped=stopped)


def open_workshop(campaign: Path, work: Path) -> Workshop:
    """Copy and read a campaign; many runs can use it."""
    return Workshop(take_job(campaign, ROOT / "templates", work))


def batch_with(
    workshop: Workshop,
    out: Path,
    settings: Settings,
    *,
    stopped: Callable[[], bool] = lambda: False,
    on_progress: Callable[[Outcome], None] = lambda _outcome: None,
) -> Outcome:
    """Run the one paper of an opened campaign."""
    store = LocalStore(out)
    with store.held():
        return run(
            workshop, [PAPER], store, work_in, settings, where="ra", on_progress=on_progress, stopped=stopped
        )


def papers(out: Path) -> dict[str, str]:
    """Return name and hash of every finished file, hidden ones and lists aside."""
    return {
        path.relative_to(out).as_posix(): sha256(path.read_bytes()).hexdigest()
        for path in out.rglob("*.docx")
        if not any(part.startswith(".") for part in path.relative_to(out).parts)
    }


def entries(out: Path) -> list[Entry]:
    return list(entries_of(LocalStore(out)))


def recorded(out: Path) -> dict[str, str]:
    """Return what the manifest says stands in the folder."""
    return {file.name: file.sha256 for entry in entries(out) for file in entry.files}


def assert_whole(out: Path, expected: Mapping[str, str]) -> None:
    """Every expected file stands once and whole, nothing else does, and the manifest says so."""
    assert papers(out) == expected
    assert recorded(out) == expected
    lines = (out / MANIFEST).read_bytes().splitlines()
    codes = [json.loads(line)["ma"] for line in lines[1:]]
    assert len(codes) == len(set(codes)) == len(expected)
    left = [path for path in (out / ".dang-lam").rglob("*") if path.name != "luot"]
    assert not left, left
