"""Automatic numbers are written out as Word prints them."""

from __future__ import annotations

import pytest

from docgen.docx.numbering import format_number
from tests.docx.word_file import first, p, style, word


def level(index: int, number_format: str, text: str, more: str = "") -> str:
    return (
        f"<w:lvl w:ilvl='{index}'><w:start w:val='1'/><w:numFmt w:val='{number_format}'/>"
        f"<w:lvlText w:val='{text}'/>{more}</w:lvl>"
    )


ABSTRACT = "<w:abstractNum w:abstractNumId='7'>{}</w:abstractNum>"
NUM = "<w:num w:numId='3'><w:abstractNumId w:val='7'/></w:num>"


def item(ilvl: int, number_id: int = 3) -> str:
    return p("x", f"<w:numPr><w:ilvl w:val='{ilvl}'/><w:numId w:val='{number_id}'/></w:numPr>")


def numbers(body: str, numbering: str, **parts: str) -> list[str]:
    return [block.number for block in word(body, numbering=numbering, **parts).blocks]


def test_levels_count_restart_and_print_the_levels_above() -> None:
    levels = level(0, "upperRoman", "%1.") + level(1, "decimal", "%1.%2.") + level(2, "lowerLetter", "%3)")
    body = "".join(map(item, (0, 1, 2, 2, 1, 2, 0, 1)))
    found = numbers(body, ABSTRACT.format(levels) + NUM)
    assert found == ["I.", "I.1.", "a)", "b)", "I.2.", "a)", "II.", "II.1."]


def test_legal_level_prints_all_counts_as_decimals() -> None:
    levels = level(0, "upperRoman", "%1") + level(1, "decimal", "%1.%2", "<w:isLgl/>")
    assert numbers(item(0) + item(1), ABSTRACT.format(levels) + NUM) == ["I", "1.1"]


def test_level_that_never_restarts_runs_on() -> None:
    levels = level(0, "decimal", "Chương %1") + level(1, "decimal", "Điều %2.", "<w:lvlRestart w:val='0'/>")
    found = numbers("".join(map(item, (0, 1, 1, 0, 1))), ABSTRACT.format(levels) + NUM)
    assert found == ["Chương 1", "Điều 1.", "Điều 2.", "Chương 2", "Điều 3."]


def test_lists_of_one_definition_share_their_count_until_one_starts_anew() -> None:
    numbering = (
        ABSTRACT.format(level(0, "decimal", "%1."))
        + NUM
        + NUM.replace("'3'", "'4'")
        + "<w:num w:numId='5'><w:abstractNumId w:val='7'/><w:lvlOverride w:ilvl='0'>"
        "<w:startOverride w:val='9'/></w:lvlOverride></w:num>"
    )
    found = numbers(item(0) + item(0, 4) + item(0, 5) + item(0, 5), numbering)
    assert found == ["1.", "2.", "9.", "10."]


def test_bullets_of_symbol_fonts_are_readable() -> None:
    numbering = ABSTRACT.format(level(0, "bullet", "\uf0b7") + level(1, "bullet", "-")) + NUM
    assert numbers(item(0) + item(1), numbering) == ["•", "-"]


def test_style_starts_a_list_and_is_tied_to_its_level() -> None:
    levels = level(0, "decimal", "%1.") + level(1, "lowerLetter", "%2)", "<w:pStyle w:val='Diem'/>")
    styles = style("Diem", "<w:pPr><w:numPr><w:numId w:val='3'/></w:numPr></w:pPr>")
    body = p("x", "<w:pStyle w:val='Diem'/>") * 2
    assert numbers(body, ABSTRACT.format(levels) + NUM, styles=styles) == ["a)", "b)"]


