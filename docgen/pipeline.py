"""The whole flow on one page: a campaign's folder in, finished files with an index of what was made out."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from docgen.delivery import Output
from docgen.document.compose import Order, compose
from docgen.document.markdown import parse_body
from docgen.document.pictures import PictureSource
from docgen.document.recipient_list import HEAD, LOAI, compose_list, list_rows, list_title, total
from docgen.document.tree import Document
from docgen.document.tree import Node as TreeNode
from docgen.fault import DataError, Fault, Place
from docgen.language.dates import short_date
from docgen.language.text import file_stem, normalize
from docgen.model.agency import Agency, Unit
from docgen.model.context import Values, roll_up_values, shared_values, unit_values
from docgen.model.folder import CampaignFolder, file_in_folder
from docgen.model.integrity import paper_faults
from docgen.model.paper import Paper
from docgen.model.record import MARK, Draft, bind, place_at
from docgen.model.signer import Signer
from docgen.regulation.regulation import Regulation
from docgen.sources.markdown_file import MarkdownSource
from docgen.sources.node import Mapping, Node, Scalar
from docgen.sources.writing import SheetSpec, write_workbook
from docgen.template.body import CompiledBody, compile_body
from docgen.template.front import evaluate, has_tags
from docgen.template.store import ReadyTemplate, TemplateStore

LIST_FOLDER = "danh-sach-noi-nhan"

FIGURE_VALUES = frozenset({"ct", "cac_don_vi", "tong_hop"})
"""Values of a body that come from the figures' workbook."""


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


