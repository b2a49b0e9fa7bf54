"""The parts that a citation is made of: its type, số và ký hiệu, the name of a law, its date, its body."""

from __future__ import annotations

import datetime
import re

UPPER = "A-ZÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬĐÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴ"

_KINDS = (
    "Nghị quyết liên tịch|Thông tư liên tịch|Thông báo kết luận|Thông báo ý kiến kết luận|Kết luận thanh tra|"
    "Văn bản hợp nhất|Chương trình hành động|Chương trình công tác|Chương trình phối hợp|Kế hoạch phối hợp|"
    "Kế hoạch hành động|Kế hoạch liên tịch|Kế hoạch liên ngành|Quy chế phối hợp|Hướng dẫn liên ngành|"
    "Hướng dẫn liên tịch|Công văn hỏa tốc|Công điện khẩn|Nghị quyết|Nghị định|Quyết định|Chỉ thị|Thông tư|"
    "Thông báo|Thông cáo|Thông tri|Kế hoạch|Kết luận|Hướng dẫn|Chương trình|Phương án|Đề án|Dự án|Báo cáo|Biên bản|"
    "Tờ trình|Hợp đồng|Công văn|Công điện|Công thư|Quy chế|Quy định|Quy hoạch|Giấy mời|Giấy ủy quyền|Giấy uỷ quyền|"
    "Giấy giới thiệu|Giấy phép|Phiếu gửi|Phiếu chuyển|Phiếu báo|Phiếu trình|Văn bản|Sắc lệnh|Lệnh|Thư|Bản thỏa thuận|"
    "Bản thoả thuận|Bản ghi nhớ|Bộ luật|Luật|Pháp lệnh|Hiến pháp"
)
KIND = rf"(?i:{_KINDS})"
_GROUP = r"[0-9A-Za-zÀ-ỹ&]+(?:\.[0-9A-Za-zÀ-ỹ&]+)*"
_LATER = rf"(?:[-/]{_GROUP}){{0,6}}"
_FIRST = rf"[{UPPER}][0-9A-Za-zÀ-ỹ&.]*"
SYMBOL = (
    rf"(?:[0-9]{{1,6}}[A-Za-z]?(?:/[0-9]{{4}})? ?/ ?{_FIRST}(?:{_LATER}| ?- ?[{UPPER}]{{2,}}(?![a-zà-ỹ])){_LATER}"
    rf"|[0-9]{{1,6}}[A-Za-z]?-{_FIRST}/{_FIRST}{_LATER})"
)
_BLANK_SYMBOL = rf"[ .…_]{{0,40}}/(?:[0-9]{{4}}/)?{_FIRST}{_LATER}"

_DATED = (
    "Nghị quyết liên tịch|Thông tư liên tịch|Nghị quyết|Nghị định|Quyết định|Chỉ thị|Thông tư|Kế hoạch|Kết luận|"
    "Thông báo|Công văn|Công điện|Chương trình hành động|Tờ trình|Quy chế|Quy định|Hướng dẫn|Báo cáo"
)
_NEAR_DATE = r"(?i:ngày) (?:[0-9.…_]{1,3}/|[0-9]{1,2} tháng)"
DATED = re.compile(f"(?:{_DATED}) {_NEAR_DATE}")
HINT = re.compile(rf"/ ?[{UPPER}]|[0-9]/[a-zđ]{{2,6}}-|Luật |luật [{UPPER}]|Pháp lệnh |Hiến pháp ")
"""What a text holds that cites anything with a number, or a law; one that has only a date has DATED."""

HEAD = re.compile(
    rf"(?<![\w])(?:(?P<kind>{KIND})"
    rf"(?:(?:(?P<said> ?:? {{0,3}}(?i:số)(?: {{0,3}}:)? {{0,3}})| )"
    rf"(?P<so>{SYMBOL}|(?(said)[0-9]{{1,6}}/[a-zđ]{{2,6}}-{_GROUP}{_LATER}|(?!)))"
    rf"| (?i:số):?(?P<blank_so>{_BLANK_SYMBOL}))"
    rf"|(?i:số) {{0,3}}(?P<kindless_so>[0-9]{{1,6}}[A-Za-z]?(?:/[0-9]{{4}})?/{_FIRST}[-/]{_GROUP}{_LATER})"
    rf"|(?P<law>Luật|Bộ luật|Pháp lệnh)(?= (?:[{UPPER}]|sửa đổi))"
    rf"|(?P<constitution>Hiến pháp)(?= (?:năm [0-9]{{4}}|nước |ngày ))"
    rf"|(?P<dated>{_DATED})"
    rf"(?= {_NEAR_DATE}))"
)
"""Where a citation begins. A date alone (“24/24h”) and “km/h” are no symbol: a capital follows the slash."""

