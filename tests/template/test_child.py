"""A template of others runs in a child: what it exhausts or breaks is a fault of one record, and the next one is fine."""

from __future__ import annotations

import os
import resource
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from docgen.document.tree import Block, Document, Picture, Span
from docgen.fault import DataError
from docgen.regulation import regulation_for
from docgen.template.child import ChildLimits, ChildRecord, ChildTemplate, LimitedStore
from docgen.template.child_process import ANSWER, FILLED, open_plain
from docgen.template.compile import compile_template
from docgen.template.opaque import PNG_MAGIC, PictureData
from docgen.template.store import TemplateStore
from tests.processes import living
from tests.template.drafts import draft
from tests.template.exhausting import open_deeds, open_unlinted

REGULATION = regulation_for(None)
TEMPLATES = Path(__file__).parents[2] / "templates"
SMALL = ChildLimits(seconds_a_record=3, cpu=1, memory=400_000_000, largest=20_000_000, most_crossed=1_000)
TINY = replace(SMALL, cpu=0)
"""The kernel counts whole seconds: the next one is the last."""
COMPUTED = ("{{ ten * 10**9 }}", "{{ ten|center(10**10) }}")
"""Of these only the record exhausts, so that the template is fine with another."""
EXHAUSTIONS = (
    "{% for x in range(10**12) %}{% endfor %}",
    "{% for a in range(10**6) %}{% for b in range(10**6) %}{% endfor %}{% endfor %}",
    "{{ range(10**9)|list|length }}",
    "{{ 9**(9**9) }}",
    "{{ 9**(9**(9**9)) }}",
    "{{ 'A' * 10**10 }}",
    "{{ ten * 10**9 }}",
    "{{ ds * 10**9 }}",
    "{{ lipsum(n=10**7) }}",
    "{{ ten|center(10**10) }}",
    "{{ '%10000000000d'|format(1) }}",
    "{{ (ten * 10**6)|indent(10**4) }}{{ (ten * 10**5 ~ '\n') * 10**4 }}",
    "{{ 10**(10**9) // 3 }}",
    "{{ 2**(10**11) }}",
    "{% set ns = namespace(x=ten) %}{% for i in range(60) %}{% set ns.x = ns.x ~ ns.x %}{% endfor %}{{ ns.x }}",
    "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
    "{% macro m(n) %}{% if n %}{{ m(n - 1) }}{{ m(n - 1) }}{% endif %}{% endmacro %}{{ m(60) }}",
    "{% for x in ds recursive %}{{ loop(ds) }}{% endfor %}",
    "{% for a in ds %}" * 10 + "x" + "{% endfor %}" * 10,
    "{{ " + "(" * 3_000 + "1" + ")" * 3_000 + " }}",
    "{{ " + "not " * 3_000 + "ten }}",
    "{{ ten" + "|upper" * 3_000 + " }}",
    "{{ (ten * 10**7)|wordwrap(1)|length }}",
    "{% for x in range(10**8) %}{{ ten * 100 }}{% endfor %}",
    "{{ ds|batch(10**12, ten)|list }}",
)


@pytest.fixture(scope="module")
def deeds() -> Iterator[ChildTemplate]:
    with ChildTemplate(b"", "la.docx", REGULATION, SMALL, open_deeds) as template:
        yield template


def doing(template: ChildTemplate, deed: str, argument: object = None) -> bytes:
    return template.fill(None, {"viec": (deed, argument)}, "347")


def crossed(template: ChildTemplate, deed: str, argument: object = None) -> str:
    """Do a deed that must end in one fault that names the template and the record; return its code."""
    with pytest.raises(DataError) as refused:
        doing(template, deed, argument)
    (fault,) = refused.value.faults
    assert "la.docx" in fault.message
    assert "347" in fault.message
    return fault.code


def test_there_are_twenty_five_kinds() -> None:
    assert len(set(EXHAUSTIONS)) == 25


