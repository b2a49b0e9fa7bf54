"""The cascade of styles gives the look that Word gives."""

from __future__ import annotations

import pytest

from docgen.document.look import Look
from docgen.docx.properties import NO_RUN
from tests.docx.word_file import first, p, style

DEFAULTS = (
    "<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii='Arial' w:hAnsi='Arial'/>"
    "<w:sz w:val='22'/></w:rPr>"
    "</w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after='160'/></w:pPr></w:pPrDefault></w:docDefaults>"
)
BOLD = "<w:rPr><w:b/></w:rPr>"


def look(body: str, **parts: str) -> Look:
    found = first(body, **parts).look
    assert found is not None
    return found


def test_nearer_level_wins_over_farther_ones() -> None:
    """Run over paragraph style over its base over the document's defaults, each for its own property."""
    styles = DEFAULTS + style(
        "Goc", "<w:pPr><w:jc w:val='center'/><w:ind w:left='567'/></w:pPr><w:rPr><w:sz w:val='26'/></w:rPr>"
    )
    styles += style("Con", "<w:pPr><w:ind w:firstLine='567'/></w:pPr><w:rPr><w:i/></w:rPr>", based_on="Goc")
    found = look(p("Chữ", "<w:pStyle w:val='Con'/><w:jc w:val='both'/>", "<w:sz w:val='28'/>"), styles=styles)
    assert (found.size, found.italic, found.font, found.align) == (14, True, "Arial", "deu")
    assert (found.left_mm, found.first_line_mm, found.after) == (pytest.approx(10), pytest.approx(10), 8)


@pytest.mark.parametrize(
    ("paragraph", "character", "direct", "expected"),
    [
        (False, False, "", False),
        (True, False, "", True),
        (False, True, "", True),
        (True, True, "", False),
        (True, True, "<w:b/>", True),
        (True, False, "<w:b w:val='0'/>", False),
        (True, False, "<w:b w:val='false'/>", False),
    ],
)
def test_toggle_is_turned_over_by_each_style_and_set_by_the_run(
    paragraph: bool, character: bool, direct: str, expected: bool
) -> None:
    styles = style("Doan", BOLD if paragraph else "") + style("Chu", BOLD if character else "", "character")
    found = look(
        p("Chữ", "<w:pStyle w:val='Doan'/>", f"<w:rStyle w:val='Chu'/>{direct}"),
        styles=styles,
    )
    assert found.bold is expected


def test_toggle_is_not_turned_over_within_one_chain_of_styles() -> None:
    styles = style("Goc", BOLD) + style("Con", BOLD, based_on="Goc")
    assert look(p("Chữ", "<w:pStyle w:val='Con'/>"), styles=styles).bold is True


def test_toggle_of_the_document_defaults_stays_on() -> None:
    styles = "<w:docDefaults><w:rPrDefault><w:rPr><w:b/></w:rPr></w:rPrDefault></w:docDefaults>"
    found = look(p("Chữ", "<w:pStyle w:val='Doan'/>"), styles=styles + style("Doan", BOLD))
    assert found.bold is True
    assert look(p("Chữ"), styles=styles).bold is True


def test_unknown_style_is_the_default_one_and_a_circle_of_styles_ends() -> None:
    styles = style("A", "<w:rPr><w:sz w:val='30'/></w:rPr>", based_on="B", default=True)
    styles += style("B", "<w:rPr><w:i/></w:rPr>", based_on="A")
    found = look(p("Chữ", "<w:pStyle w:val='KhongCo'/>"), styles=styles)
    assert (found.size, found.italic) == (15, True)


def test_name_of_a_built_in_style_is_the_one_that_word_shows() -> None:
    styles = style("h1", "").replace('<w:name w:val="h1"/>', '<w:name w:val="heading 1"/>')
    assert first(p("Chữ", "<w:pStyle w:val='h1'/>"), styles=styles).style == "Heading 1"


THEME = (
    "<a:themeElements><a:fontScheme><a:majorFont><a:latin typeface='Cambria'/></a:majorFont><a:minorFont>"
    "<a:latin typeface='Calibri'/><a:ea typeface=''/><a:cs typeface=''/>"
    "<a:font script='Jpan' typeface='MS Mincho'/>"
    "<a:font script='Viet' typeface='Arial'/></a:minorFont></a:fontScheme></a:themeElements>"
)


