"""Items to the bodies that the text gives work to, ordered or asked."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from docgen.recognize.body_names import same_body
from docgen.recognize.body_spans import Span, body_list
from docgen.recognize.plain_text import PlainText, plain_text
from docgen.recognize.reading import Assignment, Item

_ORGANISING = re.compile(
    r"(?:tổ chức|triển khai|thực hiện)(?: và)? (?:thực hiện|triển khai)|phân công|trách nhiệm|giao nhiệm vụ|nhiệm vụ của các"
)
_ASK = re.compile(
    r"(?:trân trọng )?(?:đề nghị|kính đề nghị|mời|kính mời|thỉnh cầu)(?: với)? (?=\S)", re.IGNORECASE
)
_ORDER = re.compile(
    r"(?:giao(?: cho| nhiệm vụ cho)?|yêu cầu|phân công|trách nhiệm của|nhiệm vụ của|đối với|ủy quyền cho|uỷ quyền cho) (?=\S)",
    re.IGNORECASE,
)
_VERB = re.compile(
    r"(?P<verb>[Gg]iao|[Yy]êu cầu|[Đđ]ề nghị|[Pp]hân công|Mời|Ủy quyền|Uỷ quyền)(?: cho| nhiệm vụ cho)? "
    r"(?=[^\W\d_a-zà-ỹ]|[Cc]ác |đồng chí |đ/c )"
)
_VERB_WORDS = ("iao ", "êu cầu ", "ề nghị ", "hân công ", "Mời ", "quyền ")
_CLAUSE_START = re.compile(r"(?:^|[.;:,] |\bvà |[Kk]ính )$")
_NOT_BEFORE = re.compile(
    r"(?:được|đã|theo|bàn|chuyển|cơ sở|các|có|những|sự|việc|văn bản|và đã|khi|bị|nội dung|với|tại|bộ) $",
    re.IGNORECASE,
)
_DUTY = re.compile(
    r",? (?:có trách nhiệm|có nhiệm vụ|chịu trách nhiệm|chủ trì|phối hợp|tham mưu|tổ chức|thực hiện|xây dựng|triển khai|hướng dẫn|kiểm tra|báo cáo|"
    r"tổng hợp|tăng cường|tiếp tục|chỉ đạo|theo dõi|đôn đốc|rà soát|thông báo|tuyên truyền|đề xuất|hỗ trợ|bố trí|bảo đảm|đảm bảo|nghiên cứu|"
    r"cử |thẩm định|quán triệt|lựa chọn|khẩn trương|kịp thời|đẩy mạnh|chủ động|cân đối|huy động|vận động|cập nhật|hoàn thiện|hoàn thành|"
    r"căn cứ|thường xuyên|nghiêm túc|tập trung|giải quyết|giám sát|lập |gửi |quan tâm|treo cờ|có ý kiến|có văn bản|có báo cáo|cung cấp|tham gia|trực tiếp|"
    r"tiến hành|phát động|lồng ghép|thu thập|đăng tải|phát sóng|là cơ quan|là đơn vị|là đầu mối|trình |sớm |định hướng|phê duyệt|xem xét|chuẩn bị|tiếp nhận|vận hành)"
)
_BOUND = re.compile(r",? (?:có trách nhiệm|có nhiệm vụ|chịu trách nhiệm|chủ trì)(?!\w)")
_ENTRUSTED = re.compile(r"(?:,| và) [^.:]{1,160}? chịu trách nhiệm(?: tổ chức)? (?:thi hành|thực hiện)")
"""Persons and others between the names and the duty: “… và các ông, bà có tên tại Điều 1 chịu trách nhiệm thi hành”."""
_SENTENCE = re.compile(r"(?<=[^\W\d_])\. (?=[^\W\d_a-zà-ỹ])")
_ROLE_LINE = re.compile(
    r"(?:Đơn vị|Cơ quan|Chủ trì|Phối hợp)(?: (?:chủ trì|phối hợp|thực hiện|đầu mối|thường trực|và)){0,4}: (?=\S)"
)
_HEADING_END = re.compile(r"(?: và các [^.:;]{1,60})?(?: \([^()]{0,80}\))? ?[:.;]?\s*$|: ?(?=\S)")
_DOTTED = re.compile(r"[0-9]{1,2}(?:\.[0-9]{1,2}){1,3}\.? ")
_ADDRESS = re.compile(r"(?:các )?(?:đồng chí|đ/c|ông(?:,? ?\(?bà\)?)?|bà):? ", re.IGNORECASE)
_ANYONE = re.compile(
    r"(?:các )?(?:cơ quan (?=chức|đoàn|tổ|đơn|,|$)|cơ quan,|cơ quan$|đơn vị|tổ chức|cá nhân|địa phương|doanh nghiệp|ngành|đoàn thể|cấp|hộ gia đình|thôn|tổ dân phố)(?!\w)(?!.*\b(?:thuộc|của)\b)",
    re.IGNORECASE,
)
_HEADED = frozenset({"muc_la_ma", "dieu", "khoan", "diem", "gach_dau_dong", "cong_dau_dong", "chuong", "muc"})
_REPORTS = frozenset({"bao-cao", "to-trinh", "bien-ban", "giay-moi", "thong-cao"})


def assignments(items: Sequence[Item], issuer: str = "", loai: str = "") -> tuple[Assignment, ...]:
    """Return the bodies that the items give work to, in reading order; a doubtful one is left out.

    `issuer` is the body that issues the document: it gives work, and takes some only in its own heading.
    `loai` is the key of the type: reports and the like tell of work that was done.
    """
    found: list[Assignment] = []
    for item, organising in _with_place(items):
        if item.block.component in ("can_cu", "trich_yeu") or item.annex:
            continue
        line = _Line(plain_text(item.block), item, organising, issuer, loai)
        known: set[Span] = set()
        for span, asked in line.named():
            if span not in known and line.is_body(span):
                known.add(span)
                found.append(Assignment(line.plain.stretch(*span), line.plain.text[slice(*span)], asked))
    return tuple(found)


def _with_place(items: Sequence[Item]) -> Iterator[tuple[Item, bool]]:
    """Pair each item with whether it stands under a heading like “TỔ CHỨC THỰC HIỆN”."""
    organising: tuple[tuple[str, int], ...] | None = None
    for item in items:
        if (
            item.level in ("muc_la_ma", "khoan", "dieu", "chuong", "muc", "phan")
            and len(item.block.text) < 160
        ):
            if organising is not None and item.path[: len(organising)] != organising:
                organising = None
            if organising is None and item.path and _ORGANISING.search(item.block.text.casefold()):
                organising = item.path
                yield item, False
                continue
        inside = organising is not None and item.path[: len(organising)] == organising
        yield item, inside


@dataclass(frozen=True, slots=True)
class _Line:
    """One paragraph and where it stands."""

    plain: PlainText
    item: Item
    organising: bool
    issuer: str
    loai: str

    def named(self) -> Iterator[tuple[Span, bool]]:
        """Yield the names that get work here, with whether they are asked."""
        text = self.plain.text
        heading = list(self._heading(text))
        if heading:
            yield from heading
            return
        yield from self._role_line(text)
        if self.loai not in _REPORTS:
            yield from self._above_its_work(text)
            yield from self._told(text)
        yield from self._sentences(text)

    def is_body(self, span: Span) -> bool:
        """Tell whether a name is surely that of a body, not of anyone concerned."""
        name = self.plain.text[slice(*span)]
        return "liên quan" not in name and _ANYONE.match(name) is None

    def _heading(self, text: str) -> Iterator[tuple[Span, bool]]:
        """Read a heading that is nothing but names, or names and their duty: “1. Sở Nội vụ”, “- Sở Y tế chủ trì …”."""
        if not self.organising or (self.item.level and self.item.level not in _HEADED):
            return
        dotted = _DOTTED.match(text)
        asked, start = _after_verb(text, 0 if dotted is None else dotted.end())
        names = body_list(text, start)
        if not names:
            return
        end = names[-1][1]
        whole = _HEADING_END.match(text, end) is not None and (self.item.level != "" or dotted is not None)
        if whole or _DUTY.match(text, end):
            yield from ((name, asked) for name in names)

    def _role_line(self, text: str) -> Iterator[tuple[Span, bool]]:
        """Read “Đơn vị chủ trì: Sở Văn hóa và Thể thao”."""
        role = _ROLE_LINE.match(text)
        if role is not None:
            yield from ((name, False) for name in body_list(text, role.end()))

    def _above_its_work(self, text: str) -> Iterator[tuple[Span, bool]]:
        """Read “2. Sở Tài chính:”, under which dashes say what is to be done."""
        if self.item.level not in ("khoan", "diem") or not text.rstrip().endswith(":"):
            return
        asked, start = _after_verb(text, 0)
        names = body_list(text, start)
        if names and not text[names[-1][1] :].strip(" :"):
            yield from ((name, asked) for name in names if not self._is_issuer(name))

    def _told(self, text: str) -> Iterator[tuple[Span, bool]]:
        """Read sentences that begin with their bodies: “Chánh Văn phòng … chịu trách nhiệm thi hành”."""
        starts = [0]
        if "trách nhiệm" in text:
            starts += [match.end() for match in _SENTENCE.finditer(text)]
        for start in starts:
            names = body_list(text, _after_address(text, start))
            if names and self._is_told(text, names[-1][1], first=start == 0):
                yield from ((name, False) for name in names if not self._is_issuer(name))

    def _is_told(self, text: str, end: int, *, first: bool) -> bool:
        """Tell whether the words after the names are a duty; in a numbered paragraph any verb of work is one."""
        if _BOUND.match(text, end) or _ENTRUSTED.match(text, end):
            return True
        return first and self.item.level in ("khoan", "diem", "dieu") and _DUTY.match(text, end) is not None

    def _sentences(self, text: str) -> Iterator[tuple[Span, bool]]:
        """Read “Giao Sở X chủ trì …”, “… đề nghị các Đại sứ quán …, yêu cầu các Sở … cử đầu mối”."""
        if not any(word in text for word in _VERB_WORDS):
            return
        for match in _VERB.finditer(text):
            start = match.start()
            surely = (
                match["verb"][0].isupper()
                and _CLAUSE_START.search(text, max(0, start - 6), start) is not None
            )
            if surely or not (
                _NOT_BEFORE.search(text, max(0, start - 12), start) or text[start - 1 : start].isalnum()
            ):
                yield from self._given(text, match, surely=surely)

    def _given(self, text: str, verb: re.Match[str], *, surely: bool) -> Iterator[tuple[Span, bool]]:
        names = body_list(text, _after_address(text, verb.end()))
        if not names:
            return
        end = names[-1][1]
        if _DUTY.match(text, end) or (surely and text[end : end + 1] in ("", ":", ";")):
            asked = verb["verb"].casefold().split()[-1] in ("nghị", "mời")
            yield from ((name, asked) for name in names if not self._is_issuer(name))

    def _is_issuer(self, span: Span) -> bool:
        return bool(self.issuer) and same_body(self.plain.text[slice(*span)], self.issuer)


def _after_verb(text: str, start: int) -> tuple[bool, int]:
    """Return whether a heading asks, and where its names begin."""
    ask = _ASK.match(text, start)
    verb = ask or _ORDER.match(text, start)
    return ask is not None, _after_address(text, start if verb is None else verb.end())


def _after_address(text: str, start: int) -> int:
    address = _ADDRESS.match(text, start)
    return start if address is None else address.end()
