"""The parts of a workbook: where its sheets, texts and styles are, which are hidden, how days count."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass

from lxml import etree

from docgen.fault import DataError, Fault, Place
from docgen.sources.archive import Archive, parse_xml
from docgen.sources.xlsx_styles import Style, read_styles
from docgen.sources.xlsx_text import SheetText, read_shared_strings

MOST_SHEETS = 200
# id of a relationship → (last word of its type, path of the part)
_Targets = dict[str, tuple[str, str]]
_RESAVE = "Hãy mở tệp bằng Excel rồi lưu lại thành .xlsx."


@dataclass(frozen=True, slots=True)
class SheetPart:
    name: str
    part: str
    hidden: bool


@dataclass(frozen=True, slots=True)
class Package:
    """What every sheet of a workbook shares. `days_from_1904` tells the old day count of Excel for Mac."""

    name: str
    sheets: tuple[SheetPart, ...]
    strings: list[SheetText]
    styles: list[Style]
    days_from_1904: bool


def read_package(archive: Archive) -> Package:
    """Find the parts of a workbook in a guarded archive; raises DataError."""
    main = _main_part(archive)
    root = parse_xml(archive.read(main), archive.name, main)
    if etree.QName(root).localname != "workbook":
        raise _not_a_workbook(archive.name)
    targets = _targets(archive, main)
    strings = next((target for kind, target in targets.values() if kind == "sharedStrings"), None)
    styles = next((target for kind, target in targets.values() if kind == "styles"), None)
    properties = root.find("{*}workbookPr")
    return Package(
        archive.name,
        _sheet_parts(root, targets, archive.name),
        read_shared_strings(archive, strings) if strings and strings in archive else [],
        read_styles(archive, styles) if styles and styles in archive else [],
        properties is not None and properties.get("date1904") in ("1", "true"),
    )


def _main_part(archive: Archive) -> str:
    if "_rels/.rels" not in archive:
        raise _not_a_workbook(archive.name)
    for kind, target in _targets(archive, "").values():
        if kind == "officeDocument":
            if target.casefold().endswith(".xml") and target in archive:
                return target
            break
    raise _not_a_workbook(archive.name)


def _targets(archive: Archive, part: str) -> _Targets:
    """Return the relationships of a part to other parts of the same file."""
    folder, file = posixpath.split(part)
    rels = posixpath.join(folder, "_rels", f"{file}.rels")
    targets: _Targets = {}
    for item in parse_xml(archive.read(rels), archive.name, rels).iterfind("{*}Relationship"):
        if item.get("TargetMode") != "External":
            path = posixpath.normpath(posixpath.join("/", folder, item.get("Target", ""))).lstrip("/")
            targets[item.get("Id", "")] = (item.get("Type", "").rpartition("/")[2], path)
    return targets


def _sheet_parts(root: etree._Element, targets: _Targets, name: str) -> tuple[SheetPart, ...]:
    parts: list[SheetPart] = []
    for item in root.iterfind("{*}sheets/{*}sheet"):
        sheet_id = next((str(value) for key, value in item.items() if str(key).endswith("}id")), "")
        kind, part = targets.get(sheet_id, ("", ""))
        if not kind:
            raise _broken(name, f"không thấy nội dung của trang “{item.get('name', '')}”")
        if kind == "worksheet":
            parts.append(SheetPart(item.get("name", ""), part, item.get("state", "visible") != "visible"))
    if not parts:
        raise _broken(name, "không có trang tính nào")
    if len(parts) > MOST_SHEETS:
        raise _broken(name, f"có hơn {MOST_SHEETS} trang tính")
    return tuple(parts)


def _not_a_workbook(name: str) -> DataError:
    message = "Tệp không phải sổ tính .xlsx (có thể là .docx, .ods, .xlsb hoặc tệp hỏng)."
    return DataError([Fault("xlsx-sai-loai", message, Place(name), _RESAVE)])


def _broken(name: str, what: str) -> DataError:
    return DataError([Fault("xlsx-hong", f"Sổ tính hỏng: {what}.", Place(name), _RESAVE)])
