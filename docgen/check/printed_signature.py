"""A printed signature to its lines: the mark of power, and the position or collective behind it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from docgen.check.per_reading import per_reading
from docgen.document.tree import Block
from docgen.recognize.reading import Reading, Signature
from docgen.regulation.signature import is_deputy, is_position

_MARK = re.compile(
    r"(?P<mark>T\s*/\s*M|K\s*/\s*T|T\s*/\s*L|T\s*/\s*U\s*Q|T\.\s*M|K\.\s*T|TM|KT|TL|TUQ|Q)(?P<dot>\.?)(?P<gap>\s*[/:-]?\s*)(?P<rest>.*)"
)
_LEAST = 0.5
_UNJUDGED = ("bien_ban", "khong_mau")


@dataclass(frozen=True, slots=True)
class SignatureLine:
    """One line above a name. `key` is the power ("KT", "" without one), `mark` as printed, `rest` what follows it."""

    block: Block
    text: str
    key: str = ""
    mark: str = ""
    dotted: bool = False
    rest: str = ""

    @property
    def is_deputy(self) -> bool:
        return is_deputy(self.rest if self.key else self.text)

    @property
    def is_position(self) -> bool:
        return is_position(self.rest if self.key else self.text)


@dataclass(frozen=True, slots=True)
class PrintedSignature:
    """The lines above one name, from the top."""

    signature: Signature
    lines: tuple[SignatureLine, ...]

    def first(self, key: str) -> SignatureLine | None:
        """Return the first line with a power, None when there is none."""
        return next((line for line in self.lines if line.key == key), None)

    def below(self, line: SignatureLine) -> tuple[SignatureLine, ...]:
        """Return the lines below a line."""
        return self.lines[self.lines.index(line) + 1 :]

    @property
    def own(self) -> SignatureLine | None:
        """Return the signer's own position: the last line without a mark, or with “Q.”."""
        return next((line for line in reversed(self.lines) if line.key in ("", "Q")), None)


@per_reading
def printed_signatures(reading: Reading) -> tuple[PrintedSignature, ...]:
    """Return the signatures whose powers the law judges: none in biên bản and in types without a form."""
    if reading.type is None or reading.type.layout in _UNJUDGED:
        return ()
    made = (
        PrintedSignature(signature, tuple(_lines(signature)))
        for signature in reading.signatures
        if all(block.confidence >= _LEAST for block in signature.lines)
    )
    return tuple(signature for signature in made if signature.lines)


def _lines(signature: Signature) -> Iterator[SignatureLine]:
    for block in signature.lines:
        for part in block.full_text.split("\n"):
            text = " ".join(unicodedata.normalize("NFC", part).split())
            if text:
                yield _line(block, text)


def _line(block: Block, text: str) -> SignatureLine:
    match = _MARK.match(text.upper())
    if match is None or not match["rest"] or (not match["dot"] and not match["gap"]):
        return SignatureLine(block, text)
    mark = " ".join(match["mark"].split())
    key = re.sub(r"[\s./]", "", mark)
    return SignatureLine(block, text, key, mark, bool(match["dot"]), match["rest"])
