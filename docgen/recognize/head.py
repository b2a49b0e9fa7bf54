"""The lines of a head to its components: who issues, the national name, số, date, tên loại, trích yếu."""

from __future__ import annotations

import re
from collections.abc import Sequence

from docgen.recognize.cues import Cues, is_date_line, is_position
from docgen.recognize.line import Line
from docgen.recognize.ruling import TYPED_RULE

BODY_WORDS = re.compile(
    r"(uy ban|ubnd|hoi dong|hdnd|so|bo|cuc|chi cuc|tong cuc|vu|phong|ban|trung tam|truong|vien|van phong|thanh tra"
    r"|toa an|cong an|chinh phu|thu tuong|quoc hoi|dang bo|dang uy|huyen uy|tinh uy|thanh uy|cong ty|tong cong ty"
    r"|tap doan|ngan hang|bao hiem|kho bac|hoi|lien doan|doan|mat tran|hat|doi|tram|nha xuat ban|hoc vien|dai hoc"
    r"|benh vien|quy|dai|bao|tap chi|khoa|chu tich|to|cum|lien hiep|kiem toan|chi nhanh|dang cong san|xi nghiep"
    r"|nha may|thong tan xa|uy ban mttq|cong doan|chi doan|giam doc|bo truong|ttyt|thpt|thcs)\b"
)
"""How the names of bodies and of state titles begin."""

_AUTHORITY = re.compile(
    r"(chu tich|giam doc|tong giam doc|bo truong|thu truong|truong|cuc truong|vu truong|chi cuc truong|vien truong"
    r"|hieu truong|chu nhiem|chanh|tong|pho|bi thu|uy ban|hoi dong|thuong truc|ban|bo |so |cuc |thu tuong|chinh phu"
    r"|quoc hoi|dai hoi|hoi nghi|toa an|vien|cong ty|trung tam)\b"
)
_DECIDING = frozenset({"quyet-dinh", "nghi-quyet"})
_WITHOUT_SUBJECT = frozenset({"giay-gioi-thieu", "giay-nghi-phep"})


def label_head(lines: Sequence[Line], cues: Cues) -> str:
    """Label the lines of one head; return the key of the type that its tên loại names, "" when it names none."""
    if not any(line.cue for line in lines):
        for line in lines:
            line.zone = "than"
        return ""
    title = _title_index(lines)
    above = lines[:title] if title is not None else lines
    _label_above(above, titled=title is not None)
    if title is None:
        return ""
    key = cues.type_key(lines[title].folded)
    lines[title].label("ten_loai", 0.95 if key else 0.6)
    _label_below(lines[title + 1 :], key)
    return key


def _title_index(lines: Sequence[Line]) -> int | None:
    """Return where the tên loại stands: by its words, else the first line in capitals under the head."""
    for index, line in enumerate(lines):
        if line.cue == "ten_loai":
            return index
    started = max(
        (
            index
            for index, line in enumerate(lines)
            if line.cue in ("so_ky_hieu", "dia_danh_thoi_gian", "tieu_ngu")
        ),
        default=None,
    )
    if started is None or any(line.cue == "trich_yeu_cong_van" for line in lines):
        return None
    for index in range(started + 1, len(lines)):
        line = lines[index]
        if not line.cue and not line.side and line.component != TYPED_RULE:
            return index if line.text.isupper() and len(line.text) < 80 else None
    return None


def _label_above(lines: Sequence[Line], *, titled: bool) -> None:
    issuers: list[Line] = []
    in_subject = False
    for line in lines:
        if line.component == TYPED_RULE:
            in_subject = False
        elif line.given:
            line.label(line.given, 1.0)
        elif line.cue == "trich_yeu_cong_van" or (not titled and line.folded.startswith("ve viec ")):
            in_subject = True
            line.label("trich_yeu_cong_van", 0.95 if line.cue else 0.7)
        elif line.cue in _FIXED:
            in_subject = in_subject and line.cue == "dia_danh_thoi_gian"
            line.label(line.cue, 0.95)
        elif is_date_line(line.folded):
            line.label("dia_danh_thoi_gian", 0.7)
        elif in_subject and line.side != "phai":
            line.label("trich_yeu_cong_van", 0.8)
        else:
            issuers.append(line)
    _label_issuers([line for line in issuers if _may_issue(line, lines)])


