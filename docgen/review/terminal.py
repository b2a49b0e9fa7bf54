"""A checked file to lines that a clerk reads in the terminal."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from docgen.check.diagnostic import Diagnostic, NotEvaluated, Severity
from docgen.review.checked import MUC, CheckedFile, where_in_words
from docgen.review.headings import Headings
from docgen.review.lost_parts import lost_parts
from docgen.review.waivers import Waiver

_MOST_EXCERPT = 90
_MOST_UNKNOWN = 12


def terminal_lines(checked: CheckedFile) -> Iterator[tuple[str, str]]:
    """Yield the lines of a report as (kind, text); `kind` is "ten", "muc_1" … "muc_4", "tot", "loi" or ""."""
    if checked.report is None:
        yield "loi", f"{checked.path}: không kiểm tra được"
        yield from _faults(checked)
        return
    report = checked.report
    yield "ten", f"{checked.path} — {checked.kind}, {_rules(checked)}"
    if not report.judged:
        yield "", f"  Ngoài phạm vi Nghị định, không chấm: {report.reading.regime_reason}"
    else:
        yield from _findings(checked)
        yield from _waived(checked)
        yield from _unknown(report.not_evaluated)
        yield from _sum(checked)
    if checked.trace is not None:
        sound = checked.trace.matches and not checked.trace.broken
        yield "" if sound else "loi", f"  {checked.trace.words()}"
    if checked.faults:
        yield "loi", "  Không làm được:"
        yield from _faults(checked)


def _faults(checked: CheckedFile) -> Iterator[tuple[str, str]]:
    for fault in checked.faults:
        place = f"{fault.place}: " if fault.place is not None and fault.place.spot else ""
        yield "", f"  {place}{fault.message} {fault.hint}".rstrip()


def _rules(checked: CheckedFile) -> str:
    assert checked.report is not None
    return f"theo Nghị định {checked.report.reading.regulation.so_ky_hieu}"


def _findings(checked: CheckedFile) -> Iterator[tuple[str, str]]:
    assert checked.report is not None
    headings = Headings(checked.report.reading)
    for diagnostic in sorted(checked.open, key=lambda item: item.severity):
        yield "", ""
        yield (
            f"muc_{diagnostic.severity.value}",
            f"  Mức {diagnostic.severity.value} · {headings.where(diagnostic)} · {diagnostic.code}",
        )
        yield from _explained(diagnostic)


def _explained(diagnostic: Diagnostic) -> Iterator[tuple[str, str]]:
    yield "", f"    {diagnostic.message}"
    excerpt = shortened(diagnostic.excerpt)
    if excerpt and excerpt not in diagnostic.message:
        yield "", f"    Chỗ này: “{excerpt}”"
    if diagnostic.clause:
        yield "", f"    Quy định: {diagnostic.clause}."
    if diagnostic.hint:
        yield "", f"    → {diagnostic.hint}"
    if diagnostic.fix is not None:
        option = "--fix" if diagnostic.fix.safe else "--fix --unsafe"
        yield "", f"    Máy sửa được ({option}): {diagnostic.fix.message}"


def _waived(checked: CheckedFile) -> Iterator[tuple[str, str]]:
    waived = [(diagnostic, waiver) for diagnostic, waiver in checked.findings() if waiver is not None]
    if waived or checked.stale:
        yield "", ""
        yield "", "  Đã được chấp nhận:"
    for diagnostic, waiver in waived:
        yield "", f"    {diagnostic.code}, {where_in_words(diagnostic)}: {waiver_words(waiver)}"
    for waiver in checked.stale:
        yield "", f"    {waiver.ma}: không còn phát hiện nào thuộc mục này ({waiver_words(waiver)})"


def waiver_words(waiver: Waiver) -> str:
    """Return who let a finding stand, and why."""
    kind = "báo nhầm" if waiver.loai == "bao-nham" else "chấp nhận"
    return f"{kind}, {waiver.scope} — {waiver.nguoi}: {waiver.ly_do}"


def _unknown(items: tuple[NotEvaluated, ...]) -> Iterator[tuple[str, str]]:
    if not items:
        return
    yield "", ""
    yield "", "  Máy không đánh giá được, cần người xem:"
    lines = unknown_lines(items)
    for line in lines[:_MOST_UNKNOWN]:
        yield "", f"    {line}"
    if len(lines) > _MOST_UNKNOWN:
        yield "", f"    … và {len(lines) - _MOST_UNKNOWN} điểm nữa (xem --format json hoặc html)."


def unknown_lines(items: tuple[NotEvaluated, ...]) -> list[str]:
    """Return one line for each reason, with the rules that it keeps from judging."""
    by_reason = sorted(items, key=lambda item: item.reason)
    return [
        f"{reason} ({', '.join(dict.fromkeys(item.code for item in group))})"
        for reason, group in groupby(by_reason, key=lambda item: item.reason)
    ]


def _sum(checked: CheckedFile) -> Iterator[tuple[str, str]]:
    yield "", ""
    counts = [(severity, checked.count(severity)) for severity in Severity]
    lost = lost_words(checked)
    if not any(count for _, count in counts):
        yield ("loi", f"  {lost}") if lost else ("tot", "  Không có phát hiện nào.")
        return
    if lost:
        yield "loi", f"  {lost}"
    words = ", ".join(f"{count} Mức {level.value} ({MUC[level]})" for level, count in counts if count)
    yield "", f"  Tổng cộng: {words}."
    fixable = [diagnostic.fix for diagnostic in checked.open if diagnostic.fix is not None]
    if any(fix.safe for fix in fixable):
        safe = sum(fix.safe for fix in fixable)
        yield (
            "",
            f"  {safe} chỗ máy sửa được an toàn: chạy lại với --fix (ghi ra tệp mới, tệp gốc giữ nguyên).",
        )


def lost_words(checked: CheckedFile) -> str:
    """Return in words which components were not found and what follows from it, "" when all were."""
    names = list(dict.fromkeys(part.name for part in lost_parts(checked)))
    if not names:
        return ""
    return (
        f"Không tìm thấy trong tệp: {', '.join(names)}. "
        "Không có phát hiện không có nghĩa là đủ phần: người phải mở tệp ra xem; chưa chốt được bằng docgen gate."
    )


def shortened(text: str, most: int = _MOST_EXCERPT) -> str:
    """Return the first words of a text on one line, with an ellipsis where something is left out."""
    line = " ".join(text.split())
    if len(line) <= most:
        return line
    head = line[:most].rpartition(" ")[0] or line[: most - 1]
    return f"{head.rstrip()}…"
