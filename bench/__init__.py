"""Measurements that are part of the project: they print figures and check that what was measured is right."""
