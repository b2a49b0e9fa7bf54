"""Chức vụ của người ký: the lines above the name, and the stacks that the law does not know."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from docgen.fault import DataError, Fault
from docgen.regulation.norm import Clause

Power = Literal["KT", "TL", "TUQ", "Q"]
PowerKey = Literal["TM", "KT", "TL", "TUQ", "Q"]

_DEPUTY = re.compile(r"(PHÓ|THỨ TRƯỞNG)\b")
_MARK = re.compile(r"((?:TM|T/M|KT|TL|TUQ|Q)\.?)(?:\s|(?<=\.))")
_POSITION = re.compile(
    r"(PHÓ|THỨ|CHỦ TỊCH|CHỦ NHIỆM|CHÁNH|GIÁM ĐỐC|TỔNG (GIÁM ĐỐC|CỤC TRƯỞNG|THANH TRA|BIÊN TẬP)|HIỆU TRƯỞNG"
    r"|BÍ THƯ|THỦ TƯỚNG|TRƯỞNG|BỘ TRƯỞNG|(CỤC|CHI CỤC|VỤ|VIỆN|ĐỘI|TRẠM|TỔ) TRƯỞNG)\b"
)


@dataclass(frozen=True, slots=True)
class PowerNorm:
    """One power: the mark printed (“KT.”), what it means, what it stands before, the clauses."""

    key: PowerKey
    mark: str
    meaning: str
    stands_before: str
    cites: tuple[Clause, ...]


@dataclass(frozen=True, slots=True)
class SignatureNorm:
    """What the law orders of powers and positions."""

    powers: Mapping[PowerKey, PowerNorm]
    power_cite: Clause
    position_cite: Clause
    collective_cite: Clause
    delegation_cite: Clause
    by_order_cite: Clause
    sample_cite: Clause


def signature_stack(
    thay_mat: str | None,
    quyen: Power | None,
    cap_truong: str | None,
    chuc_vu: str,
    norm: SignatureNorm,
    *,
    ky_thay: str | None = None,
) -> tuple[str, ...]:
    """Return the lines between the Nơi nhận level and the name, in capitals.

    `thay_mat` is the collective (“Ủy ban nhân dân”), `cap_truong` the head for whom, by whose order or by
    whose mandate the signer signs, `chuc_vu` his own position. `ky_thay` is the head of a unit for whom his
    deputy signs by order: TL. CHỦ TỊCH / KT. CHÁNH VĂN PHÒNG / PHÓ CHÁNH VĂN PHÒNG.

    DataError holds every reason why the stack is wrong, with its clause (Phụ lục I, Phần I, Mục II, khoản 7,
    điểm b; Điều 13).
    """
    collective, head, unit_head = (_upper(value) for value in (thay_mat, cap_truong, ky_thay))
    own = _upper(chuc_vu)
    faults = [
        *_collective_faults(collective, norm),
        *_own_faults(own, norm),
        *_mark_faults((collective, head, unit_head, own), norm),
        *_power_faults(quyen, head, own, unit_head, norm),
    ]
    if faults:
        raise DataError(faults)
    lines = [f"{norm.powers['TM'].mark} {collective}"] if collective else []
    if quyen == "Q":
        return (*lines, f"{norm.powers['Q'].mark} {own}")
    if quyen is not None:
        lines.append(f"{norm.powers[quyen].mark} {head}")
    if unit_head:
        lines.append(f"{norm.powers['KT'].mark} {unit_head}")
    return (*lines, own)


def is_deputy(position: str) -> bool:
    """Tell whether a position is that of a deputy: “Phó Chủ tịch”, “Thứ trưởng”."""
    return _DEPUTY.match(_upper(position)) is not None


def is_position(name: str) -> bool:
    """Tell whether a name begins like a position (“Chủ tịch …”) and not like a body or a collective."""
    return _POSITION.match(_upper(name)) is not None


def _upper(text: str | None) -> str:
    return " ".join(unicodedata.normalize("NFC", text or "").upper().split())


def _fault(code: str, message: str, cite: Clause, hint: str) -> Fault:
    return Fault(code, message, hint=f"{hint} ({cite}).")


def _collective_faults(collective: str, norm: SignatureNorm) -> Iterator[Fault]:
    if is_position(collective):
        yield _fault(
            "ky-tm-truoc-chuc-vu",
            f"“TM.” đứng trước chức vụ “{collective}”.",
            norm.power_cite,
            "Ghi “TM.” trước tên tập thể lãnh đạo hoặc tên cơ quan; ký bằng thẩm quyền riêng thì bỏ “TM.”",
        )


def _own_faults(own: str, norm: SignatureNorm) -> Iterator[Fault]:
    if not own:
        yield _fault(
            "ky-thieu-chuc-vu",
            "Không có chức vụ của người ký.",
            norm.position_cite,
            "Ghi chức vụ lãnh đạo chính thức của người ký",
        )
    if own.startswith("QUYỀN "):
        yield _fault(
            "ky-viet-quyen",
            f"Chức vụ ghi là “{own}”.",
            norm.power_cite,
            f"Người được giao quyền cấp trưởng ghi “Q. {own.removeprefix('QUYỀN ')}”",
        )


def _mark_faults(values: tuple[str, ...], norm: SignatureNorm) -> Iterator[Fault]:
    for value in values:
        mark = _MARK.match(value)
        if mark:
            yield _fault(
                "ky-lap-quyen-han",
                f"“{value}” đã có sẵn chữ viết tắt quyền hạn “{mark[1]}”.",
                norm.power_cite,
                "Khai quyền hạn riêng, chỉ ghi tên tập thể hoặc chức vụ",
            )


def _power_faults(
    quyen: Power | None, head: str, own: str, unit_head: str, norm: SignatureNorm
) -> Iterator[Fault]:
    if quyen in ("KT", "TL", "TUQ"):
        yield from _head_faults(quyen, head, norm)
    if unit_head and quyen != "TL":
        yield _unit_head_fault(quyen, unit_head, norm)
    if quyen == "KT":
        yield from _deputy_faults(head, own, norm)
    elif quyen == "TL" and unit_head:
        yield from _deputy_faults(unit_head, own, norm)
    elif is_deputy(own) and not unit_head:
        yield _deputy_alone(quyen, own, norm)


def _head_faults(quyen: Power, head: str, norm: SignatureNorm) -> Iterator[Fault]:
    mark = norm.powers[quyen].mark
    if not head:
        yield _fault(
            "ky-thieu-cap-truong",
            f"Sau “{mark}” không có chức vụ của người đứng đầu.",
            norm.power_cite,
            f"Ghi “{mark}” trước chức vụ của người đứng đầu",
        )
    elif is_deputy(head):
        yield _fault(
            "ky-sai-cap-truong",
            f"“{mark}” đứng trước “{head}”, là chức vụ của cấp phó.",
            norm.power_cite,
            f"Ghi “{mark}” trước chức vụ của người đứng đầu",
        )


def _unit_head_fault(quyen: Power | None, unit_head: str, norm: SignatureNorm) -> Fault:
    if quyen == "TUQ":
        return _fault(
            "ky-kt-duoi-tuq",
            f"“KT. {unit_head}” đứng dưới “TUQ.”.",
            norm.delegation_cite,
            "Người được ủy quyền không được ủy quyền lại: chính người đó phải ký",
        )
    return _fault(
        "ky-kt-khong-co-tl",
        f"“KT. {unit_head}” không đứng dưới “TL.”.",
        norm.by_order_cite,
        "Chỉ người được ký thừa lệnh mới giao lại cho cấp phó của mình ký thay",
    )


def _deputy_faults(head: str, own: str, norm: SignatureNorm) -> Iterator[Fault]:
    if is_deputy(head) and own:
        return
    if own and (own == head or not is_deputy(own)):
        yield _fault(
            "ky-kt-thieu-cap-pho",
            f"Dưới “KT. {head}” phải là chức vụ của cấp phó ký thay, không phải “{own}”.",
            norm.sample_cite,
            "Ví dụ: KT. BỘ TRƯỞNG, dòng dưới THỨ TRƯỞNG",
        )


def _deputy_alone(quyen: Power | None, own: str, norm: SignatureNorm) -> Fault:
    if quyen == "TUQ":
        hint = "Chỉ ủy quyền cho người đứng đầu cơ quan, đơn vị"
        return _fault("ky-tuq-cap-pho", f"Cấp phó “{own}” ký thừa ủy quyền.", norm.delegation_cite, hint)
    if quyen == "TL":
        hint = "Ghi thêm “KT.” và chức vụ của người được ký thừa lệnh ở dòng trên"
        return _fault("ky-tl-cap-pho", f"Cấp phó “{own}” ký thừa lệnh.", norm.by_order_cite, hint)
    if quyen == "Q":
        hint = "Ghi “Q.” trước chức vụ của người đứng đầu"
        return _fault(
            "ky-q-cap-pho", f"“Q.” đứng trước “{own}”, là chức vụ của cấp phó.", norm.power_cite, hint
        )
    hint = "Ghi “KT.” và chức vụ của người đứng đầu ở dòng trên"
    return _fault("ky-cap-pho-thieu-kt", f"Cấp phó “{own}” ký mà không có “KT.”.", norm.power_cite, hint)
