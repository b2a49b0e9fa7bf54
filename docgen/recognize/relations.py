"""A reading with its blocks, levels and annexes to the same reading with how its parts speak of one another."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from docgen.document.tree import Block
from docgen.recognize.assignments import assignments
from docgen.recognize.citations import Role, citations
from docgen.recognize.definitions import definitions
from docgen.recognize.reading import Item, Reading
from docgen.recognize.recipients import recipients
from docgen.recognize.references import references

_NO_TEXT = frozenset({"phan", "chuong", "muc", "tieu_muc", "phu_luc"})
"""Components that are nothing but the number of a part."""


def related(reading: Reading) -> Reading:
    """Return the reading with kinh_gui, noi_nhan, citations, references, definitions and assignments filled in."""
    items = tuple(item for item in reading.items if item.block.component not in _NO_TEXT)
    cited = citations(_citing(reading, items))
    return replace(
        reading,
        kinh_gui=recipients(reading.of("kinh_gui", "kinh_gui_muc")),
        noi_nhan=recipients(reading.of("noi_nhan", "noi_nhan_muc")),
        citations=cited,
        references=references(
            reading.items, cited, reading.annexes, _type_name(reading), _attached_name(reading)
        ),
        definitions=definitions(item.block for item in items),
        assignments=assignments(
            items, reading.text("co_quan_ban_hanh"), reading.type.key if reading.type else ""
        ),
    )


def _citing(reading: Reading, items: tuple[Item, ...]) -> Iterator[tuple[Block, Role]]:
    """Yield the blocks that may cite, in reading order, with what a citation in them is for."""
    running = {id(item.block) for item in items}
    for block in reading.blocks:
        if block.component == "can_cu":
            yield block, "can_cu"
        elif block.component in ("phu_luc_chi_dan", "chi_dan"):
            yield block, "chi_dan"
        elif id(block) in running:
            yield block, "noi_dung"


def _type_name(reading: Reading) -> str:
    return reading.type.name if reading.type is not None else ""


def _attached_name(reading: Reading) -> str:
    """Return the type of the text that is issued with the document: the type that its title names."""
    blocks = {id(item.block) for item in reading.items if item.attached}
    if not blocks:
        return ""
    names = {norm.name.casefold(): norm.name for norm in reading.regulation.types.values()}
    titles = [block.full_text.casefold().strip() for block in reading.of("ten_loai")]
    return next((names[title] for title in reversed(titles) if title in names), "")