_FIXED = frozenset(
    {
        "quoc_hieu", "tieu_ngu", "so_ky_hieu", "dia_danh_thoi_gian", "dau_khan", "dau_mat", "pham_vi_luu_hanh",
        "tieu_de_dang", "chu_ky_so_kem_theo",
    }
)  # fmt: skip


def _may_issue(line: Line, lines: Sequence[Line]) -> bool:
    """Tell whether a line that is nothing else names who issues: on the left, or above the số."""
    if line.side == "phai" or len(line.text) > 120 or not line.folded:
        return False
    if not line.text.isupper() and (line.origin == "hop_chu" or not BODY_WORDS.match(line.folded)):
        return False
    if line.folded.startswith(("(", "du thao", "[")):
        return False
    numbers = [index for index, other in enumerate(lines) if other.cue == "so_ky_hieu"]
    if not numbers:
        return True
    at = next(index for index, other in enumerate(lines) if other is line)
    return at < numbers[0] or (line.side == "trai" and line.text.isupper() and at < numbers[0] + 2)


def _label_issuers(lines: Sequence[Line]) -> None:
    """Label the names above the số: the last is that of the body that issues, those before of its superiors."""
    groups: list[list[Line]] = []
    for line in lines:
        if groups and _continues(groups[-1], line):
            groups[-1].append(line)
        else:
            groups.append([line])
    for index, group in enumerate(groups):
        is_last = index == len(groups) - 1
        for line in group:
            line.label("co_quan_ban_hanh" if is_last else "co_quan_chu_quan", 0.8)


def _continues(group: Sequence[Line], line: Line) -> bool:
    """Tell whether a line goes on with the name above it: “THÀNH PHỐ HÀ NỘI” under “ỦY BAN NHÂN DÂN”."""
    above = group[-1]
    if above.is_ruled:
        return False
    if line.folded.startswith(("va ", "- ", "thuoc ")) or above.folded.endswith((" va", ",", " -")):
        return True
    if BODY_WORDS.match(line.folded):
        return False
    return above.is_bold == line.is_bold or not BODY_WORDS.match(line.folded)


def _label_below(lines: Sequence[Line], key: str) -> None:
    """Label what stands under the tên loại: trích yếu, authority, reference line, text."""
    subject: Line | None = None
    ended = key in _WITHOUT_SUBJECT
    for line in lines:
        if line.component == TYPED_RULE:
            ended = True
        elif line.given or (line.cue in _FIXED and (line.side or line.cue != "dia_danh_thoi_gian")):
            line.label(line.cue, 0.9)
        elif line.cue == "trich_yeu_cong_van":
            line.label("trich_yeu", 0.9)
            subject = line
        elif line.cue == "phu_luc_chi_dan":
            line.label(line.cue, 0.95)
            ended = True
        elif line.cue == "ten_loai":
            line.label("trich_yeu", 0.6)
        elif key in _DECIDING and _is_authority(line, subject, ended):
            line.label("tham_quyen_ban_hanh", 0.8)
            ended = True
        elif not ended and (_same_form(subject, line) if subject is not None else key or line.is_centred):
            line.label("trich_yeu", 0.8)
            subject = line
            ended = line.is_ruled
        else:
            line.label("", 0.0)
            line.zone = "than"


def _is_authority(line: Line, subject: Line | None, ended: bool) -> bool:
    if subject is None:
        return line.text.isupper() and _AUTHORITY.match(line.folded) is not None
    if not line.text.isupper() and not (ended and line.is_bold and _AUTHORITY.match(line.folded)):
        return False
    return ended or not subject.text.isupper() or is_position(line.folded)


def _same_form(subject: Line, line: Line) -> bool:
    one, other = subject.block.look, line.block.look
    if one is None or other is None:
        return True
    return one.align == other.align and one.bold == other.bold and len(line.text) < 250
