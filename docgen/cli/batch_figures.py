"""`docgen batch`, figures that add up and are frozen: rollup, freeze."""

from __future__ import annotations
