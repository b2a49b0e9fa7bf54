"""A copy of the example campaign in a folder of the test's own."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from docgen.batch.deadline import VIETNAM
from docgen.batch.form import Form, forms_of
from docgen.batch.received import Expected
from docgen.model.folder import CampaignFolder, read_folder

EXAMPLE = Path(__file__).parents[3] / "data" / "xoa-nha-tam-2025"
MORNING = datetime(2024, 12, 16, 8, 0, tzinfo=VIETNAM)
LATE = datetime(2024, 12, 22, 8, 0, tzinfo=VIETNAM)


def campaign_in(path: Path) -> CampaignFolder:
    shutil.copytree(EXAMPLE, path / "chien-dich", ignore=shutil.ignore_patterns("thu"))
    return read_folder(path / "chien-dich")


def forms(folder: CampaignFolder) -> Mapping[str, Form]:
    return {form.unit.ma: form for form in forms_of(folder)}


def expected(known: Mapping[str, Form]) -> Expected:
    return Expected(known, {code: frozenset({form.mark}) for code, form in known.items()}, "2024")
