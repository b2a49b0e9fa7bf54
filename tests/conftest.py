"""What all tests share: the campaign of the repository, made once, and the switch that rewrites golden texts."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.laws.workshop import Workshop, make_campaign, once


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden", action="store_true", help="write the golden texts anew instead of comparing them"
    )


@pytest.fixture
def update_golden(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--update-golden"))


@pytest.fixture(scope="session")
def workshop(tmp_path_factory: pytest.TempPathFactory) -> Workshop:
    """The campaign of the repository and everything made from it, with PDF; nobody writes into it."""
    return Workshop(once(tmp_path_factory, "campaign", make_campaign))


@pytest.fixture
def campaign(tmp_path: Path, workshop: Workshop) -> Path:
    """A copy of the campaign's data that a test may change."""
    return workshop.copy_of_data(tmp_path / "du-lieu")
