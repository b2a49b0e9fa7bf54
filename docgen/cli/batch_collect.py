"""`docgen batch`, workbooks to the units and back: pack, intake, status, remind, exclude."""

from __future__ import annotations
