"""Labelled blocks to the citations of other documents in them (Phụ lục I, Phần I, Mục II, khoản 6, điểm a và b)."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from docgen.document.tree import Block
from docgen.language.tones import place_tones
from docgen.recognize.body_spans import body_end, body_list, starts_body
from docgen.recognize.citation_beginnings import Beginning, beginnings
from docgen.recognize.citation_head import DATE, UPPER, date_value
from docgen.recognize.plain_text import PlainText, plain_text
from docgen.recognize.reading import Citation

Role = Literal["can_cu", "noi_dung", "chi_dan"]

_OF = re.compile(r",? của (?:liên )?")
_SUBJECT_WORDS = (
    "về|v/v|V/v|Về|quy định|hướng dẫn|ban hành|phê duyệt|sửa đổi|công bố|thành lập|thực hiện|triển khai|bãi bỏ|"
    "công nhận|kiện toàn|thay thế"
)
_ABOUT = re.compile(r",? (?=(?:về|v/v|V/v|Về)\b|[“\"])")
_SUBJECT = re.compile(rf" (?=(?:{_SUBJECT_WORDS})\b)")
_BEFORE_DATE = re.compile(r",? {0,3}")
_UNKNOWN_BODY = re.compile(
    rf"[{UPPER}][\w]*(?: (?!(?:{_SUBJECT_WORDS}|và|là|có|được|đã|để|tại)\b)[\w]+){{0,9}}"
)
_MARK = re.compile(r"[;.:,()“\"]|(?= (?:nêu trên|nói trên)(?!\w))")
_SHORT_FORM = re.compile(r"\((?:sau đây|sau đâu|dưới đây|viết tắt|gọi|được gọi)")
_JOINED = re.compile(r"(?:[,;]|,? (?:và|cùng với|hoặc|hay)) {0,2}(?:các |những )?$")
_CLAUSE = re.compile(
    r", (?:cụ thể|như sau|để |nhằm |trong đó|theo đó|gồm|bao gồm|kèm theo|đồng thời|góp phần|trên cơ sở|căn cứ|đề nghị|yêu cầu|"
    r"giao |từ đó|qua đó|bảo đảm|đảm bảo|phấn đấu|tại |với |đến nay|ngày |hiện |nay |tỉnh |huyện |thành phố |chúng tôi|xét |theo |thực hiện|"
    r"thiết thực|các (?:cơ quan|đơn vị|cấp|ngành|địa phương)|báo cáo|trình )"
)
_NO_END = re.compile(r"(?:\b(?:TP|Tp|TS|ThS|GS|PGS|Q|KT|TM|TL|TUQ|P|v\.v|tr)|[0-9])\.$")
_PROPOSED_BY = re.compile(r"(?:(?:đề nghị|ý kiến|báo cáo|chỉ đạo|đề xuất|kết luận) của|(?<!\w)được) ")
_BETWEEN = frozenset(
    {"tại", "theo", "trong", "tại các", "(", "(tại", "ban hành tại", "ban hành theo", "ban hành kèm theo"}
)
_LONGEST = 900
"""The most characters of a trích yếu."""
_PERSON = re.compile(r"(?<!\w)(?:đồng chí|đ/c|[Ôô]ng|[Bb]à) [^,;.]{1,40}$")


@dataclass(frozen=True, slots=True)
class _Later:
    """A citation further on in the same block; `then` is the next one that does not lie within it."""

    start: int
    end: int
    then: _Later | None


def citations(blocks: Iterable[tuple[Block, Role]]) -> tuple[Citation, ...]:
    """Return the citations of blocks in reading order.

    A citation may lie within the trích yếu of another (“Kế hoạch … về triển khai Nghị quyết …”). The name of
    a law stands in `trich_yeu`; `date_text` begins with the word ngày. `first` is told by type and số, ký hiệu;
    of laws by the name.
    """
    found: list[Citation] = []
    known: set[tuple[str, str]] = set()
    for block, role in blocks:
        for citation in _cited(plain_text(block), role):
            key = identity(citation)
            found.append(citation if key not in known else replace(citation, first=False))
            known.add(key)
    return tuple(found)


def identity(citation: Citation) -> tuple[str, str]:
    """Return what two citations of one document share: its số, ký hiệu, else its type and date, or its name."""
    if citation.so_ky_hieu and not citation.so_ky_hieu.startswith("/"):
        return "", _folded(citation.so_ky_hieu)
    name = citation.trich_yeu if _is_law(citation.kind) else citation.date_text or citation.trich_yeu
    return _folded(citation.kind), _folded(name)


@lru_cache(maxsize=4096)
def _folded(text: str) -> str:
    return re.sub(r"\s+", "", place_tones(text, "kieu_cu").casefold())


def _is_law(kind: str) -> bool:
    return kind.casefold() in ("luật", "bộ luật", "pháp lệnh", "hiến pháp")


def _cited(plain: PlainText, role: Role) -> Iterator[Citation]:
    """Yield the citations of a block; the end of one is known before that of the one before it is sought."""
    begun = list(beginnings(plain.text, whole=role == "can_cu"))
    quotes = _quotes(plain.text) if begun else {}
    read: list[Citation] = []
    after: _Later | None = None
    for beginning in reversed(begun):
        citation, end = _Reader(plain, role, quotes, after).read(beginning)
        read.append(citation)
        while after is not None and after.start < end:
            after = after.then
        after = _Later(beginning.start, end, after)
    return reversed(read)


def _quotes(text: str) -> dict[int, int]:
    """Return where each opening quotation mark is closed."""
    closed: dict[int, int] = {}
    opened: int | None = None
    for match in re.finditer(r"[“”\"]", text):
        mark = match[0]
        if mark == "“" or (mark == '"' and opened is None):
            opened = match.start() if opened is None or mark == "“" else opened
        elif opened is not None:
            closed[opened] = match.start()
            opened = None
    return closed


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads what follows the beginning of a citation; `after` is the next citation of the block."""

    plain: PlainText
    role: Role
    quotes: dict[int, int]
    after: _Later | None

    def read(self, beginning: Beginning) -> tuple[Citation, int]:
        """Return the citation and where it ends."""
        text = self.plain.text
        end, date, date_text = self._date(beginning.end)
        end, co_quan = self._co_quan(end)
        if not date_text:
            end, date, date_text = self._date(end)
        co_quan = co_quan or beginning.co_quan
        if not co_quan:
            co_quan = _proposer(text, beginning.start)
        trich_yeu = beginning.name
        if not trich_yeu:
            end, trich_yeu = self._trich_yeu(end, after_body=bool(co_quan))
        citation = Citation(
            where=self.plain.stretch(beginning.start, end),
            kind=beginning.kind,
            so_ky_hieu=beginning.so,
            date=date,
            date_text=date_text,
            co_quan=co_quan,
            trich_yeu=trich_yeu,
            role=self.role,
        )
        return citation, end

    def _date(self, end: int) -> tuple[int, datetime.date | None, str]:
        gap = _BEFORE_DATE.match(self.plain.text, end)
        start = end if gap is None else gap.end()
        match = DATE.match(self.plain.text, start)
        if match is None or not match[0].strip():
            return end, None, ""
        words = match[0].rstrip()
        return start + len(words), date_value(match), words

    def _co_quan(self, end: int) -> tuple[int, str]:
        """Read “của Chính phủ”; without a body that is known the words up to the trích yếu or a mark are taken."""
        text = self.plain.text
        of = _OF.match(text, end)
        if of is None:
            return end, ""
        bodies = body_list(text, of.end())
        if bodies:
            stop = bodies[-1 if self._is_joint(end, bodies[-1][1]) else 0][1]
            return stop, text[of.end() : stop]
        name = _UNKNOWN_BODY.match(text, of.end())
        return (end, "") if name is None else (name.end(), name[0])

    def _is_joint(self, start: int, end: int) -> bool:
        """Tell whether several bodies issued the document together: its symbol says so, or a căn cứ goes on after them."""
        joint = (
            "TTLT" in self.plain.text[max(0, start - 60) : start]
            or "NQLT" in self.plain.text[max(0, start - 60) : start]
        )
        return joint or (self.role == "can_cu" and _SUBJECT.match(self.plain.text, end) is not None)

    def _trich_yeu(self, end: int, *, after_body: bool) -> tuple[int, str]:
        text = self.plain.text
        about = _ABOUT.match(text, end) or (_SUBJECT.match(text, end) if after_body else None)
        if about is None:
            return end, ""
        stop = self._clause_end(about.end())
        subject = text[about.end() : stop]
        return stop, subject

    def _clause_end(self, position: int) -> int:
        """Return where a trích yếu ends that starts here; a citation within it is passed over whole."""
        text, after, depth, most = self.plain.text, self.after, 0, position + _LONGEST
        while True:
            limit = min(most, len(text) if after is None else after.start)
            mark = _MARK.search(text, position, limit)
            if mark is not None:
                end, position, depth = self._at_mark(mark, depth)
                if end is not None:
                    return end
            elif after is None or limit == most:
                return _trimmed(text, limit)
            elif (joint := _JOINED.search(text, max(most - _LONGEST, limit - 24), limit)) is not None:
                return joint.start()
            else:
                position, after = after.end, after.then
            while after is not None and after.start < position:
                after = after.then

    def _at_mark(self, mark: re.Match[str], depth: int) -> tuple[int | None, int, int]:
        """Return where the trích yếu ends (None: not here), where to go on, and how many brackets are open."""
        text = self.plain.text
        match mark[0]:
            case "":
                return mark.start(), mark.end(), depth
            case ";" | ":" if not depth:
                return _trimmed(text, mark.start()), mark.end(), depth
            case "“" | '"':
                return None, self.quotes.get(mark.start(), mark.start()) + 1, depth
            case "(":
                end = _trimmed(text, mark.start()) if _SHORT_FORM.match(text, mark.start()) else None
                return end, mark.end(), depth + 1
            case ")":
                return (_trimmed(text, mark.start()) if not depth else None), mark.end(), depth - 1
            case _:
                return (_trimmed(text, mark.start()) if self._ends_clause(mark) else None), mark.end(), depth

    def _ends_clause(self, mark: re.Match[str]) -> bool:
        text = self.plain.text
        if mark[0] == ".":
            if mark.end() == len(text):
                return True
            return text[mark.end()] in " /" and not _NO_END.search(text, max(0, mark.end() - 8), mark.end())
        if mark[0] == "," and self.role != "can_cu":
            if starts_body(text, mark.end() + 1):
                return not _PERSON.search(text, max(0, mark.start() - 60), mark.start())
            return _CLAUSE.match(text, mark.start()) is not None
        return False


def _trimmed(text: str, end: int) -> int:
    """Return `end` without the spaces and end marks before it."""
    while end > 0 and text[end - 1] in " .;,/":
        end -= 1
    return end


def _proposer(text: str, start: int) -> str:
    """Return who issued it by the words before: “theo đề nghị của Sở Xây dựng tại Tờ trình số …”, “(Tờ trình số …”."""
    before = text[max(0, start - 160) : start]
    proposed = next(reversed(list(_PROPOSED_BY.finditer(before))), None)
    if proposed is None:
        return ""
    end = body_end(before, proposed.end())
    between = before[end:].strip()
    return before[proposed.end() : end] if end > proposed.end() and between in _BETWEEN else ""
