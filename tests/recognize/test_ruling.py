"""Lines under components: typed ones are measured and stay visible, drawn ones find what they stand under."""

from __future__ import annotations

import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from docgen.docx.metrics import text_width_mm
from tests.recognize.hand_file import MOTTO, NATIONAL, HandFile


def test_typed_line_is_measured_and_stays_a_block_of_its_own() -> None:
    file = HandFile()
    file.layout("SỞ NỘI VỤ\n\n_______\n\nSố: 15/KH-SNV", f"{NATIONAL}\n{MOTTO}\n______________")
    file.line("KẾ HOẠCH", "b", "giua")
    file.line("Kiểm tra", "b", "giua")
    file.line("-------", align="giua")
    file.line("I. MỤC ĐÍCH", "b")
    read = file.read()
    assert [block.text for block in read.of("ke_go")] == ["_______", "______________", "-------"]
    ruled = {
        block.component: block.look.rule_mm
        for block in read.blocks
        if block.look and block.look.rule_mm is not None
    }
    assert ruled == {
        "co_quan_ban_hanh": pytest.approx(text_width_mm("_______", 14), abs=0.01),
        "tieu_ngu": pytest.approx(text_width_mm("______________", 14), abs=0.01),
        "trich_yeu": pytest.approx(text_width_mm("-------", 14), abs=0.01),
    }


def test_line_drawn_in_the_paragraph_of_a_neighbour_is_moved_to_its_component() -> None:
    """Word anchors a drawn line in any paragraph near: that of the Quốc hiệu, or of the tên loại."""
    file = HandFile()
    file.head()
    file.line("KẾ HOẠCH", "b", "giua")._p.append(_drawn(100))
    file.line("Kiểm tra", "b", "giua")
    file.line("I. MỤC ĐÍCH", "b")
    read = file.read()
    assert [block.component for block in read.blocks if block.look and block.look.rule_mm] == ["trich_yeu"]


def test_two_lines_in_one_paragraph_of_two_columns_are_told_apart() -> None:
    file = HandFile()
    paragraph = file.line(f"SỞ NỘI VỤ\t{NATIONAL}\n\t{MOTTO}")
    paragraph._p.append(_drawn(40, left_pt=30))
    paragraph._p.append(_drawn(176, left_pt=260))
    file.line("KẾ HOẠCH", "b", "giua")
    ruled = [
        (block.component, round(block.look.rule_mm))
        for block in file.read().blocks
        if block.look and block.look.rule_mm
    ]
    assert ruled == [("co_quan_ban_hanh", 14), ("tieu_ngu", 62)]


def _drawn(length_pt: float, left_pt: float = 0) -> object:
    return parse_xml(
        f'<w:r {nsdecls("w")} xmlns:v="urn:schemas-microsoft-com:vml"><w:pict><v:line style="position:absolute" '
        f'from="{left_pt}pt,20pt" to="{left_pt + length_pt}pt,20pt"/></w:pict></w:r>'
    )
