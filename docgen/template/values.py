"""What a value of a template may be, and how it is refused: words for kinds, limits, forbidden text."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from difflib import get_close_matches
from typing import NoReturn

from jinja2.runtime import Undefined

from docgen.language.characters import forbidden_characters
from docgen.template.opaque import PictureData, RichText, Xml

MOST_CHARACTERS = 100_000
_TAG_OPENER = re.compile(r"\{_?[{%#]")


class Refusal(Exception):
    """A value or an operation that a template cannot use; the caller adds the tag and its place.

    `code`, `message` and `hint` are what `docgen.fault.Fault` asks for; `field` is the field that is missing,
    as it stands in the template ("dv.ten").
    """

    def __init__(self, code: str, message: str, hint: str = "", field: str = "") -> None:
        self.code = code
        self.message = message
        self.hint = hint
        self.field = field
        super().__init__(message)


def kind_of(value: object) -> str:
    """Name the kind of a value in the words of a clerk: "số", "danh sách", "giá trị trống"."""
    if value is None:
        return "giá trị trống"
    kinds: tuple[tuple[type | tuple[type, ...], str], ...] = (
        (bool, "giá trị đúng/sai"),
        ((int, float, Decimal), "số"),
        (str, "chữ"),
        (date, "ngày"),
        ((list, tuple), "danh sách"),
        (dict, "nhóm dữ liệu"),
        (PictureData, "hình"),
        ((Xml, RichText), "phần văn bản dựng sẵn"),
    )
    return next((name for types, name in kinds if isinstance(value, types)), "kiểu dữ liệu lạ")


def check_text(text: str) -> None:
    """Refuse a text that is too long, holds characters no document can hold, or looks like a tag."""
    if len(text) > MOST_CHARACTERS:
        size = f"{len(text):,}".replace(",", ".")
        raise Refusal("mau-gia-tri-qua-dai", f"giá trị dài {size} ký tự, quá 100.000 ký tự")
    found = forbidden_characters(text)
    if found:
        first = found[0]
        raise Refusal(
            "mau-ky-tu-cam",
            f"giá trị có ký tự không dùng được trong văn bản: {first.label} ({first.name_vi}),"
            f" ở ký tự thứ {first.index + 1}",
            "Hãy xóa ký tự đó trong dữ liệu.",
        )
    opener = _TAG_OPENER.search(text)
    if opener:
        raise Refusal(
            "mau-gia-tri-co-the",
            f"giá trị có dấu mở thẻ “{opener[0]}”, ở ký tự thứ {opener.start() + 1}",
            "Dữ liệu không được chứa thẻ của mẫu; hãy sửa dữ liệu.",
        )


def refuse_print(value: object) -> NoReturn:
    """Refuse to print a value that is not text, saying which filter makes it text."""
    if isinstance(value, Undefined):
        name = value._undefined_name
        raise Refusal("mau-bien-thieu", f"không có dữ liệu “{name}”")
    if value is None:
        raise Refusal("mau-gia-tri-trong", "giá trị trống (chưa có dữ liệu)", "Hãy điền dữ liệu này.")
    if isinstance(value, bool):
        raise Refusal(
            "mau-gia-tri-chua-dinh-dang",
            "giá trị đúng/sai không in ra được",
            "Hãy dùng {% if … %} để viết thành chữ.",
        )
    if isinstance(value, int | float | Decimal):
        raise Refusal("mau-so-chua-dinh-dang", "số chưa định dạng: thêm | so", "Ví dụ: {{ tong | so }}.")
    if isinstance(value, date):
        raise Refusal("mau-gia-tri-chua-dinh-dang", "ngày chưa định dạng: thêm | ngay hoặc | ngay_day_du")
    if isinstance(value, list | tuple):
        raise Refusal(
            "mau-gia-tri-chua-dinh-dang",
            "danh sách không in thẳng ra được: thêm | danh_sach hoặc dùng {% for … %}",
        )
    if isinstance(value, dict):
        raise Refusal(
            "mau-gia-tri-chua-dinh-dang",
            "đây là một nhóm dữ liệu, không phải một giá trị",
            f"Hãy viết thêm tên bên trong, ví dụ “.{next(iter(value), 'ten')}”.",
        )
    raise Refusal("mau-gia-tri-la", f"{kind_of(value)} không in ra được ở đây")


def nearest(name: str, known: Iterable[str]) -> str:
    """Say which known name was probably meant, or which names there are: a hint in Vietnamese."""
    names = [candidate for candidate in known if not candidate.startswith("_")]
    close = get_close_matches(name, names, n=3, cutoff=0.6)
    if close:
        return f"Có phải là {' hoặc '.join(f'“{candidate}”' for candidate in close)}?"
    if not names:
        return ""
    shown = ", ".join(f"“{candidate}”" for candidate in sorted(names)[:8])
    return f"Các tên có thể dùng: {shown}{' …' if len(names) > 8 else '.'}"
