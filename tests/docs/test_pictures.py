"""Pictures of the documentation are those that its tool makes, small enough to load, and shown."""

from tests.docs.pages import HANDBOOK, ROOT, links
from tools.doc_pictures import LARGEST, PAGES, TARGET


def test_the_folder_of_pictures_holds_what_the_tool_makes_and_nothing_else() -> None:
    assert sorted(path.name for path in TARGET.iterdir()) == sorted(f"{page.name}.png" for page in PAGES)


def test_a_picture_stands_for_every_type_of_document() -> None:
    types = {path.parent.name for path in (ROOT / "templates").glob("*/type.yaml")}
    assert types <= {page.name for page in PAGES}


def test_every_picture_is_a_png_that_loads_quickly() -> None:
    for path in TARGET.iterdir():
        data = path.read_bytes()
        assert data.startswith(b"\x89PNG"), path.name
        assert len(data) <= LARGEST, path.name


def test_the_handbook_shows_every_picture() -> None:
    assert {f"images/{page.name}.png" for page in PAGES} <= set(links(HANDBOOK))
