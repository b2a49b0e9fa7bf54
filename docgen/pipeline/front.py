"""The front matter of one record: its tags filled, read as a `Paper`, checked against the campaign; once a text."""

from __future__ import annotations

from dataclasses import dataclass, field

from docgen.fault import DataError, Fault
from docgen.language.dates import short_date
from docgen.model.agency import Unit
from docgen.model.campaign import Campaign
from docgen.model.context import Values
from docgen.model.integrity import paper_faults
from docgen.model.paper import Paper
from docgen.model.record import Draft, bind, place_at
from docgen.model.signer import Signer
from docgen.pipeline.setting import Setting
from docgen.sources.node import Mapping, Node
from docgen.template.front import CompiledFront


@dataclass(frozen=True, slots=True)
class Front:
    """The front matter of one paper, read: its node, its record, who signs, what is missing."""

    node: Mapping
    paper: Paper
    signer: Signer
    missing: tuple[Fault, ...]


@dataclass
class FrontReader:
    """Reads the front matter of record after record; one whose tags give the same texts is not read again."""

    setting: Setting
    compiled: CompiledFront
    _last: tuple[tuple[str, ...], Unit | None, Front] | None = field(default=None, init=False)

    def read(self, values: Values, unit: Unit | None = None) -> Front:
        """Return the front matter of one record, issued by `unit` if it is a unit's.

        Raises `DataError` with all its faults.
        """
        texts = self.compiled.texts(values)
        if self._last is None or self._last[0] != texts or self._last[1] is not unit:
            self._last = (texts, unit, self._front(self.compiled.filled(texts), unit))
        return self._last[2]

    def _front(self, node: Mapping, unit: Unit | None) -> Front:
        draft = Draft() if self.setting.drafting else None
        campaign = self.setting.folder.campaign
        paper = bind(node, Paper, draft)
        problems = list(paper_faults(paper, node, campaign, self.setting.regulation, unit))
        if problems:
            raise DataError(problems)
        return Front(node, paper, _signer(paper, node, campaign), tuple(draft.missing) if draft else ())


def _signer(paper: Paper, front: Node, campaign: Campaign) -> Signer:
    """Return who signs; a draft may lack one. Raises `DataError` when the position was not held on the day."""
    signer = campaign.nguoi_ky.get(paper.nguoi_ky)
    if signer is None:
        return Signer.model_validate({"ho_ten": paper.nguoi_ky, "chuc_vu": paper.nguoi_ky})
    if paper.ngay is not None and not signer.in_office(paper.ngay):
        message = f"{signer.ho_ten} không giữ chức {signer.chuc_vu} vào ngày {short_date(paper.ngay)}."
        hint = "Hãy chọn người ký khác, hoặc sửa tu, den của người ký trong chien-dich.yaml."
        raise DataError([Fault("nguoi-ky-ngoai-nhiem-ky", message, place_at(front, ("nguoi_ky",)), hint)])
    return signer
