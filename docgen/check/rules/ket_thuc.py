"""The end mark of the text and of each annex."""

from __future__ import annotations

import re
from collections.abc import Iterator

from docgen.check.diagnostic import Severity
from docgen.check.per_reading import per_reading
from docgen.check.replacing import replaced
from docgen.check.rule import Found, Unknown, rule
from docgen.check.running_text import passage_of
from docgen.check.whole_document import has_form, has_tail
from docgen.document.tree import Block, Table
from docgen.recognize.reading import Item, Reading, Stretch
from docgen.regulation import Regulation
from docgen.regulation.norm import Clause

_RIGHT = re.compile(r"\./\.\s*$")
_MARK = re.compile(r"\./\.")
_MALFORMED = re.compile(r"(?:\.\s+/\s*\.|\.\s*/\s+\.|(?<!\.)/\.|\./|\.//\.|\.\.?/\.\.)\s*$")


def _cite(law: Regulation) -> Clause:
    return law.text.end_mark_cite


def _annex_cite(law: Regulation) -> Clause:
    return law.text.annex_end_cite


@per_reading
def _lasts(reading: Reading) -> dict[tuple[int, bool], Item]:
    """Return the last paragraph of the main text, of each attached text and of each annex."""
    lasts: dict[tuple[int, bool], Item] = {}
    for item in reading.items:
        lasts[(item.annex, item.attached)] = item
    return lasts


_ONCE = "Chỉ ghi “./.” ở cuối nội dung."


def _form(reading: Reading) -> Clause | None:
    """Return the sample form of the type, which prints the mark."""
    return None if reading.type is None else reading.type.form_cite


def _ending(text: str) -> str:
    """Return the last words of a text."""
    words = " ".join(text.split())
    return words if len(words) <= _SHOWN else f"… {words[-_SHOWN:].partition(' ')[2]}"


_SHOWN = 40


def _mark(reading: Reading) -> str:
    return "" if reading.type is None else reading.type.end_mark


def _is_malformed(text: str) -> bool:
    return _RIGHT.search(text) is None and _MALFORMED.search(text) is not None


def _before_table(reading: Reading, block: Block) -> bool:
    """Tell whether the next node below a block is a table: the text then ends inside or below it."""
    nodes = reading.document.nodes
    for index, node in enumerate(nodes):
        if node is block:
            return index + 1 < len(nodes) and isinstance(nodes[index + 1], Table)
    return False


@rule("KT101", Severity.MUC_2, cite=_cite, fixable=True)
def thieu_dau_ket_thuc(reading: Reading) -> Iterator[Found | Unknown]:
    """Nội dung văn bản không kết thúc bằng dấu “./.”.

    Sai: … theo quy định.

    Đúng: … theo quy định./.

    Dấu này được in trong mọi mẫu có phần nội dung.
    """
    mark = _mark(reading)
    last = _lasts(reading).get((0, False))
    if not mark or last is None or not has_form(reading):
        return
    if not has_tail(reading):
        yield Unknown("Không thấy phần cuối văn bản trong tệp nên không biết nội dung đã hết hay chưa.")
        return
    yield from _missing(reading, last, mark, "Nội dung văn bản")


@rule("KT102", Severity.MUC_2, cite=_cite)
def dau_ket_thuc_thua(reading: Reading) -> Iterator[Found]:
    """Dấu “./.” nằm giữa văn bản, hoặc có nhiều hơn một lần.

    Sai: đoạn giữa văn bản kết thúc bằng “./.”, đoạn cuối cũng kết thúc bằng “./.”

    Đúng: chỉ đoạn cuối kết thúc bằng “./.”
    """
    lasts = {id(item.block) for item in _lasts(reading).values()}
    for item in reading.items:
        text = item.block.text
        if "./." not in text:
            continue
        passage = passage_of(item.block)
        for match in _MARK.finditer(text):
            is_last = id(item.block) in lasts and not text[match.end() :].strip(" ”\"'")
            if not is_last and not passage.quoted(*match.span()):
                message = f"Dấu “./.” nằm giữa văn bản: “{_ending(text[: match.end()])}”; mẫu chỉ có ở cuối."
                yield Found(Stretch(item.block, *match.span()), message, _ONCE, cite=_form(reading))


@rule("KT103", Severity.MUC_2, cite=_cite, fixable=True)
def dau_ket_thuc_sai(reading: Reading) -> Iterator[Found]:
    """Dấu kết thúc viết sai.

    Sai: … theo quy định ./; … theo quy định/.

    Đúng: … theo quy định./.
    """
    mark = _mark(reading)
    if not mark:
        return
    for item in _lasts(reading).values():
        wrong = _MALFORMED.search(item.block.text)
        if wrong and _is_malformed(item.block.text):
            fix = replaced(item.block, wrong.start(), len(item.block.text), mark)
            message = f"Dấu kết thúc viết là “{wrong[0].strip()}”; mẫu là “{mark}”."
            yield Found(item, message, f"Viết “{mark}”.", fix, cite=_form(reading))


@rule("KT104", Severity.MUC_3, cite=_annex_cite, fixable=True)
def phu_luc_thieu_dau_ket_thuc(reading: Reading) -> Iterator[Found | Unknown]:
    """Phụ lục không kết thúc bằng dấu “./.”.

    Sai: đoạn cuối của Phụ lục I kết thúc bằng dấu chấm

    Đúng: đoạn cuối của Phụ lục I kết thúc bằng “./.”

    Phụ lục kết thúc bằng bảng không bị báo.
    """
    mark = _mark(reading)
    if not mark or not has_form(reading):
        return
    for (annex, _), last in _lasts(reading).items():
        if annex:
            yield from _missing(reading, last, mark, "Phụ lục")


def _missing(reading: Reading, last: Item, mark: str, what: str) -> Iterator[Found | Unknown]:
    text = last.block.text.rstrip()
    if _RIGHT.search(text) or _is_malformed(text):
        return
    if _before_table(reading, last.block):
        yield Unknown(f"{what} kết thúc bằng bảng nên không đánh giá được dấu kết thúc.", last)
        return
    start = len(text.rstrip(" .;,"))
    fix = replaced(
        last.block,
        max(start - 1, 0),
        len(last.block.text),
        text[max(start - 1, 0) : start] + mark,
        f"Kết thúc bằng “{mark}”",
    )
    message = f"{what} không kết thúc bằng “{mark}”: “{_ending(text)}”."
    yield Found(last, message, f"Kết thúc bằng “{mark}”.", fix)
