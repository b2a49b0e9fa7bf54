"""The bytes of a template in, a compiled template out, or every fault of the template in one pass."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from jinja2 import Template, TemplateSyntaxError, meta, nodes
from lxml import etree

from docgen.docx.names import qn
from docgen.docx.zip_writer import BEST, pack, prefix
from docgen.fault import DataError, Fault, Place
from docgen.template.bind import Position, UnbalancedError, XmlTracker
from docgen.template.blocks import Piece, build_blocks
from docgen.template.environment import DOCX
from docgen.template.fill import CompiledPart, CompiledTemplate
from docgen.template.grid import close_cells, fit_grids
from docgen.template.heal import heal
from docgen.template.paragraphs import W_P, W_RPR, ancestor
from docgen.template.parts import TemplateParts, TextPart, read_parts
from docgen.template.printers import State
from docgen.template.program import Program, compile_tree, in_order, parse_source
from docgen.template.rewrite import Source, number_drawings, write_plain_source, write_word_source
from docgen.template.scan import Located, scan_part
from docgen.template.statements import is_counter
from docgen.template.tags import tag_fault
from docgen.template.values import Refusal

_BODY = qn("w:body")

TreeHook = Callable[[etree._Element, str], None]
"""Changes the healed tree of a part before it is compiled; takes the root and the name of the part.

