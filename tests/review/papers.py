"""A checked paper whose findings are set by the test, so that the reports are tried apart from the rules."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from docgen.check.check import Report
from docgen.check.diagnostic import Diagnostic, Fix, NotEvaluated, Severity
from docgen.check.rule import all_rules
from docgen.document.tree import Anchor, Block
from docgen.docx.edits import SetRun
from docgen.docx.read import read_document
from docgen.fault import Place
from docgen.recognize.recognize import read_paper
from docgen.review.checked import CheckedFile
from docgen.review.waivers import Waiver, Waivers
from tests.typed import draft, typed

NAME = "thu/ke-hoach.docx"


@cache
def data(manner: str = "truc_tiep", name: str = "ke-hoach") -> bytes:
    return typed(draft(name), manner)


@cache
def clean(manner: str = "truc_tiep") -> Report:
    return Report(read_paper(read_document(data(manner), NAME)))


def blocks(manner: str = "truc_tiep") -> list[Block]:
    return [block for block in clean(manner).reading.source.blocks if block.text.strip()]


def finding(block: Block | None, severity: int = 1, code: str = "AA101", **more: object) -> Diagnostic:
    anchor = None if block is None else block.anchor
    found = Diagnostic(
        code,
        "ten-loi",
        Severity(severity),
        "luat",
        f"Lời báo <{code}> & dấu.",
        None if block is None else block.place,
        "Phụ lục I, Phần I, Mục I, khoản 1",
        "Hãy sửa lại.",
        "" if block is None else block.text,
        anchor,
        Fix("Đặt cỡ chữ 13", (SetRun(anchor or Anchor("word/document.xml", 0), size=13.0),)),
    )
    return replace(found, **more)  # type: ignore[arg-type]  # fields of the record


def checked(
    *diagnostics: Diagnostic,
    manner: str = "truc_tiep",
    unknown: tuple[NotEvaluated, ...] = (),
    waivers: tuple[Waiver, ...] = (),
) -> CheckedFile:
    report = replace(clean(manner), diagnostics=diagnostics, not_evaluated=unknown, rules=tuple(all_rules()))
    return CheckedFile(NAME, data(manner), report, Waivers(waivers))


UNKNOWN = NotEvaluated("AA109", "ten-khac", "không biết độ dài đường kẻ", Place(NAME, spot="đoạn 2"))
WAIVER = Waiver("AA102", "Nguyễn Văn A", "Cơ quan đã thống nhất")
