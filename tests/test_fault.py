"""A fault keeps its place and its words wherever it goes."""

from __future__ import annotations

import pickle

from docgen.fault import DataError, Fault, Place


def test_an_error_keeps_its_faults_on_the_way_between_processes() -> None:
    faults = (Fault("a", "sai", Place("a.yaml", 3), "sửa"), Fault("b", "thiếu"))
    assert pickle.loads(pickle.dumps(DataError(faults))).faults == faults  # noqa: S301 - our own bytes
