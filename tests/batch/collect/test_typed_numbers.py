"""What a figure typed as text would be: said to whoever mends it."""

import pytest

from docgen.batch.old_letters import old_encoding
from docgen.batch.typed_number import probable, why

CASES = [
    ("1.250", "1250", "1250 hoặc 1,250", "hàng nghìn"),
    ("1.250.000", "1250000", "1250000", "hàng nghìn"),
    ("12.000", "12000", "12000 hoặc 12,000", "hàng nghìn"),
    ("1,5", "1,5", "1,5", "dạng chữ"),
    ("1.5", "1,5", "1,5", "dấu chấm thay cho dấu phẩy"),
    ("1,250", "1250", "1,250 hoặc 1250", "kiểu Anh"),
    ("1,250.5", "1250,5", "1250,5", "kiểu Anh"),
    ("1.250,5", "1250,5", "1250,5", "hàng nghìn"),
    ("1 250", "1250", "1250", "dấu cách ngăn"),
    ("1\u00a0250", "1250", "1250", "dấu cách ngăn"),
    ("12 ", "12", "12", "thừa dấu cách"),
    (" 12", "12", "12", "thừa dấu cách"),
    ("12", "12", "12", "dạng chữ"),
    ("0012", "12", "12", "dạng chữ"),
    ("000", "0", "0", "dạng chữ"),
    ("12 hộ", "12", "12", "kèm chữ “hộ”"),
    ("12hộ", "12", "12", "kèm chữ “hộ”"),
    ("1.250 triệu đồng", "1250", "1250 hoặc 1,250", "kèm chữ “triệu đồng”"),
    ("95%", "95", "95", "kèm chữ “%”"),
    ("95,5 %", "95,5", "95,5", "kèm chữ “%”"),
    ("15/12/2024", "", "", "ngày"),
    ("3-5", "", "", "ngày"),
    ("2024-12-15", "", "", "ngày"),
    ("không", "", "", "không phải số"),
    ("1.2.3", "", "", "không phải số"),
    ("-5", "", "", "không phải số"),
    ("một trăm", "", "", "không phải số"),
]


@pytest.mark.parametrize(("text", "whole", "decimal", "reason"), CASES)
def test_a_text_is_read_only_for_the_one_who_mends_it(
    text: str, whole: str, decimal: str, reason: str
) -> None:
    """A mark before three digits is thousands in a count, and either in a figure with decimals."""
    assert probable(text, whole=True) == whole
    assert probable(text, whole=False) == decimal
    assert reason in why(text)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("§¬n vÞ b¸o c¸o", "TCVN3"),
        ("Céng hßa x· héi", "TCVN3"),
        ("Ch\u00ada cã sè liÖu", "TCVN3"),
        ("Coäng hoøa xaõ hoäi", "VNI"),
        ("Ủy ban nhân dân xã Ea H’Leo", ""),
        ("Diện tích 15 m², dài 20 µm; đủ ± 5 °C", ""),
        ("Ông Müller", ""),
        ("Đã rà soát · có 3 hộ", ""),
    ],
)
def test_text_of_an_old_encoding_is_known_by_its_letters(text: str, name: str) -> None:
    """One odd letter is a name, two are an encoding."""
    assert old_encoding(text) == name
