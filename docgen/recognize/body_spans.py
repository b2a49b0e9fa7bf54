"""Where the names of bodies, units and office holders begin and end in a text."""

from __future__ import annotations

import re

Span = tuple[int, int]

_UPPER = "A-ZÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬĐÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴ"

_TITLES = (
    "Chủ tịch|Phó Chủ tịch|Quyền Chủ tịch|Giám đốc|Phó Giám đốc|Tổng Giám đốc|Tổng giám đốc|Chánh Văn phòng|"
    "Phó Chánh Văn phòng|Chánh Thanh tra|Thủ trưởng|Người đứng đầu|Trưởng Phòng|Trưởng phòng|Phó Trưởng phòng|"
    "Trưởng Ban|Trưởng ban|Phó Trưởng ban|Cục trưởng|Chi cục trưởng|Tổng cục trưởng|Vụ trưởng|Bộ trưởng|"
    "Thứ trưởng|Thủ tướng|Phó Thủ tướng|Hiệu trưởng|Bí thư|Phó Bí thư|Tổng Biên tập|Viện trưởng|Chánh án|"
    "Trưởng các (?:phòng|ban|đơn vị|khoa)|Tổng Thanh tra|Tổng Kiểm toán|Kế toán trưởng|Chỉ huy trưởng|Tư lệnh"
)
_ACRONYMS = r"(?:UBND|HĐND|UBMTTQ|MTTQ|UB MTTQ|VPUB|VPCP|VP UB\w*|BHXH|LĐLĐ|BCH|BCĐ|KBNN|NHNN)"
_WHOLE = (
    "Ban Chỉ đạo [0-9]{2,4}|Chính phủ|Quốc hội|Bộ Chính trị|Ban Bí thư|Tỉnh ủy|Thành ủy|Huyện ủy|Thị ủy|Quận ủy|Đảng ủy|Tỉnh uỷ|Thành uỷ|"
    "Huyện uỷ|Thị uỷ|Quận uỷ|Đảng uỷ|Đảng bộ|Chi bộ|Thành đoàn|Tỉnh đoàn|Huyện đoàn|Thị đoàn|"
    "Ủy ban [Nn]hân dân|Uỷ ban [Nn]hân dân|Hội đồng [Nn]hân dân|Văn phòng|Công an|Thường trực|Thường vụ|"
    "Mặt trận Tổ quốc|Ban Chấp hành|Trung ương Đảng|Trung ương"
)
_FOLLOWED = (
    "Ủy ban|Uỷ ban|Hội đồng|Bộ|Sở|Ban|Cục|Vụ|Chi cục|Tổng cục|Phòng|Trung tâm|Đài|Báo|Tạp chí|Cơ quan|Viện|Trường|"
    "Học viện|Đại học|Đoàn|Liên hiệp|Liên minh|Liên đoàn|Hội|Hiệp hội|Tổng Công ty|Tổng công ty|Công ty|Cty|"
    "Tập đoàn|Kho bạc|Ngân hàng|Bảo hiểm|Tòa án|Toà án|Thanh tra|Tổ công tác|Tổ|Bệnh viện|Thuế|Hải quan|Bảo tàng|"
    "Thư viện|Đại sứ quán|Hãng|Xí nghiệp|Hợp tác xã|Kiểm toán|Điện lực|Nhà xuất bản|Nhà Xuất bản|Đài [Tt]ruyền thanh"
)
_GROUPS = (
    "[Ss]ở|[Bb]ộ|[Bb]an|[Nn]gành|[Cc]ơ quan|[Đđ]ơn vị|[Pp]hòng|[Hh]uyện|[Xx]ã|[Pp]hường|[Tt]hị xã|[Tt]hị trấn|"
    "[Qq]uận|[Tt]ổ chức|[Tt]rường|[Đđ]oàn thể|[Hh]ội|[Đđ]ại sứ quán|[Cc]ông ty|[Đđ]ịa phương|[Tt]ỉnh|[Tt]hành phố|"
    "[Vv]ụ|[Cc]ục|[Cc]hi cục|[Tt]rung tâm|[Dd]oanh nghiệp|[Bb]áo|[Đđ]ài|[Hh]ộ gia đình|[Tt]hôn|[Kk]hoa|[Tt]ổ"
)
_HEAD = re.compile(
    rf"(?:[Cc]ác (?:(?:{_TITLES}|UBND|Ủy ban|Uỷ ban)\b|(?:{_GROUPS})\b)"
    rf"|(?:{_TITLES}|{_WHOLE})(?![\w])"
    rf"|{_ACRONYMS}(?![\w])"
    rf"|(?:{_FOLLOWED}) (?=[{_UPPER}“\"]|tỉnh\b|thành phố\b|huyện\b|nhân dân\b|các\b|quản lý\b|chỉ đạo\b))"
)
_NOT_A_BODY = re.compile(
    "Ban hành|Báo cáo|Hội nghị|Hội thảo|Bộ phận|Bộ luật|Bộ máy|Đoàn kết|Đoàn viên|Tổ chức|Tổ quốc|Tổ Quốc|Vụ việc|"
    "Trường hợp|Viện dẫn|Phòng chống|Phòng ngừa|Hội diễn|Hội thi|Báo động|Trung tâm hành chính|[Cc]ác bộ phận|"
    "[Cc]ác hội nghị|[Cc]ác tổ quốc|[Cc]ác ban hành|[Cc]ác báo cáo|[Cc]ác trường hợp|[Cc]ác bộ (?:luật|tiêu chí)|[Cc]ác vụ (?:việc|án)|[Cc]ác hội (?:thi|thảo|nghị)"
)
_TITLE_ONLY = re.compile(rf"(?:{_TITLES}|Quyền|Q\.)(?:,? (?:các )?(?:{_TITLES}))*")
_FIELD_TOO = re.compile("Công an|Văn phòng|Thanh tra|Thuế|Hải quan")
"""Heads that are also the name of a field: “các Bộ: Công an, Tư pháp”."""

