"""YAML is read as text: no value changes, no construct hides a value, every fault has its line and column."""

import random
import time
import unicodedata

import pytest

from docgen.fault import DataError, Place
from docgen.sources.node import Mapping, Scalar, Sequence
from docgen.sources.yaml_file import parse_yaml
from tests.sources.builders import fault_of, faults_of

# What the loaders of YAML 1.1 and 1.2 change without a word.
TRAPS = [
    "NO", "no", "yes", "Yes", "on", "Off", "true", "null", "~", "012", "00123", "089", "0123456789",
    "0x1F", "12:30:45", "1_000", "2024-07-30", "2024-7-30", "1e3", "1.0e+3", "1.10", "=", "<<", ".inf",
    ".NaN", "0o17",
]  # fmt: skip


@pytest.mark.parametrize("typed", TRAPS)
def test_a_value_stays_as_it_was_typed(typed: str) -> None:
    """Alone, in a list and in brackets."""
    assert _text(parse_yaml(f"a: {typed}", "f.yaml"), "a") == typed
    assert _text(parse_yaml(f"a: {{b: {typed}}}", "f.yaml"), "a", "b") == typed
    items = parse_yaml(f"- {typed}", "f.yaml")
    assert isinstance(items, Sequence)
    assert items.items[0] == Scalar(typed, Place("f.yaml", line=1, column=3))


@pytest.mark.parametrize("key", ["on", "yes", "NO", "012", "2024-07-30", "null", "~", "1.0"])
def test_a_key_stays_as_it_was_typed(key: str) -> None:
    """`on:` and `yes:` do not collide as true."""
    node = parse_yaml(f"{key}: x\nkhác: y", "f.yaml")
    assert isinstance(node, Mapping)
    assert list(node.entries) == [key, "khác"]


def test_every_value_and_key_knows_its_place() -> None:
    """Lines count from the first line given, columns from 1."""
    node = parse_yaml("a: 1\nb:\n  - x\n  - c: y\n", "f.md", first_line=2)
    assert isinstance(node, Mapping)
    assert node.key_places["b"] == Place("f.md", line=3, column=1)
    inner = node.entries["b"]
    assert isinstance(inner, Sequence)
    assert inner.items[0].place == Place("f.md", line=4, column=5)
    assert _text(inner.items[1], "c") == "y"
    assert isinstance(inner.items[1], Mapping)
    assert inner.items[1].key_places["c"] == Place("f.md", line=5, column=5)


def test_nothing_typed_is_an_empty_text() -> None:
    """Both as a value and as a whole file."""
    assert _text(parse_yaml("a:\nb: 1", "f"), "a") == ""
    assert parse_yaml("# chỉ có ghi chú\n", "f") == Scalar("", Place("f", line=1, column=1))


def test_text_becomes_nfc_also_from_escapes() -> None:
    """A key in NFD is the key in NFC."""
    node = parse_yaml(unicodedata.normalize("NFD", "tên: Hòa") + '\nb: "e\\u0301"', "f")
    assert _text(node, "tên") == "Hòa"
    assert _text(node, "b") == "é"


