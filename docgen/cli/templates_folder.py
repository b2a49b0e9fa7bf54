"""Where the templates are: beside the package in a checkout, inside it when it was installed."""

from __future__ import annotations

from pathlib import Path

import docgen
from docgen.fault import DataError, Fault


def templates_folder() -> Path:
    """Return the folder of templates that came with this docgen."""
    package = Path(docgen.__file__).parent
    for folder in (package / "templates", package.parent / "templates"):
        if folder.is_dir():
            return folder
    raise DataError(
        [Fault("khong-co-mau", "không tìm thấy thư mục mẫu đi kèm docgen.", hint="Hãy cài lại docgen.")]
    )
