"""Capitals of Phụ lục II that a machine can be sure of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from docgen.check.capital_words import OwnText, all_wrong_capitals, own_texts
from docgen.check.cited_parts import CitedPart, cited_parts
from docgen.check.diagnostic import Severity
from docgen.check.list_lines import short
from docgen.check.replacing import replaced
from docgen.check.rule import Found, rule
from docgen.check.running_text import TITLES
from docgen.document.tree import Block
from docgen.recognize.reading import Reading
from docgen.regulation import Regulation
from docgen.regulation.capitals import FixedCapitals
from docgen.regulation.norm import Clause

_STATE_AFTER = r"(?!\s+(?:pháp quyền|xã hội chủ nghĩa|và pháp luật|[A-ZĐ]))(?!\w)"
_PARTY_AND_STATE = re.compile(rf"\bĐảng(?:,| và)\s+(nhà nước){_STATE_AFTER}")
_PEOPLE = re.compile(
    r"(?:tầng lớp|của Đảng(?:,| và) Nhà nước và|của (?:N|n)hà nước(?: và|,)(?: đóng góp của| sự đóng góp của)?) (nhân dân)(?!\w)"
)
_PROVINCE = re.compile(
    r"\b(?:tại|ở|của|trên địa bàn|trong|toàn)\s+(Tỉnh)\s+(?!Đoàn|Ủy|Uỷ|Hội|này)(?=[A-ZĐ][a-zà-ỹ])"
)
_LONG_TITLE = 60
_CLOSED = (".", "?", "!", ":", ";", "”")
_WORD = re.compile(r"[^\W\d_]+")
_PLAIN_START = re.compile(r"[^\W\d_]+(?=[\s,]|$)")
_NO_SENTENCE = re.compile(r"(?:v/v|đ/c|tr\.|stt|http|www)\b", re.IGNORECASE)


def _bodies(law: Regulation) -> Clause:
    return law.capitals.unit_bodies.cite


def _central(law: Regulation) -> Clause:
    return law.capitals.central_bodies.cite


def _foreign(law: Regulation) -> Clause:
    return law.capitals.foreign_bodies.cite


def _places(law: Regulation) -> Clause:
    return law.capitals.special_places.cite


def _numbered(law: Regulation) -> Clause:
    return law.capitals.numbered_units_cite


def _cited(law: Regulation) -> Clause:
    return law.capitals.cited_cite


def _nouns(law: Regulation) -> Clause:
    return law.capitals.special_nouns_cite


def _tet(law: Regulation) -> Clause:
    return law.capitals.tet.cite


def _days(law: Regulation) -> Clause:
    return law.capitals.weekdays_cite


def _sentence(law: Regulation) -> Clause:
    return law.capitals.sentence_cite


def _person(law: Regulation) -> Clause:
    return law.capitals.person_cite


def _province(law: Regulation) -> Clause:
    return law.capitals.province_cite


def _fixed(reading: Reading, fixed: FixedCapitals, what: str) -> Iterator[Found]:
    for own, start, end, right in all_wrong_capitals(reading, fixed):
        written = own.passage.text[start:end]
        yield own.found(start, end, right, f"{what} viết là “{written}”; quy định là “{right}”.")


def _matches(reading: Reading, hint: str, pattern: re.Pattern[str]) -> Iterator[tuple[OwnText, int, int]]:
    """Yield the writer's own characters that the first group of a pattern takes; `hint` is always part of it."""
    for own in own_texts(reading):
        if hint not in own.passage.text:
            continue
        for match in pattern.finditer(own.passage.text):
            start, end = match.span(1)
            if own.free(start, end):
                yield own, start, end


