"""A checked file to the record that it may go to the leader, and a record with a file to what became of it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from docgen.check.check import RULES_VERSION
from docgen.check.diagnostic import Diagnostic, NotEvaluated, Severity
from docgen.docx.read import read_document
from docgen.fault import DataError, Fault, Place
from docgen.recognize.reading import Reading
from docgen.recognize.recognize import read_paper
from docgen.review.checked import CheckedFile
from docgen.review.content_hash import Piece, content, content_hash
from docgen.review.difference import Change, compare
from docgen.review.lost_parts import COMPONENTS, lost_parts
from docgen.review.slots import SLOTTED, is_filling, slot_text, slotted_blocks

SUFFIX = ".gate.json"
"""What is added to the name of a file to name its record."""

FORM = 1
"""The form of the records; a record in another form is not read."""

_SEAL = "ma_ban_ghi"
_TEXTS = (
    "tep", "sha256", "ma_noi_dung", "bo_quy_tac", "nguoi", "thoi_gian", "so_ky_hieu", "dia_danh_thoi_gian"
)  # fmt: skip

State = Literal["nguyen_ven", "chi_so_ngay", "luu_lai", "da_doi"]


def standing(checked: CheckedFile) -> tuple[Diagnostic, ...]:
    """Return what keeps a file from the leader: Mức 1 unless marked a false alarm, Mức 2 unless waived."""
    return tuple(
        diagnostic
        for diagnostic, waiver in checked.findings()
        if (diagnostic.severity == Severity.MUC_1 and (waiver is None or waiver.loai != "bao-nham"))
        or (diagnostic.severity == Severity.MUC_2 and waiver is None)
    )


def record(
    checked: CheckedFile, *, person: str, time: str, profile: Mapping[str, str] | None = None
) -> bytes:
    """Return the record of a file that may pass, as JSON sealed with the hash of its own content.

    The seal shows what was altered by accident or by hand, not who wrote the record. `time` is written as it is
    given; `profile` names the profile of the office that was applied ("ten") and the hash of its file
    ("sha256"). Raises DataError when the file stands under another decree, could not be read, or must not pass.
    """
    report = checked.report
    if report is None or not report.judged:
        raise DataError(checked.faults or [_not_judged(checked)])
    if standing(checked) or lost_parts(checked):
        raise DataError([_standing(checked)])
    reading = report.reading
    pieces = content(reading)
    told: dict[str, Any] = {
        "dang": FORM,
        "tep": checked.path.rpartition("/")[2],
        "sha256": checked.sha256,
        "ma_noi_dung": content_hash(pieces),
        "quy_dinh": reading.regulation.name,
        "bo_quy_tac": RULES_VERSION,
        "ho_so": dict(profile or {}),
        "loai": checked.kind,
        "nguoi": person,
        "thoi_gian": time,
        "so_phat_hien": {f"muc_{int(level)}": report.count(level) for level in Severity},
        "da_mien": [
            *(_waived(checked, item) for item in report.diagnostics if checked.waivers.waived(item)),
            *(_waived_part(checked, item) for item in report.not_evaluated if item.code in COMPONENTS),
        ],
        "khong_danh_gia_duoc": [
            {"ma": item.code, "ly_do": item.reason, "cho": _spot(item.place)} for item in report.not_evaluated
        ],
        **{component: slot_text(reading, component) for component in SLOTTED},
        "noi_dung": [piece.as_json() for piece in pieces],
    }
    return (json.dumps({**told, _SEAL: _seal(told)}, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of a checked file.

    "nguyen_ven" the same bytes; "chi_so_ngay" the same content with số or the date filled; "luu_lai" the same
    content in other bytes (saved again); "da_doi" changed, told by `changes`. `record` is what the gate wrote.
    """

    state: State
    changes: tuple[Change, ...]
    record: Mapping[str, Any]

    @property
    def holds(self) -> bool:
        """Tell whether the approval still holds (Điều 11, khoản 2)."""
        return self.state != "da_doi"

    @property
    def remarks(self) -> tuple[str, ...]:
        """Return what the reader of the record has to know beside its state, in Vietnamese."""
        version = self.record["bo_quy_tac"]
        if version == RULES_VERSION:
            return ()
        return (
            f"Bản ghi theo bộ quy tắc phiên bản {version}, nay là {RULES_VERSION}: nên kiểm tra lại trước khi trình.",
        )


