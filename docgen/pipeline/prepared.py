"""A source read, compiled and checked once; then one paper after another, each from its record."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, partial
from pathlib import Path

from docgen.delivery import Output
from docgen.document.compose import Order, compose
from docgen.document.pictures import PictureSource
from docgen.document.recipient_list import LOAI as LIST_LOAI
from docgen.document.tree import Document, Node
from docgen.fault import DataError, Fault, Place
from docgen.model.agency import Agency, Unit
from docgen.model.context import Values, roll_up_values, shared_values, unit_values
from docgen.model.folder import CAMPAIGN_FILE, file_in_folder
from docgen.model.paper import Paper, RowFile
from docgen.model.record import place_at
from docgen.model.rows import DataRow, read_rows
from docgen.model.trace_file import CellSources, read_sidecar
from docgen.pipeline.base import Piece, base_hash, pieces_of
from docgen.pipeline.file_name import FileName
from docgen.pipeline.front import Front, FrontReader
from docgen.pipeline.made import Made
from docgen.pipeline.recipients import recipient_lists
from docgen.pipeline.record import BadRecord, Record
from docgen.pipeline.setting import Setting, says_yes, typed_text
from docgen.pipeline.trace import TRACE_LOAI, Traced, trace_output
from docgen.sources import node as nodes
from docgen.sources.markdown_file import MarkdownSource
from docgen.template.body import CompiledBody
from docgen.template.store import Fillable

FIGURE_VALUES = frozenset({"ct", "cac_don_vi", "tong_hop"})
"""Values of a body that come from the figures' workbook."""


