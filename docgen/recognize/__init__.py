"""Blocks read from a Word file to labelled components of the document tree."""

from docgen.recognize.recognize import recognize

__all__ = ["recognize"]
