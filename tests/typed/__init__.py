"""Correct papers typed as Word files in the four manners that clerks type them, and single changes of them."""

from tests.typed.change import change
from tests.typed.paper import Draft
from tests.typed.reader import draft, names
from tests.typed.typing import MANNERS, typed

__all__ = ["MANNERS", "Draft", "change", "draft", "names", "typed"]
