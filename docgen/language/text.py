"""Vietnamese text made ready: one Unicode form, capitals, ASCII for file names, lists of things."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from docgen.language.characters import (
    ForbiddenCharacter,
    SuspiciousCharacter,
    forbidden_characters,
    suspicious_characters,
)

__all__ = [
    "ForbiddenCharacter",
    "SuspiciousCharacter",
    "file_stem",
    "fold_ascii",
    "forbidden_characters",
    "join_list",
    "normalize",
    "suspicious_characters",
    "upper",
    "upper_first",
]

_ASCII = str.maketrans(
    {
        **dict.fromkeys("đðɖ", "d"),
        **dict.fromkeys("ĐÐƉ", "D"),
        **dict.fromkeys("‘’ʼ", "'"),
        **dict.fromkeys("“”„", '"'),
        **dict.fromkeys("‐‑‒–—−", "-"),
        "×": "x",
    }
)
_NOT_IN_A_NAME = re.compile(r"[^a-z0-9]+")
_WINDOWS_DEVICES = frozenset(
    ("con", "prn", "aux", "nul", *(f"com{n}" for n in range(1, 10)), *(f"lpt{n}" for n in range(1, 10)))
)


def normalize(text: str) -> str:
    """Return the text in NFC with every line ending (CRLF, CR) as "\\n": the border form of all input.

    Equality, search and fonts break on decomposed Vietnamese. Idempotent. `normalize("a\\r\\nb")` → "a\\nb".
    """
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))


def fold_ascii(text: str) -> str:
    """Return the text in ASCII without marks, for search and file names: "Đức Lý" → "Duc Ly".

    Quotation marks and dashes become their ASCII kin; a character with no ASCII form is left out.
    """
    decomposed = unicodedata.normalize("NFKD", text.translate(_ASCII))
    return decomposed.encode("ascii", "ignore").decode("ascii")


def file_stem(text: str, limit: int = 100) -> str:
    """Return a file name without extension, of a–z, 0–9 and "-": "Thành phố Phủ Lý" → "thanh-pho-phu-ly".

    Cut to `limit` characters; "khong-ten" when nothing is left; a name that Windows keeps for a device gets
    a final "_" ("Cồn" → "con_"). Two texts may give one name: the caller must not overwrite.
    """
    stem = _NOT_IN_A_NAME.sub("-", fold_ascii(text).lower()).strip("-")[:limit].strip("-")
    if not stem:
        return "khong-ten"
    return f"{stem}_" if stem in _WINDOWS_DEVICES else stem


def upper(text: str) -> str:
    """Return the text in capitals, in NFC: "Kế hoạch" → "KẾ HOẠCH", also when it came decomposed."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", text).upper())


def upper_first(text: str) -> str:
    """Return the text with its first character as a capital and the rest as it was: "ủy ban" → "Ủy ban"."""
    composed = unicodedata.normalize("NFC", text)
    return upper(composed[:1]) + composed[1:]


def join_list(items: Iterable[str], last: str = "và") -> str:
    """Join things as a sentence lists them: ["A", "B", "C"] → "A, B và C".

    When a thing holds a comma itself the separator is "; ": ["A, B", "C", "D"] → "A, B; C và D". With an
    empty `last` the separator stands everywhere: "A, B, C".
    """
    things = list(items)
    separator = "; " if any("," in thing for thing in things) else ", "
    if len(things) < 2 or not last:
        return separator.join(things)
    return f"{separator.join(things[:-1])} {last} {things[-1]}"
