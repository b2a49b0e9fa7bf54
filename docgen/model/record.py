"""Source nodes become typed records, or every fault with its place, in Vietnamese."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Annotated, Any, Literal, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError
from pydantic_core import ErrorDetails

from docgen.fault import DataError, Fault, Place
from docgen.language import dates, numbers
from docgen.model.record_faults import MissingText, fault_of, label
from docgen.model.record_path import Path, Spot, inner, is_record, locate, place_at
from docgen.sources.node import Node, Scalar, Sequence

__all__ = [
    "Code",
    "Count",
    "DateField",
    "Draft",
    "NonEmpty",
    "Path",
    "Record",
    "WholeNumber",
    "Year",
    "YesNo",
    "bind",
    "place_at",
]

MARK = "[CẦN BỔ SUNG: "


class Record(BaseModel):
    """A record of the model: unknown keys are faults, values do not change after reading."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)


def _yes_or_no(value: object) -> object:
    if isinstance(value, str):
        answer = {"có": True, "true": True, "không": False, "false": False}.get(value.strip().lower())
        if answer is None:
            raise ValueError("chỉ nhận “có” hoặc “không”")
        return answer
    return value


def _date(value: object) -> object:
    return dates.parse_date(value.strip()) if isinstance(value, str) else value


def _number(value: object) -> object:
    return numbers.parse_number(value.strip()) if isinstance(value, str) else value


YesNo = Annotated[bool, BeforeValidator(_yes_or_no, json_schema_input_type=Literal["có", "không"])]
"""Typed as “có” or “không”."""

DateField = Annotated[date, BeforeValidator(_date, json_schema_input_type=str)]
"""Typed as a clerk writes a date: 30/7/2024."""

_Typed = BeforeValidator(_number, json_schema_input_type=int | str)

MOST = 10**15
"""No office counts further; a longer number is a slip."""

WholeNumber = Annotated[int, _Typed, Field(ge=0, le=MOST)]
"""A whole number that is not negative, typed the Vietnamese way: 1.250."""

Count = Annotated[int, _Typed, Field(ge=1, le=MOST)]
"""A whole number from 1: a number of copies, the number of a paper."""

Year = Annotated[int, _Typed, Field(ge=1900, le=2999)]
"""A year in four digits."""

NonEmpty = Annotated[str, Field(min_length=1, max_length=100_000)]

Code = Annotated[str, Field(min_length=1, max_length=1_000), MissingText(draftable=False)]
"""A code that something else is looked up by, so that no mark can stand in its place in a draft."""


@dataclass
class Draft:
    """Collects what is missing when a draft is asked for; without one, a missing value is a fault."""

    missing: list[Fault] = field(default_factory=list)

    def placeholder(self, what: str, place: Place | None) -> str:
        """Note that `what` is missing and return the visible mark that stands in its place."""
        self.missing.append(Fault("can-bo-sung", f"còn thiếu {what}.", place))
        return f"{MARK}{what}]"


Model = TypeVar("Model", bound=Record)


def bind(node: Node, model: type[Model], draft: Draft | None = None) -> Model:
    """Read a record from a source node.

    A key that was left empty counts as not typed. With `draft`, a missing text gets a visible mark and is noted
    there; what no mark can stand for (a date, a number, a list, a code) stays a fault. Raises `DataError` with
    every fault in the order of the lines, each at the value (or at the record it is missing in).
    """
    plain = _plain(node, model)
    while True:
        try:
            return model.model_validate(plain)
        except ValidationError as error:
            spots = [(detail, locate(detail["loc"], node, model)) for detail in _details(error)]
        lacking = [spot for detail, spot in spots if draft and detail["type"] == "missing" and spot.draftable]
        if draft is None or not lacking:
            raise _data_error(spots, node)
        for spot in lacking:
            _put(plain, spot.path, draft.placeholder(label(spot), place_at(node, spot.path)))


def _details(error: ValidationError) -> list[ErrorDetails]:
    return error.errors(include_url=False)


def _data_error(spots: list[tuple[ErrorDetails, Spot]], node: Node) -> DataError:
    faults = [fault_of(detail, spot, node) for detail, spot in spots if spot.fits]
    return DataError(sorted(faults, key=lambda fault: fault.place.line or 0 if fault.place else 0))


def _put(plain: Any, path: Path, value: str) -> None:
    for step in path[:-1]:
        plain = plain[step]
    plain[path[-1]] = value


def _plain(node: Node, annotation: Any) -> Any:
    """Return dicts, lists and texts; a field with nothing typed after it is left out, an empty record is `{}`."""
    if isinstance(node, Scalar):
        return {} if is_record(annotation) and not node.text.strip() else node.text
    if isinstance(node, Sequence):
        return [_plain(item, inner(annotation, index).annotation) for index, item in enumerate(node.items)]
    return {
        key: _plain(value, inner(annotation, key).annotation)
        for key, value in node.entries.items()
        if not _left_empty(value, annotation, key)
    }


def _left_empty(value: Node, annotation: Any, key: str) -> bool:
    """Tell whether a field of a record was left empty; a misspelt one is kept, so that it is reported."""
    typed = not isinstance(value, Scalar) or value.text.strip()
    return not typed and inner(annotation, key).info is not None
