"""The guard of Office files: whatever is wrong with a file ends in one DataError, in bounded time."""

import io
import random
import struct
import time
import warnings
import zipfile
from collections.abc import Callable

import pytest

from docgen.fault import DataError
from docgen.sources.archive import Limits, open_archive, parse_xml
from docgen.sources.workbook import parse_workbook
from tests.sources.builders import fault_of, number, row, text, xlsx, zip_of

GOOD = {"[Content_Types].xml": "<Types/>", "word/document.xml": "<document>Kế hoạch</document>" * 40}


def test_parts_are_read_by_name_without_case() -> None:
    """OPC compares names without case."""
    archive = open_archive(zip_of(GOOD), "a.docx")
    assert archive.names == ("[Content_Types].xml", "word/document.xml")
    assert archive.read("Word/Document.XML").decode() == GOOD["word/document.xml"]
    assert "word/DOCUMENT.xml" in archive
    assert "word/styles.xml" not in archive


def test_a_missing_part_is_a_fault() -> None:
    """The name of the part is told."""
    found = fault_of(lambda: open_archive(zip_of(GOOD), "a.docx").read("word/styles.xml"))
    assert found.code == "tep-thieu-phan"
    assert "word/styles.xml" in found.message


def _patched(data: bytes, old: bytes, new: bytes, times: int = -1) -> bytes:
    assert old in data
    return data.replace(old, new, times)


def _central(data: bytes, part: str, offset: int, value: bytes) -> bytes:
    """Write bytes into the directory entry of a part; offsets are those of the zip format."""
    at = data.rindex(part.encode()) - 46
    return data[: at + offset] + value + data[at + offset + len(value) :]


def _doubled(first: str, second: str) -> bytes:
    packed = io.BytesIO()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with zipfile.ZipFile(packed, "w") as file:
            file.writestr(first, "một")
            file.writestr(second, "hai")
    return packed.getvalue()


def _overlapping() -> bytes:
    """Two entries of the directory that point to the same bytes."""
    data = zip_of({"a.xml": "x" * 100, "b.xml": "x" * 100}, zipfile.ZIP_STORED)
    return _central(_patched(data, b"b.xml", b"a.xml", 1), "b.xml", 42, struct.pack("<I", 0))


def _quoted_overlap() -> bytes:
    """The first entry covers the second one's header (CVE-2024-0450)."""
    data = zip_of({"a.xml": "x" * 10, "b.xml": "y" * 10}, zipfile.ZIP_STORED)
    for offset in (20, 24):
        data = _central(data, "a.xml", offset, struct.pack("<I", 40))
    return data


BAD: list[tuple[str, Callable[[], bytes], str, str]] = [
    ("empty", lambda: b"", "tep-rong", "0 byte"),
    (
        "OLE: a password or an old .doc",
        lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
        "tep-mat-khau-hoac-cu",
        "mật khẩu",
    ),
    ("not a zip", lambda: b"<html>" * 10, "tep-khong-phai-office", "không phải .docx hay .xlsx"),
    ("only the magic", lambda: b"PK\x03\x04", "tep-hong", "hỏng"),
    ("cut in the middle", lambda: zip_of(GOOD)[:200], "tep-hong", "mục lục"),
    ("something before the zip", lambda: b"MZ" + zip_of(GOOD), "tep-khong-phai-office", "không phải"),
    ("too many entries", lambda: zip_of({f"{n}.xml": "" for n in range(2001)}), "zip-qua-nhieu-phan", "2000"),
    ("parent folder", lambda: zip_of({"../a.xml": "x"}), "zip-ten-phan", "../a.xml"),
    ("absolute name", lambda: zip_of({"/etc/passwd": "x"}), "zip-ten-phan", "/etc/passwd"),
    (
        "backslash",
        lambda: _patched(zip_of({"a_b.xml": "x"}), b"a_b", b"a\\b"),
        "zip-ten-phan",
        "không an toàn",
    ),
    ("drive", lambda: _patched(zip_of({"c_a.xml": "x"}), b"c_a", b"c:a"), "zip-ten-phan", "c:a.xml"),
    ("NUL", lambda: _patched(zip_of({"a_b.xml": "x"}), b"a_b", b"a\0b"), "zip-ten-phan", "x00"),
    ("same name twice", lambda: _doubled("a.xml", "a.xml"), "zip-phan-trung", "a.xml"),
    ("same name but for case", lambda: _doubled("word/a.xml", "Word/A.XML"), "zip-phan-trung", "A.XML"),
    (
        "encrypted",
        lambda: _central(zip_of(GOOD), "word/document.xml", 8, b"\x01\x00"),
        "zip-ma-hoa",
        "mật khẩu",
    ),
    ("odd compression", lambda: zip_of({"a.xml": "x" * 99}, zipfile.ZIP_BZIP2), "zip-kieu-nen", "kiểu nén"),
    (
        "part too large",
        lambda: _central(zip_of({"a.xml": "x" * 99}), "a.xml", 24, struct.pack("<I", 64_000_001)),
        "zip-bom",
        "64 MB",
    ),
    ("bomb", lambda: zip_of({"a.xml": " " * 5_000_000}), "zip-bom", "100 lần"),
    ("overlap", _overlapping, "zip-chong-lan", "chồng lên nhau"),
    ("quoted overlap", _quoted_overlap, "zip-chong-lan", "chồng lên nhau"),
    (
        "entry outside the file",
        lambda: _central(zip_of(GOOD), "word/document.xml", 42, b"\xff\xff\xff\x7f"),
        "tep-hong",
        "ngoài tệp",
    ),
    (
        "entry at the wrong place",
        lambda: _central(zip_of(GOOD), "word/document.xml", 42, b"\x03\0\0\0"),
        "tep-hong",
        "sai chỗ",
    ),
]


