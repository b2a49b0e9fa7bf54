"""The look that an edit asks for, written as direct properties of runs and paragraphs."""

from __future__ import annotations

from docgen.docx.edits import SetParagraph, SetRun
from docgen.docx.names import Element, child, qn
from docgen.docx.properties import ParagraphProperties
from docgen.docx.schema_order import drop, properties_of, property_of
from docgen.docx.units import MM_PER_INCH, TWIPS_PER_INCH, TWIPS_PER_POINT

_VAL = qn("w:val")
_SINGLE_LINE = 240
_JC = {"trai": "left", "giua": "center", "phai": "right", "deu": "both"}
_FONTS = ("ascii", "hAnsi", "eastAsia", "cs")
_THEME_FONTS = ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme", "hint")


def set_run_look(owner: Element, edit: SetRun) -> None:
    """Write the look of characters into `w:rPr` of a run, or of `w:pPr` for the mark of a paragraph."""
    properties = properties_of(owner, "w:rPr") if owner.tag == qn("w:r") else property_of(owner, "w:rPr")
    if edit.font is not None:
        _set_font(properties, edit.font)
    if edit.size is not None:
        for name in ("w:sz", "w:szCs"):
            property_of(properties, name).set(_VAL, str(round(edit.size * 2)))
    _set_switch(properties, edit.bold, "w:b", "w:bCs")
    _set_switch(properties, edit.italic, "w:i", "w:iCs")
    _set_switch(properties, edit.caps, "w:caps")
    if edit.underline is not None:
        property_of(properties, "w:u").set(_VAL, "single" if edit.underline else "none")
    if edit.color is not None:
        _plain(property_of(properties, "w:color"), edit.color.upper())
    if edit.highlight is not None:
        property_of(properties, "w:highlight").set(_VAL, "yellow" if edit.highlight else "none")


def _set_font(properties: Element, font: str) -> None:
    fonts = property_of(properties, "w:rFonts")
    for name in _FONTS:
        fonts.set(qn(f"w:{name}"), font)
    remove_attributes(fonts, *_THEME_FONTS)


def _set_switch(properties: Element, state: bool | None, *names: str) -> None:
    for name in names if state is not None else ():
        switch = property_of(properties, name)
        if state:
            remove_attributes(switch, "val")
        else:
            switch.set(_VAL, "0")


def _plain(color: Element, value: str) -> None:
    remove_attributes(color, "themeColor", "themeTint", "themeShade")
    color.set(_VAL, value)


def set_paragraph_look(paragraph: Element, edit: SetParagraph, inherited: ParagraphProperties) -> None:
    """Write the look of a paragraph into its `w:pPr`; `inherited` is what its styles and numbering say."""
    properties = properties_of(paragraph, "w:pPr")
    if edit.align is not None:
        property_of(properties, "w:jc").set(_VAL, _JC[edit.align])
    _set_spacing(properties, edit, inherited)
    _set_indents(properties, edit, inherited)


def _set_spacing(properties: Element, edit: SetParagraph, inherited: ParagraphProperties) -> None:
    if edit.before is None and edit.after is None and edit.line is None:
        return
    spacing = property_of(properties, "w:spacing")
    for side, points, automatic in (
        ("before", edit.before, inherited.before_auto),
        ("after", edit.after, inherited.after_auto),
    ):
        if points is None:
            continue
        spacing.set(qn(f"w:{side}"), str(round(points * TWIPS_PER_POINT)))
        remove_attributes(spacing, f"{side}Lines", f"{side}Autospacing")
        if automatic:
            spacing.set(qn(f"w:{side}Autospacing"), "0")
    if edit.before or edit.after:
        _keep_between(properties, inherited)
    if edit.line is not None:
        spacing.set(qn("w:line"), str(round(edit.line * _SINGLE_LINE)))
        spacing.set(qn("w:lineRule"), "auto")


def _keep_between(properties: Element, inherited: ParagraphProperties) -> None:
    """Show the spacing also between paragraphs of one style."""
    drop(properties, "w:contextualSpacing")
    if inherited.contextual:
        property_of(properties, "w:contextualSpacing").set(_VAL, "0")


def _set_indents(properties: Element, edit: SetParagraph, inherited: ParagraphProperties) -> None:
    if edit.first_line_mm is None and edit.left_mm is None and edit.right_mm is None:
        return
    indent = property_of(properties, "w:ind")
    if edit.first_line_mm is not None:
        remove_attributes(indent, "firstLine", "hanging", "firstLineChars", "hangingChars")
        name = "firstLine" if edit.first_line_mm >= 0 else "hanging"
        indent.set(qn(f"w:{name}"), twips(abs(edit.first_line_mm)))
        if inherited.first_line_chars is not None:
            indent.set(qn("w:firstLineChars"), "0")
    for side, other, length in (("left", "start", edit.left_mm), ("right", "end", edit.right_mm)):
        if length is not None:
            remove_attributes(indent, other, f"{side}Chars", f"{other}Chars")
            indent.set(qn(f"w:{side}"), twips(length))


def twips(length_mm: float) -> str:
    """Write millimetres as twentieths of a point."""
    return str(round(length_mm * TWIPS_PER_INCH / MM_PER_INCH))


def remove_attributes(element: Element, *names: str) -> None:
    """Take attributes out, those that are there."""
    for name in names:
        element.attrib.pop(qn(f"w:{name}"), "")


def without_border(paragraph: Element) -> None:
    """Take the line above or below off a paragraph, also one that its style draws."""
    borders = property_of(properties_of(paragraph, "w:pPr"), "w:pBdr")
    for side in ("w:top", "w:bottom"):
        found = child(borders, side)
        if found is not None:
            borders.remove(found)
        property_of(borders, side).set(_VAL, "nil")
