"""Number words, case by case: every row of the office's table, and every option of the style."""

from __future__ import annotations

from decimal import Decimal

import pytest

from docgen.language.numbers import format_number, parse_number
from docgen.language.words import WordStyle, number_in_words, parse_words

TABLE = """
0 | không
1 | một
4 | bốn
5 | năm
10 | mười
11 | mười một
14 | mười bốn
15 | mười lăm
20 | hai mươi
21 | hai mươi mốt
24 | hai mươi tư
25 | hai mươi lăm
31 | ba mươi mốt
44 | bốn mươi tư
50 | năm mươi
51 | năm mươi mốt
55 | năm mươi lăm
91 | chín mươi mốt
99 | chín mươi chín
100 | một trăm
101 | một trăm linh một
104 | một trăm linh bốn
105 | một trăm linh năm
110 | một trăm mười
111 | một trăm mười một
114 | một trăm mười bốn
115 | một trăm mười lăm
121 | một trăm hai mươi mốt
124 | một trăm hai mươi tư
125 | một trăm hai mươi lăm
155 | một trăm năm mươi lăm
205 | hai trăm linh năm
215 | hai trăm mười lăm
555 | năm trăm năm mươi lăm
1.000 | một nghìn
1.001 | một nghìn không trăm linh một
1.004 | một nghìn không trăm linh bốn
1.005 | một nghìn không trăm linh năm
1.010 | một nghìn không trăm mười
1.015 | một nghìn không trăm mười lăm
1.021 | một nghìn không trăm hai mươi mốt
1.100 | một nghìn một trăm
1.105 | một nghìn một trăm linh năm
2.025 | hai nghìn không trăm hai mươi lăm
10.000 | mười nghìn
10.001 | mười nghìn không trăm linh một
10.015 | mười nghìn không trăm mười lăm
15.000 | mười lăm nghìn
21.000 | hai mươi mốt nghìn
24.000 | hai mươi tư nghìn
100.005 | một trăm nghìn không trăm linh năm
101.000 | một trăm linh một nghìn
105.000 | một trăm linh năm nghìn
115.115 | một trăm mười lăm nghìn một trăm mười lăm
1.000.000 | một triệu
1.000.001 | một triệu không trăm linh một
1.000.005 | một triệu không trăm linh năm
1.000.105 | một triệu một trăm linh năm
1.005.000 | một triệu không trăm linh năm nghìn
1.015.000 | một triệu không trăm mười lăm nghìn
1.100.000 | một triệu một trăm nghìn
21.000.000 | hai mươi mốt triệu
100.000.005 | một trăm triệu không trăm linh năm
105.000.000 | một trăm linh năm triệu
1.000.000.000 | một tỷ
1.000.000.001 | một tỷ không trăm linh một
1.000.001.000 | một tỷ không trăm linh một nghìn
1.005.000.000 | một tỷ không trăm linh năm triệu
1.250.000.000 | một tỷ hai trăm năm mươi triệu
2.005.000.000 | hai tỷ không trăm linh năm triệu
21.000.000.000 | hai mươi mốt tỷ
24.500.000.000 | hai mươi tư tỷ năm trăm triệu
105.000.000.000 | một trăm linh năm tỷ
1.000.000.000.000 | một nghìn tỷ
1.000.000.000.005 | một nghìn tỷ không trăm linh năm
21.000.000.000.000 | hai mươi mốt nghìn tỷ
1.000.000.000.000.000 | một triệu tỷ
1.000.000.000.000.000.000 | một tỷ tỷ
-15 | âm mười lăm
0,05 | không phẩy không năm
0,5 | không phẩy năm
12,5 | mười hai phẩy năm
12,05 | mười hai phẩy không năm
95,45 | chín mươi lăm phẩy bốn năm
1.234,5 | một nghìn hai trăm ba mươi tư phẩy năm
-0,5 | âm không phẩy năm
3.450.000.050.001 | ba nghìn bốn trăm năm mươi tỷ không trăm năm mươi nghìn không trăm linh một
1.234.567.890 | một tỷ hai trăm ba mươi tư triệu năm trăm sáu mươi bảy nghìn tám trăm chín mươi
"""
ROWS = [tuple(line.split(" | ")) for line in TABLE.strip().splitlines()]

