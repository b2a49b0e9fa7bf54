"""A template from outside is refused before it runs: nothing in it can call, escape, read, write or exhaust."""

from __future__ import annotations

import time
from datetime import date
from pathlib import Path
from xml.sax.saxutils import escape

import pytest
from jinja2 import TemplateError

from docgen.fault import DataError, Fault, Place
from docgen.template.check import check_template
from docgen.template.compile import compile_template
from docgen.template.environment import DOCX, TEXT, TemplateEnvironment
from docgen.template.opaque import PictureData, Xml
from docgen.template.text import compile_text
from docgen.template.values import Refusal
from tests.template.drafts import draft, edited, part, with_part

CANARY = "/tmp/docgen-canary"

ESCAPES = (
    "{{ cycler.__init__.__globals__.os.popen('touch CANARY').read() }}",
    "{{ lipsum.__globals__['os'].system('touch CANARY') }}",
    "{{ lipsum.__globals__.os.environ }}",
    "{{ joiner.__init__.__globals__.os.popen('id').read() }}",
    "{{ namespace.__init__.__globals__.os.popen('id').read() }}",
    "{{ self.__init__.__globals__ }}",
    "{{ self._TemplateReference__context.cycler.__init__.__globals__.os }}",
    "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "{{ ''.__class__ }}",
    "{{ ''['__class__'] }}",
    '{{ ""["__class__"]["__base__"] }}',
    "{{ [].__class__.__base__.__subclasses__()[40]('/etc/passwd').read() }}",
    "{{ ().__class__.__bases__[0] }}",
    "{{ {}.__class__ }}",
    "{{ (1).__class__ }}",
    "{{ ten.__class__ }}",
    "{{ ten.__class__.__mro__ }}",
    "{{ ten['__class__'] }}",
    "{{ ten['_' + '_class__'] }}",
    "{{ ten|attr('__class__') }}",
    "{{ ten|attr('format') }}",
    "{{ ''|attr(request.args.c) }}",
    "{{ '{0.__class__}'.format('') }}",
    "{{ '{0.__class__}'.format_map({}) }}",
    "{{ '%s'|format(ten) }}",
    "{{ ten.format(ten) }}",
    "{{ ten.upper() }}",
    "{{ ds.append(1) }}",
    "{{ ds.clear() }}",
    "{{ ds.pop() }}",
    "{{ don_vi.items() }}",
    "{{ don_vi.update(a=1) }}",
    "{{ don_vi.__class__ }}",
    "{{ don_vi._sqlite }}",
    "{{ hinh.drawing('r', 1) }}",
    "{{ hinh.__class__ }}",
    "{{ khoi.__html__() }}",
    "{{ ten|map('upper')|list }}",
    "{{ ds|map(attribute='__class__')|list }}",
    "{{ ds|groupby('__class__') }}",
    "{{ ds|sort(attribute='__init__') }}",
    "{{ ten|safe }}",
    "{{ ten|pprint }}",
    "{{ ten|tojson }}",
    "{{ config }}{{ request.application.__globals__ }}",
    "{{ get_flashed_messages.__globals__ }}",
    "{{ url_for.__globals__ }}",
    "{{ loop.__class__ }}",
    "{{ _docgen_state }}",
    "{{ _docgen_state.pictures }}",
    "{{ caller() }}",
    "{{ super() }}",
    "{{ varargs }}{{ kwargs.__class__ }}",
    "{% set x = cycler.__init__ %}",
    "{% set x = ten %}",
    "{% import 'os' as os %}",
    "{% from 'os' import system %}",
    "{% include '/etc/passwd' %}",
    "{% extends '/etc/passwd' %}",
    "{% block a %}x{% endblock %}",
    "{% macro m() %}x{% endmacro %}",
    "{% call m() %}x{% endcall %}",
    "{% filter upper %}x{% endfilter %}",
    "{% with a = cycler %}x{% endwith %}",
    "{% autoescape false %}x{% endautoescape %}",
    "{% raw %}x{% endraw %}",
    "{% do ds.append(1) %}",
    "{% debug %}",
    "{% trans %}x{% endtrans %}",
    "{% for x in ten.__class__.__mro__ %}{{ x }}{% endfor %}",
    "{% for x in ''.__class__.__base__.__subclasses__() %}{{ x }}{% endfor %}",
    "{% for x in don_vi.values() %}{{ x }}{% endfor %}",
    "{% for a, b in don_vi.items() %}{{ a }}{% endfor %}",
    "{% for _x in ds %}{{ _x }}{% endfor %}",
    "{% for loop in ds %}{{ loop.__class__ }}{% endfor %}",
    "{% if cycler.__init__.__globals__.os.system('touch CANARY') %}x{% endif %}",
    "{% if ten.__class__ %}x{% endif %}",
    "{% if ten is sameas(cycler) %}x{% endif %}",
    "{{ 'x' if cycler.__init__.__globals__.os.system('touch CANARY') else 'y' }}",
    "{{ ten | so(decimals=cycler.__init__) }}",
    "{{ ten | so(*ds) }}",
    "{{ ten | tien(cycler.__init__.__globals__) }}",
    "{{ ten ~ cycler }}",
    "{{ ds[0:1] }}",
    "{{ ds[ten] }}",
    "{{ dict(a=cycler) }}",
    "{{ {'a': cycler} }}",
)

