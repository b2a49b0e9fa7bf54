"""Rules of work and recipients: who is given work gets the paper, and nobody gets it twice."""

from __future__ import annotations

import re
from collections.abc import Iterator

from docgen.check.diagnostic import Severity
from docgen.check.rule import Found, Unknown, rule
from docgen.recognize.body_names import body_key, covers, same_body
from docgen.recognize.reading import Assignment, Reading

_AS_ABOVE = re.compile(r"[Nn]hư trên|[Nn]hư kính gửi")
_AS_ARTICLE = re.compile(r"[Nn]hư [Đđ]iều (?P<number>\d+)")
_EVERYBODY = re.compile(
    r"liên quan|có tên (?:trong|tại)|nêu tại|các cơ quan, đơn vị|thành viên|theo danh sách|nơi nhận|như trên|như điều",
    re.IGNORECASE,
)
_NO_BODY = re.compile(
    r"^(?:các )?(?:đơn vị|cơ quan|tổ chức|cá nhân|địa phương|đồng chí|ông|bà)(?: (?:chủ trì|phối hợp|liên quan))?$",
    re.IGNORECASE,
)
_LOCAL_GROUP = re.compile(
    r"ủy ban nhân dân các (?P<kinds>(?:huyện|quận|thị xã|thành phố|xã|phường|thị trấn|đặc khu|\s)+)"
)
_LEVEL_AT_END = re.compile(
    r" (?P<place>(?:(?:xã|phường|đặc khu|thị trấn|huyện|quận|thị xã|tỉnh|thành phố|Thành phố)(?: [A-ZĐ]\w*){0,4}))$"
)
_TO_DO = re.compile(r"(?:để )?(?:thực hiện|t/h|th/h|triển khai)", re.IGNORECASE)
_KINDS_OF_UNIT = frozenset({"phòng", "ban", "tổ", "đội", "vụ", "cục"})
_OF_ISSUER = re.compile(
    r"^(?:(?:các )?(?:phó )?(?:giám đốc|chủ tịch|thủ trưởng|lãnh đạo|chánh văn phòng|trưởng phòng)|(?:các )?(?:phòng|ban|đơn vị|bộ phận)\b.*(?:thuộc|của)|văn phòng)",
    re.IGNORECASE,
)


@rule("GV101", Severity.MUC_2, family="nhat_quan")
def duoc_giao_viec_khong_nhan_van_ban(reading: Reading) -> Iterator[Found | Unknown]:
    """Cơ quan, đơn vị được giao việc trong văn bản không có ở Nơi nhận.

    Sai: giao “Sở Tài chính” bố trí kinh phí nhưng Nơi nhận không có Sở Tài chính

    Đúng: Nơi nhận có “Sở Tài chính”, hoặc “Các sở, ban, ngành” bao gồm cả Sở Tài chính

    Giao việc hay đề nghị đều như nhau. Nơi nhận ghi “Như trên”, “Như Điều …” thì xét cả phần được nhắc đến.
    """
    if not reading.noi_nhan or not reading.assignments:
        return
    reached = _reached(reading)
    if any(_EVERYBODY.search(name) for name in reached):
        return
    padded = [f" {body_key(name)} " for name in reached]
    told: set[str] = set()
    for assignment in reading.assignments:
        key = body_key(assignment.name)
        if key in told or not key or _is_issuer(reading, assignment.name) or _NO_BODY.match(assignment.name):
            continue
        told.add(key)
        if any(f" {key} " in name for name in padded) or any(
            covers(name, assignment.name) for name in reached
        ):
            continue
        if _led_by_another(reading, assignment) or _is_led(key, reached):
            continue
        if _OF_ISSUER.match(assignment.name) or _kept_by(reading, assignment.name):
            continue
        yield Found(
            assignment.where,
            f"“{assignment.name}” được {'đề nghị thực hiện' if assignment.asked else 'giao'} việc nhưng không có ở Nơi nhận.",
            "Thêm vào Nơi nhận, hoặc ghi nhóm bao gồm cơ quan, đơn vị này.",
        )


@rule("GV102", Severity.MUC_4, family="nhat_quan")
def nhan_de_thuc_hien_khong_co_viec(reading: Reading) -> Iterator[Found]:
    """Nơi nhận ghi “(để thực hiện)” mà nội dung không giao việc nào.

    Sai: “- Sở Y tế (để t/h);” trong khi nội dung không nhắc đến Sở Y tế

    Đúng: nội dung có việc của Sở Y tế, hoặc bỏ “(để t/h)”
    """
    if not reading.assignments:
        return
    text = " ".join(body_key(block.text) for block in reading.body)
    for recipient in reading.noi_nhan:
        if recipient.kept or not _TO_DO.search(recipient.purpose):
            continue
        for name in recipient.names:
            key = body_key(name)
            if _EVERYBODY.search(name) or not key or key.startswith("các ") or key in text:
                continue
            if not any(covers(name, one.name) or covers(one.name, name) for one in reading.assignments):
                yield Found(
                    recipient.block,
                    f"“{name}” nhận văn bản để thực hiện nhưng nội dung không có việc của cơ quan này.",
                    "Bổ sung việc trong nội dung, hoặc bỏ mục đích gửi.",
                )


@rule("GV103", Severity.MUC_2, family="nhat_quan")
def noi_nhan_ghi_hai_lan(reading: Reading) -> Iterator[Found]:
    """Một cơ quan, cá nhân có hai lần trong Nơi nhận.

    Sai: “- Sở Tài chính;” và lại “- Sở Tài chính;”

    Đúng: mỗi nơi nhận ghi một lần

    “UBND” và “Ủy ban nhân dân” là một.
    """
    seen: set[str] = set()
    for recipient in reading.noi_nhan:
        if recipient.kept or (len(recipient.names) > 1 and ":" in recipient.block.text):
            continue
        for name in recipient.names:
            key = body_key(name)
            if key in seen:
                yield Found(recipient.block, f"“{name}” có hai lần trong Nơi nhận.", "Bỏ một dòng.")
            if key and not _EVERYBODY.search(name):
                seen.add(key)