VARIANTS = [
    ("1.005", WordStyle(linh="lẻ", nghin="ngàn"), "một ngàn không trăm lẻ năm"),
    ("24", WordStyle(tu_sau_muoi="bốn"), "hai mươi bốn"),
    ("94", WordStyle(tu_sau_muoi="bốn"), "chín mươi bốn"),
    ("104", WordStyle(bon_sau_linh="tư"), "một trăm linh tư"),
    ("104", WordStyle(linh="lẻ", bon_sau_linh="tư"), "một trăm lẻ tư"),
    ("4", WordStyle(bon_sau_linh="tư"), "bốn"),
    ("14", WordStyle(bon_sau_linh="tư"), "mười bốn"),
    ("2.000.000.000", WordStyle(ty="tỉ"), "hai tỉ"),
    ("1.000.005", WordStyle(nhom_rong="doc_du"), "một triệu không nghìn không trăm linh năm"),
    ("1.000.000", WordStyle(nhom_rong="doc_du"), "một triệu"),
    ("1.000.000.005", WordStyle(nhom_rong="doc_du"), "một tỷ không triệu không nghìn không trăm linh năm"),
    ("1.000.005.000", WordStyle(nhom_rong="doc_du"), "một tỷ không triệu không trăm linh năm nghìn"),
    ("1.000.005", WordStyle(nhom_rong="doc_du", nghin="ngàn"), "một triệu không ngàn không trăm linh năm"),
    ("12,25", WordStyle(), "mười hai phẩy hai năm"),
    ("12,25", WordStyle(thap_phan="nhu_mot_so"), "mười hai phẩy hai mươi lăm"),
    ("12,5", WordStyle(thap_phan="nhu_mot_so"), "mười hai phẩy năm"),
    ("12,05", WordStyle(thap_phan="nhu_mot_so"), "mười hai phẩy không năm"),
    ("0,105", WordStyle(thap_phan="nhu_mot_so"), "không phẩy một trăm linh năm"),
]


@pytest.mark.parametrize(("figures", "words"), ROWS)
def test_every_row_of_the_table_is_written_so(figures: str, words: str) -> None:
    """A number is written out exactly as the office's table has it."""
    assert number_in_words(parse_number(figures)) == words


@pytest.mark.parametrize(("figures", "words"), ROWS)
def test_every_row_of_the_table_is_read_back(figures: str, words: str) -> None:
    """The words of a row give its number back, also with a capital and decomposed."""
    assert format_number(parse_words(words.capitalize()).value) == figures


@pytest.mark.parametrize(("figures", "style", "words"), VARIANTS)
def test_every_option_changes_its_word_and_nothing_else(figures: str, style: WordStyle, words: str) -> None:
    """An option of the style is followed, and its words are read back without being told the style."""
    assert number_in_words(parse_number(figures), style) == words
    assert parse_words(words).value == parse_number(figures)


@pytest.mark.parametrize("style", [WordStyle(linh="lẻ"), WordStyle(ty="tỉ", nghin="ngàn")])
def test_five_after_linh_is_never_lam(style: WordStyle) -> None:
    """No style writes "linh lăm", "mười tư" or "mười năm"."""
    for number in range(1, 2000):
        words = f" {number_in_words(number, style)} "
        for wrong in (
            " linh lăm ",
            " lẻ lăm ",
            " mười tư ",
            " mười năm ",
            " mươi năm ",
            " mươi một ",
            " lẽ ",
        ):
            assert wrong not in words


def test_trailing_zeros_of_a_decimal_are_not_read() -> None:
    """12,50 and 12,5 are one number and read alike, and a negative zero is zero."""
    assert number_in_words(Decimal("12.50")) == "mười hai phẩy năm"
    assert number_in_words(Decimal("-0.0")) == "không"
    assert number_in_words(Decimal("1E+3")) == "một nghìn"


@pytest.mark.parametrize("value", [1.5, True, "12", None])
def test_what_is_not_an_exact_number_is_refused(value: object) -> None:
    """A float, a truth value, a text or nothing is a mistake of the program, not a number."""
    with pytest.raises(TypeError):
        number_in_words(value)  # type: ignore[arg-type]


@pytest.mark.parametrize("value", [10**21, -(10**21), Decimal("1E+21"), Decimal("NaN"), Decimal("Infinity")])
def test_numbers_beyond_the_limit_are_refused(value: int | Decimal) -> None:
    """10^21 and what is no number at all raise instead of giving words that mislead."""
    with pytest.raises(ValueError):
        number_in_words(value)


def test_the_largest_number_is_written() -> None:
    """One less than the limit still has words."""
    assert number_in_words(10**21 - 1).startswith(
        "chín trăm chín mươi chín tỷ chín trăm chín mươi chín triệu"
    )


def test_an_unknown_option_is_refused_in_vietnamese() -> None:
    """A style with a word outside its choices cannot be made, and the message lists the choices."""
    with pytest.raises(ValueError, match="linh phải là một trong: linh, lẻ"):
        WordStyle(linh="lẽ")  # type: ignore[arg-type]
