"""DOCX files become PDF files through LibreOffice, in profiles of their own that fetch nothing."""

from docgen.convert.office import OfficeLimits
from docgen.convert.pdf import PrintedFonts, count_pages, printed_fonts
from docgen.convert.pool import PdfPool, Result, convert_to_pdf

__all__ = [
    "OfficeLimits",
    "PdfPool",
    "PrintedFonts",
    "Result",
    "convert_to_pdf",
    "count_pages",
    "printed_fonts",
]
