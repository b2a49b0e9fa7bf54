"""Blocks to the short forms that the text introduces: “… (sau đây gọi tắt là Phong trào thi đua)”."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

from docgen.document.tree import Block
from docgen.recognize.plain_text import PlainText, plain_text
from docgen.recognize.reading import Definition

_CALLED = re.compile(
    r"(?P<open>[(,] ?)(?:(?:và )?(?:sau đây|dưới đây|từ đây|sau này) (?:xin |được )*(?:gọi|viết)(?: tắt| chung| là)*|"
    r"(?:được )?(?:gọi|viết) (?:tắt|chung)(?: là)?|tắt là)(?: là)?:? {0,2}(?P<quote>[“\"]?)(?P<short>(?!là\b)[^\W_])",
    re.IGNORECASE,
)
_CALLING = re.compile("gọi|[Gg]ọi|viết tắt|tắt là|viết là|Viết tắt")
_ACRONYM = re.compile(r"\((?:tắt là |sau đây là )?[“\"]?(?P<short>[A-ZĐ][A-ZĐƯ&-]{1,9})[”\"]?\)")
_WORD = re.compile(r"[^\W\d_]+")
_QUOTE_END = re.compile(r"[”\"]")
_BRACKET_END = re.compile(r"[);]|$")
_CLAUSE_END = re.compile(r"[,;:)]|\. |\.$|$")
_LONGEST = 150
_MOST_BEFORE = 400


def definitions(blocks: Iterable[Block]) -> tuple[Definition, ...]:
    """Return the short forms in reading order; `where` covers the short form itself."""
    return tuple(definition for block in blocks for definition in _defined(plain_text(block)))


def _defined(plain: PlainText) -> Iterator[Definition]:
    called = _called(plain) if _CALLING.search(plain.text) else ()
    found = [*called, *(_acronyms(plain) if "(" in plain.text else ())]
    yield from sorted(found, key=lambda definition: definition.where.start)


def _called(plain: PlainText) -> Iterator[Definition]:
    text = plain.text
    for match in _CALLED.finditer(text):
        start = match.start("short")
        end = _short_end(text, start, closed=match["quote"], bracket=match["open"][0] == "(")
        short = text[start:end].rstrip(" ,.;")
        if short and len(short) < _LONGEST:
            yield Definition(
                plain.stretch(start, start + len(short)), short, _long(text, match.start(), short)
            )


def _short_end(text: str, start: int, *, closed: str, bracket: bool) -> int:
    if closed:
        end = _QUOTE_END.search(text, start, start + _LONGEST)
    else:
        end = (_BRACKET_END if bracket else _CLAUSE_END).search(text, start, start + _LONGEST)
    return start if end is None else end.start()


def _acronyms(plain: PlainText) -> Iterator[Definition]:
    for match in _ACRONYM.finditer(plain.text):
        long = _words_of_acronym(plain.text, match.start(), match["short"])
        if long:
            yield Definition(plain.stretch(match.start("short"), match.end("short")), match["short"], long)


def _long(text: str, end: int, short: str) -> str:
    """Return what stands before `end` from where the short form is first heard of, "" when it is not."""
    by_letters = _words_of_acronym(text, end, short) if short.isupper() else ""
    if by_letters:
        return by_letters
    before = text[max(0, end - _MOST_BEFORE) : end].rstrip(" ,(")
    start = before.casefold().rfind(short.casefold())
    if start < 0 or len(before.casefold()) != len(before):
        return ""
    return before[start:]


def _words_of_acronym(text: str, end: int, short: str) -> str:
    """Return the words before `end` whose first letters the short form is: “Ban Chỉ đạo (BCĐ)”."""
    words = list(_WORD.finditer(text, max(0, end - 120), end))
    letters = [_bare(letter) for letter in short if letter.isalpha()]
    wanted = len(letters)
    for word in reversed(words):
        if wanted and _bare(word[0][0]) == letters[wanted - 1]:
            wanted -= 1
        elif word[0] not in ("và", "của", "các"):
            return ""
        if not wanted:
            return text[word.start() : end].rstrip(" ,(")
    return ""


def _bare(letter: str) -> str:
    """Return a letter without its marks: Ủ and Ư are U in an abbreviation; Đ stays Đ."""
    return unicodedata.normalize("NFD", letter)[0].casefold()
