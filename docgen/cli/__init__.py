"""The terminal: commands and messages in Vietnamese; no decision is taken here."""

from docgen.cli import batch_collect, batch_figures, batch_run
from docgen.cli.app import main

__all__ = ["batch_collect", "batch_figures", "batch_run", "main"]