KINDS = EXHAUSTIONS if os.environ.get("DOCGEN_FULL") else EXHAUSTIONS[::4]
"""All of them take a minute: with DOCGEN_FULL=1."""


@pytest.mark.parametrize("payload", KINDS)
def test_what_would_exhaust_the_machine_ends_within_its_limits_and_the_next_job_is_fine(
    payload: str, deeds: ChildTemplate
) -> None:
    """The lint is left out here: only the child stands between the template and the machine."""
    source = ("{% if ten == 'x' %}" + payload + "{% endif %}tốt").encode()
    started = time.monotonic()
    with ChildTemplate(source, "la.docx", REGULATION, TINY, open_unlinted) as template:
        values = {"ten": "x", "ds": list(range(50))}
        bad, *_ = template.fill_all([ChildRecord(None, values, "347")])
        assert time.monotonic() - started < 10
        assert isinstance(bad, DataError)
        assert "la.docx" in str(bad)
        assert "347" in str(bad)
        if payload in COMPUTED:
            assert template.fill(None, {**values, "ten": ""}) == b"PK\x03\x04" + "tốt".encode()
    assert doing(deeds, "nothing").startswith(b"PK")
    assert resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024 < 1 << 30


def test_the_same_bytes_come_out_as_without_a_child() -> None:
    source = draft(
        "{{ ten }} {{ tien | so }} {{ ngay | ngay }} {{ hinh }}", "{% for x in ds %}{{ x }},{% endfor %}"
    )
    values = {
        "ten": "A&B <Hà Nam>",
        "tien": Decimal("1234.5"),
        "ngay": date(2026, 3, 15),
        "hinh": PictureData(PNG_MAGIC, "png", 10, 10),
        "ds": ["a", "b"],
        "thua": object,
    }
    with ChildTemplate(source, "la.docx", REGULATION, SMALL, open_plain) as template:
        assert template.fill(None, values) == compile_template(source, "la.docx").fill(values)


def test_a_document_with_a_picture_is_filled_as_by_the_store() -> None:
    document = Document(
        "ke-hoach",
        (
            Block("ten_loai", (Span("KẾ HOẠCH"),)),
            Block("noi_dung", (Span("Một đoạn."),)),
            Picture(PNG_MAGIC, "hình", 20, 20),
        ),
    )
    with LimitedStore(TEMPLATES, REGULATION, limits=SMALL) as store:
        limited = store.ready("ke-hoach")
        usual = TemplateStore(TEMPLATES, REGULATION).ready("ke-hoach")
        assert (limited.name, limited.sha256) == (usual.name, usual.sha256)
        assert limited.fill(document) == usual.fill(document)


def test_faults_of_the_data_come_back_as_they_are_and_cost_no_child() -> None:
    source = draft("{{ ten }}", "{{ tien }}")
    values = {"ten_goi": "A", "tien": Decimal(1)}
    with pytest.raises(DataError) as usual:
        compile_template(source, "la.docx").fill(values)
    with ChildTemplate(source, "la.docx", REGULATION, SMALL, open_plain) as template:
        with pytest.raises(DataError) as limited:
            template.fill(None, values)
        pipe = template._pipe
        assert limited.value.faults == usual.value.faults
        assert len(usual.value.faults) == 2
        template.fill(None, {"ten": "A", "tien": "1"})
        assert template._pipe is pipe


def test_the_lint_stands_in_front_of_the_child() -> None:
    source = draft("{{ cycler.__init__.__globals__.os.system('id') }}")
    with ChildTemplate(source, "la.docx", REGULATION, SMALL) as template:
        for _ in range(2):
            with pytest.raises(DataError) as refused:
                template.open()
            assert {fault.code for fault in refused.value.faults} == {"mau-khong-cho-phep"}
            assert all(fault.place and fault.place.spot for fault in refused.value.faults)


def test_a_child_writes_no_file(deeds: ChildTemplate, tmp_path: Path) -> None:
    assert crossed(deeds, "write", str(tmp_path / "x")) == "mau-con-dung"
    assert not (tmp_path / "x").exists() or not (tmp_path / "x").read_bytes()


