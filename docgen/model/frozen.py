"""A frozen campaign (a snapshot): its folder carries `chot.json` with the hash of every file, and reads only unchanged."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from docgen.fault import DataError, Fault, Place
from docgen.language.text import normalize

FREEZE_FILE = "chot.json"
TEMPLATES = "templates"
FORM = 1
"""The version of what stands in `chot.json`."""

_HINT = (
    "Bản chốt không được sửa: hãy chép lại từ bản lưu; nếu số liệu phải sửa thì sửa ở chiến dịch rồi chốt bản mới "
    "(docgen batch freeze)."
)


def is_frozen(folder: Path) -> bool:
    """Tell whether a campaign's folder is a snapshot."""
    return (folder / FREEZE_FILE).is_file()


def own_templates(folder: Path) -> Path | None:
    """Return the folder of templates that a snapshot brings with it; None when the campaign is not frozen."""
    return folder / TEMPLATES if is_frozen(folder) else None


def seal_of(record: Mapping[str, Any]) -> str:
    """Return the hash of a record of a freezing without its own seal (`ma_bam`)."""
    rest = {key: value for key, value in record.items() if key != "ma_bam"}
    text = json.dumps(rest, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def read_freeze(folder: Path) -> Mapping[str, Any]:
    """Read `chot.json`. Raises `DataError` when it is not what docgen wrote."""
    place = Place(FREEZE_FILE)
    try:
        record = json.loads((folder / FREEZE_FILE).read_bytes())
        sound = record["ma_bam"] == seal_of(record) and all(
            isinstance(value, str) for value in record["tep"].values()
        )
    except (OSError, ValueError, LookupError, TypeError, AttributeError, RecursionError):
        sound = False
    if not sound:
        message = "biên bản chốt số liệu bị sửa hoặc hỏng, không còn đúng như docgen đã ghi."
        raise DataError([Fault("chot-hong", message, place, _HINT)])
    found: Mapping[str, Any] = record
    if found.get("mau") != FORM:
        message = f"biên bản chốt ghi theo mẫu {found.get('mau')}, bản docgen này đọc được mẫu {FORM}."
        raise DataError([Fault("chot-mau-khac", message, place, "Hãy dùng bản docgen mới hơn.")])
    return found


def refuse_changed(folder: Path) -> None:
    """Check every file of a snapshot against its hash; a folder that is not frozen passes at once.

    Raises `DataError` naming every file that was changed, removed or added.
    """
    if not is_frozen(folder):
        return
    recorded: Mapping[str, str] = read_freeze(folder)["tep"]
    faults = [*_changed(folder, recorded), *_added(folder, recorded)]
    if faults:
        raise DataError(faults)


def _changed(folder: Path, recorded: Mapping[str, str]) -> Iterator[Fault]:
    for name, sha256 in recorded.items():
        try:
            data = (folder / name).read_bytes()
        except OSError:
            yield Fault("chot-mat-tep", "tệp của bản chốt không còn hoặc không đọc được.", Place(name), _HINT)
            continue
        if hashlib.sha256(data).hexdigest() != sha256:
            message = "tệp đã bị sửa sau khi chốt số liệu."
            yield Fault("chot-sua-tep", message, Place(name), _HINT)


def _added(folder: Path, recorded: Mapping[str, str]) -> Iterator[Fault]:
    known = {normalize(name) for name in recorded}
    for path in sorted(folder.rglob("*")):
        name = normalize(path.relative_to(folder).as_posix())
        hidden = any(part.startswith((".", "~$")) for part in name.split("/"))
        if path.is_file() and not hidden and name not in known and name != FREEZE_FILE:
            message = "tệp này được thêm vào sau khi chốt số liệu."
            yield Fault(
                "chot-them-tep", message, Place(name), "Hãy chuyển tệp này ra ngoài thư mục bản chốt."
            )
