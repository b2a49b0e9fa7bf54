"""How a text is refused here: a reason and a remedy in Vietnamese, ready to become a fault."""

from __future__ import annotations

_LONGEST_QUOTE = 60


class UnreadableError(ValueError):
    """A text cannot be read as what it should be.

    `code`, `message` and `hint` are what `docgen.fault.Fault` asks for; the caller adds the place:
    `Fault(error.code, error.message, place, error.hint)`. The text of the error is message and hint.
    """

    def __init__(self, code: str, message: str, hint: str = "") -> None:
        self.code = code
        self.message = message
        self.hint = hint
        super().__init__(f"{message} {hint}".strip())

    def __reduce__(self) -> tuple[type[UnreadableError], tuple[str, str, str]]:
        return type(self), (self.code, self.message, self.hint)


def quoted(text: str) -> str:
    """Return a text between “ and ” for a message, shortened when it is long.

    `quoted("12 hộ")` → "“12 hộ”"; of a longer text the first 60 characters and "…" are kept.
    """
    shown = text if len(text) <= _LONGEST_QUOTE else f"{text[:_LONGEST_QUOTE]}…"
    return f"“{shown}”"
