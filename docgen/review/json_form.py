"""Checked files to the stable form that programs read (`docgen check --format json`)."""

from __future__ import annotations

from collections.abc import Iterable

from docgen.check.check import RULES_VERSION
from docgen.check.diagnostic import Diagnostic, NotEvaluated
from docgen.review.checked import CheckedFile, where_in_words
from docgen.review.trace_note import TraceNote
from docgen.review.waivers import Waiver

Json = dict[str, object]


def as_json(files: Iterable[CheckedFile]) -> Json:
    """Return `{"rules_version", "files": […]}`; keys are only ever added to this form, never renamed."""
    return {"rules_version": RULES_VERSION, "files": [_file(checked) for checked in files]}


def _file(checked: CheckedFile) -> Json:
    if checked.report is None:
        return {
            "path": checked.path,
            "type": None,
            "regime": None,
            "diagnostics": [],
            "not_evaluated": [],
            "faults": _faults(checked),
        }
    reading = checked.report.reading
    return {
        "path": checked.path,
        "sha256": checked.sha256,
        "type": None if reading.type is None else reading.type.key,
        "regime": reading.regime,
        "regime_reason": reading.regime_reason,
        "regulation": reading.regulation.so_ky_hieu,
        "rules": len(checked.report.rules),
        "diagnostics": [_diagnostic(diagnostic, waiver) for diagnostic, waiver in checked.findings()],
        "not_evaluated": [_not_evaluated(item) for item in checked.report.not_evaluated],
        "faults": _faults(checked),
        "trace": None if checked.trace is None else _trace(checked.trace),
    }


def _trace(trace: TraceNote) -> Json:
    return {
        "file": trace.name,
        "matches": trace.matches,
        "figures": len(trace.figures),
        "sources": [{"file": name, "figures": count} for name, count in trace.files],
        "message": trace.words(),
    }


def _faults(checked: CheckedFile) -> list[Json]:
    return [
        {
            "code": fault.code,
            "message": fault.message,
            "where": str(fault.place or ""),
            "hint": fault.hint,
        }
        for fault in checked.faults
    ]


def _diagnostic(diagnostic: Diagnostic, waiver: Waiver | None) -> Json:
    fix = diagnostic.fix
    return {
        "code": diagnostic.code,
        "name": diagnostic.name,
        "severity": int(diagnostic.severity),
        "family": diagnostic.family,
        "message": diagnostic.message,
        "where": where_in_words(diagnostic),
        "clause": diagnostic.clause,
        "hint": diagnostic.hint,
        "excerpt": diagnostic.excerpt,
        "fix": None if fix is None else {"message": fix.message, "safe": fix.safe},
        "waived": None if waiver is None else _waiver(waiver),
    }


def _waiver(waiver: Waiver) -> Json:
    return {"kind": waiver.loai, "by": waiver.nguoi, "reason": waiver.ly_do, "scope": waiver.scope}


def _not_evaluated(item: NotEvaluated) -> Json:
    where = item.place.spot if item.place is not None and item.place.spot else "cả văn bản"
    return {"code": item.code, "name": item.name, "reason": item.reason, "where": where}
