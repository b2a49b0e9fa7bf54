"""A text to the places where citations begin: type, số and ký hiệu, the name of a law."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from docgen.recognize.body_spans import body_end
from docgen.recognize.citation_head import DATED, HEAD, HINT, KIND, is_law_school, law_name_end

_LAW_NUMBER = re.compile(r",? (?:số )?(?P<so>[0-9]{1,4}/[0-9]{4}/[A-ZĐ]+[0-9]*)")
_KIND_OF = re.compile(rf"(?<![\w])(?P<kind>{KIND}) của ")
_LINKED = re.compile(r"[,;:]?(?: (?:và|cùng|hoặc))? {0,2}")


@dataclass(frozen=True, slots=True)
class Beginning:
    """The beginning of a citation: where it starts and where its type, name and số end."""

    start: int
    end: int
    kind: str
    so: str = ""
    name: str = ""
    co_quan: str = ""


def beginnings(text: str, *, whole: bool) -> Iterator[Beginning]:
    """Yield the beginnings of citations in order; with `whole` the name of a law goes on to its number or date."""
    if not (HINT.search(text) or (("ngày" in text or "Ngày" in text) and DATED.search(text))):
        return
    position, last = 0, Beginning(0, -1, "")
    while (match := HEAD.search(text, position)) is not None:
        position = match.end()
        beginning = _beginning(text, match, last, whole=whole)
        if beginning is not None:
            position = max(position, beginning.end)
            last = beginning
            yield beginning


def _beginning(text: str, match: re.Match[str], last: Beginning, *, whole: bool) -> Beginning | None:
    kind = match["kind"] or match["dated"] or match["constitution"] or ""
    so = match["so"] or (match["blank_so"] or "").strip(" .…_") or match["kindless_so"] or ""
    if law := match["law"]:
        if is_law_school(text, match.start()):
            return None
        end = law_name_end(text, match.end(), whole=whole)
        number = _LAW_NUMBER.match(text, end)
        return Beginning(
            match.start(),
            end if number is None else number.end(),
            law,
            "" if number is None else number["so"],
            text[match.end() : end].strip(),
        )
    if not kind and last.end >= 0 and _LINKED.fullmatch(text, last.end, match.start()):
        kind = last.kind
    end = match.start() + len(match[0].rstrip(" ."))
    of_body = None if kind else _kind_of_body(text, match.start(), last.end)
    if of_body is not None:
        start, kind, co_quan = of_body
        return Beginning(start, end, kind, so.rstrip("."), co_quan=co_quan)
    return Beginning(match.start(), match.start() + len(match[0].rstrip(" .")), kind, so.rstrip("."))


def _kind_of_body(text: str, start: int, after: int) -> tuple[int, str, str] | None:
    """Read the type and the body before a bare number: “Nghị quyết của Hội đồng nhân dân tỉnh số 12/NQ-HĐND”."""
    before = next(reversed(list(_KIND_OF.finditer(text, max(after, start - 90, 0), start))), None)
    if before is None or body_end(text, before.end()) != start - 1:
        return None
    return before.start(), before["kind"], text[before.end() : start - 1]
