"""Show the whole cycle of the units' reports on a copy of a campaign: pack, returned forms, intake, remind, and on.

Usage: python -m tools.batch_cycle CAMPAIGN FOLDER. The forms come back as units would send them: most are right, some
carry a slip each (every kind of slip in turn), the last but one comes late, the last not at all. Every command is the
one of the terminal; what it prints is printed here. Ends with 1 when a figure or a paper is not what it must be.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

from docgen.batch.form import FORM_SHEET, Form, forms_of
from docgen.model.folder import read_folder
from tests.batch.collect.returned import SLIPS, Slip, at, filled, saved

DOCGEN = str(Path(sys.executable).with_name("docgen"))
DRAFTER = "CĐS"
EVERY = 3
"""One form in so many comes back with a slip."""


@dataclass
class Cycle:
    """One showing: the copy of the campaign, the forms of its units, what went wrong."""

    campaign: Path
    folder: Path
    forms: dict[str, Form]
    days: tuple[str, str, str]
    wrong: list[str] = field(default_factory=list)

    def run(self, *words: str, expected: int = 0) -> str:
        """Run one command of docgen, print it and what it says; note an unexpected exit code."""
        done = subprocess.run([DOCGEN, *words], capture_output=True, text=True, check=False)  # noqa: S603
        said = done.stdout + done.stderr
        sys.stdout.write(f"$ docgen {' '.join(words)}   [{done.returncode}]\n{said}\n")
        self.must(done.returncode == expected, f"docgen {' '.join(words)}: exit code {done.returncode}")
        return said

    def must(self, holds: bool, what: str) -> None:
        if not holds:
            self.wrong.append(what)

    def send(self, name: str, codes: Sequence[str], slips: dict[str, Slip] | None = None) -> Path:
        """Write the forms of these units as they come back, some with a slip."""
        box = self.folder / name
        box.mkdir(parents=True)
        for number, code in enumerate(codes):
            form = self.forms[code]
            book = filled(form, 10 + sum(map(ord, code)) % 40)
            slip = (slips or {}).get(code)
            if slip is not None:
                slip.make(book, book[FORM_SHEET], form)
            (box / f"Bieu cua don vi {number + 1}.xlsx").write_bytes(saved(book))
        return box


def main(arguments: Sequence[str]) -> int:
    source, folder = Path(arguments[0]), Path(arguments[1])
    campaign = folder / source.name
    shutil.copytree(source, campaign, ignore=shutil.ignore_patterns("thu"))
    read = read_folder(campaign)
    assert read.campaign.thu_bao_cao is not None
    due = read.campaign.thu_bao_cao.han_nop
    days = (f"{due}T08:00", f"{due + timedelta(2)}T08:00", f"{due + timedelta(4)}T08:00")
    cycle = Cycle(campaign, folder, {form.unit.ma: form for form in forms_of(read)}, days)
    _collect(cycle)
    _make(cycle)
    for what in cycle.wrong:
        sys.stdout.write(f"SAI: {what}\n")
    return 1 if cycle.wrong else 0


def _collect(cycle: Cycle) -> None:
    """Pack, take in what came, remind, take in the rest, exclude who never sent."""
    path = str(cycle.campaign)
    *prompt, late, never = cycle.forms
    # A slip is made in indicators that the first example has; the others are for forms of any campaign.
    usable = [slip for slip in SLIPS if _fits(slip, cycle.forms[prompt[0]])]
    spoiled = {code: usable[index % len(usable)] for index, code in enumerate(prompt[::EVERY])}
    cycle.run("batch", "pack", path, "--luc", cycle.days[0])
    first = cycle.send("nhan-lan-1", prompt, spoiled)
    said = cycle.run(
        "batch", "intake", path, str(first), "--luc", cycle.days[0], "--format", "json", expected=1
    )
    told = json.loads(said)
    cycle.must(_codes(told) >= {slip.code for slip in spoiled.values()}, f"slips not told: {_codes(told)}")
    cycle.run("batch", "status", path, "--luc", cycle.days[1], "--format", "json")
    _remind(cycle)
    second = cycle.send("nhan-lan-2", [*spoiled, late])
    cycle.run("batch", "intake", path, str(second), "--luc", cycle.days[2])
    cycle.run(
        "batch", "exclude", path, never, "--ly-do", "Đơn vị không gửi báo cáo", "--nguoi", "Nguyễn Văn A"
    )


def _remind(cycle: Cycle) -> None:
    """Make the reminder; where no công văn of the campaign says who drafts, the office writes it into its source."""
    source = cycle.campaign / "thu" / "don-doc.md"
    if not any(
        "loai: cong-van" in paper.read_text(encoding="utf-8") for paper in cycle.campaign.glob("*.md")
    ):
        cycle.run("batch", "remind", str(cycle.campaign), "--luc", cycle.days[1], expected=3)
        text = source.read_text(encoding="utf-8")
        for key in ("don_vi_soan_thao", "don_vi"):
            text = re.sub(rf"(?m)^( *{key}:) *$", rf"\1 {DRAFTER}", text)
        source.write_text(text, encoding="utf-8")
    cycle.run("batch", "remind", str(cycle.campaign), "--luc", cycle.days[1])


def _make(cycle: Cycle) -> None:
    """Add up, freeze, make the papers, make them again, and look at every figure and file."""
    path, out = str(cycle.campaign), cycle.folder / "ket-qua"
    cycle.run("batch", "rollup", path)
    cycle.run("batch", "freeze", path, "--nguoi", "Nguyễn Văn A", "--luc", cycle.days[2])
    cycle.run("batch", "run", path, "--out", str(out), "--zip")
    again = cycle.run("batch", "run", path, "--out", str(out), "--kiem-lai")
    cycle.must(bool(again), "a second run says nothing")
    cycle.run("batch", "status", path, "--luc", cycle.days[2])
    made = {file.name.split("-")[2] for file in out.rglob("bao-cao-*.docx")}
    cycle.must(made == set(cycle.forms), f"papers of units: {len(made)} of {len(cycle.forms)}")
    _compare(cycle)


def _compare(cycle: Cycle) -> None:
    """Compare the totals of the roll-up with a plain sum over the forms that were sent."""
    codes = list(cycle.forms)[:-1]
    form = cycle.forms[codes[0]]
    report = json.loads(next(cycle.campaign.glob("thu/*/tong-hop.json")).read_text(encoding="utf-8"))
    for line in form.lines:
        if line.thuc_hien != "mo" or line.indicator.kieu == "phan_tram":
            continue
        typed = [
            Decimal(str(book[FORM_SHEET][at(cycle.forms[code], line.indicator.ma, "thuc_hien")].value))
            for code in codes
            for book in [filled(cycle.forms[code], 10 + sum(map(ord, code)) % 40)]
        ]
        total = _total(report, line.indicator.ma)
        cycle.must(total == sum(typed), f"{line.indicator.ma}: {total}, by hand {sum(typed)}")


def _fits(slip: Slip, form: Form) -> bool:
    """Tell whether a slip can be made in a form: most are made in an indicator of the first example."""
    book = filled(form)
    try:
        slip.make(book, book[FORM_SHEET], form)
    except (KeyError, StopIteration):
        return False
    return True


def _codes(told: object) -> set[str]:
    """Return every fault code of what intake says."""
    if isinstance(told, dict):
        own = {str(told["code"])} if "code" in told else {str(told["ma_loi"])} if "ma_loi" in told else set()
        return own.union(*(_codes(value) for value in told.values()))
    return set().union(*(_codes(item) for item in told)) if isinstance(told, list) else set()


def _total(report: dict[str, list[dict[str, object]]], indicator: str) -> Decimal:
    found = next(one for one in report["chi_tieu"] if one["ma"] == indicator)
    total = found["tong"]
    assert isinstance(total, dict)
    return Decimal(str(total["thuc_hien"]))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
