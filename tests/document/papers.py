"""Orders of papers of the small campaign, to be composed in tests."""

from __future__ import annotations

from docgen.document.compose import Order
from docgen.model.campaign import Campaign
from docgen.model.paper import Paper
from docgen.model.record import bind
from docgen.regulation import regulation_for
from tests.model.campaigns import CAMPAIGN, PAPER, yaml

LAW = regulation_for(None)


def order(front: str = PAPER, campaign: str = CAMPAIGN) -> Order:
    whole = bind(yaml(campaign), Campaign)
    paper = bind(yaml(front, "ke-hoach.md"), Paper)
    return Order(paper, LAW.type_norm(paper.loai), whole.co_quan["so"], whole.nguoi_ky[paper.nguoi_ky], whole)
