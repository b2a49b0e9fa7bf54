"""Groups of recipients become the lines of Nơi nhận, and the list of those who really receive a paper."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from docgen.document.tree import Block, Span
from docgen.model.agency import Unit
from docgen.model.paper import Paper
from docgen.model.recipients import Recipient, RecipientGroup
from docgen.regulation.noi_nhan import addressee_lines, luu_line, recipient_lines


@dataclass(frozen=True, slots=True)
class Addressee:
    """One real recipient; `copies` is None where the office has not said who stands behind a group."""

    ten: str
    muc_dich: str
    so_ban: int | None


def ordered(recipients: Sequence[Recipient], groups: Mapping[str, RecipientGroup]) -> tuple[Recipient, ...]:
    """Put recipients in the order of the office's register (the law ranks no recipients among themselves)."""
    order = {code: index for index, code in enumerate(groups)}
    return tuple(sorted(recipients, key=lambda recipient: order[recipient.nhom]))


def address_name(code: str, groups: Mapping[str, RecipientGroup]) -> str:
    """Return the printed name of a group, or the text itself when it is not a code."""
    return groups[code].ten if code in groups else code


def kinh_gui_blocks(paper: Paper, groups: Mapping[str, RecipientGroup]) -> Iterator[Block]:
    """Yield Kính gửi: one addressee on its line, several each on a line of its own (Phụ lục I, Phần I, Mục II, khoản 9, điểm d)."""
    names = [address_name(code, groups) for code in paper.kinh_gui]
    if len(names) == 1:
        yield Block("kinh_gui", (Span(f"Kính gửi: {names[0]}"),))
    elif names:
        yield Block("kinh_gui", (Span("Kính gửi:"),))
        for line in addressee_lines(names):
            yield Block("kinh_gui_muc", (Span(line),), number="-")


def noi_nhan_blocks(paper: Paper, groups: Mapping[str, RecipientGroup], same_as: str) -> Iterator[Block]:
    """Yield Nơi nhận; `same_as` is the first line where the law wants one ("Như trên"), else empty."""
    yield Block("noi_nhan", (Span("Nơi nhận:"),))
    names = [same_as] if same_as else []
    names += [
        _line(recipient, groups)
        for recipient in ordered(paper.noi_nhan, groups)
        if recipient.nhom not in paper.kinh_gui
    ]
    for line in recipient_lines(names, luu_line(paper.luu.don_vi or None, paper.luu.so_ban)):
        yield Block("noi_nhan_muc", (Span(line),), number="-")


def _line(recipient: Recipient, groups: Mapping[str, RecipientGroup]) -> str:
    return groups[recipient.nhom].ten + (f" (để {recipient.de})" if recipient.de else "")


def addressees(
    paper: Paper, groups: Mapping[str, RecipientGroup], units: Sequence[Unit]
) -> tuple[Addressee, ...]:
    """Expand the groups of a paper to its real recipients, each once, in the order of Kính gửi and Nơi nhận.

    A recipient that stands in two groups is counted where it comes first. A group whose list the office has not
    completed gets a last line without a number of copies.
    """
    found: dict[str, Addressee] = {}
    for recipient in _all_recipients(paper, groups):
        group = groups.get(recipient.nhom)
        if group is None:
            found.setdefault(recipient.nhom, Addressee(recipient.nhom, _purpose(recipient), recipient.so_ban))
            continue
        names = (
            [unit.short_name for unit in units] if group.gom == "don_vi" else list(group.gom) or [group.ten]
        )
        for name in names:
            found.setdefault(name, Addressee(name, _purpose(recipient), recipient.so_ban))
        if group.chua_du:
            rest = f"{group.ten} (nơi nhận khác, văn thư bổ sung)"
            found.setdefault(rest, Addressee(rest, _purpose(recipient), None))
    return tuple(found.values())


def _all_recipients(paper: Paper, groups: Mapping[str, RecipientGroup]) -> Iterator[Recipient]:
    named = {recipient.nhom: recipient for recipient in paper.noi_nhan}
    for code in paper.kinh_gui:
        yield named.get(code) or Recipient(nhom=code, de="Kính gửi", so_ban=1)
    for recipient in ordered(paper.noi_nhan, groups):
        if recipient.nhom not in paper.kinh_gui:
            yield recipient


def _purpose(recipient: Recipient) -> str:
    return recipient.de if recipient.de in ("", "Kính gửi") else f"để {recipient.de}"
