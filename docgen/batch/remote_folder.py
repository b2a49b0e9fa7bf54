"""A campaign's folder behind an address (s3://…) is fetched whole into a folder of this machine."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from docgen.batch.remote_url import file_system, remote_fault, remote_faults
from docgen.fault import DataError, Fault
from docgen.language.text import normalize
from docgen.model.folder import file_in_folder

MOST_FILES = 20_000
MOST_BYTES = 4 * 2**30


def fetch_folder(url: str, into: Path, skipped: str = "") -> None:
    """Copy every file behind `url` into the empty folder `into`, under its name below `url`.

    Hidden files are left out, and what stands behind `skipped` (outputs within the campaign). Raises `DataError`
    when nothing is there, when a name leads out of the folder or two names are one on some disks, and when it is
    too much to be a campaign.
    """
    url = url.rstrip("/")
    sizes = _sizes(url, skipped)
    faults = list(_faults(url, sizes))
    if faults:
        raise DataError(faults)
    targets = {name: file_in_folder(into, name, None) for name in sizes}
    for target in targets.values():
        target.parent.mkdir(parents=True, exist_ok=True)
    system, root = file_system(url)
    with remote_faults(url):
        system.get([f"{root}/{name}" for name in targets], [str(target) for target in targets.values()])


def _sizes(url: str, skipped: str) -> dict[str, int]:
    """Return the size of every file that is wanted, by its name below the address."""
    system, root = file_system(url)
    outputs = file_system(skipped)[1] + "/" if skipped else None
    with remote_faults(url):
        found: Mapping[str, Mapping[str, int | None]] = system.find(root, detail=True)
    return {
        name: int(info.get("size") or 0)
        for path, info in sorted(found.items())
        if (name := path[len(root) + 1 :])
        if _is_wanted(name) and not (outputs and path.startswith(outputs))
    }


def _is_wanted(name: str) -> bool:
    """Tell whether a name is that of a visible file; some programs put a marker for a folder, with a slash."""
    hidden = any(part.startswith(".") and part not in (".", "..") for part in name.split("/"))
    return not hidden and not name.endswith("/")


def _faults(url: str, sizes: Mapping[str, int]) -> Iterator[Fault]:
    if not sizes:
        yield remote_fault(url, FileNotFoundError())
    if len(sizes) > MOST_FILES or sum(sizes.values()) > MOST_BYTES:
        message = f"“{url}” có {len(sizes)} tệp, {sum(sizes.values()) // 2**20} MB: quá nhiều so với một chiến dịch."
        yield Fault("chien-dich-qua-lon", message, hint="Hãy kiểm tra lại địa chỉ của thư mục chiến dịch.")
    yield from _twin_names(url, sizes)


def _twin_names(url: str, sizes: Mapping[str, int]) -> Iterator[Fault]:
    """Yield a fault for names that differ only in how letters are stored, or in capitals: one would hide the other."""
    first: dict[str, str] = {}
    for name in sizes:
        other = first.setdefault(normalize(name).casefold(), name)
        if other != name:
            message = (
                f"“{url}” có hai tệp trùng tên: “{other}” và “{name}” chỉ khác chữ hoa hoặc cách lưu dấu."
            )
            yield Fault("ten-tep-trung", message, hint="Hãy đổi tên hoặc bỏ một trong hai tệp.")
