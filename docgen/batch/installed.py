"""What a machine has installed that the bytes of a paper may depend on, to be compared with another machine."""

from __future__ import annotations

import hashlib
import platform
import re
import zlib
from collections.abc import Mapping
from functools import cache
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path

import docgen


@cache
def installed() -> Mapping[str, str]:
    """Return the versions of docgen (with a hash of its code), Python, zlib and every package that docgen needs."""
    packages = [match[0] for match in map(re.compile(r"[\w.-]+").match, _required()) if match]
    return {
        "docgen": f"{_version('docgen')} ({_code_hash()[:12]})",
        "python": platform.python_version(),
        "zlib": zlib.ZLIB_RUNTIME_VERSION,
        **{name: _version(name) for name in sorted(packages)},
    }


def differences(own: Mapping[str, str], other: Mapping[str, str]) -> list[str]:
    """Return in words what another machine has otherwise: "lxml 6.1.2 (ở đây 6.1.3)"."""
    names = dict.fromkeys((*own, *other))
    return [
        f"{name} {other.get(name, 'không có')} (ở đây {own.get(name, 'không có')})"
        for name in names
        if own.get(name) != other.get(name)
    ]


def _required() -> list[str]:
    """Return what docgen needs itself; extras may differ."""
    try:
        return [line for line in requires("docgen") or () if "extra ==" not in line]
    except PackageNotFoundError:
        return []


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "không có"


def _code_hash() -> str:
    folder = Path(docgen.__file__).parent
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*.py")):
        digest.update(f"{path.relative_to(folder).as_posix()}\0".encode())
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()