OPAQUE = (
    "{{ hinh.data }}",
    "{{ hinh.extension }}",
    "{{ khoi.pieces }}",
    "{{ khoi.level }}",
    "{{ khoi['pieces'] }}",
    "{{ khoi[0] }}",
    "{{ ten.upper }}",
    "{{ ten[0] }}",
    "{{ ds.append }}",
    "{{ don_vi.keys }}",
    "{{ ngay.year }}",
    "{% for x in khoi.pieces %}{{ x }}{% endfor %}",
    "{% for x in hinh %}{{ x }}{% endfor %}",
    "{% for x in ten %}{{ x }}{% endfor %}",
    "{% for x in don_vi %}{{ x }}{% endfor %}",
)

EXHAUSTIONS = (
    "{% for x in range(1000000000) %}{{ x }}{% endfor %}",
    "{{ range(100000000) }}",
    "{{ 9**(9**9) }}",
    "{{ 9**9**9**9 }}",
    "{{ 'A' * 10**10 }}",
    "{{ ten * 1000000000 }}",
    "{{ ds * 1000000000 }}",
    "{{ lipsum(n=10**7) }}",
    "{{ ten|center(10000000000) }}",
    "{{ '%10000000000d'|format(1) }}",
    "{{ ten|indent(1000000000) }}",
    "{{ 10000000000 // 3 % 7 }}",
    "{{ 1 << 10000000 }}",
    "{% set x = ten + ten %}",
    "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
    "{% for x in ds recursive %}{{ loop(ds) }}{% endfor %}",
    "{% for a in ds %}{% for b in ds %}{% for c in ds %}{% for d in ds %}x"
    "{% endfor %}{% endfor %}{% endfor %}{% endfor %}",
    "{{ " + "(" * 200 + "1" + ")" * 200 + " }}",
    "{{ " + "not " * 110 + "ten }}",
    "{{ " + "-" * 300 + "1 }}",
    "{{ ten" + "|hoa" * 110 + " }}",
    "{{ a" + ".a" * 200 + " }}",
    "{{ '" + "x" * 1_000 + "' }}",
    "{% if ten %}" * 16 + "x" + "{% endif %}" * 16,
)

_FOOTNOTES = (
    '<w:footnotes xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    '<w:footnote w:type="separator" w:id="0"><w:p/></w:footnote>'
    '<w:footnote w:id="1"><w:p><w:r><w:t>NOTE</w:t></w:r></w:p></w:footnote></w:footnotes>'
)
PLACES = (
    "đoạn 1",
    "đoạn 2",
    "bảng 1, dòng 1, ô 1",
    "đầu trang, đoạn 1",
    "chú thích chân trang 1",
    "thuộc tính của tệp, Tiêu đề",
)


def _base() -> bytes:
    def fill(document) -> None:  # type: ignore[no-untyped-def]
        document.add_table(1, 1).cell(0, 0).text = "CELL"
        document.sections[0].header.paragraphs[0].text = "HEAD"
        document.core_properties.title = "TITLE"

    data = draft("BODY", ["SPLIT", " "], change=fill)
    data = with_part(data, "word/footnotes.xml", _FOOTNOTES.encode())
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    override = f'<Override PartName="/word/footnotes.xml" ContentType="{kind}"/></Types>'
    return edited(data, "[Content_Types].xml", "</Types>", override)


BASE = _base()
_MARKS = {
    "word/document.xml": ("BODY", "CELL"),
    "word/header1.xml": ("HEAD",),
    "word/footnotes.xml": ("NOTE",),
    "docProps/core.xml": ("TITLE",),
}


def everywhere(payload: str) -> bytes:
    """Put a payload into six places, one of them split into a run for every character or two."""
    data = BASE
    for name, marks in _MARKS.items():
        text = part(data, name)
        for mark in marks:
            text = text.replace(mark, escape(payload))
        if name == "word/document.xml":
            pieces = [payload[i : i + 2] for i in range(0, len(payload), 2)]
            runs = '</w:t></w:r><w:r><w:t xml:space="preserve">'.join(escape(piece) for piece in pieces)
            text = text.replace("<w:t>SPLIT", f'<w:t xml:space="preserve">{runs}')
        data = with_part(data, name, text.encode())
    return data