@rule("VH101", Severity.MUC_2, cite=_sentence, fixable=True)
def dau_doan_viet_thuong(reading: Reading) -> Iterator[Found]:
    """Chữ đầu đoạn không viết hoa.

    Sai: trong quá trình thực hiện, nếu có vướng mắc … (đầu đoạn)

    Đúng: Trong quá trình thực hiện, nếu có vướng mắc …

    Không xét các dòng sau gạch đầu dòng, sau số thứ tự và chữ viết tắt.
    """
    before: Block | None = None
    for item in reading.items:
        block, text = item.block, item.block.text
        opens = before is None or _is_closed(before, block)
        before = block
        if item.level or block.number or block.component != "noi_dung" or block.confidence < 0.5 or not opens:
            continue
        first = _PLAIN_START.match(text)
        if first and first[0].islower() and not _NO_SENTENCE.match(text):
            fix = replaced(block, 0, 1, text[0].upper(), "Viết hoa chữ đầu đoạn")
            yield Found(
                block, f"Chữ đầu đoạn “{short(text, 30)}” không viết hoa.", "Viết hoa chữ cái đầu.", fix
            )


def _is_closed(before: Block, block: Block) -> bool:
    """Tell whether a paragraph stands for itself: the one before is a title, or ends with a mark.

    What follows a long title, or is as bold as it, may be the rest of that title.
    """
    if before.component in TITLES:
        bold = before.look and before.look.bold and block.look and block.look.bold
        return not bold and len(before.text) < _LONG_TITLE
    return before.text.rstrip().endswith(_CLOSED)


@rule("VH102", Severity.MUC_2, cite=_person)
def ho_ten_viet_thuong(reading: Reading) -> Iterator[Found]:
    """Họ tên người ký có âm tiết không viết hoa chữ cái đầu.

    Sai: Nguyễn văn A

    Đúng: Nguyễn Văn A
    """
    for signature in reading.signatures:
        name = signature.name
        if name is None or name.confidence < 0.5:
            continue
        small = [word for word in _WORD.findall(name.text) if not word[0].isupper()]
        if small:
            message = f"Họ tên “{name.text.strip()}” có “{small[0]}” không viết hoa chữ cái đầu."
            yield Found(name, message, "Viết hoa chữ cái đầu của tất cả các âm tiết.")


@rule("VH106", Severity.MUC_3, cite=_province, fixable=True)
def tinh_viet_hoa(reading: Reading) -> Iterator[Found]:
    """Danh từ chung “tỉnh” đứng trước tên riêng mà viết hoa giữa câu.

    Sai: tại Tỉnh Nam Định

    Đúng: tại tỉnh Nam Định
    """
    for own, start, end in _matches(reading, "Tỉnh", _PROVINCE):
        name = own.passage.text[start : end + 20]
        yield own.found(
            start,
            end,
            "tỉnh",
            f"“Tỉnh” trong “{short(name.rstrip(' .,;:'), 22)}” viết hoa giữa câu; danh từ chung không viết hoa.",
        )


@rule("VH107", Severity.MUC_2, cite=_numbered, fixable=True)
def phuong_quan_so_viet_thuong(reading: Reading) -> Iterator[Found]:
    """“phường”, “quận” đứng trước chữ số mà không viết hoa.

    Sai: tại phường 1

    Đúng: tại Phường 1
    """
    for unit in reading.regulation.capitals.numbered_units:
        for own, start, end in _matches(reading, unit, _numbered_unit(unit)):
            word = own.passage.text[start:end]
            number = own.passage.text[end:].split()[0].strip(" ,.;)")
            message = f"“{word} {number}” không viết hoa danh từ chung; tên có chữ số thì viết hoa."
            yield own.found(start, end, word.capitalize(), message, f"Viết “{word.capitalize()} {number}”.")


@cache
def _numbered_unit(unit: str) -> re.Pattern[str]:
    return re.compile(rf"(?i:tại|ở|của|thuộc|ủy ban nhân dân|UBND)\s+({unit})\s+\d{{1,2}}(?![\w.]*\d)")


@rule("VH108", Severity.MUC_2, cite=_places, fixable=True)
def dia_danh_dac_biet_viet_thuong(reading: Reading) -> Iterator[Found]:
    """“Thủ đô Hà Nội”, “Thành phố Hồ Chí Minh” viết sai chữ hoa.

    Sai: tại thành phố Hồ Chí Minh; tại thủ đô Hà Nội

    Đúng: tại Thành phố Hồ Chí Minh; tại Thủ đô Hà Nội
    """
    yield from _fixed(reading, reading.regulation.capitals.special_places, "Địa danh")


