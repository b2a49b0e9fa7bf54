"""PyYAML's complaints in plain Vietnamese: a problem text and a line in, code, message and hint out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import yaml

_QUOTE = 'Hãy đặt cả giá trị trong dấu ngoặc kép, ví dụ: ten: "…".'
_INDENT = "Hãy thụt lề các khóa cùng cấp bằng số dấu cách như nhau, cấp con sâu hơn 2 dấu cách."
_COLON = "Hãy viết dạng “khóa: giá trị”, có dấu hai chấm và một dấu cách theo sau."


@dataclass(frozen=True, slots=True)
class Explanation:
    """What is wrong and what to do; `at_context` tells that the fault stands where the construct began."""

    code: str
    message: str
    hint: str
    at_context: bool = False


_TAB = Explanation(
    "yaml-tab", "Dòng thụt lề bằng phím Tab.", "YAML chỉ nhận dấu cách: hãy thay mỗi Tab bằng 2 dấu cách."
)
_QUOTE_OPEN = Explanation(
    "yaml-ngoac-kep-mo",
    "Dấu ngoặc kép hoặc nháy đơn mở ở đây không được đóng.",
    "Hãy thêm dấu đóng cùng loại.",
    True,
)
_BRACKET_OPEN = Explanation(
    "yaml-ngoac-mo",
    "Dấu ngoặc [ hoặc { mở ở đây không được đóng đúng cách.",
    "Hãy thêm dấu phẩy giữa các phần tử và dấu đóng ] hoặc }; nếu là chữ thì đặt cả giá trị trong ngoặc kép.",
    True,
)
_NO_COLON = Explanation("yaml-thieu-hai-cham", "Thiếu dấu hai chấm sau khóa.", _COLON, True)
_NO_SPACE = Explanation("yaml-thieu-dau-cach", "Thiếu dấu cách sau dấu hai chấm.", _COLON, True)
_NO_COLON_ABOVE = Explanation("yaml-thieu-hai-cham", "Thiếu dấu hai chấm sau khóa ở dòng ngay trên.", _COLON)
_NO_SPACE_ABOVE = Explanation(
    "yaml-thieu-dau-cach", "Thiếu dấu cách sau dấu hai chấm ở dòng ngay trên.", _COLON
)
_COLON_INSIDE = Explanation("yaml-hai-cham-trong-gia-tri", "Giá trị có dấu hai chấm bên trong.", _QUOTE)
_BAD_INDENT = Explanation("yaml-thut-le", "Thụt lề sai: dòng này không thẳng với dòng nào ở trên.", _INDENT)
_DASH = Explanation(
    "yaml-gach-dau-dong",
    "Dấu gạch đầu dòng “- ” đứng sai chỗ.",
    "Hãy xuống dòng trước “- ”, thụt lề sâu hơn khóa.",
)
_NO_SPACE_AFTER_DASH = Explanation(
    "yaml-gach-dau-dong", "Thiếu dấu cách sau dấu gạch đầu dòng.", "Hãy viết “- giá trị”.", True
)
_AFTER_VALUE = Explanation(
    "yaml-thua-sau-gia-tri",
    "Sau giá trị trong ngoặc còn chữ thừa.",
    "Hãy đặt cả giá trị trong một cặp dấu ngoặc kép, hoặc trong nháy đơn nếu bên trong có dấu ngoặc kép.",
)
_ESCAPE = Explanation(
    "yaml-gach-cheo",
    "Dấu gạch chéo ngược \\ trong ngoặc kép không đúng.",
    "Hãy viết \\\\ thay cho \\, hoặc đặt giá trị trong nháy đơn '…'.",
)
_BLOCK_MARK = Explanation(
    "yaml-ky-tu-dau", "Giá trị bắt đầu bằng | hoặc > theo cách YAML không hiểu.", _QUOTE
)
_DIRECTIVE = Explanation(
    "yaml-chi-thi", "Dòng bắt đầu bằng % (chỉ thị YAML) không được dùng.", "Hãy xóa dòng này."
)
_STRAY = Explanation(
    "yaml-dau-thua",
    "Có dấu phẩy hoặc dấu đóng ngoặc đứng sai chỗ.",
    f"Hãy xóa dấu thừa. Nếu là chữ: {_QUOTE}",
)
_COMPLEX_KEY = Explanation("yaml-khoa-khong-chu", "Khóa không phải là chữ (dấu “? ” đứng đầu).", _COLON)
_KEY_WITHOUT_SPACE = re.compile(r"\s*(?:- )?[^\s:'\"]+:\S")
_UNKNOWN = Explanation("yaml-cu-phap", "Sai cú pháp YAML ở đây.", f"{_COLON} {_INDENT}")

_SPECIAL_START = {
    "!": "thẻ kiểu",
    "&": "tên neo",
    "*": "tham chiếu",
}


def special_start(mark: str) -> Explanation:
    """Explain a value that begins with a character that YAML keeps for itself."""
    means = _SPECIAL_START.get(mark)
    why = f"YAML hiểu “{mark}” là {means}" if means else f"YAML dành riêng “{mark}”"
    message = f"Giá trị bắt đầu bằng “{mark}” mà không có ngoặc kép ({why})."
    return Explanation("yaml-ky-tu-dau", message, _QUOTE, at_context=True)


BRACES = Explanation(
    "yaml-ngoac-nhon",
    "Giá trị bắt đầu bằng “{{” hoặc “{%” mà không có ngoặc kép (YAML hiểu “{” là mở bảng khóa).",
    'Hãy đặt cả giá trị trong dấu ngoặc kép, ví dụ: ten: "{{ don_vi.ten }}".',
)

EMPTY_KEY = Explanation("yaml-khoa-khong-chu", "Khóa trống: trước dấu hai chấm không có chữ nào.", _COLON)

# (pattern of "context | problem", what to tell); the first that matches wins.
_PROBLEMS: tuple[tuple[str, Explanation], ...] = (
    (r"found character '\\t'", _TAB),
    (r"scanning a quoted scalar \| found unexpected (end of stream|document separator)", _QUOTE_OPEN),
    (r"double-quoted scalar \| (found unknown escape|expected escape)", _ESCAPE),
    (r"scanning an alias", special_start("*")),
    (r"scanning an anchor", special_start("&")),
    (r"scanning a (tag|%TAG)|parsing a node \| found undefined tag|found duplicate", special_start("!")),
    (r"scanning a directive|YAML directive|incompatible YAML", _DIRECTIVE),
    (r"scanning a block scalar", _BLOCK_MARK),
    (r"parsing a flow (sequence|mapping)", _BRACKET_OPEN),
    (r"could not find expected ':'", _NO_COLON),
    (r"mapping values are not allowed", _COLON_INSIDE),
    (r"mapping keys are not allowed", _COMPLEX_KEY),
    (r"sequence entries are not allowed|but found '-'", _DASH),
    (r"but found '(<scalar>|\{|\[)'", _AFTER_VALUE),
    (r"but found '[\],}]'|but found '(,|\]|\})'|expected the node content", _STRAY),
    (r"but found ':'", EMPTY_KEY),
    (r"expected <block end>|<document start>|<block mapping start>", _BAD_INDENT),
)


def explain(error: yaml.MarkedYAMLError, lines: Sequence[str]) -> Explanation:
    """Explain a scanner's or parser's error; `lines` are the lines of the whole text."""
    said = f"{error.context or ''} | {error.problem or ''}"
    special = re.search(r"found character '([^\\])' that cannot start any token", said)
    if special:
        before = _up_to_problem(error, lines)
        return BRACES if before.endswith("{") else special_start(special[1])
    found = next((told for pattern, told in _PROBLEMS if re.search(pattern, said)), _UNKNOWN)
    return _refine(found, error, lines)


def _refine(found: Explanation, error: yaml.MarkedYAMLError, lines: Sequence[str]) -> Explanation:
    """Tell apart the mistakes for which PyYAML has one and the same complaint."""
    if found is _NO_COLON:
        line = lines[error.context_mark.line] if error.context_mark else ""
        if re.match(r"\s*-\S", line):
            return _NO_SPACE_AFTER_DASH
        return _NO_SPACE if _KEY_WITHOUT_SPACE.match(line) else found
    if found is _COLON_INSIDE and not re.search(r":\s", _up_to_problem(error, lines)):
        return _blame_line_above(error, lines)
    if found is _AFTER_VALUE and not re.search(r"[\"'\]}]", _up_to_problem(error, lines)):
        return _BAD_INDENT
    return found


def _blame_line_above(error: yaml.MarkedYAMLError, lines: Sequence[str]) -> Explanation:
    number = error.problem_mark.line if error.problem_mark else 0
    above = next((line for line in reversed(lines[:number]) if line.strip()), "")
    if _indent(above) != _indent(lines[number]):
        return _BAD_INDENT
    return _NO_SPACE_ABOVE if _KEY_WITHOUT_SPACE.match(above) else _NO_COLON_ABOVE


def _up_to_problem(error: yaml.MarkedYAMLError, lines: Sequence[str]) -> str:
    mark = error.problem_mark
    return lines[mark.line][: mark.column] if mark and mark.line < len(lines) else ""


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
