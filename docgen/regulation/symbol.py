"""Số, ký hiệu: write the line of a document, and read one with every departure from the law."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from docgen.fault import DataError, Fault
from docgen.regulation.finding import Finding
from docgen.regulation.symbol_findings import group_findings, head_findings, layout_findings, number_findings
from docgen.regulation.symbol_grammar import YEAR_GROUP, SymbolGrammar, number_value, with_hyphens

BLANK_NUMBER = " " * 7

_LINE = re.compile(
    r"\s*(?P<word>số)\s*(?P<colon>:?)(?P<number>[^/]*)/(?P<symbol>.*)", re.IGNORECASE | re.DOTALL
)


@dataclass(frozen=True, slots=True)
class SymbolReading:
    """A line of số, ký hiệu taken apart; `so` is None when it is blank or unreadable.

    `loai` is the type code as it stands in the text, "" for a công văn; `groups` are all groups of the
    symbol, spaces and empty ones dropped.
    """

    so: int | None
    loai: str
    co_quan: str
    don_vi: str
    groups: tuple[str, ...]
    findings: tuple[Finding, ...]


def so_ky_hieu(so: int | None, loai_code: str | None, co_quan: str, don_vi: str | None = None) -> str:
    """Write the line: “Số: 05/KH-STTTT”, of a công văn (no code) “Số: 12/UBND-VX”; blank when `so` is None.

    Phụ lục I, Phần I, Mục II, khoản 3. DataError when the number is below 1, the body is missing, or a unit
    is given beside a type code.
    """
    faults = list(_input_faults(so, loai_code, co_quan, don_vi))
    if faults:
        raise DataError(faults)
    number = BLANK_NUMBER if so is None else f" {so:02d}"
    groups = [group for group in (loai_code, co_quan, don_vi) if group]
    return f"Số:{number}/{'-'.join(groups)}"


def parse_so_ky_hieu(text: str, grammar: SymbolGrammar, loai: str | None = None) -> SymbolReading:
    """Read a line of số, ký hiệu and judge it; `loai` is the key of the document's type when it is known."""
    line = unicodedata.normalize("NFC", text).replace("\u00a0", " ")
    match = _LINE.fullmatch(line)
    if match is None:
        finding = Finding(
            "so-khong-doc-duoc",
            "error",
            f"Số, ký hiệu “{line.strip()}” không đúng dạng; quy định gồm từ “Số”, số, dấu gạch chéo và ký hiệu.",
            grammar.layout_cite,
            "Viết theo dạng “Số: 15/QĐ-BNV”.",
        )
        return SymbolReading(None, "", "", "", (), (finding,))
    raw_number, raw_symbol = match["number"], match["symbol"]
    so = number_value(raw_number)
    symbol = YEAR_GROUP.sub("", with_hyphens(raw_symbol), count=1).replace("/", "-")
    groups = tuple(group.strip() for group in symbol.split("-") if group.strip())
    findings = (
        *head_findings(match["word"], match["colon"], grammar),
        *number_findings(raw_number, grammar),
        *layout_findings(raw_number, raw_symbol, grammar),
        *group_findings(groups, loai, grammar),
    )
    return SymbolReading(so, *_roles(groups, loai, grammar), groups, findings)


def _input_faults(so: int | None, loai_code: str | None, co_quan: str, don_vi: str | None) -> Iterator[Fault]:
    if so is not None and so < 1:
        yield Fault("so-nho-hon-1", f"Số văn bản là {so}.", hint="Số bắt đầu từ 01 (Điều 15, khoản 1).")
    if not co_quan.strip():
        yield Fault(
            "ky-hieu-thieu-co-quan",
            "Ký hiệu thiếu chữ viết tắt tên cơ quan ban hành.",
            hint="Điền chữ viết tắt do người đứng đầu cơ quan quy định, ví dụ UBND.",
        )
    if loai_code and don_vi:
        yield Fault(
            "ky-hieu-thua-don-vi",
            f"Ký hiệu của văn bản có tên loại không có nhóm “{don_vi}”.",
            hint="Chỉ công văn ghi đơn vị hoặc lĩnh vực (Phụ lục I, Phần I, Mục II, khoản 3, điểm b).",
        )


def _roles(groups: tuple[str, ...], loai: str | None, grammar: SymbolGrammar) -> tuple[str, str, str]:
    """Return type code, body, unit: the first group is a code unless the document is a công văn."""
    padded = (*groups, "", "")
    if grammar.has_type_group(groups, loai):
        return padded[0], padded[1], ""
    return "", padded[0], padded[1]
