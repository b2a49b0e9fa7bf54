"""For ordinary templates and values docgen gives the very text that docxtpl gives."""

from __future__ import annotations

import io
from collections.abc import Mapping

import pytest
from docx.document import Document
from docxtpl import DocxTemplate
from lxml import etree

from docgen.template.compile import compile_template
from tests.template.drafts import W, draft, part, table_draft, texts

VALUES: dict[str, object] = {
    "ten": "Ủy ban nhân dân huyện Lý Nhân",
    "la": "A & B <c> \"d\" 'e'",
    "dong": "dòng một\ndòng hai\tcột",
    "dung": True,
    "sai": False,
    "ds": [
        {"ten": "An", "con": ["x", "y"]},
        {"ten": "Bình & Cả", "con": []},
        {"ten": "<Cường>", "con": ["z"]},
    ],
    "trong": [],
    "cot": ["Một", "Hai", "Ba"],
    "hang": [{"ten": "Xã A", "so": ["1", "2", "3"]}, {"ten": "Xã B", "so": ["4", "5", "6"]}],
    "n": 2,
    "mau": "D9D9D9",
    "don_vi": {"ten": "Sở Xây dựng", "dia_chi": {"xa": "Bình Nghĩa"}},
}


def _headed(document: Document) -> None:
    section = document.sections[0]
    section.header.paragraphs[0].text = "Đầu: {{ ten }}{% if sai %}x{% else %} - y{% endif %}"
    section.footer.paragraphs[0].text = "{% for a in ds %}{{ a.ten }},{% endfor %}"
    document.core_properties.title = "Báo cáo của {{ ten }}"


def _two_tables(document: Document) -> None:
    for name in ("ds", "hang"):
        table = document.add_table(3, 1)
        for row, text in enumerate((f"{{%tr for a in {name} %}}", "{{ a.ten }}", "{%tr endfor %}")):
            table.cell(row, 0).text = text
        document.add_paragraph("giữa hai bảng")


ORDINARY = {
    "fields": draft("Tên: {{ ten }}, {{ don_vi.ten }}; {{ don_vi.dia_chi.xa }}.", "{{ la }}", "{{ dong }}"),
    "item by key": draft("{{ don_vi['ten'] }} {{ cot[0] }} {{ cot[-1] }}"),
    "split runs": draft(["Tên: {", "{ t", "en", " }", "} hết"], ["{% if ", "dung %", "}có{% endif", " %}"]),
    "smart quotes": draft("{% if ten == “Ủy ban” %}a{% else %}b{% endif %}"),
    "inline condition": draft(
        "{% if dung %}có{% endif %}{% if sai %}không{% endif %}", "{{ 'a' if dung else 'b' }}"
    ),
    "elif": draft("{% if sai %}1{% elif n == 2 %}2{% elif dung %}3{% else %}4{% endif %}"),
    "comparisons": draft(
        "{% if n > 1 and n <= 2 and not sai or sai %}a{% endif %}{% if 'x' in cot %}b{% endif %}"
    ),
    "paragraph condition": draft(
        "trước", "{%p if dung %}", "trong", "{%p else %}", "ngoài", "{%p endif %}", "sau"
    ),
    "paragraph loop": draft("{%p for a in ds %}", "{{ loop.index }}. {{ a.ten }}", "{%p endfor %}", "hết"),
    "empty loop": draft("{%p for a in trong %}", "{{ a }}", "{%p else %}", "không có", "{%p endfor %}"),
    "inline loop": draft("{% for a in ds %}{{ a.ten }}{% if not loop.last %}, {% endif %}{% endfor %}."),
    "filtered loop": draft("{% for a in ds if a.con %}[{{ a.ten }}]{% endfor %}"),
    "nested loops": draft(
        "{%p for a in ds %}",
        "{{ a.ten }}:",
        "{%p for c in a.con %}",
        "- {{ c }}",
        "{%p endfor %}",
        "{%p endfor %}",
    ),
    "loop over paragraphs by plain tags": draft("{% for a in ds %}", "{{ a.ten }}", "{% endfor %}"),
    "condition over paragraphs by plain tags": draft(
        "a{% if dung %}b", "c{% endif %}d", "e{% if sai %}f", "g{% endif %}h"
    ),
    "joined paragraphs": draft("Kính gửi:", "{%- if dung %} đồng chí{%- endif %}", "sau"),
    "joined to the next": draft("{% if dung -%}", "một{% endif %} hai"),
    "comment": draft("a{# ghi chú #}b", "{#p cả đoạn #}", "c"),
    "row loop": table_draft(
        ("TT", "Tên"),
        ("{%tr for a in ds %}", ""),
        ("{{ loop.index }}", "{{ a.ten }}"),
        ("{%tr endfor %}", ""),
        ("", "hết"),
    ),
    "row condition": table_draft(("{%tr if sai %}",), ("x",), ("{%tr else %}",), ("y",), ("{%tr endif %}",)),
    "nested row loops": table_draft(
        ("{%tr for a in ds %}",),
        ("{{ a.ten }}",),
        ("{%tr for c in a.con %}",),
        ("{{ c }}",),
        ("{%tr endfor %}",),
        ("{%tr endfor %}",),
    ),
    "two tables": draft(change=_two_tables),
    "paragraphs in a cell": table_draft(("{% for a in ds %}{{ a.ten }}\n{% endfor %}", "{{ ten }}")),
    "column loop": table_draft(
        ("{%tc for c in cot %}", "{{ c }}", "{%tc endfor %}"),
        ("{%tc for c in cot %}", "{{ loop.index }}", "{%tc endfor %}"),
    ),
    "matrix": table_draft(
        ("Tên", "{%tc for c in cot %}", "{{ c }}", "{%tc endfor %}"),
        ("{%tr for h in hang %}", "", "", ""),
        ("{{ h.ten }}", "{%tc for s in h.so %}", "{{ s }}", "{%tc endfor %}"),
        ("{%tr endfor %}", "", "", ""),
    ),
    "cell colour": table_draft(("{% cellbg mau %}{{ ten }}", "x")),
    "column span": table_draft(("{% colspan n %}{{ ten }}",), ("x",)),
    "merged down": table_draft(
        ("{%tr for a in ds %}", ""), ("{% vm %}chung", "{{ a.ten }}"), ("{%tr endfor %}", "")
    ),
    "header and footer": draft("{{ ten }}", change=_headed),
    "run condition": draft(["trước ", "{%r if dung %}", "đậm", "{%r endif %}", " sau"]),
    "spaces": draft("  {{ ten }}  {{ ten }} ", "\t{{ ten }}\t"),
}