_NOT_A_LAW = re.compile(r"(?:[Đđ]ại học|[Kk]hoa|[Nn]gành|[Tt]rường|[Cc]ử nhân|[Tt]hạc sĩ|[Bb]áo Pháp|đoàn) $")

DATE = re.compile(
    r"(?i:ngày) {0,3}(?:(?P<day>[0-9]{1,2})/(?P<month>[0-9]{1,2})/(?P<year>[0-9]{4})"
    r"|(?P<long_day>[0-9]{1,2}) {1,3}tháng {1,3}(?P<long_month>[0-9]{1,2}) {1,3}năm {1,3}(?P<long_year>[0-9]{4})"
    r"|(?:[0-9.…_ ]{0,12}(?:/[0-9.…_ ]{0,12}){1,2})(?:(?<=[/0-9.…_])|(?= |$))"
    r"|[0-9.…_ ]{0,12}tháng[0-9.…_ ]{1,12}năm[0-9.…_ ]{1,12}(?=[^0-9]|$))"
    r"|(?:của )?năm [0-9]{4}(?![0-9])"
)
"""A date as it is cited; day, month and year are read only where all three are written."""


def is_law_school(text: str, start: int) -> bool:
    """Tell whether “Luật” at `start` is part of a name like “Đại học Luật Hà Nội”."""
    return _NOT_A_LAW.search(text[max(0, start - 12) : start]) is not None


def date_value(match: re.Match[str]) -> datetime.date | None:
    """Return the day that a match of DATE names; None when a part is missing or there is no such day."""
    parts = (
        (match["year"], match["month"], match["day"])
        if match["year"]
        else (match["long_year"], match["long_month"], match["long_day"])
    )
    if not all(parts):
        return None
    try:
        return datetime.date(int(parts[0]), int(parts[1]), int(parts[2]))
    except ValueError:
        return None


_LAW_WORD = re.compile(r" (?:- )?(?P<word>[^\W\d_]+)")
_LAW_STOP = re.compile(
    "bằng|cho|các|còn|có|cùng|cần|của|do|gồm|hay|hiện|hoặc|khi|không|là|mà|ngày|như|nhưng|nhằm|"
    "những|này|nêu|nói|năm|phải|ra|sau|sẽ|số|theo|thì|trong|trên|trước|trừ|tại|từ|và|vào|về|với|"
    "đã|được|để"
)
_LAW_VERBS = (
    "quy định",
    "hướng dẫn",
    "thi hành",
    "ban hành",
    "có hiệu",
    "hiện hành",
    "sửa đổi",
    "thay thế",
    "yêu cầu",
    "cho phép",
    "đã được",
    "nêu trên",
)
_LAW_COMMA = re.compile(
    r", (?:chống|khen thưởng|vệ sinh|sử dụng|bổ sung|chữa cháy|bảo vệ|cứu hộ|trưng dụng|kiểm soát|cứu nạn|cải tạo|an toàn|công chức|xuất cảnh|quá cảnh|cư trú|bia)\b"
)
_LAW_AND = re.compile(
    rf" và (?!các\b|những\b|văn bản\b|pháp luật\b|quy định\b|hướng dẫn\b|theo\b|được\b|thi hành\b|{KIND} |đề nghị\b|căn cứ\b|yêu cầu\b)(?=\w)"
)
_ONE_WORD = re.compile(r"\w+")
_AMENDING = re.compile(r" sửa đổi,? (?:và )?bổ sung (?:một số|các) điều của (?:(?:Bộ l|L)uật|Pháp lệnh)")


_WHOLE_NAME = re.compile(r"[^;.]{1,160}?(?= số [0-9]| ngày [0-9]| năm [0-9]|[;.]|$)")


def law_name_end(text: str, start: int, *, whole: bool = False) -> int:
    """Return where the name of a law ends whose type word ends at `start`: “Luật Phòng, chống tham nhũng”.

    With `whole` the name goes on to its number, its date or the end mark, as in a căn cứ.
    """
    name = _WHOLE_NAME.match(text, start) if whole else None
    if name is not None:
        return name.end()
    amending = _AMENDING.match(text, start)
    end = amending.end() if amending is not None else start
    for _ in range(20):
        comma = _LAW_COMMA.match(text, end) or _LAW_AND.match(text, end)
        if comma is not None:
            end = comma.end()
            word = _ONE_WORD.match(text, end)
            end = word.end() if word is not None else end
            continue
        word = _LAW_WORD.match(text, end)
        if (
            word is None
            or _LAW_STOP.fullmatch(word["word"])
            or text.startswith(_LAW_VERBS, word.start("word"))
        ):
            return end
        end = word.end()
    return end