_LEVELS = (
    "huyện|thị xã|thành phố|quận|xã|phường|thị trấn|sở|ban|ngành|đơn vị|địa phương|đoàn thể|tổ chức|cơ quan|hội|"
    "tỉnh|thôn|khu phố|tổ dân phố|đặc khu|cá nhân|trung tâm|phòng|doanh nghiệp|trường|chi cục|chi nhánh|UBND"
)
_STOP_WORDS = re.compile(
    "biết|bằng|cho|chịu|cùng|căn|cũng|cần|của|cử|do|giao|gồm|gửi|hoặc|hãy|khi|không|kèm|ký|là|lập|mà|"
    "mời|ngày|như|nhằm|này|nêu|nói|nếu|phải|qua|quy|ra|rồi|sau|sẽ|theo|thì|trong|trên|trình|trước|tại|tới|từ|"
    "việc|vào|vẫn|về|với|đang|đã|đưa|được|đến|để"
)
_VERBS = re.compile(
    "ban hành|biên soạn|báo cáo|bảo đảm|bố trí|bổ sung|cho phép|chuẩn bị|chỉ đạo|chủ trì|chủ động|"
    "cung cấp|cân đối|có báo|có nhiệm|có thẩm|có trách|có văn|có ý|công bố|công nhận|cùng với|căn cứ|"
    "cập nhật|diễn ra|dự báo|giám sát|giải quyết|giới thiệu|gắn với|hoàn thiện|hoàn thành|huy động|"
    "hướng dẫn|hằng năm|hỗ trợ|khai thác|khẩn trương|kiểm tra|kết luận|kịp thời|lồng ghép|lựa chọn|"
    "nghiêm túc|nghiên cứu|nắm tình|phát biểu|phát hiện|phát sóng|phát động|phân công|phê duyệt|"
    "phối hợp|quan tâm|quy định|quán triệt|rà soát|sửa đổi|tham gia|tham mưu|theo dõi|thi hành|thu thập|"
    "thành lập|thông báo|thông qua|thường xuyên|thẩm tra|thẩm định|thống nhất|thực hiện|"
    "thực hành|tiến hành|tiếp nhận|tiếp tục|treo cờ|triển khai|trân trọng|trả lời|trực tiếp|"
    "tuyên truyền|tuyển chọn|tăng cường|tập trung|tổ chức|tổng hợp|viết tin|vận hành|vận động|xem xét|"
    "xây dựng|yêu cầu|đánh giá|đôn đốc|đăng ký|đăng tải|đảm bảo|đẩy mạnh|đề nghị|đề xuất|định hướng|"
    "định kỳ|đồng ý|ưu tiên"
)
_NOUN_BEFORE = re.compile(r"(?<![\w])(?:các|[Đđ]ầu tư|[Pp]hòng|[Vv]ăn phòng) $")
"""What stands before words that are verbs elsewhere: “đầu tư xây dựng”, “các tổ chức”."""
_WORD = re.compile(r"[^\W\d_][\w./&]*|[\"“][^\"”“]{1,120}[\"”]")
_SHARED_OFFICE = re.compile(
    r"(?:Chánh |Phó Chánh |Lãnh đạo )?(?:Văn phòng|VP) (?:(?:Đoàn (?:ĐBQH|đại biểu Quốc hội)|HĐND|Hội đồng [Nn]hân dân)(?: và|,)? ?){1,2}"
    r"(?=(?:HĐND|UBND|Hội đồng [Nn]hân dân|Ủy ban [Nn]hân dân|Uỷ ban [Nn]hân dân)(?!\w))"
)
"""One office of two bodies: “Văn phòng HĐND và UBND xã” is one name."""
_GAP = re.compile(r" - | ?[,;:] | ")
_FIELD_AFTER_COMMA = re.compile(rf"(?:[{_UPPER}][\w]*)(?: [^\W\d_{_UPPER}]\w*){{0,3}} và [{_UPPER}]")
_GOING_ON = re.compile(
    "Truyền hình|chữa cháy|khen thưởng|Khen thưởng|cứu nạn|cứu hộ|Trẻ em|thể thao và|Gia đình|chống "
)
_LEVEL = re.compile(rf"(?:{_LEVELS})\b", re.IGNORECASE)
_TO_ORGANISE = re.compile("tổ chức (?:triển khai|thực hiện|[^\\W\\d_]+ [^\\W\\d_]+)")
_PLACE = re.compile(
    rf"(?:[Tt]ỉnh|[Tt]hành phố|[Hh]uyện|[Qq]uận|[Tt]hị xã|[Xx]ã|[Pp]hường|[Tt]hị trấn)(?: [{_UPPER}]\w*){{1,4}}"
)
"""A place that stands for its authorities in a list: “Đài Truyền hình Việt Nam, tỉnh Điện Biên”."""
_GROUP = re.compile(r"(?<![\w])(?:[Cc]ác|UBND|HĐND|nhân dân)(?![\w])")
"""A name that may go on with further kinds of places or bodies: “UBND tỉnh, thành phố”."""
_MOST_WORDS = 30


