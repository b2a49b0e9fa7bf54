"""Two names of bodies to whether they mean one body, or whether one of them covers the other."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

from docgen.language.text import normalize
from docgen.language.tones import place_tones
from docgen.recognize.body_spans import split_names

_SHORT = {
    "UBND": "Ủy ban nhân dân",
    "HĐND": "Hội đồng nhân dân",
    "HĐNDUBND": "Hội đồng nhân dân và Ủy ban nhân dân",
    "UBMTTQ": "Ủy ban Mặt trận Tổ quốc",
    "MTTQ": "Mặt trận Tổ quốc",
    "UB": "Ủy ban",
    "VN": "Việt Nam",
    "TW": "Trung ương",
    "TƯ": "Trung ương",
    "TP": "thành phố",
    "TX": "thị xã",
    "TT": "thị trấn",
    "VP": "Văn phòng",
    "VPUB": "Văn phòng Ủy ban nhân dân",
    "VPUBND": "Văn phòng Ủy ban nhân dân",
    "VPCP": "Văn phòng Chính phủ",
    "CT": "Chủ tịch",
    "PCT": "Phó Chủ tịch",
    "GĐ": "Giám đốc",
    "PGĐ": "Phó Giám đốc",
    "CVP": "Chánh Văn phòng",
    "BT": "Bí thư",
    "CA": "Công an",
    "BTG": "Ban Tuyên giáo",
    "QLDA": "Quản lý dự án",
    "ĐTXD": "đầu tư xây dựng",
    "LĐLĐ": "Liên đoàn Lao động",
    "BHXH": "Bảo hiểm xã hội",
    "KBNN": "Kho bạc Nhà nước",
    "NHNN": "Ngân hàng Nhà nước",
    "LHPN": "Liên hiệp Phụ nữ",
    "CCB": "Cựu chiến binh",
    "TNCS": "Thanh niên Cộng sản",
    "CTY": "Công ty",
    "CHQS": "Chỉ huy Quân sự",
    "BCHQS": "Ban Chỉ huy Quân sự",
    "THCS": "Trung học cơ sở",
    "THPT": "Trung học phổ thông",
    "CNTT": "Công nghệ thông tin",
    "TTĐT": "thông tin điện tử",
    "CCHC": "cải cách hành chính",
    "PTTH": "Phát thanh và Truyền hình",
    "TTTT": "Thông tin và Truyền thông",
    "VHTT": "Văn hóa và Thông tin",
    "VHTTDL": "Văn hóa, Thể thao và Du lịch",
    "VHXH": "Văn hóa - Xã hội",
    "NNMT": "Nông nghiệp và Môi trường",
    "NNPTNT": "Nông nghiệp và Phát triển nông thôn",
    "PTNT": "Phát triển nông thôn",
    "TNMT": "Tài nguyên và Môi trường",
    "KHĐT": "Kế hoạch và Đầu tư",
    "KHCN": "Khoa học và Công nghệ",
    "GDĐT": "Giáo dục và Đào tạo",
    "LĐTBXH": "Lao động - Thương binh và Xã hội",
    "GTVT": "Giao thông vận tải",
}
_GENTLE = re.compile(r"(?<!\w)(?:các |quý )?(?:đ/c|đồng chí|ông|bà)\.? ", re.IGNORECASE)
_TOKEN = re.compile(r"[^\W_](?:[\w&./]*\w)?(?:-[A-ZĐ][A-ZĐ&]{0,6}(?![a-zà-ỹ]))*")
_SPECIFIC = re.compile(r"\((?:để|b/c|t/h|p/h|báo cáo|thực hiện|phối hợp)[^)]*\)")
_PLACE = frozenset(["tỉnh", "huyện", "quận", "xã", "phường"])
_OFFICE = re.compile(
    r"(?:lãnh đạo |quyền |phó |tổng )*(?:giám đốc|chủ tịch|thủ trưởng|bộ trưởng|thứ trưởng|cục trưởng|chi cục trưởng|trưởng ban|"
    r"hiệu trưởng|viện trưởng|bí thư|tổng biên tập|người đứng đầu|chánh thanh tra|thường trực) (?=\S)"
)
_UNIT_WORDS = (
    "phòng ",
    "trung tâm ",
    "chi cục ",
    "ban quản lý ",
    "văn phòng ",
    "thanh tra ",
    "các phòng",
    "các đơn vị",
    "trường ",
)
_SCHOOLS = re.compile(
    r"các (?:cơ sở giáo dục|trường(?: học)?)(?: (?P<kind>(?:mầm non|tiểu học|trung học cơ sở|trung học phổ thông)))?"
    r"(?: (?:trên địa bàn|thuộc|trực thuộc|trong) .+| trên địa bàn| trực thuộc)?"
)
_LOCAL = ("huyện", "quận", "thị xã", "thành phố", "xã", "phường", "thị trấn", "đặc khu", "tỉnh")
_SECTORS = {
    "sở": ("sở ", "các sở"),
    "ban": ("ban ", "các ban"),
    "ngành": (
        "sở ", "ban ", "cục ", "công an", "thanh tra ", "bộ chỉ huy ", "bộ tư lệnh ", "văn phòng ", "các sở", "các ngành",
        "các ban", "kho bạc ", "bảo hiểm ", "ngân hàng ", "thuế ", "hải quan ",
    ),
    "bộ": ("bộ ", "các bộ"),
    "cơ quan": ("cơ quan ", "các cơ quan"),
    "đoàn thể": ("hội ", "đoàn ", "liên đoàn ", "liên hiệp ", "liên minh ", "tỉnh đoàn", "thành đoàn", "mặt trận ", "ủy ban mặt trận"),
}  # fmt: skip


_SYLLABLES = ("TƯ", "CA")
"""Abbreviations that are also syllables of names."""


@lru_cache(maxsize=4096)
def body_key(name: str) -> str:
    """Return a name with abbreviations written out, one tone style, no capitals, marks, “và” or forms of address.

    “Đ/c Giám đốc Sở TT&TT” → "giám đốc sở thông tin truyền thông".
    """
    text = normalize(name).replace("\u00a0", " ")
    text = _SPECIFIC.sub(" ", text.translate(str.maketrans("–—‑", "---")))
    # In a line that is all capitals a syllable is a word of the name: “SỞ TƯ PHÁP”, “KẾ HOẠCH VÀ ĐẦU TƯ”.
    kept = _SYLLABLES if text.isupper() and " " in text.strip() else ()
    tokens = (match[0] for match in _TOKEN.finditer(_GENTLE.sub("", text.strip())))
    words = " ".join(token if token in kept else _written_out(token) for token in tokens)
    key = place_tones(words, "kieu_cu").casefold()
    return " ".join(word for word in re.split(r"[\s,-]+", key) if word != "và")


def _written_out(token: str) -> str:
    plain = re.sub(r"[&./-]", "", token)
    if token.isupper() or token in ("Tp", "Tp.", "Cty") or "&" in token:
        return _SHORT.get(plain.upper(), token)
    return token


def same_body(a: str, b: str) -> bool:
    """Tell whether two names mean one body; one of them may add the place: “Công an tỉnh (Hà Nam)”."""
    one, other = sorted((body_key(a), body_key(b)), key=len)
    if not one or one == other:
        return one == other
    if one.split()[0] in ("các",) or not other.startswith(f"{one} "):
        return False
    return _is_place(one.split(), other[len(one) + 1 :].split(), a if len(body_key(a)) > len(one) else b)


def _is_place(words: list[str], added: list[str], written: str) -> bool:
    """Tell whether the words that only the longer name has are a place, which another of its kind cannot share."""
    if len(added) > 5:
        return False
    level = words[-1] in _PLACE or words[-2:] in (["thành", "phố"], ["thị", "xã"], ["thị", "trấn"])
    if not level and (
        len(words) < 3 or words[:3] == ["ủy", "ban", "nhân"] or words[:3] == ["hội", "đồng", "nhân"]
    ):
        return False
    tail = normalize(written).split()[-len(added) :]
    starts = added[0] in _PLACE or added[:2] in (["thành", "phố"], ["thị", "xã"])
    return starts or (all(word[:1].isupper() for word in tail) and len(added) <= 3)


def covers(recipient: str, name: str) -> bool:
    """Tell whether a recipient as written stands for a body: itself, its group, or the body of an office holder.

    “UBND các huyện, thị xã, thành phố” covers “UBND huyện Lý Nhân”; “Các phòng, đơn vị thuộc Sở” covers
    “Phòng Nội vụ”; “Các sở, ban, ngành” covers “Sở Nội vụ”; “Các Bộ: Công an, Tư pháp” covers “Bộ Công an”.
    """
    if same_body(recipient, name):
        return True
    group, wanted = body_key(recipient), body_key(name)
    if not group or not wanted:
        return False
    body, wanted_body = _OFFICE.sub("", group, count=1), _OFFICE.sub("", wanted, count=1)
    if wanted_body != wanted and same_body(group, wanted_body):
        return True
    if ":" in recipient:
        return _covers_members(recipient, wanted_body)
    return (
        _covers_local(body, wanted_body)
        or _covers_units(body, wanted_body)
        or _covers_sectors(body, wanted_body)
        or _covers_schools(body, wanted_body)
    )


def _covers_members(recipient: str, wanted: str) -> bool:
    """Judge a group that counts its members: “UBND các phường: Ba Đình, Hoàn Kiếm”, “VPUB: CVP, các PCVP”."""
    head, colon, members = normalize(recipient).partition(":")
    if not colon:
        return False
    kind = re.sub(r"\bcác ", "", body_key(head)).strip()
    if body_key(head) == wanted:
        return True
    parts = [body_key(part) for part in re.split(r",| và (?=[A-ZĐ])", members)]
    pieces = {f"{kind} {part}" for part in parts if part}
    joined = {f"{kind} {first} {second}" for first, second in pairwise(parts)}
    return wanted in pieces | joined


def _covers_local(group: str, wanted: str) -> bool:
    """Judge “UBND các huyện, thị xã, thành phố” against “UBND huyện Lý Nhân” and “UBND các xã”."""
    prefix = next(
        (head for head in ("ủy ban nhân dân ", "hội đồng nhân dân ", "") if group.startswith(head)), ""
    )
    if not prefix and wanted.startswith("ủy ban nhân dân "):
        wanted = wanted.removeprefix("ủy ban nhân dân ")
    rest = group[len(prefix) :]
    if not rest.startswith("các ") or not wanted.startswith(prefix):
        return False
    levels = _levels(rest)
    return bool(levels) and bool(named := _levels(wanted[len(prefix) :])) and named <= levels | {"cấp"}


def _levels(text: str) -> set[str]:
    """Return the kinds of places that a text begins with: “các huyện, thị xã, thành phố” gives three."""
    found: set[str] = set()
    rest = re.sub(r"^(?:các )?(?:cấp )?", "", text)
    while True:
        level = next((level for level in _LOCAL if rest == level or rest.startswith(f"{level} ")), "")
        if not level or level in found:
            return found
        found.add(level)
        rest = rest[len(level) + 1 :]


def _covers_units(group: str, wanted: str) -> bool:
    """Judge “Các phòng, đơn vị thuộc Sở” against a unit that the text names as its own."""
    inside = group.startswith("các ") and re.search(r"\b(?:thuộc|trực thuộc)\b", group) is not None
    return inside and re.search(r"\b(?:phòng|đơn vị)\b", group) is not None and wanted.startswith(_UNIT_WORDS)


def _covers_sectors(group: str, wanted: str) -> bool:
    """Judge “Các sở, ban, ngành Thành phố” against “Sở Nội vụ” and “các Sở, ngành”."""
    if not group.startswith("các ") or "thuộc" in group.split():
        return False
    words = " ".join(group.split()[1:7])
    named = [sector for sector in _SECTORS if re.search(rf"(?:^|\s){sector}\b", words)]
    return any(wanted.startswith(_SECTORS[sector]) for sector in named) and not _longer(group, wanted)


def _covers_schools(group: str, wanted: str) -> bool:
    """Judge “Các trường học trên địa bàn”, “Các trường THCS” against “Trường THCS Khánh Hòa”."""
    schools = _SCHOOLS.fullmatch(group)
    return schools is not None and f"{wanted} ".startswith(f"trường {schools['kind'] or ''}")


def _longer(group: str, wanted: str) -> bool:
    """Tell whether a wanted group names a kind of body that the group does not: “các Sở, phường” of “các Sở”."""
    if not wanted.startswith("các "):
        return False
    kinds = set(re.findall(r"\b(?:phường|xã|huyện|đoàn thể)\b", wanted))
    return not kinds <= set(re.findall(r"\b(?:phường|xã|huyện|đoàn thể)\b", group))


def names_of(line: str) -> tuple[str, ...]:
    """Return the bodies of a line of names: cut at commas and “và” between whole bodies only."""
    return tuple(
        line[start:end].strip(" ,;.") for start, end in split_names(line) if line[start:end].strip(" ,;.")
    )