@rule("GV104", Severity.MUC_3, family="nhat_quan")
def nhu_tren_va_ghi_lai(reading: Reading) -> Iterator[Found]:
    """Nơi nhận đã ghi “Như trên” mà vẫn ghi lại nơi đã có ở Kính gửi.

    Sai: Kính gửi: Sở Tài chính; Nơi nhận: “- Như trên;” và “- Sở Tài chính;”

    Đúng: chỉ ghi “- Như trên;”
    """
    if not any(_AS_ABOVE.search(recipient.block.text) for recipient in reading.noi_nhan):
        return
    addressed = {body_key(name) for line in reading.kinh_gui for name in line.names}
    for recipient in reading.noi_nhan:
        for name in recipient.names if not recipient.kept else ():
            if body_key(name) in addressed:
                yield Found(
                    recipient.block,
                    f"“{name}” đã có ở Kính gửi, Nơi nhận đã ghi “Như trên”.",
                    "Bỏ dòng này.",
                )


def _reached(reading: Reading) -> list[str]:
    """Return every name that gets the document: of Nơi nhận, of Kính gửi, of the Điều that Nơi nhận points to."""
    names = [name for line in (*reading.noi_nhan, *reading.kinh_gui) if not line.kept for name in line.names]
    for line in reading.noi_nhan:
        names += [line.block.text, *_with_shared_level(line.names)] if line.names else []
        match = _AS_ARTICLE.search(line.block.text)
        if match is not None:
            names += _of_article(reading, int(match["number"]))
    return [name for name in names if not _AS_ABOVE.fullmatch(name) and not _AS_ARTICLE.fullmatch(name)]


def _with_shared_level(names: tuple[str, ...]) -> list[str]:
    """Return the names of a line whose last one alone says the level: “Công an, Ban CHQS xã” gives “Công an xã”."""
    level = _LEVEL_AT_END.search(names[-1])
    if level is None:
        return []
    return [f"{name} {level['place']}" for name in names[:-1] if _LEVEL_AT_END.search(name) is None]


def _of_article(reading: Reading, number: int) -> list[str]:
    """Return the names in a Điều, and its whole text: whoever it names is reached."""
    blocks = {id(item.block) for item in reading.items if ("dieu", number) in item.path and not item.attached}
    named = [one.name for one in reading.assignments if id(one.where.block) in blocks]
    return [*named, *(item.block.text for item in reading.items if id(item.block) in blocks)]


def _is_issuer(reading: Reading, name: str) -> bool:
    """Tell whether a name is that of the body that issues the document, by the head or by the ký hiệu."""
    key = body_key(name)
    issuer = reading.text("co_quan_ban_hanh")
    if not issuer:
        letters = "".join(word[0] for word in key.split() if word[0].isalpha()).upper()
        return reading.so is not None and len(letters) > 1 and reading.so.co_quan == letters
    whole = f"{issuer} {reading.text('co_quan_chu_quan')}".strip()
    return any(same_body(text, name) or body_key(text).startswith(key) for text in (issuer, whole))


def _led_by_another(reading: Reading, assignment: Assignment) -> bool:
    """Tell whether the work stands under a heading that gives work to another body: that body passes it on."""
    paths = {id(item.block): item.path for item in reading.items}
    here = paths.get(id(assignment.where.block), ())
    for other in reading.assignments:
        above = paths.get(id(other.where.block), ())
        inside = bool(above) and len(above) <= len(here) and here[: len(above)] == above
        if inside and other.where.block is not assignment.where.block and not _is_issuer(reading, other.name):
            return True
    return False


def _is_led(key: str, reached: list[str]) -> bool:
    """Tell whether a group shares a kind with one that is reached, or is led by it: communes by districts."""
    group = _LOCAL_GROUP.match(key)
    if group is not None and any(_shares_kind(group["kinds"], body_key(name)) for name in reached):
        return True
    below = re.match(r"(?:ủy ban nhân dân|đài truyền thanh)(?: các)? (?:cấp )?(?:xã|phường|thị trấn)", key)
    return below is not None and any(
        re.search(r"ủy ban nhân dân (?:các )?huyện", body_key(name)) for name in reached
    )


def _shares_kind(kinds: str, reached: str) -> bool:
    group = _LOCAL_GROUP.match(reached)
    words = {"huyện", "quận", "xã", "phường", "thị"}
    return group is not None and bool(words & set(kinds.split()) & set(group["kinds"].split()))


def _kept_by(reading: Reading, name: str) -> bool:
    """Tell whether a unit of the office keeps a copy: “Lưu: VT, VTLT” is Phòng Văn thư và Lưu trữ."""
    words = body_key(name).split()
    letters = _initials(words)
    short = _initials(words[1:]) if words[:1] and words[0] in _KINDS_OF_UNIT else letters
    units = {re.sub(r"[^A-ZĐƯ]", "", unit.upper()) for line in reading.noi_nhan for unit in line.units}
    return any(
        len(unit) > 1 and (letters.startswith(unit) or short.startswith(unit) or _is_inside(unit, letters))
        for unit in units
    )


def _initials(words: list[str]) -> str:
    return "".join(word[0] for word in words if word[:1].isalpha()).upper()


def _is_inside(unit: str, letters: str) -> bool:
    """Tell whether initials stand within those of a name; two letters alone would be found by chance."""
    return len(unit) > 2 and unit in letters
