"""Text: one Unicode form, capitals, file names, lists."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.language.text import file_stem, fold_ascii, join_list, normalize, upper, upper_first


def test_text_becomes_nfc_with_plain_line_ends() -> None:
    """Decomposed letters compose, and CRLF and CR become one newline each."""
    assert (
        normalize(unicodedata.normalize("NFD", "CỘNG HÒA\r\nĐộc lập\rTự do\n"))
        == "CỘNG HÒA\nĐộc lập\nTự do\n"
    )


@given(st.text())
def test_normalising_twice_changes_nothing_more(text: str) -> None:
    """Normalised text is left alone and holds no carriage return."""
    once = normalize(text)
    assert normalize(once) == once
    assert "\r" not in once


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Đức Lý", "Duc Ly"),
        ("Ðức Lý", "Duc Ly"),
        ("Ea H’Leo, Đăk Bla", "Ea H'Leo, Dak Bla"),
        (unicodedata.normalize("NFD", "Nguyễn Thị Phượng"), "Nguyen Thi Phuong"),
        ("“Chung tay” – 2025…", '"Chung tay" - 2025...'),
        ("ưỡ ỡ ặ ệ ự", "uo o a e u"),
    ],
)
def test_folding_leaves_ascii(text: str, folded: str) -> None:
    """Marks go, đ becomes d, quotation marks and dashes become plain ones."""
    assert fold_ascii(text) == folded


@pytest.mark.parametrize(
    ("text", "stem"),
    [
        ("Thành phố Phủ Lý", "thanh-pho-phu-ly"),
        ("13366_BC 2026/06", "13366-bc-2026-06"),
        ("../../etc/passwd", "etc-passwd"),
        ("Cồn", "con_"),
        ("COM1", "com1_"),
        ("???", "khong-ten"),
        ("日本", "khong-ten"),
        ("a" * 99 + " bc", "a" * 99),
    ],
)
def test_file_names_are_safe_on_every_system(text: str, stem: str) -> None:
    """A stem holds a–z, 0–9 and hyphens, is never empty, and is no device of Windows ("Cồn" folds to one)."""
    assert file_stem(text) == stem


@given(st.text(max_size=150))
def test_any_text_gives_a_usable_stem(text: str) -> None:
    """Whatever the text, the stem has only safe characters and a bounded length, and is its own stem."""
    stem = file_stem(text)
    assert re.fullmatch(r"[a-z0-9]([a-z0-9-]*[a-z0-9])?_?", stem)
    assert len(stem) <= 101
    assert file_stem(stem) == stem


def test_capitals_keep_vietnamese_letters() -> None:
    """Capitals are composed letters whatever form the text came in."""
    assert upper(unicodedata.normalize("NFD", "Cộng hòa xã hội chủ nghĩa Việt Nam")) == (
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
    )
    assert upper("đặc khu Phú Quý, Ea H’Leo") == "ĐẶC KHU PHÚ QUÝ, EA H’LEO"


def test_only_the_first_letter_becomes_a_capital() -> None:
    """The rest keeps its capitals, a decomposed first letter is taken whole, nothing stays nothing."""
    assert upper_first("ủy ban nhân dân tỉnh Hà Nam") == "Ủy ban nhân dân tỉnh Hà Nam"
    assert upper_first(unicodedata.normalize("NFD", "ấn định")) == "Ấn định"
    assert upper_first("đ") == "Đ"
    assert upper_first("") == ""


@pytest.mark.parametrize(
    ("items", "text"),
    [
        ([], ""),
        (["A"], "A"),
        (["A", "B"], "A và B"),
        (["A", "B", "C"], "A, B và C"),
        (["A, B", "C", "D"], "A, B; C và D"),
    ],
)
def test_things_are_listed_as_in_a_sentence(items: list[str], text: str) -> None:
    """Commas, then "và"; semicolons where a thing holds a comma."""
    assert join_list(items) == text
    assert join_list(iter(items)) == text


def test_the_last_word_of_a_list_is_an_option() -> None:
    """Another word, or none."""
    assert join_list(["A", "B", "C"], "hoặc") == "A, B hoặc C"
    assert join_list(["A", "B", "C"], "") == "A, B, C"
