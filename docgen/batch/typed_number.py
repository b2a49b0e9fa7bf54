"""A figure that was typed as text: what it probably means, told and never taken over."""

from __future__ import annotations

import re

_SPACES = " \t\n\u00a0\u202f"
_GROUPED = re.compile(r"[0-9]{1,3}(?:\.[0-9]{3})+")
_GROUPED_COMMA = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+")
_WHOLE = re.compile(r"[0-9]+")
_COMMA = re.compile(r"([0-9]+),([0-9]+)")
_POINT = re.compile(r"([0-9]+)\.([0-9]+)")
_MIXED = re.compile(r"([0-9]{1,3}(?:\.[0-9]{3})+),([0-9]+)")
_ENGLISH = re.compile(r"([0-9]{1,3}(?:,[0-9]{3})+)\.([0-9]+)")
_WITH_WORD = re.compile(r"([0-9][0-9.,]*)\s*([^\W\d_][^\d]*|%)")
_DATE = re.compile(r"[0-9]{1,4}[/-][0-9]{1,2}(?:[/-][0-9]{1,4})?")


def probable(text: str, *, whole: bool) -> str:
    """Say what a text means as a figure: “1,5”, “1250 hoặc 1,250”; "" when nothing can be made of it.

    When the figure must be `whole`, three digits behind a mark are thousands.
    """
    readings = _readings(text).split(" hoặc ")
    if whole and len(readings) > 1:
        readings = [reading for reading in readings if "," not in reading]
    return " hoặc ".join(readings)


def _readings(text: str) -> str:
    bare = text.strip(_SPACES)
    inner = re.sub(f"(?<=[0-9])[{_SPACES}](?=[0-9]{{3}}(?![0-9]))", "", bare)
    if found := _WITH_WORD.fullmatch(inner):
        return _readings(found[1])
    if _WHOLE.fullmatch(inner):
        return inner.lstrip("0") or "0"
    return _separated(inner)


def _separated(text: str) -> str:
    if found := _MIXED.fullmatch(text):
        return f"{found[1].replace('.', '')},{found[2]}"
    if found := _ENGLISH.fullmatch(text):
        return f"{found[1].replace(',', '')},{found[2]}"
    if found := _COMMA.fullmatch(text):
        return f"{found[1]},{found[2]}" + (
            f" hoặc {found[1]}{found[2]}" if _GROUPED_COMMA.fullmatch(text) else ""
        )
    if _GROUPED.fullmatch(text):
        whole = text.replace(".", "")
        found = _POINT.fullmatch(text)
        return whole if found is None else f"{whole} hoặc {found[1]},{found[2]}"
    if found := _POINT.fullmatch(text):
        return f"{found[1]},{found[2]}"
    return text.replace(",", "") if _GROUPED_COMMA.fullmatch(text) else ""


def why(text: str) -> str:
    """Say what keeps a text from being a number: a space, a word, a mark between thousands, a decimal point, a date."""
    bare = text.strip(_SPACES)
    if found := _WITH_WORD.fullmatch(bare):
        return f"số kèm chữ “{found[2].strip()}”"
    if bare != text and _WHOLE.fullmatch(bare):
        return "số gõ dạng chữ, thừa dấu cách"
    return next((reason for form, reason in _REASONS if form.fullmatch(bare)), "chữ, không phải số")


_REASONS = (
    (_DATE, "ngày gõ dạng chữ"),
    (
        re.compile(f"[0-9.,]*[0-9][{_SPACES}][0-9][0-9.,{_SPACES}]*"),
        "số gõ dạng chữ, có dấu cách ngăn hàng nghìn",
    ),
    (_GROUPED, "số gõ dạng chữ, có dấu chấm ngăn hàng nghìn"),
    (_MIXED, "số gõ dạng chữ, có dấu chấm ngăn hàng nghìn"),
    (_POINT, "số gõ dạng chữ, dấu chấm thay cho dấu phẩy thập phân"),
    (_ENGLISH, "số gõ dạng chữ, viết theo kiểu Anh"),
    (_GROUPED_COMMA, "số gõ dạng chữ, viết theo kiểu Anh"),
    (_WHOLE, "số gõ dạng chữ"),
    (_COMMA, "số gõ dạng chữ"),
)
