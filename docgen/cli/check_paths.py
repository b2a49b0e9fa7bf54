"""What was named on the command line to the papers that are checked."""

from __future__ import annotations

import glob
from collections.abc import Iterator, Sequence
from pathlib import Path

import typer

from docgen.cli.check_results import is_result
from docgen.fault import DataError, Fault, Place

_LOCK = "~$"
"""What begins the name of the file that Word keeps beside a document that is open."""

_MOST_FOLDERS = 5


def papers(patterns: Sequence[str], *, mended: bool) -> Iterator[Path]:
    """Yield the files, each once: a folder stands for its DOCX files, patterns for what the shell did not resolve.

    What an earlier check wrote into a folder and the lock files of Word are left out.
    """
    seen: set[Path] = set()
    for pattern in patterns:
        found = _named(pattern, mended=mended)
        if not found and not Path(pattern).name.startswith(_LOCK):
            raise typer.BadParameter(f"không có tệp .docx nào trong “{pattern}”", param_hint="TỆP")
        for item in found:
            if item.resolve() not in seen:
                seen.add(item.resolve())
                yield item
    if not seen:
        raise typer.BadParameter("chỉ có tệp tạm của Word (~$…), không có văn bản nào", param_hint="TỆP")


def refuse_missing_folder(path: Path) -> None:
    """Raise DataError when nothing stands at a path that, without an ending, reads as a folder."""
    if not path.suffix and not path.exists():
        hint = "Hãy kiểm tra lại tên; nếu là tệp thì ghi cả đuôi .docx."
        raise DataError(
            [Fault("thu-muc-khong-co", "Không tìm thấy thư mục này.", Place(path.as_posix()), hint)]
        )


def _named(pattern: str, *, mended: bool) -> list[Path]:
    path = Path(pattern)
    if path.is_dir():
        _tell_folders(path)
        return sorted(item for item in path.iterdir() if _is_paper(item, mended=mended))
    if not path.exists() and glob.has_magic(pattern):
        named = map(Path, glob.glob(pattern))  # noqa: PTH207 - the pattern may be absolute
        return sorted(item for item in named if _is_paper(item, mended=mended))
    if path.name.startswith(_LOCK):
        typer.echo(f"Bỏ qua {path.as_posix()}: tệp tạm của Word khi văn bản đang mở.", err=True)
        return []
    return [path]


def _is_paper(path: Path, *, mended: bool) -> bool:
    is_word = path.suffix.casefold() == ".docx" and not path.name.startswith(_LOCK) and path.is_file()
    return is_word and not is_result(path, mended=mended)


def _tell_folders(path: Path) -> None:
    """Say which folders inside the folder are not looked into, when they hold Word files."""
    inner = sorted(item for item in path.iterdir() if item.is_dir() and not item.name.startswith("."))
    names = [f"“{item.name}”" for item in inner if any(item.glob("*.[dD][oO][cC][xX]"))]
    if names:
        more = f" và {len(names) - _MOST_FOLDERS} thư mục nữa" if len(names) > _MOST_FOLDERS else ""
        shown = ", ".join(names[:_MOST_FOLDERS])
        typer.echo(
            f"Không xem thư mục con {shown}{more} của {path.as_posix()}; muốn kiểm tra thì nêu tên thư mục đó.",
            err=True,
        )
