"""Why an edit cannot be carried out, in words for the clerk, by the reason that the editor gives."""

from __future__ import annotations

from docgen.fault import Fault, Place

_HAND = "Hãy sửa chỗ này bằng tay trong Word."
_REASONS = {
    "truong": ("chữ do trường (field) của Word in ra, sửa chữ sẽ bị Word tính lại", _HAND),
    "vet": (
        "chữ trong vết sửa (Track Changes)",
        "Hãy chấp nhận hoặc từ chối các vết sửa trong Word rồi làm lại.",
    ),
    "lua_chon": ("chữ được tệp lưu thành hai bản cho hai đời Word", _HAND),
    "cong_thuc": ("chữ trong công thức", _HAND),
    "dau_moc": ("giữa đoạn chữ có dấu mốc, chú thích, hình hoặc trường của Word", _HAND),
    "ky_tu": ("chữ mới có ký tự mà tệp Word không chứa được", "Hãy bỏ ký tự điều khiển khỏi chữ mới."),
    "duong_ke": ("không rõ đường kẻ thuộc phần nào vì nhiều phần nằm chung một dòng", _HAND),
    "khong_thay": ("không còn đoạn văn ở chỗ đã nêu", "Hãy kiểm tra lại tệp rồi làm lại."),
    "cau_truc": ("đoạn văn có cấu trúc mà docgen không sửa được an toàn", _HAND),
    "chong_nhau": ("hai chỗ sửa chồng lên nhau", "Hãy sửa lần lượt từng chỗ."),
    "khac_chu": ("chữ đang có không phải chữ cần thay", "Tệp đã đổi sau khi kiểm tra; hãy kiểm tra lại."),
    "trang": ("không có phần (section) ở chỗ đã nêu", "Hãy kiểm tra lại tệp rồi làm lại."),
    "phan": ("thiếu hoặc hỏng phần đầu trang, chân trang bên trong tệp", "Hãy mở tệp bằng Word rồi lưu lại."),
}


def refused(reason: str, place: Place) -> Fault:
    """Return the fault of one edit; its code is `docx-sua-` and the reason."""
    what, hint = _REASONS[reason]
    return Fault(f"docx-sua-{reason.replace('_', '-')}", f"Không sửa được: {what}.", place, hint)


def locked(name: str) -> Fault:
    """Return the fault of a file that forbids editing."""
    return Fault(
        "docx-khoa-sua",
        "Tệp đang được khóa không cho sửa (Restrict Editing hoặc mật khẩu sửa), docgen chỉ đọc.",
        Place(name),
        "Hãy bỏ khóa trong Word (Review, Restrict Editing, Stop Protection; hoặc File, Info, Protect Document) rồi làm lại.",
    )


def signed(name: str) -> Fault:
    """Return the fault of a file that any change would make invalid."""
    return Fault(
        "docx-da-ky-so",
        "Tệp đã ký số: sửa một chữ cũng làm chữ ký mất hiệu lực, docgen chỉ đọc.",
        Place(name),
        "Hãy sửa bản chưa ký rồi ký lại.",
    )


def strict_form(name: str) -> Fault:
    """Return the fault of a file in the strict form of OOXML."""
    return Fault(
        "docx-sua-dang-strict",
        "Tệp được lưu ở dạng “Strict Open XML Document”, docgen đọc được nhưng không sửa được dạng này.",
        Place(name),
        "Hãy mở tệp bằng Word và lưu lại ở dạng “Word Document (*.docx)”.",
    )
