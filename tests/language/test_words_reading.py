"""Words read back: every style gives its number again, nonsense is refused, doubtful words are warned of."""

from __future__ import annotations

import unicodedata
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from docgen.language.words import WordsError, WordStyle, number_in_words, parse_words

styles = st.builds(
    WordStyle,
    linh=st.sampled_from(["linh", "lẻ"]),
    nghin=st.sampled_from(["nghìn", "ngàn"]),
    tu_sau_muoi=st.sampled_from(["tư", "bốn"]),
    bon_sau_linh=st.sampled_from(["bốn", "tư"]),
    ty=st.sampled_from(["tỷ", "tỉ"]),
    nhom_rong=st.sampled_from(["bo_qua", "doc_du"]),
    thap_phan=st.sampled_from(["tung_chu_so", "nhu_mot_so"]),
)
sparse_groups = st.lists(st.sampled_from([0, 0, 1, 4, 5, 10, 15, 24, 100, 105, 999]), min_size=1, max_size=7)
sparse_numbers = sparse_groups.map(lambda groups: sum(group * 1000**at for at, group in enumerate(groups)))
whole_numbers = st.one_of(st.integers(0, 10**21 - 1), st.integers(0, 2000), sparse_numbers)


@settings(max_examples=300)
@given(whole_numbers, st.booleans(), styles)
def test_words_of_a_whole_number_give_it_back(number: int, negative: bool, style: WordStyle) -> None:
    """parse_words undoes number_in_words for every |n| < 10^21 and every style."""
    value = -number if negative else number
    assert parse_words(number_in_words(value, style)).value == value


@settings(max_examples=200)
@given(whole_numbers, st.text("0123456789", min_size=1, max_size=12), st.booleans(), styles)
def test_words_of_a_decimal_give_it_back(whole: int, digits: str, negative: bool, style: WordStyle) -> None:
    """parse_words undoes number_in_words for decimals, signs and every style."""
    value = Decimal(f"{'-' if negative else ''}{whole}.{digits}")
    assert parse_words(number_in_words(value, style)).value == value


@settings(max_examples=100)
@given(whole_numbers)
def test_words_with_every_group_said_are_never_doubtful(number: int) -> None:
    """Where empty groups are said nothing can be meant otherwise, so nothing is warned of."""
    assert parse_words(number_in_words(number, WordStyle(nhom_rong="doc_du"))).warnings == ()


VOCABULARY = [
    "không", "một", "hai", "bốn", "năm", "mười", "mươi", "mốt", "tư", "lăm", "linh", "lẻ", "trăm", "nghìn",
    "ngàn", "triệu", "tỷ",
]  # fmt: skip


def plain(words: str) -> str:
    """Bring words of every style to one style."""
    for variant, word in (("lẻ", "linh"), ("ngàn", "nghìn"), ("tỉ", "tỷ"), ("tư", "bốn")):
        words = words.replace(variant, word)
    return words.replace(" không triệu", "").replace(" không nghìn", "")


@settings(max_examples=500)
@given(
    whole_numbers,
    styles,
    st.integers(0, 40),
    st.sampled_from(VOCABULARY),
    st.sampled_from(["thay", "xen", "bớt"]),
)
def test_words_that_are_slightly_wrong_are_refused_or_warned_of(
    number: int, style: WordStyle, at: int, word: str, change: str
) -> None:
    """Of words with one word changed, only those that some style writes are read without a remark."""
    words = number_in_words(number, style).split()
    at %= len(words)
    words[at : at + (change != "xen")] = [] if change == "bớt" else [word]
    try:
        reading = parse_words(" ".join(words))
    except WordsError as error:
        assert error.message
        return
    if not any("Thiếu" in warning for warning in reading.warnings):
        assert plain(" ".join(words)) == plain(number_in_words(reading.value))