def starts_body(text: str, start: int = 0) -> bool:
    """Tell whether the name of a body, a unit, a group of them or an office begins here."""
    return _HEAD.match(text, start) is not None and _NOT_A_BODY.match(text, start) is None


def body_end(text: str, start: int) -> int:
    """Return where the name that begins at `start` ends in a sentence; `start` itself when none begins there."""
    head = _HEAD.match(text, start)
    if head is None or not starts_body(text, start):
        return start
    shared = _SHARED_OFFICE.match(text, start)
    if shared is not None:
        return body_end(text, shared.end())
    end = len(head[0].rstrip()) + start
    listed = False
    for _ in range(_MOST_WORDS):
        gap = _GAP.match(text, end)
        word = _WORD.match(text, gap.end()) if gap is not None else None
        group = _GROUP.search(text, start, end) is not None
        if gap is None or word is None or not _goes_on(text, gap, word, group=group, listed=listed):
            return end
        listed = listed or ":" in gap[0]
        end = word.end() - (word[0][-1:] in "./")
        if text[end : word.end()]:
            return end if word[0] not in ("TP.", "Tp.") else _after_place(text, word.end())
    return end


def _after_place(text: str, end: int) -> int:
    """Go on after “TP.” to the name of the city."""
    name = re.compile(rf" ?(?:[{_UPPER}]\w* ?){{1,4}}").match(text, end)
    return end if name is None else end + len(name[0].rstrip())


def _goes_on(text: str, gap: re.Match[str], word: re.Match[str], *, group: bool, listed: bool) -> bool:
    """Tell whether a word after a gap still belongs to the name."""
    match gap[0].strip():
        case "-":
            return word[0][0].isupper() and not starts_body(text, word.start())
        case ";":
            return False
        case ":":
            return word[0][0].isupper() and _counts_members(text, gap.start()) and not _is_duty(text, word)
        case ",":
            return _goes_on_after_comma(text, word, group=group, listed=listed)
    if word[0] == "và":
        return _goes_on_after_and(text, word.end() + 1, listed=listed)
    return _is_of_name(text, word, group=group)


