"""The text inside one block of Markdown becomes spans; its label and assignee come off the end."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from markdown_it.token import Token

from docgen.document.source_lines import SourceLines
from docgen.document.tree import Block, Span
from docgen.fault import Fault, Place

UNSUPPORTED = {
    "fence": ("khối mã (```)", ""),
    "code_inline": ("mã trong dòng (`)", ""),
    "blockquote_open": ("trích dẫn (>)", " Nếu là dấu lớn hơn, hãy ghi \\>."),
    "hr": ("đường kẻ ngang (---)", ""),
}

_ATTRIBUTES = re.compile(r"\s*\{(?:#(?P<label>[\w-]+))?\s*(?:giao=(?P<assignee>[\w-]+))?\}\s*$")
_LIKE_ATTRIBUTES = re.compile(r"\{\s*(?:#|giao\s*=)")
_HTML = re.compile(
    r"</?(?:br|hr|[biup]|strong|em|su[bp]|span|div|font|center|a|img|table|t[rdh]|[uo]l|li|h[1-6])(?:\s[^>]*)?/?>",
    re.IGNORECASE,
)
_STATEMENT = re.compile(r"\{%[-+]?\s*(\w+)")
_ENDS = {"endif": "if", "endfor": "for"}
_INSIDE = {"else": ("if", "for"), "elif": ("if",)}


@dataclass
class TextReader:
    """Reads the inline tokens of a body; faults and the labels given so far are collected."""

    lines: SourceLines
    faults: list[Fault]
    labels: dict[str, Place] = field(default_factory=dict)

    def report(self, code: str, message: str, place: Place, hint: str) -> None:
        self.faults.append(Fault(code, message, place, hint))

    def unsupported(self, kind: str, place: Place) -> None:
        """Report a form of Markdown that has no place in an official document."""
        what, more = UNSUPPORTED[kind]
        hint = f"Hãy viết thành đoạn văn, gạch đầu dòng (-) hoặc bảng.{more}"
        self.report("markdown-khong-dung", f"văn bản hành chính không dùng {what}.", place, hint)

    def block(self, component: str, inline: Token, line: int) -> Block:
        """Return a block with its spans, label and assignee; `line` is its first line, counted from 0."""
        place = self.lines.place(line)
        block = self._labelled(Block(component, self.spans(inline, line), place=place), place)
        if _LIKE_ATTRIBUTES.search(block.text):
            hint = "Ghi ở cuối tiêu đề, đúng dạng {#nhãn}, {giao=mã} hoặc {#nhãn giao=mã}; nhãn không có dấu cách."
            self.report("nhan-sai-dang", "nhãn hoặc mã đơn vị được giao viết sai dạng.", place, hint)
        return block

    def spans(self, inline: Token, line: int) -> tuple[Span, ...]:
        """Return the spans of a block; neighbours of one look are one span, references stay alone."""
        spans = tuple(_joined(self._pieces(inline.children or [], line)))
        self._check_statements(spans, self.lines.place(line))
        return spans

    def _pieces(self, children: Sequence[Token], line: int) -> Iterator[Span]:
        bold = italic = 0
        target: str | None = None
        for child in children:
            place = self.lines.place(line)
            if child.type in ("softbreak", "hardbreak"):
                line += 1
            if child.type in ("strong_open", "strong_close"):
                bold += child.nesting
            elif child.type in ("em_open", "em_close"):
                italic += child.nesting
            elif child.type == "link_open":
                target = str(child.attrs.get("href", ""))
                yield from self._reference(target, bool(bold), bool(italic), place)
            elif child.type == "link_close":
                target = None
            elif child.type == "image":
                hint = "Hãy để hình trên một dòng riêng, có dòng trống ở trên và ở dưới."
                self.report("hinh-trong-dong", "hình nằm giữa dòng chữ.", place, hint)
            elif child.type in UNSUPPORTED:
                self.unsupported(child.type, place)
            elif target is None:
                yield Span(self._text(child, place), bool(bold), bool(italic))
            elif target.startswith("#"):
                hint = f"Hãy ghi [](#{target[1:]}), không có chữ giữa hai dấu ngoặc vuông."
                message = f"dẫn chiếu tới “{target}” có chữ gõ sẵn; docgen tự viết lời dẫn chiếu."
                self.report("dan-chieu-co-chu", message, place, hint)

    def _reference(self, target: str, bold: bool, italic: bool, place: Place) -> Iterator[Span]:
        if len(target) > 1 and target.startswith("#"):
            yield Span("", bold, italic, reference=target[1:])
            return
        message = f"liên kết “{self.lines.restore(target)}” không in được trong văn bản."
        hint = "Hãy viết địa chỉ thành chữ, hoặc dùng [](#nhãn) để dẫn chiếu."
        self.report("lien-ket-ngoai", message, place, hint)

    def _text(self, child: Token, place: Place) -> str:
        if child.type == "softbreak":
            return " "
        if child.type == "hardbreak":
            return "\n"
        # What was escaped with a backslash ("text_special") is meant as it stands.
        if child.type == "text" and "**" in child.content:
            hint = "Hãy thêm “**” cho đủ cặp, sát vào chữ đầu và chữ cuối; muốn in dấu sao thì ghi \\*."
            self.report("dau-sao-le", "dấu “**” không thành cặp.", place, hint)
        if child.type == "text" and "](" in child.content:
            hint = "Tên tệp hoặc nhãn không được có dấu cách; muốn in hai dấu này thì ghi ]\\(."
            self.report("lien-ket-hong", "hình hoặc dẫn chiếu viết sai dạng, gần “](”.", place, hint)
        if child.type == "text" and (tag := _HTML.search(child.content)):
            hint = "Hãy bỏ thẻ; chữ đậm ghi **chữ**, chữ nghiêng ghi *chữ*, muốn in dấu nhỏ hơn thì ghi \\<."
            self.report("markdown-khong-dung", f"văn bản có thẻ HTML “{tag[0]:.40}”.", place, hint)
        return self.lines.restore(child.content)

    def _check_statements(self, spans: Sequence[Span], place: Place) -> None:
        """A statement must end in the span in which it begins: spans are filled one by one."""
        if not all(_balanced(span.text) for span in spans):
            message = (
                "thẻ {% if %} hoặc {% for %} không đóng trong cùng một đoạn, ô hoặc phần chữ đậm, nghiêng."
            )
            hint = "Hãy đóng thẻ ngay trong đó, hoặc để mỗi thẻ trên một dòng riêng (trong bảng: một hàng riêng)."
            self.report("the-lech-cho", message, place, hint)

    def _labelled(self, block: Block, place: Place) -> Block:
        """Take `{#nhãn giao=mã}` off the end of a block's text."""
        match = _ATTRIBUTES.search(block.spans[-1].text) if block.spans else None
        if match is None or not (match["label"] or match["assignee"]):
            return block
        label = match["label"] or ""
        if label in self.labels:
            message = f"nhãn “#{label}” đã dùng ở dòng {self.labels[label].line}."
            self.report("nhan-trung", message, place, "Mỗi nhãn chỉ dùng một lần.")
        elif label:
            self.labels[label] = place
        *before, last = block.spans
        kept = replace(last, text=last.text[: match.start()])
        spans = (*before, kept) if kept.text or not before else tuple(before)
        return replace(block, spans=spans, label=label, assignee=match["assignee"] or "")


def _balanced(text: str) -> bool:
    """Tell whether every `{% if %}` and `{% for %}` of a text ends in it, in order."""
    opened: list[str] = []
    for word in _STATEMENT.findall(text):
        if word in _ENDS.values():
            opened.append(word)
        elif word in _ENDS:
            if not opened or opened.pop() != _ENDS[word]:
                return False
        elif word in _INSIDE and not (opened and opened[-1] in _INSIDE[word]):
            return False
    return not opened


def _joined(spans: Iterable[Span]) -> Iterator[Span]:
    held: Span | None = None
    for span in spans:
        if held is None:
            held = span
        elif not (held.reference or span.reference) and _look(held) == _look(span):
            held = replace(held, text=held.text + span.text)
        else:
            if held.text or held.reference:
                yield held
            held = span
    if held is not None and (held.text or held.reference):
        yield held


def _look(span: Span) -> tuple[bool, bool]:
    return span.bold, span.italic
