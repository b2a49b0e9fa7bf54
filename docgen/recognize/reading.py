"""What was recognised in one Word file: the labelled tree, and how its parts speak of one another."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from docgen.document.tree import Anchor, Block, Document, Table
from docgen.docx.content import DocxDocument
from docgen.regulation import Regulation
from docgen.regulation.date_line import DateLine
from docgen.regulation.symbol import SymbolReading
from docgen.regulation.types import TypeNorm

Regime = Literal["hanh_chinh", "dang", "quy_pham", "mat", "chuyen_nganh", "khong_ro"]
HeadManner = Literal["bang", "ngat_dong", "tab", "doan", "hop_chu", "khong_co"]


@dataclass(frozen=True, slots=True)
class Stretch:
    """Characters `start` to `end` of `block.text` (the typed number not counted)."""

    block: Block
    start: int
    end: int

    @property
    def text(self) -> str:
        return self.block.text[self.start : self.end]

    @property
    def anchor(self) -> Anchor | None:
        """Return the place of these characters in the file."""
        return None if self.block.anchor is None else self.block.anchor.cut(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Item:
    """A paragraph of the body or of an annex in its place among the numbered levels.

    `level` is the component of its level ("muc_la_ma", "khoan", "diem", "dieu", "gach_dau_dong" …), whether it
    is titled or not; "" for plain text. `number` is the value read, None without or when it cannot be read.
    `path` are the numbered levels from the largest to this one as (component, number). `automatic` tells that
    Word counts the number. `annex` is 0 in the main text and counts the annexes from 1. `attached` tells that
    it belongs to a text issued with the document (quy chế kèm theo quyết định, Mẫu 1.3).
    """

    block: Block
    level: str = ""
    number: int | None = None
    path: tuple[tuple[str, int], ...] = ()
    automatic: bool = False
    annex: int = 0
    attached: bool = False


@dataclass(frozen=True, slots=True)
class Head:
    """How the head is laid out; `same_line` tells whether số stands level with the date, None if not known."""

    manner: HeadManner = "khong_co"
    same_line: bool | None = None


@dataclass(frozen=True, slots=True)
class Citation:
    """A citation of another document. `kind` is its type as written ("Nghị định"), `so_ky_hieu` "30/2020/NĐ-CP".

    `role` tells where it stands: in a căn cứ, in the running text, in the reference line of an annex.
    `first` tells that no earlier citation names the same document. Missing parts are "" and None;
    `date_text` is the date as written.
    """

    where: Stretch
    kind: str
    so_ky_hieu: str = ""
    date: datetime.date | None = None
    date_text: str = ""
    co_quan: str = ""
    trich_yeu: str = ""
    role: Literal["can_cu", "noi_dung", "chi_dan"] = "noi_dung"
    first: bool = True


@dataclass(frozen=True, slots=True)
class PartReference:
    """A reference to a part of a document: “điểm a khoản 2 Điều 5”, “khoản 1 Mục II của Kế hoạch này”.

    `path` runs from the largest part to the smallest, (component, number as written); `words` are the level
    words as written ("khoản", "mục"), in the order of the text. `own` tells that it points into this document
    (“… của Kế hoạch này”, or nothing said and nothing cited beside it); `vague` that it names no part at all
    (“nêu trên”). `target` is the item it leads to, None when there is none or it points elsewhere.
    """

    where: Stretch
    path: tuple[tuple[str, str], ...]
    words: tuple[str, ...] = ()
    own: bool = True
    vague: bool = False
    target: Item | None = None


@dataclass(frozen=True, slots=True)
class Definition:
    """A short form that the text introduces: “… (sau đây gọi tắt là Phong trào thi đua)”.

    `long` is what it stands for, "" when that cannot be told.
    """

    where: Stretch
    short: str
    long: str = ""


@dataclass(frozen=True, slots=True)
class Assignment:
    """A body that the text gives work to. `asked` tells that it is asked (“Đề nghị …”), not ordered."""

    where: Stretch
    name: str
    asked: bool = False


@dataclass(frozen=True, slots=True)
class Recipient:
    """One line of Nơi nhận or Kính gửi without its dash and end mark.

    `names` are the bodies on the line, `purpose` the words in brackets ("để b/c"). `kept` marks the line
    “Lưu: …”, whose `units` come after VT.
    """

    block: Block
    names: tuple[str, ...]
    purpose: str = ""
    mark: str = ""
    end: str = ""
    kept: bool = False
    units: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Signature:
    """One signature: the lines of powers and positions from the top, and the name ("" when it is blank)."""

    lines: tuple[Block, ...]
    name: Block | None = None


@dataclass(frozen=True, slots=True)
class Annex:
    """A phụ lục: its heading “Phụ lục I”, its title, its reference line, its section (counted from 0)."""

    heading: Block
    number: str = ""
    title: tuple[Block, ...] = ()
    reference: tuple[Block, ...] = ()
    section: int | None = None


@dataclass(frozen=True)
class Reading:
    """One file as it was recognised.

    `document` holds the labelled blocks in reading order; a block that is not understood has the component "".
    `regime` tells under which rules the document stands, `regime_reason` by what that was seen. `type` is None
    when the type is not known; `type_confidence` is 0 then.
    """

    source: DocxDocument
    document: Document
    regulation: Regulation
    regime: Regime = "hanh_chinh"
    regime_reason: str = ""
    type: TypeNorm | None = None
    type_confidence: float = 0.0
    head: Head = Head()
    so: SymbolReading | None = None
    thoi_gian: DateLine | None = None
    items: tuple[Item, ...] = ()
    kinh_gui: tuple[Recipient, ...] = ()
    noi_nhan: tuple[Recipient, ...] = ()
    signatures: tuple[Signature, ...] = ()
    annexes: tuple[Annex, ...] = ()
    citations: tuple[Citation, ...] = ()
    references: tuple[PartReference, ...] = ()
    definitions: tuple[Definition, ...] = ()
    assignments: tuple[Assignment, ...] = ()

    def of(self, *components: str) -> Iterator[Block]:
        """Yield the blocks of these components in reading order."""
        if len(components) == 1:
            return iter(self._grouped.get(components[0], ()))
        return (block for block in self.blocks if block.component in components)

    def has(self, component: str) -> bool:
        """Tell whether a component stands in the document."""
        return component in self._grouped

    def text(self, component: str) -> str:
        """Return the text of all blocks of a component, joined by spaces, "" when there is none."""
        return " ".join(block.full_text for block in self.of(component))

    @cached_property
    def blocks(self) -> tuple[Block, ...]:
        """Return every labelled block of the tree, tables left out."""
        return tuple(node for node in self.document.nodes if isinstance(node, Block))

    @cached_property
    def tables(self) -> tuple[Table, ...]:
        """Return the tables of data."""
        return tuple(node for node in self.document.nodes if isinstance(node, Table))

    @cached_property
    def body(self) -> tuple[Block, ...]:
        """Return the blocks of the running text of the main part and of attached texts, annexes left out."""
        return tuple(item.block for item in self.items if not item.annex)

    @property
    def date(self) -> datetime.date | None:
        """Return the date of the document, None when it is blank or cannot be read."""
        return None if self.thoi_gian is None else self.thoi_gian.date

    @property
    def is_draft(self) -> bool:
        """Tell whether the number or the date is still blank (Điều 15, khoản 2)."""
        return self.so is None or self.so.so is None or self.date is None

    @cached_property
    def _grouped(self) -> dict[str, tuple[Block, ...]]:
        grouped: dict[str, list[Block]] = {}
        for block in self.blocks:
            grouped.setdefault(block.component, []).append(block)
        return {component: tuple(blocks) for component, blocks in grouped.items()}
