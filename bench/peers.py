"""Engines of other languages beside docgen: docxtemplater and easy-template-x, the same report, the same records.

Run with `python -m bench.peers [records]` after `npm install` in bench/npm; without node and the packages it says so
and measures nothing. The template is the report with its tags written in the language of these engines.
"""

from __future__ import annotations

import io
import json
import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import docx
from docx.oxml.ns import qn

from bench.report import Record, records, report_template
from docgen.template.compile import compile_template

ENGINES = ("docxtemplater", "easy-template-x")
_HERE = Path(__file__).with_name("npm")


def main() -> int:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    node = shutil.which("node")
    missing = [engine for engine in ENGINES if not (_HERE / "node_modules" / engine).is_dir()]
    if node is None or missing:
        print(f"not installed: {', '.join(missing or ['node'])} (npm install in bench/npm)")
        return 0
    data = records(count)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "template.docx").write_bytes(_translated(report_template()))
        (folder / "records.json").write_text(json.dumps([_flat(record) for record in data]), encoding="utf-8")
        own = _docgen(data, folder)
        print(f"docgen           {count / own:8.1f} documents/s")
        for engine in ENGINES:
            command = [
                node,
                "fill.mjs",
                engine,
                *(str(folder / part) for part in ("template.docx", "records.json", "")),
            ]
            done = subprocess.run(command, cwd=_HERE, capture_output=True, text=True, check=True)
            taken = float(done.stdout)
            same = sum(
                _words(folder / f"{engine}-{n}.docx") == _words(folder / f"{n}.docx") for n in range(count)
            )
            rate = count / taken
            print(
                f"{engine:16} {rate:8.1f} documents/s; docgen {taken / own:5.1f} ×; {same} of {count} texts identical"
            )
    return 0


def _docgen(data: list[Record], folder: Path) -> float:
    template = compile_template(report_template(), "bao-cao.docx")
    started = time.perf_counter()
    for number, record in enumerate(data):
        (folder / f"{number}.docx").write_bytes(template.fill(record))
    return time.perf_counter() - started


def _translated(template: bytes) -> bytes:
    """Write the tags of the report as `{name}` and `{#list} … {/list}`."""
    document = docx.Document(io.BytesIO(template))
    for text in document.element.body.iter(qn("w:t")):
        text.text = _tags(text.text or "")
    rows = document.tables[1].rows
    rows[2].cells[0].paragraphs[0].runs[0].text = "{#bang}{stt}"
    rows[2].cells[-1].paragraphs[0].runs[0].text += "{/bang}"
    for row in (rows[1], rows[3]):
        document.tables[1]._tbl.remove(row._tr)
    output = io.BytesIO()
    document.save(output)
    return output.getvalue()


def _tags(text: str) -> str:
    text = text.replace("{%p for v in nhiem_vu %}", "{#nhiem_vu}").replace("{%p endfor %}", "{/nhiem_vu}")
    text = text.replace("{% if ket_qua.dat %}", "{#ket_qua_dat}")
    text = text.replace("{% else %}", "{/ket_qua_dat}{#ket_qua_chua}").replace(
        "{% endif %}", "{/ket_qua_chua}"
    )
    text = re.sub(r"\{\{ [vx]\.(\w+) \}\}", r"{\1}", text)
    return re.sub(r"\{\{ ([\w.]+) \}\}", lambda found: "{" + found[1].replace(".", "_") + "}", text)


def _flat(record: Record) -> dict[str, object]:
    """Return the record with `a_b` for `a.b`, what the simple tags of these engines read."""
    flat: dict[str, object] = {}
    for name, value in record.items():
        if isinstance(value, dict):
            flat |= {f"{name}_{key}": inner for key, inner in value.items()}
        elif name == "bang" and isinstance(value, list):
            flat[name] = [{**row, "stt": str(number)} for number, row in enumerate(value, 1)]
        else:
            flat[name] = value
    return {**flat, "ket_qua_chua": not flat["ket_qua_dat"]}


def _words(path: Path) -> str:
    """Return all text of the body without blanks, which the engines set each in its own way."""
    body = docx.Document(str(path)).element.body
    return "".join("".join(node.text or "" for node in body.iter(qn("w:t"))).split())


if __name__ == "__main__":
    sys.exit(main())
