"""The terminal: commands and messages in Vietnamese; no decision is taken here."""

from docgen.cli.app import main

__all__ = ["main"]
