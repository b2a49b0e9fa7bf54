"""The types of documents that are installed: each a folder with its description and its template."""

from __future__ import annotations

import difflib
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Literal, Protocol

from pydantic import Field

from docgen.document.tree import Document, Node
from docgen.docx.content import DocxDocument
from docgen.docx.read import read_document
from docgen.fault import DataError, Fault
from docgen.model.record import NonEmpty, Record, bind
from docgen.regulation.regulation import Regulation
from docgen.sources.raw_file import read_bytes
from docgen.sources.yaml_file import read_yaml
from docgen.template.body_xml import BodyStyles, body_xml
from docgen.template.build import DATA_TABLE_STYLE
from docgen.template.compile import compile_parts, read_template
from docgen.template.fields import body_nodes, fields
from docgen.template.fill import CompiledTemplate
from docgen.template.opaque import Xml
from docgen.template.rules import TextBox, indent_values, tag_indents, text_boxes

LARGEST_TEMPLATE = 50_000_000


class DocumentType(Record):
    """`type.yaml` of a type of document."""

    ten: NonEmpty = Field(title="Tên loại")
    bo_cuc: Literal["theo_muc", "theo_dieu"] = Field(
        "theo_muc",
        title="Bố cục thân văn bản",
        description="theo_muc (I., 1., a)) hoặc theo_dieu (Chương, Mục, Điều)",
    )
    mo_ta: str = Field("", title="Mô tả")


class Fillable(Protocol):
    """A template as the pipeline sees it: compiled here, or in a process of its own."""

    @property
    def name(self) -> str: ...
    @property
    def source(self) -> bytes: ...
    @property
    def sha256(self) -> str: ...
    def fill(self, document: Document, values: Mapping[str, object] = ...) -> bytes: ...


@dataclass(frozen=True, slots=True)
class ReadyTemplate:
    """A compiled template with what its documents need: the styles of the body and the room of its lines.

    `styles` is None for a template without a body (an office's own form that prints only fields).
    """

    name: str
    source: bytes
    compiled: CompiledTemplate
    styles: BodyStyles | None
    boxes: tuple[TextBox, ...]

    @property
    def sha256(self) -> str:
        return _sha256(self.source)

    def fill(self, document: Document, values: Mapping[str, object] = MappingProxyType({})) -> bytes:
        """Return the finished DOCX of a document tree.

        The fields of the document stand beside `values`, the data of the campaign, and before them. Raises `DataError`
        when the document has a body and the template no place for it: a paper without its body looks finished.
        """
        nodes: tuple[Node, ...] = body_nodes(document)
        if nodes and self.styles is None:
            raise DataError([_no_body(self.name)])
        body = body_xml(nodes, self.styles) if self.styles is not None else Xml(())
        return self.compiled.fill({**values, **fields(document, body), **indent_values(self.boxes, document)})


@lru_cache(maxsize=64)
def _sha256(source: bytes) -> str:
    """Every paper tells the hash of its template."""
    return hashlib.sha256(source).hexdigest()


def ready_template(source: bytes, name: str, regulation: Regulation) -> ReadyTemplate:
    """Compile a template. Raises `DataError` with all its faults, also a style that the body needs."""
    read = read_document(source, name)
    parts, texts = read_template(source, name)
    boxes = text_boxes(read, regulation)
    compiled = compile_parts(
        parts, texts, [lambda root, _part: tag_indents(root, boxes, parts.styles, regulation)]
    )
    styles = _body_styles(compiled, read, regulation) if "noi_dung" in compiled.fields else None
    return ReadyTemplate(name, source, compiled, styles, boxes)


def _body_styles(compiled: CompiledTemplate, read: DocxDocument, regulation: Regulation) -> BodyStyles:
    missing = [
        style
        for style in (regulation.norm("noi_dung").name, DATA_TABLE_STYLE)
        if style not in compiled.styles
    ]
    if missing:
        raise DataError(_missing_style(style, compiled.name) for style in missing)
    ids = {
        norm.component: compiled.styles[norm.name]
        for norm in regulation.norms.values()
        if norm.name in compiled.styles
    }
    table_size = regulation.norm("bang_chu").sizes["lon"]
    bold = frozenset(norm.component for norm in regulation.norms.values() if norm.written.number_bold)
    return BodyStyles(
        ids, compiled.styles[DATA_TABLE_STYLE], read.sections[0].text_width_mm, table_size, bold
    )


def _no_body(name: str) -> Fault:
    return Fault(
        "mau-thieu-than",
        f"{name}: mẫu không có chỗ cho thân văn bản.",
        hint="Hãy thêm một đoạn chỉ gồm thẻ {{p noi_dung }} vào mẫu, hoặc bỏ trống phần thân trong tệp .md.",
    )


def _missing_style(style: str, name: str) -> Fault:
    return Fault(
        "mau-thieu-kieu",
        f"{name}: mẫu không có kiểu (style) “{style}”.",
        hint="Hãy tạo lại mẫu bằng “docgen template build”, hoặc thêm kiểu này trong Word.",
    )


@dataclass
class TemplateStore:
    """The folder of templates. A template is read and compiled at its first use and kept."""

    folder: Path
    regulation: Regulation
    _ready: dict[Path, ReadyTemplate] = field(default_factory=dict)
    _types: dict[str, DocumentType] = field(default_factory=dict)

    def names(self) -> list[str]:
        """Return the types that have a template, in the order of their names."""
        return sorted(path.parent.name for path in self.folder.glob("*/type.yaml"))

    def type(self, loai: str) -> DocumentType:
        """Return the description of a type. Raises `DataError` when there is none."""
        if loai not in self._types:
            self._types[loai] = self._read_type(loai)
        return self._types[loai]

    def _read_type(self, loai: str) -> DocumentType:
        path = self.folder / loai / "type.yaml"
        if loai not in self.names():
            near = difflib.get_close_matches(loai, self.names(), n=1)
            hint = f"Có phải “{near[0]}”?" if near else f"Các loại đang có mẫu: {', '.join(self.names())}."
            raise DataError([Fault("loai-khong-co", f"không có mẫu cho loại văn bản “{loai}”.", hint=hint)])
        return bind(read_yaml(path, f"templates/{loai}/type.yaml"), DocumentType)

    def ready(self, loai: str) -> Fillable:
        """Return the compiled template of a type."""
        self.type(loai)
        return self.ready_file(self.folder / loai / "template.docx", f"templates/{loai}/template.docx")

    def ready_file(self, path: Path, name: str) -> Fillable:
        """Return a compiled template by its file; `name` is how messages and the index call it."""
        if path not in self._ready:
            self._ready[path] = ready_template(
                read_bytes(path, name, LARGEST_TEMPLATE), name, self.regulation
            )
        return self._ready[path]
