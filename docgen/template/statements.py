"""One tag in, what it says out: an expression to print, a loop, a condition, or every fault of the tag."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import get_close_matches
from typing import cast

from jinja2 import TemplateSyntaxError, nodes
from jinja2.parser import Parser

from docgen.template.environment import LOOP_COUNTERS, TEXT, TemplateEnvironment
from docgen.template.lint import lint_expression, lint_loop_source
from docgen.template.tags import LONGEST_TAG, Tag
from docgen.template.values import Refusal

CELL_KEYWORDS = ("colspan", "cellbg", "vm", "hm")
_KEYWORDS = ("for", "endfor", "if", "elif", "else", "endif")
_PAIRED = ("set", "macro", "call", "filter", "block", "with", "autoescape", "raw", "trans")
_JINJA = frozenset(
    (*_PAIRED, *(f"end{word}" for word in _PAIRED), *("import", "from", "include", "extends", "do", "break"))
)
_MEANT = re.compile(r"(?:(?:p|tr|tc|r)\s*)?(for|if|endfor|endif)\b")
_GLUED = re.compile(r"(p|tr|tc|r)(for|endfor|if|elif|else|endif)\b")


@dataclass(frozen=True, slots=True)
class Statement:
    """What one tag says. `expression` is None for `else`, the ends, `vm` and `hm`.

    For a loop `expression` is its source, `target` the name of an item, `test` the condition after `if`.
    """

    keyword: str
    expression: nodes.Expr | None = None
    target: str = ""
    test: nodes.Expr | None = None


def read_statement(tag: Tag, *, docx: bool) -> Statement | list[Refusal]:
    """Read one tag that is not a comment."""
    if len(tag.body) > LONGEST_TAG:
        return [Refusal("mau-khong-cho-phep", f"thẻ dài quá {LONGEST_TAG} ký tự")]
    if not tag.body:
        return [Refusal("mau-sai-cu-phap", "thẻ trống", "Hãy viết tên trường hoặc xóa thẻ.")]
    try:
        return _print(tag) if tag.kind == "print" else _block(tag, docx=docx)
    except (TemplateSyntaxError, RecursionError):
        return [_unreadable(tag)]


def meant_keyword(tag: Tag) -> str:
    """Return the word of a refused tag that opens or closes a block: "for" of `{%pfor …`, "" for others."""
    found = _MEANT.match(tag.body) if tag.kind == "block" else None
    return found[1] if found else ""


def printer_of(tag: Tag, expression: nodes.Expr, *, docx: bool) -> str:
    """Name the printer of the place where a tag prints."""
    if is_counter(expression):
        return "#count"
    if tag.kind == "block":
        return "#attribute"
    if not docx:
        return "#plain"
    return {"p": "#block", "r": "#runs"}.get(tag.level, "#text")


def is_counter(expression: object) -> bool:
    """Say whether an expression is a counter of a loop: the only numbers that print without a filter."""
    return (
        isinstance(expression, nodes.Getattr)
        and expression.attr in LOOP_COUNTERS
        and isinstance(expression.node, nodes.Name)
        and expression.node.name == "loop"
    )


def _print(tag: Tag) -> Statement | list[Refusal]:
    if tag.level in ("tr", "tc"):
        hint = "Hãy dùng {{ … }}, {{p … }} hoặc {{r … }}."
        return [Refusal("mau-sai-cap", f"không in được cả {'dòng' if tag.level == 'tr' else 'ô'}", hint)]
    expression = parse_expression(tag.body)
    return lint_expression(expression) or Statement("print", expression)


def _block(tag: Tag, *, docx: bool) -> Statement | list[Refusal]:
    keyword, rest = tag.keyword, tag.body[len(tag.keyword) :].strip()
    if keyword == "for":
        return _loop(tag.body)
    if keyword in ("if", "elif") or (docx and keyword in ("colspan", "cellbg")):
        expression = parse_expression(rest)
        return lint_expression(expression) or Statement(keyword, expression)
    if keyword in ("else", "endif", "endfor") or (docx and keyword in ("vm", "hm")):
        return [_unreadable(tag)] if rest else Statement(keyword)
    return [_unknown(keyword, docx=docx)]


def parse_expression(source: str, environment: TemplateEnvironment = TEXT) -> nodes.Expr:
    """Parse one whole expression; raises TemplateSyntaxError."""
    parser = Parser(environment, source, state="variable")
    expression = parser.parse_expression()
    if not parser.stream.eos:
        raise TemplateSyntaxError("unexpected text after the expression", 1)
    return expression


def _loop(body: str) -> Statement | list[Refusal]:
    parsed = TEXT.parse(f"{{% {body} %}}{{% endfor %}}").body
    loop = parsed[0]
    if len(parsed) != 1 or not isinstance(loop, nodes.For):
        raise TemplateSyntaxError("not a loop", 1)
    refusals: list[Refusal] = []
    if loop.recursive:
        refusals.append(Refusal("mau-khong-cho-phep", "không được dùng vòng lặp đệ quy (recursive)"))
    if not isinstance(loop.target, nodes.Name):
        hint = "Ví dụ: {% for dv in cac_don_vi %}."
        return [*refusals, Refusal("mau-khong-cho-phep", "vòng lặp chỉ có một tên sau “for”", hint)]
    if loop.target.name.startswith("_") or loop.target.name == "loop":
        refusals.append(Refusal("mau-khong-cho-phep", f"không đặt được tên “{loop.target.name}” sau “for”"))
    refusals += lint_expression(loop.iter) or lint_loop_source(loop.iter)
    if loop.test is not None:
        refusals += lint_expression(loop.test)
    source, test = cast("nodes.Expr", loop.iter), cast("nodes.Expr | None", loop.test)
    return refusals or Statement("for", source, loop.target.name, test)


def _unreadable(tag: Tag) -> Refusal:
    return Refusal(
        "mau-sai-cu-phap",
        "không đọc được",
        _spaced_level(tag) or "Hãy xem lại dấu ngoặc, dấu nháy, dấu chấm và dấu cách trong thẻ.",
    )


def _spaced_level(tag: Tag) -> str:
    first, _, rest = tag.body.partition(" ")
    if tag.level or first not in ("p", "tr", "tc", "r") or not rest:
        return ""
    marks = "{{" if tag.kind == "print" else "{%"
    return f"Không để dấu cách giữa {marks} và {first}: {marks}{first} {rest.strip()[:30]} …"


def _unknown(keyword: str, *, docx: bool) -> Refusal:
    glued = _GLUED.match(keyword)
    if glued and docx:
        hint = f"Thiếu dấu cách: {{%{glued[1]} {glued[2]} … %}}."
        return Refusal("mau-the-la", f"không có thẻ “{keyword}”", hint)
    if keyword in _JINJA:
        return Refusal(
            "mau-khong-cho-phep", f"không được dùng {{% {keyword} %}}", "Chỉ có: for, if, elif, else."
        )
    if keyword in CELL_KEYWORDS:
        return Refusal("mau-the-la", f"thẻ “{keyword}” chỉ dùng trong bảng của mẫu Word")
    if keyword in ("p", "tr", "tc", "r") and docx:
        hint = f"Không để dấu cách giữa {{% và {keyword}: {{%{keyword} for … %}}."
        return Refusal("mau-the-la", f"không có thẻ “{keyword}”", hint)
    known = _KEYWORDS + (CELL_KEYWORDS if docx else ())
    close = get_close_matches(keyword, known, n=1)
    hint = f"Có phải là “{close[0]}”?" if close else "Chỉ có: for, if, elif, else, endfor, endif."
    return Refusal("mau-the-la", f"không có thẻ “{keyword[:40]}”", hint)
