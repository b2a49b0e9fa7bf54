"""A campaign and its files in, the campaign with the units of its table out, or the faults of all these files."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from docgen.fault import DataError, Fault
from docgen.model.campaign import Campaign, UnitTable
from docgen.model.crosswalk import Crosswalk, read_crosswalk
from docgen.model.record import Draft, place_at
from docgen.model.table_file import read_sheet
from docgen.model.unit_faults import register_faults
from docgen.model.units import UnitRegister, freshness_notes, read_register, reporting_units
from docgen.sources.node import Node


@dataclass(frozen=True, slots=True)
class KnownUnits:
    """A campaign with its units; without a unit table it is the campaign as it was, and nothing else."""

    campaign: Campaign
    register: UnitRegister | None = None
    crosswalk: Crosswalk | None = None
    notes: tuple[Fault, ...] = ()


def read_units(
    path_of: Callable[[str, str], Path], campaign: Campaign, node: Node, draft: Draft | None = None
) -> KnownUnits:
    """Read the campaign's unit table and crosswalk; the units in force on its day become `don_vi`.

    `path_of` finds a file by its name and the key that names it; `node` is the campaign file. Raises `DataError`
    with the faults of both files. With `draft`, a missing text gets a visible mark; a missing signer stays a fault.
    """
    table = campaign.bang_don_vi
    if table is None:
        return KnownUnits(campaign)
    register = _register(path_of, table, node)
    faults = list(register_faults(register))
    crosswalk = None
    try:
        crosswalk = _crosswalk(path_of, table, node, register)
    except DataError as error:
        faults.extend(error.faults)
    try:
        units = reporting_units(register, table, node, campaign.nguoi_ky, draft)
    except DataError as error:
        faults.extend(error.faults)
    if faults:
        raise DataError(faults)
    notes = tuple(freshness_notes(table, campaign.ky_bao_cao, node))
    return KnownUnits(campaign.model_copy(update={"don_vi": units}), register, crosswalk, notes)


def _register(path_of: Callable[[str, str], Path], table: UnitTable, node: Node) -> UnitRegister:
    place = place_at(node, ("bang_don_vi", "tep"))
    return read_register(read_sheet(path_of(table.tep, "tep"), table.tep, table.trang, place))


def _crosswalk(
    path_of: Callable[[str, str], Path], table: UnitTable, node: Node, register: UnitRegister
) -> Crosswalk | None:
    if not table.chuyen_doi:
        return None
    place = place_at(node, ("bang_don_vi", "chuyen_doi"))
    sheet = read_sheet(path_of(table.chuyen_doi, "chuyen_doi"), table.chuyen_doi, "", place)
    return read_crosswalk(sheet, register)
