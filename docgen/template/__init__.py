"""DOCX files with docxtpl tags: scanned, compiled once, filled many times. The only importer of docxtpl."""
