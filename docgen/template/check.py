"""A template and perhaps a sample of its data in, every fault of the template out, in reading order."""

from __future__ import annotations

from collections.abc import Mapping

from docgen.fault import DataError, Fault
from docgen.template.compile import compile_parts, read_template
from docgen.template.program import in_order
from docgen.template.shape import check_shape


def check_template(data: bytes, name: str, sample: Mapping[str, object] | None = None) -> list[Fault]:
    """Check a DOCX template in one pass; with a sample also its names and values, and a trial filling.

    Faults of marks, of the language and of the data stand together: none hides another. Only a file that is
    refused as a whole (macros, a broken archive) gives its own faults alone.
    """
    try:
        parts, read = read_template(data, name)
    except DataError as error:
        return list(error.faults)
    faults: list[Fault] = []
    for one in read:
        found = [*one.faults, *(check_shape(one.blocks, sample) if sample is not None else ())]
        faults += in_order(found, one.places)
    if faults:
        return list(dict.fromkeys(faults))
    try:
        template = compile_parts(parts, read)
        if sample is not None:
            template.fill(sample)
    except DataError as error:
        return list(error.faults)
    return []
