"""A Markdown body becomes the parts of a document: blocks, tables, pictures and the control tags between them.

Tags of the template language (`{{ … }}`, `{% … %}`) are kept as typed inside the text of the parts; they are
evaluated later, for each record, so a value is never read as Markdown.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from markdown_it import MarkdownIt
from markdown_it.token import Token

from docgen.document.look import Align
from docgen.document.tree import Block, Cell, Span
from docgen.fault import DataError, Fault, Place


@dataclass(frozen=True, slots=True)
class Control:
    """A control tag that stands alone: it repeats or drops the parts (or rows) up to its end tag."""

    tag: str
    place: Place


@dataclass(frozen=True, slots=True)
class TablePart:
    """A table whose rows may be repeated by control tags."""

    head: tuple[Cell, ...]
    rows: tuple[tuple[Cell, ...] | Control, ...]
    aligns: tuple[Align, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class PicturePart:
    """A picture: a file of the campaign's folder, or a chart of the front matter when `source` begins with "#"."""

    source: str
    alt: str
    place: Place


Part = Block | TablePart | PicturePart | Control

HEADINGS = {
    "theo_muc": {1: "muc_la_ma", 2: "khoan", 3: "diem"},
    "theo_dieu": {1: "chuong", 2: "muc", 3: "dieu"},
}
"""Layout → heading level → component (Phụ lục I, Phần I, Mục II, khoản 6, điểm c–đ)."""

ITEMS = {
    "muc_la_ma": ("khoan_khong_tieu_de", "diem"),
    "khoan": ("diem",),
    "dieu": ("khoan_khong_tieu_de", "diem"),
    "": ("khoan_khong_tieu_de", "diem"),
}
"""Heading above → components of a numbered list and of the list inside it."""

_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)
_HELD = re.compile("\ue000(\\d+)\ue001")
_ATTRIBUTES = re.compile(r"\s*\{(?:#(?P<label>[\w-]+))?\s*(?:giao=(?P<assignee>[\w-]+))?\}\s*$")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_TYPED_NUMBER = re.compile(r"^(?:[a-zđ]\)|[IVXLC]+\.|Điều \d+\.|\d+\.\d+\.?)\s")
_CAPTIONS = {
    "Bảng:": "bang_ten",
    "Biểu đồ:": "hinh_ten",
    "Hình:": "hinh_ten",
    "Đơn vị tính:": "bang_don_vi_tinh",
}
_UNSUPPORTED = {
    "fence": "khối mã (```)",
    "code_inline": "mã trong dòng (`)",
    "blockquote_open": "trích dẫn (>)",
    "hr": "đường kẻ ngang (---)",
    "html_block": "thẻ HTML",
    "html_inline": "thẻ HTML",
}


@lru_cache(maxsize=1)
def _parser() -> MarkdownIt:
    return (
        MarkdownIt("commonmark", {"html": False})
        .enable("table")
        .disable(["code", "lheading", "reference", "autolink"])
    )


def parse_body(text: str, name: str, first_line: int = 1, layout: str = "theo_muc") -> tuple[Part, ...]:
    """Parse the body of a document.

    `first_line` is the line of `name` on which the body begins. Raises `DataError` with every fault: Markdown that
    has no place in an official document, typed numbers, headings too deep, labels given twice.
    """
    return _Reader(text, name, first_line, layout).read()


