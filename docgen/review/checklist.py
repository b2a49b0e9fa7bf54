"""A checked file to the phiếu kiểm tra: one page with what was proved, what was not, and what a person ticks."""

from __future__ import annotations

import datetime
import io
from collections.abc import Sequence

import docx
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Mm, Pt
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from docgen.check.check import RULES_VERSION, Report
from docgen.check.diagnostic import Severity
from docgen.check.rule import all_rules
from docgen.docx.skeleton import skeleton
from docgen.docx.zip_writer import rewrite_zip
from docgen.review.checked import MUC, CheckedFile, where_in_words
from docgen.review.terminal import shortened, unknown_lines, waiver_words

_SIZE = 10.5
_MOST_OPEN, _MOST_UNKNOWN, _MOST_WAIVED = 6, 6, 4
_MOST_EXCERPT = 45
_BOX = "\u2610"
BY_PERSON = (
    "Thẩm quyền ban hành, người ký đúng thẩm quyền (Điều 13)",
    "Văn bản làm căn cứ, được viện dẫn còn hiệu lực",
    "Nội dung, số liệu đúng với hồ sơ trình (Điều 12, khoản 1)",
    "Nơi nhận đủ và đúng cơ quan, đơn vị",
    "Màu mực chữ ký, dấu cơ quan, dấu giáp lai (Điều 13, 33)",
)
"""What no program can tell from a file; the law lays it on a person."""


def checklist(checked: CheckedFile, made: datetime.datetime | None = None, checker: str = "") -> bytes:
    """Return the phiếu as a DOCX of one A4 page. `made` is printed as the time of the check, blank when None."""
    regulation = checked.report.reading.regulation if checked.report is not None else None
    assert checked.report is not None
    assert regulation is not None
    document = docx.Document(io.BytesIO(skeleton(regulation.page.font, _SIZE, "Phiếu kiểm tra thể thức")))
    _page(document)
    _line(document, "PHIẾU KIỂM TRA THỂ THỨC, KỸ THUẬT TRÌNH BÀY VĂN BẢN", bold=True, size=13, centred=True)
    _line(document, f"(Điều 12, khoản 2, {regulation.name})", italic=True, centred=True, after=4)
    _identity(document, checked, made)
    _outcome(document, checked)
    _unknown(document, checked)
    _waived(document, checked)
    _by_person(document)
    _signatures(document, checker)
    buffer = io.BytesIO()
    document.save(buffer)
    return rewrite_zip(buffer.getvalue())


def _page(document: Document) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin = section.bottom_margin = section.right_margin = Mm(15)
    section.left_margin = Mm(20)


def _line(
    where: Document | _Cell,
    text: str,
    *,
    bold: bool = False,
    italic: bool = False,
    size: float = _SIZE,
    centred: bool = False,
    before: float = 0,
    after: float = 1,
) -> Paragraph:
    paragraph = where.add_paragraph()
    run = paragraph.add_run(text)
    run.bold, run.italic, run.font.size = bold, italic, Pt(size)
    style = paragraph.paragraph_format
    style.space_before, style.space_after = Pt(before), Pt(after)
    if centred:
        style.alignment = WD_ALIGN_PARAGRAPH.CENTER
    return paragraph


def _heading(document: Document, text: str) -> None:
    paragraph = _line(document, text, bold=True, size=11, before=5, after=2)
    paragraph.paragraph_format.keep_with_next = True


def _identity(document: Document, checked: CheckedFile, made: datetime.datetime | None) -> None:
    assert checked.report is not None
    reading = checked.report.reading
    time = "" if made is None else f"{made:%H} giờ {made:%M} ngày {made.day}/{made.month}/{made.year}"
    rows = (
        ("Văn bản", f"{checked.kind}: {shortened(_subject(checked), 160)}"),
        ("Số, ký hiệu; thời gian", f"{reading.text('so_ky_hieu')}; {reading.text('dia_danh_thoi_gian')}"),
        ("Tệp", checked.path.rpartition("/")[2]),
        ("Mã băm SHA-256", checked.sha256),
        (
            "Kiểm tra",
            f"{_rules(checked.report)}, phiên bản {RULES_VERSION}" + (f"; lúc {time}" if time else ""),
        ),
    )
    table = _table(document, len(rows), (38, 137))
    for row, (name, value) in zip(table.rows, rows, strict=True):
        _fill(row.cells[0], name, bold=True)
        _fill(row.cells[1], value)


def _rules(report: Report) -> str:
    """Tell how many rules judged: a part of them is no whole check."""
    count, whole = len(report.rules), len(all_rules())
    return f"{count} quy tắc" if count == whole or not report.judged else f"{count} trong {whole} quy tắc"


def _subject(checked: CheckedFile) -> str:
    assert checked.report is not None
    reading = checked.report.reading
    return reading.text("trich_yeu") or reading.text("trich_yeu_cong_van")


