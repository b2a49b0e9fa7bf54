"""The glossary names every component, type and power that the regulation holds, as the regulation does."""

from __future__ import annotations

from pathlib import Path

from docgen.regulation import regulation_for

LAW = regulation_for(None)
GLOSSARY = Path(__file__).parents[2] / "docs" / "glossary.md"


def _rows(heading: str) -> list[list[str]]:
    """Return the cells of the first table under a heading, without its two head rows."""
    section = GLOSSARY.read_text(encoding="utf-8").split(f"## {heading}\n")[1].split("\n## ")[0]
    table = [line for line in section.splitlines() if line.startswith("|")][2:]
    return [[cell.strip().strip("`") for cell in line.strip("|").split("|")] for line in table]


def test_every_component_is_explained_with_its_name_and_place() -> None:
    """Word, Vietnamese name, ô: the same as in the norms, none missing, none too many."""
    rows = {tuple(row[:3]) for row in _rows("Parts of a document")}
    assert rows == {(norm.component, norm.name, norm.box) for norm in LAW.norms.values()}


def test_every_type_is_explained_with_its_code_in_the_order_of_the_decree() -> None:
    """Key, name and code: the same as in the types."""
    rows = [tuple(row[:3]) for row in _rows("Types of documents")]
    assert rows == [(norm.key, norm.name, norm.code) for norm in LAW.types.values()]


def test_every_power_is_explained_with_its_meaning_and_clause() -> None:
    """Mark, meaning, the clause of Điều 13 or of Phụ lục I: the same as in the signature norms."""
    rows = [(row[0], row[1], row[3]) for row in _rows("Powers of a signer")]
    powers = LAW.signatures.powers.values()
    assert rows == [(power.mark, power.meaning, str(power.cites[-1])) for power in powers]


def test_every_line_of_a_table_explains_something() -> None:
    """No cell of the English column is empty."""
    for heading in ("Parts of a document", "Types of documents", "Powers of a signer"):
        assert all(row[3] for row in _rows(heading))
