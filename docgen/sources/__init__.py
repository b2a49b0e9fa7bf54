"""Readers of YAML, Markdown, Excel and CSV: plain text in, values that know their place out."""
