"""Make the pictures of the documentation: pages that docgen makes, through LibreOffice and pdftoppm.

The demo campaign gives the pages of its papers; every other type is made from the starting files of `docgen new`.
Usage: python -m tools.doc_pictures [FOLDER]
"""

from __future__ import annotations

import io
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from PIL import Image, ImageOps

from docgen.convert import convert_to_pdf
from docgen.model.folder import read_folder
from docgen.pipeline import Maker
from docgen.regulation import regulation_for
from docgen.template.store import TemplateStore

ROOT = Path(__file__).parent.parent
TARGET = ROOT / "docs" / "images"
LARGEST = 150_000
DOTS_AN_INCH = 96
COLOURS = 32
_GAP = 12


@dataclass(frozen=True, slots=True)
class Page:
    """One picture: pages, side by side, of a file that is made from the demo campaign or from the starting files."""

    name: str
    file: str
    pages: tuple[int, ...] = (1,)
    starting: bool = False


DEMO_PAGES = (
    Page("ke-hoach", "ke-hoach.docx"),
    Page("bao-cao", "bao-cao-350-kim-bang.docx"),
    Page("tong-hop", "tong-hop.docx", (1, 2)),
    Page("cong-van", "cong-van.docx"),
    Page("danh-sach-noi-nhan", "danh-sach-noi-nhan/danh-sach-noi-nhan-ke-hoach.docx"),
)
_SHOWN = {page.name for page in DEMO_PAGES}
STARTING_PAGES = tuple(
    Page(example.parent.name, f"{example.parent.name}.docx", starting=True)
    for example in sorted((ROOT / "templates").glob("*/example.md"))
    if example.parent.name not in _SHOWN
)
PAGES = (*DEMO_PAGES, *STARTING_PAGES)


def main(folder: Path = TARGET) -> None:
    """Write every picture into a folder; one that is too large for a page of documentation is an error."""
    with tempfile.TemporaryDirectory() as name:
        work = Path(name)
        files = {
            False: _made(ROOT / "data" / "xoa-nha-tam-2025"),
            True: _made(_starting_campaign(work / "khoi-dau")),
        }
        pdfs = convert_to_pdf({f"{page.name}.docx": files[page.starting][page.file] for page in PAGES})
        for page, pdf in zip(PAGES, pdfs.values(), strict=True):
            data = _picture(_rendered(pdf, page.pages, work))
            if len(data) > LARGEST:
                raise SystemExit(f"{page.name}.png: {len(data)} bytes, at most {LARGEST} are wanted")
            (folder / f"{page.name}.png").write_bytes(data)


def _made(folder: Path) -> dict[str, bytes]:
    regulation = regulation_for(None)
    made = Maker(read_folder(folder), TemplateStore(ROOT / "templates", regulation), regulation).make()
    return {one.output.name: one.output.data for one in made}


def _starting_campaign(folder: Path) -> Path:
    folder.mkdir()
    shutil.copy(ROOT / "templates" / "chien-dich.yaml", folder)
    for page in STARTING_PAGES:
        shutil.copy(ROOT / "templates" / page.name / "example.md", folder / f"{page.name}.md")
    return folder


def _rendered(pdf: bytes, pages: Sequence[int], work: Path) -> Iterator[Image.Image]:
    source = work / "page.pdf"
    source.write_bytes(pdf)
    for page in pages:
        command = ["pdftoppm", "-r", str(DOTS_AN_INCH), "-f", str(page), "-l", str(page), "-png", str(source)]
        result = subprocess.run(command, check=True, capture_output=True)  # noqa: S603 - our own arguments
        yield Image.open(io.BytesIO(result.stdout)).convert("RGB")


def _picture(pages: Iterator[Image.Image]) -> bytes:
    """Frame the pages, put them side by side and save them with few colours."""
    framed = [ImageOps.expand(page, border=1, fill="#888888") for page in pages]
    width = sum(page.width for page in framed) + _GAP * (len(framed) - 1)
    whole = Image.new("RGB", (width, max(page.height for page in framed)), "white")
    left = 0
    for page in framed:
        whole.paste(page, (left, 0))
        left += page.width + _GAP
    output = io.BytesIO()
    whole.quantize(COLOURS).save(output, "PNG", optimize=True)
    return output.getvalue()


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else TARGET)
