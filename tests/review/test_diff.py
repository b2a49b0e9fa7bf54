"""What changed between two versions, component by component."""

from __future__ import annotations

import datetime

from docgen.docx.read import read_document
from docgen.recognize.recognize import read_paper
from docgen.review.content_hash import Piece, content
from docgen.review.difference import Change, compare, differences
from docgen.review.revisions import marked_copy
from tests.edit.files import NAME, parts, samples, texts
from tests.typed import change, draft, typed


def between(spec: dict[str, object], name: str = "ke-hoach", manner: str = "truc_tiep") -> tuple[Change, ...]:
    old, new = typed(draft(name), manner), typed(change(draft(name), spec), manner)
    return differences(read_paper(read_document(old, NAME)), read_paper(read_document(new, NAME)))


def test_two_readings_of_one_file_do_not_differ() -> None:
    reading = read_paper(read_document(samples()["ke-hoach"], NAME))
    assert differences(reading, reading) == ()


def test_a_changed_text_is_told_word_by_word_under_the_name_of_its_component() -> None:
    (found,) = between({"thay": {"so_ky_hieu": "Số: 18/KH-SNV"}})
    assert (found.kind, found.component) == ("sua", "Số và ký hiệu")
    assert found.marked == "Số: [-15-][+18+]/KH-SNV"


def test_a_changed_look_is_told_as_such() -> None:
    found = between({"thay": {"quoc_hieu": {"co": 16}}})
    assert [(item.kind, item.component) for item in found] == [("dang", "Quốc hiệu")]
    assert "13" in found[0].old or "12" in found[0].old
    assert "16" in found[0].new


def test_added_and_removed_paragraphs_are_told() -> None:
    added = between({"them": [{"sau": "noi_nhan_muc#1", "la": "noi_nhan_muc", "chu": "- Thanh tra tỉnh;"}]})
    assert [(item.kind, item.new) for item in added] == [("them", "- Thanh tra tỉnh;")]
    removed = between({"bo": ["noi_nhan_muc#1"]})
    assert [item.kind for item in removed] == ["bo"]


def test_a_moved_paragraph_is_told_once() -> None:
    data = samples()["ke-hoach"]
    reading = read_paper(read_document(data, NAME))
    pieces = list(content(reading))
    long = [index for index, piece in enumerate(pieces) if len(piece.text) > 60]
    moved = pieces[:]
    moved.insert(long[8], moved.pop(long[2]))
    found = compare(pieces, moved, {})
    assert [(item.kind, item.new) for item in found] == [("doi_cho", pieces[long[2]].text)]


def test_a_figure_in_a_table_is_one_change() -> None:
    found = between({"bang": {"2,2": "999"}}, "bao-cao")
    assert [(item.kind, item.new) for item in found] == [("sua", "999")]


def test_the_marked_copy_has_the_author_and_the_day_that_were_given_and_no_other() -> None:
    old, new = samples()["bao-cao-kieu"], samples()["quyet-dinh-kieu"]
    day = datetime.date(2025, 1, 5)
    dated = marked_copy(old, new, NAME, author="Ánh", day=day)
    undated = marked_copy(old, new, NAME)
    assert dated == marked_copy(old, new, NAME, author="Ánh", day=day)
    xml = parts(dated)["word/document.xml"].decode()
    assert 'w:author="Ánh" w:date="2025-01-05T00:00:00Z"' in xml
    bare = parts(undated)["word/document.xml"].decode()
    assert 'w:author="docgen"' in bare
    assert "w:date=" not in bare
    assert [text for text in texts(undated) if text] == [text for text in texts(new) if text]


def test_what_a_content_leaves_out_is_told_in_words() -> None:
    old, new = (Piece("so_trang", text, where="đầu trang") for text in ("□", "Trang □"))
    (change_,) = compare([old], [new], {})
    assert (change_.old, change_.new) == ("[số trang]", "Trang [số trang]")
    (box,) = compare([Piece("noi_dung", "□ Đồng ý")], [Piece("noi_dung", "□ Không đồng ý")], {})
    assert box.old == "□ Đồng ý"
