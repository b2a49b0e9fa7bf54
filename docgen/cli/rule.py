"""`docgen rule`: the list of rules, or one explained."""

from __future__ import annotations

import typer

from docgen.check.diagnostic import FAMILIES
from docgen.check.rule import Rule, all_rules
from docgen.cli.messages import print_json
from docgen.regulation import regulation_for
from docgen.review.checked import MUC


def rule(code: str | None, *, as_json: bool) -> None:
    """Print one rule whole, or every rule whose code begins so on a line each; without a code, all of them."""
    rules = [item for item in all_rules().values() if code is None or item.code.startswith(code.upper())]
    if not rules:
        raise typer.BadParameter(f"không có quy tắc “{code}”", param_hint="MÃ")
    if as_json:
        print_json([rule_json(item) for item in rules])
    elif len(rules) == 1:
        _print_whole(rules[0])
    else:
        for item in rules:
            typer.echo(f"{item.code}  Mức {item.severity.value}  {item.summary}")
        typer.echo(f"\n{len(rules)} quy tắc. Xem một quy tắc: docgen rule MÃ")


def rule_json(item: Rule) -> dict[str, object]:
    """Return a rule in the stable form of `--format json`."""
    return {
        "code": item.code,
        "name": item.name,
        "severity": int(item.severity),
        "family": item.family,
        "clause": item.clause(regulation_for(None)),
        "summary": item.summary,
        "wrong": item.wrong,
        "right": item.right,
        "note": item.note,
        "fixable": item.fixable,
    }


def _print_whole(item: Rule) -> None:
    typer.secho(f"{item.code} {item.name}", bold=True)
    typer.echo(item.summary)
    typer.echo(f"\nMức {item.severity.value} ({MUC[item.severity]}); {FAMILIES[item.family]}.")
    clause = item.clause(regulation_for(None))
    if clause:
        typer.echo(f"Quy định: {clause}.")
    for name, text in (("Sai", item.wrong), ("Đúng", item.right)):
        if text:
            typer.echo(f"{name}: {text}")
    if item.note:
        typer.echo(f"\n{item.note}")
    if item.fixable:
        typer.echo("\nMáy sửa được.")
