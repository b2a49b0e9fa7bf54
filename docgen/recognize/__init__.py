"""Blocks of a DOCX become components of the decree."""
