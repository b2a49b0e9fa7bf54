"""Write the reference of the rules: a page for each rule and a list of all, in docs/reference/.

What stands there comes from the rules and their cases alone. Usage: python -m tools.doc_rules
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

from docgen.check.check import RULES_VERSION
from docgen.check.diagnostic import FAMILIES, Severity
from docgen.check.rule import Rule, all_rules
from docgen.regulation import regulation_for
from docgen.review.checked import MUC

ROOT = Path(__file__).parent.parent
REFERENCE = ROOT / "docs" / "reference"
RULES = REFERENCE / "quy-tac"
CASES = ROOT / "tests" / "check" / "cases"
MESSAGES = ROOT / "tests" / "check" / "messages"
MOST_SHOWN = 6


def pages() -> dict[Path, str]:
    """Return every generated page by its path."""
    cases = _cases()
    found = {RULES / f"{code}.md": _page(rule, cases.get(code, {})) for code, rule in all_rules().items()}
    return {REFERENCE / "quy-tac.md": _list(), **found}


def write() -> None:
    """Write the pages and take away those of rules that are gone."""
    wanted = pages()
    RULES.mkdir(parents=True, exist_ok=True)
    for stale in set(RULES.glob("*.md")) - set(wanted):
        stale.unlink()
    for path, text in wanted.items():
        path.write_text(text, encoding="utf-8")


def _cases() -> Mapping[str, Any]:
    found: dict[str, Any] = {}
    for path in sorted(CASES.glob("*.yaml")):
        found |= yaml.safe_load(path.read_text(encoding="utf-8")) or {}
    return found


def _list() -> str:
    rules = list(all_rules().values())
    lines = [
        "# Các quy tắc kiểm tra",
        "",
        f"Bộ quy tắc phiên bản {RULES_VERSION}, {len(rules)} quy tắc. Xem một quy tắc trên máy: `docgen rule MÃ`.",
        "",
        *(
            f"- **Mức {level.value}** – {MUC[level]}: {sum(rule.severity == level for rule in rules)} quy tắc"
            for level in Severity
        ),
        "",
        "| Mã | Mức | Quy tắc | Quy định | Máy sửa |",
        "|---|:---:|---|---|:---:|",
    ]
    for rule in rules:
        clause = rule.clause(regulation_for(None)) or FAMILIES[rule.family]
        fix = "có" if rule.fixable else ""
        lines.append(
            f"| [{rule.code}](quy-tac/{rule.code}.md) | {rule.severity.value} | {_cell(rule.summary)} | {_cell(clause)} | {fix} |"
        )
    return "\n".join(lines) + "\n"


def _page(rule: Rule, cases: Mapping[str, Any]) -> str:
    clause = rule.clause(regulation_for(None))
    lines = [
        f"# {rule.code} `{rule.name}`",
        "",
        rule.summary,
        "",
        f"- **Mức {rule.severity.value}** – {MUC[rule.severity]}",
        f"- **Nguồn:** {FAMILIES[rule.family]}{f' – {clause}' if clause else ''}",
        f"- **Máy sửa được:** {'có' if rule.fixable else 'không'}",
    ]
    for title, text in (("Sai", rule.wrong), ("Đúng", rule.right)):
        if text:
            lines += ["", f"**{title}:** {text}"]
    if rule.note:
        lines += ["", rule.note]
    lines += _shown(rule.code)
    lines += _tried(cases)
    lines += ["", "[Tất cả quy tắc](../quy-tac.md)"]
    return "\n".join(lines) + "\n"


def _shown(code: str) -> Iterator[str]:
    """Yield what the rule says of the papers that it must find, each finding once."""
    path = MESSAGES / f"{code}.txt"
    findings: list[list[str]] = []
    for line in path.read_text(encoding="utf-8").splitlines() if path.exists() else ():
        if line.startswith("  Mức "):
            findings.append([line.split(" · ", 3)[3]])
        elif line.startswith("    ") and findings:
            findings[-1].append(_in_words(line.strip()))
    different = list({finding[0]: finding for finding in findings}.values())[:MOST_SHOWN]
    if different:
        yield from ("", "## Máy báo như thế này")
    for message, *more in different:
        yield from ("", f"> **{message}**", *(f"> {line}" for line in more if line))


def _in_words(line: str) -> str:
    """Return a line under a message as the reports print it."""
    key, _, text = line.partition(": ")
    words = {"chỗ": f"Chỗ này: “{text}”", "quy định": f"Quy định: {text}."}
    if line.startswith("→"):
        return f"<br>{line}"
    if key in words:
        return f"<br>{words[key]}"
    consent = " (cần người đồng ý)" if key == "sửa khi đồng ý" else ""
    return f"<br>Máy sửa được{consent}: {text.rpartition(' (')[0]}"


def _tried(cases: Mapping[str, Any]) -> Iterator[str]:
    """Yield how often the rule is tried."""
    wrong, right = (len(cases.get(key) or ()) for key in ("sai", "dung"))
    yield from (
        "",
        f"Đã thử trên {wrong} văn bản sai (phải báo) và {right} văn bản đúng (không được báo), gõ theo nhiều cách.",
    )


def _cell(text: str) -> str:
    return " ".join(text.replace("|", "\\|").split())


if __name__ == "__main__":
    write()
