"""Abbreviations of the running text: where each is first used, and where the text says what it stands for."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from docgen.check.profile import Profile
from docgen.check.running_text import Passage, passages
from docgen.recognize.reading import Reading
from docgen.regulation.hierarchy import roman_value

_SHORT = re.compile(r"(?<![\w/.-])[A-ZĐƯÔƠÂ]{2,8}(?![\w/]|-[A-ZĐ\d]|\.[A-Z])")
_BRACKETED = re.compile(r"\((?:[^()]{0,40}?(?:là|:)\s*)?[“\"]?(?P<short>[A-ZĐƯÔƠÂ][A-ZĐƯÔƠÂ&]{1,9})[”\"]?\)")
_GLOSSED = re.compile(
    r"(?<![\w/.-])(?P<short>[A-ZĐƯÔƠÂ]{2,10}) \((?:tức |là |viết tắt của )*(?P<long>[^\W\d_][^()]{3,120})\)"
)
"""An abbreviation with its words behind it: “GDKTPL (Giáo dục kinh tế và pháp luật)”."""
_JOINING = frozenset({"và", "của", "các"})

COMMON = frozenset({
    "UBND", "HĐND", "UBMTTQ", "MTTQ", "UB", "VT", "TM", "KT", "TL", "TUQ", "ATK", "QH", "CP", "TW",
    "TƯ", "VN", "TP", "TX", "TT", "CHXHCN", "XHCN", "ĐT", "QĐ", "KH", "BC", "CV", "TB", "NQ", "CT",
    "HD", "CTr", "TTr", "BCH", "TNHH", "MTV", "HTX", "THCS", "THPT", "THPTQG", "BHXH", "BHYT", "BHTN",
    "CNTT", "ATTP", "ATGT", "PCCC", "CCCD", "CMND", "GPLX", "VNĐ", "USD", "GDP", "GRDP", "ODA", "FDI",
    "PPP", "NGO", "ISO", "QR", "GIS", "GPS", "SMS", "AI", "IT", "TV", "CD", "DVD", "USB", "PDF", "URL",
    "API", "IP", "LAN", "WAN", "ICT", "IOT", "VOV", "VTV", "VTC", "VNPT", "EVN", "OCOP", "ASEAN", "WTO",
    "WHO", "UNDP", "UNESCO", "UNICEF", "EU", "APEC", "IMF", "WB", "ADB", "FAO", "HIV", "AIDS", "COVID",
    "TNCS", "LHPN", "CCB", "CSVC", "GTVT", "PCGD", "KCN", "CCN", "KDC", "TDP", "QL", "ĐH", "DT", "STT",
    "ĐVT", "GV", "HS", "PGS", "TS", "THS", "GS", "CN", "KTX", "OK", "VIP", "FM", "AM", "HTML", "XML",
    "VPN", "KPI", "PAR", "INDEX", "PCI", "PAPI", "SIPAS", "DDCI", "DVC", "AR", "VR",
})  # fmt: skip
"""Abbreviations that readers of official papers know, bodies of the decree among them; never asked to be explained."""


@dataclass(frozen=True, slots=True)
class Short:
    """An abbreviation at its first use, how often it is used, and whether it is explained only later."""

    passage: Passage
    start: int
    end: int
    text: str
    count: int
    explained_later: bool


def unexplained(reading: Reading, profile: Profile) -> Iterator[Short]:
    """Yield the abbreviations of the running text that nothing before them explains."""
    known = COMMON | profile.abbreviations | profile.bodies | _of_the_symbol(reading)
    explained: dict[str, tuple[int, int]] = {}
    used: dict[str, list[tuple[int, Passage, int, int]]] = {}
    texts = passages(reading)
    order = {id(passage.block): index for index, passage in enumerate(texts)}
    for definition in reading.definitions:
        at = order.get(id(definition.where.block), 0), definition.where.start
        explained.setdefault(definition.short.strip('“”"'), at)
    for index, passage in enumerate(texts):
        bracketed = "(" in passage.text
        for match in _BRACKETED.finditer(passage.text) if bracketed else ():
            explained.setdefault(match["short"], (index, match.start("short")))
        for match in _GLOSSED.finditer(passage.text) if bracketed else ():
            if _stands_for(match["short"], match["long"]):
                explained.setdefault(match["short"], (index, match.start("short")))
        if passage.is_title or passage.text.isupper():
            continue
        for match in _SHORT.finditer(passage.text):
            if match[0] not in known and _is_short(passage, match):
                used.setdefault(match[0], []).append((index, passage, *match.span()))
    for short, places in used.items():
        index, passage, start, end = places[0]
        if explained.get(short, (index + 1, 0)) > (index, start):
            yield Short(passage, start, end, short, len(places), short in explained)


def _stands_for(short: str, long: str) -> bool:
    """Tell whether an abbreviation is the first letters of words; words that join others may have none in it."""
    letters = [_bare(letter) for letter in short]
    for word in re.findall(r"[^\W\d_]+", long):
        if letters and _bare(word[0]) == letters[0]:
            letters.pop(0)
        elif word.casefold() not in _JOINING:
            return False
    return not letters


def _bare(letter: str) -> str:
    """Return a letter without its marks; Đ stays Đ."""
    return unicodedata.normalize("NFD", letter)[0].casefold()


def _is_short(passage: Passage, match: re.Match[str]) -> bool:
    """Tell an abbreviation from Roman numbers, words in capitals, and text that is quoted or cited."""
    if not passage.free(*match.span()) or roman_value(match[0]) is not None:
        return False
    text = passage.text
    before, after = text[: match.start()].rstrip(), text[match.end() :].lstrip()
    beside = re.search(r"(\w+)$", before), re.match(r"\w+", after)
    shouted = any(
        word is not None and len(word[0]) > 1 and word[0].isupper() and word[0].isalpha() for word in beside
    )
    return not shouted


def _of_the_symbol(reading: Reading) -> frozenset[str]:
    return frozenset(reading.so.groups) if reading.so is not None else frozenset()
