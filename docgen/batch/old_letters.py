"""Text typed in an encoding from before Unicode (TCVN3, VNI), known by letters that Vietnamese never has together.

A font of that time is found by the reader of the sheet; here stands what was pasted into another font. The text is
not converted: which of two encodings it is, a person must say.
"""

from __future__ import annotations

import re

# In TCVN3 (ABC) these code points are đ ơ ư ã á à ả ạ ă â ê ô Đ.
_TCVN3 = re.compile("[®¬\u00ad·¸µ¶¹¨©ª«§]")
# In both encodings these stand for letters with tones; none of them is a letter of Vietnamese.
_FOREIGN = re.compile("[äåæçëîïñöøûüÿþßÄÅÆÇËÎÏÑÖØÛÜÞ×÷]")
_WORD = re.compile(r"[^\W\d_]*[^\s\d]*[^\W\d_][^\s\d]*")
_ENOUGH = 2


def old_encoding(text: str) -> str:
    """Return “TCVN3” or “VNI” when a text looks like it, "" otherwise: `old_encoding("§¬n vÞ b¸o c¸o")` → "TCVN3"."""
    words = " ".join(_WORD.findall(text))
    old, foreign = len(_TCVN3.findall(words)), len(_FOREIGN.findall(words))
    if old + foreign < _ENOUGH:
        return ""
    return "TCVN3" if old else "VNI"
