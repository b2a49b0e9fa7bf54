"""Letters and paragraphs to the XML of Word, written as what differs from the style they stand in."""

from __future__ import annotations

from dataclasses import dataclass

from tests.typed.paper import Face, Form
from tests.typed.parts import escape

_ALIGN = {"trai": "left", "giua": "center", "phai": "right", "deu": "both"}


def twips(mm: float) -> int:
    return round(mm * 1440 / 25.4)


@dataclass(frozen=True, slots=True)
class Style:
    """A style of paragraphs: what letters and paragraphs have without direct formatting, None for nothing."""

    identifier: str = ""
    face: Face | None = None
    form: Form | None = None


def face_xml(face: Face, base: Face | None) -> str:
    """Return the content of w:rPr that turns the face of a style into this one."""
    usual = base or Face(font="", size=0)
    return "".join(
        (
            _if(base is None or face.font != base.font, _fonts(face.font)),
            _switch("b", face.bold, usual.bold),
            _switch("i", face.italic, usual.italic),
            _switch("caps", face.caps, usual.caps),
            _if(face.color != ("000000" if base is None else base.color), f'<w:color w:val="{face.color}"/>'),
            _if(
                base is None or face.size != base.size,
                f'<w:sz w:val="{face.size * 2:g}"/><w:szCs w:val="{face.size * 2:g}"/>',
            ),
            _if(bool(face.highlight), f'<w:highlight w:val="{face.highlight}"/>'),
            _if(face.underline, '<w:u w:val="single"/>'),
        )
    )


def form_xml(form: Form, base: Form | None) -> str:
    """Return the spacing, indents and alignment of w:pPr that turn the form of a style into this one."""
    keep = _if(form.keep_next and not (base and base.keep_next), "<w:keepNext/>")
    usual = base or Form(left=-1, first=-1, before=-1, after=-1, line=-1)
    spacing = {
        "before": _differs(form.before, usual.before, 20),
        "after": _differs(form.after, usual.after, 20),
        "line": _differs(form.line, usual.line, 240),
    }
    indents = {
        "left": _differs(twips(form.left), twips(usual.left), 1),
        "firstLine": _differs(twips(form.first), twips(usual.first), 1),
    }
    align = _if(base is None or form.align != base.align, f'<w:jc w:val="{_ALIGN[form.align]}"/>')
    return keep + "{tabs}" + _element("spacing", spacing) + _element("ind", indents) + align


def paragraph_properties(form: Form, style: Style, *, tabs: str = "", numbering: str = "") -> str:
    """Return w:pPr of a paragraph in a style."""
    name = _if(bool(style.identifier), f'<w:pStyle w:val="{style.identifier}"/>')
    rest = form_xml(form, style.form)
    keep, _, after = rest.partition("{tabs}")
    content = name + keep + numbering + tabs + after
    return f"<w:pPr>{content}</w:pPr>" if content else ""


def run(text: str, properties: str, attributes: str = "") -> str:
    """Return a run; "\\n" is a line break, "\\t" a tab."""
    inner = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f"<w:r{attributes}>{inner}{_content(text)}</w:r>"


def _content(text: str) -> str:
    found: list[str] = []
    for index, row in enumerate(text.split("\n")):
        found.append("<w:br/>" * (index > 0))
        for number, piece in enumerate(row.split("\t")):
            found.append("<w:tab/>" * (number > 0))
            if piece:
                found.append(f'<w:t xml:space="preserve">{escape(piece)}</w:t>')
    return "".join(found)


def _fonts(font: str) -> str:
    return f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}" w:eastAsia="{font}" w:cs="{font}"/>'


def _switch(name: str, value: bool, base: bool) -> str:
    if value == base:
        return ""
    return f"<w:{name}/>" if value else f'<w:{name} w:val="0"/>'


def _differs(value: float, base: float, unit: int) -> str:
    return "" if value == base else f"{round(value * unit)}"


def _element(name: str, attributes: dict[str, str]) -> str:
    stated = "".join(f' w:{key}="{value}"' for key, value in attributes.items() if value)
    rule = ' w:lineRule="auto"' if name == "spacing" and attributes.get("line") else ""
    return f"<w:{name}{stated}{rule}/>" if stated else ""


def _if(condition: bool, text: str) -> str:
    return text if condition else ""
