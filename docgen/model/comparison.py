"""Two figures in, the words that compare them out: with the target, with the previous period; by rule, never guessed."""

from __future__ import annotations

from decimal import Context, Decimal

from docgen.language.numbers import format_number, format_percent, round_half_up

NO_FIGURE = "chưa có số liệu"
SAME_PERIOD = "cùng kỳ"
"""What the previous period is called when the campaign gives it no name of its own."""
POINTS = "điểm phần trăm"

DIGITS = 40
# Excel holds 15 digits: two figures that differ do so long before the fortieth digit of their share.
EXACT = Context(prec=DIGITS)


def share_of(part: Decimal, whole: Decimal) -> Decimal:
    """Return a part as per cent of a whole that is not zero, to 40 digits."""
    return EXACT.divide(EXACT.multiply(part, Decimal(100)), whole)


def growth(now: Decimal | None, before: Decimal | None) -> Decimal | None:
    """Return by how many per cent a figure grew (below zero: shrank); None without both, or from zero."""
    if now is None or before is None or before == 0:
        return None
    return share_of(EXACT.subtract(now, before), before)


def decimals_that_tell(value: Decimal, apart_from: int) -> int:
    """Return how many decimals, at least one, show that a value is not a whole number: 99,97 is never printed as 100."""
    return next((count for count in range(1, DIGITS) if round_half_up(value, count) != apart_from), DIGITS)


def rounded_share(share: Decimal) -> Decimal:
    """Round a share half up to one decimal, or to as many as show that it is not 100."""
    return round_half_up(share, 1 if share == 100 else decimals_that_tell(share, 100))


def share_text(share: Decimal) -> str:
    """Print a share with one decimal, or as many as show that it is not 100: “99,97%”."""
    return format_percent(share, 1 if share == 100 else decimals_that_tell(share, 100))


def with_target(target: Decimal | None, result: Decimal | None, *, percentage: bool = False) -> str:
    """Compare a result with its target; the words follow the sign of the difference.

    A percentage is compared in points, not as per cent of per cent.
    """
    if result is None:
        return NO_FIGURE
    if target is None:
        return "chưa có chỉ tiêu kế hoạch để so sánh"
    if percentage:
        return _points_from_target(target, result)
    if target <= 0:
        return "không giao chỉ tiêu kế hoạch"
    if result == target:
        return "đạt 100% kế hoạch"
    share = share_of(result, target)
    decimals = decimals_that_tell(share, 100)
    gap = format_percent(abs(round_half_up(share, decimals) - 100), decimals)
    word = "vượt" if result > target else "thấp hơn kế hoạch"
    return f"đạt {format_percent(share, decimals)} kế hoạch, {word} {gap}"


def _points_from_target(target: Decimal, result: Decimal) -> str:
    if result == target:
        return "đạt kế hoạch"
    word = "vượt kế hoạch" if result > target else "thấp hơn kế hoạch"
    return f"{word} {_size(EXACT.subtract(result, target))} {POINTS}"


def with_previous(
    now: Decimal | None,
    before: Decimal | None,
    period: str = "",
    *,
    percentage: bool = False,
    method: str = "",
) -> str:
    """Compare a figure with that of the previous period: “tăng 12,5% so với cùng kỳ năm 2025”.

    `method` tells how the previous figure was brought to today's units; without a previous figure, why it cannot be.
    """
    period = period or SAME_PERIOD
    if now is None:
        return NO_FIGURE
    if before is None:
        return f"không so sánh được với {period}: {method}" if method else f"{NO_FIGURE} {period} để so sánh"
    remark = f" (số {period} {method})" if method else ""
    if before == 0 and not percentage:
        return f"{period} không phát sinh{remark}"
    return f"{change(now, before, percentage=percentage)} so với {period}{remark}"


def change(now: Decimal | None, before: Decimal | None, *, percentage: bool = False) -> str:
    """Return a change alone, as a cell of a table holds it: “tăng 12,5%”, “không đổi”, “-” without both figures."""
    if now is None or before is None:
        return "-"
    if before == 0 and not percentage:
        return f"{SAME_PERIOD} không phát sinh"
    if now == before:
        return "không đổi"
    word = "tăng" if now > before else "giảm"
    if percentage:
        return f"{word} {_size(EXACT.subtract(now, before))} {POINTS}"
    # What shrank to something did not shrink by 100%: 99,97% is never printed as 100%.
    return f"{word} {_size(share_of(EXACT.subtract(now, before), before), apart_from=100 if now else 0)}%"


def _size(difference: Decimal, *, apart_from: int = 0) -> str:
    """Print the size of a difference that is not zero, with one decimal or as many as show it and that it is not full."""
    size = abs(difference)
    decimals = decimals_that_tell(size, 0)
    if size != apart_from:
        decimals = max(decimals, decimals_that_tell(size, apart_from))
    return format_number(round_half_up(size, decimals))
