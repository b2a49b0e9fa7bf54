"""A Word file that must not be changed is refused: signed, locked, or in a form that is only read."""

from __future__ import annotations

from docgen.docx.edit_faults import locked, signed, strict_form
from docgen.docx.names import attribute, child
from docgen.docx.package import Package, read_package
from docgen.fault import DataError

_STRICT = b"http://purl.oclc.org/ooxml/"
_SIGNATURES = "_xmlsignatures/"
_ON = ("1", "true", "on")
_PASSWORD = ("w:hash", "w:hashValue")


def refuse_guarded(package: Package) -> None:
    """Raise DataError when a file is signed, locked, or in the strict form.

    A write protection without a password is advice to open the file read-only, not a lock.
    """
    if any(part.casefold().startswith(_SIGNATURES) for part in package.archive.names):
        raise DataError([signed(package.name)])
    protection = child(package.settings, "w:documentProtection")
    writing = child(package.settings, "w:writeProtection")
    if attribute(protection, "w:enforcement") in _ON or any(attribute(writing, name) for name in _PASSWORD):
        raise DataError([locked(package.name)])
    if _STRICT in package.archive.read(package.main.name):
        raise DataError([strict_form(package.name)])


def refuse_guarded_file(data: bytes, name: str) -> None:
    """Do the same for the bytes of a file; DataError also when it cannot be read."""
    refuse_guarded(read_package(data, name))
