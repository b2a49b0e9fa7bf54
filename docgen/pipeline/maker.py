"""A campaign's folder becomes prepared papers, and all papers of it at once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from docgen.document.markdown import parse_body
from docgen.fault import DataError, Fault, Place
from docgen.language.text import normalize
from docgen.model.folder import CampaignFolder
from docgen.model.paper import RowFile
from docgen.model.record import bind, place_at
from docgen.model.rows import row_file_faults
from docgen.model.trace_file import SIDECAR
from docgen.pipeline.file_name import FileName, compile_file_name
from docgen.pipeline.front import FrontReader
from docgen.pipeline.made import Made, name_clashes
from docgen.pipeline.prepared import PreparedPaper
from docgen.pipeline.recipients import LIST_FOLDER
from docgen.pipeline.record import BadRecord
from docgen.pipeline.setting import Setting, says_yes, typed_text
from docgen.regulation.regulation import Regulation
from docgen.sources.markdown_file import MarkdownSource
from docgen.sources.node import Mapping
from docgen.template.body import CompiledBody, compile_body
from docgen.template.front import compile_front
from docgen.template.store import TemplateStore

__all__ = ["LIST_FOLDER", "Maker"]

ROW_TABLE = "moi_dong"


@dataclass
class Maker:
    """Makes the papers of one campaign. The same folder, templates and regulation give the same bytes.

    With `tracing`, and always in a folder whose figures have a sidecar (a snapshot), papers with figures get a trace.
    """

    folder: CampaignFolder
    templates: TemplateStore
    regulation: Regulation
    drafting: bool = False
    tracing: bool = False

    def make(self, only: Sequence[str] = ()) -> tuple[Made, ...]:
        """Make every paper of the folder, or those whose file is named in `only` (with or without `.md`).

        Raises `DataError` with the faults of all papers at once; then nothing is made. A paper for each row of a
        table is a fault here: thousands of files are not made all or none.
        """
        made: list[Made] = []
        faults: list[Fault] = []
        for source in self._wanted(only, faults):
            if _has_rows(source.front):
                faults.append(_is_a_batch(source))
                continue
            try:
                made.extend(self._papers(source))
            except DataError as error:
                faults.extend(error.faults)
        faults.extend(name_clashes(made))
        if faults:
            raise DataError(faults)
        return tuple(made)

    def prepare(self, name: str) -> PreparedPaper:
        """Read, compile and check one source (with or without `.md`), to make its papers one by one.

        Raises `DataError` with all faults that the source has whatever the record is.
        """
        faults: list[Fault] = []
        sources = self._wanted([name], faults)
        if faults:
            raise DataError(faults)
        prepared, faults = self._prepared(sources[0])
        faults += prepared.own_faults()
        if faults:
            raise DataError(dict.fromkeys(faults))
        return prepared

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

    def _papers(self, source: MarkdownSource) -> tuple[Made, ...]:
        """Make the paper of a source, or one for each unit; the faults of all of them come together."""
        made: list[Made] = []
        prepared, found = self._prepared(source)
        faults = dict.fromkeys(found)
        for record in prepared.records():
            assert not isinstance(record, BadRecord)  # only rows of a table can be bad
            try:
                if found:
                    prepared.front.read(prepared.values(record), record.unit)
                else:
                    made.extend(prepared.make(record))
            except DataError as error:
                faults.update(dict.fromkeys(error.faults))
        if faults:
            raise DataError(faults)
        return tuple(made)

    def _prepared(self, source: MarkdownSource) -> tuple[PreparedPaper, list[Fault]]:
        """Compile a source; one with faults has a body of nothing, so that its front matter can still be checked."""
        tracing = self.tracing or (self.folder.path / SIDECAR).is_file()
        setting = Setting(self.folder, self.templates, self.regulation, self.drafting, tracing)
        faults: list[Fault] = []
        body = self._body(source, faults)
        faults += self._unit_faults(source.front)
        rows, file_name = _table(source, faults)
        front = FrontReader(setting, compile_front(source.front, skipped=(ROW_TABLE,)))
        return PreparedPaper(_stem(source.name), source, setting, front, body, file_name, rows), faults

    def _body(self, source: MarkdownSource, faults: list[Fault]) -> CompiledBody:
        try:
            kind = self.templates.type(typed_text(source.front, "loai"))
            parts = parse_body(source.body, source.name, source.body_line, kind.bo_cuc)
            if not parts and not typed_text(source.front, "mau"):
                place = Place(source.name, source.body_line)
                hint = "Hãy viết nội dung dưới dòng “---” thứ hai."
                faults.append(Fault("than-trong", "văn bản chưa có nội dung.", place, hint))
            return compile_body(parts, source.name)
        except DataError as error:
            place = place_at(source.front, ("loai",))
            faults.extend(replace(fault, place=fault.place or place) for fault in error.faults)
            return compile_body((), source.name)

    def _unit_faults(self, front: Mapping) -> Iterator[Fault]:
        if not says_yes(front, "moi_don_vi"):
            return
        place = place_at(front, ("moi_don_vi",))
        if _has_rows(front):
            message = "văn bản ghi cả “moi_don_vi: có” và “moi_dong”."
            hint = "Hãy giữ một mục: mỗi đơn vị một văn bản, hoặc mỗi dòng của bảng một văn bản."
            yield Fault("moi-don-vi-moi-dong", message, place, hint)
        elif not self.folder.campaign.don_vi:
            message = "ghi “moi_don_vi: có” nhưng chiến dịch không có đơn vị nào."
            hint = "Hãy thêm các đơn vị vào mục don_vi của chien-dich.yaml."
            yield Fault("khong-co-don-vi", message, place, hint)


def _table(source: MarkdownSource, faults: list[Fault]) -> tuple[RowFile | None, FileName]:
    """Read how the table of `moi_dong` and the names of its files are described."""
    paper = _stem(source.name)
    if not _has_rows(source.front):
        return None, FileName(paper)
    try:
        rows = bind(source.front.entries[ROW_TABLE], RowFile)
        faults += row_file_faults(rows, source.front)
        return rows, compile_file_name(paper, rows, source.front)
    except DataError as error:
        faults += error.faults
        return None, FileName(paper)


def _has_rows(front: Mapping) -> bool:
    """Tell whether a table is described; a key that was left empty counts as not typed."""
    return isinstance(front.entries.get(ROW_TABLE), Mapping) or bool(typed_text(front, ROW_TABLE))


def _is_a_batch(source: MarkdownSource) -> Fault:
    message = f"“{_stem(source.name)}” là văn bản làm cho từng dòng của một bảng (moi_dong)."
    hint = (
        f"Hãy dùng: docgen batch run … --only {_stem(source.name)}; các văn bản khác: docgen make … --only …."
    )
    return Fault("van-ban-moi-dong", message, place_at(source.front, (ROW_TABLE,)), hint)


def _stem(name: str) -> str:
    """Return the name of a paper without `.md`, as the folder's reader wrote it (NFC)."""
    name = normalize(name)
    return name[:-3] if name.lower().endswith(".md") else name
