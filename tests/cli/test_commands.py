"""The other commands, wrong use, and the language of all that is printed."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest

from docgen.cli.templates_folder import templates_folder
from tests.laws.test_same_bytes import hashes
from tests.laws.workshop import docgen

COMMANDS = [
    "",
    "make",
    "check",
    "rule",
    "waive",
    "gate",
    "issue",
    "diff",
    "new",
    "schema",
    "template",
    "template list",
    "template build",
    "template check",
]
ENGLISH = re.compile(
    r"\b(usage|options?|arguments?|commands?|help|show|this|message|exit|default|required|missing|error|try|"
    r"invalid|value|such|did|you|mean|got|unexpected|extra|path|list\[str\]|text|aborted|requires?)\b",
    re.IGNORECASE,
)
OWN_WORDS = re.compile(
    r"docgen [a-z ]+|--[a-z-]+|text hoặc json|text\|json|\btext\b|JSON Schema|\.schema\.json"
)


def english(text: str) -> list[str]:
    """The English words of a text, besides names of commands, options and their values."""
    return [found[0] for found in ENGLISH.finditer(OWN_WORDS.sub(" ", text))]


@pytest.mark.parametrize("command", COMMANDS)
def test_help_is_in_vietnamese_and_cuts_no_sentence_short(tmp_path: Path, command: str) -> None:
    run = docgen(*command.split(), "--help", cwd=tmp_path)
    assert (run.returncode, run.stderr) == (0, "")
    assert run.stdout.startswith(f"Cách dùng: docgen {command}".rstrip())
    assert "Xem hướng dẫn này." in run.stdout
    assert "..." not in run.stdout
    assert english(run.stdout) == []


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ("", "Cách dùng: docgen"),
        ("template", "Cách dùng: docgen template"),
        ("mak", "Không có lệnh nào tên “mak”. Có phải make?"),
        ("template xyz", "Không có lệnh nào tên “xyz”."),
        ("make", "Thiếu ĐƯỜNG_DẪN."),
        ("new", "Thiếu LOẠI."),
        ("make a b c", "Thừa tham số: b c."),
        ("make a --ou x", "Không có tùy chọn --ou. Có phải"),
        ("make a --out", "Tùy chọn --out dùng chưa đúng"),
        ("make a --pdf=co", "Tùy chọn --pdf dùng chưa đúng"),
        ("make a --format xml", "--format không hợp lệ: chỉ nhận text hoặc json."),
        ("template list --format xml", "--format không hợp lệ"),
        ("template build --co-chu to", "--co-chu không hợp lệ: chỉ nhận lon hoặc nho."),
    ],
)
def test_wrong_use_answers_2_in_vietnamese(tmp_path: Path, arguments: str, words: str) -> None:
    run = docgen(*arguments.split(), cwd=tmp_path)
    assert (run.returncode, run.stdout) == (2, "")
    assert words in run.stderr
    assert english(run.stderr) == []
    assert list(tmp_path.iterdir()) == []


def test_the_list_of_types_names_code_and_clause(tmp_path: Path) -> None:
    rows = json.loads(docgen("template", "list", "--format", "json", cwd=tmp_path, check=True).stdout)
    types = {row["loai"]: row for row in rows}
    assert set(rows[0]) == {"loai", "ten", "viet_tat", "mau", "mo_ta"}
    assert set(types) == {path.parent.name for path in templates_folder().glob("*/type.yaml")}
    assert (types["ke-hoach"]["viet_tat"], types["bao-cao"]["viet_tat"]) == ("KH", "BC")
    assert (types["cong-van"]["viet_tat"], types["cong-van"]["mau"]) == ("", "1.5")
    printed = docgen("template", "list", cwd=tmp_path, check=True).stdout
    assert all(name in printed for name in types)


def test_templates_are_built_from_the_regulation_and_are_those_of_the_repository(tmp_path: Path) -> None:
    docgen("template", "build", "--out", "mau", cwd=tmp_path, check=True)
    built = hashes(tmp_path / "mau")
    assert built == {
        name: sha for name, sha in hashes(templates_folder()).items() if name.endswith("template.docx")
    }


def test_a_template_edited_in_word_stops_the_building_of_all(tmp_path: Path) -> None:
    edited = tmp_path / "mau" / "ke-hoach" / "template.docx"
    edited.parent.mkdir(parents=True)
    edited.write_bytes(b"da sua")
    run = docgen("template", "build", "--out", "mau", cwd=tmp_path)
    assert run.returncode == 3
    assert "mau/ke-hoach/template.docx" in run.stderr
    assert list(hashes(tmp_path / "mau")) == ["ke-hoach/template.docx"]
    docgen("template", "build", "ke-hoach", "--out", "mau", "--ghi-de", cwd=tmp_path, check=True)
    assert edited.with_name("template.bak.docx").read_bytes() == b"da sua"
    run = docgen("template", "build", "ke-hoach", "--out", "mau", cwd=tmp_path, check=True)
    assert run.stdout == "Giữ nguyên mau/ke-hoach/template.docx\n"


def test_a_type_that_is_not_there_is_wrong_data(tmp_path: Path) -> None:
    run = docgen("template", "build", "ke-hoac", "--out", "mau", cwd=tmp_path)
    assert run.returncode == 3
    assert "Có phải “ke-hoach”?" in run.stderr
    assert not (tmp_path / "mau").exists()


def test_a_good_template_has_no_faults(tmp_path: Path) -> None:
    template = shutil.copy(templates_folder() / "ke-hoach" / "template.docx", tmp_path / "mau.docx")
    run = docgen("template", "check", template, cwd=tmp_path)
    assert (run.returncode, run.stderr) == (0, "")
    run = docgen("template", "check", "mau.docx", "--format", "json", cwd=tmp_path, check=True)
    assert json.loads(run.stdout) == {"file": "mau.docx", "faults": []}


def test_faults_of_a_template_are_findings(tmp_path: Path) -> None:
    import docx  # noqa: PLC0415 - the only test here that makes a Word file

    document = docx.Document()
    document.add_paragraph("Kính gửi: {{ noi_nhan")
    document.add_paragraph("{% for dong in can_cu %}")
    document.save(str(tmp_path / "mau.docx"))
    run = docgen("template", "check", "mau.docx", cwd=tmp_path)
    assert (run.returncode, run.stderr) == (1, "")
    assert "đoạn 1" in run.stdout
    assert "đoạn 2" in run.stdout
    run = docgen("template", "check", "mau.docx", "--format", "json", cwd=tmp_path)
    assert run.returncode == 1
    faults = json.loads(run.stdout)["faults"]
    assert all(set(fault) == {"code", "message", "where", "hint"} for fault in faults)
    assert len(faults) >= 2


def test_a_template_that_is_not_there_is_wrong_data(tmp_path: Path) -> None:
    run = docgen("template", "check", "khong-co.docx", cwd=tmp_path)
    assert run.returncode == 3
    assert "Không tìm thấy tệp" in run.stderr
    run = docgen("template", "check", "khong-co.docx", "--format", "json", cwd=tmp_path)
    assert (run.returncode, run.stderr) == (3, "")
    assert json.loads(run.stdout)["faults"][0]["code"] == "tep-khong-co"


KINDS = sorted(path.parent.name for path in templates_folder().glob("*/example.md"))


@pytest.mark.parametrize("kind", KINDS)
def test_what_new_writes_can_be_made_at_once(tmp_path: Path, kind: str) -> None:
    first = docgen("new", kind, "moi", cwd=tmp_path, check=True)
    assert "docgen new chien-dich moi" in first.stdout
    docgen("new", "chien-dich", "moi", cwd=tmp_path, check=True)
    run = docgen("make", "moi", "--out", "ra", cwd=tmp_path)
    assert (run.returncode, run.stderr) == (0, "")
    assert (tmp_path / "ra" / f"{kind}.docx").exists()


def test_new_never_writes_over_a_file(tmp_path: Path) -> None:
    (tmp_path / "ke-hoach.md").write_text("cua toi", encoding="utf-8")
    run = docgen("new", "ke-hoach", cwd=tmp_path)
    assert run.returncode == 3
    assert "đã có sẵn" in run.stderr
    assert (tmp_path / "ke-hoach.md").read_text(encoding="utf-8") == "cua toi"
    docgen("new", "ke-hoach", "khac.md", cwd=tmp_path, check=True)
    assert (tmp_path / "khac.md").exists()


@pytest.mark.parametrize("kind", ["khong-co", "../ke-hoach", "danh-sach-noi-nhan"])
def test_new_knows_only_the_types_that_have_a_starting_file(tmp_path: Path, kind: str) -> None:
    run = docgen("new", kind, cwd=tmp_path)
    assert run.returncode == 3
    assert list(tmp_path.iterdir()) == []


def test_the_schema_is_json_schema_with_vietnamese_titles(tmp_path: Path) -> None:
    printed = json.loads(docgen("schema", cwd=tmp_path, check=True).stdout)
    docgen("schema", "--out", "so-do", cwd=tmp_path, check=True)
    assert set(printed) == {"chien-dich.schema.json", "van-ban.schema.json"}
    for name, schema in printed.items():
        assert schema == json.loads((tmp_path / "so-do" / name).read_text(encoding="utf-8"))
        assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
        assert schema["additionalProperties"] is False
        assert all(field.get("title") for field in schema["properties"].values())
    assert printed["van-ban.schema.json"]["properties"]["trich_yeu"]["title"] == "Trích yếu nội dung văn bản"


def test_a_changed_schema_is_replaced_only_when_that_is_asked_for(tmp_path: Path) -> None:
    (tmp_path / "van-ban.schema.json").write_text("{}", encoding="utf-8")
    run = docgen("schema", "--out", ".", cwd=tmp_path)
    assert run.returncode == 3
    assert [path.name for path in tmp_path.iterdir()] == ["van-ban.schema.json"]
    docgen("schema", "--out", ".", "--ghi-de", cwd=tmp_path, check=True)
    assert (tmp_path / "van-ban.schema.bak.json").read_text(encoding="utf-8") == "{}"
    run = docgen("schema", "--out", ".", cwd=tmp_path, check=True)
    assert run.stdout.count("Giữ nguyên") == 2


def test_an_old_console_that_knows_no_vietnamese_stops_nothing(tmp_path: Path) -> None:
    run = docgen("--help", cwd=tmp_path, check=True, PYTHONIOENCODING="ascii", PYTHONUTF8="0", LC_ALL="C")
    assert "Làm văn bản hành chính" in run.stdout
