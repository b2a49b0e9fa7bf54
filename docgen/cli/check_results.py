"""The files that one check writes: where each goes, and all of them written together or none."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from docgen.delivery import Output, foreign_faults, write_beside
from docgen.fault import DataError, Fault, Place

KINDS = ("kiem-tra", "nhan-xet", "phieu-kiem-tra", "da-sua", "vet-sua")
"""What stands in the names of results: `ke-hoach.da-sua.docx`."""


@dataclass(frozen=True, slots=True)
class Result:
    """A file to be written; `source` is the document that it was made from."""

    source: Path
    target: Path
    data: bytes


def result(source: Path, out: Path | None, kind: str, suffix: str, data: bytes) -> Result:
    """Name a result: beside the document, or in the folder that was asked for."""
    return Result(source, (out or source.parent) / f"{source.stem}.{kind}{suffix}", data)


def is_result(path: Path, *, mended: bool) -> bool:
    """Tell whether a Word file was written by an earlier check of a file beside it.

    A mended copy is a paper of its own, unless it is to be `mended` again.
    """
    stem, _, kind = path.stem.rpartition(".")
    return kind in KINDS and (mended or kind != "da-sua") and path.with_name(f"{stem}{path.suffix}").exists()


def write_results(results: Sequence[Result], sources: Iterable[Path], *, replace: bool) -> None:
    """Write all results. Raises DataError, and writes none, when one would take the place of something."""
    faults = [*_clashes(results, list(sources))]
    folders: dict[Path, list[Output]] = {}
    for item in results:
        folders.setdefault(item.target.parent, []).append(Output(item.target.name, item.data))
    if not replace:
        faults += [fault for folder, outputs in folders.items() for fault in foreign_faults(folder, outputs)]
    if faults:
        raise DataError(faults)
    for folder, outputs in folders.items():
        write_beside(folder, outputs, replace=replace)


def _clashes(results: Sequence[Result], sources: Sequence[Path]) -> Iterable[Fault]:
    """Yield a fault for each result that is a document itself, or that two documents would write."""
    taken = {_key(source): source for source in sources}
    for item in results:
        other = taken.setdefault(_key(item.target), item.source)
        if other is not item.source or _key(item.target) == _key(item.source):
            message = (
                f"kết quả của tệp này và tệp “{other.as_posix()}” cùng ghi vào “{item.target.as_posix()}”."
            )
            hint = "Hãy kiểm tra riêng từng tệp, hoặc chọn thư mục khác bằng --out."
            yield Fault("trung-tep-ket-qua", message, Place(item.source.as_posix()), hint)


def _key(path: Path) -> str:
    """Name a file as Windows does: without case."""
    return str(path.resolve()).casefold()