def _is_of_name(text: str, word: re.Match[str], *, group: bool) -> bool:
    """Tell whether a word that only a space parts from the name belongs to it."""
    first = word[0]
    if first[0].isupper() or first[0] in '“"':
        return True
    if text.startswith(("có liên quan", "liên quan"), word.start()):
        return group
    if first == "số" and text[word.end() + 1 : word.end() + 2].isdigit():
        return False
    if first == "có" or _STOP_WORDS.fullmatch(first):
        return False
    return (
        not _VERBS.fullmatch(_two_words(text, word)) or _NOUN_BEFORE.search(text, 0, word.start()) is not None
    )


def _counts_members(text: str, colon: int) -> bool:
    """Tell whether the words before a colon are a group whose members follow: “các Bộ: …”, “UBND các phường: …”."""
    before = text[max(0, colon - 40) : colon]
    return (
        re.search(rf"(?:[Cc]ác|UBND|[Tt]hành phố) (?:{_GROUPS}|nước)(?:,? (?:{_LEVELS}))*$", before)
        is not None
    )


def _is_duty(text: str, word: re.Match[str]) -> bool:
    """Tell whether the words after a colon are work, not a name: “UBND xã: Theo dõi, đôn đốc”."""
    first, _, second = _two_words(text, word).partition(" ")
    lowered = f"{first[0].lower()}{first[1:]} {second}".rstrip()
    plural = re.search(r"(?<!\w)[Cc]ác ", text[max(0, word.start() - 40) : word.start()]) is not None
    return _VERBS.fullmatch(lowered) is not None or (not plural and second[:1].islower())


def _goes_on_after_comma(text: str, word: re.Match[str], *, group: bool, listed: bool) -> bool:
    if listed:
        return word[0][0].isupper() and (
            not starts_body(text, word.start()) or _FIELD_TOO.match(text, word.start()) is not None
        )
    if starts_body(text, word.start()):
        return False
    if _LEVEL.match(text, word.start()):
        return group and not _TO_ORGANISE.match(text, word.start())
    return (
        _FIELD_AFTER_COMMA.match(text, word.start()) is not None
        or _GOING_ON.match(text, word.start()) is not None
    )


def _goes_on_after_and(text: str, start: int, *, listed: bool) -> bool:
    following = text[start : start + 1]
    if following.isupper():
        return not starts_body(text, start) or (listed and _FIELD_TOO.match(text, start) is not None)
    return following != "" and (
        _LEVEL.match(text, start) is not None
        or text.startswith(("phát triển nông", "dân vận", "môi trường"), start)
    )


def _two_words(text: str, word: re.Match[str]) -> str:
    following = _WORD.match(text, word.end() + 1)
    return f"{word[0]} {following[0]}" if following is not None else word[0]


_JOINT = re.compile(r"(?: ?[,;] ?(?:và |cùng )?| và | cùng )(?=\S)")


def body_list(text: str, start: int) -> tuple[Span, ...]:
    """Return the names that begin at `start` and follow one another: “Sở A, Sở B và Công an tỉnh”.

    Office holders of one body stay one name: “Giám đốc, Thủ trưởng các Sở, ban, ngành”. After a body a place
    may stand for its authorities.
    """
    names: list[Span] = []
    opened = start
    end = body_end(text, start)
    while end > start:
        joint = _JOINT.match(text, end)
        following = end if joint is None else joint.end()
        stop = _next_end(text, following)
        if stop == following or not _TITLE_ONLY.fullmatch(text, start, end):
            names.append((opened, end))
            opened = following
        start, end = following, stop
    return tuple(names)


def _next_end(text: str, start: int) -> int:
    """Return where a further name of a list ends."""
    place = _PLACE.match(text, start)
    return place.end() if place is not None else body_end(text, start)


def split_names(text: str) -> tuple[Span, ...]:
    """Cut a line that is nothing but names between whole bodies only.

    “UBND các huyện, thị xã, thành phố” is one name, “Báo Hà Nam, Đài PT&TH Hà Nam” are two.
    """
    cuts = [0]
    listed = False
    after = 0
    shared = [match.span() for match in _SHARED_OFFICE.finditer(text)]
    for joint in re.finditer(r"[:,;] | và ", text):
        if any(start < joint.start() < end for start, end in shared):
            continue
        listed = listed or (joint[0] == ": ")
        last, after = after, joint.end()
        follows = joint[0] != ": " and starts_body(text, joint.end())
        member = listed and _FIELD_TOO.match(text, joint.end())
        if follows and not member and not _TITLE_ONLY.fullmatch(text, last, joint.start()):
            cuts += [joint.start(), joint.end()]
            listed = False
    cuts.append(len(text))
    return tuple((a, b) for a, b in zip(cuts[::2], cuts[1::2], strict=True) if text[a:b].strip())
