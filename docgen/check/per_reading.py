"""Values worked out once for a reading and shared by the rules that judge it."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

from docgen.recognize.reading import Reading

Value = TypeVar("Value")

_KEPT = "_per_reading"


def per_reading(function: Callable[[Reading], Value]) -> Callable[[Reading], Value]:
    """Keep the result of a pure function of a reading in that reading, for as long as it lives.

    A value may hold the reading itself; a table outside of it would then keep both for ever.
    """

    @wraps(function)
    def remembered(reading: Reading) -> Value:
        kept: dict[object, Any] = reading.__dict__.setdefault(_KEPT, {})
        if function not in kept:
            kept[function] = function(reading)
        value: Value = kept[function]
        return value

    return remembered