A hook is trusted: it may set attributes to `{{ … }}` with names that begin with an underscore, and whoever
fills the template then gives those values too.
"""


@dataclass(frozen=True, slots=True)
class ReadPart:
    """A healed part with its tags as a tree, and its places in reading order."""

    part: TextPart
    places: tuple[Place, ...]
    blocks: tuple[Piece, ...]
    faults: tuple[Fault, ...]


def read_template(data: bytes, name: str) -> tuple[TemplateParts, tuple[ReadPart, ...]]:
    """Open and heal a template and read its tags; raises DataError when the file itself is refused."""
    parts = read_parts(data, name)
    return parts, tuple(_read_part(part, name) for part in parts.texts)


def compile_template(data: bytes, name: str, tree_hooks: Sequence[TreeHook] = ()) -> CompiledTemplate:
    """Compile a DOCX with docxtpl tags; `name` is how messages call the file.

    Raises DataError with every fault of the template, each with its place, the tag as typed, and a remedy.
    """
    parts, read = read_template(data, name)
    return compile_parts(parts, read, tree_hooks)


def compile_parts(
    parts: TemplateParts, read: Sequence[ReadPart], tree_hooks: Sequence[TreeHook] = ()
) -> CompiledTemplate:
    """Compile what `read_template` gave; the trees of the parts are used up."""
    faults = [fault for one in read for fault in one.faults]
    if faults:
        raise DataError(faults)
    drawings = 1
    compiled: list[CompiledPart] = []
    fixed = dict(parts.fixed)
    for one in read:
        for hook in tree_hooks:
            hook(one.part.root, one.part.name)
        try:
            drawings, part = _compile_part(one, parts.name, drawings)
        except DataError as error:
            faults += error.faults
            continue
        if part.program.is_fixed:
            fixed[part.name] = part.render({}, State())
        else:
            compiled.append(part)
    if faults:
        raise DataError(faults)
    return _template(parts, fixed, compiled, drawings - 1)


def _template(
    parts: TemplateParts, fixed: Mapping[str, bytes], compiled: Sequence[CompiledPart], drawings: int
) -> CompiledTemplate:
    rels = {one.rels_name for one in compiled}
    return CompiledTemplate(
        name=parts.name,
        styles=parts.styles,
        fields=tuple(sorted({field for one in compiled for field in one.fields})),
        parts=tuple(compiled),
        drawings=drawings,
        fixed=prefix(pack(part, data, BEST) for part, data in fixed.items() if part not in rels),
        relationships={part: (data, pack(part, data, BEST)) for part, data in fixed.items() if part in rels},
        own=_unused_word(fixed),
    )


def _unused_word(parts: Mapping[str, bytes]) -> str:
    """Return a word that stands in no name of a part and in no relationship: a paper of docgen may be a template."""
    names = " ".join(parts).casefold()
    relationships = b" ".join(data for part, data in parts.items() if part.endswith(".rels")).lower()
    words = ("docgen" + "x" * count for count in range(len(names) + len(relationships) + 2))
    return next(
        word for word in words if f"{word}1" not in names and f"-{word}-".encode() not in relationships
    )


def _read_part(part: TextPart, name: str) -> ReadPart:
    typed = heal(part.root) if part.kind != "core" else {}
    scan = scan_part(part, name, typed)
    blocks, faults = build_blocks(scan.tags, docx=True)
    ordered = in_order([*scan.faults, *faults], scan.places)
    return ReadPart(part, scan.places, tuple(blocks), tuple(ordered))


def _compile_part(read: ReadPart, name: str, drawings: int) -> tuple[int, CompiledPart]:
    part = read.part
    located = scan_part(part, name).located
    fixes = tuple(_fixes(located))
    loops = any(one.tag.keyword == "for" for one in located)
    drawings = number_drawings(part.root, drawings, repeated=loops)
    write = write_plain_source if part.kind == "core" else write_word_source
    source = write(part.root, located)
    template, tree = _compile_source(source, name, part.label)
    fields = meta.find_undeclared_variables(tree) - {"loop"}
    public = tuple(sorted(field for field in fields if not field.startswith("_")))
    fixed = all(_is_text(node) for node in tree.body)
    program = Program(template, read.blocks, read.places, partial(_place, source, name, part.label), fixed)
    return drawings, CompiledPart(part.name, part.rels_name, program, fixes, public)


def _compile_source(source: Source, name: str, label: str) -> tuple[Template, nodes.Template]:
    """Return the compiled source and its tree; raises DataError with one fault."""
    try:
        tree = parse_source(DOCX, source.text)
        return compile_tree(DOCX, tree, XmlTracker(partial(_printer, source))), tree
    except UnbalancedError as error:
        raise DataError([_unbalanced(source, error.line, name, label)]) from error
    except (TemplateSyntaxError, Refusal) as error:
        place = _place(source, name, label, getattr(error, "lineno", 1))
        raise DataError([Fault("mau-sai-cu-phap", "Không đọc được thẻ ở chỗ này.", place)]) from error


def _is_text(node: nodes.Node) -> bool:
    return isinstance(node, nodes.Output) and all(isinstance(one, nodes.TemplateData) for one in node.nodes)


def _printer(source: Source, position: Position, expression: nodes.Expr) -> tuple[str, Sequence[nodes.Expr]]:
    """Choose the printer by the element that the text stands in."""
    stack, starting = position
    if is_counter(expression):
        return "#count", ()
    if starting:
        return "#attribute", ()
    if stack and stack[-1] == "w:t":
        return "#text", ()
    located = _located(source, expression.lineno)
    level = located.tag.level if located is not None else ""
    if located is not None and level == "r":
        return "#runs", (nodes.Const(_run_properties(located), lineno=expression.lineno),)
    return ("#block" if level == "p" else "#line"), ()


def _fixes(located: Sequence[Located]) -> Iterator[Callable[[str], str]]:
    if any(one.tag.level == "p" and _holder(one) != _BODY for one in located):
        yield close_cells
    if any(one.tag.level == "tc" or one.tag.keyword in ("colspan", "hm") for one in located):
        yield fit_grids


def _holder(one: Located) -> str:
    """Return the tag of what holds the paragraph of a tag: the body, a cell, a header."""
    paragraph = ancestor(one.element, W_P)
    parent = None if paragraph is None else paragraph.getparent()
    return "" if parent is None else str(parent.tag)


def _run_properties(one: Located) -> str:
    """Return the children of the `w:rPr` of the run that a `{{r …}}` stands in, as XML of the part."""
    run = one.element.getparent()
    look = None if run is None else run.find(W_RPR)
    if look is None:
        return ""
    xml = etree.tostring(look, encoding="unicode", with_tail=False)
    return xml[xml.index(">") + 1 : xml.rindex("<")] if len(look) else ""


def _located(source: Source, line: int) -> Located | None:
    return source.lines[line - 1] if 0 < line <= len(source.lines) else None


def _place(source: Source, name: str, label: str, line: int) -> Place:
    located = _located(source, line)
    return located.tag.place if located is not None else Place(name, spot=label or None)


def _unbalanced(source: Source, line: int, name: str, label: str) -> Fault:
    message = "khối mở ở đây không đóng ở cùng chỗ (cùng đoạn, cùng ô hay cùng dòng của bảng)"
    hint = "Hãy đặt thẻ mở và thẻ đóng cùng cấp: cùng trong một đoạn, hoặc cùng {%p, {%tr, {%tc."
    located = _located(source, line)
    if located is None:
        place = Place(name, spot=label or None)
        return Fault("mau-sai-cap", "Các thẻ {%- hoặc -%} nối những đoạn không nối được.", place, hint)
    return tag_fault(located.tag, "mau-sai-cap", message, hint)
