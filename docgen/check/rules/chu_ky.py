"""The signature: marks of power, what they stand before, positions, and the name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from docgen.check.diagnostic import Severity
from docgen.check.printed_signature import PrintedSignature, SignatureLine, printed_signatures
from docgen.check.rule import Found, rule
from docgen.recognize.reading import Reading
from docgen.regulation import Regulation
from docgen.regulation.norm import Clause
from docgen.regulation.signature import is_position

_TITLE = re.compile(
    r"(?P<title>(?:(?:PGS|GS|TSKH|TS|ThS|Ths|BS|BSCK\s?I{1,2}|CKI{1,2}|CN|KS|KTS|LS|DS|NGND|NGƯT|NSND|NSƯT|TTND|TTƯT)\s?\.\s*)+"
    r"|(?:Giáo sư|Phó Giáo sư|Tiến sĩ|Tiến sỹ|Thạc sĩ|Thạc sỹ|Bác sĩ|Bác sỹ|Kỹ sư|Cử nhân|Luật sư)\b,?\s*)+(?=\S)",
)
_ALLOWED_BODIES = re.compile(
    r"TRƯỜNG\b|ĐẠI HỌC|HỌC VIỆN|CAO ĐẲNG|BỆNH VIỆN|TRUNG TÂM Y TẾ|VIỆN\b|CÔNG AN|QUÂN ĐỘI|QUÂN SỰ|BỘ CHỈ HUY|BIÊN PHÒNG"
    r"|SƯ ĐOÀN|LỮ ĐOÀN|TRUNG ĐOÀN|QUÂN KHU|QUÂN CHỦNG|MẦM NON|TIỂU HỌC|TRUNG HỌC"
)


def _power(law: Regulation) -> Clause:
    return law.signatures.power_cite


def _position(law: Regulation) -> Clause:
    return law.signatures.position_cite


def _sample(law: Regulation) -> Clause:
    return law.signatures.sample_cite


def _delegation(law: Regulation) -> Clause:
    return law.signatures.delegation_cite


def _by_order(law: Regulation) -> Clause:
    return law.signatures.by_order_cite


def _own_power(law: Regulation) -> Clause:
    return law.text.issuing_power_cite


def _all(reading: Reading) -> Iterator[tuple[PrintedSignature, SignatureLine]]:
    return ((signature, line) for signature in printed_signatures(reading) for line in signature.lines)


@rule("CK101", Severity.MUC_1, cite=_power)
def quyen_han_viet_sai(reading: Reading) -> Iterator[Found]:
    """Chữ viết tắt quyền hạn viết sai.

    Sai: T/M ỦY BAN NHÂN DÂN; K/T GIÁM ĐỐC

    Đúng: TM. ỦY BAN NHÂN DÂN; KT. GIÁM ĐỐC
    """
    for _, line in _all(reading):
        if line.key and line.mark != line.key:
            message = f"Quyền hạn trong “{line.text}” viết là “{line.mark}”; quy định là “{line.key}.”."
            yield Found(line.block, message, f"Viết “{line.key}. {line.rest}”.")


@rule("CK102", Severity.MUC_1, cite=_power)
def quyen_han_thieu_cham(reading: Reading) -> Iterator[Found]:
    """Sau chữ viết tắt quyền hạn không có dấu chấm.

    Sai: KT BỘ TRƯỞNG

    Đúng: KT. BỘ TRƯỞNG
    """
    for _, line in _all(reading):
        if line.key and line.mark == line.key and not line.dotted:
            message = f"Sau “{line.mark}” trong “{line.text}” không có dấu chấm; quy định là “{line.key}.”."
            yield Found(line.block, message, f"Viết “{line.key}. {line.rest}”.")


@rule("CK103", Severity.MUC_1, cite=_power)
def tm_truoc_chuc_vu(reading: Reading) -> Iterator[Found]:
    """“TM.” đứng trước một chức vụ.

    Sai: TM. CHỦ TỊCH

    Đúng: TM. ỦY BAN NHÂN DÂN, dòng dưới CHỦ TỊCH

    “TM.” đứng trước tên tập thể lãnh đạo hoặc tên cơ quan, tổ chức.
    """
    for _, line in _all(reading):
        if line.key == "TM" and line.is_position:
            message = (
                f"“TM.” đứng trước chức vụ “{line.rest}”; quy định đứng trước tên tập thể hoặc tên cơ quan."
            )
            yield Found(
                line.block, message, "Ghi “TM.” trước tên tập thể; ký bằng thẩm quyền riêng thì bỏ “TM.”."
            )


@rule("CK104", Severity.MUC_1, cite=_sample)
def kt_thieu_cap_pho(reading: Reading) -> Iterator[Found]:
    """Dưới “KT.” không có chức vụ của cấp phó ký thay.

    Sai: KT. GIÁM ĐỐC, dưới là họ tên

    Đúng: KT. GIÁM ĐỐC, dòng dưới PHÓ GIÁM ĐỐC
    """
    for signature, line in _all(reading):
        if line.key != "KT" or line.is_deputy:
            continue
        below = signature.below(line)
        if any(other.is_deputy for other in below):
            continue
        if below:
            message = f"Dưới “{line.text}” là “{below[-1].text}”, không phải chức vụ của cấp phó ký thay."
        else:
            message = f"Dưới “{line.text}” không có chức vụ của cấp phó ký thay."
        yield Found(line.block, message, "Ghi chức vụ của cấp phó ở dòng dưới, ví dụ PHÓ GIÁM ĐỐC.")


@rule("CK105", Severity.MUC_1, cite=_power)
def quyen_han_truoc_cap_pho(reading: Reading) -> Iterator[Found]:
    """Chữ viết tắt quyền hạn đứng trước chức vụ của cấp phó.

    Sai: KT. PHÓ GIÁM ĐỐC

    Đúng: KT. GIÁM ĐỐC, dòng dưới PHÓ GIÁM ĐỐC
    """
    for _, line in _all(reading):
        if line.key in ("KT", "TL", "TUQ", "Q") and line.is_deputy:
            message = f"“{line.key}.” đứng trước “{line.rest}”, là chức vụ của cấp phó; quy định đứng trước chức vụ của người đứng đầu."
            yield Found(line.block, message, f"Ghi “{line.key}.” trước chức vụ của người đứng đầu.")


@rule("CK106", Severity.MUC_1, cite=_power)
def cap_pho_thieu_kt(reading: Reading) -> Iterator[Found]:
    """Cấp phó ký mà không có “KT.” và chức vụ của người đứng đầu.

    Sai: PHÓ GIÁM ĐỐC; PHÓ GIÁM ĐỐC PHỤ TRÁCH

    Đúng: KT. GIÁM ĐỐC, dòng dưới PHÓ GIÁM ĐỐC

    Cấp phó được giao phụ trách hoặc điều hành cũng ký như cấp phó ký thay.
    """
    for signature in printed_signatures(reading):
        own = signature.own
        marks = {line.key for line in signature.lines}
        if own is None or own.key or not own.is_deputy or marks & {"KT", "TL", "TUQ"}:
            continue
        if any(line.key == "TM" and line.is_position for line in signature.lines):
            continue
        hint = "Ghi “KT.” và chức vụ của người đứng đầu ở dòng trên."
        lighter = Severity.MUC_2 if "TM" in marks else None
        yield Found(own.block, f"Cấp phó “{own.text}” ký mà không có “KT.”.", hint, severity=lighter)


@rule("CK107", Severity.MUC_1, cite=_delegation)
def uy_quyen_lai(reading: Reading) -> Iterator[Found]:
    """Người được ủy quyền giao lại cho cấp phó ký.

    Sai: TUQ. GIÁM ĐỐC, KT. TRƯỞNG PHÒNG TỔ CHỨC, PHÓ TRƯỞNG PHÒNG

    Đúng: TUQ. GIÁM ĐỐC, TRƯỞNG PHÒNG TỔ CHỨC

    Người được ủy quyền không được ủy quyền lại.
    """
    for signature in printed_signatures(reading):
        delegated = signature.first("TUQ")
        if delegated is None:
            continue
        for line in signature.below(delegated):
            if line.key == "KT" or (not line.key and line.is_deputy and signature.first("KT") is None):
                message = f"“{line.text}” đứng dưới “{delegated.text}”: người được ủy quyền không được ủy quyền lại."
                yield Found(line.block, message, "Chính người được ủy quyền ký; cấp phó không ký thay.")


@rule("CK108", Severity.MUC_1, cite=_power)
def viet_quyen(reading: Reading) -> Iterator[Found]:
    """Người được giao quyền cấp trưởng ghi “QUYỀN” thay vì “Q.”.

    Sai: QUYỀN GIÁM ĐỐC

    Đúng: Q. GIÁM ĐỐC
    """
    for _, line in _all(reading):
        words = line.text.upper()
        if not line.key and words.startswith("QUYỀN ") and is_position(words.removeprefix("QUYỀN ")):
            right = f"Q. {words.removeprefix('QUYỀN ')}"
            yield Found(
                line.block,
                f"Chức vụ ghi là “{line.text}”; người được giao quyền cấp trưởng ghi “Q.”.",
                f"Viết “{right}”.",
            )


@rule("CK109", Severity.MUC_1, cite=_position)
def hoc_vi_truoc_ho_ten(reading: Reading) -> Iterator[Found]:
    """Trước họ tên người ký có học hàm, học vị hoặc danh hiệu.

    Sai: TS. Nguyễn Văn A

    Đúng: Nguyễn Văn A

    Đơn vị vũ trang, cơ sở giáo dục, y tế, khoa học theo quy định riêng của ngành: chỉ nhắc ở Mức 4.
    """
    body = " ".join(block.text for block in reading.of("co_quan_ban_hanh", "co_quan_chu_quan")).upper()
    lighter = Severity.MUC_4 if _ALLOWED_BODIES.search(body) else None
    for signature in reading.signatures:
        name = signature.name
        title = None if name is None else _TITLE.match(name.text.strip())
        if name is not None and title is not None:
            found = title[0].strip().rstrip(",")
            message = f"Trước họ tên người ký có “{found}”; quy định không ghi học hàm, học vị, danh hiệu."
            yield Found(name, message, "Chỉ ghi họ và tên.", severity=lighter)


@rule("CK112", Severity.MUC_1, cite=_by_order)
def cap_pho_ky_thua_lenh(reading: Reading) -> Iterator[Found]:
    """Cấp phó ký thừa lệnh mà không có “KT.” của người được ký thừa lệnh.

    Sai: TL. CHỦ TỊCH, PHÓ CHÁNH VĂN PHÒNG

    Đúng: TL. CHỦ TỊCH, KT. CHÁNH VĂN PHÒNG, PHÓ CHÁNH VĂN PHÒNG
    """
    for signature in printed_signatures(reading):
        by_order, own = signature.first("TL"), signature.own
        if by_order is None or own is None or own.key or signature.first("KT") is not None:
            continue
        if own.is_deputy:
            message = f"Cấp phó “{own.text}” ký thừa lệnh mà không có “KT.” của người được ký thừa lệnh."
            yield Found(own.block, message, "Ghi “KT.” và chức vụ của người được ký thừa lệnh ở dòng trên.")


@rule("CK113", Severity.MUC_2, cite=_own_power)
def tm_khi_ky_tham_quyen_rieng(reading: Reading) -> Iterator[Found]:
    """Văn bản ban hành theo thẩm quyền riêng của người đứng đầu mà ký “TM.”.

    Sai: thẩm quyền CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ, ký TM. ỦY BAN NHÂN DÂN

    Đúng: thẩm quyền CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ, ký CHỦ TỊCH
    """
    power = next(reading.of("tham_quyen_ban_hanh"), None)
    if power is None or not is_position(power.text):
        return
    for signature in printed_signatures(reading):
        line = signature.first("TM")
        if line is not None:
            message = f"Thẩm quyền ban hành là “{power.text}” mà ký “{line.text}”."
            yield Found(line.block, message, "Ký bằng thẩm quyền riêng: bỏ dòng “TM. …”.")


@rule("CK114", Severity.MUC_1, cite=_position)
def ky_thieu_chuc_vu(reading: Reading) -> Iterator[Found]:
    """Họ tên người ký không có chức vụ ở trên.

    Sai: TM. ỦY BAN NHÂN DÂN, dưới là họ tên

    Đúng: TM. ỦY BAN NHÂN DÂN, CHỦ TỊCH, dưới là họ tên
    """
    for signature in printed_signatures(reading):
        last = signature.lines[-1]
        if last.key in ("TM", "TL", "TUQ") and signature.signature.name is not None:
            message = f"Dưới “{last.text}” không có chức vụ của người ký."
            yield Found(last.block, message, "Ghi chức vụ của người ký ở dòng dưới.")