@dataclass
class Maker:
    """Makes the papers of one campaign. The same folder, templates and regulation give the same bytes."""

    folder: CampaignFolder
    templates: TemplateStore
    regulation: Regulation
    drafting: bool = False

    def make(self, only: Sequence[str] = ()) -> tuple[Made, ...]:
        """Make every paper of the folder, or those whose file is named in `only` (with or without `.md`).

        Raises `DataError` with the faults of all papers at once; then nothing is made.
        """
        made: list[Made] = []
        faults: list[Fault] = []
        for source in self._wanted(only, faults):
            try:
                made.extend(self._papers(source))
            except DataError as error:
                faults.extend(error.faults)
        faults.extend(_name_clashes(made))
        if faults:
            raise DataError(faults)
        return tuple(made)

    def _wanted(self, only: Sequence[str], faults: list[Fault]) -> list[MarkdownSource]:
        """Return the sources to be made; a name that no source has is added to `faults`."""
        sources = {_stem(source.name): source for source in self.folder.papers}
        if not sources:
            hint = "Hãy thêm tệp .md, ví dụ: docgen new ke-hoach."
            message = f"thư mục “{self.folder.path.as_posix()}” chưa có văn bản nào (tệp .md)."
            faults.append(Fault("chua-co-van-ban", message, hint=hint))
            return []
        wanted = [_stem(name) for name in only]
        for name in wanted:
            if name not in sources:
                hint = f"Các văn bản của chiến dịch: {', '.join(sources)}."
                faults.append(Fault("van-ban-khong-co", f"chiến dịch không có văn bản “{name}”.", hint=hint))
        return [source for name, source in sources.items() if not wanted or name in wanted]

    # One source, one or many papers.

    def _papers(self, source: MarkdownSource) -> Iterator[Made]:
        """Make the paper of a source, or one for each unit; the faults of front matter, body and units come together."""
        faults: list[Fault] = []
        body = self._body(source, faults)
        shared = shared_values(self.folder.campaign)
        for unit in self._units(source, faults):
            values = {**shared, **self._own_values(unit)}
            try:
                front = self._front(source, unit, values)
            except DataError as error:
                found = [*error.faults, *self._body_faults(source, body, values)]
                faults.extend(fault for fault in found if fault not in faults)
                continue
            try:
                if body is not None:
                    yield from self._paper(source, front, body, values)
            except DataError as error:
                faults.extend(fault for fault in error.faults if fault not in faults)
        if faults:
            raise DataError(faults)

    def _body(self, source: MarkdownSource, faults: list[Fault]) -> CompiledBody | None:
        try:
            kind = self.templates.type(_text(source.front, "loai"))
            parts = parse_body(source.body, source.name, source.body_line, kind.bo_cuc)
            if not parts and not _text(source.front, "mau"):
                place = Place(source.name, source.body_line)
                hint = "Hãy viết nội dung dưới dòng “---” thứ hai."
                faults.append(Fault("than-trong", "văn bản chưa có nội dung.", place, hint))
            return compile_body(parts, source.name)
        except DataError as error:
            place = place_at(source.front, ("loai",))
            faults.extend(replace(fault, place=fault.place or place) for fault in error.faults)
            return None

    def _body_faults(self, source: MarkdownSource, body: CompiledBody | None, values: Values) -> list[Fault]:
        """Return what is wrong with the tags of a body whose front matter cannot be used."""
        charts = source.front.entries.get("bieu_do")
        keys = charts.entries if isinstance(charts, Mapping) else {}
        names = {key.replace("-", "_"): {"tieu_de": "", "mo_ta": ""} for key in keys}
        return body.check({**values, "bieu_do": names}) if body is not None else []

    def _units(self, source: MarkdownSource, faults: list[Fault]) -> Sequence[Unit | None]:
        if _text(source.front, "moi_don_vi").lower() not in ("có", "true"):
            return (None,)
        if not self.folder.campaign.don_vi:
            place = place_at(source.front, ("moi_don_vi",))
            message = "ghi “moi_don_vi: có” nhưng chiến dịch không có đơn vị nào."
            faults.append(
                Fault(
                    "khong-co-don-vi",
                    message,
                    place,
                    "Hãy thêm các đơn vị vào mục don_vi của chien-dich.yaml.",
                )
            )
        return self.folder.campaign.don_vi

    def _own_values(self, unit: Unit | None) -> Values:
        campaign, figures = self.folder.campaign, self.folder.figures
        if unit is not None:
            return unit_values(unit, campaign, figures)
        return roll_up_values(campaign, figures) if figures else {}

    def _front(self, source: MarkdownSource, unit: Unit | None, values: Values) -> _Front:
        """Read the front matter of one paper. Raises `DataError` with all its faults."""
        draft = Draft() if self.drafting else None
        node: Node = evaluate(source.front, values) if has_tags(source.front) else source.front
        paper = bind(node, Paper, draft)
        problems = list(paper_faults(paper, node, self.folder.campaign, self.regulation))
        if problems:
            raise DataError(problems)
        missing = (*draft.missing, *self._missing_figures(unit)) if draft else ()
        return _Front(node, paper, unit, self._signer(paper, node), missing)

    def _missing_figures(self, unit: Unit | None) -> Iterator[Fault]:
        """Yield a note for every figure that the unit of a draft has not reported."""
        if unit is None:
            return
        names = {indicator.ma: indicator.ten for indicator in self.folder.campaign.chi_tieu if indicator.cot}
        for code, figure in self.folder.figures.get(unit.ma, {}).items():
            if code in names and figure.thuc_hien is None:
                place = figure.places[-1] if figure.places else None
                message = f"chưa có số liệu “{names[code].lower()}” của {unit.short_name}."
                yield Fault("chua-co-so-lieu", message, place)

    def _paper(
        self, source: MarkdownSource, front: _Front, body: CompiledBody, values: Values
    ) -> Iterator[Made]:
        paper, unit = front.paper, front.unit
        kind = self.regulation.type_norm(paper.loai)
        order = Order(paper, kind, self._issuer(paper, unit), front.signer, self.folder.campaign)
        pictures = PictureSource(self.folder, paper)
        nodes = body.nodes({**values, "bieu_do": pictures.chart_values()}, pictures.picture)
        document = self._composed(order, nodes, front)
        name = _stem(source.name)
        if unit is not None:
            place = "" if MARK in unit.dia_danh else f"-{file_stem(unit.dia_danh)}"
            name += f"-{file_stem(unit.ma)}{place}"
        own = (paper.mau,) if paper.mau else ()
        figures = unit is not None or bool(paper.bieu_do) or bool(body.names & FIGURE_VALUES)
        used = (*self.folder.data_files(source, figures=figures), *own, *pictures.used)
        facts = _Facts(used, paper.trich_yeu, unit.short_name if unit else "")
        template = self._template(paper, front.node)
        output = Output(f"{name}.docx", template.fill(document, values))
        yield facts.made(output, paper.loai, template, front.missing)
        if paper.danh_sach_noi_nhan:
            yield from self._recipient_lists(order, name, facts)

    def _composed(self, order: Order, nodes: Sequence[TreeNode], front: _Front) -> Document:
        """Compose the tree; a fault without a place is one of the front matter."""
        try:
            return compose(order, nodes, self.regulation)
        except DataError as error:
            raise DataError(
                replace(fault, place=fault.place or front.node.place) for fault in error.faults
            ) from None

    def _issuer(self, paper: Paper, unit: Unit | None) -> Agency:
        campaign = self.folder.campaign
        return unit or campaign.co_quan[paper.co_quan or campaign.co_quan_ban_hanh]

    def _signer(self, paper: Paper, front: Node) -> Signer:
        """Return who signs; a draft may lack one. Raises `DataError` when the position was not held on the day."""
        signer = self.folder.campaign.nguoi_ky.get(paper.nguoi_ky)
        if signer is None:
            return Signer.model_validate({"ho_ten": paper.nguoi_ky, "chuc_vu": paper.nguoi_ky})
        if paper.ngay is not None and not signer.in_office(paper.ngay):
            message = f"{signer.ho_ten} không giữ chức {signer.chuc_vu} vào ngày {short_date(paper.ngay)}."
            hint = "Hãy chọn người ký khác, hoặc sửa tu, den của người ký trong chien-dich.yaml."
            raise DataError([Fault("nguoi-ky-ngoai-nhiem-ky", message, place_at(front, ("nguoi_ky",)), hint)])
        return signer

    def _template(self, paper: Paper, front: Node) -> ReadyTemplate:
        """Return the template of the type, or the office's own that the front matter names."""
        if not paper.mau:
            return self.templates.ready(paper.loai)
        place = place_at(front, ("mau",))
        path = file_in_folder(self.folder.path, paper.mau, place)
        if not path.is_file():
            hint = "Hãy đặt tệp mẫu .docx vào thư mục chiến dịch."
            raise DataError([Fault("mau-khong-co", f"không có tệp mẫu “{paper.mau}”.", place, hint)])
        return self.templates.ready_file(path, paper.mau)

    def _recipient_lists(self, order: Order, name: str, facts: _Facts) -> Iterator[Made]:
        stem = f"{LIST_FOLDER}/{LIST_FOLDER}-{name}"
        template = self.templates.ready(LOAI)
        printed = template.fill(compose_list(order, self.regulation))
        yield facts.made(Output(f"{stem}.docx", printed), LOAI, template)
        yield facts.made(Output(f"{stem}.xlsx", _list_workbook(order, f"{stem}.xlsx")), LOAI)


