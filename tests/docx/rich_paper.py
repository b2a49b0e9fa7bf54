"""One small paper that holds everything the reader knows: changes, comments, notes, fields, drawings, lists, tables."""

from __future__ import annotations

from tests.docx.word_file import p, part, relationships, style, word_parts, zipped

_FIELD = [f"<w:r><w:fldChar w:fldCharType='{kind}'/></w:r>" for kind in ("begin", "separate", "end")]
_WPG = 'xmlns:wpg="http://schemas.microsoft.com/office/word/2010/wordprocessingGroup"'
_PICTURE = "<a:blip r:embed='anh'/>"
_POSITION = (
    "<wp:positionH relativeFrom='margin'><wp:posOffset>360000</wp:posOffset></wp:positionH>"
    "<wp:positionV relativeFrom='paragraph'><wp:align>top</wp:align></wp:positionV>"
)


def _shape(kind: str, inside: str = "") -> str:
    frame = "<a:xfrm rot='0'><a:off x='0' y='9'/><a:ext cx='1152000' cy='0'/></a:xfrm>"
    return f"<wps:wsp><wps:spPr>{frame}<a:prstGeom prst='{kind}'/></wps:spPr>{inside}</wps:wsp>"


def _drawing(content: str) -> str:
    return (
        f"<w:drawing><wp:anchor>{_POSITION}<wp:extent cx='1152000' cy='0'/><wp:docPr id='1' name='n' descr='Ảnh'/>"
        f"<a:graphic><a:graphicData uri='u'>{content}</a:graphicData></a:graphic></wp:anchor></w:drawing>"
    )


def _body() -> str:
    group_frame = "<a:off x='0' y='0'/><a:ext cx='9' cy='9'/><a:chOff x='0' y='0'/><a:chExt cx='9' cy='9'/>"
    group = (
        f"<wpg:wgp {_WPG}><wpg:grpSpPr><a:xfrm>{group_frame}</a:xfrm></wpg:grpSpPr>{_shape('line')}</wpg:wgp>"
    )
    box = _shape("rect", f"<wps:txbx><w:txbxContent>{p('KHẨN')}</w:txbxContent></wps:txbx>")
    old = (
        "<w:pict><v:group style='width:64mm;height:1mm' coordsize='640,10'><v:line from='1,1' to='320,1'/></v:group>"
        "<v:rect style='width:0;height:1pt' o:hr='t' o:hrpct='500'/><v:shape style='width:1cm'><v:textbox>"
        f"<w:txbxContent>{p('MẬT')}</w:txbxContent></v:textbox><v:imagedata r:id='xa'/></v:shape></w:pict>"
    )
    choice = f"<mc:AlternateContent><mc:Choice>{_drawing(box)}</mc:Choice><mc:Fallback>{old}</mc:Fallback></mc:AlternateContent>"
    ole = "<w:object><v:shape/><o:OLEObject ProgID='Equation.3' r:id='o'/></w:object>"
    head = (
        f"<w:p><w:r><w:t>ỦY BAN NHÂN DÂN</w:t><w:tab/><w:t>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</w:t><w:br/>{old}</w:r>"
        f"<w:r>{_drawing(_shape('line') + group)}{choice}{_drawing(_PICTURE)}{ole}</w:r></w:p>"
    )
    changes = (
        "<w:p><w:pPr><w:rPr><w:del/></w:rPr><w:pPrChange><w:pPr><w:jc w:val='right'/></w:pPr></w:pPrChange></w:pPr>"
        "<w:commentRangeStart w:id='0'/><w:ins><w:r><w:rPr><w:b/><w:rPrChange><w:rPr/></w:rPrChange></w:rPr><w:t>Số: 05</w:t>"
        "</w:r></w:ins><w:del><w:r><w:delText>cũ</w:delText></w:r></w:del><w:commentRangeEnd w:id='0'/><w:r>"
        "<w:commentReference w:id='0'/></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>ẩn</w:t></w:r></w:p>"
    )
    field = f"{_FIELD[0]}<w:r><w:instrText>REF so</w:instrText></w:r>{_FIELD[1]}<w:r><w:t>15</w:t></w:r>{_FIELD[2]}"
    notes = (
        f"<w:p><w:bookmarkStart w:id='1' w:name='so'/>{field}<w:bookmarkEnd w:id='1'/><w:fldSimple w:instr='DATE'><w:r>"
        "<w:t>1/1</w:t></w:r></w:fldSimple><w:r><w:footnoteReference w:id='2'/><w:sym w:char='F0FC'/></w:r>"
        "<m:oMath><m:r><m:t>m2</m:t></m:r></m:oMath><w:sdt><w:sdtContent><w:hyperlink r:id='w'><w:r><w:t>đây</w:t></w:r>"
        "</w:hyperlink></w:sdtContent></w:sdt></w:p>"
    )
    items = "".join(
        p("Mục", f"<w:pStyle w:val='Muc'/><w:numPr><w:ilvl w:val='{level}'/><w:numId w:val='1'/></w:numPr>")
        for level in (0, 1, 1, 0)
    )
    cell = (
        "<w:tc><w:tcPr><w:tcW w:w='2000' w:type='dxa'/><w:gridSpan w:val='{}'/><w:vMerge/></w:tcPr>{}</w:tc>"
    )
    row = f"<w:tr><w:trPr><w:tblHeader/><w:ins/></w:trPr>{cell.format(1, p('a'))}{cell.format(2, p('b'))}</w:tr>"
    table = (
        "<w:tbl><w:tblPr><w:tblStyle w:val='Bang'/><w:tblW w:w='5000' w:type='pct'/><w:tblLook w:val='04A0'/></w:tblPr>"
        f"<w:tblGrid><w:gridCol w:w='2000'/><w:gridCol w:w='2000'/><w:gridCol w:w='2000'/></w:tblGrid>{row * 2}</w:tbl>"
    )
    section = (
        "<w:sectPr><w:headerReference w:type='default' r:id='dau'/><w:pgSz w:w='11906' w:h='16838'/>"
        "<w:pgMar w:top='1134' w:left='1701'/><w:pgNumType w:start='2'/><w:cols w:num='2'/><w:titlePg/></w:sectPr>"
    )
    middle = p("Hết phần", section)
    return (
        head
        + changes
        + notes
        + items
        + table
        + middle
        + p("Cuối", "<w:pBdr><w:bottom w:val='single'/></w:pBdr>")
        + section
    )


