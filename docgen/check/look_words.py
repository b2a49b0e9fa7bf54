"""The look of letters and of a paragraph to Vietnamese words, one phrase a property."""

from __future__ import annotations

from collections.abc import Sequence

from docgen.document.look import Look

_ALIGNS: dict[str | None, str] = {
    "trai": "canh trái",
    "giua": "canh giữa",
    "phai": "canh phải",
    "deu": "canh đều hai bên",
    None: "không rõ canh dòng",
}


def letter_words(
    font: str | None,
    size: float | None,
    bold: bool | None,
    italic: bool | None,
    underline: bool | None,
    color: str | None,
) -> tuple[str, ...]:
    """Return the look of letters, always as many phrases; None is a property in which they disagree."""
    return (
        f"phông {font}" if font else "nhiều phông",
        "nhiều cỡ chữ" if size is None else f"cỡ chữ {number(size)}",
        _either(bold, "đậm", "không đậm"),
        _either(italic, "nghiêng", "đứng"),
        _either(underline, "gạch chân", "không gạch chân"),
        f"màu {color}" if color else "nhiều màu",
    )


def shape_words(look: Look) -> tuple[str, ...]:
    """Return the shape of a paragraph, always as many phrases; the length of its rule is not told."""
    return (
        _ALIGNS[look.align],
        f"thụt dòng đầu {number(look.first_line_mm)} mm",
        f"lùi trái {number(look.left_mm)} mm",
        f"lùi phải {number(look.right_mm)} mm",
        f"cách trước {number(look.before)} pt",
        f"cách sau {number(look.after)} pt",
        f"dòng {number(look.line, 2)}{'' if look.line_rule == 'auto' else ' pt'}",
    )


def differing(old: Sequence[str], new: Sequence[str]) -> tuple[str, str]:
    """Return the phrases in which two looks differ, before and after."""
    before = [words for words in old if words not in new]
    after = [words for words in new if words not in old]
    return ", ".join(before), ", ".join(after)


def number(value: float, digits: int = 1) -> str:
    """Return a figure as it is written in Vietnamese."""
    return f"{round(value, digits):g}".replace(".", ",")


def _either(state: bool | None, on: str, off: str) -> str:
    return f"chỗ {on} chỗ {off}" if state is None else on if state else off
