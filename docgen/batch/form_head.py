"""What stands above the table of a returned form against what was sent: titles, unit, version."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from docgen.batch.finding import Finding
from docgen.batch.form import Form
from docgen.batch.form_layout import BACK, Layout
from docgen.fault import Place

_LONGEST = 160


def head_findings(layout: Layout, form: Form, others: Mapping[str, str]) -> Iterator[Finding]:
    """Yield what was changed above the table; `others` gives the names of all units by code."""
    expected = _expected_head(form)
    offset = layout.head_row - form.head_row
    if offset:
        place = layout.place(layout.head_row, 0)
        what = "Bảng không còn ở đúng dòng: phía trên bảng có dòng bị chèn hoặc bị xóa"
        wanted = f"tiêu đề bảng ở dòng {form.head_row + 1}"
        yield Finding("bieu-lech-dong", what, place, f"dòng {layout.head_row + 1}", wanted, BACK)
    seen: set[tuple[int, int]] = set()
    for row in range(layout.head_row):
        for column, cell in enumerate(layout.sheet.rows[row]):
            text = cell.text.strip()
            at = _same_spot(row, column, text, expected, offset)
            seen.add(at)
            if text != expected.get(at, ("", ""))[1] and at not in _free(form):
                yield _changed_head(layout.place(row, column), text, expected.get(at, ("", "")), others)
    for at, (key, text) in expected.items():
        if at not in seen and at not in _free(form) and text:
            row, column = at
            yield _changed_head(layout.place(row + offset, column), "", (key, text), others)


def _expected_head(form: Form) -> dict[tuple[int, int], tuple[str, str]]:
    """Return (row, column) → (what it is, text) of what stands above the table."""
    found = {(row, 0): ("tieu_de", title) for row, title in enumerate(form.titles)}
    for info in form.info:
        found[(info.row, 0)] = ("nhan", info.label)
        found[(info.row, 2)] = (info.key or "khac", info.value)
    return found


def _free(form: Form) -> set[tuple[int, int]]:
    """Return the spots on which nothing hangs: the deadline may have been put off, and the hint is ours to change."""
    spots = {(info.row, 2) for info in form.info if not info.key}
    return {*spots, (form.head_row - 1, 0)}


def _same_spot(
    row: int, column: int, text: str, expected: Mapping[tuple[int, int], tuple[str, str]], offset: int
) -> tuple[int, int]:
    """Return the spot of the form that a cell stands for, when rows above it were inserted or removed."""
    moved = (row - offset, column)
    if (
        offset
        and expected.get((row, column), ("", ""))[1] != text
        and expected.get(moved, ("", ""))[1] == text
    ):
        return moved
    return row, column


def _changed_head(place: Place, text: str, expected: tuple[str, str], others: Mapping[str, str]) -> Finding:
    key, wanted = expected
    shown, needed = (f"“{_short(text)}”" if text else "ô trống"), f"“{_short(wanted)}”" if wanted else ""
    if key == "ma":
        other = f" (mã của {others[text]})" if text in others else ""
        todo = "Mỗi đơn vị dùng biểu của mình: hãy chép số liệu vào đúng biểu đã gửi cho đơn vị."
        return Finding(
            "bieu-lech-ma", f"Mã đơn vị không phải của biểu này{other}", place, shown, needed, todo
        )
    if key == "ten":
        code = next((code for code, name in others.items() if name == text), None)
        other = f" (tên của đơn vị mã {code})" if code else ""
        todo = "Hãy xem lại biểu là của đơn vị nào rồi dùng đúng biểu của đơn vị đó."
        return Finding(
            "bieu-lech-ten", f"Tên đơn vị không phải của biểu này{other}", place, shown, needed, todo
        )
    if key == "phien_ban":
        return Finding("bieu-lech-phien-ban", "Phiên bản biểu bị sửa", place, shown, needed, BACK)
    if not wanted:
        todo = "Hãy xóa phần gõ thêm; nội dung thêm thì ghi ở cột Ghi chú."
        return Finding("bieu-tieu-de-rieng", "Phần đầu biểu bị gõ thêm chữ", place, shown, "", todo)
    return Finding(
        "bieu-tieu-de-rieng", "Phần đầu biểu bị sửa", place, shown, needed, "Hãy ghi lại như biểu đã gửi."
    )


def _short(text: str) -> str:
    """Cut a long text between words, and show that it was cut."""
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST].rsplit(None, 1)[0]} …"
