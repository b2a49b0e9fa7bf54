"""`docgen batch`, many papers in one run: run, approve."""

from __future__ import annotations
