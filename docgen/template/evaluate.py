"""An expression and the values at hand in, its value out, with every fault on the way.

The same meaning as the compiled template, but in steps that can name what is missing: a fault does not end
the evaluation, its result is UNKNOWN, and what depends on it stays silent.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any, Final

from jinja2 import nodes

from docgen.template.environment import LOOP_ATTRIBUTES
from docgen.template.filters import FILTERS, TESTS
from docgen.template.values import Refusal, kind_of, nearest


class Unknown:
    """A value that cannot be told."""


class LoopState:
    """The place of `loop` inside a loop: a counter is some number, `first` and `last` are not known."""


UNKNOWN: Final = Unknown()
Scope = Mapping[str, object]
Report = Callable[[Refusal], None]

_COMPARE: dict[str, Callable[[Any, Any], bool]] = {
    "eq": operator.eq,
    "ne": operator.ne,
    "lt": operator.lt,
    "lteq": operator.le,
    "gt": operator.gt,
    "gteq": operator.ge,
    "in": lambda left, right: left in right,
    "notin": lambda left, right: left not in right,
}


class Evaluator:
    """Evaluate expressions in one scope; `report` takes each fault."""

    def __init__(self, scope: Scope, report: Report) -> None:
        self._scope = scope
        self._report = report

    def value(self, node: nodes.Node | None) -> object:
        """Return the value of an expression, or UNKNOWN."""
        method = _METHODS.get(type(node))
        return method(self, node) if method else UNKNOWN

    def is_true(self, node: nodes.Node | None) -> bool | None:
        """Return whether a condition holds; None when that cannot be told."""
        value = self.value(node)
        return None if value is UNKNOWN else bool(value)

    def name(self, node: nodes.Name) -> object:
        if node.name in self._scope:
            return self._scope[node.name]
        hint = nearest(node.name, self._scope)
        self._report(Refusal("mau-bien-thieu", f"không có dữ liệu “{node.name}”", hint, node.name))
        return UNKNOWN

    def attribute(self, node: nodes.Getattr) -> object:
        return self._member(self.value(node.node), node.attr, written(node.node))

    def item(self, node: nodes.Getitem) -> object:
        base = self.value(node.node)
        key = self.value(node.arg)
        if isinstance(key, str):
            return self._member(base, key, written(node.node))
        if base is UNKNOWN or not isinstance(key, int):
            return UNKNOWN
        if not isinstance(base, list | tuple):
            self._report(
                Refusal("mau-sai-kieu", f"“{written(node.node)}” là {kind_of(base)}, không phải danh sách")
            )
            return UNKNOWN
        if not -len(base) <= key < len(base):
            self._report(
                Refusal("mau-bien-thieu", f"danh sách “{written(node.node)}” chỉ có {len(base)} phần tử")
            )
            return UNKNOWN
        return base[key]

    def _member(self, base: object, name: str, owner: str) -> object:
        if base is UNKNOWN or (isinstance(base, LoopState) and name in LOOP_ATTRIBUTES):
            return UNKNOWN
        if isinstance(base, dict):
            if name in base:
                return base[name]
            message = f"“{owner}” không có “{name}”"
            hint = nearest(name, map(str, base))
            self._report(Refusal("mau-thuoc-tinh-thieu", message, hint, f"{owner}.{name}"))
        elif isinstance(base, LoopState):
            message = f"“loop” không có “{name}”"
            self._report(Refusal("mau-thuoc-tinh-thieu", message, nearest(name, LOOP_ATTRIBUTES)))
        elif base is None:
            message = f"“{owner}” là giá trị trống nên không có “{name}”"
            self._report(Refusal("mau-gia-tri-trong", message, "Hãy điền dữ liệu này."))
        else:
            message = f"“{owner}” là {kind_of(base)} nên không có “{name}”"
            self._report(Refusal("mau-thuoc-tinh-thieu", message))
        return UNKNOWN

    def filtered(self, node: nodes.Filter) -> object:
        values = [self.value(node.node), *(self.value(argument) for argument in node.args)]
        if UNKNOWN in values or node.name not in FILTERS:
            return UNKNOWN
        try:
            return FILTERS[node.name].function(*values)
        except Refusal as refusal:
            self._report(refusal)
            return UNKNOWN

    def tested(self, node: nodes.Test) -> object:
        if node.name in ("defined", "undefined"):
            missing: list[Refusal] = []
            value = Evaluator(self._scope, missing.append).value(node.node)
            if value is UNKNOWN and not missing:
                return UNKNOWN
            return bool(missing) == (node.name == "undefined")
        value = self.value(node.node)
        return UNKNOWN if value is UNKNOWN else TESTS[node.name](value)

    def compared(self, node: nodes.Compare) -> object:
        left = self.value(node.expr)
        for operand in node.ops:
            right = self.value(operand.expr)
            if left is UNKNOWN or right is UNKNOWN:
                return UNKNOWN
            result = self._try(_COMPARE[operand.op], left, right, "so sánh")
            if result is UNKNOWN or not result:
                return result
            left = right
        return True

    def both(self, node: nodes.And) -> object:
        left = self.value(node.left)
        return left if left is UNKNOWN or not left else self.value(node.right)

    def either(self, node: nodes.Or) -> object:
        left = self.value(node.left)
        return left if left is UNKNOWN or left else self.value(node.right)

    def negated(self, node: nodes.Not) -> object:
        value = self.value(node.node)
        return UNKNOWN if value is UNKNOWN else not value

    def added(self, node: nodes.Add) -> object:
        return self._try(operator.add, self.value(node.left), self.value(node.right), "cộng")

    def subtracted(self, node: nodes.Sub) -> object:
        return self._try(operator.sub, self.value(node.left), self.value(node.right), "trừ")

    def minus(self, node: nodes.Neg) -> object:
        value = self.value(node.node)
        if value is UNKNOWN or isinstance(value, int | Decimal | float):
            return UNKNOWN if value is UNKNOWN else -value  # type: ignore[operator]
        self._report(Refusal("mau-sai-kieu", f"không đổi dấu được {kind_of(value)}"))
        return UNKNOWN

    def chosen(self, node: nodes.CondExpr) -> object:
        holds = self.is_true(node.test)
        if holds is None:
            return UNKNOWN
        if holds:
            return self.value(node.expr1)
        return "" if node.expr2 is None else self.value(node.expr2)

    def constant(self, node: nodes.Const) -> object:
        return node.value

    def items(self, node: nodes.List | nodes.Tuple) -> object:
        return [self.value(item) for item in node.items]

    def _try(self, operation: Callable[[Any, Any], Any], left: object, right: object, verb: str) -> object:
        if left is UNKNOWN or right is UNKNOWN:
            return UNKNOWN
        try:
            return operation(left, right)
        except (TypeError, ArithmeticError):
            message = f"không {verb} được {kind_of(left)} với {kind_of(right)}"
            self._report(Refusal("mau-sai-kieu", message, "Hãy kiểm tra dữ liệu hoặc thêm điều kiện."))
            return UNKNOWN


_METHODS: dict[type, Callable[[Evaluator, Any], object]] = {
    nodes.Name: Evaluator.name,
    nodes.Getattr: Evaluator.attribute,
    nodes.Getitem: Evaluator.item,
    nodes.Filter: Evaluator.filtered,
    nodes.Test: Evaluator.tested,
    nodes.Compare: Evaluator.compared,
    nodes.And: Evaluator.both,
    nodes.Or: Evaluator.either,
    nodes.Not: Evaluator.negated,
    nodes.Add: Evaluator.added,
    nodes.Sub: Evaluator.subtracted,
    nodes.Neg: Evaluator.minus,
    nodes.CondExpr: Evaluator.chosen,
    nodes.Const: Evaluator.constant,
    nodes.List: Evaluator.items,
    nodes.Tuple: Evaluator.items,
}


def written(node: nodes.Node) -> str:
    """Write a field as it stands in a template: "dv.chi_tieu"."""
    if isinstance(node, nodes.Name):
        return node.name
    if isinstance(node, nodes.Getattr):
        return f"{written(node.node)}.{node.attr}"
    if isinstance(node, nodes.Getitem) and isinstance(node.arg, nodes.Const):
        return f"{written(node.node)}[{node.arg.value!r}]"
    return "giá trị"