@rule("VH114", Severity.MUC_2, cite=_bodies, fixable=True)
def ten_co_quan_sai_chu_hoa(reading: Reading) -> Iterator[Found]:
    """Tên cơ quan viết sai chữ hoa.

    Sai: Ủy Ban Nhân Dân; Sở Nông Nghiệp Và Môi Trường

    Đúng: Ủy ban nhân dân; Sở Nông nghiệp và Môi trường
    """
    capitals = reading.regulation.capitals
    yield from _fixed(reading, capitals.unit_bodies, "Tên cơ quan")
    yield from _fixed(reading, capitals.ministries, "Tên lĩnh vực của cơ quan")


@rule("VH115", Severity.MUC_2, cite=_central, fixable=True)
def ten_co_quan_trung_uong_sai_chu_hoa(reading: Reading) -> Iterator[Found]:
    """Tên cơ quan trung ương của Đảng viết sai chữ hoa.

    Sai: Ban chấp hành trung ương Đảng

    Đúng: Ban Chấp hành Trung ương Đảng
    """
    yield from _fixed(reading, reading.regulation.capitals.central_bodies, "Tên cơ quan")


@rule("VH117", Severity.MUC_2, cite=_foreign, fixable=True)
def ten_viet_tat_nuoc_ngoai_in_thuong(reading: Reading) -> Iterator[Found]:
    """Tên viết tắt của tổ chức nước ngoài không viết bằng chữ in hoa.

    Sai: tổ chức Unesco

    Đúng: tổ chức UNESCO
    """
    yield from _fixed(reading, reading.regulation.capitals.foreign_bodies, "Tên viết tắt")


@rule("VH118", Severity.MUC_2, cite=_nouns, fixable=True)
def nha_nuoc_viet_thuong(reading: Reading) -> Iterator[Found]:
    """“Nhà nước” chỉ nhà nước nói chung mà không viết hoa.

    Sai: nguồn lực của nhà nước; Đảng và nhà nước

    Đúng: nguồn lực của Nhà nước; Đảng và Nhà nước

    Không xét “quản lý nhà nước”, “cơ quan nhà nước”, “doanh nghiệp nhà nước”, “ngân sách nhà nước”.
    """
    owners = _state_owner(reading.regulation.capitals.state_owners)
    for pattern in (owners, _PARTY_AND_STATE):
        for own, start, end in _matches(reading, "nhà nước", pattern):
            before = " ".join(own.passage.text[:end].split()[-6:])
            yield own.found(start, end, "Nhà nước", f"“nhà nước” trong “{before}” không viết hoa.")


