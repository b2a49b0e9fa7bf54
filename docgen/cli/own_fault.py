"""A fault of docgen itself: told with the file that met it, so that the other files are still served."""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from docgen.fault import Fault, Place

CODE = "loi-docgen"
_HINT = "Tệp của anh/chị không bị thay đổi. Hãy gửi thông báo này kèm tệp cho người phụ trách docgen."


def own_fault(error: Exception, name: str) -> Fault:
    """Return the fault that a file met; with DOCGEN_DEBUG set, the traceback is printed too."""
    if os.environ.get("DOCGEN_DEBUG"):
        traceback.print_exception(error, file=sys.stderr)
    return Fault(CODE, f"Lỗi của chính docgen ({type(error).__name__}: {error}).", Place(name), _HINT)


@contextmanager
def about(*paths: Path) -> Iterator[None]:
    """Name the files that are worked on, should docgen itself fail."""
    try:
        yield
    except Exception as error:
        error.add_note(", ".join(path.as_posix() for path in paths))
        raise
