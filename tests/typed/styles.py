"""The style sheets of the manners: a clerk's own styles, Word's own Normal, or a Normal that the clerk changed."""

from __future__ import annotations

from dataclasses import replace

from tests.typed.letters import Style, face_xml, form_xml
from tests.typed.looks import LOOKS
from tests.typed.paper import Face, Form
from tests.typed.parts import part

_ROOT = Style("KieuVB", Face(), Form("deu"))
_PARENTS = {
    "can_cu": "noi_dung",
    "khoan": "noi_dung",
    "khoan_khong_tieu_de": "noi_dung",
    "diem": "noi_dung",
    "gach_dau_dong": "diem",
    "dieu_khong_tieu_de": "noi_dung",
    "dieu": "khoan",
    "muc_la_ma": "khoan",
    "tieu_ngu": "quoc_hieu",
    "co_quan_ban_hanh": "quoc_hieu",
    "co_quan_chu_quan": "quoc_hieu",
    "so_ky_hieu": "co_quan_chu_quan",
    "dia_danh_thoi_gian": "tieu_ngu",
    "trich_yeu": "ten_loai",
    "chuong_tieu_de": "chuong",
    "muc": "chuong",
    "muc_tieu_de": "muc",
    "chuc_vu": "quyen_han",
    "ho_ten": "chuc_vu",
    "noi_nhan_muc": "noi_nhan",
    "phu_luc_tieu_de": "phu_luc",
}
_NUMBERS = {component: f"{number:02}" for number, component in enumerate(sorted(LOOKS), 1)}


def own_style(component: str, font: str) -> Style:
    """Return the clerk's own style of a component."""
    face, form, _ = LOOKS[component]
    return Style(f"KieuVB{_NUMBERS[component]}", replace(face, font=font, color="000000"), form)


def own_sheet(font: str) -> dict[str, str]:
    """Return styles that are based on each other, their font that of the theme."""
    defaults = (
        '<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:asciiTheme="minorHAnsi" w:hAnsiTheme="minorHAnsi" '
        'w:eastAsiaTheme="minorHAnsi" w:cstheme="minorBidi"/><w:sz w:val="28"/><w:szCs w:val="28"/>'
        "</w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>"
    )
    root = replace(_ROOT, face=Face(font))
    normal = '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
    base = f'<w:basedOn w:val="Normal"/><w:pPr>{_form(root.form, Form())}</w:pPr>'
    own = [
        f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="KieuVB">{_name("Kiểu VB")}{base}</w:style>'
    ]
    for component in LOOKS:
        style = own_style(component, font)
        parent = own_style(_PARENTS[component], font) if component in _PARENTS else root
        own.append(
            f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{style.identifier}">'
            f'{_name(f"Kiểu VB {_NUMBERS[component]}")}<w:basedOn w:val="{parent.identifier}"/>'
            f"<w:pPr>{_form(style.form, parent.form)}</w:pPr>"
            f"<w:rPr>{face_xml(style.face or Face(), parent.face)}</w:rPr></w:style>"
        )
    return {"styles": part("w:styles", defaults + normal + "".join(own)), "theme1": _theme(font)}


def words_sheet() -> dict[str, str]:
    """Return the styles of a new document of Word: Calibri 11, wide lines, 8 pt after each paragraph."""
    defaults = (
        '<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:asciiTheme="minorHAnsi" w:hAnsiTheme="minorHAnsi" '
        'w:eastAsiaTheme="minorHAnsi" w:cstheme="minorBidi"/><w:sz w:val="22"/><w:szCs w:val="22"/>'
        '<w:lang w:val="en-US"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>'
        '<w:spacing w:after="160" w:line="259" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>'
    )
    normal = '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>'
    return {"styles": part("w:styles", defaults + normal), "theme1": _theme("Calibri")}


def changed_normal(font: str) -> dict[str, str]:
    """Return a style sheet whose Normal was changed to 14 points of a font."""
    fonts = f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}" w:eastAsia="{font}" w:cs="{font}"/>'
    defaults = (
        '<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:cs="Arial"/>'
        "</w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>"
    )
    normal = (
        f'<w:style w:type="paragraph" w:default="1" w:styleId="Normal">{_name("Normal")}<w:qFormat/>'
        f'<w:rPr>{fonts}<w:sz w:val="28"/><w:szCs w:val="28"/><w:lang w:val="vi-VN"/></w:rPr></w:style>'
    )
    return {"styles": part("w:styles", defaults + normal)}


def _name(name: str) -> str:
    return f'<w:name w:val="{name}"/>'


def _form(form: Form | None, base: Form | None) -> str:
    return form_xml(form or Form(), base).replace("{tabs}", "")


def _theme(font: str) -> str:
    fonts = "".join(
        f'<a:{name}><a:latin typeface="{font}"/><a:ea typeface=""/><a:cs typeface=""/></a:{name}>'
        for name in ("majorFont", "minorFont")
    )
    colours = "".join(
        f'<a:{name}><a:srgbClr val="{value}"/></a:{name}>'
        for name, value in {
            "dk1": "000000",
            "lt1": "FFFFFF",
            "dk2": "44546A",
            "lt2": "E7E6E6",
            "accent1": "4472C4",
            "accent2": "ED7D31",
            "accent3": "A5A5A5",
            "accent4": "FFC000",
            "accent5": "5B9BD5",
            "accent6": "70AD47",
            "hlink": "0563C1",
            "folHlink": "954F72",
        }.items()
    )
    fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    line = f'<a:ln w="6350">{fill}</a:ln>'
    effect = "<a:effectStyle><a:effectLst/></a:effectStyle>"
    formats = (
        f"<a:fillStyleLst>{fill * 3}</a:fillStyleLst><a:lnStyleLst>{line * 3}</a:lnStyleLst>"
        f"<a:effectStyleLst>{effect * 3}</a:effectStyleLst><a:bgFillStyleLst>{fill * 3}</a:bgFillStyleLst>"
    )
    content = (
        f'<a:themeElements><a:clrScheme name="Office">{colours}</a:clrScheme>'
        f'<a:fontScheme name="Office">{fonts}</a:fontScheme><a:fmtScheme name="Office">{formats}</a:fmtScheme>'
        "</a:themeElements>"
    )
    return part("a:theme", content).replace("<a:theme ", '<a:theme name="Office" ', 1)
