"""A campaign's folder becomes its records: the campaign, its figures, and the sources of its papers."""

from __future__ import annotations

import os.path
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from docgen.fault import DataError, Fault, Place
from docgen.language.text import normalize
from docgen.model.campaign import Campaign
from docgen.model.campaign_integrity import campaign_faults, code_faults
from docgen.model.crosswalk import Crosswalk
from docgen.model.figure_file import Figures, read_figures
from docgen.model.frozen import refuse_changed
from docgen.model.record import Draft, bind, place_at
from docgen.model.unit_files import KnownUnits, read_units
from docgen.model.units import UnitRegister
from docgen.sources.markdown_file import MarkdownSource, read_markdown
from docgen.sources.node import Node
from docgen.sources.yaml_file import read_yaml

CAMPAIGN_FILE = "chien-dich.yaml"


@dataclass(frozen=True, slots=True)
class CampaignFolder:
    """Everything that stands in a campaign's folder; `papers` are in the order of their file names.

    `register` and `crosswalk` are the campaign's unit table and the table that joins old codes to new ones.
    `notes` are no faults: what a person should know before the papers leave the office.
    """

    path: Path
    campaign: Campaign
    figures: Figures
    papers: tuple[MarkdownSource, ...]
    register: UnitRegister | None = None
    crosswalk: Crosswalk | None = None
    notes: tuple[Fault, ...] = ()

    def data_files(self, paper: MarkdownSource, *, figures: bool) -> tuple[str, ...]:
        """Return the names of the files that a paper is made from; `figures` tells whether it prints any."""
        table = self.campaign.bang_don_vi
        names = [CAMPAIGN_FILE, *([table.tep] if table else []), paper.name]
        if figures and self.campaign.so_lieu:
            # The file of results is not there yet while reports are being collected.
            known = self.campaign.so_lieu.files
            names += [name for name in known if file_in_folder(self.path, name, None).exists()]
            names += [table.chuyen_doi] if table and table.chuyen_doi else []
        return tuple(names)


def read_folder(path: Path, draft: Draft | None = None) -> CampaignFolder:
    """Read a campaign's folder.

    Raises `DataError` with the faults of all its files at once; a frozen folder of which a file was changed is not
    read at all. With `draft`, missing texts get a visible mark.
    """
    if not path.is_dir():
        raise DataError([_no_folder(path)])
    refuse_changed(path)
    faults: list[Fault] = []
    papers = tuple(_papers(path, faults))
    try:
        campaign, node = _campaign(path, draft)
        known = _units(path, campaign, node, draft)
        campaign = known.campaign
        figures = _figures(path, campaign, node, known.crosswalk)
    except DataError as error:
        raise DataError([*error.faults, *faults]) from None
    if faults:
        raise DataError(faults)
    notes = (*known.notes, *_collection_notes(campaign, figures, node))
    return CampaignFolder(path, campaign, figures, papers, known.register, known.crosswalk, notes)


def _collection_notes(campaign: Campaign, figures: Figures, node: Node) -> Iterator[Fault]:
    """Yield a note when reports are collected and nobody's figures are there yet: the papers will say so throughout."""
    reported = any(one.thuc_hien is not None for unit in figures.values() for one in unit.values())
    if campaign.thu_bao_cao is not None and figures and not reported:
        message = "chưa có số liệu thực hiện của đơn vị nào; văn bản sẽ ghi “chưa có số liệu”."
        hint = "Hãy thu báo cáo của các đơn vị rồi chốt số liệu (docgen batch), và làm văn bản từ bản chốt."
        yield Fault("chua-thu-so-lieu", message, place_at(node, ("thu_bao_cao",)), hint)


def _no_folder(path: Path) -> Fault:
    return Fault(
        "khong-co-thu-muc",
        f"không có thư mục “{path.as_posix()}”.",
        hint="Hãy ghi đường dẫn tới thư mục của chiến dịch, ví dụ: data/xoa-nha-tam-2025.",
    )


def _campaign(path: Path, draft: Draft | None) -> tuple[Campaign, Node]:
    node = read_yaml(file_in_folder(path, CAMPAIGN_FILE, None), CAMPAIGN_FILE)
    campaign = bind(node, Campaign, draft)
    problems = list(campaign_faults(campaign, node))
    if problems:
        raise DataError(problems)
    return campaign, node


def _units(path: Path, campaign: Campaign, node: Node, draft: Draft | None) -> KnownUnits:
    """Return the campaign with its units, from its unit table when it names one."""

    def path_of(name: str, key: str) -> Path:
        return file_in_folder(path, name, place_at(node, ("bang_don_vi", key)))

    known = read_units(path_of, campaign, node, draft)
    problems = list(code_faults(known.campaign, node))
    if problems:
        raise DataError(problems)
    return known


def _figures(path: Path, campaign: Campaign, node: Node, crosswalk: Crosswalk | None) -> Figures:
    source = campaign.so_lieu
    if source is None:
        return {}
    keys = ("trang_luy_ke", "trang_ky_truoc", "trang_thuc_hien", "trang_ke_hoach", "tep")
    named = {getattr(source, key): key for key in keys}

    def path_of(name: str) -> Path:
        return file_in_folder(path, name, place_at(node, ("so_lieu", named[name])))

    return read_figures(path_of, campaign, source, crosswalk)


def _papers(path: Path, faults: list[Fault]) -> Iterator[MarkdownSource]:
    for file in sorted(path.iterdir(), key=lambda file: normalize(file.name)):
        name = normalize(file.name)
        if not name.lower().endswith(".md") or name.lower() == "readme.md" or name.startswith((".", "~")):
            continue
        try:
            yield read_markdown(file_in_folder(path, name, None), name)
        except DataError as error:
            faults.extend(error.faults)


def _plain_name(name: str) -> bool:
    return not any(mark in name for mark in ("/", "\\", ":", "\0")) and name not in ("", ".", "..")


def unsafe_name(name: str, place: Place | None) -> Fault:
    """Return the fault of a file name that leads out of the campaign's folder."""
    return Fault(
        "ten-tep-khong-an-toan",
        f"tên tệp “{name}” dẫn ra ngoài thư mục chiến dịch.",
        place,
        "Hãy đặt tệp trong thư mục chiến dịch và chỉ ghi tên tệp.",
    )


def file_in_folder(folder: Path, name: str, place: Place | None) -> Path:
    """Return the path of a file of the folder (sub-folders allowed), whether or not it exists.

    The name is NFC; a file whose name was stored decomposed is found too. Raises `DataError` for a name, or a
    symbolic link, that leads out of the folder.
    """
    parts = name.split("/")
    if not all(_plain_name(part) for part in parts):
        raise DataError([unsafe_name(name, place)])
    path = folder
    for part in parts:
        path = _entry(path, part)
    if not _resolved(path).is_relative_to(_resolved(folder)):
        raise DataError([unsafe_name(name, place)])
    return path


def _entry(folder: Path, name: str) -> Path:
    path = folder / name
    if os.path.lexists(path) or not folder.is_dir():
        return path
    return next((entry for entry in sorted(folder.iterdir()) if normalize(entry.name) == name), path)


def _resolved(path: Path) -> Path:
    try:
        return path.resolve()
    except (OSError, RuntimeError):  # a link that leads back to itself leads nowhere
        return Path()
