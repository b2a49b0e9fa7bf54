"""A pool of offices: a bad file costs itself alone, nothing is fetched, nothing is left, nothing wrong is believed."""

from __future__ import annotations

import io
import os
import random
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import docx
import pytest

from docgen.convert import OfficeLimits, PdfPool
from docgen.convert.links import without_outside_parts
from docgen.convert.proof import pdf_fault
from docgen.convert.wanted import letters_of, wanted_text
from docgen.fault import DataError, Fault
from tests.delivery.fake_office import put_fake_office
from tests.laws.workshop import needs_office

JOBS = int(os.environ.get("DOCGEN_PDF_JOBS", "14"))
"""500 with one file in eight that hangs or dies is the full measure (G14)."""
QUICK = OfficeLimits(seconds_to_start=0.6, seconds_a_file=0.6)
ROOT = str(Path(__file__).parents[2])


def paper(number: int, deed: str = "", more: str = "") -> bytes:
    document = docx.Document()
    document.add_paragraph(f"Báo cáo so {number}")
    document.add_paragraph(more or "Độc lập - Tự do - Hạnh phúc")
    if deed:
        document.add_paragraph(f"VIEC-{deed}").runs[0].font.hidden = True
    output = io.BytesIO()
    document.save(output)
    return output.getvalue()


@pytest.fixture(scope="module")
def ready(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The true PDF of each paper, made by the real office, and the blank page that it makes of an empty paper."""
    folder = tmp_path_factory.mktemp("ready")
    empty = io.BytesIO()
    docx.Document().save(empty)
    files = {f"so-{number}": paper(number) for number in range(8)} | {"trang": empty.getvalue()}
    with PdfPool() as pool:
        for name, pdf in pool.convert(files).items():
            assert isinstance(pdf, bytes)
            (folder / f"{name}.pdf").write_bytes(pdf)
    return folder


@pytest.fixture
def fake(ready: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The fake office, and a folder for temporary files that must be empty afterwards."""
    temporary = tmp_path / "tmp"
    temporary.mkdir()
    (tmp_path / "bin").mkdir()
    monkeypatch.setenv("PATH", put_fake_office(tmp_path / "bin", ready))
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    yield temporary
    assert not list(temporary.iterdir())
    assert not office_processes(tmp_path)


def office_processes(folder: Path) -> list[str]:
    """Return the living processes that were started with files of a folder."""
    found = []
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            line = path.read_bytes().replace(b"\0", b" ").decode(errors="replace")
        except OSError:
            continue
        if str(folder) in line and int(path.parent.name) != os.getpid():
            found.append(line)
    return found


@needs_office
@pytest.mark.parametrize("deed", ["TREO", "CHET", "KHONG", "TRANG", "CUT", "DELAI"])
def test_one_bad_file_is_a_fault_and_the_others_are_converted(deed: str, fake: Path) -> None:
    files = {f"{number}.docx": paper(number, deed if number == 2 else "") for number in range(6)}
    with PdfPool(2, files_a_call=4, limits=QUICK) as pool:
        results = pool.convert(files)
    assert [name for name, result in results.items() if isinstance(result, Fault)] == ["2.docx"]
    fault = results["2.docx"]
    assert isinstance(fault, Fault)
    code = {"TREO": "pdf-qua-lau", "DELAI": "pdf-qua-lau", "TRANG": "pdf-thieu-chu"}.get(
        deed, "pdf-khong-chuyen-duoc"
    )
    assert fault.code == code
    assert "2.docx" in fault.message


@needs_office
def test_many_jobs_with_forced_hangs_and_kills_leave_nothing_and_never_lie(fake: Path) -> None:
    source = random.Random(14)  # noqa: S311
    deeds = ["TREO", "CHET", "DELAI", "CUT", "TRANG", "KHONG"]
    wanted = {f"{job}.docx": source.choice(deeds) if job % 8 == 3 else "" for job in range(JOBS)}
    files = {name: paper(job % 8, deed) for job, (name, deed) in enumerate(wanted.items())}
    with PdfPool(2, files_a_call=25, limits=QUICK) as pool:
        results = pool.convert(files)
    assert {name: isinstance(result, bytes) for name, result in results.items()} == {
        name: not deed for name, deed in wanted.items()
    }


@needs_office
def test_an_office_that_converts_nothing_is_told_once_and_not_file_by_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "soffice").write_text("#!/bin/sh\nexit 0\n", encoding="ascii")
    (tmp_path / "soffice").chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/bin:/usr/bin")
    started = time.monotonic()
    with PdfPool() as pool, pytest.raises(DataError, match="không chuyển được văn bản nào"):
        pool.convert({f"{number}.docx": paper(number) for number in range(60)})
    assert time.monotonic() - started < 10