# name, text, code, line, column, part of the message and hint
BROKEN = [
    ("tab for indentation", "a:\n\tb: 1", "yaml-tab", 2, 1, "phím Tab"),
    ("tab after spaces", "a: b\n\n   \tc: d", "yaml-tab", 3, 4, "2 dấu cách"),
    ("no colon", "a: 1\nb 2\nc: 3", "yaml-thieu-hai-cham", 2, 1, "Thiếu dấu hai chấm"),
    ("no colon in the first line", "tên gọi\nb: 1", "yaml-thieu-hai-cham", 2, 2, "dòng ngay trên"),
    ("no space after the colon", "a: 1\nb:2\n", "yaml-thieu-dau-cach", 2, 1, "dấu cách sau dấu hai chấm"),
    ("no space after the colon above", "a:1\nb: 2", "yaml-thieu-dau-cach", 2, 2, "dòng ngay trên"),
    ("no space after the dash", "a:\n- x\n-y\n", "yaml-gach-dau-dong", 3, 1, "“- giá trị”"),
    ("colon inside", "a: Điều 1: phạm vi", "yaml-hai-cham-trong-gia-tri", 1, 10, "dấu ngoặc kép"),
    ("deeper than its value", "a: 1\n  b: 2", "yaml-thut-le", 2, 4, "Thụt lề sai"),
    ("between two levels", "a:\n   b: 1\n  c: 2", "yaml-thut-le", 3, 3, "Thụt lề sai"),
    ("list between two levels", "a:\n  - b\n c: 1", "yaml-thut-le", 3, 2, "cùng cấp"),
    ("double quote open", 'a: "abc\nb: 1', "yaml-ngoac-kep-mo", 1, 4, "không được đóng"),
    ("single quote open", "b: 1\na: 'abc\n", "yaml-ngoac-kep-mo", 2, 4, "không được đóng"),
    ("quote inside single quotes", "a: 'it's'", "yaml-thua-sau-gia-tri", 1, 8, "chữ thừa"),
    ("text after a quoted value", 'a: "x" y', "yaml-thua-sau-gia-tri", 1, 8, "một cặp dấu ngoặc kép"),
    ("square bracket open", "a: [1, 2\nb: 3", "yaml-ngoac-mo", 1, 4, "không được đóng"),
    ("curly bracket open", "a: {x: 1\nb: 2\n", "yaml-ngoac-mo", 1, 4, "không được đóng"),
    ("stray bracket", "a: ]", "yaml-dau-thua", 1, 4, "đứng sai chỗ"),
    ("@ at the start", "a: @x", "yaml-ky-tu-dau", 1, 4, "bắt đầu bằng “@”"),
    ("% at the start", "a: %x", "yaml-ky-tu-dau", 1, 4, "ngoặc kép"),
    ("` at the start", "a: `x`", "yaml-ky-tu-dau", 1, 4, "bắt đầu bằng “`”"),
    ("! at the start", "a: !quan trọng", "yaml-ky-tu-dau", 1, 4, "thẻ kiểu"),
    ("& at the start", "a: &b c", "yaml-ky-tu-dau", 1, 4, "ngoặc kép"),
    ("* at the start", "a: *quan* x", "yaml-ky-tu-dau", 1, 4, "bắt đầu bằng “*”"),
    ("alias", "a: *x", "yaml-ky-tu-dau", 1, 4, "tham chiếu"),
    ("> at the start", "a: > 5 hộ", "yaml-ky-tu-dau", 1, 6, "ngoặc kép"),
    ("variable without quotes", "a: {{ x }}", "yaml-ngoac-nhon", 1, 5, 'ten: "{{ don_vi.ten }}"'),
    ("control tag without quotes", "a: {% if x %}", "yaml-ngoac-nhon", 1, 5, "ngoặc kép"),
    ("dash after a key", "a: - b", "yaml-gach-dau-dong", 1, 4, "xuống dòng"),
    ("python tag", "a: !!python/object/apply:os.system [id]", "yaml-ky-tu-dau", 1, 4, "thẻ kiểu"),
    ("directive", "%YAML 1.1\n---\na: 1", "yaml-chi-thi", 1, 1, "Chỉ thị"),
    ("tag directive", "%TAG ! x:\n---\na: 1", "yaml-chi-thi", 1, 1, "Chỉ thị"),
    ("two documents", "a: 1\n---\nb: 2", "yaml-nhieu-tai-lieu", 2, 1, "---"),
    ("list as a key", "[a]: b", "yaml-khoa-khong-chu", 1, 1, "Khóa phải là chữ"),
    ("mapping as a key", "? {a: b}\n: c", "yaml-ngoac-nhon", 1, 3, "ngoặc kép"),
    ("empty key", ": b", "yaml-khoa-khong-chu", 1, 1, "Khóa trống"),
    ("the same key twice", "a: 1\nb: 2\na: 3", "yaml-khoa-trung", 3, 1, "đã có ở dòng 1, cột 1"),
    ("backslash", 'a: "C:\\qua"', "yaml-gach-cheo", 1, 8, "\\\\"),
    ("short escape", 'a: "\\u12"', "yaml-gach-cheo", 1, 7, "gạch chéo"),
    ("escape beyond Unicode", 'a: "\\UFFFFFFFF"', "yaml-gach-cheo", 1, 7, "không phải mã ký tự"),
    ("control character by escape", 'a: "x\\x0by"', "ky-tu-cam", 1, 4, "U+000B"),
    ("surrogate by escape", 'a: "\\uD800"', "ky-tu-cam", 1, 4, "U+D800"),
    ("lone surrogate", "a: \ud800", "ky-tu-cam", 1, 4, "U+D800"),
    ("control character", "a: 1\nb: x\x1b", "ky-tu-cam", 2, 5, "U+001B"),
    ("odd line break", "a: x\u2028b: 1", "yaml-ngat-dong", 1, 5, "U+2028"),
    ("depth of 21", "[" * 21 + "]" * 21, "yaml-qua-sau", 1, 21, "quá 20 cấp"),
]


