"""Conversion to PDF: nothing is fetched, nothing is left running, and only a PDF with pages is believed."""

from __future__ import annotations

import io
import os
import struct
import zlib
from pathlib import Path

import docx
import pdfplumber
import pytest
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.shared import Mm

from docgen.convert import convert_to_pdf, count_pages, printed_fonts
from docgen.convert.pdf import without_clock
from docgen.fault import DataError
from tests.laws.workshop import needs_office


def paper(text: str, pages: int = 1) -> bytes:
    document = docx.Document()
    document.add_paragraph(text)
    for _ in range(pages - 1):
        document.add_page_break()
        document.add_paragraph(text)
    return saved(document)


def saved(document: docx.document.Document) -> bytes:
    output = io.BytesIO()
    document.save(output)
    return output.getvalue()


def png() -> bytes:
    """A picture of one red dot."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)
    pixels = zlib.compress(b"\x00\xff\x00\x00")
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


def with_linked_picture(target: Path) -> bytes:
    """A paper whose picture is not in it but named as a file of this machine."""
    document = docx.Document()
    document.add_picture(io.BytesIO(png()), width=Mm(20))
    (blip,) = document.element.body.iter("{http://schemas.openxmlformats.org/drawingml/2006/main}blip")
    link = document.part.relate_to(target.as_uri(), RELATIONSHIP_TYPE.IMAGE, is_external=True)
    relations = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
    del blip.attrib[f"{relations}embed"]
    blip.set(f"{relations}link", link)
    return saved(document)


def office(folder: Path, script: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Put a program in the place of LibreOffice."""
    program = folder / "soffice"
    program.write_text(f"#!/bin/sh\n{script}\n", encoding="ascii")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}:{os.environ['PATH']}")


@needs_office
def test_every_paper_of_one_run_gets_its_pdf_whatever_its_name(tmp_path: Path) -> None:
    files = {"-x.docx": paper("một"), "con/Kế hoạch (1).docx": paper("hai", 3), "$(rm).docx": paper("ba", 2)}
    pdfs = convert_to_pdf(files)
    assert {name: count_pages(pdf) for name, pdf in pdfs.items()} == {
        "-x.docx": 1,
        "con/Kế hoạch (1).docx": 3,
        "$(rm).docx": 2,
    }
    for pdf in pdfs.values():
        with pdfplumber.open(io.BytesIO(pdf)) as opened:
            assert len(opened.pages) == count_pages(pdf)
    assert b"/CreationDate" not in pdfs["-x.docx"]


@needs_office
def test_a_picture_that_is_only_named_is_never_read_from_the_disk(tmp_path: Path) -> None:
    """§ remote references: a paper must not carry files of this machine into the PDF."""
    (tmp_path / "rieng-tu.png").write_bytes(png())
    embedded = docx.Document()
    embedded.add_picture(io.BytesIO(png()), width=Mm(20))
    pdfs = convert_to_pdf(
        {"trong.docx": saved(embedded), "ngoai.docx": with_linked_picture(tmp_path / "rieng-tu.png")}
    )
    assert b"/Subtype/Image" in pdfs["trong.docx"]
    assert b"/Subtype/Image" not in pdfs["ngoai.docx"]


def test_an_answer_that_is_no_pdf_with_pages_is_a_fault(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    office(
        tmp_path,
        'while [ "$1" != --outdir ]; do shift; done; mkdir "$2"; printf "%%PDF-1.7 no page" > "$2/00000.pdf"; '
        'printf "%%PDF-1.7 <</Type/Page>>" > "$2/00001.pdf"; printf junk > "$2/00002.pdf"',
        monkeypatch,
    )
    with pytest.raises(DataError) as refused:
        convert_to_pdf({"a.docx": paper("a")})
    assert [fault.message for fault in refused.value.faults] == ["không chuyển được “a.docx” sang PDF."]


def test_a_machine_without_libreoffice_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nonexistent")
    with pytest.raises(DataError, match="máy chưa có LibreOffice"):
        convert_to_pdf({"a.docx": paper("a")})


def test_a_file_that_is_no_docx_is_never_given_to_an_office() -> None:
    """LibreOffice makes a blank page of an empty file and a page of any text."""
    with pytest.raises(DataError) as refused:
        convert_to_pdf({"a.docx": b"", "b.docx": b"text"})
    assert len(refused.value.faults) == 2


@needs_office
def test_fonts_stand_in_the_pdf() -> None:
    fonts = printed_fonts(convert_to_pdf({"a.docx": paper("Độc lập")})["a.docx"])
    assert fonts.embedded
    assert not fonts.missing


def test_a_font_that_is_only_named_is_told() -> None:
    named = b"<</Type/Font/Subtype/TrueType/BaseFont/Arial>> <</Type/Font/BaseFont/ABCDEF+Times#20New>> "
    carried = b"<</Type/FontDescriptor/FontName/ABCDEF+Times#20New/FontFile2 3 0 R>>"
    fonts = printed_fonts(named + carried)
    assert (fonts.embedded, fonts.missing) == (frozenset({"Times New"}), frozenset({"Arial"}))


def test_a_full_disk_for_temporary_files_is_told_in_vietnamese(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    office(tmp_path, "exit 0", monkeypatch)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "khong-co"))
    with pytest.raises(DataError, match="không ghi được vào thư mục"):
        convert_to_pdf({"a.docx": paper("a")})


def test_blanking_the_clock_moves_nothing_in_the_file() -> None:
    twice = b"<A1>\n<A1>"
    pdf = (
        b"%PDF-1.6 /CreationDate(D:20260102030405Z') /ID [ "
        + twice
        + b" ]\n/DocChecksum /0AF\n>> /Type/Page/X"
    )
    blank = without_clock(pdf)
    assert len(blank) == len(pdf)
    assert blank.split() == [b"%PDF-1.6", b">>", b"/Type/Page/X"]
    assert blank.index(b"/Type") == pdf.index(b"/Type")


def test_the_root_of_the_pages_is_not_a_page() -> None:
    assert count_pages(b"<</Type/Pages/Count 2>> <</Type /Page\n/X>> <</Type/Page/Parent>>") == 2