@pytest.mark.parametrize(
    ("make", "code", "telling"), [case[1:] for case in BAD], ids=[case[0] for case in BAD]
)
def test_a_bad_archive_is_one_fault(make: Callable[[], bytes], code: str, telling: str) -> None:
    """One clear code, in the words of a clerk, at once."""
    data = make()
    begun = time.perf_counter()
    found = fault_of(lambda: open_archive(data, "a.docx"))
    assert time.perf_counter() - begun < 1
    assert found.code == code
    assert telling in found.message
    assert str(found.place) == "a.docx"


@pytest.mark.parametrize(
    ("limits", "code"),
    [
        (Limits(most_bytes=100), "tep-qua-lon"),
        (Limits(most_total=1000), "zip-bom"),
        (Limits(most_part=999), "zip-bom"),
        (Limits(most_entries=1), "zip-qua-nhieu-phan"),
        (Limits(ratio_from=10, most_ratio=2), "zip-bom"),
    ],
)
def test_each_limit_holds(limits: Limits, code: str) -> None:
    """A sound file beyond a limit is refused with the code of that limit."""
    assert fault_of(lambda: open_archive(zip_of(GOOD), "a", limits)).code == code


def test_a_wrong_checksum_and_lying_sizes_are_found_when_a_part_is_read() -> None:
    """The directory's word is never taken for the size."""
    good = zip_of(GOOD)
    for offset, value in ((16, b"\1\2\3\4"), (24, struct.pack("<I", 10)), (24, struct.pack("<I", 9999))):
        archive = open_archive(_central(good, "word/document.xml", offset, value), "a.docx")
        assert fault_of(lambda archive=archive: archive.read("word/document.xml")).code == "tep-hong"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"<a>", "xml-hong"),
        (b"", "xml-hong"),
        (b"<a>\xff</a>", "xml-hong"),
        (b"<a>&x;</a>", "xml-hong"),
        (b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>', "xml-doctype"),
        ('<?xml version="1.0" encoding="utf-16"?><!DOCTYPE a><a/>'.encode("utf-16"), "xml-doctype"),
        (b'<?xml version="1.0" encoding="utf-7"?><a>+ADwAIQ-</a>' + b"\xff", "xml-hong"),
        ('<?xml version="1.0" encoding="cp037"?><a/>'.encode("cp037"), "xml-hong"),
        (b"<a>" * 100_000, "xml-hong"),
        (b"<a>" * 300 + b"</a>" * 300, "xml-hong"),
        (b"<a>" + b"<b/>" * 500_000 + b"</a>", "xml-qua-nhieu-phan-tu"),
        (b"<a>" + b"x" * 11_000_000 + b"</a>", "xml-hong"),
        (b"\xff\xfe<", "xml-hong"),
    ],
)
def test_hostile_xml_is_one_fault(data: bytes, code: str) -> None:
    """No entity, doctype, depth or size gets through, in whatever encoding it hides."""
    begun = time.perf_counter()
    found = fault_of(lambda: parse_xml(data, "a.docx", "word/document.xml"))
    assert time.perf_counter() - begun < 2
    assert found.code == code
    assert "word/document.xml" in found.message


def test_utf16_xml_is_read() -> None:
    """OPC allows it."""
    data = '<?xml version="1.0" encoding="utf-16"?><a>Hòa</a>'.encode("utf-16")
    assert parse_xml(data, "a", "b").text == "Hòa"


def test_two_thousand_mutants_end_in_a_value_or_a_data_error() -> None:
    """Flipped, cut, doubled and overwritten bytes, in the zip and in its parts: nothing else ever escapes."""
    chance = random.Random(30_2020)  # noqa: S311 - a fixed seed, no secret
    rows = "".join(
        row(n, text(f"A{n}", "Xã"), number(f"B{n}", str(n)), number(f"C{n}", "45000", 1)) for n in range(1, 9)
    )
    seed = xlsx(rows, after='<mergeCells><mergeCell ref="A1:A2"/></mergeCells>')
    refused = 0
    for _ in range(2_000):
        mutant = _mutant(seed, chance)
        try:
            parse_workbook(mutant, "a.xlsx")
        except DataError as error:
            assert len(error.faults) >= 1
            refused += 1
    assert 500 < refused < 2_000


def _mutant(seed: bytes, chance: random.Random) -> bytes:
    if chance.random() < 0.5:
        return _spoil(seed, chance)
    with zipfile.ZipFile(io.BytesIO(seed)) as file:
        parts: dict[str, bytes | str] = {name: file.read(name) for name in file.namelist()}
    name = chance.choice(list(parts))
    content = parts[name]
    assert isinstance(content, bytes)
    parts[name] = _spoil(content, chance)
    return zip_of(parts)


def _spoil(data: bytes, chance: random.Random) -> bytes:
    spoilt = bytearray(data)
    for _ in range(chance.randint(1, 4)):
        at = chance.randrange(len(spoilt))
        match chance.randrange(6):
            case 0:
                spoilt[at] ^= 1 << chance.randrange(8)
            case 1:
                spoilt[at : at + 4] = struct.pack("<I", chance.choice((0, 1, 2**31, 2**32 - 1)))
            case 2:
                del spoilt[at : at + chance.randint(1, 40)]
            case 3:
                spoilt[at:at] = spoilt[at : at + chance.randint(1, 40)]
            case 4:
                spoilt[at] = chance.choice(b"0123456789<>&\"'/x")
            case _:
                spoilt = spoilt[: at + 1]
        if not spoilt:
            return b"PK\x03\x04"
    return bytes(spoilt)
