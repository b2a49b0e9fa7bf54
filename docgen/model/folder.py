"""A campaign's folder becomes its records: the campaign, its figures, and the sources of its papers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from docgen.fault import DataError, Fault, Place
from docgen.language.text import normalize
from docgen.model.campaign import Campaign
from docgen.model.figure_file import Figures, read_figures
from docgen.model.integrity import campaign_faults
from docgen.model.record import Draft, bind
from docgen.sources.markdown_file import MarkdownSource, read_markdown
from docgen.sources.node import Mapping
from docgen.sources.yaml_file import read_yaml

CAMPAIGN_FILE = "chien-dich.yaml"


@dataclass(frozen=True, slots=True)
class CampaignFolder:
    """Everything that stands in a campaign's folder; `papers` are in the order of their file names."""

    path: Path
    campaign: Campaign
    figures: Figures
    papers: tuple[MarkdownSource, ...]

    def data_files(self, paper: MarkdownSource) -> tuple[str, ...]:
        """Return the names of the files that a paper is made from."""
        figures = (self.campaign.so_lieu.tep,) if self.campaign.so_lieu else ()
        return (CAMPAIGN_FILE, paper.name, *figures)


def read_folder(path: Path, draft: Draft | None = None) -> CampaignFolder:
    """Read a campaign's folder.

    Raises `DataError` with the faults of all its files at once. With `draft`, missing texts get a visible mark.
    """
    if not path.is_dir():
        raise DataError([_no_folder(path)])
    faults: list[Fault] = []
    papers = tuple(_papers(path, faults))
    campaign, figures = _campaign(path, draft, faults)
    if faults or campaign is None:
        raise DataError(faults)
    return CampaignFolder(path, campaign, figures, papers)


def _no_folder(path: Path) -> Fault:
    return Fault(
        "khong-co-thu-muc",
        f"không có thư mục “{path.as_posix()}”.",
        hint="Hãy ghi đường dẫn tới thư mục của chiến dịch, ví dụ: data/xoa-nha-tam-2025.",
    )


def _campaign(path: Path, draft: Draft | None, faults: list[Fault]) -> tuple[Campaign | None, Figures]:
    try:
        node = read_yaml(path / CAMPAIGN_FILE, CAMPAIGN_FILE)
        campaign = bind(node, Campaign, draft)
    except DataError as error:
        faults.extend(error.faults)
        return None, {}
    faults.extend(campaign_faults(campaign, node))
    source = campaign.so_lieu
    if source is None or faults:
        return campaign, {}
    if not _plain_name(source.tep):
        place = node.key_places.get("so_lieu") if isinstance(node, Mapping) else None
        faults.append(unsafe_name(source.tep, place))
        return campaign, {}
    try:
        return campaign, read_figures(path / source.tep, source.tep, campaign, source)
    except DataError as error:
        faults.extend(error.faults)
        return campaign, {}


def _papers(path: Path, faults: list[Fault]) -> Iterator[MarkdownSource]:
    for file in sorted(path.glob("*.md"), key=lambda file: normalize(file.name)):
        if file.name.lower() == "readme.md":
            continue
        try:
            yield read_markdown(file, normalize(file.name))
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
    """Return the path of a file of the folder (sub-folders allowed). Raises `DataError` for names that lead out of it."""
    parts = name.split("/")
    if not all(_plain_name(part) for part in parts):
        raise DataError([unsafe_name(name, place)])
    return folder.joinpath(*parts)
