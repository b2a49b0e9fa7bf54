"""A finding is told with the numbered part that it stands in."""

from docgen.review.headings import Headings
from docgen.review.terminal import terminal_lines
from tests.review.papers import blocks, checked, clean, finding


def test_the_place_names_the_part_and_the_head_has_none() -> None:
    headings = Headings(clean().reading)
    item = next(item for item in clean().reading.items if item.path == (("muc_la_ma", 2), ("khoan", 1)))
    assert headings.where(finding(item.block)).endswith(" (khoản 1 Mục II)")
    letter = next(item for item in clean().reading.items if item.path[-1:] == (("diem", 5),))
    assert headings.where(finding(letter.block)).endswith("(điểm đ khoản 1 Mục II)")
    assert "(" not in headings.where(finding(blocks()[0]))
    assert headings.where(finding(None)) == "cả văn bản"
    told = "\n".join(line for _, line in terminal_lines(checked(finding(item.block))))
    assert "(khoản 1 Mục II) · AA101" in told
