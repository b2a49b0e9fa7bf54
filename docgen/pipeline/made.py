"""Finished files with where they came from, and the index of a run."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from docgen.delivery import Output
from docgen.fault import Fault
from docgen.model.folder import CampaignFolder, file_in_folder


@dataclass(frozen=True, slots=True)
class Made:
    """One finished file and where it came from."""

    output: Output
    loai: str
    trich_yeu: str
    don_vi: str
    du_lieu: tuple[str, ...]
    mau: str
    mau_sha256: str
    can_bo_sung: tuple[Fault, ...] = ()


def name_clashes(made: Sequence[Made]) -> Iterator[Fault]:
    """Yield a fault for every file that would overwrite another, also where a disk does not tell case."""
    seen: set[str] = set()
    for one in made:
        key = one.output.name.casefold()
        if key in seen:
            yield Fault(
                "ten-tep-trung",
                f"hai văn bản cùng ra một tên tệp “{one.output.name}”.",
                hint="Hãy đổi mã đơn vị hoặc tên tệp .md.",
            )
        seen.add(key)


def index_of(made: Sequence[Made], folder: CampaignFolder) -> dict[str, object]:
    """Return the index of a run: each file, the data and the template it was made from, and their hashes.

    The number of pages is not known before a file has been converted, and is null.
    """
    hashes: dict[str, str] = {}
    for name in {name for one in made for name in one.du_lieu}:
        hashes[name] = hashlib.sha256(file_in_folder(folder.path, name, None).read_bytes()).hexdigest()
    papers = [
        {
            "tep": one.output.name,
            "loai": one.loai,
            "trich_yeu": one.trich_yeu,
            "don_vi": one.don_vi or None,
            "du_lieu": [{"tep": name, "sha256": hashes[name]} for name in one.du_lieu],
            "mau": {"tep": one.mau, "sha256": one.mau_sha256} if one.mau else None,
            "so_trang": None,
            "can_bo_sung": [str(fault) for fault in one.can_bo_sung],
            "sha256": one.output.sha256,
        }
        for one in made
    ]
    return {"chien_dich": folder.campaign.ten, "van_ban": papers}