def rich_paper() -> bytes:
    """Return the paper; every part of it is written by hand."""
    levels = "".join(
        f"<w:lvl w:ilvl='{n}'><w:start w:val='1'/><w:numFmt w:val='{kind}'/><w:lvlText w:val='%{n + 1}.'/></w:lvl>"
        for n, kind in enumerate(("upperRoman", "vietnameseCounting"))
    )
    numbering = (
        f"<w:abstractNum w:abstractNumId='0'>{levels}</w:abstractNum><w:num w:numId='1'><w:abstractNumId w:val='0'/>"
        "<w:lvlOverride w:ilvl='0'><w:startOverride w:val='3'/></w:lvlOverride></w:num>"
    )
    styles = style("Goc", "<w:rPr><w:rFonts w:asciiTheme='minorHAnsi'/></w:rPr>", default=True)
    styles += style("Muc", "<w:rPr><w:b/><w:sz w:val='28'/></w:rPr>", based_on="Goc")
    styles += style(
        "Bang", "<w:tblStylePr w:type='band1Vert'><w:rPr><w:i/></w:rPr></w:tblStylePr>", kind="table"
    )
    theme = "<a:themeElements><a:fontScheme><a:minorFont><a:latin typeface='Arial'/></a:minorFont></a:fontScheme></a:themeElements>"
    settings = "<w:evenAndOddHeaders/><w:documentProtection w:edit='readOnly' w:enforcement='1'/>"
    header = "<w:p><w:fldSimple w:instr='PAGE'><w:r><w:t>2</w:t></w:r></w:fldSimple></w:p>"
    parts = word_parts(
        _body(), styles=styles, numbering=numbering, theme=theme, settings=settings, headers={"dau": header}
    )
    parts["word/comments.xml"] = part("w:comments", f"<w:comment w:id='0'>{p('Xem lại')}</w:comment>")
    parts["word/footnotes.xml"] = part("w:footnotes", f"<w:footnote w:id='2'>{p('Chú')}</w:footnote>")
    parts["word/a.png"] = b"\x89PNG"
    more = relationships(
        ("c", "comments", "comments.xml"), ("f", "footnotes", "footnotes.xml"), ("anh", "image", "a.png")
    )
    links = str(parts["word/_rels/document.xml.rels"])
    inner = more[more.index("<Relationship ") : more.rindex("</Relationships>")]
    outer = '<Relationship Id="xa" Type="t/image" Target="http://x/a.png" TargetMode="External"/>'
    parts["word/_rels/document.xml.rels"] = links.replace(
        "</Relationships>", f"{inner}{outer}</Relationships>"
    )
    return zipped(parts)
