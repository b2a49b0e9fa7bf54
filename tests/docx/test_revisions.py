"""Tracked changes are read as Word would show them: all accepted, or all rejected."""

from __future__ import annotations

import pytest

from docgen.docx.content import DocxDocument, DocxTable
from docgen.docx.flow import Revisions
from docgen.docx.read import read_document
from tests.docx.word_file import NAME, p, style, word_parts, zipped

BOTH: tuple[Revisions, Revisions] = ("accepted", "rejected")


def t(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def deleted(text: str) -> str:
    return f'<w:del w:id="1"><w:r><w:delText xml:space="preserve">{text}</w:delText></w:r></w:del>'


def inserted(text: str) -> str:
    return f'<w:ins w:id="2">{t(text)}</w:ins>'


def mark(change: str, text: str, properties: str = "") -> str:
    return p(text, f"{properties}<w:rPr><w:{change} w:id='3'/></w:rPr>")


def read(body: str, revisions: Revisions, styles: str = "") -> DocxDocument:
    return read_document(zipped(word_parts(body, styles=styles)), NAME, revisions=revisions)


def texts(body: str) -> tuple[list[str], list[str]]:
    """The texts of the paragraphs when all is accepted, and when all is rejected."""
    accepted, rejected = ([block.text for block in read(body, side).blocks] for side in BOTH)
    return accepted, rejected


@pytest.mark.parametrize(
    ("content", "accepted", "rejected"),
    [
        (t("a") + inserted("mới") + deleted("cũ") + t("b"), "amớib", "acũb"),
        (f"<w:moveFrom>{t('x')}</w:moveFrom>{t('a')}<w:moveTo>{t('x')}</w:moveTo>", "ax", "xa"),
        (f'<w:ins w:id="2">{t("a")}{deleted("b")}{t("c")}</w:ins>', "ac", ""),
        (f"<w:hyperlink>{deleted('cũ')}{inserted('mới')}</w:hyperlink>", "mới", "cũ"),
        (f"<w:sdt><w:sdtContent>{deleted('cũ')}</w:sdtContent></w:sdt>{t('a')}", "a", "cũa"),
    ],
)
def test_text_of_both_sides(content: str, accepted: str, rejected: str) -> None:
    assert texts(f"<w:p>{content}</w:p>") == ([accepted], [rejected])


def test_offsets_are_those_of_the_side_that_is_read() -> None:
    body = f"<w:p>{deleted('cũ ')}{inserted('rất mới ')}{t('chữ', '<w:b/>')}</w:p>"
    for side, text in zip(BOTH, ("rất mới chữ", "cũ chữ"), strict=True):
        (block,) = read(body, side).blocks
        assert "".join(run.text for run in block.runs) == block.text == text
        assert block.anchor is not None and (block.anchor.start, block.anchor.end) == (0, len(text))
        assert block.runs[-1].bold is True


def test_paragraph_whose_mark_is_gone_runs_on_into_the_next_and_takes_its_form() -> None:
    """Of joined paragraphs Word keeps the mark of the last, and with it the formatting."""
    body = mark("del", "Đầu ", "<w:jc w:val='center'/>") + p("cuối", "<w:jc w:val='right'/>")
    assert texts(body) == (["Đầu cuối"], ["Đầu ", "cuối"])
    (joined,) = read(body, "accepted").blocks
    assert joined.look is not None and joined.look.align == "phai"
    assert joined.anchor is not None and (joined.anchor.paragraph, joined.anchor.end) == (1, 8)
    assert texts(mark("ins", "Đầu ") + p("cuối")) == (["Đầu ", "cuối"], ["Đầu cuối"])
    assert texts(mark("del", "a") + mark("del", "b") + p("c") + p("d"))[0] == ["abc", "d"]


def test_paragraph_without_a_mark_before_a_table_or_at_the_end_stays() -> None:
    table = f"<w:tbl><w:tr><w:tc>{p('ô')}</w:tc></w:tr></w:tbl>"
    assert texts(mark("del", "a") + table + mark("del", "b"))[0] == ["a", "ô", "b"]


def test_paragraph_that_is_gone_whole_leaves_nothing() -> None:
    whole = f"<w:p><w:pPr><w:rPr><w:del w:id='1'/></w:rPr></w:pPr>{deleted('x')}</w:p>"
    assert texts(p("a") + whole + p("b")) == (["a", "b"], ["a", "x", "b"])
    new = f"<w:p><w:pPr><w:rPr><w:ins w:id='1'/></w:rPr></w:pPr>{inserted('x')}</w:p>"
    assert texts(p("a") + new + p("b")) == (["a", "x", "b"], ["a", "b"])


def test_joined_paragraph_counts_once_in_its_list() -> None:
    numbering = (
        "<w:abstractNum w:abstractNumId='0'><w:lvl w:ilvl='0'><w:start w:val='1'/><w:numFmt w:val='decimal'/>"
        "<w:lvlText w:val='%1.'/></w:lvl></w:abstractNum><w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num>"
    )
    item = "<w:numPr><w:ilvl w:val='0'/><w:numId w:val='1'/></w:numPr>"
    parts = word_parts(mark("del", "a ", item) + p("b", item) + p("c", item), numbering=numbering)
    blocks = read_document(zipped(parts), NAME).blocks
    assert [block.full_text for block in blocks] == ["1. a b", "2. c"]


def test_rows_and_cells_of_both_sides() -> None:
    def row(text: str, change: str = "") -> str:
        return f"<w:tr><w:trPr>{change}</w:trPr><w:tc>{p(text)}</w:tc></w:tr>"

    rows = row("cũ", "<w:del w:id='1'/>") + row("giữ") + row("mới", "<w:ins w:id='2'/>")
    assert texts(f"<w:tbl>{rows}</w:tbl>") == (["giữ", "mới"], ["cũ", "giữ"])
    cells = "".join(
        f"<w:tc><w:tcPr><w:{change} w:id='1'/></w:tcPr>{p(change)}</w:tc>"
        for change in ("cellDel", "cellIns")
    )
    assert texts(f"<w:tbl><w:tr>{cells}</w:tr></w:tbl>") == (["cellIns"], ["cellDel"])


def test_rejected_side_shows_the_former_formatting() -> None:
    """A change of formatting is undone, not told."""
    run = "<w:b/><w:rPrChange w:id='1'><w:rPr><w:i/></w:rPr></w:rPrChange>"
    paragraph = (
        "<w:pStyle w:val='Moi'/><w:jc w:val='center'/>"
        "<w:pPrChange w:id='2'><w:pPr><w:jc w:val='right'/></w:pPr></w:pPrChange>"
    )
    styles = style("Moi", "")
    found = []
    for side in BOTH:
        (block,) = read(p("a", paragraph, run), side, styles).blocks
        assert block.look is not None
        found.append((block.style, block.look.align, block.look.bold, block.look.italic))
    assert found == [("Moi", "giua", True, False), ("", "phai", False, True)]


def test_deleted_picture_is_shown_only_when_rejected() -> None:
    blip = "<w:drawing><wp:inline><wp:extent cx='1' cy='1'/><a:blip r:embed='x'/></wp:inline></w:drawing>"
    body = p("a") + f"<w:p><w:del w:id='1'><w:r>{blip}</w:r></w:del></w:p>"
    accepted, rejected = (len(read(body, side).nodes) for side in BOTH)
    kinds = [type(node).__name__ for node in read(body, "rejected").nodes]
    assert (accepted, rejected, kinds) == (2, 2, ["Block", "Picture"])
    assert not any(isinstance(node, DocxTable) for node in read(body, "accepted").nodes)
