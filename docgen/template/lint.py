"""What the expressions of a template may hold: an allow-list over Jinja's syntax tree.

What is not on the list is refused, whatever it is: calls, arithmetic that can explode, macros, imports,
names that begin with an underscore. So a template can read its data and nothing else, and cannot run long.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from jinja2 import nodes

from docgen.template.filters import FILTERS, TESTS
from docgen.template.printers import PRINTERS
from docgen.template.values import Refusal, nearest

DEEPEST_EXPRESSION = 25
DEEPEST_LOOPS = 3

_EXPRESSIONS: tuple[type[nodes.Node], ...] = (
    nodes.Name,
    nodes.Getattr,
    nodes.Getitem,
    nodes.Filter,
    nodes.Test,
    nodes.Compare,
    nodes.Operand,
    nodes.And,
    nodes.Or,
    nodes.Not,
    nodes.Add,
    nodes.Sub,
    nodes.Neg,
    nodes.CondExpr,
    nodes.Const,
    nodes.List,
    nodes.Tuple,
)
_STATEMENTS: tuple[type[nodes.Node], ...] = (
    nodes.Template,
    nodes.Output,
    nodes.TemplateData,
    nodes.For,
    nodes.If,
)
_REFUSED: dict[type[nodes.Node], str] = {
    nodes.Call: "gọi hàm",
    nodes.Mul: "phép nhân",
    nodes.Div: "phép chia",
    nodes.FloorDiv: "phép chia",
    nodes.Mod: "phép lấy dư %",
    nodes.Pow: "phép lũy thừa",
    nodes.Concat: "phép nối ~",
    nodes.Dict: "dấu ngoặc { } trong biểu thức",
    nodes.Slice: "cắt danh sách [a:b]",
    nodes.Pos: "dấu + đứng trước một giá trị",
    nodes.Keyword: "tham số có tên",
    nodes.Assign: "{% set %}",
    nodes.AssignBlock: "{% set %}",
    nodes.Macro: "{% macro %}",
    nodes.CallBlock: "{% call %}",
    nodes.FilterBlock: "{% filter %}",
    nodes.Import: "{% import %}",
    nodes.FromImport: "{% from %}",
    nodes.Include: "{% include %}",
    nodes.Extends: "{% extends %}",
    nodes.Block: "{% block %}",
    nodes.With: "{% with %}",
    nodes.ScopedEvalContextModifier: "{% autoescape %}",
}
_REMEDY = "Mẫu chỉ đọc dữ liệu; hãy tính sẵn giá trị này trong dữ liệu."


def lint_expression(expression: nodes.Node) -> list[Refusal]:
    """Return everything in one expression that a template may not use, each kind once."""
    found: dict[str, Refusal] = {}
    for node, depth in _walk(expression):
        if depth > DEEPEST_EXPRESSION:
            found.setdefault("depth", _refusal("biểu thức lồng nhau quá sâu", "Hãy viết biểu thức ngắn hơn."))
            break
        for refusal in _check(node, _EXPRESSIONS, private_names=False):
            found.setdefault(refusal.message, refusal)
    return list(found.values())


def lint_loop_source(source: nodes.Node) -> list[Refusal]:
    """Refuse a loop over anything but a field of the data."""
    node = source
    while isinstance(node, nodes.Getattr | nodes.Getitem):
        node = node.node
    if isinstance(node, nodes.Name):
        return []
    return [_refusal("chỉ lặp được trên một trường của dữ liệu", "Ví dụ: {% for dv in cac_don_vi %}.")]


def lint_tree(template: nodes.Template) -> list[Refusal]:
    """Check a whole parsed template once more, tags and text together: the last gate before compiling."""
    refusals: list[Refusal] = []
    for node, _ in _walk(template):
        refusals += _check(node, _STATEMENTS + _EXPRESSIONS, private_names=True)
        if isinstance(node, nodes.For) and (node.recursive or not isinstance(node.target, nodes.Name)):
            refusals.append(_refusal("không được dùng vòng lặp kiểu này"))
    return refusals


def _walk(root: nodes.Node) -> Iterator[tuple[nodes.Node, int]]:
    waiting = [(root, 0)]
    while waiting:
        node, depth = waiting.pop()
        yield node, depth
        waiting += [(child, depth + 1) for child in reversed(list(node.iter_child_nodes()))]


def _check(node: nodes.Node, allowed: tuple[type[nodes.Node], ...], *, private_names: bool) -> list[Refusal]:
    if not isinstance(node, allowed):
        what = _REFUSED.get(type(node), "biểu thức này")
        return [_refusal(f"không được dùng {what}", _REMEDY)]
    if isinstance(node, nodes.Name) and private_names:
        return []
    check = _CHECKS.get(type(node))
    return check(node) if check else []


def _private(name: str) -> list[Refusal]:
    if name.startswith("_"):
        return [_refusal(f"không được dùng tên bắt đầu bằng dấu gạch dưới (“{name[:40]}”)", _REMEDY)]
    return []


def _item(node: nodes.Getitem) -> list[Refusal]:
    if isinstance(node.arg, nodes.Const) and isinstance(node.arg.value, str):
        return _private(node.arg.value)
    if isinstance(node.arg, nodes.Const) and type(node.arg.value) is int:
        return []
    if isinstance(node.arg, nodes.Neg) and isinstance(node.arg.node, nodes.Const):
        return []
    return [_refusal("trong dấu [ ] chỉ được viết một số hoặc một tên trong ngoặc kép", _REMEDY)]


def _filter(node: nodes.Filter) -> list[Refusal]:
    if node.name in PRINTERS:
        return [_refusal("không được dùng biểu thức này")]
    known = FILTERS.get(node.name)
    if node.node is None or known is None:
        hint = nearest(node.name, FILTERS)
        return [Refusal("mau-dinh-dang-la", f"không có định dạng “| {node.name}”", hint)]
    if node.kwargs or node.dyn_args is not None or node.dyn_kwargs is not None:
        return [_refusal("không được dùng tham số có tên")]
    if len(node.args) > known.most_arguments:
        return [Refusal("mau-sai-kieu", f"| {node.name} nhận nhiều nhất {known.most_arguments} tham số")]
    return []


def _test(node: nodes.Test) -> list[Refusal]:
    if node.name not in TESTS:
        return [
            Refusal("mau-kiem-tra-la", f"không có phép kiểm tra “is {node.name}”", nearest(node.name, TESTS))
        ]
    if node.args or node.kwargs or node.dyn_args is not None or node.dyn_kwargs is not None:
        return [_refusal(f"“is {node.name}” không nhận tham số")]
    return []


def _literal(node: nodes.List | nodes.Tuple) -> list[Refusal]:
    if all(isinstance(item, nodes.Const) for item in node.items):
        return []
    return [_refusal("danh sách viết trong thẻ chỉ gồm chữ và số", _REMEDY)]


_CHECKS: dict[type[nodes.Node], Callable[[Any], list[Refusal]]] = {
    nodes.Name: lambda node: _private(node.name),
    nodes.Getattr: lambda node: _private(node.attr),
    nodes.Getitem: _item,
    nodes.Filter: _filter,
    nodes.Test: _test,
    nodes.List: _literal,
    nodes.Tuple: _literal,
}


def _refusal(message: str, hint: str = "") -> Refusal:
    return Refusal("mau-khong-cho-phep", message, hint)