@pytest.mark.parametrize(("source", "code", "line", "column", "telling"), [case[1:] for case in BROKEN],
                         ids=[case[0] for case in BROKEN])  # fmt: skip
def test_a_broken_file_says_what_where_and_what_to_do(
    source: str, code: str, line: int, column: int, telling: str
) -> None:
    """One mistake, one fault, at its place, with its hint."""
    found = fault_of(lambda: parse_yaml(source, "f.yaml"))
    assert (found.code, found.place) == (code, Place("f.yaml", line=line, column=column))
    assert telling in f"{found.message} {found.hint}"
    assert found.hint


def test_faults_of_several_sections_are_told_at_once() -> None:
    """After an error of syntax the later sections are still read."""
    source = "a: x\n b: y\nc: [1\nd: @\ne: ok\ne2: 1\ne2: 2\nf: 'z\n"
    found = faults_of(lambda: parse_yaml(source, "f"))
    assert [(fault.code, fault.place.line) for fault in found if fault.place] == [
        ("yaml-thut-le", 2),
        ("yaml-ngoac-mo", 3),
        ("yaml-ky-tu-dau", 4),
        ("yaml-ngoac-kep-mo", 8),
    ]


def test_faults_that_stop_nothing_are_all_told() -> None:
    """Doubles, anchors and aliases are reported in one run."""
    found = faults_of(lambda: parse_yaml("a: &x 1\nb: *x\nb: 2\nc: {d: 1, d: 2}", "f"))
    assert [fault.code for fault in found] == [
        "yaml-ky-tu-dau",
        "yaml-ky-tu-dau",
        "yaml-khoa-trung",
        "yaml-khoa-trung",
    ]


def test_depth_of_twenty_is_read() -> None:
    """The limit itself is allowed."""
    assert isinstance(parse_yaml("[" * 20 + "]" * 20, "f"), Sequence)


LAUGHS = "a0: &a0 [x]\n" + "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 10))


@pytest.mark.parametrize(
    "source",
    [LAUGHS, "[" * 100_000, "[\n" * 100_000, "{" * 100_000, "{a: " * 50_000, "- " * 100_000, "? " * 100_000,
     "[" + "," * 300_000, '"' + "a" * 500_000, ":" * 300_000, "&a " * 100_000, "a: 1\n" * 20_000],
    ids=["alias bomb", "brackets", "brackets on lines", "braces", "maps", "dashes", "keys", "commas", "quote",
         "colons", "anchors", "doubles"],
)  # fmt: skip
def test_an_attack_on_the_structure_ends_soon_in_faults(source: str) -> None:
    """No depth, size or repetition hangs or kills the program."""
    begun = time.process_time()
    assert 1 <= len(faults_of(lambda: parse_yaml(source, "f"))) <= 301
    assert time.process_time() - begun < 5


def test_many_rows_are_read_in_a_bearable_time() -> None:
    """Five thousand rows within two seconds: fifty thousand take a few."""
    source = "rows:\n" + "".join(f"- {{ma: 0{n}, ten: Xã {n}}}\n" for n in range(5_000))
    begun = time.process_time()
    node = parse_yaml(source, "f")
    assert time.process_time() - begun < 4
    assert isinstance(node, Mapping)
    rows = node.entries["rows"]
    assert isinstance(rows, Sequence)
    assert (len(rows.items), _text(rows.items[12], "ma")) == (5_000, "012")


def _text(node: object, *keys: str) -> str:
    for key in keys:
        assert isinstance(node, Mapping)
        node = node.entries[key]
    assert isinstance(node, Scalar)
    return node.text


def test_three_thousand_random_texts_end_in_a_node_or_in_faults() -> None:
    """Whatever marks of YAML stand side by side, nothing but a DataError escapes."""
    chance = random.Random(30_2020)  # noqa: S311 - a fixed seed, no secret
    marks = [
        "a",
        "b: ",
        "- ",
        "\n",
        "  ",
        "\t",
        ":",
        "[",
        "]",
        "{",
        "}",
        ",",
        "'",
        '"',
        "|",
        ">",
        "&a ",
        "*a",
        "!x ",
    ]
    marks += [
        "%",
        "@",
        "`",
        "#",
        "? ",
        "---",
        "...",
        "\\",
        "\ud800",
        "\0",
        "\x85",
        "\u2028",
        "\ufeff",
        "é",
        "k: v\n",
    ]
    read = 0
    for _ in range(3_000):
        try:
            parse_yaml("".join(chance.choices(marks, k=chance.randint(1, 20))), "f")
            read += 1
        except DataError as error:
            assert all(fault.place and fault.place.line for fault in error.faults)
    assert 0 < read < 3_000