NONSENSE = [
    ("một trăm linh lăm", "“năm”"),
    ("mười tư", "“bốn”"),
    ("mười năm", "“lăm”"),
    ("mười mốt", "“một”"),
    ("hai lăm", "“mươi”"),
    ("hai mốt", "“mươi”"),
    ("hai năm", "“mươi”"),
    ("hai mươi năm", "“lăm”"),
    ("hai mươi một", "“mốt”"),
    ("một mươi", "“mười”"),
    ("hăm lăm", "hai mươi"),
    ("một trăm lẽ năm", "“lẻ”"),
    ("hai mươi nhăm", "“lăm”"),
    ("một trăm năm", "“linh”"),
    ("một trăm tư", "“linh”"),
    ("linh năm", "bắt đầu"),
    ("không trăm linh năm", "trăm"),
    ("một nghìn không trăm", "không trăm"),
    ("lăm", "lăm"),
    ("tỷ", "thiếu"),
    ("nghìn", "nghìn"),
    ("một nghìn hai triệu", "thứ tự"),
    ("một nghìn hai nghìn", "thứ tự"),
    ("một triệu năm", "không trăm linh năm"),
    ("một nghìn hai", "không trăm linh hai"),
    ("một trăm linh", "thiếu chữ số"),
    ("không năm", "năm"),
    ("âm không", "âm"),
    ("âm", "thiếu"),
    ("âm âm một", "âm"),
    ("phẩy năm", "thiếu"),
    ("hai phẩy", "thập phân"),
    ("hai phẩy năm phẩy sáu", "phẩy"),
    ("hai phẩy không mười", "thập phân"),
    ("hai phẩy hai lăm", "“mươi”"),
    ("một tỷ tỷ tỷ", "nhỏ hơn"),
    ("một nghìn tỷ tỷ", "nhỏ hơn"),
    ("mười hộ", "“hộ”"),
    ("15 nghìn", "“15”"),
    ("một triệu rưỡi", "“rưỡi”"),
    ("", "Chưa ghi"),
    ("   ", "Chưa ghi"),
]


@pytest.mark.parametrize(("words", "reason"), NONSENSE)
def test_words_that_nobody_writes_are_refused_with_the_reason(words: str, reason: str) -> None:
    """Nonsense is never read as a number; the message says what is wrong or what to write."""
    with pytest.raises(WordsError) as caught:
        parse_words(words)
    assert reason in str(caught.value)
    assert caught.value.code.startswith("chu-so-")


@pytest.mark.parametrize(
    ("words", "value", "meant"),
    [
        ("một triệu một trăm", 1_000_100, "100 nghìn"),
        ("hai tỷ năm trăm", 2_000_000_500, "500 triệu"),
        ("một tỷ hai trăm năm mươi", 1_000_000_250, "250 triệu"),
        ("một nghìn tỷ năm trăm", 1_000_000_000_500, "500 triệu"),
    ],
)
def test_a_hundred_right_after_trieu_or_ty_is_doubtful(words: str, value: int, meant: str) -> None:
    """ "một triệu một trăm" is read strictly, and the warning tells the other meaning."""
    reading = parse_words(words)
    assert reading.value == value
    assert [meant in warning for warning in reading.warnings] == [True]


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("một triệu năm nghìn", 1_005_000),
        ("hai nghìn linh năm", 2_005),
        ("một nghìn hai mươi lăm", 1_025),
        ("một tỷ mười triệu", 1_010_000_000),
    ],
)
def test_a_group_without_its_zeros_is_read_with_a_warning(words: str, value: int) -> None:
    """A lower group that drops "không trăm" is still clear, but not how it is written."""
    reading = parse_words(words)
    assert reading.value == value
    assert reading.warnings == ("Thiếu “không trăm” trước hàng chục và hàng đơn vị của một nhóm.",)


@pytest.mark.parametrize("words", ["một nghìn một trăm", "một triệu một trăm nghìn", "một tỷ năm trăm triệu"])
def test_plain_words_raise_no_warning(words: str) -> None:
    """Words whose every scale is said are not doubted."""
    assert parse_words(words).warnings == ()


def test_words_are_read_whatever_their_case_and_unicode_form() -> None:
    """Capitals, decomposed letters and line breaks between words do not matter."""
    words = unicodedata.normalize("NFD", "MỘT TỶ\nhai trăm  năm mươi triệu")
    assert parse_words(words).value == 1_250_000_000


def test_a_hostile_length_is_answered_at_once() -> None:
    """A hundred thousand words are refused without working through numbers of that length."""
    with pytest.raises(WordsError):
        parse_words("một " + "tỷ " * 100_000)
