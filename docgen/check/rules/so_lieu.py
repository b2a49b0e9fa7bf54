"""Rules of figures in the running text: figure against words, percentage against its figures, parts against whole."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from docgen.check.diagnostic import Severity
from docgen.check.rule import Found, Unknown, rule
from docgen.check.running_text import Passage, passages, sentences, whole_text
from docgen.check.white_space import cells, replaced
from docgen.check.written_figures import FIGURE, OF_PLAN, OUT_OF, Figure, decimals, figures, value_in_words
from docgen.language.numbers import format_number, format_percent, parse_number
from docgen.language.words_reader import WordsError
from docgen.recognize.reading import Reading

_IN_WORDS = re.compile(
    r"\s*\((?:(?:[Bb]ằng|[Vv]iết bằng|[Ss]ố tiền bằng) chữ)?:?\s*(?P<words>[^()]{2,220}?)\s*(?:chẵn)?\s*[./]*\s*\)"
)
_SAID = re.compile(r"\(?[Bb]ằng chữ\)?:\s*(?P<words>[^().;]{2,220})")
_TAIL = re.compile(r"\s*(?:đồng|đồng Việt Nam|VNĐ)?(?:\s+chẵn)?\s*$")
_ENGLISH = re.compile(
    r"(?<![\w.,/])\d{1,3}(?:,\d{3}){2,}(?:\.\d+)?(?![\w,]|\.\d)|(?<![\w.,/])\d{1,3}(?:,\d{3})+\.\d+(?![\w,.])"
)
_MAYBE_ENGLISH = re.compile(r"\d\.\d{1,2}(?!\d)|\d,\d{3}")
_POINT = re.compile(
    r"(?<![\w.,/])\d+\.\d{1,2}(?=\s?%)"
    r"|(?<![\w.,/])\d+\.\d{1,2}(?=(?:m|km|ha|m2|m²|m3|m³|kg)(?!\w)|\s(?:tỷ|triệu|nghìn|ha|km|km2|m2|m²|kg|tấn)(?!\w))"
)
_GROUPED_COUNT = re.compile(
    r"(?<![\w.,/+-])[1-9]\d{0,2},(?P<last>\d{3})(?=\s(?:tờ|người|hộ|lượt|nhà|tin|hồ sơ|học sinh|cuốn|quyển|bộ|chiếc|cái|cây|suất|phiếu"
    r"|đại biểu|bài|buổi|lớp|trường hợp|đồng|sinh viên|em|cháu|ca|liều|bản|con|xe|thẻ|giấy|thùng|phần quà)(?!\w))"
)
"""Things that are counted have no decimals in thousandths: “2,000 tờ rơi”."""
_CHANGE = re.compile(
    rf"\btừ (?P<before>{FIGURE})(?: (?P<unit>[^\d().;:%]{{1,40}}?))? (?P<word>tăng lên|lên|giảm xuống|xuống còn|còn|xuống)(?: đến| tới)? "
    rf"(?P<after>{FIGURE})(?: [^\d().;%]{{1,60}}?)?,? \(?(?:tức )?(?P<sign>tăng|giảm) (?P<percent>\d+(?:,\d+)?)\s?%(?! ?điểm)"
)
_PERIOD = re.compile(
    rf"(?P<after>{FIGURE})(?: [^\d().;:%]{{1,40}}?)?,? (?P<sign>tăng|giảm) (?P<percent>\d+(?:,\d+)?)\s?% so với "
    rf"(?:cùng kỳ|kỳ trước|năm trước|năm \d{{4}}|cùng kỳ năm \d{{4}}) \((?P<before>{FIGURE})(?: [^\d().;%]{{1,40}}?)?\)"
)
_WHOLE = re.compile(
    rf"(?P<whole>{FIGURE})[ \u00a0](?P<unit>[^\W\d_]+)[^.;:()\d]{{0,50}}[,:(]? ?(?:bao gồm|gồm|chia ra)(?: có)?:? "
)
_NOT_ALL = re.compile(r"\(|trong đó|khác|còn lại|(?<!\w)v\.v|…|\.\.\.")
_LIST_FOLLOWS = re.compile(r"(?:bao gồm|gồm|chia ra|[Tt]rong đó)(?: có)?:\s*$")
_LABELLED = re.compile(r"[^:\d]{2,80}: ")
_LIST_LEVELS = {"diem": 0, "gach_dau_dong": 1, "cong_dau_dong": 2}
_ALMOST = Decimal("0.9")
_LONG_PLAIN = re.compile(
    r"(?<![\w.,/+-])[1-9]\d{4,11}(?=\s(?:đồng|hộ|người|lượt|nhà|tin|hồ sơ|học sinh|triệu)(?!\w))"
)
_LONG = re.compile(r"\d{5}")
_LONG_GROUPED = re.compile(r"(?<![\w.,/])\d{1,3}(?:\.\d{3})+(?![\w/]|\.\d)")


@rule("SL101", Severity.MUC_1, family="so_lieu")
def so_khac_chu(reading: Reading) -> Iterator[Found | Unknown]:
    """Số bằng chữ không khớp với số bằng chữ số.

    Sai: 685.000.000 đồng (Sáu trăm tám mươi lăm nghìn đồng)

    Đúng: 685.000.000 đồng (Sáu trăm tám mươi lăm triệu đồng)
    """
    for passage in passages(reading):
        if "(" not in passage.text and "ằng chữ" not in passage.text:
            continue
        found = list(figures(passage.text))
        for figure in found:
            match = _IN_WORDS.match(passage.text, figure.after) or _IN_WORDS.match(passage.text, figure.end)
            if match is not None:
                yield from _compared(passage, [figure], match)
        for match in _SAID.finditer(passage.text):
            before = [figure for figure in found if figure.end <= match.start() and figure.unit == "đồng"]
            if before and not _IN_WORDS.match(passage.text, before[-1].after):
                yield from _compared(passage, before, match)


@rule("SL102", Severity.MUC_1, family="so_lieu")
def ty_le_trong_cau_sai(reading: Reading) -> Iterator[Found]:
    """Tỷ lệ phần trăm trong câu không khớp với hai số liệu trong cùng câu.

    Sai: 58 nhà (kế hoạch 56 nhà), đạt 113,6% kế hoạch

    Đúng: 58 nhà (kế hoạch 56 nhà), đạt 103,6% kế hoạch

    Chỉ xét những cách viết mà hai số liệu và tỷ lệ của chúng là rõ ràng.
    """
    for passage in sentences(reading):
        if "%" not in passage.text:
            continue
        for match in (*OF_PLAN.finditer(passage.text), *OUT_OF.finditer(passage.text)):
            done, plan = parse_number(match["done"]), parse_number(match["plan"])
            yield from _percent(passage, match, done * 100 / plan if plan else None, "đạt")
        for pattern in (_CHANGE, _PERIOD):
            for match in pattern.finditer(passage.text):
                yield from _changed(passage, match)


@rule("SL103", Severity.MUC_1, family="so_lieu")
def thanh_phan_khac_tong(reading: Reading) -> Iterator[Found]:
    """Cộng các thành phần kể trong câu không bằng tổng ghi trong câu.

    Sai: 120 hộ, gồm 50 hộ nghèo và 60 hộ cận nghèo

    Đúng: 120 hộ, gồm 60 hộ nghèo và 60 hộ cận nghèo

    Chỉ xét khi câu nói rõ là kể hết (“gồm”, “bao gồm”, “chia ra”) và mọi số đều cùng đơn vị tính; các gạch đầu dòng
    theo sau câu cũng vậy. Sau “trong đó:” là Mức 3, chỉ khi phần lệch nhỏ.
    """
    yield from _listed_parts(reading)
    for passage in sentences(reading):
        if "gồm" not in passage.text and "chia ra" not in passage.text:
            continue
        for match in _WHOLE.finditer(passage.text):
            parts = _parts(passage.text, match)
            whole = parse_number(match["whole"])
            total = sum((part.whole for part in parts), Decimal(0))
            if len(parts) > 1 and total != whole:
                yield Found(
                    passage.at(match.start(), parts[-1].after),
                    f"Câu ghi tổng {match['whole']} {match['unit']} nhưng cộng các thành phần được {format_number(total)}.",
                    "Đối chiếu số liệu gốc, sửa tổng hoặc thành phần.",
                )


@rule("SL104", Severity.MUC_2, family="so_lieu", fixable=True)
def so_viet_kieu_anh(reading: Reading) -> Iterator[Found]:
    """Số viết theo kiểu Anh: dấu phẩy ngăn hàng nghìn, dấu chấm trước phần thập phân.

    Sai: 1,250,000 đồng; 95.5%

    Đúng: 1.250.000 đồng; 95,5%
    """
    turned = str.maketrans(",.", ".,")
    if not _MAYBE_ENGLISH.search(whole_text(reading)):
        return
    dotted = _LONG_GROUPED.search(whole_text(reading)) is not None
    for passage in passages(reading):
        if not _MAYBE_ENGLISH.search(passage.text):
            continue
        for pattern in (_ENGLISH, _POINT, _GROUPED_COUNT):
            for match in pattern.finditer(passage.text):
                if not passage.free(*match.span()) or (pattern is _POINT and match.start() == 0):
                    continue
                if pattern is _GROUPED_COUNT and match["last"] != "000" and not dotted:
                    continue
                right = match[0].translate(turned)
                yield Found(
                    passage.at(*match.span()),
                    f"Số “{match[0]}” viết theo kiểu Anh.",
                    f"Viết “{right}”: dấu chấm ngăn hàng nghìn, dấu phẩy trước phần thập phân.",
                    replaced(passage, *match.span(), right, f"Viết lại thành {right}", safe=False),
                )
    for cell in cells(reading):
        bare = cell.text.strip()
        if _ENGLISH.fullmatch(bare) or (bare.endswith("%") and _POINT.match(bare)):
            yield Found(cell, f"Số “{bare}” viết theo kiểu Anh.", f"Viết “{bare.translate(turned)}”.")


@rule("SL105", Severity.MUC_4, family="nhat_quan")
def so_lon_hai_kieu(reading: Reading) -> Iterator[Found]:
    """Trong một văn bản, số lớn khi có khi không có dấu chấm ngăn hàng nghìn.

    Sai: 12.500 hộ … 13200 hộ

    Đúng: 12.500 hộ … 13.200 hộ
    """
    if not _LONG.search(whole_text(reading)):
        return
    if not any(_LONG_GROUPED.search(passage.text) for passage in sentences(reading)):
        return
    for passage in sentences(reading):
        for match in _LONG_PLAIN.finditer(passage.text):
            if passage.free(*match.span()):
                right = format_number(int(match[0]))
                yield Found(
                    passage.at(*match.span()), f"Số “{match[0]}” không ngăn hàng nghìn.", f"Viết “{right}”."
                )


@rule("SL106", Severity.MUC_4, family="nhat_quan")
def dau_phan_tram_hai_kieu(reading: Reading) -> Iterator[Found]:
    """Trong một văn bản, dấu % khi viết liền khi viết rời số.

    Sai: 95,5% … 12 %

    Đúng: 95,5% … 12%
    """
    close = apart = None
    for passage in passages(reading):
        if "%" not in passage.text:
            continue
        for match in re.finditer(r"\d(\s*)%", passage.text):
            if passage.free(*match.span()):
                if match[1]:
                    apart = apart or passage.at(*match.span())
                else:
                    close = close or passage.at(*match.span())
    if close is not None and apart is not None:
        yield Found(apart, "Dấu % khi viết liền, khi viết rời số.", "Chọn một cách viết cho cả văn bản.")


def _listed_parts(reading: Reading) -> Iterator[Found]:
    """Compare the figure before “gồm:” with the dashes or điểm that follow it."""
    rows = passages(reading)
    for index, passage in enumerate(rows):
        match = _LIST_FOLLOWS.search(passage.text)
        if match is None:
            continue
        parts = _list_figures(rows[index + 1 : index + 61])
        unit = parts[0].unit if parts else ""
        wholes = [figure for figure in figures(passage.text) if figure.unit == unit and unit not in ("", "%")]
        total = sum((part.whole for part in parts), Decimal(0))
        if len(parts) < 2 or len(wholes) != 1 or any(part.unit != unit for part in parts):
            continue
        whole = wholes[0]
        surely = "trong đó" not in match[0].lower()
        if total == whole.whole or not (surely or _ALMOST < total / whole.whole < 2 - _ALMOST):
            continue
        yield Found(
            passage.at(whole.start, whole.after),
            f"Câu ghi tổng {passage.text[whole.start : whole.after]} nhưng cộng các mục bên dưới được {format_number(total)}.",
            "Đối chiếu số liệu gốc, sửa tổng hoặc các mục."
            if surely
            else "Nếu các mục đã kể hết thì sửa tổng hoặc các mục.",
            severity=None if surely else Severity.MUC_3,
        )


def _list_figures(rows: tuple[Passage, ...]) -> list[Figure]:
    """Return the figure of each line “- Nhà tạm: 22 nhà …” of a list; none where a line of it has no figure there.

    Lines of a smaller level below a line are passed over.
    """
    level = rows[0].block.component if rows else ""
    found: list[Figure] = []
    for passage in rows:
        depth = _LIST_LEVELS.get(passage.block.component)
        if depth is None or level not in _LIST_LEVELS or depth < _LIST_LEVELS[level]:
            break
        if depth > _LIST_LEVELS[level]:
            continue
        match = _LABELLED.match(passage.text)
        figure = None if match is None else next(figures(passage.text[match.end() :]), None)
        if figure is None or figure.start != 0:
            return []
        found.append(figure)
    return found


def _compared(passage: Passage, found: list[Figure], match: re.Match[str]) -> Iterator[Found | Unknown]:
    """Compare words with the figures that they may repeat."""
    words = _TAIL.sub("", match["words"])
    where = passage.at(match.start("words"), match.end("words"))
    try:
        value = value_in_words(words)
    except WordsError as error:
        yield Found(where, error.message, error.hint, severity=Severity.MUC_2)
        return
    if value is None or any(value in (figure.whole, figure.value) for figure in found):
        return
    figure = found[-1]
    if len(found) > 1:
        yield Unknown(f"không rõ “{words}” là cách đọc của số nào trong đoạn", where)
        return
    written = passage.text[figure.start : figure.after]
    yield Found(
        passage.at(figure.start, match.end()),
        f"Số ghi “{written}” nhưng chữ đọc là {format_number(value)}.",
        "Đối chiếu số liệu gốc, sửa số hoặc chữ.",
    )


def _changed(passage: Passage, match: re.Match[str]) -> Iterator[Found]:
    before, after = parse_number(match["before"]), parse_number(match["after"])
    if not before:
        return
    change = (after - before) * 100 / before
    if change and (change > 0) != (match["sign"] == "tăng"):
        yield Found(
            passage.at(*match.span()),
            f"Câu ghi “{match['sign']}” nhưng số liệu đi từ {match['before']} đến {match['after']}.",
            "Đối chiếu số liệu gốc.",
        )
        return
    yield from _percent(passage, match, abs(change), match["sign"])


def _percent(passage: Passage, match: re.Match[str], right: Decimal | None, word: str) -> Iterator[Found]:
    """Compare a percentage with the right one; off by less than one unit of its last digit it is rounding."""
    if right is None:
        return
    written = match["percent"]
    places = decimals(written)
    if abs(parse_number(written) - right) < Decimal(1).scaleb(-places):
        return
    yield Found(
        passage.at(*match.span()),
        f"Câu ghi {word} {written}%, tính lại từ số liệu trong câu được {format_percent(right, max(places, 1))}.",
        "Đối chiếu số liệu gốc, sửa tỷ lệ hoặc số liệu.",
    )


def _parts(text: str, match: re.Match[str]) -> list[Figure]:
    """Return the parts that follow “gồm”, none unless every figure up to the end of the sentence has the unit."""
    end = re.compile(r"[.;)](?=\s|$|/)|$").search(text, match.end())
    stop = len(text) if end is None else end.start()
    if _NOT_ALL.search(text, match.end(), stop):
        return []
    parts = [figure for figure in figures(text[:stop]) if figure.start >= match.end()]
    same = all(part.unit == match["unit"] and part.scale == 1 for part in parts)
    return parts if same and parts and parts[0].start == match.end() else []
