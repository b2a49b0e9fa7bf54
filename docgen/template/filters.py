"""The filters and tests of the template language: pure functions on plain values, in Vietnamese.

A filter that is given the wrong kind of value refuses it; it never guesses. `FILTERS` is the one list of
them: a filter is added by decorating a function with its line for the handbook.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TypeVar

from jinja2.runtime import Undefined

from docgen.language.dates import long_date, short_date
from docgen.language.money import format_money, money_in_words
from docgen.language.numbers import format_number, format_percent
from docgen.language.text import join_list, upper, upper_first
from docgen.language.words import number_in_words
from docgen.model.figures import share_text
from docgen.template.values import Refusal, kind_of

NO_FIGURE = "chưa có số liệu"
NO_FIGURE_IN_TABLE = "-"
MOST_DECIMALS = 10

_Function = TypeVar("_Function", bound=Callable[..., object])


@dataclass(frozen=True, slots=True)
class TemplateFilter:
    """A filter by its name in templates, with one Vietnamese line on what it prints.

    `most_arguments` counts what may stand in brackets: 1 for `so(2)`.
    """

    name: str
    summary: str
    function: Callable[..., object]
    most_arguments: int = 0


FILTERS: dict[str, TemplateFilter] = {}


def _register(summary: str, most_arguments: int = 0) -> Callable[[_Function], _Function]:
    def keep(function: _Function) -> _Function:
        name = function.__name__
        FILTERS[name] = TemplateFilter(name, summary, function, most_arguments)
        return function

    return keep


@_register(
    "Số viết kiểu Việt Nam: 1.250 hoặc 95,5; so(2) giữ hai chữ số thập phân; trống: “chưa có số liệu”.", 1
)
def so(value: object, decimals: object = None) -> str:
    if value is None:
        return NO_FIGURE
    return format_number(_number(value, "so"), None if decimals is None else _decimals(decimals, "so"))


@_register("Số trong ô của bảng: như so, nhưng trống thì in “-”.", 1)
def so_bang(value: object, decimals: object = None) -> str:
    return NO_FIGURE_IN_TABLE if value is None else so(value, decimals)


@_register("Tỷ lệ phần trăm đã nhân 100: 95,5%; phan_tram(2) giữ hai chữ số; trống: “chưa có số liệu”.", 1)
def phan_tram(value: object, decimals: object = None) -> str:
    if value is None:
        return NO_FIGURE
    share = _number(value, "phan_tram")
    if decimals is None:
        return share_text(Decimal(share))
    return format_percent(share, _decimals(decimals, "phan_tram"))


@_register("Tỷ lệ trong ô của bảng: như phan_tram, nhưng trống thì in “-”.", 1)
def phan_tram_bang(value: object, decimals: object = None) -> str:
    return NO_FIGURE_IN_TABLE if value is None else phan_tram(value, decimals)


@_register('Số tiền: 1.250.000.000 đồng; tien("triệu đồng") đổi đơn vị in sau số.', 1)
def tien(value: object, unit: object = "đồng") -> str:
    return format_money(_number(value, "tien"), _text(unit, "tien"))


@_register("Số viết bằng chữ: một nghìn không trăm linh năm.")
def bang_chu(value: object) -> str:
    return _in_range(number_in_words, _number(value, "bang_chu"))


@_register("Số tiền viết bằng chữ: Mười lăm nghìn đồng.", 1)
def tien_bang_chu(value: object, unit: object = "đồng") -> str:
    name = _text(unit, "tien_bang_chu")
    return _in_range(lambda amount: money_in_words(amount, name), _number(value, "tien_bang_chu"))


@_register("Ngày viết bằng số: 15/3/2026.")
def ngay(value: object) -> str:
    return short_date(_day(value, "ngay"))


@_register("Ngày viết đầy đủ: ngày 05 tháng 3 năm 2020.")
def ngay_day_du(value: object) -> str:
    return long_date(_day(value, "ngay_day_du"))


@_register('Danh sách viết thành câu: A, B và C; danh_sach("hoặc") đổi chữ cuối.', 1)
def danh_sach(value: object, last: object = "và") -> str:
    items = _items(value, "danh_sach")
    return join_list([_text(item, "danh_sach") for item in items], _text(last, "danh_sach"))


@_register("Chữ in hoa: KẾ HOẠCH.")
def hoa(value: object) -> str:
    return upper(_text(value, "hoa"))


@_register("Chữ thường: kế hoạch.")
def thuong(value: object) -> str:
    return _text(value, "thuong").lower()


@_register("Viết hoa chữ cái đầu: Ủy ban nhân dân.")
def viet_hoa_dau(value: object) -> str:
    return upper_first(_text(value, "viet_hoa_dau"))


@_register("Số nguyên có số 0 đứng trước khi nhỏ hơn 10: 05.")
def hai_chu_so(value: object) -> str:
    if type(value) is not int or value < 0:
        raise _wrong_kind("hai_chu_so", value, "số nguyên từ 0 trở lên")
    return f"{value:02d}"


@_register("Số phần tử của một danh sách (là số: in ra thì thêm | so).")
def dem(value: object) -> int:
    return len(_items(value, "dem"))


def is_none(value: object) -> bool:
    return value is None


def is_defined(value: object) -> bool:
    return not isinstance(value, Undefined)


def is_undefined(value: object) -> bool:
    return isinstance(value, Undefined)


def is_number(value: object) -> bool:
    return isinstance(value, int | Decimal) and not isinstance(value, bool)


def is_string(value: object) -> bool:
    return isinstance(value, str)


TESTS: dict[str, Callable[[object], bool]] = {
    "none": is_none,
    "defined": is_defined,
    "undefined": is_undefined,
    "number": is_number,
    "string": is_string,
}


def _number(value: object, name: str) -> int | Decimal:
    if type(value) is int or (isinstance(value, Decimal) and value.is_finite()):
        return value
    raise _wrong_kind(name, value, "số")


def _decimals(value: object, name: str) -> int:
    if type(value) is int and 0 <= value <= MOST_DECIMALS:
        return value
    raise Refusal(
        "mau-sai-kieu", f"| {name}(…): số chữ số thập phân phải là số nguyên từ 0 đến {MOST_DECIMALS}"
    )


def _text(value: object, name: str) -> str:
    if type(value) is str:
        return value
    raise _wrong_kind(name, value, "chữ")


def _day(value: object, name: str) -> date:
    if isinstance(value, date):
        return value
    raise _wrong_kind(name, value, "ngày")


def _items(value: object, name: str) -> list[object] | tuple[object, ...]:
    if type(value) is list or type(value) is tuple:
        return value
    raise _wrong_kind(name, value, "danh sách")


def _in_range(write: Callable[[int | Decimal], str], value: int | Decimal) -> str:
    try:
        return write(value)
    except ValueError as error:
        raise Refusal("mau-sai-kieu", str(error)) from None


def _wrong_kind(name: str, value: object, wanted: str) -> Refusal:
    if isinstance(value, Undefined):
        return Refusal("mau-bien-thieu", f"không có dữ liệu “{value._undefined_name}”")
    if value is None:
        return Refusal("mau-gia-tri-trong", f"giá trị trống, | {name} cần {wanted}", "Hãy điền dữ liệu này.")
    return Refusal("mau-sai-kieu", f"| {name} cần {wanted}, giá trị này là {kind_of(value)}")