def _places(faults: list[Fault]) -> set[str]:
    return {fault.place.spot or "" for fault in faults if fault.place}


def test_there_are_enough_payloads() -> None:
    """At least sixty payloads in six places."""
    assert len(set(ESCAPES)) >= 60
    assert len(PLACES) == 6
    assert len(set(EXHAUSTIONS)) >= 20


@pytest.mark.parametrize("payload", ESCAPES)
def test_a_payload_is_refused_in_every_place_and_nothing_runs(payload: str) -> None:
    data = everywhere(payload.replace("CANARY", CANARY))
    faults = check_template(data, "mau.docx")
    assert _places(faults) == set(PLACES)
    with pytest.raises(DataError) as refused:
        compile_template(data, "mau.docx")
    assert _places(list(refused.value.faults)) == set(PLACES)
    assert not Path(CANARY).exists()


@pytest.mark.parametrize("payload", EXHAUSTIONS)
def test_a_payload_that_would_exhaust_the_machine_is_refused_without_running_it(payload: str) -> None:
    started = time.perf_counter()
    faults = check_template(everywhere(payload), "mau.docx", {"ten": "x", "ds": [1] * 100})
    assert _places(faults) == set(PLACES)
    assert time.perf_counter() - started < 1.0


@pytest.mark.parametrize("payload", ESCAPES + EXHAUSTIONS)
def test_plain_text_refuses_the_same_payloads(payload: str) -> None:
    with pytest.raises(DataError):
        compile_text(payload, "a.md", lambda line: Place("a.md", line=line))


@pytest.mark.parametrize("environment", [DOCX, TEXT], ids=["docx", "text"])
@pytest.mark.parametrize("payload", ESCAPES)
def test_the_environment_alone_reaches_nothing_even_without_the_lint(
    payload: str, environment: TemplateEnvironment
) -> None:
    values = _values()
    try:
        printed = environment.from_string(payload.replace("CANARY", CANARY)).render(values)
    except (TemplateError, TypeError, Refusal):
        printed = ""
    assert "<class" not in printed
    assert "module" not in printed
    assert "uid=" not in printed
    assert "root:" not in printed
    assert not Path(CANARY).exists()
    assert values["ds"] == [1, 2]


def _values() -> dict[str, object]:
    return {
        "ten": "Hà Nam",
        "ds": [1, 2],
        "don_vi": {"ten": "Sở"},
        "ngay": date(2026, 3, 15),
        "hinh": PictureData(b"\x89PNG\r\n\x1a\n", "png", 10, 10),
        "khoi": Xml(("<w:p/>",)),
    }


@pytest.mark.parametrize("payload", OPAQUE)
def test_no_attribute_of_a_value_is_reached_only_keys_of_mappings(payload: str) -> None:
    template = compile_template(everywhere(payload), "mau.docx")
    with pytest.raises(DataError) as refused:
        template.fill(_values())
    assert _places(list(refused.value.faults)) == set(PLACES)
    assert _places(check_template(everywhere(payload), "mau.docx", _values())) == set(PLACES)


def test_an_innocent_template_of_the_same_form_is_not_refused() -> None:
    data = everywhere(
        "{{ ten }}{% for x in ds %}{{ x.ten | hoa }}{% endfor %}{% if ten == 'a' %}b{% endif %}"
    )
    assert check_template(data, "mau.docx", {"ten": "x", "ds": [{"ten": "y"}]}) == []


def test_loops_in_loops_over_long_lists_end_with_a_fault_and_not_with_the_memory() -> None:
    data = draft("{% for a in ds %}{% for b in ds %}{% for c in ds %}x{% endfor %}{% endfor %}{% endfor %}")
    started = time.perf_counter()
    with pytest.raises(DataError) as refused:
        compile_template(data, "mau.docx").fill({"ds": list(range(1_000))})
    assert [fault.code for fault in refused.value.faults] == ["mau-lap-qua-nhieu"]
    checked = check_template(data, "mau.docx", {"ds": list(range(1_000))})
    assert [fault.code for fault in checked] == ["mau-lap-qua-nhieu"]
    assert time.perf_counter() - started < 5.0


def test_a_paragraph_of_thousands_of_open_braces_is_read_in_no_time() -> None:
    started = time.perf_counter()
    for text in ("{{ '" * 8_000, "{" * 20_000, "{% if a %}" * 1_000, "{{ a }}" * 1_500, "{#" * 10_000):
        check_template(draft(text), "mau.docx")
    assert time.perf_counter() - started < 8.0