def verify(record_bytes: bytes, data: bytes, name: str) -> Verdict:
    """Compare a file with its record. Raises DataError when the record was altered or cannot be read."""
    told = _read(record_bytes, name)
    if hashlib.sha256(data).hexdigest() == told["sha256"]:
        return Verdict("nguyen_ven", (), told)
    reading = read_paper(read_document(data, name))
    now = content(reading)
    filled = _slot_changes(told, reading)
    refilled = [
        change for component, change in filled.items() if not is_filling(component, change.old, change.new)
    ]
    if content_hash(now) == told["ma_noi_dung"] and not refilled:
        return Verdict("chi_so_ngay" if filled else "luu_lai", tuple(filled.values()), told)
    names = {norm.component: norm.name for norm in reading.regulation.norms.values()}
    before = [Piece(row["thanh_phan"], row["chu"], row["dang"], row["cho"]) for row in told["noi_dung"]]
    return Verdict("da_doi", (*refilled, *compare(before, now, names)), told)


def _slot_changes(told: Mapping[str, Any], reading: Reading) -> dict[str, Change]:
    found: dict[str, Change] = {}
    for component in SLOTTED:
        old, new = told[component], slot_text(reading, component)
        if old != new:
            norm = reading.regulation.norms.get(component)
            place = next((block.place for block, _ in slotted_blocks(reading, component)), None)
            found[component] = Change("sua", norm.name if norm else component, _spot(place), old, new)
    return found


def _waived(checked: CheckedFile, item: Diagnostic) -> dict[str, str]:
    waiver = checked.waivers.waived(item)
    reason = {} if waiver is None else {"loai": waiver.loai, "nguoi": waiver.nguoi, "ly_do": waiver.ly_do}
    return {
        "ma": item.code,
        "muc": str(int(item.severity)),
        "noi_dung": item.message,
        "cho": _spot(item.place),
        **reason,
    }


def _waived_part(checked: CheckedFile, item: NotEvaluated) -> dict[str, str]:
    waiver = checked.waivers.of_file(item.code)
    reason = {} if waiver is None else {"loai": waiver.loai, "nguoi": waiver.nguoi, "ly_do": waiver.ly_do}
    return {"ma": item.code, "muc": "", "noi_dung": item.reason, "cho": "", **reason}


def _spot(place: Place | None) -> str:
    return "" if place is None else place.spot or ""


def _seal(told: Mapping[str, Any]) -> str:
    text = json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def _read(data: bytes, name: str) -> dict[str, Any]:
    try:
        told = json.loads(data.decode("utf-8"))
    except (UnicodeError, ValueError, RecursionError):
        told = None
    if not isinstance(told, dict) or not _has_form(told):
        message = "Bản ghi kiểm tra không đọc được hoặc không phải của docgen."
        raise DataError([Fault("gate-khong-doc-duoc", message, Place(name), "Hãy chạy lại docgen gate.")])
    sealed = told.pop(_SEAL, None)
    if sealed != _seal(told):
        message = "Bản ghi kiểm tra đã bị sửa sau khi docgen ghi: không còn dùng làm bằng chứng được."
        raise DataError(
            [Fault("gate-bi-sua", message, Place(name), "Hãy chạy lại docgen gate trên tệp này.")]
        )
    return told


def _has_form(told: Mapping[str, Any]) -> bool:
    """Tell whether a record holds all that is read back from it."""
    pieces = told.get("noi_dung")
    keys = set(Piece("", "").as_json())
    return (
        told.get("dang") == FORM
        and all(isinstance(told.get(key), str) for key in _TEXTS)
        and isinstance(pieces, list)
        and all(isinstance(row, dict) and row.keys() == keys for row in pieces)
        and all(isinstance(value, str) for row in pieces for value in row.values())
    )


def _standing(checked: CheckedFile) -> Fault:
    return Fault(
        "gate-con-loi",
        "Tệp còn lỗi Mức 1, lỗi Mức 2 chưa được chấp nhận, hoặc không thấy đủ các phần; chưa được trình.",
        Place(checked.path),
        "Hãy sửa rồi kiểm tra lại.",
    )


def _not_judged(checked: CheckedFile) -> Fault:
    return Fault(
        "gate-ngoai-pham-vi",
        f"Tệp là {checked.kind}, ngoài phạm vi Nghị định 30/2020/NĐ-CP; docgen không kiểm tra nên không xác nhận.",
        Place(checked.path),
    )
