"""Blocks read from a Word file to labelled components of the document tree, and to a reading of the paper."""

from docgen.recognize.recognize import read_paper, recognize

__all__ = ["read_paper", "recognize"]
