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


def _full_name(code: str, groups: Mapping[str, RecipientGroup]) -> str:
    return (groups[code].ten_kinh_gui or groups[code].ten) if code in groups else code


def kinh_gui_blocks(paper: Paper, groups: Mapping[str, RecipientGroup]) -> Iterator[Block]:
    """Yield Kính gửi: one addressee on its line, several each on a line of its own (Phụ lục I, Phần I, Mục II, khoản 9, điểm d)."""
    names = [_full_name(code, groups) for code in paper.kinh_gui]
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
    names += [_line(recipient, groups) for recipient in _besides_kinh_gui(paper, groups)]
    for line in recipient_lines(names, luu_line(paper.luu.don_vi or None, paper.luu.so_ban)):
        yield Block("noi_nhan_muc", (Span(line),), number="-")


def _besides_kinh_gui(paper: Paper, groups: Mapping[str, RecipientGroup]) -> Iterator[Recipient]:
    """Yield the recipients that “Như trên” does not cover, whether Kính gửi names them by code or by name."""
    addressed = {address_name(code, groups) for code in paper.kinh_gui}
    for recipient in ordered(paper.noi_nhan, groups):
        if groups[recipient.nhom].ten not in addressed:
            yield recipient


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
    for recipient, purpose in _with_purposes(paper, groups):
        for name, known in _names(recipient.nhom, groups, units):
            found.setdefault(name, Addressee(name, purpose, recipient.so_ban if known else None))
    return tuple(found.values())


def _with_purposes(paper: Paper, groups: Mapping[str, RecipientGroup]) -> Iterator[tuple[Recipient, str]]:
    """Yield all recipients with what they get the paper for, those of Kính gửi first."""
    named = {groups[recipient.nhom].ten: recipient for recipient in paper.noi_nhan}
    for code in paper.kinh_gui:
        recipient = named.get(address_name(code, groups)) or Recipient(nhom=code, de="", so_ban=1)
        yield recipient, f"để {recipient.de}" if recipient.de else "để giải quyết"
    for recipient in _besides_kinh_gui(paper, groups):
        yield recipient, f"để {recipient.de}" if recipient.de else ""


def _names(
    code: str, groups: Mapping[str, RecipientGroup], units: Sequence[Unit]
) -> Iterator[tuple[str, bool]]:
    """Yield who stands behind a group, and whether it is known who that is."""
    group = groups.get(code)
    if group is None:
        yield code, True
        return
    members = [unit.short_name for unit in units] if group.gom == "don_vi" else list(group.gom)
    yield from ((name, True) for name in members)
    if not members:
        yield group.ten, not group.chua_du and group.gom != "don_vi"
    elif group.chua_du:
        yield f"{group.ten} (nơi nhận khác, văn thư bổ sung)", False
