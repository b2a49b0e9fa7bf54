"""A draft and a change written as data to the changed draft; the keys are those of the cases of rules."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from tests.typed.paper import Draft, Face, Grid, Item, Line, NewSheet, PageNumber, Piece, Sheet
from tests.typed.reader import line, pieces

_FACE = {
    "font": "font",
    "co": "size",
    "dam": "bold",
    "nghieng": "italic",
    "gach_chan": "underline",
    "hoa": "caps",
    "mau": "color",
    "danh_dau": "highlight",
}
_FORM = {"canh": "align", "thut": "first", "trai": "left", "truoc": "before", "sau": "after", "dong": "line"}
_SHEET = {
    "rong": "width",
    "cao": "height",
    "tren": "top",
    "duoi": "bottom",
    "trai": "left",
    "phai": "right",
    "cot": "columns",
}
_NUMBER = {
    "cho": "where",
    "canh": "align",
    "co": "size",
    "dam": "bold",
    "trang_dau": "first",
    "kieu": "format",
}
_TRACES = {
    "nhan_xet": "comment",
    "chen": "inserted",
    "xoa": "deleted",
    "chu_an": "hidden",
    "truong": "instruction",
    "doi_tuong_ole": "program",
    "lien_ket_ngoai": "linked",
}
_OF_FILE = {"khoa_sua": "protected", "mau_ngoai": "template", "chu_ky_so": "signed"}
_NAME = re.compile(r"(?P<component>\w+)(?:#(?P<count>\d+))?")


def change(draft: Draft, spec: Mapping[str, Any]) -> Draft:
    """Return the draft with the changes of `spec` (`thay`, `them`, `bo`, `trang`, `so_trang`, `bang`, `loi`).

    Places ("khoan#2") are those of the draft before the change. Raises ValueError when a key is unknown, a
    place is not in the draft, or nothing would be changed.
    """
    _known(spec, (*_CHANGES, "them", "bo"), "the change")
    changed = draft
    for key, apply in _CHANGES.items():
        if key in spec:
            before, changed = changed, apply(changed, spec[key])
            if before == changed:
                raise ValueError(f"{draft.name}: {key} changes nothing: {spec[key]}")
    return _rearranged(changed, spec.get("them", ()), spec.get("bo", ()))


def _replaced(draft: Draft, wanted: Mapping[str, Any]) -> Draft:
    items = list(draft.items)
    for name, new in wanted.items():
        at = _find(draft, name)
        items[at] = _changed_line(_line_at(items, at), {"chu": new} if isinstance(new, str) else new)
        if items[at] == draft.items[at]:
            raise ValueError(f"{draft.name}: {name} stays as it is: {new}")
    return replace(draft, items=tuple(items))


def _changed_line(old: Line, new: Mapping[str, Any]) -> Line:
    _known(new, (*_FACE, *_FORM, "chu", "tim", "thanh", "gach_duoi", "o"), old.component)
    face = {_FACE[key]: value for key, value in new.items() if key in _FACE}
    parts = pieces(new["chu"], _own_face(old)) if "chu" in new else old.pieces
    if "tim" in new:
        parts = _with_phrase(parts, new["tim"], new.get("thanh"), face)
    else:
        parts = tuple(replace(part, face=replace(part.face, **face)) for part in parts)
    form = replace(old.form, **{_FORM[key]: value for key, value in new.items() if key in _FORM})
    changed = replace(old, pieces=parts, form=form, side=new.get("o", old.side))
    if "gach_duoi" in new:
        changed = replace(changed, rule=new["gach_duoi"], ruled=True)
    return changed


def _own_face(old: Line) -> Face:
    """Return the face of the text of a line, not of what is bold in it."""
    return old.pieces[-1].face


def _with_phrase(
    parts: Sequence[Piece], phrase: str, new: str | None, face: Mapping[str, Any]
) -> tuple[Piece, ...]:
    """Return the pieces with every `phrase` replaced and set in the face; it must stand in one of them."""
    found: list[Piece] = []
    text = phrase if new is None else new
    for part in parts:
        around = part.text.split(phrase)
        if not face:
            found.append(replace(part, text=text.join(around)))
            continue
        for index, piece in enumerate(around):
            if index:
                found.append(Piece(text, replace(part.face, **face)))
            if piece:
                found.append(replace(part, text=piece))
    if not any(phrase in part.text for part in parts):
        raise ValueError(f"the line does not say {phrase!r}")
    return tuple(part for part in found if part.text) or (Piece("", parts[0].face),)


def _rearranged(draft: Draft, added: Sequence[Mapping[str, Any]], removed: Sequence[str]) -> Draft:
    """Return the draft with lines more and less; several after one place stand in the order that they are given."""
    gone = {_find(draft, name) for name in removed}
    after: dict[int, list[Item]] = {}
    for one in added:
        _known(
            one, (*_FACE, *_FORM, "sau", "truoc", "la", "chu", "gach_duoi", "o", "sau_doan", "hang"), "them"
        )
        name = one.get("sau", one.get("truoc"))
        if not isinstance(name, str) or "la" not in one:
            raise ValueError(f"them needs sau or truoc (a place), la and chu: {one}")
        at = _find(draft, name)
        after.setdefault(at if "sau" in one else at - 1, []).append(_new_line(one, draft.items[at]))
    items = list(after.get(-1, ()))
    for index, item in enumerate(draft.items):
        items += [*(() if index in gone else (item,)), *after.get(index, ())]
    return replace(draft, items=tuple(items), sheets=_kept_sheets(draft, gone))


def _kept_sheets(draft: Draft, gone: set[int]) -> tuple[Sheet, ...]:
    """Return the sheets without those of sections that are taken away ("trang_moi#2")."""
    new = [at for at, item in enumerate(draft.items) if isinstance(item, NewSheet)]
    return tuple(sheet for at, sheet in zip([-1, *new], draft.sheets, strict=True) if at not in gone)


def _new_line(one: Mapping[str, Any], beside: Item) -> Line:
    look = {key: value for key, value in one.items() if key not in ("sau", "truoc", "la", "chu")}
    if "sau_doan" in look:
        look["sau"] = look.pop("sau_doan")
    new = _line(one["la"], one.get("chu", ""), _row(beside) + look.pop("hang", 0))
    return _changed_line(new, look)


def _line(component: str, text: str, row: int) -> Line:
    try:
        return line(component, text, row=row)
    except KeyError:
        raise ValueError(f"no component {component!r}") from None


def _row(item: Item) -> int:
    return item.row if isinstance(item, Line) else 0


def _sheets(draft: Draft, wanted: Mapping[str, Any] | Sequence[Mapping[str, Any] | None]) -> Draft:
    each = [wanted] * len(draft.sheets) if isinstance(wanted, Mapping) else list(wanted)
    if len(each) != len(draft.sheets):
        raise ValueError(f"{draft.name} has {len(draft.sheets)} sections")
    sheets: list[Sheet] = []
    for sheet, new in zip(draft.sheets, each, strict=True):
        _known(new or {}, _SHEET, "trang")
        sheets.append(replace(sheet, **{_SHEET[key]: value for key, value in (new or {}).items()}))
    return replace(draft, sheets=tuple(sheets))


def _numbered(draft: Draft, wanted: Mapping[str, Any] | None) -> Draft:
    if wanted is None:
        return replace(draft, number=None)
    _known(wanted, (*_NUMBER, "danh_lai"), "so_trang")
    new = {_NUMBER[key]: value for key, value in wanted.items() if key in _NUMBER}
    if "danh_lai" in wanted:
        new["restart"] = wanted["danh_lai"]
    return replace(draft, number=replace(draft.number or PageNumber(), **new))


def _table(draft: Draft, wanted: Mapping[str, str | None]) -> Draft:
    """Return the draft with new texts of cells ("2,3" is row 2, column 3, the head is row 1; "2" a whole row).

    A row that is given as None is taken away; a row after the last one is added by the texts of its cells.
    """
    at = next((at for at, item in enumerate(draft.items) if isinstance(item, Grid)), None)
    if at is None:
        raise ValueError(f"{draft.name} has no table")
    grid = draft.items[at]
    assert isinstance(grid, Grid)
    rows = [list(row) for row in grid.rows]
    for place, text in wanted.items():
        row, _, column = place.partition(",")
        while len(rows) < int(row):
            rows.append([""] * len(grid.widths))
        if column:
            rows[int(row) - 1][int(column) - 1] = text or ""
        elif text is None:
            rows[int(row) - 1] = []
        else:
            rows[int(row) - 1] = [cell.strip() for cell in text.split("|")]
    kept = tuple(tuple(row) for row in rows if row)
    items = (*draft.items[:at], replace(grid, rows=kept), *draft.items[at + 1 :])
    return replace(draft, items=items)


def _traced(draft: Draft, wanted: Mapping[str, str]) -> Draft:
    """Return the draft with traces of work at the end of its first paragraph of text, or of the whole file."""
    _known(wanted, (*_TRACES, *_OF_FILE), "loi")
    body = ("noi_dung", "can_cu", "khoan_khong_tieu_de", "dieu_khong_tieu_de")
    at = next(at for at, item in enumerate(draft.items) if isinstance(item, Line) and item.component in body)
    new: dict[str, Any] = {_TRACES[key]: value for key, value in wanted.items() if key in _TRACES}
    items = (*draft.items[:at], replace(_line_at(draft.items, at), **new), *draft.items[at + 1 :])
    whole: dict[str, Any] = {_OF_FILE[key]: value for key, value in wanted.items() if key in _OF_FILE}
    return replace(draft, items=items, **whole)


def _find(draft: Draft, name: str) -> int:
    match = _NAME.fullmatch(name)
    if match is None:
        raise ValueError(f"not a place: {name!r}")
    at = [at for at, item in enumerate(draft.items) if _component(item) == match["component"]]
    count = int(match["count"] or 1)
    if not 1 <= count <= len(at):
        raise ValueError(f"{draft.name} has {len(at)} {match['component']}, no {name}")
    return at[count - 1]


def _component(item: Item) -> str:
    if isinstance(item, Line):
        return item.component
    return "bang" if isinstance(item, Grid) else "trang_moi"


def _line_at(items: Sequence[Item], at: int) -> Line:
    found = items[at]
    assert isinstance(found, Line)
    return found


def _known(given: Mapping[str, Any], known: Mapping[str, Any] | Sequence[str], where: str) -> None:
    unknown = [key for key in given if key not in known]
    if unknown:
        raise ValueError(
            f"unknown keys in {where}: {', '.join(map(str, unknown))}; known: {', '.join(known)}"
        )


_CHANGES: dict[str, Callable[[Draft, Any], Draft]] = {
    "thay": _replaced,
    "bang": _table,
    "trang": _sheets,
    "so_trang": _numbered,
    "loi": _traced,
    "font": lambda draft, font: replace(draft, font=font),
}
