"""Rules of consistency: a thing is named, written and punctuated one way in one paper."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from docgen.check.abbreviations import unexplained
from docgen.check.context import around
from docgen.check.diagnostic import Severity
from docgen.check.lost_commas import lost_commas
from docgen.check.profile import Profile
from docgen.check.quoted_names import near_names
from docgen.check.rule import Found, Where, rule
from docgen.check.running_text import Passage, passages, sentences
from docgen.check.two_spellings import Spelled, other_cases, spelled, two_cases
from docgen.check.words import place, said
from docgen.check.written_dates import written_dates
from docgen.recognize.reading import Definition, Reading


@rule("NQ101", Severity.MUC_3, family="nhat_quan")
def ten_goi_tat_doi_chu_hoa(reading: Reading) -> Iterator[Found]:
    """Tên gọi tắt đã quy ước không được viết hoa, viết thường như khi quy ước.

    Sai: quy ước “(sau đây gọi tắt là phong trào thi đua)”, sau đó viết “Phong trào thi đua”

    Đúng: quy ước và dùng cùng một cách viết

    Một quy ước chỉ nhắc một lần, tại chỗ quy ước. Quy ước có viết hoa mà phần lớn đã giữ thì không xét: chỗ viết
    thường có thể là danh từ chung.
    """
    for definition in reading.definitions:
        short = definition.short.strip('“”" ')
        if len(short) < 4 or short.isupper():
            continue
        kept, changed = _uses(reading, definition, short)
        if changed and not _is_common_noun(short, kept, changed):
            form, count = changed.most_common(1)[0]
            total = sum(changed.values())
            times = f"{total} lần" if not kept else f"{total} trong {total + kept} lần"
            yield Found(
                definition.where,
                f"Quy ước gọi tắt là “{short}” nhưng sau đó viết “{form}” ({times}).",
                f"Quy ước là “{form}”, hoặc viết “{short}” ở mọi chỗ." if count else "",
            )


@rule("NQ102", Severity.MUC_3, family="nhat_quan")
def chu_viet_tat_chua_giai_thich(reading: Reading, profile: Profile) -> Iterator[Found]:
    """Dùng chữ viết tắt mà phía trước chưa giải thích.

    Sai: “giao PGĐ phụ trách” khi chưa nói PGĐ là gì

    Đúng: “Phó Giám đốc (sau đây viết tắt là PGĐ)”, rồi mới dùng PGĐ

    Chữ viết tắt thông dụng (UBND, HĐND, VT …), chữ trong số, ký hiệu và chữ có trong hồ sơ cơ quan không phải giải
    thích.
    """
    for short in unexplained(reading, profile):
        where = short.passage.at(short.start, short.end)
        if short.explained_later:
            message = f"Chữ viết tắt “{short.text}” dùng trước khi được giải thích."
            yield Found(where, message, "Chuyển phần giải thích lên chỗ dùng đầu tiên.")
        else:
            message = f"Chữ viết tắt “{short.text}” chưa được giải thích (dùng {short.count} lần)."
            yield Found(where, message, "Viết đầy đủ, hoặc giải thích ở lần dùng đầu.")


@rule("NQ103", Severity.MUC_3, family="nhat_quan")
def mot_ten_hai_cach_dat_dau(reading: Reading) -> Iterator[Found]:
    """Tên của một cơ quan, địa danh có hai cách đặt dấu thanh trong cùng văn bản.

    Sai: “Trung tâm Văn hóa, Thông tin và Thể thao” và “Trung tâm Văn hoá, Thông tin và Thể thao”

    Đúng: một cách viết ở mọi chỗ
    """
    for first, other in _named_twice(reading):
        yield Found(
            place(other.word, other.word),
            f"“{other.word.text}” trong “{_around(other)}”: chỗ khác viết “{first.word.text}” trong “{_around(first)}”.",
            "Viết tên này một cách ở mọi chỗ.",
        )


@rule("NQ104", Severity.MUC_3, family="nhat_quan")
def cum_tu_mat_dau_phay(reading: Reading) -> Iterator[Found]:
    """Một cụm từ lặp lại, có chỗ thiếu dấu phẩy.

    Sai: “cách làm mới, sáng tạo hiệu quả” và “cách làm mới, sáng tạo, hiệu quả”

    Đúng: hai chỗ viết như nhau

    Chỉ xét cụm có từ bảy từ trở lên giống hệt nhau quanh dấu phẩy.
    """
    for pair in lost_commas(reading):
        yield Found(
            place(pair.without[0], pair.without[-1]),
            f"“{said(pair.without)}”: chỗ khác có dấu phẩy “{said(pair.with_comma)}”.",
            "Xem lại dấu phẩy và viết hai chỗ như nhau.",
        )


@rule("NQ105", Severity.MUC_3, family="nhat_quan")
def mot_ten_hai_kieu_chu_hoa(reading: Reading) -> Iterator[Found]:
    """Tên cơ quan, thiết chế khi viết hoa, khi viết thường một chữ.

    Sai: “Đài truyền thanh cấp xã” và “đài truyền thanh cơ sở”; “Văn phòng Sở” và “Văn Phòng Sở”

    Đúng: một cách viết ở mọi chỗ

    Không xét chữ đầu câu, phần trích dẫn và viện dẫn.
    """
    for pair in two_cases(reading):
        rarer = pair.small if pair.small_count <= pair.big_count else pair.big
        other = pair.big if rarer is pair.small else pair.small
        yield Found(
            place(rarer[0], rarer[-1]),
            f"Viết “{said(rarer)}” ở đây, chỗ khác viết “{said(other)}”.",
            "Chọn một cách viết cho cả văn bản.",
        )
    for other_case in other_cases(reading):
        written = other_case.passage.text[other_case.start : other_case.end]
        yield Found(
            other_case.passage.at(other_case.start, other_case.end),
            f"Viết “{written}” ở đây, chỗ khác viết “{other_case.name}”.",
            "Chọn một cách viết cho cả văn bản.",
        )


@rule("NQ106", Severity.MUC_4, family="nhat_quan")
def hai_cach_dat_dau_thanh(reading: Reading) -> Iterator[Found]:
    """Trong một văn bản có cả hai cách đặt dấu thanh.

    Sai: “xóa nhà tạm” và “hoà giải”

    Đúng: “xóa, hòa”, hoặc “xoá, hoà”

    Không xét tên riêng, phần trích dẫn, viện dẫn và Quốc hiệu.
    """
    plain = [item for item in spelled(reading) if not item.key and item.word.text.islower()]
    counts = Counter(item.style for item in plain)
    if len(counts) < 2:
        return
    rarer = min(counts, key=lambda style: (counts[style], style))
    first = next(item for item in plain if item.style == rarer)
    usual = next(item for item in plain if item.style != rarer)
    yield Found(
        place(first.word, first.word),
        f"Có {counts[rarer]} chữ đặt dấu như “{first.word.text}”, {counts[usual.style]} chữ đặt dấu như “{usual.word.text}”.",
        "Chọn một cách đặt dấu cho cả văn bản.",
    )


@rule("NQ107", Severity.MUC_4, family="nhat_quan")
def ngay_thang_hai_kieu(reading: Reading) -> Iterator[Found]:
    """Ngày trong lời văn khi viết bằng chữ, khi viết bằng dấu gạch chéo.

    Sai: “ngày 15 tháng 3 năm 2026” … “30/4/2026”

    Đúng: một kiểu trong cả văn bản

    Không xét ngày trong căn cứ và trong phần viện dẫn.
    """
    seen: dict[bool, Where] = {}
    shown: dict[bool, str] = {}
    for passage in sentences(reading):
        if passage.block.component == "can_cu":
            continue
        for date in written_dates(passage.text):
            if date.year is not None and passage.free(date.start, date.end) and date.in_words not in seen:
                seen[date.in_words] = passage.at(date.start, date.end)
                shown[date.in_words] = passage.text[date.start : date.end]
    if len(seen) == 2:
        yield Found(
            seen[False],
            f"Ngày viết hai kiểu: “{shown[True]}” và “{shown[False]}”.",
            "Chọn một kiểu cho cả văn bản.",
        )


@rule("NQ108", Severity.MUC_2, family="nhat_quan")
def ten_trong_ngoac_kep_khac_trich_yeu(reading: Reading) -> Iterator[Found]:
    """Tên riêng trong ngoặc kép ở nội dung khác một vài chữ, dấu so với trích yếu.

    Sai: trích yếu “Chung tay xóa nhà tạm, nhà dột nát”, nội dung “Chung tay xóa nhà tạm nhà dột nát”

    Đúng: hai chỗ giống hệt nhau
    """
    for near in near_names(reading):
        yield Found(
            near.passage.at(near.start, near.end),
            f"Nội dung ghi “{near.name}”, trích yếu ghi “{near.first}”.",
            "Viết tên này giống nhau ở mọi chỗ.",
        )


@rule("NQ109", Severity.MUC_4, family="nhat_quan")
def ngoac_kep_hai_kieu(reading: Reading) -> Iterator[Found]:
    """Trong một văn bản có cả ngoặc kép cong và ngoặc kép thẳng.

    Sai: “Chung tay” … "Chung tay"

    Đúng: “Chung tay” ở mọi chỗ
    """
    curly = any("“" in passage.text for passage in passages(reading))
    for passage in passages(reading) if curly else ():
        start = passage.text.find('"')
        if start >= 0:
            yield Found(
                passage.at(start, start + 1),
                'Có ngoặc kép thẳng (") bên cạnh ngoặc kép cong (“ ”).',
                "Dùng “ ” ở mọi chỗ.",
            )
            return


def _uses(reading: Reading, definition: Definition, short: str) -> tuple[int, Counter[str]]:
    """Count the uses of a short form after its definition: as defined, and in another case."""
    kept, changed = 0, Counter[str]()
    after = False
    pattern = re.compile(rf"(?<!\w){re.escape(short)}(?!\w)", re.IGNORECASE)
    for passage in passages(reading):
        here = passage.block is definition.where.block
        after = after or here
        if not after or passage.text.isupper():
            continue
        for match in pattern.finditer(passage.text, definition.where.end if here else 0):
            if not _is_use(passage, match):
                continue
            if match[0] == short or match[0].isupper():
                kept += 1
            elif not passage.begins_sentence(match.start()):
                changed[match[0]] += 1
    return kept, changed


def _is_common_noun(short: str, kept: int, changed: Counter[str]) -> bool:
    """Tell whether the few uses without the capital (“hệ thống” beside “Hệ thống”) may mean the thing in general."""
    return short[0].isupper() and sum(changed.values()) < kept


def _is_use(passage: Passage, match: re.Match[str]) -> bool:
    """Tell whether the short form stands for itself, not as the beginning of the full name in quotation marks."""
    return passage.free(*match.span()) and not passage.text[match.end() : match.end() + 2].strip().startswith(
        "“"
    )


def _around(item: Spelled) -> str:
    """Return the words on both sides of a syllable."""
    return around(item.word.passage.text, item.word.start, item.word.end, before=10, after=10).strip(" ,;.")


def _named_twice(reading: Reading) -> Iterator[tuple[Spelled, Spelled]]:
    """Yield each name in two spellings once: its usual (or first) spelling and the first of the other."""
    found: dict[str, list[Spelled]] = {}
    for item in spelled(reading):
        if item.key:
            found.setdefault(item.key, []).append(item)
    for places in found.values():
        counts = Counter(item.style for item in places)
        if len(counts) == 2:
            usual = max(counts, key=lambda style: (counts[style], style == places[0].style))
            first = next(item for item in places if item.style == usual)
            yield first, next(item for item in places if item.style != usual)
