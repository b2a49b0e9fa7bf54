"""What the words of a line alone tell of it: the grammar of each fixed line, tolerant of slips."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from docgen.recognize.folding import folded
from docgen.recognize.line import Line
from docgen.regulation import Regulation

_NATIONAL = ("cong", "hoa", "xa", "hoi", "chu", "nghia", "viet", "nam")
_MOTTO = ("doc", "lap", "tu", "do", "hanh", "phuc")
_WORDS = re.compile(r"[a-z0-9]+")
_SO = re.compile(
    r"((ban an|hop dong|giay phep|quyet dinh|cong van|thong bao) )?so\b[\s.:]*[^a-z]{0,24}[/-].*|so\s*:.{0,40}|[0-9._ ]{0,10}/[a-zd]{1,8}(-[a-z0-9]+){1,3}"
)
_RUNNING_DATE = r"\(|[^:;]{0,60}?\b(?:so [0-9]|(?:la|vao|tu|den|truoc|sau|het|toi|trong|cua|voi|nhu) ngay\b)"
"""What stands before a date in a sentence, never before that of a paper: “Công văn số 12/VHXH ngày …”."""
_DATE = re.compile(
    rf"(?![0-9]+[.)])(?!{_RUNNING_DATE})[^:;]{{0,60}}?\bngay\b.{{0,20}}\bthang\b.{{0,16}}(\bnam\b.{{0,50}}|[0-9]{{4}}\.?)"
)
_SHORT_DATE = re.compile(
    r"[a-z .-]{2,40}(,\s*(ngay\s*)?|\s+ngay\s*)[0-9]{1,2}[/.-][0-9]{1,2}[/.-][0-9]{4}\.?"
)
_VV = re.compile(r"v\s*/\s*v\b|vv\b|v/v")
_KINH_GUI = re.compile(r"kinh g[uo]i\b")
_NOI_NHAN = re.compile(r"noi nhan\s*([:.;]|$)|noi nhan van ban\s*:?$")
_LUU = re.compile(r"[-–]?\s*luu\s*:?\s*v[tp]\b|[-–]?\s*luu\s*:|[-–]?\s*luu (vt|vp|tchc|hs)")
_POWER = re.compile(
    r"(t\s*/?\s*m|k\s*/?\s*t|t\s*/?\s*l|t\s*/?\s*u\s*/?\s*q|q|t/m)\s*[./:]\s*[a-z]|(tm|kt|tl|tuq|t/m|k/t|t/l) [a-z]"
)
_POSITION = re.compile(
    r"(quyen |q\. ?)?(pho )?(thuong truc )?"
    r"(chu tich|giam doc|tong giam doc|(bo|thu|vu|cuc|chi cuc|tong cuc|vien|hieu|ham|hat|doi|tram|to|doan|khoa"
    r"|ban|phong|ke toan|hieu|thi|cong an|thu)? ?truong\b|truong |chanh |chu nhiem|tong (cuc truong|thanh tra"
    r"|bien tap|kiem toan)|hieu pho|pho |thu ky|chu toa|chu tri|bi thu|thu tuong|dai dien|ben (giao|nhan|ban giao|tiep nhan|cho|muon|[ab])\b|nguoi |ke toan|hoi truong"
    r"|vien pho|uy vien|chi huy|chinh uy|thuong truc|kiem toan vien)"
)
_ANNEX = re.compile(r"phu luc(\s+(so\s*)?(?P<number>[ivxlcdm]{1,7}|[0-9]{1,3}|[a-z]))?\s*(?P<rest>[:.\-].*)?")
_REFERENCE = re.compile(r"\(?\s*(ban hanh )?\(?kem theo\b|\(?\s*(duoc )?(ban hanh|phe duyet) kem theo")
_LENH = re.compile(r"(quyet dinh|quyet nghi|nghi quyet|chi thi|lenh)\s*:")
_CAN_CU = re.compile(r"can cu\b")
_ALSO_CAN_CU = re.compile(r"(theo de nghi|xet|theo|thuc hien|tren co so|sau khi)\b")
_STAMPS = {
    "hoa toc": "dau_khan",
    "thuong khan": "dau_khan",
    "khan": "dau_khan",
    "hoa toc hen gio": "dau_khan",
    "xem xong tra lai": "pham_vi_luu_hanh",
    "luu hanh noi bo": "pham_vi_luu_hanh",
    "mat": "dau_mat",
    "toi mat": "dau_mat",
    "tuyet mat": "dau_mat",
    "tai lieu thu hoi": "dau_mat",
}
_URGENT = re.compile(r"([a-z]+ )?khan( [a-z]+)?|hoa toc( [a-z]+)+")
_SIGNED = re.compile(r".*;\s*[0-9]{1,2}/[0-9]{1,2}/[0-9]{4}\s*[;,]?\s*[0-9]{1,2}\s*:\s*[0-9]{2}")
_LONGEST_HEAD_LINE = 120


class Cues:
    """The fixed lines of papers under one regulation."""

    def __init__(self, regulation: Regulation) -> None:
        self.types = _folded_names(tuple((norm.name, key) for key, norm in regulation.types.items()))

    def of(self, line: Line) -> str:
        """Return the cue of a line."""
        return self.of_text(line.text, line.folded, line.is_centred)

    def of_text(self, raw: str, text: str, centred: bool = False) -> str:
        """Return the component that the words of a line are the grammar of, "" when they tell nothing.

        Besides components: `quyen_han` and `chuc_vu` for lines in capitals that may sign, `ngay` for dates.
        """
        if not text:
            return ""
        if len(text) <= _LONGEST_HEAD_LINE:
            return _long(text) or self._short(raw, text, centred)
        return _long(text)

    def type_key(self, text: str) -> str:
        """Return the key of the type that a folded text names and nothing else, "" when it names none."""
        return self.types.get(" ".join(_WORDS.findall(text)), "")

    def _short(self, raw: str, text: str, centred: bool) -> str:
        words = _WORDS.findall(text)
        if is_national_name(words):
            return "quoc_hieu"
        if is_motto(words):
            return "tieu_ngu"
        if raw.isupper() and (text in _STAMPS or _URGENT.fullmatch(text)):
            return _STAMPS.get(text, "dau_khan")
        if (text[:2] == "so" or "/" in text[:32]) and raw[1:2] not in "ởỞ" and _SO.fullmatch(text):
            return "so_ky_hieu"
        if "nam" in text and _DATE.fullmatch(text):
            return "dia_danh_thoi_gian"
        return self._title(raw, text, words, centred) or _signing(raw, text)

    def _title(self, raw: str, text: str, words: list[str], centred: bool) -> str:
        if _LENH.fullmatch(text):
            return "lenh"
        if len(words) <= 4 and " ".join(words) in self.types:
            return "ten_loai"
        if text.startswith("phu luc"):
            match = _ANNEX.fullmatch(text)
            if match is not None and (not match["rest"] or raw.isupper() or centred):
                return "phu_luc"
        if text == "dang cong san viet nam":
            return "tieu_de_dang"
        return ""


@cache
def _folded_names(names: tuple[tuple[str, str], ...]) -> Mapping[str, str]:
    """Return the keys of types by their folded names."""
    return {" ".join(_WORDS.findall(folded(name))): key for name, key in names}


def is_national_name(words: list[str]) -> bool:
    """Tell whether words are the Quốc hiệu, at most two of them wrong, or one line of it when it is broken."""
    if 6 <= len(words) <= 10:
        return _shared(words, _NATIONAL) >= 6
    return 3 <= len(words) <= 5 and tuple(words) in (_NATIONAL[: len(words)], _NATIONAL[-len(words) :])


def is_motto(words: list[str]) -> bool:
    """Tell whether words are the Tiêu ngữ, at most two of them wrong."""
    return 4 <= len(words) <= 8 and _shared(words, _MOTTO) >= 4


def is_date_line(text: str) -> bool:
    """Tell whether a folded text is a place and a date, in words or in figures."""
    return _DATE.fullmatch(text) is not None or _SHORT_DATE.fullmatch(text) is not None


def is_kept_line(text: str) -> bool:
    """Tell whether a folded text is the line of the kept copies."""
    return _LUU.match(text) is not None


def is_command(text: str) -> bool:
    """Tell whether a folded text is “QUYẾT ĐỊNH:” or “QUYẾT NGHỊ:”, with its colon or without."""
    return _LENH.fullmatch(text) is not None or text in ("quyet dinh", "quyet nghi", "nghi quyet")


def is_also_basis(text: str) -> bool:
    """Tell whether a folded text begins like a căn cứ that does not say so: “Theo đề nghị của …”."""
    return _ALSO_CAN_CU.match(text) is not None


def annex_number(text: str) -> str:
    """Return the number of a folded heading of an annex, "" when it has none."""
    match = _ANNEX.fullmatch(text)
    return (match["number"] or "").upper() if match is not None else ""


def is_power(text: str) -> bool:
    """Tell whether a folded text begins with TM., KT., TL., TUQ. or Q."""
    return _POWER.match(text) is not None


def is_position(text: str) -> bool:
    """Tell whether a folded text begins with the name of a position."""
    return _POSITION.match(text) is not None


def _long(text: str) -> str:
    first = text[0]
    if first == "v" and _VV.match(text):
        return "trich_yeu_cong_van"
    if first == "k" and _KINH_GUI.match(text):
        return "kinh_gui"
    if first == "n" and _NOI_NHAN.match(text):
        return "noi_nhan"
    if first == "c" and _CAN_CU.match(text):
        return "can_cu"
    if first in "(bkdp" and _REFERENCE.match(text):
        return "phu_luc_chi_dan"
    return "chu_ky_so_kem_theo" if ";" in text and _SIGNED.match(text) else ""


def _signing(raw: str, text: str) -> str:
    if not raw.isupper():
        return ""
    if _POWER.match(text):
        return "quyen_han"
    return "chuc_vu" if len(text) <= 70 and _POSITION.match(text) else ""


def _shared(words: list[str], fixed: tuple[str, ...]) -> int:
    return sum(word in words for word in fixed)


def words_of(text: str) -> list[str]:
    """Return the words of a folded text."""
    return _WORDS.findall(text)