@cache
def _state_owner(owners: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(
        rf"\b(?i:{'|'.join(owners)})(?: của Đảng(?:,| và)(?: \w+ \w+,? )?)?\s+của (nhà nước){_STATE_AFTER}"
    )


@rule("VH119", Severity.MUC_2, cite=_nouns, fixable=True)
def nhan_dan_viet_thuong(reading: Reading) -> Iterator[Found]:
    """“Nhân dân” trong “các tầng lớp Nhân dân”, “của Nhà nước và Nhân dân” không viết hoa.

    Sai: các tầng lớp nhân dân; lợi ích của Nhà nước và nhân dân

    Đúng: các tầng lớp Nhân dân; lợi ích của Nhà nước và Nhân dân

    Không xét Ủy ban nhân dân, Hội đồng nhân dân, vũ trang nhân dân, người dân.
    """
    for own, start, end in _matches(reading, "nhân dân", _PEOPLE):
        words = " ".join(
            own.passage.text[:end].split()[-4 if own.passage.text.endswith("tầng lớp ", 0, start) else -6 :]
        )
        yield own.found(start, end, "Nhân dân", f"“nhân dân” trong “{words}” không viết hoa.")


@rule("VH124", Severity.MUC_2, cite=_cited, fixable=True)
def vien_dan_phan_viet_thuong(reading: Reading) -> Iterator[Found]:
    """Viện dẫn phần, chương, mục, tiểu mục, điều mà không viết hoa.

    Sai: khoản 1 mục II của Kế hoạch này; khoản 2 điều 103 của Bộ luật Hình sự

    Đúng: khoản 1 Mục II của Kế hoạch này; khoản 2 Điều 103 của Bộ luật Hình sự
    """
    for part in cited_parts(reading):
        if part.word in reading.regulation.capitals.cited_big:
            yield _recapitalised(reading, part, part.word.capitalize(), "không viết hoa")


@rule("VH125", Severity.MUC_2, cite=_cited, fixable=True)
def vien_dan_khoan_diem_viet_hoa(reading: Reading) -> Iterator[Found]:
    """Viện dẫn khoản, điểm mà viết hoa giữa câu.

    Sai: theo quy định tại Khoản 2 Điều 103

    Đúng: theo quy định tại khoản 2 Điều 103
    """
    for part in cited_parts(reading):
        small = part.word.lower()
        if part.word != small and small in reading.regulation.capitals.cited_small:
            yield _recapitalised(reading, part, small, "viết hoa giữa câu")


def _recapitalised(reading: Reading, part: CitedPart, right: str, what: str) -> Found:
    """Report a word; the hint is the whole citation with every word of it as the law writes it."""
    message = f"“{part.word}” trong “{part.phrase}” {what}."
    capitals = reading.regulation.capitals
    whole = part.phrase.replace(f"{part.word} {part.number}", f"{right} {part.number}", 1)
    for other in part.beside:
        small = other.lower()
        if small in capitals.cited_big:
            whole = re.sub(
                rf"(?<!\w){re.escape(other)}(?= (?:\d|[IVXLC]+(?!\w)|[a-zđ](?!\w)))",
                small.capitalize(),
                whole,
            )
        elif small in capitals.cited_small:
            whole = re.sub(rf"(?<!\w){re.escape(other)}(?= (?:\d|[a-zđ](?!\w)))", small, whole)
    hint = f"Viết “{whole}”."
    return part.own.found(part.start, part.start + len(part.word), right, message, hint)


@rule("VH126", Severity.MUC_2, cite=_tet, fixable=True)
def nguyen_dan_viet_thuong(reading: Reading) -> Iterator[Found]:
    """Tên ngày tết “Nguyên đán” không viết hoa chữ đầu.

    Sai: dịp tết nguyên đán

    Đúng: dịp tết Nguyên đán
    """
    for own, start, end, right in all_wrong_capitals(reading, reading.regulation.capitals.tet):
        written = own.passage.text[start:end]
        if written.islower():
            yield own.found(start, end, right, f"Tên ngày tết viết là “{written}”; quy định là “{right}”.")


@rule("VH127", Severity.MUC_2, cite=_days, fixable=True)
def thu_trong_tuan_viet_thuong(reading: Reading) -> Iterator[Found]:
    """Tên ngày trong tuần viết bằng chữ mà không viết hoa.

    Sai: sáng thứ hai, ngày 09 tháng 3 năm 2026

    Đúng: sáng thứ Hai, ngày 09 tháng 3 năm 2026

    “lần thứ hai” không phải là ngày trong tuần.
    """
    for own, start, end in _matches(reading, "hứ ", _weekday(reading.regulation.capitals.weekdays)):
        word = own.passage.text[start:end]
        yield own.found(
            start,
            end,
            word.capitalize(),
            f"“thứ {word}” không viết hoa tên ngày; quy định là “thứ {word.capitalize()}”.",
            f"Viết “thứ {word.capitalize()}”.",
        )


@cache
def _weekday(days: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?<!lần )\b[Tt]hứ ({'|'.join(days)})(?=\s*(?:,|\(|[-–])?\s*ngày\s+\d)")
