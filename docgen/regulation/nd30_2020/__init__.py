"""Nghị định 30/2020/NĐ-CP as values."""
