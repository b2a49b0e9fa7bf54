"""A Markdown body becomes the parts of a document: blocks, tables, pictures and the control tags between them.

Tags of the template language (`{{ … }}`, `{% … %}`) are kept as typed inside the text of the parts; they are
evaluated later, for each record, so a value is never read as Markdown.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from markdown_it import MarkdownIt
from markdown_it.token import Token

from docgen.document.markdown_list import ListReader
from docgen.document.markdown_table import TableReader
from docgen.document.markdown_text import UNSUPPORTED, TextReader
from docgen.document.parts import Control, Part, PicturePart, TablePart
from docgen.document.source_lines import CAPTIONS, prepare
from docgen.document.tree import Block
from docgen.fault import DataError, Fault, Place

__all__ = ["HEADINGS", "Control", "Part", "PicturePart", "TablePart", "parse_body"]

HEADINGS = {
    "theo_muc": {1: "muc_la_ma", 2: "khoan", 3: "diem"},
    "theo_dieu": {1: "chuong", 2: "muc", 3: "dieu"},
}
"""Layout → heading level → component (Phụ lục I, Phần I, Mục II, khoản 6, điểm c–đ)."""

_TYPED_NUMBER = re.compile(r"(?:[a-zđ]\)|[IVX]+\.(?!\s[A-ZĐ]\.)|Điều \d+\.|\d+\.\d+\.?)\s")
_TYPED_LATER = re.compile(r"\d{1,2}[.)]\s")
_TYPED_IN_HEADING = re.compile(
    r"(?:\d+(?:\.\d+)*[.)]|[a-zđ]\)|[IVX]+\.(?!\s[A-ZĐ]\.)|Điều \d+\.)\s|(?:Phần|Chương|Mục|Tiểu mục) (?:\d+|[IVXLC]+)(?:[\s.:]|$)"
)
_HEADING_WITHOUT_SPACE = re.compile(r"#{1,6}[^\s#]")


class _Parser(MarkdownIt):
    """CommonMark with tables; addresses stay as typed, for they are file names and labels, not URLs."""

    def normalizeLink(self, url: str) -> str:  # noqa: N802 - the name of the library
        return url

    def validateLink(self, url: str) -> bool:  # noqa: ARG002, N802 - every address is reported, none is dropped
        return True


@lru_cache(maxsize=1)
def _parser() -> MarkdownIt:
    return (
        _Parser("commonmark", {"html": False})
        .enable("table")
        .disable(["code", "lheading", "reference", "autolink", "entity", "text_join"])
    )


def parse_body(text: str, name: str, first_line: int = 1, layout: str = "theo_muc") -> tuple[Part, ...]:
    """Parse the body of a document.

    `first_line` is the line of `name` on which the body begins. Raises `DataError` with every fault, in the order
    of the lines: Markdown that has no place in an official document, typed numbers, headings too deep, labels given
    twice, rows that are too long or too short.
    """
    return _Reader(text, name, first_line, layout).read()


class _Reader:
    """One pass over the tokens of one body."""

    def __init__(self, text: str, name: str, first_line: int, layout: str) -> None:
        self.headings = HEADINGS[layout]
        self.faults: list[Fault] = []
        self.lines = prepare(text, name, first_line, self.faults)
        self.source = self.lines.text.split("\n")
        self.text = TextReader(self.lines, self.faults)
        self.lists = ListReader(self.text)
        self.parts: list[Part] = []

    def read(self) -> tuple[Part, ...]:
        tokens = _parser().parse(self.lines.text)
        self._blocks(tokens)
        if self.faults:
            raise DataError(
                sorted(self.faults, key=lambda fault: fault.place.line or 0 if fault.place else 0)
            )
        return tuple(self.parts)

    def _blocks(self, tokens: Sequence[Token]) -> None:
        position = 0
        while position < len(tokens):
            position = self._block(tokens, position)

    def _block(self, tokens: Sequence[Token], at: int) -> int:
        """Read the block that opens at `at`; return where the next one opens."""
        token = tokens[at]
        if token.type == "heading_open":
            self._heading(token, tokens[at + 1])
            return at + 3
        if token.type == "paragraph_open":
            self._paragraph(tokens[at + 1], _line(token))
            return at + 3
        if token.type in ("bullet_list_open", "ordered_list_open"):
            return self._list(tokens, at)
        if token.type == "table_open":
            end = closing(tokens, at)
            self.parts.append(TableReader(self.text, self.source).part(tokens[at : end + 1]))
            return end + 1
        if token.type in UNSUPPORTED:
            self.text.unsupported(token.type, self._place(token))
        return at + 1

    def _place(self, token: Token) -> Place:
        return self.lines.place(_line(token))

    def _heading(self, token: Token, inline: Token) -> None:
        place, level = self._place(token), int(token.tag[1])
        component = self.headings.get(level)
        if token.level > 0:
            hint = "Hãy bỏ dấu # hoặc đưa tiêu đề ra khỏi danh sách."
            self.text.report("tieu-de-trong-danh-sach", "tiêu đề nằm trong danh sách.", place, hint)
        if component is None:
            message = f"tiêu đề có {level} dấu #; chỉ dùng từ # đến {'#' * len(self.headings)}."
            self.text.report("tieu-de-qua-sau", message, place, "Dưới đó hãy dùng gạch đầu dòng (-).")
            return
        self._refuse_number(_TYPED_IN_HEADING.match(inline.content), place)
        block = self.text.block(component, inline, _line(token))
        if not block.text.strip() and not any(span.reference for span in block.spans):
            self.text.report(
                "tieu-de-trong", "tiêu đề không có chữ nào.", place, "Hãy viết tiêu đề sau dấu #."
            )
        self.lists.under(component)
        self.parts.append(block)

    # Paragraphs.

    def _paragraph(self, inline: Token, line: int) -> None:
        children = inline.children or []
        controls = self.lines.controls(inline.content)
        if len(children) == 1 and children[0].type == "image":
            self._picture(children[0], self.lines.place(line))
        elif controls:
            self.parts.extend(Control(tag, self.lines.place(line)) for tag in controls)
        else:
            self.parts.append(self._captioned(self._body("noi_dung", inline, line)))

    def _body(self, component: str, inline: Token, line: int) -> Block:
        for index, typed in enumerate(inline.content.split("\n")):
            place = self.lines.place(line + index)
            self._refuse_number(_TYPED_NUMBER.match(typed) or (index and _TYPED_LATER.match(typed)), place)
            if typed.startswith("|"):
                hint = "Bảng cần dòng tên cột, rồi dòng |---|---|, rồi các hàng, không xen dòng trống hay dòng thẻ; thẻ điều khiển ghi trong một hàng: | {% for … %} |."
                self.text.report("bang-roi", "hàng của bảng đứng ngoài bảng.", place, hint)
            if _HEADING_WITHOUT_SPACE.match(typed):
                hint = "Hãy ghi dấu cách sau dấu #; nếu không phải tiêu đề thì ghi \\#."
                self.text.report("tieu-de-thieu-cach", "sau dấu # thiếu dấu cách.", place, hint)
        return self.text.block(component, inline, line)

    def _refuse_number(self, typed: re.Match[str] | int | None, place: Place) -> None:
        if isinstance(typed, re.Match):
            hint = "docgen tự đánh số: dùng #, ##, ### cho tiêu đề, “1. ” cho khoản hoặc điểm (có dòng trống ở trên), “- ” cho gạch đầu dòng."
            self.text.report(
                "so-thu-tu-go-tay", f"số thứ tự “{typed.group().strip()}” được gõ tay.", place, hint
            )

    def _captioned(self, block: Block) -> Block:
        """Turn “Bảng: tên”, “Biểu đồ: tên”, “Đơn vị tính: …”, “Điều: …” into what they stand for."""
        mark = next((mark for mark in CAPTIONS if block.text.startswith(mark)), None)
        if mark is None or not block.spans[0].text.startswith(mark):
            return block
        if not block.text.removeprefix(mark).strip() and block.place:
            hint = f"Hãy ghi sau “{mark}” trên cùng dòng."
            self.text.report("ten-bang-trong", f"sau “{mark}” không có chữ nào.", block.place, hint)
        component = CAPTIONS[mark]
        if component == "bang_don_vi_tinh":
            return replace(block, component=component)
        first, *rest = block.spans
        kept = replace(first, text=first.text.removeprefix(mark).lstrip())
        if component == "dieu_khong_tieu_de":
            return self._untitled_dieu(replace(block, component=component, spans=(kept, *rest)))
        return replace(block, component=component, number=mark.removesuffix(":"), spans=(kept, *rest))

    def _untitled_dieu(self, block: Block) -> Block:
        if "dieu" not in self.headings.values() and block.place:
            hint = "Hãy dùng #, ##, ### và danh sách “1. ”."
            self.text.report(
                "dieu-ngoai-bo-cuc", "loại văn bản này không bố cục theo điều.", block.place, hint
            )
        self.lists.under("dieu")
        return block

    def _picture(self, image: Token, place: Place) -> None:
        source, alt = (self.lines.restore(text) for text in (str(image.attrs.get("src", "")), image.content))
        if not source:
            hint = "Hãy ghi tên tệp hoặc #biểu-đồ giữa hai dấu ngoặc tròn."
            self.text.report("hinh-thieu-tep", "hình không có tên tệp.", place, hint)
        if not alt.strip():
            hint = "Hãy viết lời mô tả giữa hai dấu ngoặc vuông: ![mô tả](tệp.png)."
            self.text.report("hinh-thieu-mo-ta", f"hình “{source}” chưa có lời mô tả.", place, hint)
        self.parts.append(PicturePart(source, alt, place))

    # Lists.

    def _list(self, tokens: Sequence[Token], at: int, above: tuple[str, ...] = ()) -> int:
        """Read a list; `above` are the components of the lists around it."""
        component = self.lists.component(tokens[at], above, self._place(tokens[at]))
        end = closing(tokens, at)
        position = at + 1
        while position < end:
            token, before = tokens[position], tokens[position - 1]
            if token.type == "list_item_open":
                first = tokens[position + 1].type
                self.lists.item(token, component, self._place(token), empty=first != "paragraph_open")
                position += 1
            elif token.type == "paragraph_open":
                first_of_item = before.type == "list_item_open"
                self._item_text(
                    tokens[position + 1], _line(token), component if first_of_item else "noi_dung"
                )
                position += 3
            elif token.type in ("bullet_list_open", "ordered_list_open"):
                position = self._list(tokens, position, (*above, component))
            elif token.type == "list_item_close":
                position += 1
            else:
                position = self._block(tokens, position)
        return end + 1

    def _item_text(self, inline: Token, line: int, component: str) -> None:
        controls = self.lines.controls(inline.content)
        if controls:
            self.parts.extend(Control(tag, self.lines.place(line)) for tag in controls)
        else:
            self.parts.append(self._body(component, inline, line))


def _line(token: Token) -> int:
    return token.map[0] if token.map else 0


def closing(tokens: Sequence[Token], at: int) -> int:
    """Return where the block that opens at `at` closes."""
    level = tokens[at].level
    kind = tokens[at].type.replace("_open", "_close")
    return next(i for i in range(at + 1, len(tokens)) if tokens[i].type == kind and tokens[i].level == level)