@dataclass
class PreparedPaper:
    """A source read, compiled and checked once. The same record always gives the same bytes.

    `name` is the stem of its .md; `rows` describes the table when every row becomes a paper.
    """

    name: str
    source: MarkdownSource
    setting: Setting
    front: FrontReader
    body: CompiledBody
    file_name: FileName
    rows: RowFile | None = None
    _unit_values: dict[str, Values] = field(default_factory=dict, init=False, repr=False)
    _own_templates: dict[str, Path] = field(default_factory=dict, init=False, repr=False)

    @cached_property
    def base(self) -> str:
        """The SHA-256 (hex) over everything but the record."""
        return base_hash(self.pieces())

    def pieces(self) -> Iterator[Piece]:
        """Yield what all papers of the source are made from, whatever their records are."""
        return pieces_of(self.source, self.body, self._fixed_template(), self.setting)

    @property
    def per_unit(self) -> bool:
        return self.rows is None and says_yes(self.source.front, "moi_don_vi")

    # Records.

    def records(self) -> Iterator[Record | BadRecord]:
        """Give the records in the order of the campaign or of the table, whose rows are read as they are asked for.

        A bad row is a `BadRecord` in its place. Raises `DataError` at once with what spoils the whole table, and
        while the rows are read where the file breaks off.
        """
        if self.rows is not None:
            return self._row_records(self.rows)
        if self.per_unit:
            table = self.setting.folder.campaign.bang_don_vi
            place = Place(table.tep if table is not None else CAMPAIGN_FILE)
            return iter([Record(unit.ma, place, unit) for unit in self.setting.folder.campaign.don_vi])
        return iter([Record("")])

    def _row_records(self, rows: RowFile) -> Iterator[Record | BadRecord]:
        place = place_at(self.source.front, ("moi_dong", "tep"))
        path = file_in_folder(self.setting.folder.path, rows.tep, place)
        units = {unit.ma: unit for unit in self.setting.folder.campaign.don_vi}
        found = read_rows(path, rows, units)
        return (
            Record(row.ma, row.place, units.get(row.don_vi), row.values)
            if isinstance(row, DataRow)
            else BadRecord(row.ma, row.place, row.faults)
            for row in found
        )

    # Papers.

    def own_faults(self) -> list[Fault]:
        """Return what is wrong with front matter and template whatever the record is."""
        faults = self.front.compiled.faults
        try:
            if not self.front.compiled.leaves:
                self.front.read({})
            if typed_text(self.source.front, "loai") in self.setting.templates.names():
                self._fixed_template()
        except DataError as error:
            faults += error.faults
        return faults

    def make(self, record: Record) -> tuple[Made, ...]:
        """Make the paper of one record, and the list of its recipients. Raises `DataError` with all its faults."""
        values = self.values(record)
        try:
            front = self.front.read(values, record.unit)
        except DataError as error:
            raise DataError(dict.fromkeys([*error.faults, *self.body_faults(values)])) from None
        return tuple(self._made(record, front, values))

    def document(self, record: Record) -> Document:
        """Return the tree of a record's paper, without its template: what its file must say. Raises `DataError`."""
        values = self.values(record)
        front = self.front.read(values, record.unit)
        pictures = PictureSource(self.setting.folder, front.paper)
        body = self.body.nodes({**values, "bieu_do": pictures.chart_values()}, pictures.picture)
        return self._composed(self._order(front, record.unit), body, front)

    def values(self, record: Record) -> Values:
        """Return what the tags of a record may read."""
        return {
            **self._shared,
            **self._own_values(record.unit),
            **({"dong": dict(record.row)} if record.row else {}),
        }

    def body_faults(self, values: Values) -> list[Fault]:
        """Return what is wrong with the tags of a body whose front matter cannot be used."""
        charts = self.source.front.entries.get("bieu_do")
        keys = charts.entries if isinstance(charts, nodes.Mapping) else {}
        names = {key.replace("-", "_"): {"tieu_de": "", "mo_ta": ""} for key in keys}
        return self.body.check({**values, "bieu_do": names})

    @cached_property
    def _shared(self) -> Values:
        return shared_values(self.setting.folder.campaign)

    @cached_property
    def _roll_up(self) -> Values:
        folder = self.setting.folder
        return roll_up_values(folder.campaign, folder.figures) if folder.figures else {}

    @cached_property
    def _cell_sources(self) -> CellSources:
        """Where the cells of the figures are from: a large file, read once for all records."""
        return read_sidecar(self.setting.folder.path)

    def _own_values(self, unit: Unit | None) -> Values:
        if unit is None:
            return self._roll_up
        known = self._unit_values.get(unit.ma)
        if known is None:
            known = unit_values(unit, self.setting.folder.campaign, self.setting.folder.figures)
            self._unit_values[unit.ma] = known
        return known

    def _made(self, record: Record, front: Front, values: Values) -> Iterator[Made]:
        paper, unit = front.paper, record.unit
        order = self._order(front, unit)
        pictures = PictureSource(self.setting.folder, paper)
        body = self.body.nodes({**values, "bieu_do": pictures.chart_values()}, pictures.picture)
        document = self._composed(order, body, front)
        name = self.file_name.stem(record, values)
        facts = _Facts(self._used(paper, pictures.used), paper.trich_yeu, unit.short_name if unit else "")
        template = self._template(paper.loai, paper.mau, front.node)
        output = Output(f"{name}.docx", template.fill(document, values))
        yield facts.made(output, paper.loai, template, (*front.missing, *self._missing_figures(unit)))
        if self.setting.tracing and self._prints_figures(paper):
            given = {**values, "bieu_do": pictures.chart_values()}
            whole = partial(self._composed, order, front=front)
            code = unit.ma if unit is not None else ""
            sources = self._cell_sources
            traced = Traced(output, document, self.body, given, pictures.picture, whole, code, sources)
            yield facts.made(trace_output(traced, self.setting.folder), TRACE_LOAI)
        if paper.danh_sach_noi_nhan:
            for listed, used in recipient_lists(order, name, self.setting):
                yield facts.made(listed, LIST_LOAI, used)

    def _order(self, front: Front, unit: Unit | None) -> Order:
        campaign, paper = self.setting.folder.campaign, front.paper
        issuer: Agency = unit or campaign.co_quan[paper.co_quan or campaign.co_quan_ban_hanh]
        return Order(paper, self.setting.regulation.type_norm(paper.loai), issuer, front.signer, campaign)

    def _composed(self, order: Order, body: Sequence[Node], front: Front) -> Document:
        """Compose the tree; a fault without a place is one of the front matter."""
        try:
            return compose(order, body, self.setting.regulation)
        except DataError as error:
            raise DataError(
                replace(fault, place=fault.place or front.node.place) for fault in error.faults
            ) from None

    def _used(self, paper: Paper, pictures: Sequence[str]) -> tuple[str, ...]:
        """Return the names of the files that a paper was made from."""
        figures = self._prints_figures(paper)
        own = (paper.mau,) if paper.mau else ()
        table = (self.rows.tep,) if self.rows is not None else ()
        return (*self.setting.folder.data_files(self.source, figures=figures), *table, *own, *pictures)

    def _prints_figures(self, paper: Paper) -> bool:
        return self._reads_figures or bool(paper.bieu_do)

    @cached_property
    def _reads_figures(self) -> bool:
        return self.per_unit or bool(self.body.names & FIGURE_VALUES)

    def _missing_figures(self, unit: Unit | None) -> Iterator[Fault]:
        """Yield a note for every figure that the unit of a draft has not reported."""
        if unit is None or not self.setting.drafting:
            return
        folder = self.setting.folder
        names = {indicator.ma: indicator.ten for indicator in folder.campaign.chi_tieu if indicator.cot}
        for code, figure in folder.figures.get(unit.ma, {}).items():
            if code in names and figure.thuc_hien is None:
                place = figure.places[-1] if figure.places else None
                message = f"chưa có số liệu “{names[code].lower()}” của {unit.short_name}."
                yield Fault("chua-co-so-lieu", message, place)

    def _template(self, loai: str, own: str, front: nodes.Mapping) -> Fillable:
        """Return the template of the type, or the office's own that the front matter names."""
        if not own:
            return self.setting.templates.ready(loai)
        if own not in self._own_templates:
            self._own_templates[own] = self._own_template(own, place_at(front, ("mau",)))
        return self.setting.templates.ready_file(self._own_templates[own], own)

    def _own_template(self, own: str, place: Place) -> Path:
        path = file_in_folder(self.setting.folder.path, own, place)
        if not path.is_file():
            hint = "Hãy đặt tệp mẫu .docx vào thư mục chiến dịch."
            raise DataError([Fault("mau-khong-co", f"không có tệp mẫu “{own}”.", place, hint)])
        return path

    def _fixed_template(self) -> Fillable | None:
        """Return the template of all records, None when each record chooses its own."""
        front = self.source.front
        own = typed_text(front, "mau")
        return None if "{{" in own or "{%" in own else self._template(typed_text(front, "loai"), own, front)


@dataclass(frozen=True, slots=True)
class _Facts:
    """What the files made from one record share."""

    du_lieu: tuple[str, ...]
    trich_yeu: str
    don_vi: str

    def made(
        self,
        output: Output,
        loai: str,
        template: Fillable | None = None,
        missing: tuple[Fault, ...] = (),
    ) -> Made:
        mau, sha256 = (template.name, template.sha256) if template else ("", "")
        return Made(output, loai, self.trich_yeu, self.don_vi, self.du_lieu, mau, sha256, missing)
