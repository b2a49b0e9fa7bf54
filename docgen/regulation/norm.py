"""The shape of a rule of form: what the law orders for one component, and what docgen writes within it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from types import MappingProxyType
from typing import Literal

Align = Literal["trai", "giua", "phai", "deu"]
Case = Literal["hoa", "thuong"]
Scale = Literal["lon", "nho"]

SCALES: tuple[Scale, ...] = ("lon", "nho")

# Sizes are half points, indents tenths of a millimetre: a value read from a file may be off by a rounding.
_TOLERANCE = 1e-6


@dataclass(frozen=True, slots=True)
class Range:
    """The values that the law allows, both ends included."""

    min: float
    max: float

    def __post_init__(self) -> None:
        if self.min > self.max:
            raise ValueError(f"{self.min} > {self.max}")

    def allows(self, value: float | None) -> bool:
        """Tell whether a value lies inside; an unknown value (None) does not."""
        return value is not None and self.min - _TOLERANCE <= value <= self.max + _TOLERANCE

    def __str__(self) -> str:
        low, high = _number(self.min), _number(self.max)
        return low if low == high else f"{low}–{high}"


@dataclass(frozen=True, slots=True)
class Clause:
    """A place in the law: `locator` in words, largest part first; `short` for lists and logs ("I-1 II.1.a").

    The name of the decree is not part of it: it is that of the `Regulation`.
    """

    locator: str
    short: str

    def __str__(self) -> str:
        return self.locator


@dataclass(frozen=True, slots=True)
class RuleNorm:
    """A horizontal line that belongs to a component.

    `share` is the allowed length as a share of `of`: the text of the component, or the whole text area of the
    page. `written` is the share that docgen writes.
    """

    position: Literal["duoi", "tren"]
    share: Range
    written: float
    cite: Clause
    of: Literal["dong_chu", "vung_trinh_bay"] = "dong_chu"


@dataclass(frozen=True, slots=True)
class Written:
    """What docgen writes where the law leaves the choice; always inside what the law orders.

    Indents in millimetres, spacings in points, `line` a multiple of a single line. `outline_level` counts
    from 0 (Heading 1). `number_bold` makes the number bold in front of text that is not.
    """

    align: Align
    first_line_mm: float = 0.0
    left_mm: float = 0.0
    hanging_mm: float = 0.0
    before: float = 0.0
    after: float = 0.0
    line: float = 1.0
    keep_next: bool = False
    keep_lines: bool = False
    outline_level: int | None = None
    bold: bool = False
    italic: bool = False
    caps: bool = False
    number_bold: bool = False


@dataclass(frozen=True, slots=True)
class Norm:
    """What the law says of one component.

    `name` is Vietnamese and also the name of the Word style. `box` is the place in the drawing of Mục IV
    ("1", "5a"), empty where the drawing has none. `size` is the allowed size in points, `sizes` what docgen
    writes on each scale. `case`, `bold`, `italic`, `align`, `gap_min` (points between paragraphs), `before`
    (exact points above), `line` (multiple of single) are None and `first_line_mm` is empty where nothing is
    ordered. `bold` is False where the law names “đứng” or “nghiêng” alone for a whole line, and None where
    words in running text may be stressed. `practice` marks a component that the law does not know: nothing in
    it may be judged.
    """

    component: str
    name: str
    box: str
    size: Range
    sizes: Mapping[Scale, float]
    written: Written
    cites: tuple[Clause, ...] = ()
    case: Case | None = None
    bold: bool | None = None
    italic: bool | None = None
    align: Align | None = None
    rule: RuleNorm | None = None
    gap_min: float | None = None
    before: float | None = None
    line: Range | None = None
    first_line_mm: tuple[float, ...] = ()
    conflicts: tuple[str, ...] = ()
    practice: bool = False

    @property
    def cite(self) -> Clause:
        """Return the clause that a message names, the first; IndexError where `practice` has none."""
        return self.cites[0]


def scaled(lon: float, nho: float) -> Mapping[Scale, float]:
    """Return the sizes that docgen writes on the large and on the small scale."""
    return MappingProxyType({"lon": lon, "nho": nho})


def _number(value: float) -> str:
    """Write a bound as a Vietnamese reader expects it: a whole number, a common fraction, a decimal comma."""
    fraction = Fraction(value).limit_denominator(12)
    if fraction.denominator in (2, 3) and fraction < 1 and abs(float(fraction) - value) < _TOLERANCE:
        return f"{fraction.numerator}/{fraction.denominator}"
    return f"{value:g}".replace(".", ",")
