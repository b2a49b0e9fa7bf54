"""A Markdown file in, its front matter as a mapping and its body as text out, both with their lines."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from docgen.fault import DataError, Fault, Place
from docgen.language.text import normalize
from docgen.sources.node import Mapping, Scalar
from docgen.sources.text_file import read_text
from docgen.sources.yaml_file import parse_yaml

_FENCE = "---"
_HINT = (
    "Tệp phải bắt đầu bằng dòng “---”, rồi các dòng “khóa: giá trị”, rồi một dòng “---” nữa, rồi nội dung."
)


@dataclass(frozen=True, slots=True)
class MarkdownSource:
    """`body` begins at line `body_line` of the file `name`."""

    front: Mapping
    body: str
    body_line: int
    name: str


def read_markdown(path: Path, name: str) -> MarkdownSource:
    """Read a Markdown file and split it; raises DataError."""
    return split_front_matter(read_text(path, name), name)


def split_front_matter(text: str, name: str) -> MarkdownSource:
    """Split a Markdown text at its front matter, the YAML between two `---` lines at the very top.

    Raises DataError when the front matter is missing, not closed, not a mapping, or wrong as YAML.
    """
    lines = normalize(text).removeprefix("\ufeff").split("\n")
    if lines[0].rstrip() != _FENCE:
        raise _error("md-thieu-phan-dau", "Thiếu phần đầu giữa hai dòng “---”.", name, 1)
    end = next((index for index, line in enumerate(lines[1:], 1) if line.rstrip() == _FENCE), None)
    if end is None:
        raise _error(
            "md-phan-dau-khong-dong", "Phần đầu mở bằng “---” nhưng không có dòng “---” đóng.", name, 1
        )
    front = parse_yaml("\n".join(lines[1:end]), name, first_line=2)
    return MarkdownSource(_mapping(front, name), "\n".join(lines[end + 1 :]), end + 2, name)


def _mapping(front: object, name: str) -> Mapping:
    if isinstance(front, Mapping):
        return front
    if isinstance(front, Scalar) and not front.text:
        return Mapping({}, Place(name, line=2, column=1))
    raise _error("md-phan-dau-sai", "Phần đầu phải gồm các dòng “khóa: giá trị”.", name, 2)


def _error(code: str, message: str, name: str, line: int) -> DataError:
    return DataError([Fault(code, message, Place(name, line=line), _HINT)])