@pytest.mark.parametrize(
    ("fonts", "expected"),
    [
        ("w:asciiTheme='minorHAnsi' w:hAnsiTheme='minorHAnsi'", "Calibri"),
        ("w:asciiTheme='majorAscii' w:hAnsiTheme='majorHAnsi' w:ascii='Arial' w:hAnsi='Arial'", "Cambria"),
        ("w:asciiTheme='minorEastAsia' w:hAnsiTheme='minorEastAsia'", "MS Mincho"),
        ("w:asciiTheme='minorBidi' w:hAnsiTheme='minorBidi'", "Arial"),
        ("w:ascii='Times New Roman' w:hAnsi='Times New Roman'", "Times New Roman"),
    ],
)
def test_font_of_the_theme_goes_before_a_named_one_at_the_same_level(fonts: str, expected: str) -> None:
    settings = "<w:themeFontLang w:val='vi-VN' w:eastAsia='ja-JP' w:bidi='vi-VN'/>"
    found = look(p("Chữ", run=f"<w:rFonts {fonts}/>"), theme=THEME, settings=settings)
    assert found.font == expected


def test_font_is_unknown_when_plain_and_accented_letters_are_printed_in_two_fonts() -> None:
    fonts = "<w:rFonts w:ascii='Arial' w:hAnsi='Times New Roman'/>"
    assert look(p("Chữ", run=fonts)).font is None
    assert look(p("chu", run=fonts)).font == "Arial"
    assert look(p("ữ", run=fonts)).font == "Times New Roman"


def test_automatic_colour_is_black() -> None:
    assert look(p("Chữ")).color == "000000"
    assert look(p("Chữ", run="<w:color w:val='auto'/>")).color == "000000"
    assert look(p("Chữ", run="<w:color w:val='ff0000'/>")).color == "FF0000"


def test_runs_that_disagree_give_none_and_blanks_do_not_count() -> None:
    body = (
        "<w:p><w:r><w:rPr><w:b/><w:sz w:val='28'/></w:rPr><w:t>A</w:t></w:r>"
        "<w:r><w:rPr><w:sz w:val='40'/></w:rPr><w:t xml:space='preserve'>  </w:t></w:r>"
        "<w:r><w:rPr><w:sz w:val='28'/></w:rPr><w:t>b</w:t></w:r></w:p>"
    )
    found = look(body)
    assert (found.size, found.bold, found.italic) == (14, None, False)


def test_empty_paragraph_looks_like_its_mark() -> None:
    assert look("<w:p><w:pPr><w:rPr><w:sz w:val='2'/><w:i/></w:rPr></w:pPr></w:p>").size == 1


def test_spacing_follows_the_rule_of_lines() -> None:
    exact = look(p("A", "<w:spacing w:line='360' w:lineRule='exact' w:before='120'/>"))
    assert (exact.line, exact.line_rule, exact.before) == (18, "exact", 6)
    many = look(p("A", "<w:spacing w:line='360'/>"))
    assert (many.line, many.line_rule) == (1.5, "auto")
    assert look(p("A", "<w:spacing w:before='0' w:beforeAutospacing='1'/>")).before == 14


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("start", "trai"),
        ("left", "trai"),
        ("center", "giua"),
        ("end", "phai"),
        ("both", "deu"),
        ("odd", "trai"),
    ],
)
def test_alignment_in_old_and_new_words(word: str, expected: str) -> None:
    assert look(p("A", f"<w:jc w:val='{word}'/>")).align == expected


def test_indents_in_old_and_new_words_and_a_hanging_one_is_negative() -> None:
    found = look(p("A", "<w:ind w:start='1134' w:end='567' w:hanging='567'/>"))
    assert (found.left_mm, found.right_mm) == (pytest.approx(20, abs=0.01), pytest.approx(10, abs=0.01))
    assert found.first_line_mm == pytest.approx(-10, abs=0.01)


def test_outline_level_nine_is_body_text() -> None:
    assert look(p("A", "<w:outlineLvl w:val='2'/><w:keepNext/>")).outline_level == 2
    assert look(p("A", "<w:outlineLvl w:val='9'/>")).outline_level is None


def test_nothing_stated_fills_every_gap() -> None:
    assert NO_RUN.over(NO_RUN) == NO_RUN
    found = look(p("A"))
    assert (found.size, found.bold, found.align, found.line) == (10, False, "trai", 1.0)
