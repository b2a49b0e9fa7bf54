"""Characters that no paper may hold and characters that are probably a slip, each with its place."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

_BIDI = {
    0x202A: "dấu nhúng chiều trái sang phải",
    0x202B: "dấu nhúng chiều phải sang trái",
    0x202C: "dấu kết thúc đổi chiều chữ",
    0x202D: "dấu ép chiều trái sang phải",
    0x202E: "dấu ép chiều phải sang trái",
    0x2066: "dấu cô lập chiều trái sang phải",
    0x2067: "dấu cô lập chiều phải sang trái",
    0x2068: "dấu cô lập chiều chữ",
    0x2069: "dấu kết thúc cô lập chiều chữ",
}
_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\u202a-\u202e\u2066-\u2069\ufdd0-\ufdef\ufffe\uffff"
    + "".join(chr(plane << 16 | last) for plane in range(1, 17) for last in (0xFFFE, 0xFFFF))
    + "]"
)

_INVISIBLE = {
    0x00AD: "dấu nối mềm (soft hyphen)",
    0x061C: "dấu chiều chữ Ả Rập",
    0x180E: "dấu tách nguyên âm Mông Cổ",
    0x200B: "khoảng trắng không độ rộng (ZWSP)",
    0x200C: "dấu không nối (ZWNJ)",
    0x200D: "dấu nối không độ rộng (ZWJ)",
    0x200E: "dấu chiều trái sang phải",
    0x200F: "dấu chiều phải sang trái",
    0x2028: "dấu ngắt dòng đặc biệt",
    0x2029: "dấu ngắt đoạn đặc biệt",
    0x2060: "dấu cấm ngắt dòng không độ rộng",
    0xFEFF: "dấu thứ tự byte (BOM)",
}
_BROKEN = {0xFFFD: "ký tự thay thế của chữ đã hỏng"}
_LATIN_D = {0x00D0: "Đ", 0x00F0: "đ", 0x0189: "Đ", 0x0256: "đ"}
_NBSP_RUN = re.compile(r"(?=[ \t]*\u00a0)[ \t\u00a0]{2,}")
_WORD = re.compile(r"[^\W\d_]+")

_CYRILLIC = dict(zip("АВЕКМНОРСТУХІЈЅҺԚԜаеорсухіјѕһԁԛԝк", "ABEKMHOPCTYXIJSHQWaeopcyxijshdqwk", strict=True))
_GREEK = dict(zip("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧαικνορυχ", "ABEZHIKMNOPTYXaikvopux", strict=True))
_LOOK_ALIKE = {
    **{char: (latin, "Kirin") for char, latin in _CYRILLIC.items()},
    **{char: (latin, "Hy Lạp") for char, latin in _GREEK.items()},
}


@dataclass(frozen=True, slots=True)
class ForbiddenCharacter:
    """A character that is refused: `index` counts characters from 0, `name_vi` says what it is."""

    index: int
    code_point: int
    name_vi: str

    @property
    def label(self) -> str:
        """The code point as people write it: "U+202E"."""
        return f"U+{self.code_point:04X}"


@dataclass(frozen=True, slots=True)
class SuspiciousCharacter:
    """A character that is allowed but probably a slip; `hint` says in Vietnamese what to do about it."""

    index: int
    code_point: int
    name_vi: str
    hint: str

    @property
    def label(self) -> str:
        """The code point as people write it: "U+200B"."""
        return f"U+{self.code_point:04X}"


def forbidden_characters(text: str) -> tuple[ForbiddenCharacter, ...]:
    """Find control characters (all but tab and newline), lone surrogates, non-characters, bidi controls.

    Normalise first: a carriage return that is left counts as a control character.
    `forbidden_characters("a\\x07")` → one character at index 1, "ký tự điều khiển".
    """
    return tuple(
        ForbiddenCharacter(match.start(), ord(match[0]), _forbidden_name(ord(match[0])))
        for match in _FORBIDDEN.finditer(text)
    )


def _forbidden_name(code_point: int) -> str:
    if code_point in _BIDI:
        return _BIDI[code_point]
    if 0xD800 <= code_point <= 0xDFFF:
        return "nửa cặp mã (surrogate) đứng lẻ"
    if code_point > 0x9F:
        return "mã không phải là ký tự (noncharacter)"
    return "ký tự điều khiển"


def suspicious_characters(text: str) -> tuple[SuspiciousCharacter, ...]:
    """Find what the eye cannot see or takes for another letter, in the order of the text.

    Invisible characters, the mark of broken text (U+FFFD), runs of spaces with a no-break space (one result
    a run; a single no-break space is right), `Ð` and its kin in place of Đ, and Cyrillic or Greek letters
    that look Latin inside a word with Latin letters. `suspicious_characters("Ðức")` → one at index 0 with
    the hint "Hãy gõ lại thành “Đ” (U+0110).".
    """
    found = [*_single(text), *_space_runs(text), *_mixed_scripts(text)]
    return tuple(sorted(found, key=lambda item: (item.index, item.code_point)))


def _single(text: str) -> Iterator[SuspiciousCharacter]:
    for index, char in enumerate(text):
        code_point = ord(char)
        if code_point in _INVISIBLE:
            yield SuspiciousCharacter(
                index, code_point, _INVISIBLE[code_point], "Hãy xóa ký tự không nhìn thấy này."
            )
        elif code_point in _BROKEN:
            yield SuspiciousCharacter(index, code_point, _BROKEN[code_point], "Hãy gõ lại chữ ở chỗ này.")
        elif code_point in _LATIN_D:
            right = _LATIN_D[code_point]
            hint = f"Hãy gõ lại thành “{right}” (U+{ord(right):04X})."
            yield SuspiciousCharacter(index, code_point, f"chữ nước ngoài giống “{right}”", hint)


def _space_runs(text: str) -> Iterator[SuspiciousCharacter]:
    for match in _NBSP_RUN.finditer(text):
        yield SuspiciousCharacter(
            match.start(),
            0x00A0,
            "nhiều khoảng trắng liền nhau, có khoảng trắng không ngắt",
            "Hãy để lại một khoảng trắng.",
        )


def _mixed_scripts(text: str) -> Iterator[SuspiciousCharacter]:
    if text.isascii():
        return
    for match in _WORD.finditer(text):
        word = match[0]
        if not any(char in _LOOK_ALIKE for char in word) or not any(_is_latin(char) for char in word):
            continue
        for index, char in enumerate(word, match.start()):
            if char in _LOOK_ALIKE:
                latin, script = _LOOK_ALIKE[char]
                yield SuspiciousCharacter(
                    index, ord(char), f"chữ {script} giống chữ “{latin}”", f"Hãy gõ lại thành “{latin}”."
                )


def _is_latin(char: str) -> bool:
    return unicodedata.name(char, "").startswith("LATIN ")
