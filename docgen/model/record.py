"""Source nodes become typed records, or every fault with its place, in Vietnamese."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Annotated, Any, Literal, TypeVar, get_args

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from docgen.fault import DataError, Fault, Place
from docgen.language import dates, numbers
from docgen.sources.node import Mapping, Node, Scalar, Sequence

Path = tuple[str | int, ...]


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
    return dates.parse_date(value) if isinstance(value, str) else value


def _number(value: object) -> object:
    return numbers.parse_number(value) if isinstance(value, str) else value


YesNo = Annotated[bool, BeforeValidator(_yes_or_no, json_schema_input_type=Literal["có", "không"])]
"""Typed as “có” or “không”."""

DateField = Annotated[date, BeforeValidator(_date, json_schema_input_type=str)]
"""Typed as a clerk writes a date: 30/7/2024."""

WholeNumber = Annotated[int, BeforeValidator(_number, json_schema_input_type=int | str), Field(ge=0)]
"""A whole number that is not negative, typed the Vietnamese way: 1.250."""

NonEmpty = Annotated[str, Field(min_length=1, max_length=100_000)]


@dataclass
class Draft:
    """Collects what is missing when a draft is asked for; without one, a missing value is a fault."""

    missing: list[Fault] = field(default_factory=list)

    def placeholder(self, what: str, place: Place | None) -> str:
        """Note that `what` is missing and return the visible mark that stands in its place."""
        mark = f"[CẦN BỔ SUNG: {what}]"
        self.missing.append(Fault("can-bo-sung", f"còn thiếu {what}.", place))
        return mark


Model = TypeVar("Model", bound=Record)


def bind(node: Node, model: type[Model], draft: Draft | None = None) -> Model:
    """Read a record from a source node.

    A key that was left empty counts as not typed. With `draft`, a missing text gets a visible mark and is noted
    there. Raises `DataError` with every fault, each at the line of the value (or of the record it is missing in).
    """
    plain = _plain(node)
    while True:
        try:
            return model.model_validate(plain)
        except ValidationError as error:
            details = error.errors(include_url=False)
            if draft is None or not _fill_missing(details, plain, node, model, draft):
                raise DataError(_fault(detail, node, model) for detail in details) from None


def _plain(node: Node) -> Any:
    """Return dicts, lists and texts; a key with nothing typed after it is left out."""
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Sequence):
        return [_plain(item) for item in node.items]
    return {
        key: _plain(value)
        for key, value in node.entries.items()
        if not (isinstance(value, Scalar) and not value.text.strip())
    }


def _fill_missing(
    details: Iterable[ErrorDetails], plain: Any, node: Node, model: type[Record], draft: Draft
) -> bool:
    """Put a mark at each missing text; tell whether all faults were of that kind."""
    details = list(details)
    fields = [(detail, _field_at(model, detail["loc"])) for detail in details]
    if not all(detail["type"] == "missing" and found and _is_text(found) for detail, found in fields):
        return False
    for detail, found in fields:
        path = _data_path(detail["loc"], node)
        target = plain
        for step in path[:-1]:
            target = target[step]
        assert found is not None
        target[path[-1]] = draft.placeholder(_label(found, str(path[-1])), place_at(node, path))
    return True


def _is_text(info: FieldInfo) -> bool:
    return info.annotation is str or str in get_args(info.annotation)


def _field_at(model: type[Record], loc: Path) -> FieldInfo | None:
    """Return the field that an error location points to, following nested records."""
    found: FieldInfo | None = None
    current: type[BaseModel] | None = model
    for step in loc:
        if not isinstance(step, str):
            continue
        if current is not None and step in current.model_fields:
            found = current.model_fields[step]
            current = next(_records_in(found.annotation), None)
    return found


def _records_in(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for inner in get_args(annotation):
        yield from _records_in(inner)


def _data_path(loc: Path, node: Node) -> Path:
    """Keep only the steps of an error location that exist in the data (pydantic adds names of union branches)."""
    path: list[str | int] = []
    current: Node | None = node
    for index, step in enumerate(loc):
        last = index == len(loc) - 1
        if isinstance(current, Mapping) and isinstance(step, str) and (last or step in current.entries):
            path.append(step)
            current = current.entries.get(step)
        elif isinstance(current, Sequence) and isinstance(step, int) and step < len(current.items):
            path.append(step)
            current = current.items[step]
    return tuple(path)


def place_at(node: Node, path: Path) -> Place:
    """Return the place of the value at `path`; where it is missing, the place of the record around it."""
    place, current = node.place, node
    for step in path:
        if isinstance(current, Mapping) and isinstance(step, str):
            place = current.key_places.get(step, place)
            if step not in current.entries:
                return place
            current = current.entries[step]
        elif isinstance(current, Sequence) and isinstance(step, int) and step < len(current.items):
            current = current.items[step]
            place = current.place
    return place


def _label(info: FieldInfo | None, key: str) -> str:
    return f"“{key}” ({info.title.lower()})" if info is not None and info.title else f"“{key}”"


def _fault(detail: ErrorDetails, node: Node, model: type[Record]) -> Fault:
    path = _data_path(detail["loc"], node)
    key = str(path[-1]) if path else ""
    label = _label(_field_at(model, detail["loc"]), key)
    code, message, hint = _wording(detail, label, key, model)
    return Fault(code, message, place_at(node, path), hint)


_SHAPES = {
    "list_type": "một danh sách (mỗi dòng bắt đầu bằng “- ”)",
    "tuple_type": "một danh sách (mỗi dòng bắt đầu bằng “- ”)",
    "string_type": "một dòng chữ",
}
_MISSING = ("missing", "string_too_short", "too_short")
_OUTSIDE = ("literal_error", "enum")
_NOT_COUNT = ("greater_than_equal", "int_from_float", "int_type", "int_parsing")


def _wording(detail: ErrorDetails, label: str, key: str, model: type[Record]) -> tuple[str, str, str]:
    """Return the code, the message and the remedy for one error of pydantic."""
    kind, context, typed = detail["type"], detail.get("ctx", {}), detail["input"]
    shown = f" (đang ghi “{typed}”)" if isinstance(typed, str) else ""
    words = (
        "sai-kieu",
        f"{label} phải là {_SHAPES.get(kind, _GROUP)}{shown}.",
        "Xem docs/huong-dan.md để biết cách ghi.",
    )
    if kind in _MISSING:
        words = (
            "thieu-gia-tri",
            f"thiếu {label}.",
            "Hãy điền vào, hoặc dùng --draft để in chỗ trống có đánh dấu.",
        )
    elif kind == "extra_forbidden":
        words = _unknown_key(detail["loc"], key, model)
    elif kind == "value_error":
        reason = str(context.get("error", detail["msg"])).rstrip(".")
        words = ("gia-tri-sai", f"{label} không hợp lệ{shown}: {reason}.", "")
    elif kind in _OUTSIDE:
        expected = str(context.get("expected", "")).replace("'", "").replace(" or ", " hoặc ")
        words = ("gia-tri-ngoai-danh-sach", f"{label} không hợp lệ{shown}.", f"Chỉ nhận: {expected}.")
    elif kind in _NOT_COUNT:
        words = ("so-khong-hop-le", f"{label} phải là số nguyên không âm{shown}.", "")
    elif kind == "string_too_long":
        words = ("qua-dai", f"{label} dài quá 100.000 ký tự.", "Hãy rút ngắn lại.")
    elif kind == "string_pattern_mismatch":
        words = (
            "ma-sai-dang",
            f"{label} không đúng dạng mã{shown}.",
            "Chỉ dùng chữ thường không dấu, chữ số và dấu _, bắt đầu bằng chữ.",
        )
    return words


_GROUP = "một nhóm mục “tên: giá trị”"


def _unknown_key(loc: Path, key: str, model: type[Record]) -> tuple[str, str, str]:
    known = _known_keys(loc, model)
    near = difflib.get_close_matches(key, known, n=1, cutoff=0.6)
    hint = f"Có phải “{near[0]}”?" if near else f"Các mục dùng được: {', '.join(known)}."
    return "muc-khong-co", f"không có mục nào tên “{key}”.", hint


def _known_keys(loc: Path, model: type[Record]) -> list[str]:
    parent = _field_at(model, loc[:-1]) if len(loc) > 1 else None
    record = next(_records_in(parent.annotation), None) if parent is not None else model
    return list(record.model_fields) if record is not None else []
