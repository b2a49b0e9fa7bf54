"""The tags of one text in reading order in, a tree of prints, loops and conditions out, with every fault.

The tree is built even when ends are missing or stray, so that the values inside can still be checked.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from jinja2 import nodes

from docgen.fault import Fault
from docgen.template.lint import DEEPEST_LOOPS
from docgen.template.statements import Statement, meant_keyword, printer_of, read_statement
from docgen.template.tags import Tag, tag_fault

DEEPEST_BLOCKS = 15


@dataclass(slots=True)
class Printed:
    tag: Tag
    expression: nodes.Expr
    printer: str


@dataclass(slots=True)
class Loop:
    tag: Tag
    target: str
    source: nodes.Expr
    test: nodes.Expr | None
    body: list[Piece] = field(default_factory=list)
    otherwise: list[Piece] = field(default_factory=list)


@dataclass(slots=True)
class Branch:
    """One arm of a condition; `test` is None for `else`."""

    tag: Tag
    test: nodes.Expr | None
    body: list[Piece] = field(default_factory=list)


@dataclass(slots=True)
class Choice:
    branches: list[Branch]


Piece = Printed | Loop | Choice


@dataclass(slots=True)
class _Open:
    """A block that waits for its end; pieces go `into` a list. `piece` is None when its tag was refused."""

    keyword: str
    tag: Tag
    into: list[Piece]
    piece: Loop | Choice | None
    has_else: bool = False


def build_blocks(tags: Iterable[Tag], *, docx: bool) -> tuple[list[Piece], list[Fault]]:
    """Build the tree of the tags of one part; comments are left out."""
    builder = _Builder(docx)
    for tag in tags:
        if tag.kind != "comment":
            builder.add(tag)
    builder.finish()
    return builder.root, builder.faults


class _Builder:
    def __init__(self, docx: bool) -> None:
        self.root: list[Piece] = []
        self.faults: list[Fault] = []
        self._docx = docx
        self._open: list[_Open] = []

    def add(self, tag: Tag) -> None:
        statement = read_statement(tag, docx=self._docx)
        if isinstance(statement, list):
            self.faults += [tag_fault(tag, one.code, one.message, one.hint) for one in statement]
            self._keep_balance(tag)
            return
        if statement.keyword in ("for", "if") and statement.expression is not None:
            self._begin(tag, statement, statement.expression)
        elif statement.keyword in ("elif", "else"):
            self._continue(tag, statement)
        elif statement.keyword in ("endfor", "endif"):
            self._end(tag, statement.keyword.removeprefix("end"))
        elif statement.expression is not None:
            printer = printer_of(tag, statement.expression, docx=self._docx)
            self._into().append(Printed(tag, statement.expression, printer))
        elif not any(block.keyword == "for" for block in self._open):
            self._fault(tag, "mau-ngoai-vong-lap", "chỉ dùng được trong một vòng {% for … %}")

    def _keep_balance(self, tag: Tag) -> None:
        """Let a refused tag still open or close its block, so that its fault does not bring others."""
        keyword = meant_keyword(tag)
        if keyword in ("for", "if"):
            self._push(_Open(keyword, tag, [], None))
        elif self._open and keyword == f"end{self._open[-1].keyword}":
            self._open.pop()

    def finish(self) -> None:
        for block in self._open:
            self._missing_end(block)
        self._open.clear()

    def _into(self) -> list[Piece]:
        return self._open[-1].into if self._open else self.root

    def _begin(self, tag: Tag, statement: Statement, expression: nodes.Expr) -> None:
        piece: Loop | Choice
        if statement.keyword == "for":
            piece = Loop(tag, statement.target, expression, statement.test)
            into = piece.body
        else:
            branch = Branch(tag, expression)
            piece, into = Choice([branch]), branch.body
        self._into().append(piece)
        self._push(_Open(statement.keyword, tag, into, piece))

    def _push(self, block: _Open) -> None:
        self._open.append(block)
        loops = sum(one.keyword == "for" for one in self._open)
        if block.keyword == "for" and loops == DEEPEST_LOOPS + 1:
            self._fault(block.tag, "mau-khong-cho-phep", f"vòng lặp lồng nhau quá {DEEPEST_LOOPS} tầng")
        if len(self._open) == DEEPEST_BLOCKS + 1:
            self._fault(block.tag, "mau-khong-cho-phep", f"các khối lồng nhau quá {DEEPEST_BLOCKS} tầng")

    def _continue(self, tag: Tag, statement: Statement) -> None:
        block = self._open[-1] if self._open else None
        if block is None or (statement.keyword == "elif" and block.keyword != "if") or block.has_else:
            hint = "Hãy xóa thẻ này hoặc thêm {% if … %} ở trước."
            self._fault(tag, "mau-ket-thuc-thua", "không nằm trong một khối {% if … %}", hint)
            return
        self._same_level(block.tag, tag)
        block.has_else = statement.keyword == "else"
        if isinstance(block.piece, Choice):
            branch = Branch(tag, statement.expression)
            block.piece.branches.append(branch)
            block.into = branch.body
        elif isinstance(block.piece, Loop):
            block.into = block.piece.otherwise

    def _end(self, tag: Tag, keyword: str) -> None:
        if all(block.keyword != keyword for block in self._open):
            hint = f"Hãy xóa thẻ này hoặc thêm {{% {keyword} … %}} ở trước."
            self._fault(tag, "mau-ket-thuc-thua", f"không có {{% {keyword} … %}} nào đang mở", hint)
            return
        while self._open[-1].keyword != keyword:
            self._missing_end(self._open.pop())
        self._same_level(self._open.pop().tag, tag)

    def _missing_end(self, block: _Open) -> None:
        end = f"{{%{block.tag.level} end{block.keyword} %}}"
        self._fault(block.tag, "mau-thieu-ket-thuc", f"chưa có {end} ở sau", f"Hãy thêm {end} ở cuối khối.")

    def _same_level(self, first: Tag, later: Tag) -> None:
        if first.level != later.level and meant_keyword(first) == first.keyword:
            hint = f"Hãy viết {{%{first.level} {later.body} %}}."
            self._fault(later, "mau-sai-cap", f"khác cấp với thẻ mở “{first.typed}”", hint)

    def _fault(self, tag: Tag, code: str, message: str, hint: str = "") -> None:
        self.faults.append(tag_fault(tag, code, message, hint))
