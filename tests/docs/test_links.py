"""Links of the documentation lead somewhere."""

from pathlib import Path

import pytest

from tests.docs.pages import PAGES, ROOT, anchors, links


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_every_link_leads_to_a_file_and_a_heading_that_exist(page: Path) -> None:
    broken = []
    for link in links(page):
        name, _, anchor = link.partition("#")
        target = (page.parent / name).resolve() if name else page
        if not target.exists() or (anchor and anchor not in anchors(target)):
            broken.append(link)
    assert broken == []


def test_the_pages_that_a_reader_starts_from_are_linked() -> None:
    linked = links(ROOT / "README.md")
    for page in ("docs/huong-dan.md", "CONTRIBUTING.md", "CHANGELOG.md", "docs/explanation/architecture.md"):
        assert page in linked
