"""The pages of the documentation, and what stands in them."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
README = ROOT / "README.md"
HANDBOOK = ROOT / "docs" / "huong-dan.md"
MANY_UNITS = ROOT / "docs" / "bao-cao-nhieu-don-vi.md"
ARCHITECTURE = ROOT / "docs" / "explanation" / "architecture.md"
CONTRIBUTING = ROOT / "CONTRIBUTING.md"
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])

_FENCE = re.compile(r"^ *```.*?^ *```", re.DOTALL | re.MULTILINE)
_LINK = re.compile(r"\]\(([^)\s]+)\)")
_CODE = re.compile(r"`([^`\n]+)`")


def without_fences(page: Path) -> str:
    return _FENCE.sub("", page.read_text(encoding="utf-8"))


def fenced_lines(page: Path) -> list[str]:
    """Return the lines of a page's blocks of code."""
    return [
        line.strip()
        for fence in _FENCE.findall(page.read_text(encoding="utf-8"))
        for line in fence.split("\n")
    ]


def links(page: Path) -> list[str]:
    """Return the targets of links and pictures that lie in the repository; code is not looked at."""
    text = _CODE.sub("", without_fences(page))
    return [target for target in _LINK.findall(text) if "://" not in target]


def anchors(page: Path) -> set[str]:
    """Return the anchors of a page's headings, spelt as GitHub spells them."""
    headings = re.findall(r"^#+ +(.+)$", without_fences(page), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.strip().lower()).replace(" ", "-") for heading in headings}


def codes(text: str) -> list[str]:
    return _CODE.findall(text)


def between(page: Path, name: str) -> str:
    """Return what stands between `<!-- bắt đầu TÊN -->` and `<!-- hết TÊN -->`."""
    return (
        page.read_text(encoding="utf-8").split(f"<!-- bắt đầu {name} -->")[1].split(f"<!-- hết {name} -->")[0]
    )


def first_column(table: str) -> list[str]:
    """Return the code in the first cell of every row of a table."""
    return re.findall(r"^\| `([^`]+)` \|", table, re.MULTILINE)


def tried_examples() -> list[str]:
    """Return the examples of bodies in the handbook that are marked to be tried."""
    text = HANDBOOK.read_text(encoding="utf-8")
    return re.findall(r"<!-- thử -->\n```markdown\n(.*?)^```", text, re.DOTALL | re.MULTILINE)
