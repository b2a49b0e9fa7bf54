"""A Markdown file is split into its front matter and its body, both with their lines."""

from pathlib import Path

import pytest

from docgen.fault import Place
from docgen.sources.markdown_file import read_markdown, split_front_matter
from docgen.sources.node import Scalar
from tests.sources.builders import fault_of


def test_front_matter_and_body_keep_their_lines(tmp_path: Path) -> None:
    """The body begins on the line after the second fence."""
    path = tmp_path / "ke-hoach.md"
    path.write_text("---\nloai: ke-hoach\nso: 012\n---\n\n## I\n---\n", encoding="utf-8")
    source = read_markdown(path, "ke-hoach.md")
    assert source.front.entries["so"] == Scalar("012", Place("ke-hoach.md", line=3, column=5))
    assert (source.body, source.body_line, source.name) == ("\n## I\n---\n", 5, "ke-hoach.md")


def test_an_empty_front_matter_is_an_empty_mapping() -> None:
    """Two fences with nothing between them."""
    source = split_front_matter("---\n---\nthân", "a.md")
    assert (dict(source.front.entries), source.body, source.body_line) == ({}, "thân", 3)


@pytest.mark.parametrize(
    ("text", "code", "line", "telling"),
    [
        ("", "md-thieu-phan-dau", 1, "Thiếu phần đầu"),
        ("# Thân\n---\na: 1\n---\n", "md-thieu-phan-dau", 1, "---"),
        ("\n---\na: 1\n---\n", "md-thieu-phan-dau", 1, "bắt đầu bằng dòng"),
        ("---\na: 1\n\n# Thân\n", "md-phan-dau-khong-dong", 1, "không có dòng “---” đóng"),
        ("---\n- a\n- b\n---\n", "md-phan-dau-sai", 2, "khóa: giá trị"),
        ("---\na: 1\nb: @x\n---\n", "yaml-ky-tu-dau", 3, "“@”"),
        ("---\na: 1\na: 2\n---\n", "yaml-khoa-trung", 3, "dòng 2"),
    ],
)
def test_a_wrong_front_matter_is_a_fault_at_its_line(text: str, code: str, line: int, telling: str) -> None:
    """Missing, not closed, not a mapping, or wrong as YAML with the line of the file."""
    found = fault_of(lambda: split_front_matter(text, "a.md"))
    assert found.place is not None
    assert (found.code, found.place.line) == (code, line)
    assert telling in f"{found.message} {found.hint}"
