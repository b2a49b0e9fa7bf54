"""A regulation: everything the law says of the form of documents, as one immutable value."""

from __future__ import annotations

import datetime
import difflib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TypeVar

from docgen.regulation.capitals import CapitalNorm
from docgen.regulation.date_grammar import DateGrammar
from docgen.regulation.hierarchy import Hierarchy
from docgen.regulation.noi_nhan import NoiNhanNorm
from docgen.regulation.norm import Norm
from docgen.regulation.page import PageNorm
from docgen.regulation.signature import SignatureNorm
from docgen.regulation.spelling import same_words
from docgen.regulation.symbol_grammar import SymbolGrammar
from docgen.regulation.text_norm import TextNorm
from docgen.regulation.types import TypeNorm

_Value = TypeVar("_Value")


@dataclass(frozen=True, slots=True)
class Grammars:
    """The lines that have a grammar: số, ký hiệu; địa danh, thời gian."""

    so_ky_hieu: SymbolGrammar
    thoi_gian: DateGrammar


@dataclass(frozen=True, slots=True)
class Regulation:
    """One decree on the form of documents, from the day it is in force."""

    name: str
    so_ky_hieu: str
    date: datetime.date
    in_force_from: datetime.date
    quoc_hieu: str
    tieu_ngu: str
    page: PageNorm
    norms: Mapping[str, Norm]
    types: Mapping[str, TypeNorm]
    hierarchy: Hierarchy
    grammars: Grammars
    signatures: SignatureNorm
    noi_nhan: NoiNhanNorm
    text: TextNorm
    capitals: CapitalNorm

    def norm(self, component: str) -> Norm:
        """Return the norm of a component; KeyError names the nearest components."""
        return _get(self.norms, component, "thành phần")

    def type_norm(self, key: str) -> TypeNorm:
        """Return a type of document by its key (“ke-hoach”); KeyError names the nearest types."""
        return _get(self.types, key, "loại văn bản")

    def type_titled(self, title: str) -> TypeNorm | None:
        """Return the type whose tên loại is printed so, in any case and spelling; None when there is none."""
        return next((norm for norm in self.types.values() if same_words(norm.name, title)), None)


def by_component(norms: Iterable[Norm]) -> Mapping[str, Norm]:
    """Return the norms keyed by component, in order; ValueError when one comes twice."""
    result: dict[str, Norm] = {}
    for norm in norms:
        if norm.component in result:
            raise ValueError(f"{norm.component} has two norms")
        result[norm.component] = norm
    return MappingProxyType(result)


def _get(table: Mapping[str, _Value], key: str, kind: str) -> _Value:
    if key in table:
        return table[key]
    near = difflib.get_close_matches(key, table, n=3)
    hint = f" Có phải: {', '.join(near)}?" if near else ""
    raise KeyError(f"Không có {kind} “{key}”.{hint}")
