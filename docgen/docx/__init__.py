"""OOXML in and out: packages with fixed bytes, effective formatting, widths of text."""
