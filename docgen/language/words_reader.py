"""Number words read back: Vietnamese words in, the exact number and what is doubtful about it out.

The grammar, with `tỷ` multiplying everything before it by 10^9:

    number  := [âm] whole [phẩy fraction]
    whole   := segment (tỷ [segment])*
    segment := group [triệu] [group [nghìn]] [group]
    group   := [digit trăm] [linh digit | mười unit? | digit mươi unit?] | digit
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from decimal import Decimal

from docgen.language.unreadable import UnreadableError, quoted

DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
LIMIT = 10**21
"""The whole part of a number in words is smaller than this."""

_VALUE = {word: value for value, word in enumerate(DIGITS)}
_MUOI_UNITS = {word: value for word, value in _VALUE.items() if value not in (0, 5)} | {"lăm": 5}
_MUOI_TENS_UNITS = {word: value for word, value in _MUOI_UNITS.items() if value != 1} | {"mốt": 1, "tư": 4}
_LINH_UNITS = {word: value for word, value in _VALUE.items() if value != 0} | {"tư": 4}
_SCALES = {"nghìn": 3, "ngàn": 3, "triệu": 6}
_TY = ("tỷ", "tỉ")
_LINH = ("linh", "lẻ")
_OTHERS = ("âm", "phẩy", "trăm", "mươi", "mười", "mốt", "lăm", "tư")
_NEVER_AFTER_GROUP = frozenset((*DIGITS, *_LINH, "mười", "mốt", "lăm", "tư"))
_KNOWN = frozenset((*DIGITS, *_SCALES, *_TY, *_LINH, *_OTHERS))
_MISSPELT = {"lẽ": "lẻ", "hăm": "hai mươi", "nhăm": "lăm", "bẩy": "bảy"}


class WordsError(UnreadableError):
    """Words are not a number as Vietnamese writes it."""


@dataclass(frozen=True, slots=True)
class WordsReading:
    """The number that words say, strictly, and in Vietnamese what the writer may have meant otherwise."""

    value: Decimal
    warnings: tuple[str, ...] = ()


def parse_words(text: str) -> WordsReading:
    """Read a number in words, in every variant that `WordStyle` can write, capitals or not.

    `parse_words("Một tỷ hai trăm năm mươi triệu").value` → `Decimal(1250000000)`; "một triệu một trăm" is
    read strictly as 1.000.100 with a warning, for 1.100.000 is often meant; where figures stand beside the
    words and agree, no warning matters. Raises WordsError with the reason for anything else ("linh lăm",
    "mười tư", "hai lăm", "hăm", a word of no number, 10^21 and more).
    """
    tokens = unicodedata.normalize("NFC", text).lower().split()
    if not tokens:
        raise WordsError(
            "chu-so-trong", "Chưa ghi số bằng chữ.", "Hãy ghi số bằng chữ, ví dụ một trăm linh năm."
        )
    _check_words(tokens)
    negative = tokens[0] == "âm"
    reader = _Reader(tokens[1:] if negative else tokens)
    value = reader.number()
    if negative and not value:
        raise WordsError("chu-so-am-khong", "Số không thì không viết “âm”.", "Hãy bỏ chữ “âm”.")
    return WordsReading(value.copy_negate() if negative else value, tuple(dict.fromkeys(reader.warnings)))


def _check_words(tokens: list[str]) -> None:
    for token in tokens:
        if token in _MISSPELT:
            raise WordsError(
                "chu-so-sai-chinh-ta", f"“{token}” không dùng khi viết số.", f"Hãy viết “{_MISSPELT[token]}”."
            )
        if token not in _KNOWN:
            raise WordsError(
                "chu-so-la",
                f"{quoted(token)} không phải là chữ chỉ số.",
                "Chỉ ghi số bằng chữ, không ghi chữ khác.",
            )


class _Reader:
    """Walks over the words once, from left to right."""

    def __init__(self, tokens: list[str]) -> None:
        self.tokens = tokens
        self.at = 0
        self.warnings: list[str] = []

    def peek(self) -> str:
        return self.tokens[self.at] if self.at < len(self.tokens) else ""

    def take(self, *words: str) -> bool:
        """Step over the next word if it is one of these."""
        found = self.peek() in words and self.peek() != ""
        self.at += found
        return found

    def refuse(self, reason: str, hint: str = "") -> WordsError:
        said = " ".join(self.tokens[max(0, self.at - 2) : self.at + 2])
        return WordsError("chu-so-sai", f"Số bằng chữ sai ở {quoted(said)}: {reason}.", hint)

    def number(self) -> Decimal:
        whole = self.whole()
        digits = self.fraction() if self.take("phẩy") else ""
        if self.peek():
            raise self.refuse(f"không viết “{self.peek()}” ở đây", "Hãy viết lại số bằng chữ.")
        return Decimal(f"{whole}.{digits}") if digits else Decimal(whole)

    def fraction(self) -> str:
        """Digit by digit ("không năm"), or as a number ("hai mươi lăm")."""
        rest = self.tokens[self.at :]
        if rest and all(token in _VALUE for token in rest):
            self.at = len(self.tokens)
            return "".join(str(_VALUE[token]) for token in rest)
        if self.peek() in ("", "không"):
            raise self.refuse("phần thập phân không đọc được", "Hãy đọc từng chữ số sau “phẩy”.")
        return str(self.whole())

    def whole(self) -> int:
        if self.peek() == "không":
            self.at += 1
            return 0
        total = self.segment(leading=True)
        while self.take(*_TY):
            total = total * 10**9 + self.segment(leading=False)
            if total >= LIMIT:
                raise WordsError("chu-so-qua-lon", "Số bằng chữ quá lớn.", "Số phải nhỏ hơn một nghìn tỷ tỷ.")
        return total

    def segment(self, *, leading: bool) -> int:
        """Read groups of falling scale, below 10^9; after "tỷ" there may be none."""
        total, scale = 0, 9
        while self.peek() and self.peek() not in (*_TY, "phẩy"):
            first = leading and scale == 9
            group = self.group(leading=first)
            here = _SCALES.get(self.peek(), 0)
            self.at += here > 0
            if here >= scale:
                raise self.refuse("các hàng tỷ, triệu, nghìn không theo thứ tự từ lớn đến nhỏ")
            if not here and not first:
                self.doubt_unit_group(group, scale)
            total += group * 10**here
            scale = here
        if leading and scale == 9:
            raise self.refuse("thiếu chữ số", "Hãy viết lại số bằng chữ.")
        return total

    def doubt_unit_group(self, group: int, above: int) -> None:
        """Refuse "một triệu năm", warn on "một triệu một trăm": five hundred thousand may be meant."""
        last = self.tokens[self.at - 2]
        if group < 10 and last not in _LINH:
            raise self.refuse(
                f"“{DIGITS[group]}” thuộc hàng nào không rõ",
                f"Nếu là hàng đơn vị, hãy viết “không trăm linh {DIGITS[group]}”." if group else "",
            )
        if above < 6 or group < 100:
            return
        upper = "triệu" if above == 6 else "tỷ"
        lower = "nghìn" if above == 6 else "triệu"
        self.warnings.append(
            f"Sau “{upper}” viết thẳng hàng trăm: được đọc là {group} đơn vị, "
            f"nhưng có thể người viết muốn nói {group} {lower}."
        )

    def group(self, *, leading: bool) -> int:
        """Read a number below 1.000, the part before "nghìn", "triệu", "tỷ"."""
        hundreds = self.hundreds()
        if hundreds is None:
            group = self.below_hundred_alone(leading=leading)
        else:
            rest = self.below_hundred()
            if hundreds == 0 and (leading or not rest):
                raise self.refuse("“không trăm” chỉ viết giữa số, trước hàng chục hoặc “linh”")
            group = hundreds * 100 + rest
        if self.peek() in _NEVER_AFTER_GROUP:
            raise self.refuse(
                f"trước “{self.peek()}” thiếu chữ chỉ hàng", "Hãy viết đủ “trăm”, “mươi” hoặc “linh”."
            )
        return group

    def hundreds(self) -> int | None:
        if self.tokens[self.at + 1 : self.at + 2] != ["trăm"] or self.peek() not in _VALUE:
            return None
        self.at += 2
        return _VALUE[self.tokens[self.at - 2]]

    def below_hundred_alone(self, *, leading: bool) -> int:
        start = self.at
        if leading and self.peek() in (*_LINH, "không"):
            raise self.refuse(f"số không bắt đầu bằng “{self.peek()}”")
        value = self.below_hundred()
        if self.at == start and self.peek() in _VALUE:
            value = _VALUE[self.peek()]
            self.at += 1
        if self.at == start:
            raise self.refuse(f"không viết “{self.peek()}” ở đây", "Hãy viết lại số bằng chữ.")
        if not leading and value:
            self.warnings.append("Thiếu “không trăm” trước hàng chục và hàng đơn vị của một nhóm.")
        return value

    def below_hundred(self) -> int:
        """Read tens and units; 0 when none is said."""
        if self.take(*_LINH):
            return self.unit(_LINH_UNITS, self.tokens[self.at - 1], required=True)
        if self.take("mười"):
            return 10 + self.unit(_MUOI_UNITS, "mười")
        if self.tokens[self.at + 1 : self.at + 2] == ["mươi"]:
            return self.tens()
        return 0

    def tens(self) -> int:
        tens = _VALUE.get(self.peek(), 0)
        self.at += 2
        if tens < 2:
            raise self.refuse("trước “mươi” phải là một chữ số từ hai đến chín", "Số 10 viết là “mười”.")
        return tens * 10 + self.unit(_MUOI_TENS_UNITS, "mươi")

    def unit(self, units: dict[str, int], after: str, *, required: bool = False) -> int:
        word = self.peek()
        if word in units:
            self.at += 1
            return units[word]
        if required and not word:
            raise self.refuse(f"sau “{after}” thiếu chữ số")
        if required or word in (*DIGITS, "mốt", "lăm", "tư"):
            raise self.refuse(f"sau “{after}” không viết “{word}”", _unit_hint(word, units))
        return 0


def _unit_hint(word: str, units: dict[str, int]) -> str:
    value = {**_VALUE, "mốt": 1, "lăm": 5, "tư": 4}.get(word)
    right = [f"“{other}”" for other, meant in units.items() if meant == value]
    return f"Hãy viết {' hoặc '.join(right)}." if right else "Hãy viết lại số bằng chữ."