@needs_office
@pytest.mark.parametrize("end", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_a_parent_that_is_ended_takes_all_offices_and_files_with_it(
    end: signal.Signals, fake: Path, tmp_path: Path
) -> None:
    script = (
        "import sys, tempfile; sys.path[:0] = [sys.argv[1]]; tempfile.tempdir = sys.argv[2]\n"
        "from docgen.convert import PdfPool; from tests.delivery.test_convert_pool import paper\n"
        "with PdfPool() as pool: pool.convert({str(n): paper(n, 'DELAI') for n in range(8)})"
    )
    with subprocess.Popen(
        [sys.executable, "-c", script, ROOT, str(fake)], stderr=subprocess.DEVNULL, start_new_session=True
    ) as parent:
        until = time.monotonic() + 20
        while len([line for line in office_processes(fake) if "--outdir" in line]) < 2:
            if time.monotonic() > until:
                parent.kill()
                pytest.fail("the offices do not start")
            time.sleep(0.05)
        parent.send_signal(end)
        assert parent.wait(15) != 0
    until = time.monotonic() + 5
    while (office_processes(fake) or list(fake.iterdir())) and time.monotonic() < until:
        time.sleep(0.05)


class _Server:
    """An HTTP server that counts who asks; it never answers."""

    def __init__(self) -> None:
        import socket  # noqa: PLC0415

        self.asked = 0
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.port = self._socket.getsockname()[1]
        threading.Thread(target=self._count, daemon=True).start()

    def _count(self) -> None:
        while True:
            try:
                self._socket.accept()[0].close()
            except OSError:
                return
            self.asked += 1

    def close(self) -> None:
        self._socket.close()


_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_BLIP = (
    '<w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing">'
    '<wp:extent cx="700000" cy="700000"/><wp:docPr id="1" name="a"/>'
    '<a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:graphicData'
    ' uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic'
    ' xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:nvPicPr><pic:cNvPr id="1" name="a"/>'
    '<pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:link="rIdX"/><a:stretch><a:fillRect/></a:stretch>'
    '</pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="700000" cy="700000"/></a:xfrm>'
    '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
    "</wp:inline></w:drawing></w:r>"
)
_VML = (
    '<w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml" style="width:50pt;height:50pt">'
    "<v:imagedata {}/></v:shape></w:pict></w:r>"
)
_FIELD = '<w:fldSimple w:instr="{} &quot;{}&quot;"><w:r><w:t>0</w:t></w:r></w:fldSimple>'
_OLE = (
    '<w:r><w:object><o:OLEObject xmlns:o="urn:schemas-microsoft-com:office:office" Type="Link"'
    ' ProgID="Excel.Sheet.12" ShapeID="s" DrawAspect="Content" ObjectID="_1" r:id="rIdX"/></w:object></w:r>'
)


def probe(xml: str, kind: str = "", address: str = "", part: str = "word/document.xml") -> bytes:
    """Put a piece of OOXML into a paper, and a relationship of a part to an address outside."""
    import zipfile  # noqa: PLC0415

    data, output = paper(0), io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(output, "w") as new:
        parts = {name: old.read(name) for name in old.namelist()}
        body = parts["word/document.xml"].decode()
        paragraph = xml if xml.startswith("<w:altChunk") else f"<w:p>{xml}</w:p>"
        parts["word/document.xml"] = body.replace("<w:sectPr", f"{paragraph}<w:sectPr", 1).encode()
        folder, _, name = part.rpartition("/")
        rels = f"{folder}/_rels/{name}.rels"
        text = parts.get(
            rels,
            b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>',
        ).decode()
        if kind:
            one = (
                f'<Relationship Id="rIdX" Type="{_OFFICE}/{kind}" Target="{address}" TargetMode="External"/>'
            )
            parts[rels] = text.replace("</Relationships>", f"{one}</Relationships>").encode()
        for name, content in parts.items():
            new.writestr(name, content)
    return output.getvalue()


def probes(port: int, folder: Path) -> dict[str, bytes]:
    """Twenty ways in which a paper asks for something outside itself, over the network and from this disk."""
    made: dict[str, bytes] = {}
    for where, address in (("http", f"http://127.0.0.1:{port}/x.png"), ("file", (folder / "x.png").as_uri())):
        made |= {
            f"{where}-blip": probe(_BLIP, "image", address),
            f"{where}-vml": probe(_VML.format('r:id="rIdX"'), "image", address),
            f"{where}-vml-src": probe(_VML.format(f'src="{address}"')),
            f"{where}-template": probe("", "attachedTemplate", address, "word/settings.xml"),
            f"{where}-picture-field": probe(_FIELD.format("INCLUDEPICTURE", address)),
            f"{where}-text-field": probe(_FIELD.format("INCLUDETEXT", address)),
            f"{where}-link-field": probe(_FIELD.format("LINK Excel.Sheet.12", address)),
            f"{where}-ole": probe(_OLE, "oleObject", address),
            f"{where}-chunk": probe('<w:altChunk r:id="rIdX"/>', "aFChunk", address),
            f"{where}-subdocument": probe('<w:subDoc r:id="rIdX"/>', "subDocument", address),
        }
    return made


@needs_office
def test_twenty_papers_that_name_things_outside_fetch_nothing(tmp_path: Path) -> None:
    """With the relationships left in, so that the walls behind hold alone; the full measure has both ways."""
    from docgen.convert import pool as module  # noqa: PLC0415
    from tests.delivery.test_convert import png  # noqa: PLC0415

    (tmp_path / "x.png").write_bytes(png())
    server = _Server()
    files = probes(server.port, tmp_path)
    assert len(files) == 20
    try:
        for stripped in (False, True) if os.environ.get("DOCGEN_FULL") else (False,):
            with pytest.MonkeyPatch.context() as patch, PdfPool() as pool:
                if not stripped:
                    patch.setattr(module, "without_outside_parts", lambda data, _name: data)
                results = pool.convert(files)
            converted = [result for result in results.values() if isinstance(result, bytes)]
            assert len(converted) >= 18
            assert not [pdf for pdf in converted if b"/Subtype/Image" in pdf]
    finally:
        server.close()
    assert server.asked == 0


def test_only_links_to_be_clicked_stay_in_a_paper() -> None:
    assert without_outside_parts(data := paper(1), "a.docx") is data
    linked = probe("", "hyperlink", "http://a.vn")
    assert without_outside_parts(linked, "a.docx") is linked
    picture = without_outside_parts(probe(_BLIP, "image", "http://a.vn/x.png"), "a.docx")
    assert b"http://a.vn" not in b"".join(
        docx.Document(io.BytesIO(picture)).part.package.parts[0].blob.splitlines()
    )


def test_the_words_asked_for_are_those_of_the_body_without_fields_and_hidden_text() -> None:
    document = docx.Document()
    document.add_paragraph("Một")
    document.add_paragraph("ẩn").runs[0].font.hidden = True
    document.add_table(1, 1).cell(0, 0).text = "Ô 1"
    output = io.BytesIO()
    document.save(output)
    assert [(one.text, one.loose) for one in wanted_text(output.getvalue(), "a.docx")] == [
        ("Một", False),
        ("Ô 1", True),
    ]
    field = wanted_text(probe(_FIELD.format("PAGE", "")), "a.docx")
    assert "0" not in [one.text for one in field]
    assert letters_of("Nhà – TẠM ﬁ") == "nhàtạmfi"


@needs_office
def test_a_pdf_that_lacks_a_paragraph_or_has_it_elsewhere_is_not_believed(ready: Path) -> None:
    pdf = (ready / "so-1.pdf").read_bytes()
    assert pdf_fault(pdf, wanted_text(paper(1), "a"), "a") is None
    assert pdf_fault(pdf, wanted_text(paper(1), "a"), "a", ("Hạnh phúc",)) is None
    for more in ("Độc lập - Tự do - Hạnh phúc mãi", "Hạnh phúc - Độc lập - Tự do"):
        fault = pdf_fault(pdf, wanted_text(paper(1, more=more), "a"), "a")
        assert fault is not None
        assert fault.code == "pdf-thieu-chu"
    assert pdf_fault(pdf, wanted_text(paper(2), "a"), "a") is not None
    assert pdf_fault(pdf, wanted_text(paper(1), "a"), "a", ("Điều 4",)) is not None
