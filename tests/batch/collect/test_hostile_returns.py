"""Hostile and broken workbooks among the returned ones: told one by one, the others are taken in."""

import io
import time
import zipfile
from pathlib import Path

import pytest

from docgen.batch.form import Form
from docgen.batch.form_mark import MARK_SHEET
from docgen.batch.intake import intake
from docgen.batch.pack import pack
from docgen.fault import DataError
from docgen.model.folder import read_folder
from tests.batch.collect.campaign import EXAMPLE, MORNING, campaign_in, forms
from tests.batch.collect.returned import at, filled, saved
from tests.sources.test_workbook import HOSTILE

FORM: Form = next(iter(forms(read_folder(EXAMPLE)).values()))
GOOD = saved(filled(FORM))


def _changed(part: str, old: str, new: str) -> bytes:
    packed = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(GOOD)) as source,
        zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for name in source.namelist():
            data = source.read(name)
            if name == part:
                assert old.encode() in data, (part, old)
                data = data.replace(old.encode(), new.encode(), 1)
            target.writestr(name, data)
    return packed.getvalue()


SHEET, BOOK, STRINGS = "xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/sharedStrings.xml"
FIGURE = at(FORM, "tin_bai", "thuc_hien")
OWN = {
    "empty": b"",
    "half of a form": GOOD[: len(GOOD) // 2],
    "a byte changed": GOOD[:3000] + b"\x00\x00\x00" + GOOD[3003:],
    "an old excel file": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "Workbook".encode("utf-16-le") * 20,
    "an encrypted file": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le") * 20,
    "a PDF": b"%PDF-1.7 ...",
    "a page of HTML": b"<html><table></table></html>",
    "entities in the form": _changed(SHEET, "<sheetData>", "<!DOCTYPE a [<!ENTITY x 'y'>]><sheetData>"),
    "sheet data cut off": _changed(SHEET, "</sheetData>", ""),
    "string that is not there": _changed(SHEET, 't="s"><v>', 't="s"><v>99999'),
    "an unknown attribute": _changed(SHEET, f'r="{FIGURE}"', f'r="{FIGURE}" x="1"'),
    "cell names out of order": _changed(SHEET, f'r="{FIGURE}"', 'r="A1"'),
    "control characters": _changed(STRINGS, "Nhà tạm", "Nhà _x0007_tạm"),
    "bidi controls": _changed(STRINGS, "Nhà tạm", "Nhà \u202etạm"),
    "macro sheet name": _changed(BOOK, f'name="{MARK_SHEET}"', 'name="x"'),
}


@pytest.mark.parametrize("name", [*OWN, *(f"hostile {case[0]}" for case in HOSTILE)])
def test_a_hostile_file_costs_itself_only(name: str, tmp_path: Path) -> None:
    """The good form beside it is accepted, in bounded time."""
    data = OWN[name] if name in OWN else next(case[1] for case in HOSTILE if f"hostile {case[0]}" == name)
    folder = campaign_in(tmp_path)
    sent = tmp_path / "ve"
    sent.mkdir()
    (sent / "a.xlsx").write_bytes(data)
    (sent / "b.xlsx").write_bytes(saved(filled(forms(folder)["349"])))
    begun = time.process_time()
    result = intake(folder, sent, MORNING)
    assert time.process_time() - begun < 30
    first, second = result.files
    assert second.outcome == "dat"
    assert first.outcome == "dat" if name in ("macro sheet name", "an unknown attribute") else first.faults


def test_a_link_out_of_the_folder_and_a_folder_of_docgen_are_no_source(tmp_path: Path) -> None:
    """What is not a regular file is told; docgen's own record is not taken in."""
    folder = campaign_in(tmp_path)
    pack(folder, MORNING)
    with pytest.raises(DataError) as caught:
        intake(folder, folder.path / "thu/2024/gui", MORNING)
    assert caught.value.faults[0].code == "thu-muc-cua-docgen"
    sent = tmp_path / "ve"
    sent.mkdir()
    (sent / "a.xlsx").symlink_to("/dev/zero")
    assert intake(folder, sent, MORNING).files[0].outcome == "khong-hieu"
