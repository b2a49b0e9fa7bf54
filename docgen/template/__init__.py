"""DOCX templates with docxtpl tags: built from the regulation, checked, compiled once, filled many times."""
