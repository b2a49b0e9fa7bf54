"""The fixed strings of every document: Quốc hiệu and Tiêu ngữ, letter by letter."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import pairwise

from docgen.check.diagnostic import Severity
from docgen.check.replacing import rewritten
from docgen.check.rule import Found, rule
from docgen.document.tree import Block
from docgen.recognize.reading import Reading
from docgen.regulation import Regulation
from docgen.regulation.norm import Clause
from docgen.regulation.spelling import same_words

_DASH = re.compile(r"\s*[-‐‑‒–—―−]\s*")


def _quoc_hieu_cite(law: Regulation) -> Clause:
    return law.norm("quoc_hieu").cite


def _tieu_ngu_cite(law: Regulation) -> Clause:
    return law.norm("tieu_ngu").cite


def _printed(reading: Reading) -> tuple[Block, ...]:
    """Return the first line of Quốc hiệu and the line below it where that is a part of it or of nothing else."""
    for first, below in pairwise(reading.blocks):
        if first.component == "quoc_hieu":
            return (first, below) if below.component in ("quoc_hieu", "") else (first,)
    return ()


def _joined(blocks: tuple[Block, ...]) -> str:
    return " ".join(unicodedata.normalize("NFC", block.text).strip() for block in blocks)


def _same_but_dashes(text: str, right: str) -> bool:
    return text == right or same_words(_DASH.sub(" ", text), _DASH.sub(" ", right))


@rule("QH101", Severity.MUC_1, cite=_quoc_hieu_cite)
def quoc_hieu_sai_chu(reading: Reading) -> Iterator[Found]:
    """Quốc hiệu sai chữ.

    Sai: CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIÊT NAM

    Đúng: CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM

    Viết HÒA hay HOÀ đều được.
    """
    lines = _printed(reading)
    right = reading.regulation.quoc_hieu
    if lines and not any(same_words(text, right) for text in (lines[0].text, _joined(lines))):
        yield Found(lines[0], f"Quốc hiệu sai chữ: “{lines[0].text.strip()}”.", f"Viết đúng “{right}”.")


@rule("QH103", Severity.MUC_3, cite=_quoc_hieu_cite)
def quoc_hieu_hai_dong(reading: Reading) -> Iterator[Found]:
    """Quốc hiệu bị ngắt thành hai dòng.

    Sai: CỘNG HÒA XÃ HỘI CHỦ NGHĨA, dòng dưới VIỆT NAM

    Đúng: CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
    """
    lines = _printed(reading)
    right = reading.regulation.quoc_hieu
    if len(lines) == 2 and not same_words(lines[0].text, right) and same_words(_joined(lines), right):
        hint = "Nới cột bên phải hoặc chọn cỡ chữ 12 để Quốc hiệu nằm trên một dòng."
        yield Found(lines[1], "Quốc hiệu bị ngắt thành hai dòng.", hint)


@rule("QH104", Severity.MUC_1, cite=_tieu_ngu_cite, fixable=True)
def tieu_ngu_sai_gach_noi(reading: Reading) -> Iterator[Found]:
    """Giữa các cụm từ của Tiêu ngữ không phải là gạch nối có cách chữ.

    Sai: Độc lập – Tự do – Hạnh phúc; Độc lập-Tự do-Hạnh phúc

    Đúng: Độc lập - Tự do - Hạnh phúc
    """
    right = reading.regulation.tieu_ngu
    marks = right.count(" - ")
    for block in reading.of("tieu_ngu"):
        text = block.text.strip()
        if _same_but_dashes(text, right) and text.count(" - ") != marks:
            fix = rewritten(block, _DASH.sub(" - ", text), f"Viết “{right}”", safe=True)
            message = f"Tiêu ngữ “{text}” sai dấu giữa các cụm từ; quy định là gạch nối (-), có cách chữ."
            yield Found(block, message, f"Viết “{right}”.", fix)


@rule("QH105", Severity.MUC_1, cite=_tieu_ngu_cite, fixable=True)
def tieu_ngu_sai_chu_hoa(reading: Reading) -> Iterator[Found]:
    """Tiêu ngữ viết sai chữ hoa, chữ thường.

    Sai: Độc Lập - Tự Do - Hạnh Phúc; ĐỘC LẬP - TỰ DO - HẠNH PHÚC

    Đúng: Độc lập - Tự do - Hạnh phúc

    Chỉ chữ cái đầu của mỗi cụm từ viết hoa.
    """
    right = reading.regulation.tieu_ngu
    for block in reading.of("tieu_ngu"):
        text = unicodedata.normalize("NFC", block.text.strip())
        wrong = _shown_in_capitals(block) or _DASH.sub(" ", text) != _DASH.sub(" ", right)
        if _same_but_dashes(text, right) and wrong:
            fix = rewritten(block, right, f"Viết “{right}”")
            message = f"Tiêu ngữ “{text}” viết sai chữ hoa; chỉ chữ cái đầu của mỗi cụm từ viết hoa."
            yield Found(block, message, f"Viết “{right}”.", fix)


@rule("QH106", Severity.MUC_1, cite=_tieu_ngu_cite)
def tieu_ngu_sai_chu(reading: Reading) -> Iterator[Found]:
    """Tiêu ngữ sai chữ.

    Sai: Độc lập - Tư do - Hạnh phúc

    Đúng: Độc lập - Tự do - Hạnh phúc
    """
    right = reading.regulation.tieu_ngu
    for block in reading.of("tieu_ngu"):
        if not _same_but_dashes(block.text.strip(), right):
            yield Found(block, f"Tiêu ngữ sai chữ: “{block.text.strip()}”.", f"Viết đúng “{right}”.")


def _shown_in_capitals(block: Block) -> bool:
    return bool(block.runs) and all(run.caps for run in block.runs if run.text.strip())