def _outcome(document: Document, checked: CheckedFile) -> None:
    """Print what was proved: the rules that judged and found nothing, and every Mức that stands open."""
    assert checked.report is not None
    report = checked.report
    _heading(document, "MÁY ĐÃ KIỂM TRA")
    if not report.judged:
        _line(document, f"Ngoài phạm vi Nghị định, không chấm: {report.reading.regime_reason}")
        return
    spoken = {item.code for item in report.diagnostics} | {item.code for item in report.not_evaluated}
    silent = len(report.rules) - len(spoken)
    _line(document, f"Đạt: {silent} quy tắc không có phát hiện nào và đánh giá được trọn vẹn.")
    counts = "; ".join(f"Mức {level.value} ({MUC[level]}): {checked.count(level)}" for level in Severity)
    _line(document, f"Còn lại – {counts}.")
    if checked.trace is not None:
        _line(document, f"{_BOX} Số liệu: {shortened(checked.trace.words(), 230)}")
    listed = [item for item in sorted(checked.open, key=lambda item: item.severity) if item.severity < 3]
    for item in listed[:_MOST_OPEN]:
        words = f"{_BOX} Mức {item.severity.value}, {where_in_words(item)}: {shortened(item.message, 110)}"
        excerpt = shortened(item.excerpt, _MOST_EXCERPT)
        quoted = f" “{excerpt}”" if excerpt and excerpt not in item.message else ""
        _line(document, f"{words}{quoted} ({item.code})")
    _more(document, len(listed) - _MOST_OPEN)


def _unknown(document: Document, checked: CheckedFile) -> None:
    assert checked.report is not None
    _heading(document, "MÁY KHÔNG KẾT LUẬN ĐƯỢC, NGƯỜI KIỂM TRA XEM")
    lines = unknown_lines(checked.report.not_evaluated)
    if not lines:
        _line(document, "Không có.")
    for line in lines[:_MOST_UNKNOWN]:
        _line(document, f"{_BOX} {shortened(line, 150)}")
    _more(document, len(lines) - _MOST_UNKNOWN)


def _waived(document: Document, checked: CheckedFile) -> None:
    waived = [(item, waiver) for item, waiver in checked.findings() if waiver is not None]
    if not waived:
        return
    _heading(document, "ĐÃ ĐƯỢC CHẤP NHẬN")
    for item, waiver in waived[:_MOST_WAIVED]:
        _line(document, f"– Mức {item.severity.value}, {item.code}: {shortened(waiver_words(waiver), 130)}")
    _more(document, len(waived) - _MOST_WAIVED)


def _by_person(document: Document) -> None:
    _heading(document, "NGƯỜI KIỂM TRA ĐÁNH DẤU")
    for words in BY_PERSON:
        _line(document, f"{_BOX} {words}")


def _signatures(document: Document, checker: str) -> None:
    """Leave room for the two who answer for content and for form (Điều 12)."""
    _line(document, "", size=4)
    table = _table(document, 1, (87, 88), framed=False)
    for cell, title, name in (
        (table.rows[0].cells[0], "PHỤ TRÁCH ĐƠN VỊ SOẠN THẢO\n(kiểm tra nội dung)", ""),
        (table.rows[0].cells[1], "NGƯỜI KIỂM TRA THỂ THỨC", checker),
    ):
        _fill(cell, title, bold=True, centred=True)
        for _ in range(3):
            _line(cell, "", centred=True)
        _line(cell, name, bold=True, centred=True)


def _more(document: Document, count: int) -> None:
    if count > 0:
        _line(document, f"… và {count} mục nữa, xem báo cáo kiểm tra.", italic=True)


def _table(document: Document, rows: int, widths_mm: Sequence[float], *, framed: bool = True) -> Table:
    table: Table = document.add_table(rows, len(widths_mm))
    table.autofit = False
    for column, width in zip(table.columns, widths_mm, strict=True):
        column.width = Mm(width)
    if framed:
        sides = "".join(
            f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
            for side in ("top", "left", "bottom", "right", "insideH", "insideV")
        )
        properties = table._tbl.tblPr
        borders = parse_xml(f"<w:tblBorders {nsdecls('w')}>{sides}</w:tblBorders>")
        properties.insert_element_before(borders, "w:shd", "w:tblLayout", "w:tblCellMar", "w:tblLook")
    for row in table.rows:
        for cell, width in zip(row.cells, widths_mm, strict=True):
            cell.width = Mm(width)
    return table


def _fill(cell: _Cell, text: str, *, bold: bool = False, centred: bool = False) -> None:
    paragraph = cell.paragraphs[0]
    run = paragraph.add_run(text)
    run.bold, run.font.size = bold, Pt(_SIZE)
    paragraph.paragraph_format.space_after = Pt(1)
    if centred:
        paragraph.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
