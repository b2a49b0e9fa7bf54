"""LibreOffice opens what docgen writes into files, and saves it with the same content."""

from __future__ import annotations

import subprocess
from pathlib import Path

from docgen.docx.apply import apply_edits
from docgen.docx.edits import SetPageNumber, SetParagraph, SetRule, SetRun, SetSection
from docgen.docx.read import read_document
from docgen.docx.revisions_write import tracked_changes
from docgen.recognize.recognize import read_paper
from docgen.review.content_hash import content, content_hash
from tests.docx.office import needs_office
from tests.edit.files import NAME, block_of, samples


def resaved(files: dict[str, bytes], folder: Path) -> dict[str, bytes]:
    """Open and save all files in one run of LibreOffice."""
    (folder / "out").mkdir()
    for name, data in files.items():
        (folder / f"{name}.docx").write_bytes(data)
    command = [
        "soffice",
        f"-env:UserInstallation=file://{folder / 'profile'}",
        "--headless",
        "--convert-to",
        "docx",
    ]
    sources = [str(folder / f"{name}.docx") for name in files]
    subprocess.run(
        [*command, "--outdir", str(folder / "out"), *sources], check=True, capture_output=True, timeout=120
    )
    return {name: (folder / "out" / f"{name}.docx").read_bytes() for name in files}


def edited(data: bytes) -> bytes:
    anchor = block_of(data, "Độc lập").anchor
    assert anchor is not None
    edits = [
        SetRun(anchor, font="Arial", size=13, bold=False),
        SetParagraph(anchor, before=6, line=1.2),
        SetSection(0, top_mm=22),
        SetPageNumber(0, 13, "Times New Roman"),
    ]
    if "\t" not in block_of(data, "Độc lập").text:
        edits.append(SetRule(anchor, 55.0))  # type: ignore[arg-type]
    return apply_edits(data, NAME, edits)


def body(data: bytes) -> list[str]:
    """The text of the body; LibreOffice counts the page numbers in the headers anew."""
    return [block.text for block in read_document(data, NAME).blocks if block.text]


def hash_of(data: bytes) -> str:
    return content_hash(content(read_paper(read_document(data, NAME))))


@needs_office
def test_libreoffice_opens_edited_and_marked_files_and_the_content_survives_its_saving(
    tmp_path: Path,
) -> None:
    files = {f"sua-{name}": edited(data) for name, data in samples().items()}
    for old, new in (("bao-cao-kieu", "quyet-dinh-kieu"), ("ke-hoach", "bao-cao-347-phu-ly")):
        marked = tracked_changes(samples()[old], samples()[new], NAME, author="a", date=None)
        files[f"vet-{new}"] = marked
    saved = resaved({**files, **samples()}, tmp_path)
    for name, data in files.items():
        assert body(saved[name]) == body(data), name
    for name, data in samples().items():
        assert hash_of(saved[name]) == hash_of(data), name
