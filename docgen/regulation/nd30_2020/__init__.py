"""Nghị định 30/2020/NĐ-CP as values."""

from __future__ import annotations

from datetime import date

from docgen.regulation.nd30_2020 import body, grammars, head, other, tail
from docgen.regulation.nd30_2020.capitals import CAPITALS
from docgen.regulation.nd30_2020.hierarchy import HIERARCHY
from docgen.regulation.nd30_2020.page import PAGE
from docgen.regulation.nd30_2020.text import TEXT
from docgen.regulation.nd30_2020.types import TYPES
from docgen.regulation.regulation import Grammars, Regulation, by_component

ND30_2020 = Regulation(
    name="Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ về công tác văn thư",
    so_ky_hieu="30/2020/NĐ-CP",
    date=date(2020, 3, 5),
    in_force_from=date(2020, 3, 5),
    quoc_hieu=head.QUOC_HIEU,
    tieu_ngu=head.TIEU_NGU,
    page=PAGE,
    norms=by_component((*head.NORMS, *body.NORMS, *tail.NORMS, *other.NORMS)),
    types=TYPES,
    hierarchy=HIERARCHY,
    grammars=Grammars(so_ky_hieu=grammars.SYMBOL, thoi_gian=grammars.DATE_LINE),
    signatures=grammars.SIGNATURE,
    noi_nhan=grammars.NOI_NHAN,
    text=TEXT,
    capitals=CAPITALS,
)