def test_a_child_reaches_no_network(deeds: ChildTemplate) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.5)
        assert crossed(deeds, "connect", server.getsockname()[1]) == "mau-con-dung"
        with pytest.raises(TimeoutError):
            server.accept()


def test_a_child_that_dies_and_one_that_hangs_are_faults_with_nothing_left_behind(
    deeds: ChildTemplate,
) -> None:
    assert crossed(deeds, "die") == "mau-con-dung"
    doing(deeds, "nothing")
    assert deeds._pipe is not None
    group = deeds._pipe._process.pid
    started = time.monotonic()
    assert crossed(deeds, "sleep") == "mau-con-qua-lau"
    assert time.monotonic() - started < 6
    assert not living(group)
    assert doing(deeds, "nothing").startswith(b"PK")


def test_what_a_child_says_is_not_believed(deeds: ChildTemplate) -> None:
    """No pickle is read from it; bytes that are no answer, or too many, cost it its life."""
    for said in (
        b"cos\nsystem\n(S'id'\ntR.",
        ANSWER.pack(b"D", 1 << 40),
        ANSWER.pack(FILLED, 3) + b"abc",
        b"F" * 64,
    ):
        assert crossed(deeds, "answer", said) == "mau-con-dung"
    assert doing(deeds, "print", "x" * 100).startswith(b"PK")
    assert doing(deeds, "nothing").startswith(b"PK")


def test_a_child_learns_no_secret_of_the_environment(
    deeds: ChildTemplate, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DOCGEN_SECRET", "x")
    deeds.close()
    assert b"SECRET" not in doing(deeds, "environment")


def test_a_killed_child_costs_one_record_of_its_chunk(deeds: ChildTemplate) -> None:
    records = [
        ChildRecord(None, {"viec": ("die" if number == 3 else "nothing", None)}, str(number))
        for number in range(8)
    ]
    results = deeds.fill_all(records)
    assert [isinstance(result, bytes) for result in results] == [number != 3 for number in range(8)]
    assert "bản ghi 3" in str(results[3])


def test_a_template_that_crosses_its_limits_again_and_again_is_given_up() -> None:
    limits = ChildLimits(most_crossed=2)
    with ChildTemplate(b"", "la.docx", REGULATION, limits, open_deeds) as template:
        results = template.fill_all(
            [ChildRecord(None, {"viec": ("die", None)}, str(number)) for number in range(5)]
        )
        codes = [result.faults[0].code for result in results if isinstance(result, DataError)]
        assert codes == ["mau-con-dung"] * 2 + ["mau-con-bo"] * 3


def test_a_chunk_has_a_limit_of_its_own() -> None:
    limits = ChildLimits(seconds_a_chunk=1.5)
    with ChildTemplate(b"", "la.docx", REGULATION, limits, open_deeds) as template:
        template.open()
        results = template.fill_all(
            [ChildRecord(None, {"viec": ("sleep", None)}, str(number)) for number in range(3)]
        )
    assert [result.faults[0].code for result in results if isinstance(result, DataError)] == [
        "mau-con-qua-lau"
    ] * 3


def test_a_child_does_not_outlive_its_parent(tmp_path: Path) -> None:
    """The parent is killed while its child waits for work."""
    script = (
        "import sys; sys.path[:0] = [sys.argv[1]]; from tests.template.test_child import *\n"
        "template = ChildTemplate(b'', 'la.docx', REGULATION, SMALL, open_deeds); template.open()\n"
        "print(template._pipe._process.pid, flush=True); sys.stdin.read()"
    )
    root = str(Path(__file__).parents[2])
    with subprocess.Popen(
        [sys.executable, "-c", script, root], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as parent:
        assert parent.stdout is not None
        group = int(parent.stdout.readline())
        assert living(group, 0)
        parent.kill()
    assert not living(group)
