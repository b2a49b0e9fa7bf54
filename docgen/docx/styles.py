"""The styles part: each style's properties after its basedOn chain, resolved once and kept."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, field

from docgen.docx.names import Element, attribute, by_tag, child, qn, value
from docgen.docx.numbering import Numbering
from docgen.docx.properties import (
    NO_PARAGRAPH,
    NO_RUN,
    ParagraphProperties,
    RunProperties,
    border_seen,
    paragraph_properties,
    run_properties,
)
from docgen.docx.theme import Theme
from docgen.docx.units import to_number, twips_to_mm

_SIDES = ("top", "bottom", "left", "right", "insideH", "insideV")
_LOGICAL = {"left": "start", "right": "end"}
_STYLE_ID, _TYPE, _DEFAULT = qn("w:styleId"), qn("w:type"), qn("w:default")
_ON = frozenset({"1", "true", "on"})
_BUILT_IN = frozenset(
    {"heading", "toc", "caption", "header", "footer", "title", "index", "footnote", "endnote"}
)


@dataclass(frozen=True, slots=True, eq=False)
class Level:
    """What one style of a cascade says of its text; compared by identity, for it is a key of what is kept."""

    run: RunProperties = NO_RUN
    paragraph: ParagraphProperties = NO_PARAGRAPH

    def over(self, base: Level) -> Level:
        """Return this level with the gaps filled from a lower one."""
        return Level(self.run.over(base.run), self.paragraph.over(base.paragraph))


NO_LEVEL = Level()


@dataclass(frozen=True, slots=True)
class TableStyle:
    """A table style: its text, the text of parts of the table ("firstRow"), borders, cell margins in mm.

    `row_band` and `column_band` are the rows and columns of one band.
    """

    text: Level = NO_LEVEL
    conditions: Mapping[str, Level] = field(default_factory=dict)
    borders: Mapping[str, bool] = field(default_factory=dict)
    margins: Mapping[str, float] = field(default_factory=dict)
    row_band: int = 1
    column_band: int = 1


class Styles:
    """The styles of a document. Unknown style ids stand for the default paragraph style, as in Word."""

    def __init__(self, root: Element | None, theme: Theme, numbering: Numbering) -> None:
        self._theme, self._numbering = theme, numbering
        self._elements: dict[str, Element] = {}
        self._defaults: dict[str, str] = {}
        for style in () if root is None else root.iterchildren(qn("w:style")):
            self._add(style)
        defaults = child(root, "w:docDefaults")
        self._default_run = run_properties(child(child(defaults, "w:rPrDefault"), "w:rPr"), theme)
        self.default_paragraph = paragraph_properties(child(child(defaults, "w:pPrDefault"), "w:pPr"))
        self._levels: dict[str, Level] = {}
        self._tables: dict[str, TableStyle] = {}
        self._names: dict[str, str] = {}
        self._runs: dict[tuple[str, str | None, Level], RunProperties] = {}
        self._printed: dict[tuple[str, str | None, Level, RunProperties], RunProperties] = {}
        self._paragraphs: dict[tuple[str, Level, ParagraphProperties], ParagraphProperties] = {}

    def paragraph_style(self, style_id: str | None) -> str:
        """Return the id of the style that a paragraph has when its `w:pStyle` is `style_id`."""
        if style_id is not None and self._type(style_id) == "paragraph":
            return style_id
        return self._defaults.get("paragraph", "")

    def name(self, style_id: str) -> str:
        """Return a style's name as Word shows it: the file's "heading 1" is "Heading 1"."""
        shown = self._names.get(style_id)
        if shown is None:
            name = value(self._elements.get(style_id), "w:name") or style_id
            shown = name[:1].upper() + name[1:] if name.partition(" ")[0] in _BUILT_IN else name
            self._names[style_id] = shown
        return shown

    def run(
        self, paragraph_style: str, run_style: str | None, table: Level, direct: RunProperties
    ) -> RunProperties:
        """Return what a run shows: its own properties over its styles; equal ones are one object."""
        key = (paragraph_style, run_style, table, direct)
        found = self._printed.get(key)
        if found is None:
            base = self._styled_run(paragraph_style, run_style, table)
            found = self._printed[key] = direct.over(base)
        return found

    def paragraph(self, style_id: str, table: Level, direct: ParagraphProperties) -> ParagraphProperties:
        """Return what a paragraph shows: its own properties over list, style, table and document defaults."""
        key = (style_id, table, direct)
        found = self._paragraphs.get(key)
        if found is None:
            style = self.level(style_id).paragraph
            if direct.number_id is not None:
                style = self._numbering.indents(direct.number_id, direct.number_level or 0).over(style)
            found = direct.over(style).over(table.paragraph).over(self.default_paragraph)
            self._paragraphs[key] = found
        return found

    def _styled_run(self, paragraph_style: str, run_style: str | None, table: Level) -> RunProperties:
        """Return what document defaults, table, paragraph and character style together say of a run."""
        key = (paragraph_style, run_style, table)
        if key not in self._runs:
            character = (
                self.level(run_style).run if run_style and self._type(run_style) == "character" else NO_RUN
            )
            levels = (character, self.level(paragraph_style).run, table.run)
            self._runs[key] = self._cascade(levels)
        return self._runs[key]

    def level(self, style_id: str) -> Level:
        """Return the properties of a paragraph or character style after its basedOn chain."""
        level = NO_LEVEL
        for ancestor in reversed(self._chain(style_id, self._levels)):
            if ancestor not in self._levels:
                base = self._with_numbering(ancestor, level)
                self._levels[ancestor] = self._own_level(ancestor).over(base)
            level = self._levels[ancestor]
        return level

    def table(self, style_id: str | None) -> TableStyle:
        """Return a table style after its basedOn chain; without an id, the default table style."""
        known = style_id is not None and style_id in self._elements
        style = TableStyle()
        for ancestor in reversed(
            self._chain(style_id if known else self._defaults.get("table"), self._tables)
        ):
            if ancestor not in self._tables:
                self._tables[ancestor] = self._table_over(self._elements[ancestor], style)
            style = self._tables[ancestor]
        return style

    def _add(self, style: Element) -> None:
        stated = style.attrib
        style_id = stated.get(_STYLE_ID, "")
        self._elements.setdefault(style_id, style)
        if stated.get(_DEFAULT) in _ON:
            self._defaults.setdefault(stated.get(_TYPE) or "paragraph", style_id)

    def _type(self, style_id: str) -> str | None:
        style = self._elements.get(style_id)
        return None if style is None else style.get(_TYPE) or "paragraph"

    def _chain(self, style_id: str | None, resolved: Container[str]) -> list[str]:
        """Return a style and its ancestors up to one that is resolved; a circle ends where it closes."""
        chain: dict[str, None] = {}
        current = style_id
        while current is not None and current in self._elements and current not in chain:
            chain[current] = None
            if current in resolved:
                break
            current = value(self._elements[current], "w:basedOn")
        return list(chain)

    def _own_level(self, style_id: str) -> Level:
        style = self._elements[style_id]
        return Level(
            run_properties(child(style, "w:rPr"), self._theme), paragraph_properties(child(style, "w:pPr"))
        )

    def _with_numbering(self, style_id: str, base: Level) -> Level:
        """Return the level below a style with the indents of the list that the style starts laid over it."""
        own = paragraph_properties(child(self._elements[style_id], "w:pPr"))
        if own.number_id is None:
            return base
        level = own.number_level or self._numbering.level_of_style(own.number_id, style_id)
        indents = self._numbering.indents(own.number_id, level)._replace(number_level=level)
        return Level(base.run, indents.over(base.paragraph))

    def _cascade(self, levels: tuple[RunProperties, ...]) -> RunProperties:
        merged = NO_RUN
        for level in levels:
            merged = merged.over(level)
        default = self._default_run
        return merged.over(default)._replace(
            bold=_toggle(default.bold, (level.bold for level in levels)),
            italic=_toggle(default.italic, (level.italic for level in levels)),
            caps=_toggle(default.caps, (level.caps for level in levels)),
            hidden=_toggle(default.hidden, (level.hidden for level in levels)),
        )

    def _table_over(self, style: Element, base: TableStyle) -> TableStyle:
        properties = child(style, "w:tblPr")
        conditions = dict(base.conditions)
        for part in style.iterchildren(qn("w:tblStylePr")):
            kind = attribute(part, "w:type") or ""
            conditions[kind] = self._text(part).over(conditions.get(kind, NO_LEVEL))
        return TableStyle(
            self._text(style).over(base.text),
            conditions,
            {**base.borders, **table_borders(child(properties, "w:tblBorders"))},
            {**base.margins, **cell_margins(child(properties, "w:tblCellMar"))},
            _band(value(properties, "w:tblStyleRowBandSize"), base.row_band),
            _band(value(properties, "w:tblStyleColBandSize"), base.column_band),
        )

    def _text(self, element: Element) -> Level:
        return Level(
            run_properties(child(element, "w:rPr"), self._theme),
            paragraph_properties(child(element, "w:pPr")),
        )


def _band(stated: str | None, inherited: int) -> int:
    size = to_number(stated or "")
    return inherited if size is None else max(1, int(size))


def _toggle(default: bool | None, levels: Iterable[bool | None]) -> bool:
    """Return a toggle property: each style that sets it turns it over (ECMA-376 part 1, 17.7.3)."""
    return bool(default) or sum(bool(level) for level in levels) % 2 == 1


def table_borders(borders: Element | None) -> dict[str, bool]:
    """Return the stated sides of `w:tblBorders` or `w:tcBorders`: True where a line is drawn."""
    found: dict[str, bool] = {}
    stated = by_tag(borders)
    for side in _SIDES if stated else ():
        seen = border_seen(stated.get(qn(f"w:{side}")))
        if seen is None and side in _LOGICAL:
            seen = border_seen(stated.get(qn(f"w:{_LOGICAL[side]}")))
        if seen is not None:
            found[side] = seen
    return found


def cell_margins(margins: Element | None) -> dict[str, float]:
    """Return the stated left and right margins of `w:tblCellMar` or `w:tcMar` in millimetres."""
    found: dict[str, float] = {}
    for side, logical in () if margins is None else _LOGICAL.items():
        margin = child(margins, f"w:{side}")
        length = twips_to_mm(attribute(child(margins, f"w:{logical}") if margin is None else margin, "w:w"))
        if length is not None:
            found[side] = length
    return found
