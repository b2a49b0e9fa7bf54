"""What a person sees while a long run goes on: how many are done, how fast, how long it still takes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TextIO

from docgen.batch.run import Outcome

_EVERY_LINE = 10.0
"""Seconds between two lines where the output is no terminal."""


@dataclass
class ProgressLine:
    """Shows the progress on one line of a terminal, or now and then on a line of its own; `clock` in seconds."""

    stream: TextIO
    clock: Callable[[], float]
    _start: float = field(init=False)
    _last: float = field(init=False)
    _already: int | None = None

    def __post_init__(self) -> None:
        self._start = self._last = self.clock()

    def show(self, outcome: Outcome) -> None:
        """Show where a run stands."""
        now = self.clock()
        done = outcome.total - outcome.left
        if self._already is None:
            self._already, self._start = done, now
        if self.stream.isatty():
            self.stream.write(f"\r\033[K{self._text(outcome, done, now)}")
            self.stream.flush()
        elif now - self._last >= _EVERY_LINE:
            self.stream.write(f"{self._text(outcome, done, now)}\n")
            self.stream.flush()
            self._last = now

    def end(self) -> None:
        """Leave the line of a terminal."""
        if self.stream.isatty():
            self.stream.write("\r\033[K")
            self.stream.flush()

    def _text(self, outcome: Outcome, done: int, now: float) -> str:
        text = f"{number(done)}/{number(outcome.total)} bản ghi"
        rate = (done - (self._already or 0)) / (now - self._start) if now > self._start else 0.0
        if rate > 0:
            text += f", {number(round(rate))} bản ghi/giây, còn {duration(outcome.left / rate)}"
        return text + (f", {number(outcome.faulty_count)} lỗi" if outcome.faulty_count else "")


def number(value: int) -> str:
    """Return a whole number the Vietnamese way: 100.000."""
    return f"{value:,}".replace(",", ".")


def duration(seconds: float) -> str:
    """Return a time in words: 45 giây, 12 phút, 2 giờ 5 phút."""
    whole = max(1, round(seconds))
    if whole < 90:
        return f"{whole} giây"
    minutes = round(whole / 60)
    return f"{minutes} phút" if minutes < 60 else f"{minutes // 60} giờ {minutes % 60} phút"