@dataclass(frozen=True, slots=True)
class _Front:
    """The front matter of one paper, read: its node, its record, whose paper it is, who signs, what is missing."""

    node: Node
    paper: Paper
    unit: Unit | None
    signer: Signer
    missing: tuple[Fault, ...]


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
        template: ReadyTemplate | None = None,
        missing: tuple[Fault, ...] = (),
    ) -> Made:
        mau, sha256 = (template.name, template.sha256) if template else ("", "")
        return Made(output, loai, self.trich_yeu, self.don_vi, self.du_lieu, mau, sha256, missing)


def _stem(name: str) -> str:
    """Return the name of a paper without `.md`, as the folder's reader wrote it (NFC)."""
    name = normalize(name)
    return name[:-3] if name.lower().endswith(".md") else name


def _text(front: Mapping, key: str) -> str:
    node = front.entries.get(key)
    return node.text.strip() if isinstance(node, Scalar) else ""


def _list_workbook(order: Order, name: str) -> bytes:
    rows = list_rows(order)
    lines = [(index, row.ten, row.muc_dich, row.so_ban, "") for index, row in enumerate(rows, 1)]
    spec = SheetSpec(
        name="Nơi nhận",
        rows=[HEAD, *lines, ("", "Tổng cộng", "", total(rows), "")],
        widths=(6, 48, 18, 9, 24),
        titles=("DANH SÁCH NƠI NHẬN", list_title(order)),
    )
    return write_workbook([spec], name)


def _name_clashes(made: Sequence[Made]) -> Iterator[Fault]:
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