def test_list_zero_takes_a_number_away() -> None:
    styles = style("Khoan", "<w:pPr><w:numPr><w:numId w:val='3'/></w:numPr></w:pPr>")
    body = p("x", "<w:pStyle w:val='Khoan'/><w:numPr><w:numId w:val='0'/></w:numPr>")
    assert numbers(body, ABSTRACT.format(level(0, "decimal", "%1.")) + NUM, styles=styles) == [""]


def test_definition_that_links_to_a_list_style_is_followed() -> None:
    numbering = (
        "<w:abstractNum w:abstractNumId='1'><w:numStyleLink w:val='Ds'/></w:abstractNum>"
        + ABSTRACT.format(level(0, "decimal", "(%1)"))
        + NUM
        + "<w:num w:numId='8'><w:abstractNumId w:val='1'/></w:num>"
    )
    styles = style("Ds", "<w:pPr><w:numPr><w:numId w:val='3'/></w:numPr></w:pPr>", "numbering")
    assert numbers(item(0, 8), numbering, styles=styles) == ["(1)"]


def test_indents_of_a_level_lie_between_the_style_and_the_paragraph() -> None:
    """A list named by the paragraph beats its style's indents; the paragraph's own beat the list's."""
    numbering = (
        ABSTRACT.format(level(0, "decimal", "%1.", "<w:pPr><w:ind w:left='567' w:hanging='567'/></w:pPr>"))
        + NUM
    )
    styles = style("Thut", "<w:pPr><w:ind w:left='2268'/></w:pPr>")
    number = "<w:pStyle w:val='Thut'/><w:numPr><w:ilvl w:val='0'/><w:numId w:val='3'/></w:numPr>"
    by_list = first(p("x", number), numbering=numbering, styles=styles).look
    by_paragraph = first(p("x", number + "<w:ind w:left='0'/>"), numbering=numbering, styles=styles).look
    assert by_list is not None and by_paragraph is not None
    assert (by_list.left_mm, by_list.first_line_mm) == (
        pytest.approx(10, abs=0.01),
        pytest.approx(-10, abs=0.01),
    )
    assert (by_paragraph.left_mm, by_paragraph.first_line_mm) == (0, pytest.approx(-10, abs=0.01))


def test_own_indents_of_a_style_beat_those_of_the_list_that_it_starts() -> None:
    numbering = ABSTRACT.format(level(0, "decimal", "%1.", "<w:pPr><w:ind w:left='567'/></w:pPr>")) + NUM
    number = "<w:numPr><w:numId w:val='3'/></w:numPr>"
    styles = style("Co", f"<w:pPr>{number}<w:ind w:left='1134'/></w:pPr>")
    styles += style("Goc", "<w:pPr><w:ind w:left='2268'/></w:pPr>")
    styles += style("Theo", f"<w:pPr>{number}</w:pPr>", based_on="Goc")
    own = first(p("x", "<w:pStyle w:val='Co'/>"), numbering=numbering, styles=styles).look
    listed = first(p("x", "<w:pStyle w:val='Theo'/>"), numbering=numbering, styles=styles).look
    assert own is not None and own.left_mm == pytest.approx(20, abs=0.01)
    assert listed is not None and listed.left_mm == pytest.approx(10, abs=0.01)


@pytest.mark.parametrize(
    ("number", "number_format", "expected"),
    [
        (4, "upperRoman", "IV"),
        (1994, "lowerRoman", "mcmxciv"),
        (0, "upperRoman", "0"),
        (3, "upperLetter", "C"),
        (28, "lowerLetter", "bb"),
        (5, "decimalZero", "05"),
        (12, "decimalZero", "12"),
        (7, "none", ""),
        (7, "vietnameseCounting", "bảy"),
        (25, "vietnameseCounting", "hai mươi lăm"),
        (3, "numberInDash", "- 3 -"),
        (7, "thaiCounting", "7"),
        (999_999_999, "lowerLetter", "999999999"),
    ],
)
def test_number_formats(number: int, number_format: str, expected: str) -> None:
    assert format_number(number, number_format) == expected
