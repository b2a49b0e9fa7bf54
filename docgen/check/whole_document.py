"""What a file must show before the absence of a component can be judged."""

from __future__ import annotations

from docgen.check.per_reading import per_reading
from docgen.recognize.reading import Reading

_HEAD = ("quoc_hieu", "tieu_ngu", "co_quan_ban_hanh", "so_ky_hieu", "dia_danh_thoi_gian")
_TAIL = ("noi_nhan", "noi_nhan_muc", "quyen_han", "chuc_vu", "ho_ten")
_LEAST_OF_HEAD = 2


@per_reading
def has_head(reading: Reading) -> bool:
    """Tell whether the file shows the head of a document: two of its components at least."""
    return sum(reading.has(component) for component in _HEAD) >= _LEAST_OF_HEAD


@per_reading
def has_tail(reading: Reading) -> bool:
    """Tell whether the file shows the tail of a document: Nơi nhận or a signature."""
    return any(reading.has(component) for component in _TAIL)


@per_reading
def is_only_annex(reading: Reading) -> bool:
    """Tell whether the file begins with an annex: the document that it goes with is not in it."""
    return bool(reading.annexes) and not has_head(reading) and all(item.annex for item in reading.items)


def has_form(reading: Reading) -> bool:
    """Tell whether the type is known and the law prints a form for it (Phụ lục III)."""
    return reading.type is not None and reading.type.layout != "khong_mau" and not reading.type.copy


def is_of_unknown_type(reading: Reading) -> bool:
    """Tell whether the file is neither of a known type nor an annex alone: it may be the rest of a document."""
    return reading.type is None and not is_only_annex(reading)


def is_whole(reading: Reading) -> bool:
    """Tell whether the file plausibly is a whole document with a form, so that what is missing is missing."""
    return has_form(reading) and has_head(reading)