def _docxtpl(template: bytes, values: Mapping[str, object]) -> bytes:
    document = DocxTemplate(io.BytesIO(template))
    document.render(dict(values), autoescape=True)
    output = io.BytesIO()
    document.save(output)
    return output.getvalue()


@pytest.mark.parametrize("name", ORDINARY)
def test_the_text_is_the_same(name: str) -> None:
    ours = compile_template(ORDINARY[name], "mau.docx").fill(VALUES)
    theirs = _docxtpl(ORDINARY[name], VALUES)
    assert texts(ours) == texts(theirs)
    assert any(text.strip() for text in texts(ours))


@pytest.mark.parametrize("name", ["column loop", "matrix", "column span", "row loop"])
def test_the_grid_of_a_table_has_as_many_columns_as_its_widest_row(name: str) -> None:
    root = etree.fromstring(
        part(compile_template(ORDINARY[name], "m").fill(VALUES), "word/document.xml").encode()
    )
    for table in root.iter(f"{{{W}}}tbl"):
        widths = [sum(_span(cell) for cell in row.iter(f"{{{W}}}tc")) for row in table.iter(f"{{{W}}}tr")]
        assert len(list(table.iter(f"{{{W}}}gridCol"))) == max(widths)


def test_a_column_loop_keeps_the_width_of_the_table() -> None:
    def total(document: bytes) -> int:
        root = etree.fromstring(part(document, "word/document.xml").encode())
        return sum(int(column.get(f"{{{W}}}w", "0")) for column in root.iter(f"{{{W}}}gridCol"))

    template = table_draft(("a", "{%tc for c in cot %}", "{{ c }}", "{%tc endfor %}"))
    for count in (1, 2, 7):
        filled = compile_template(template, "m").fill({"cot": ["x"] * count})
        assert abs(total(filled) - total(template)) <= count + 1


def test_a_cell_repeated_across_is_merged_into_one() -> None:
    template = table_draft(("{%tc for c in cot %}", "{% hm %}chung", "{%tc endfor %}"))
    xml = part(compile_template(template, "m").fill(VALUES), "word/document.xml")
    assert xml.count("<w:tc>") == 1
    assert 'w:gridSpan w:val="3"' in xml


def test_properties_of_a_cell_stand_in_the_order_of_the_schema() -> None:
    template = table_draft(("{% colspan n %}{% cellbg mau %}{{ ten }}", "x"))
    root = etree.fromstring(part(compile_template(template, "m").fill(VALUES), "word/document.xml").encode())
    properties = next(root.iter(f"{{{W}}}tcPr"))
    assert [etree.QName(one).localname for one in properties] == ["tcW", "gridSpan", "shd"]
    assert properties[1].get(f"{{{W}}}val") == "2"
    assert properties[2].get(f"{{{W}}}fill") == "D9D9D9"


def _span(cell: etree._Element) -> int:
    span = cell.find(f"{{{W}}}tcPr/{{{W}}}gridSpan")
    return 1 if span is None else int(span.get(f"{{{W}}}val", "1"))
