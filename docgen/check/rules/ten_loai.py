"""Tên loại: its words."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.check.diagnostic import Severity
from docgen.check.rule import Found, rule
from docgen.recognize.reading import Reading
from docgen.regulation import Regulation
from docgen.regulation.norm import Clause
from docgen.regulation.spelling import same_words


def _cite(law: Regulation) -> Clause:
    return law.norm("trich_yeu_cong_van").cite


@rule("TL101", Severity.MUC_1, cite=_cite)
def cong_van_co_ten_loai(reading: Reading) -> Iterator[Found]:
    """Công văn ghi “CÔNG VĂN” như một tên loại.

    Sai: CÔNG VĂN, dòng dưới “Về việc nâng bậc lương”

    Đúng: V/v nâng bậc lương năm 2026 (dưới số, ký hiệu)
    """
    letter = reading.regulation.types[reading.regulation.grammars.so_ky_hieu.letter]
    for block in reading.of("ten_loai"):
        if same_words(block.text, letter.name):
            yield Found(
                block,
                f"Công văn ghi “{block.text}” như tên loại; quy định chỉ ghi trích yếu sau chữ “V/v”.",
                f"Bỏ dòng “{block.text}”, ghi “V/v …” dưới số, ký hiệu.",
            )
