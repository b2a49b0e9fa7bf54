"""Components that every document of the type has: missing ones, and the order of those that stand."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.check.diagnostic import Severity
from docgen.check.rule import Found, Unknown, rule
from docgen.check.whole_document import has_form, has_head, has_tail, is_of_unknown_type
from docgen.document.tree import Block
from docgen.recognize.reading import Reading
from docgen.regulation import Regulation
from docgen.regulation.norm import Clause

Judged = Iterator[Found | Unknown]

_NO_HEAD = "Không thấy phần đầu văn bản trong tệp, có thể đã mất khi sao chép hoặc chuyển đổi."
_NO_TAIL = "Không thấy phần cuối văn bản trong tệp, có thể đã mất khi sao chép hoặc chuyển đổi."
_IN_TABLE = ("quoc_hieu", "tieu_ngu", "co_quan_ban_hanh")
"""Components that are lost together when a table at the head did not survive a conversion."""

_ORDER = (
    ("quoc_hieu", "so_ky_hieu", "dia_danh_thoi_gian"),
    ("ten_loai",),
    ("trich_yeu",),
    ("noi_nhan", "chuc_vu", "quyen_han"),
)
"""The components whose order nothing in the layout of a page can turn round, from the top."""


def _missing(reading: Reading, component: str, message: str, hint: str) -> Judged:
    if reading.has(component):
        return
    if is_of_unknown_type(reading) and not has_head(reading):
        yield Unknown(_NO_HEAD)
    if not has_form(reading):
        return
    lost = component in _IN_TABLE and not any(reading.has(one) for one in _IN_TABLE)
    if has_head(reading) and not lost:
        yield Found(None, message, hint)
    else:
        yield Unknown(_NO_HEAD)


def _quoc_hieu(law: Regulation) -> Clause:
    return law.text.required["quoc_hieu"]


def _co_quan(law: Regulation) -> Clause:
    return law.text.required["co_quan_ban_hanh"]


def _so(law: Regulation) -> Clause:
    return law.text.required["so_ky_hieu"]


def _dia_danh(law: Regulation) -> Clause:
    return law.text.required["dia_danh_thoi_gian"]


def _nguoi_ky(law: Regulation) -> Clause:
    return law.text.required["chuc_vu"]


def _noi_nhan(law: Regulation) -> Clause:
    return law.text.required["noi_nhan"]


def _places(law: Regulation) -> Clause:
    return law.text.places_cite


@rule("TP101", Severity.MUC_1, cite=_quoc_hieu)
def thieu_quoc_hieu(reading: Reading) -> Judged:
    """Văn bản không có Quốc hiệu.

    Sai: phần đầu chỉ có tên cơ quan và số, ký hiệu

    Đúng: CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
    """
    hint = f"Ghi “{reading.regulation.quoc_hieu}” ở góc trên bên phải."
    return _missing(reading, "quoc_hieu", "Văn bản không có Quốc hiệu.", hint)


@rule("TP102", Severity.MUC_1, cite=_quoc_hieu)
def thieu_tieu_ngu(reading: Reading) -> Judged:
    """Văn bản không có Tiêu ngữ.

    Sai: dưới Quốc hiệu là địa danh và thời gian

    Đúng: dưới Quốc hiệu là “Độc lập - Tự do - Hạnh phúc”
    """
    hint = f"Ghi “{reading.regulation.tieu_ngu}” dưới Quốc hiệu."
    return _missing(reading, "tieu_ngu", "Văn bản không có Tiêu ngữ.", hint)


@rule("TP103", Severity.MUC_1, cite=_co_quan)
def thieu_co_quan_ban_hanh(reading: Reading) -> Judged:
    """Văn bản không có tên cơ quan ban hành.

    Sai: góc trên bên trái chỉ có số, ký hiệu

    Đúng: SỞ NỘI VỤ
    """
    hint = "Ghi tên cơ quan ban hành ở góc trên bên trái."
    return _missing(reading, "co_quan_ban_hanh", "Văn bản không có tên cơ quan ban hành.", hint)


@rule("TP104", Severity.MUC_1, cite=_so)
def thieu_so_ky_hieu(reading: Reading) -> Judged:
    """Văn bản không có dòng số, ký hiệu.

    Sai: dưới tên cơ quan không có gì

    Đúng: Số: 15/QĐ-BNV; trong dự thảo: “Số:      /QĐ-BNV”
    """
    hint = "Ghi dòng “Số: …/…” dưới tên cơ quan; chưa có số thì để trống số."
    return _missing(reading, "so_ky_hieu", "Văn bản không có số, ký hiệu.", hint)


@rule("TP105", Severity.MUC_1, cite=_dia_danh)
def thieu_dia_danh_thoi_gian(reading: Reading) -> Judged:
    """Văn bản không có địa danh và thời gian ban hành.

    Sai: dưới Tiêu ngữ không có gì

    Đúng: Hà Nội, ngày 05 tháng 3 năm 2026; trong dự thảo để trống ngày

    Biên bản không bắt buộc có dòng này.
    """
    if reading.type is not None and reading.type.dia_danh == "bat_buoc":
        hint = "Ghi địa danh và “ngày … tháng … năm …” dưới Tiêu ngữ."
        message = "Văn bản không có địa danh và thời gian ban hành."
        yield from _missing(reading, "dia_danh_thoi_gian", message, hint)


@rule("TP106", Severity.MUC_1, cite=_nguoi_ky)
def thieu_chu_ky(reading: Reading) -> Judged:
    """Văn bản không có chức vụ hoặc họ tên của người ký.

    Sai: văn bản kết thúc ở Nơi nhận, không có phần ký; dưới GIÁM ĐỐC không có họ tên

    Đúng: GIÁM ĐỐC, dưới là họ tên người ký

    Dự thảo chưa có số và ngày có thể chưa ghi họ tên nên chưa xét. Biên bản và văn bản nhiều người ký không bị xét họ
    tên.
    """
    if reading.signatures or reading.has("chuc_vu") or reading.has("quyen_han"):
        yield from _without_name(reading)
        return
    if is_of_unknown_type(reading) and not has_tail(reading):
        yield Unknown(_NO_TAIL)
    if not has_form(reading):
        return
    if has_tail(reading) and has_head(reading):
        yield Found(
            None,
            "Văn bản không có chức vụ, họ tên của người ký.",
            "Ghi quyền hạn, chức vụ và họ tên người ký ở cuối văn bản, bên phải.",
        )
    else:
        yield Unknown(_NO_TAIL)


def _without_name(reading: Reading) -> Judged:
    """Judge a sole signature that has no name; number and date come after the signature (Điều 15, khoản 2)."""
    alone = reading.signatures[0] if len(reading.signatures) == 1 else None
    if alone is None or alone.name is not None or not alone.lines or not has_form(reading):
        return
    if reading.type is None or reading.type.layout in _NAMED_OTHERWISE:
        return
    last = alone.lines[-1]
    if _may_be_signed_otherwise(reading, last):
        yield Unknown("Không đọc được họ tên người ký: dưới chức vụ có hình, chữ ký số hoặc chữ khác.", last)
    elif (reading.so is not None and reading.so.so is not None) or reading.date is not None:
        message = f"Dưới “{last.full_text}” không có họ tên của người ký mà văn bản đã ghi số hoặc ngày."
        yield Found(last, message, "Ghi họ và tên người ký dưới chức vụ.")
    else:
        yield Unknown("Dự thảo chưa ghi họ tên người ký.", last)


def _may_be_signed_otherwise(reading: Reading, position: Block) -> bool:
    """Tell whether the name may be in a picture, a digital signature, or a line that was not understood."""
    if any(trace.kind == "chu_ky_so" for trace in reading.source.traces):
        return True
    nodes = reading.document.nodes
    at = next((index for index, node in enumerate(nodes) if node is position), len(nodes))
    return any(
        not isinstance(node, Block) or node.component in ("", "ho_ten", "chu_ky_so_kem_theo")
        for node in nodes[at + 1 :]
    )


_NAMED_OTHERWISE = ("bien_ban", "khong_mau", "ban_sao", "giay_nghi_phep")


@rule("TP107", Severity.MUC_1, cite=_noi_nhan)
def thieu_noi_nhan(reading: Reading) -> Judged:
    """Văn bản không có Nơi nhận.

    Sai: cuối văn bản chỉ có phần ký

    Đúng: Nơi nhận:, dưới là danh sách và dòng “- Lưu: VT, …”
    """
    if reading.noi_nhan or reading.has("noi_nhan") or reading.has("noi_nhan_muc"):
        return
    if is_of_unknown_type(reading) and not has_tail(reading):
        yield Unknown(_NO_TAIL)
    if not has_form(reading):
        return
    if has_tail(reading) and has_head(reading):
        yield Found(None, "Văn bản không có Nơi nhận.", "Ghi “Nơi nhận:” và danh sách ở góc dưới bên trái.")
    else:
        yield Unknown(_NO_TAIL)


@rule("TP108", Severity.MUC_1, cite=_places)
def sai_thu_tu(reading: Reading) -> Iterator[Found]:
    """Thành phần thể thức đứng sai thứ tự.

    Sai: trích yếu đứng trên tên loại; tên loại đứng trên Quốc hiệu

    Đúng: Quốc hiệu, số và ngày, tên loại, trích yếu, nội dung, Nơi nhận và phần ký
    """
    places = {id(block): index for index, block in enumerate(reading.blocks)}
    before: tuple[int, Block] | None = None
    for group in _ORDER:
        firsts = [block for component in group for block in reading.of(component) if block.confidence >= 0.5]
        if not firsts:
            continue
        first = min(firsts, key=lambda block: places[id(block)])
        at = places[id(first)]
        if before is not None and at < before[0]:
            upper, lower = _name(reading, first), _name(reading, before[1])
            yield Found(
                first, f"{upper} đứng trên {lower}; quy định ở dưới.", f"Đưa {upper} xuống dưới {lower}."
            )
        else:
            before = at, first


def _name(reading: Reading, block: Block) -> str:
    return f"“{reading.regulation.norm(block.component).name}”"
