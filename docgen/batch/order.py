"""A campaign and the names of papers → the folders they are made from: figures only from a snapshot."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from docgen.batch.after_freeze import edited_since
from docgen.batch.freeze import latest_snapshot
from docgen.batch.job import Workshop, take_job
from docgen.batch.run import prepared_papers
from docgen.fault import DataError, Fault
from docgen.model.campaign import Campaign
from docgen.model.frozen import is_frozen, own_templates
from docgen.pipeline import PreparedPaper
from docgen.pipeline.prepared import FIGURE_VALUES


@dataclass(frozen=True, slots=True)
class Source:
    """Papers that are made from one folder; `snapshot` tells that it stands in for the campaign's own.

    `edited` names the files of the campaign that were edited since and do not count.
    """

    path: Path
    names: tuple[str, ...]
    workshop: Workshop
    snapshot: bool = False
    edited: tuple[str, ...] = ()

    @property
    def campaign(self) -> Campaign:
        return self.workshop.maker.folder.campaign

    def papers(self) -> dict[str, PreparedPaper]:
        """Return the papers, prepared."""
        return prepared_papers(self.workshop, self.names)


@dataclass(frozen=True, slots=True)
class Making:
    """How the papers are made, whatever the folder: the templates that came with docgen, and two switches."""

    templates: Path
    untrusted: bool = False
    checking: bool = False


@contextmanager
def sources_of(
    campaign: Path, only: Sequence[str], making: Making, work: Path, skipped: Path | None = None
) -> Iterator[tuple[Source, ...]]:
    """Open the folders that the papers of a campaign are made from, copied into `work`.

    A campaign that collects its figures prints them from its latest snapshot only. Raises `DataError` with the
    faults of all papers, or when there is no snapshot.
    """
    with ExitStack() as closing:
        own = _source(campaign, only, making, work / "rieng", skipped)
        closing.callback(own.workshop.close)
        collection = own.campaign.thu_bao_cao
        if collection is None or is_frozen(campaign):
            yield (own,)
            return
        printing = [name for name, paper in own.papers().items() if prints_figures(paper)]
        others = tuple(name for name in own.names if name not in printing)
        found = [replace(own, names=others)] if others else []
        if printing:
            snapshot = latest_snapshot(campaign, collection.ma_ky)
            if snapshot is None:
                raise DataError([_not_frozen(printing, campaign)])
            _refuse_newer(printing, snapshot, campaign)
            frozen = _source(snapshot, printing, making, work / "chot", None)
            closing.callback(frozen.workshop.close)
            folder = own.workshop.maker.folder
            edited = edited_since(folder, snapshot, frozen.papers().values(), making.templates)
            found.append(replace(frozen, snapshot=True, edited=edited))
        yield tuple(found)


def prints_figures(prepared: PreparedPaper) -> bool:
    """Tell whether a paper prints figures of the units."""
    if prepared.setting.folder.campaign.so_lieu is None:
        return False
    charts = "bieu_do" in prepared.source.front.entries
    return prepared.per_unit or charts or bool(prepared.body.names & FIGURE_VALUES)


def _source(path: Path, only: Sequence[str], making: Making, work: Path, skipped: Path | None) -> Source:
    job = take_job(path, own_templates(path) or making.templates, work, skipped)
    workshop = Workshop(replace(job, untrusted=making.untrusted, checking=making.checking))
    names = tuple(only) or tuple(paper.name for paper in workshop.maker.folder.papers)
    if not names:
        workshop.maker.make()
    papers = prepared_papers(workshop, names)
    return Source(path, tuple(papers), workshop)


def _refuse_newer(names: Sequence[str], snapshot: Path, campaign: Path) -> None:
    """Raise `DataError` for papers that were not there yet when the figures were frozen."""
    newer = [name for name in names if not (snapshot / f"{name}.md").is_file()]
    if newer:
        message = (
            f"bản chốt {snapshot.name} chưa có văn bản: {', '.join(newer)} (thêm vào sau khi chốt số liệu)."
        )
        hint = f'Hãy chốt lại: docgen batch freeze {campaign.as_posix()} --nguoi "Họ và tên".'
        raise DataError([Fault("van-ban-sau-khi-chot", message, hint=hint)])


def _not_frozen(names: Sequence[str], campaign: Path) -> Fault:
    return Fault(
        "so-lieu-chua-chot",
        f"số liệu của kỳ này chưa chốt, nên chưa làm được các văn bản có số liệu: {', '.join(names)}.",
        hint=f'Hãy tổng hợp rồi chốt số liệu: docgen batch freeze {campaign.as_posix()} --nguoi "Họ và tên".',
    )
