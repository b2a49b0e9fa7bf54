"""The widths of text agree with a real layout program."""

from __future__ import annotations

import importlib.util
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import docx
import pdfplumber
import pytest
from docx.document import Document
from docx.shared import Mm, Pt

from docgen.docx.metrics import UNKNOWN_WIDTH, longest_line_mm, text_width_mm, wrap
from tests.docx.office import convert, needs_office

ROOT = Path(__file__).parent.parent.parent
SAMPLES = (
    ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 13, True, False),
    ("Độc lập - Tự do - Hạnh phúc", 14, True, False),
    ("Hà Nam, ngày 05 tháng 01 năm 2025", 14, False, True),
    ("SỞ THÔNG TIN VÀ TRUYỀN THÔNG", 13, True, False),
    ("Nơi nhận: “ngoặc kép”, gạch – ngang — dài… 1.234.567 đồng; 50%", 12, True, True),
    ("Ưu tiên xóa nhà tạm, nhà dột nát ở Lý Nhân (đợt 2); số 15/KH-STTTT", 14, False, False),
)
PARAGRAPH = (
    "Thực hiện Kế hoạch số 1469/KH-UBND ngày 30/7/2024 của UBND tỉnh về triển khai Phong trào thi đua “Chung "
    "tay xóa nhà tạm, nhà dột nát trên địa bàn tỉnh Hà Nam năm 2025” (sau đây viết tắt là phong trào) "
    "Sở Thông tin và Truyền thông xây dựng kế hoạch của Vla-đi-mia I-lích Lê-nin và Mát-xcơ-va Hồ-Chí-Minh."
)
COLUMN_MM = 70

needs_font = pytest.mark.skipif(
    not Path("/usr/share/fonts/truetype/liberation2").is_dir(), reason="Liberation Serif 2 is not installed"
)


def plain_document() -> Document:
    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.left_margin, section.right_margin = Mm(210), Mm(20), Mm(20)
    document.styles["Normal"].font.name = "Times New Roman"
    return document


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[dict[str, float | str]]]:
    """The lines of a PDF that LibreOffice made: the samples, then one wrapped paragraph."""
    document = plain_document()
    for text, size, bold, italic in SAMPLES:
        run = document.add_paragraph().add_run(text)
        run.font.size, run.bold, run.italic = Pt(size), bold, italic
    wrapped = document.add_paragraph()
    wrapped.paragraph_format.right_indent = Mm(170 - COLUMN_MM)
    wrapped.add_run(PARAGRAPH).font.size = Pt(14)
    source = tmp_path_factory.mktemp("metrics") / "mau.docx"
    document.save(str(source))
    with pdfplumber.open(convert(source, "pdf")) as pdf:
        yield pdf.pages[0].extract_text_lines()


@needs_office
@needs_font
@pytest.mark.parametrize("index", range(len(SAMPLES)))
def test_width_of_a_line_is_the_printed_width_within_half_a_percent(
    printed: list[dict[str, float]], index: int
) -> None:
    text, size, bold, italic = SAMPLES[index]
    line = printed[index]
    assert line["text"] == text
    width_mm = (line["x1"] - line["x0"]) * 25.4 / 72
    assert text_width_mm(text, size, bold, italic) == pytest.approx(width_mm, rel=0.005)


@needs_office
@needs_font
def test_lines_break_where_a_real_layout_program_breaks_them(printed: list[dict[str, str]]) -> None:
    assert wrap(PARAGRAPH, COLUMN_MM, 14) == tuple(line["text"].strip() for line in printed[len(SAMPLES) :])


def test_table_is_what_the_tool_makes_of_the_installed_font() -> None:
    tool = load_tool()
    if not tool.FONTS.is_dir():
        pytest.skip("Liberation Serif 2 is not installed")
    assert tool.TARGET.read_text(encoding="utf-8") == tool.table(tool.FONTS)


def load_tool() -> ModuleType:
    spec = importlib.util.spec_from_file_location("font_widths", ROOT / "tools" / "font_widths.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize(("bold", "italic"), [(False, False), (True, False), (False, True), (True, True)])
def test_every_vietnamese_letter_has_a_width_of_its_own_letter(bold: bool, italic: bool) -> None:
    """A letter is as wide with its tone marks as without them, in each of the four faces."""
    for marked, plain in zip("ậấầẩẫặéẻẽẹốồổộỗớờởỡợứừửữựỷỵ", "âââââăeeeeôôôôôơơơơơưưưưưyy", strict=True):
        assert text_width_mm(marked, 14, bold, italic) == text_width_mm(plain, 14, bold, italic)


def test_decomposed_text_is_as_wide_as_composed_text() -> None:
    for bold in (False, True):
        decomposed = text_width_mm("Tie\u0302\u0301ng Đu\u031bo\u031b\u0300ng", 14, bold)
        assert decomposed == text_width_mm("Tiếng Đường", 14, bold)


def test_unknown_character_has_the_stated_width() -> None:
    assert text_width_mm("漢", 10) == pytest.approx(UNKNOWN_WIDTH / 2048 * 10 * 25.4 / 72)


def test_no_break_space_never_ends_a_line() -> None:
    width = text_width_mm("Điều 1 và", 14)
    assert wrap("Điều\u00a01 và Điều\u00a02", width, 14) == ("Điều\u00a01 và", "Điều\u00a02")


def test_hyphen_ends_a_line_before_a_letter_and_not_before_a_digit() -> None:
    assert wrap("ở Lê-nin", text_width_mm("ở Lê-", 14), 14) == ("ở Lê-", "nin")
    assert wrap("số 12-34", text_width_mm("số 12-", 14), 14) == ("số", "12-34")


def test_newline_always_ends_a_line_and_an_empty_text_is_one_line() -> None:
    assert wrap("A\nB", 100, 14) == ("A", "B")
    assert wrap("", 100, 14) == ("",)


def test_word_wider_than_the_line_is_broken_between_characters() -> None:
    width = text_width_mm("aaa", 14)
    assert wrap("aaaaaaaa b", width, 14) == ("aaa", "aaa", "aa", "b")
    assert wrap("aa", 0.1, 14) == ("a", "a")


def test_longest_line_is_measured_after_wrapping() -> None:
    text, width = "SỞ THÔNG TIN VÀ TRUYỀN THÔNG", 60.0
    lines = wrap(text, width, 13, True)
    assert len(lines) == 2
    assert longest_line_mm(text, width, 13, True) == max(text_width_mm(line, 13, True) for line in lines)
