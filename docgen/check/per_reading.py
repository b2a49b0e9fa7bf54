"""Values worked out once for a reading and shared by the rules that judge it."""

from __future__ import annotations

import weakref
from collections.abc import Callable
from functools import wraps
from typing import TypeVar

from docgen.recognize.reading import Reading

Value = TypeVar("Value")


def per_reading(function: Callable[[Reading], Value]) -> Callable[[Reading], Value]:
    """Keep the result of a pure function of a reading for as long as that reading lives."""
    kept: dict[int, tuple[weakref.ref[Reading], Value]] = {}

    @wraps(function)
    def remembered(reading: Reading) -> Value:
        key = id(reading)
        found = kept.get(key)
        if found is not None and found[0]() is reading:
            return found[1]
        value = function(reading)
        kept[key] = weakref.ref(reading, lambda _: kept.pop(key, None)), value
        return value

    return remembered
