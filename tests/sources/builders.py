"""Small files made by hand for the tests of the readers."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping

import pytest

from docgen.fault import DataError, Fault

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def faults_of(work: Callable[[], object]) -> tuple[Fault, ...]:
    """Run what must fail with DataError and return its faults."""
    with pytest.raises(DataError) as caught:
        work()
    return caught.value.faults


def fault_of(work: Callable[[], object]) -> Fault:
    """Run what must fail with exactly one fault and return it."""
    found = faults_of(work)
    assert len(found) == 1, [str(fault) for fault in found]
    return found[0]


def zip_of(parts: Mapping[str, bytes | str], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", compression) as file:
        for name, content in parts.items():
            file.writestr(zipfile.ZipInfo(name), content, compression)
    return packed.getvalue()


def xlsx_parts(
    sheet: str,
    *,
    before: str = "",
    after: str = "",
    strings: str = "",
    styles: str = "",
    state: str = "",
    date1904: str = "0",
) -> dict[str, bytes | str]:
    """The parts of a workbook of one sheet "Số liệu"; `sheet` is the inside of <sheetData>."""
    visible = f' state="{state}"' if state else ""
    return {
        "_rels/.rels": _rels(("rId1", "officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><workbookPr date1904="{date1904}"/>'
        f'<sheets><sheet name="Số liệu" sheetId="1" r:id="rId1"{visible}/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": _rels(
            ("rId1", "worksheet", "worksheets/sheet1.xml"),
            ("rId2", "sharedStrings", "sharedStrings.xml"),
            ("rId3", "styles", "/xl/styles.xml"),
        ),
        "xl/sharedStrings.xml": f'<sst xmlns="{MAIN}">{strings}</sst>',
        "xl/styles.xml": f'<styleSheet xmlns="{MAIN}">{styles or DATE_STYLES}</styleSheet>',
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{MAIN}">{before}<sheetData>{sheet}</sheetData>'
        f"{after}</worksheet>",
    }


def xlsx(sheet: str, **rest: str) -> bytes:
    return zip_of(xlsx_parts(sheet, **rest))


def row(number: int, *cells: str, more: str = "") -> str:
    return f'<row r="{number}"{more}>{"".join(cells)}</row>'


def text(name: str, value: str, style: int = 0) -> str:
    return f'<c r="{name}" s="{style}" t="inlineStr"><is><t>{value}</t></is></c>'


def number(name: str, value: str, style: int = 0) -> str:
    return f'<c r="{name}" s="{style}"><v>{value}</v></c>'


# Style 0 plain, 1 built-in date, 2 custom date, 3 money, 4 time, 5 the old font .VnTime.
DATE_STYLES = (
    '<numFmts><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/>'
    '<numFmt numFmtId="165" formatCode="#,##0\\ &quot;đồng mỗi day&quot;"/></numFmts>'
    '<fonts><font><name val="Times New Roman"/></font><font><name val=".VnTime"/></font></fonts>'
    '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/>'
    '<xf numFmtId="20"/><xf numFmtId="0" fontId="1"/></cellXfs>'
)


def _rels(*items: tuple[str, str, str]) -> str:
    inside = "".join(
        f'<Relationship Id="{key}" Type="{OFFICE}/{kind}" Target="{target}"/>' for key, kind, target in items
    )
    return f'<Relationships xmlns="{RELS}">{inside}</Relationships>'
