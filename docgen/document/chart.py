"""Figures become a column chart: PNG bytes that depend on nothing but the figures."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from docgen.language.numbers import format_number
from docgen.model.figures import share_text

if TYPE_CHECKING:
    from matplotlib.figure import Figure

LEAST_WITH_TEXT = 0.15
"""The part of the tallest column that a column must reach to hold its own figure; a lower one has it on top."""


@dataclass(frozen=True, slots=True)
class Chart:
    """A column per unit; None draws no column and says so. `percent` draws the line of 100 % of the target.

    The title is not drawn: it stands in the caption below the picture and in its alternative text.
    """

    title: str
    labels: Sequence[str]
    values: Sequence[Decimal | None]
    percent: bool
    width_mm: float = 150.0
    height_mm: float = 75.0

    @property
    def tallest(self) -> float:
        """The highest value drawn: of a column, or of the line of the target."""
        heights = [float(value) for value in self.values if value is not None]
        return max([*heights, 100.0 if self.percent else 1.0])

    def printed(self, value: Decimal | None) -> str:
        """Return the figure that stands at a column."""
        if value is None:
            return "chưa có"
        return share_text(value) if self.percent else format_number(value)


def chart_png(chart: Chart) -> bytes:
    """Draw the chart at 200 dots an inch, in one colour that also reads in black and white."""
    import matplotlib  # noqa: PLC0415 - a third of a second of start-up that only papers with a chart should pay

    with matplotlib.rc_context():
        # The settings of the user's own matplotlib must not change the bytes.
        matplotlib.rcdefaults()
        matplotlib.rcParams.update({"font.family": "DejaVu Serif", "font.size": 9.5})
        return _png(_drawn(chart))


def _drawn(chart: Chart) -> Figure:
    from matplotlib.figure import Figure  # noqa: PLC0415 - see chart_png

    figure = Figure(figsize=(chart.width_mm / 25.4, chart.height_mm / 25.4), dpi=200, layout="constrained")
    axes = figure.add_subplot()
    places = list(range(len(chart.labels)))
    heights = [float(value) if value is not None else 0.0 for value in chart.values]
    axes.bar(places, heights, width=0.6, color="#3b6ea5", edgecolor="black", linewidth=0.6, zorder=2)
    for place, height, value in zip(places, heights, chart.values, strict=True):
        _write(axes, chart.printed(value), place, height, inside=height >= chart.tallest * LEAST_WITH_TEXT)
    if chart.percent:
        _draw_target(axes)
    axes.set_xticks(places, chart.labels)
    axes.set_ylim(0, chart.tallest * 1.08)
    axes.yaxis.set_visible(False)
    axes.spines[["top", "right", "left"]].set_visible(False)
    return figure


def _write(axes: Any, text: str, place: int, height: float, *, inside: bool) -> None:
    """Write a figure inside its column, white on blue, or above a column that is too low to hold it."""
    axes.annotate(
        text,
        (place, height / 2 if inside else height),
        xytext=(0, 0 if inside else 3),
        textcoords="offset points",
        ha="center",
        va="center" if inside else "bottom",
        color="white" if inside else "black",
        zorder=3,
    )


def _draw_target(axes: Any) -> None:
    axes.axhline(100, color="black", linewidth=0.8, linestyle="--", zorder=1)
    axes.annotate(
        "100%\nkế hoạch",
        (1, 100),
        xycoords=("axes fraction", "data"),
        xytext=(3, 0),
        textcoords="offset points",
        va="center",
        fontsize=7,
    )


def _png(figure: Figure) -> bytes:
    from matplotlib.backends.backend_agg import FigureCanvasAgg  # noqa: PLC0415 - see chart_png

    output = io.BytesIO()
    FigureCanvasAgg(figure).print_png(output, metadata={"Software": None})  # type: ignore[no-untyped-call]
    return output.getvalue()
