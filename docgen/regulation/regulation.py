"""A regulation: everything the law says of the form of documents, as one immutable value."""

from __future__ import annotations

import datetime
import difflib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from docgen.regulation.norm import Norm
from docgen.regulation.page import PageNorm


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

    def norm(self, component: str) -> Norm:
        """Return the norm of a component; KeyError names the nearest components."""
        return _get(self.norms, component, "thành phần")


def by_component(norms: Iterable[Norm]) -> Mapping[str, Norm]:
    """Return the norms keyed by component, in order; ValueError when one comes twice."""
    result: dict[str, Norm] = {}
    for norm in norms:
        if norm.component in result:
            raise ValueError(f"{norm.component} has two norms")
        result[norm.component] = norm
    return MappingProxyType(result)


def _get(table: Mapping[str, Norm], key: str, kind: str) -> Norm:
    if key in table:
        return table[key]
    near = difflib.get_close_matches(key, table, n=3)
    hint = f" Có phải: {', '.join(near)}?" if near else ""
    raise KeyError(f"Không có {kind} “{key}”.{hint}")
