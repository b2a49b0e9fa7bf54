"""One error of pydantic becomes a fault: what is wrong in plain Vietnamese, where, and what to do."""

from __future__ import annotations

import difflib
from collections.abc import Callable
from typing import Any

from pydantic_core import ErrorDetails

from docgen.fault import Fault
from docgen.language.numbers import format_number
from docgen.language.text import fold_ascii
from docgen.language.unreadable import UnreadableError, quoted
from docgen.model.record_path import MissingText, Path, Spot, choices, is_list, is_record, place_at
from docgen.sources.node import Node

__all__ = ["MissingText", "fault_of", "label"]

Wording = tuple[str, str, str]
"""Code, message, hint."""


def label(spot: Spot) -> str:
    """Name a value as the clerk typed it: “trich_yeu” (trích yếu nội dung văn bản)."""
    title = spot.info.title if spot.info is not None else None
    name = _name(spot.path)
    return f"{name} ({title[0].lower()}{title[1:]})" if title else name


def _name(path: Path) -> str:
    keys = [step for step in path if isinstance(step, str)]
    key = f"“{keys[-1]}”" if keys else "tệp"
    if path and isinstance(path[-1], int):
        return f"dòng thứ {path[-1] + 1} của {key}"
    return key


def fault_of(detail: ErrorDetails, spot: Spot, node: Node) -> Fault:
    """Word one error."""
    code, message, hint = _wording(detail, spot)
    return Fault(code, message, place_at(node, spot.path), hint)


def _wording(detail: ErrorDetails, spot: Spot) -> Wording:
    return _WORDINGS.get(detail["type"], _wrong_shape)(detail, spot)


def _shown(spot: Spot) -> str:
    return f" (đang ghi {quoted(spot.typed)})" if spot.typed else ""


def _empty(_detail: ErrorDetails, spot: Spot) -> Wording:
    named = label(spot)
    if spot.path and isinstance(spot.path[-1], int):
        return ("thieu-gia-tri", f"{named} để trống.", "Hãy điền vào, hoặc xóa dòng này.")
    hint = "Hãy điền vào."
    if spot.draftable:
        hint = "Hãy điền vào, hoặc dùng --draft để in chỗ trống có đánh dấu."
    return ("thieu-gia-tri", f"thiếu {named}.", hint)


def _unknown_key(_detail: ErrorDetails, spot: Spot) -> Wording:
    key = str(spot.path[-1])
    known = list(spot.record.model_fields) if spot.record is not None else []
    near = difflib.get_close_matches(fold_ascii(key).lower(), known, n=1, cutoff=0.6)
    hint = f"Có phải “{near[0]}”?" if near else f"Các mục dùng được: {', '.join(known)}."
    return ("muc-khong-co", f"không có mục nào tên “{key}”.", hint)


def _refused(detail: ErrorDetails, spot: Spot) -> Wording:
    named, shown = label(spot), _shown(spot)
    error = detail.get("ctx", {}).get("error")
    if isinstance(error, UnreadableError):
        message = error.message[0].lower() + error.message[1:]
        return ("gia-tri-sai", f"{named} không hợp lệ: {message.rstrip('.')}.", error.hint)
    return ("gia-tri-sai", f"{named} không hợp lệ{shown}: {str(error).rstrip('.')}.", "")


def _outside(_detail: ErrorDetails, spot: Spot) -> Wording:
    words = choices(spot.annotation)
    allowed = [f"“{word}”" for word in words] + (["một danh sách"] if is_list(spot.annotation) else [])
    hint = f"Chỉ nhận: {', '.join(allowed)}; hoặc bỏ trống."
    near = difflib.get_close_matches(spot.typed, words, n=1, cutoff=0.6)
    if near:
        hint = f"Có phải “{near[0]}”? {hint}"
    return ("gia-tri-ngoai-danh-sach", f"{label(spot)} không hợp lệ{_shown(spot)}.", hint)


def _not_a_count(_detail: ErrorDetails, spot: Spot) -> Wording:
    return ("so-khong-hop-le", f"{label(spot)} phải là {_range(spot)}{_shown(spot)}.", "")


def _too_long(detail: ErrorDetails, spot: Spot) -> Wording:
    most = format_number(detail["ctx"]["max_length"])
    return ("qua-dai", f"{label(spot)} dài quá {most} ký tự.", "Hãy rút ngắn lại.")


def _not_a_code(_detail: ErrorDetails, spot: Spot) -> Wording:
    hint = "Chỉ dùng chữ thường không dấu, chữ số và dấu _, bắt đầu bằng chữ."
    return ("ma-sai-dang", f"{label(spot)} không đúng dạng mã{_shown(spot)}.", hint)


FAR = 10**9


def _range(spot: Spot) -> str:
    least = next((mark.ge for mark in spot.marks if getattr(mark, "ge", None) is not None), None)
    most = next((mark.le for mark in spot.marks if getattr(mark, "le", None) is not None), None)
    # A bound that only a slip reaches tells a clerk nothing.
    if least is not None and most is not None and most < FAR:
        return f"số nguyên từ {least} đến {most}"
    return f"số nguyên từ {least} trở lên" if least is not None else "số nguyên"


def _wrong_shape(detail: ErrorDetails, spot: Spot) -> Wording:
    wanted, hint = _shape(detail["type"], spot.annotation)
    return ("sai-kieu", f"{label(spot)} phải là {wanted}{_shown(spot)}.", hint)


def _shape(kind: str, annotation: Any) -> tuple[str, str]:
    if kind in ("tuple_type", "list_type"):
        return "một danh sách", "Hãy ghi mỗi giá trị trên một dòng, bắt đầu bằng “- ”."
    if kind == "string_type":
        return "một dòng chữ", (
            "Hãy ghi chữ ngay sau dấu hai chấm; chữ bắt đầu bằng { hoặc [, hay có dấu hai chấm ở giữa, "
            "phải đặt trong dấu ngoặc kép."
        )
    if kind == "bool_type":
        return "“có” hoặc “không”", "Hãy ghi một chữ ngay sau dấu hai chấm."
    if kind == "date_type":
        return "một ngày", "Hãy ghi như 30/7/2024."
    if kind == "int_type":
        return "một số nguyên", "Hãy ghi một số ngay sau dấu hai chấm."
    what = "một nhóm mục" if is_record(annotation) else "các mã, mỗi mã một nhóm mục"
    return f"{what} “tên: giá trị”", "Hãy ghi các mục con lùi vào ở những dòng dưới."


_WORDINGS: dict[str, Callable[[ErrorDetails, Spot], Wording]] = {
    "missing": _empty,
    "string_too_short": _empty,
    "extra_forbidden": _unknown_key,
    "value_error": _refused,
    "literal_error": _outside,
    "int_from_float": _not_a_count,
    "int_parsing": _not_a_count,
    "int_parsing_size": _not_a_count,
    "greater_than_equal": _not_a_count,
    "less_than_equal": _not_a_count,
    "string_too_long": _too_long,
    "string_pattern_mismatch": _not_a_code,
}
"""Kind of pydantic's error → who words it; any other kind is a value of the wrong shape."""