class _Reader:
    """One pass over the tokens of one body."""

    def __init__(self, text: str, name: str, first_line: int, layout: str) -> None:
        self.name, self.first_line, self.headings = name, first_line, HEADINGS[layout]
        self.tags: list[str] = []
        self.faults: list[Fault] = []
        self.labels: dict[str, Place] = {}
        self.parts: list[Part] = []
        self.heading = ""
        self.source, self.lines = self._isolate_controls(self._hold_tags(_COMMENT.sub(_blank, text)))

    def read(self) -> tuple[Part, ...]:
        tokens = _parser().parse(self.source)
        position = 0
        while position < len(tokens):
            position = self._block(tokens, position)
        if self.faults:
            raise DataError(self.faults)
        return tuple(self.parts)

    # The tags are taken out before Markdown sees the text and put back afterwards.

    def _hold_tags(self, text: str) -> str:
        def hold(match: re.Match[str]) -> str:
            tag = match.group()
            if "\n" in tag:
                line = self.first_line + text.count("\n", 0, match.start())
                place = Place(self.name, line)
                self.faults.append(
                    Fault(
                        "the-nhieu-dong",
                        f"thẻ “{tag.split(chr(10))[0]}…” kéo sang dòng khác.",
                        place,
                        "Hãy viết cả thẻ trên một dòng.",
                    )
                )
            self.tags.append(tag.replace("\n", " "))
            return f"\ue000{len(self.tags) - 1}\ue001" + "\n" * tag.count("\n")

        return _TAG.sub(hold, text)

    def _isolate_controls(self, text: str) -> tuple[str, list[int]]:
        """Put blank lines around lone control tags and captions; return the text and each line's own number."""
        lines: list[str] = []
        numbers: list[int] = []
        for number, line in enumerate(text.split("\n"), self.first_line):
            alone = self._only_controls(line) or line.startswith(tuple(_CAPTIONS))
            for piece in ["", line.strip(), ""] if alone else [line]:
                lines.append(piece)
                numbers.append(number)
        return "\n".join(lines), numbers

    def _only_controls(self, line: str) -> bool:
        rest = line.strip()
        return (
            bool(rest)
            and not _HELD.sub("", rest)
            and all(self.tags[int(index)].startswith("{%") for index in _HELD.findall(rest))
        )

    def _restore(self, text: str) -> str:
        return _HELD.sub(lambda match: self.tags[int(match.group(1))], text)

    # Blocks.

    def _place(self, token: Token) -> Place:
        line = token.map[0] if token.map else 0
        return Place(self.name, self.lines[min(line, len(self.lines) - 1)] if self.lines else self.first_line)

    def _block(self, tokens: Sequence[Token], at: int) -> int:
        """Read the block that opens at `at`; return where the next one opens."""
        token = tokens[at]
        if token.type == "heading_open":
            self._heading(token, tokens[at + 1])
            return at + 3
        if token.type == "paragraph_open":
            self._paragraph(token, tokens[at + 1])
            return at + 3
        if token.type in ("bullet_list_open", "ordered_list_open"):
            return self._list(tokens, at, ())
        if token.type == "table_open":
            return self._table(tokens, at)
        if token.type in _UNSUPPORTED:
            self._unsupported(token.type, self._place(token))
        return at + 1

    def _unsupported(self, kind: str, place: Place) -> None:
        self.faults.append(
            Fault(
                "markdown-khong-dung",
                f"văn bản hành chính không dùng {_UNSUPPORTED[kind]}.",
                place,
                "Hãy viết thành đoạn văn, gạch đầu dòng (-) hoặc bảng.",
            )
        )

    def _heading(self, token: Token, inline: Token) -> None:
        place, level = self._place(token), int(token.tag[1])
        component = self.headings.get(level)
        if component is None:
            self.faults.append(
                Fault(
                    "tieu-de-qua-sau",
                    f"tiêu đề có {level} dấu #; chỉ dùng từ # đến {'#' * len(self.headings)}.",
                    place,
                    "Dưới đó hãy dùng gạch đầu dòng (-).",
                )
            )
            return
        block = self._labelled(Block(component, self._spans(inline, place), place=place))
        if not block.text.strip():
            self.faults.append(
                Fault("tieu-de-trong", "tiêu đề không có chữ nào.", place, "Hãy viết tiêu đề sau dấu #.")
            )
        self.heading = component
        self.parts.append(block)

    def _paragraph(self, token: Token, inline: Token) -> None:
        place = self._place(token)
        children = inline.children or []
        if len(children) == 1 and children[0].type == "image":
            self._picture(children[0], place)
            return
        if _HELD.fullmatch(inline.content) and self._restore(inline.content).startswith("{%"):
            self.parts.append(Control(self._restore(inline.content), place))
            return
        if not _HELD.sub("", inline.content).strip() and self._only_controls(inline.content):
            self.parts.extend(
                Control(self.tags[int(index)], place) for index in _HELD.findall(inline.content)
            )
            return
        self.parts.append(self._captioned(self._body_paragraph("noi_dung", inline, place)))

    def _body_paragraph(self, component: str, inline: Token, place: Place) -> Block:
        block = self._labelled(Block(component, self._spans(inline, place), place=place))
        typed = _TYPED_NUMBER.match(block.text)
        if typed and component == "noi_dung":
            self.faults.append(
                Fault(
                    "so-thu-tu-go-tay",
                    f"số thứ tự “{typed.group().strip()}” được gõ tay.",
                    place,
                    "docgen tự đánh số: dùng #, ##, ### cho tiêu đề, “1. ” cho khoản hoặc điểm, “- ” cho gạch đầu dòng.",
                )
            )
        return block

    def _captioned(self, block: Block) -> Block:
        """Turn “Bảng: tên”, “Biểu đồ: tên”, “Đơn vị tính: …” into the lines that belong to a table or a picture."""
        for mark, component in _CAPTIONS.items():
            if block.text.startswith(mark):
                if component == "bang_don_vi_tinh":
                    return replace(block, component=component)
                first, *rest = block.spans
                kept = replace(first, text=first.text.removeprefix(mark).lstrip())
                return replace(block, component=component, number=mark.removesuffix(":"), spans=(kept, *rest))
        return block

    def _list(self, tokens: Sequence[Token], at: int, above: tuple[str, ...]) -> int:
        """Read a list; `above` are the components of the lists around it."""
        component = self._item_component(tokens[at], above)
        end = _closing(tokens, at)
        position = at + 1
        while position < end:
            token = tokens[position]
            if token.type == "paragraph_open":
                inner = component if tokens[position - 1].type == "list_item_open" else "noi_dung"
                place, inline = self._place(token), tokens[position + 1]
                if self._only_controls(inline.content):
                    self.parts.extend(
                        Control(self.tags[int(index)], place) for index in _HELD.findall(inline.content)
                    )
                else:
                    self.parts.append(self._body_paragraph(inner, inline, place))
                position += 3
            elif token.type in ("bullet_list_open", "ordered_list_open"):
                position = self._list(tokens, position, (*above, component))
            elif token.type in ("list_item_open", "list_item_close"):
                position += 1
            else:
                position = self._block(tokens, position)
        return end + 1

    def _item_component(self, token: Token, above: tuple[str, ...]) -> str:
        if token.type == "bullet_list_open":
            return "cong_dau_dong" if "gach_dau_dong" in above else "gach_dau_dong"
        steps = ITEMS.get(self.heading, ())
        depth = sum(component in steps for component in above)
        if depth >= len(steps) or "gach_dau_dong" in above:
            place = self._place(token)
            self.faults.append(
                Fault(
                    "danh-so-qua-sau",
                    "danh sách đánh số nằm sâu hơn điểm a), b), c).",
                    place,
                    "Hãy dùng gạch đầu dòng (-).",
                )
            )
            return "gach_dau_dong"
        return steps[depth]

    def _picture(self, image: Token, place: Place) -> None:
        source = str(image.attrs.get("src", ""))
        alt = self._restore(image.content)
        if not alt.strip():
            self.faults.append(
                Fault(
                    "hinh-thieu-mo-ta",
                    f"hình “{source}” chưa có lời mô tả.",
                    place,
                    "Hãy viết lời mô tả giữa hai dấu ngoặc vuông: ![mô tả](tệp.png).",
                )
            )
        self.parts.append(PicturePart(self._restore(source), alt, place))

    # Tables.

    def _table(self, tokens: Sequence[Token], at: int) -> int:
        end = _closing(tokens, at)
        rows: list[tuple[Cell, ...]] = []
        aligns: list[Align] = []
        places: list[Place] = []
        for position in range(at, end):
            token = tokens[position]
            if token.type == "tr_open":
                rows.append(())
                places.append(self._place(token))
            elif token.type in ("th_open", "td_open"):
                place = places[-1]
                rows[-1] += (Cell(self._spans(tokens[position + 1], place), place=place),)
                if token.type == "th_open":
                    aligns.append(_align(token))
        body = tuple(self._row(row, place) for row, place in zip(rows[1:], places[1:], strict=True))
        self.parts.append(TablePart(rows[0], body, tuple(aligns), self._place(tokens[at])))
        return end + 1

    def _row(self, cells: tuple[Cell, ...], place: Place) -> tuple[Cell, ...] | Control:
        texts = [cell.text.strip() for cell in cells if cell.text.strip()]
        if len(texts) == 1 and texts[0].startswith("{%") and _TAG.fullmatch(texts[0]):
            return Control(texts[0], place)
        return cells

    # Text inside a block.

    def _spans(self, inline: Token, place: Place) -> tuple[Span, ...]:
        return tuple(_joined(self._pieces(inline.children or [], place)))

    def _pieces(self, children: Sequence[Token], place: Place) -> Iterator[Span]:
        bold = italic = 0
        target = ""
        for child in children:
            if child.type in ("strong_open", "strong_close"):
                bold += 1 if child.nesting == 1 else -1
            elif child.type in ("em_open", "em_close"):
                italic += 1 if child.nesting == 1 else -1
            elif child.type == "link_open":
                target = str(child.attrs.get("href", ""))
                if target.startswith("#"):
                    yield Span("", bold > 0, italic > 0, reference=target[1:])
                else:
                    self.faults.append(
                        Fault(
                            "lien-ket-ngoai",
                            f"liên kết “{self._restore(target)}” không in được trong văn bản.",
                            place,
                            "Hãy viết địa chỉ thành chữ, hoặc dùng [](#nhãn) để dẫn chiếu.",
                        )
                    )
            elif child.type == "link_close":
                target = ""
            elif child.type in _UNSUPPORTED:
                self._unsupported(child.type, place)
            elif child.type == "image":
                self.faults.append(
                    Fault(
                        "hinh-trong-dong",
                        "hình nằm giữa dòng chữ.",
                        place,
                        "Hãy để hình trên một dòng riêng.",
                    )
                )
            elif not target:
                yield Span(_inline_text(child, self._restore), bold > 0, italic > 0)

    def _labelled(self, block: Block) -> Block:
        """Take `{#nhãn giao=mã}` off the end of a block's text."""
        if not block.spans:
            return block
        last = block.spans[-1]
        match = _ATTRIBUTES.search(last.text)
        if not match or not (match["label"] or match["assignee"]):
            return block
        label, place = match["label"] or "", block.place
        if label and label in self.labels:
            self.faults.append(
                Fault(
                    "nhan-trung",
                    f"nhãn “#{label}” đã dùng ở dòng {self.labels[label].line}.",
                    place,
                    "Mỗi nhãn chỉ dùng một lần.",
                )
            )
        if label and place:
            self.labels[label] = place
        spans = (*block.spans[:-1], replace(last, text=last.text[: match.start()]))
        return replace(block, spans=spans, label=label, assignee=match["assignee"] or "")


def _inline_text(child: Token, restore: object) -> str:
    if child.type == "softbreak":
        return " "
    if child.type == "hardbreak":
        return "\n"
    assert callable(restore)
    return str(restore(child.content))


def _joined(spans: Iterator[Span]) -> Iterator[Span]:
    """Join neighbours of the same look; references stay alone."""
    held: Span | None = None
    for span in spans:
        if (
            held
            and not held.reference
            and not span.reference
            and (held.bold, held.italic) == (span.bold, span.italic)
        ):
            held = replace(held, text=held.text + span.text)
        else:
            if held and (held.text or held.reference):
                yield held
            held = span
    if held and (held.text or held.reference):
        yield held


def _closing(tokens: Sequence[Token], at: int) -> int:
    """Return where the block that opens at `at` closes."""
    level = tokens[at].level
    kind = tokens[at].type.replace("_open", "_close")
    return next(i for i in range(at + 1, len(tokens)) if tokens[i].type == kind and tokens[i].level == level)


def _align(token: Token) -> Align:
    style = str(token.attrs.get("style", ""))
    return "phai" if "right" in style else "giua" if "center" in style else "trai"


def _blank(match: re.Match[str]) -> str:
    return "\n" * match.group().count("\n")
