"""What the commands of review share: reading a file or a profile of the user, writing one result beside it."""

from __future__ import annotations

from pathlib import Path

from docgen.check.profile import DEFAULT_PROFILE, Profile
from docgen.check.rule import all_rules
from docgen.delivery import Output, write_beside
from docgen.fault import DataError, Fault, Place
from docgen.sources.raw_file import read_bytes

LARGEST = 50_000_000
"""Bytes of a Word file that is opened (`docgen.sources.archive`)."""


def read_file(path: Path) -> bytes:
    """Return the bytes of a file that was named on the command line; DataError when it cannot be read."""
    return read_bytes(path, path.as_posix(), LARGEST)


def office_profile(path: Path | None) -> Profile:
    """Return the profile of an office, that of none without a path. Raises DataError with every fault of it."""
    if path is None:
        return DEFAULT_PROFILE
    from docgen.check.profile_file import read_profile  # noqa: PLC0415 - most runs have none
    from docgen.regulation import regulation_for  # noqa: PLC0415

    severities = {code: int(rule.severity) for code, rule in all_rules().items()}
    return read_profile(path, regulation_for(None), severities)


def write_result(target: Path, data: bytes, *, sources: tuple[Path, ...] = (), replace: bool) -> None:
    """Write one file atomically. DataError when it would take the place of a source or, without `replace`, of another."""
    if any(target.resolve() == source.resolve() for source in sources):
        message = "tệp kết quả trùng với tệp gốc."
        hint = "Hãy chọn tên khác bằng --out."
        raise DataError([Fault("trung-tep-goc", message, Place(target.as_posix()), hint)])
    write_beside(target.parent, [Output(target.name, data)], replace=replace)
