"""The faults that the handbook explains: each is made in a copy of the demo campaign, and docgen's own words are taken."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from openpyxl import load_workbook

from docgen.fault import DataError, Fault
from docgen.model.folder import read_folder
from docgen.pipeline import Maker
from docgen.regulation import regulation_for
from docgen.template.store import TemplateStore

ROOT = Path(__file__).parent.parent
CAMPAIGN = ROOT / "data" / "xoa-nha-tam-2025"

Spoil = Callable[[Path], None]


@dataclass(frozen=True, slots=True)
class Case:
    """One thing that goes wrong in practice: how to make it in a campaign's folder, and why it happens, in Vietnamese."""

    why: str
    spoil: Spoil
    paper: str = "ke-hoach"


def _text(name: str, old: str, new: str) -> Spoil:
    def spoil(folder: Path) -> None:
        path = folder / name
        text = path.read_text(encoding="utf-8")
        if old not in text:
            raise ValueError(f"{name} holds no “{old}”")
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    return spoil


def _cell(cell: str, value: object) -> Spoil:
    def spoil(folder: Path) -> None:
        path = folder / "so-lieu.xlsx"
        workbook = load_workbook(path)
        workbook["Thực hiện"][cell] = value
        workbook.save(path)

    return spoil


def _rename_sheet(name: str) -> Spoil:
    def spoil(folder: Path) -> None:
        path = folder / "so-lieu.xlsx"
        workbook = load_workbook(path)
        workbook["Thực hiện"].title = name
        workbook.save(path)

    return spoil


def _utf16(name: str) -> Spoil:
    def spoil(folder: Path) -> None:
        path = folder / name
        path.write_bytes(path.read_text(encoding="utf-8").encode("utf-16"))

    return spoil


def _remove(name: str) -> Spoil:
    return lambda folder: (folder / name).unlink()


CASES: dict[str, tuple[Case, ...]] = {
    "Lỗi khi gõ tệp chien-dich.yaml và phần đầu tệp .md": (
        Case(
            "Dòng được lùi vào bằng phím Tab. Hãy xóa khoảng trống đầu dòng rồi gõ dấu cách.",
            _text("chien-dich.yaml", "  ten: năm 2024", "\tten: năm 2024"),
        ),
        Case(
            "Trong giá trị có dấu hai chấm và dấu cách, máy hiểu nhầm là một mục nữa.",
            _text("chien-dich.yaml", "ten: Chung tay", "ten: Chiến dịch: Chung tay"),
        ),
        Case(
            "Một mục bị ghi hai lần, thường do sao chép.",
            _text(
                "chien-dich.yaml",
                "co_quan_ban_hanh: so-tttt",
                "co_quan_ban_hanh: so-tttt\nco_quan_ban_hanh: so-tttt",
            ),
        ),
        Case(
            "Tên mục gõ sai chính tả hoặc không có trong bảng các mục ở trên.",
            _text("ke-hoach.md", "nguoi_ky: pho", "nguoi_ki: pho"),
        ),
        Case(
            "Mục bắt buộc còn trống. Nếu chưa có thông tin, làm bản nháp bằng --draft.",
            _text("ke-hoach.md", "nguoi_ky: pho-giam-doc-so", "nguoi_ky:"),
        ),
        Case(
            "Mã ở đây không trùng với mã nào đã khai trong chien-dich.yaml.",
            _text("ke-hoach.md", "nhom: so-noi-vu", "nhom: so-noivu"),
        ),
        Case(
            "Ngày không có trong lịch, hoặc viết không theo thứ tự ngày/tháng/năm.",
            _text("chien-dich.yaml", "den: 14/12/2024", "den: 31/11/2024"),
        ),
        Case(
            "Mục so chỉ chứa con số; phần ký hiệu do docgen ghi.",
            _text("ke-hoach.md", "so:\n", "so: 15/KH\n"),
        ),
        Case(
            "Giá trị mở đầu bằng {{ mà không đặt trong ngoặc kép.",
            _text("bao-cao.md", 'nguoi_ky: "{{ don_vi.nguoi_ky }}"', "nguoi_ky: {{ don_vi.nguoi_ky }}"),
        ),
        Case("Dòng --- ở đầu tệp .md bị xóa mất.", _text("ke-hoach.md", "---\n", "")),
        Case(
            "Notepad lưu tệp với bảng mã khác. Khi lưu, chọn Encoding: UTF-8.",
            _utf16("ke-hoach.md"),
        ),
        Case(
            "Tệp bị xóa, đổi tên, hoặc đang nằm ở thư mục khác.",
            _remove("so-lieu.xlsx"),
        ),
    ),
    "Lỗi về loại văn bản, nơi nhận và người ký": (
        Case(
            "Tên loại gõ sai. Xem danh sách: docgen template list.",
            _text("ke-hoach.md", "loai: ke-hoach", "loai: kehoach"),
        ),
        Case(
            "Theo Nghị định, chỉ công văn, tờ trình, báo cáo gửi cấp trên có “Kính gửi”.",
            _text("ke-hoach.md", "noi_nhan:", "kinh_gui: [ubnd-tinh]\nnoi_nhan:"),
        ),
        Case(
            "Công văn thiếu mục kinh_gui.",
            _text("cong-van.md", "kinh_gui:\n  - ubnd-cap-huyen\n  - bao-dai\n  - cac-phong\n", ""),
            "cong-van",
        ),
        Case(
            "Người ký đã thôi hoặc chưa giữ chức vào ngày của văn bản (mục tu, den của người ký).",
            lambda folder: (
                _text("chien-dich.yaml", "cap_truong: Giám đốc", "cap_truong: Giám đốc\n    tu: 01/3/2025")(
                    folder
                ),
                _text("ke-hoach.md", "ngay:\n", "ngay: 05/01/2025\n")(folder),
            )[0],
        ),
    ),
    "Lỗi trong nội dung văn bản": (
        Case(
            "Số thứ tự gõ tay. Hãy dùng dấu # hoặc “1. ” để docgen đánh số.",
            _text("ke-hoach.md", "## Thời gian thực hiện", "2.1. Thời gian thực hiện"),
        ),
        Case("Tiêu đề nhiều cấp quá.", _text("ke-hoach.md", "### Các phòng", "#### Các phòng")),
        Case(
            "Dẫn chiếu tới một nhãn chưa đặt, hoặc gõ sai nhãn.",
            _text("ke-hoach.md", "[](#noi-dung-tuyen-truyen)", "[](#noi-dung-tuyen-truyn)"),
        ),
        Case(
            "Dùng cách trình bày mà văn bản hành chính không có.",
            _text("ke-hoach.md", "Công tác tuyên", "> Công tác tuyên"),
        ),
        Case(
            "Gọi tên biểu đồ không có trong mục bieu_do.",
            _text("tong-hop.md", "(#ty-le-xoa-nha)", "(#ty-le)"),
            "tong-hop",
        ),
    ),
    "Lỗi ở các chỗ {{ … }} và {% … %}": (
        Case(
            "Tên giá trị gõ sai.",
            _text("bao-cao.md", "{{ don_vi.dia_ban }}: {{", "{{ don_vi.dia_bn }}: {{"),
            "bao-cao",
        ),
        Case(
            "Số phải có bộ lọc để docgen biết cách viết.",
            _text("bao-cao.md", "{{ dong.thuc_hien | so_bang }}", "{{ dong.thuc_hien }}"),
            "bao-cao",
        ),
        Case(
            "Ngày cũng phải có bộ lọc.", _text("bao-cao.md", "{{ ky.tu | ngay }}", "{{ ky.tu }}"), "bao-cao"
        ),
        Case(
            "Tên bộ lọc gõ sai.", _text("bao-cao.md", "| phan_tram_bang }} |", "| phantram }} |"), "bao-cao"
        ),
        Case("Quên dấu đóng ngoặc.", _text("bao-cao.md", "{{ ky.ten }} (số", "{{ ky.ten } (số"), "bao-cao"),
        Case(
            "Có {% if … %} mà không có {% endif %} (hoặc for không có endfor).",
            _text("bao-cao.md", "{{ so_lieu_minh_hoa }}*\n{% endif %}", "{{ so_lieu_minh_hoa }}*"),
            "bao-cao",
        ),
    ),
    "Lỗi trong bảng số liệu Excel": (
        Case("Tên trang tính bị đổi.", _rename_sheet("Ket qua")),
        Case("Tên cột ở dòng đầu bảng bị sửa hoặc cột bị xóa.", _cell("C4", "Nha tam")),
        Case("Gõ chữ vào ô số.", _cell("C5", "ba mươi")),
        Case("Ô được định dạng Text nên con số là chữ.", _cell("C5", "1,250")),
        Case("Chỉ tiêu đếm (nhà, hộ) mà có phần thập phân.", _cell("C5", 3.5)),
        Case(
            "Ô có công thức nhưng tệp chưa được Excel tính (thường do phần mềm khác tạo ra).",
            _cell("C5", "=1+2"),
        ),
        Case("Mã đơn vị sai, hoặc thiếu dòng của một đơn vị.", _cell("A5", "999")),
    ),
}


def faults_of(case: Case) -> tuple[Fault, ...]:
    """Return what docgen says of the spoilt campaign. Raises `ValueError` when it finds nothing wrong."""
    regulation = regulation_for(None)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(shutil.copytree(CAMPAIGN, Path(name) / "chien-dich"))
        case.spoil(folder)
        try:
            Maker(read_folder(folder), TemplateStore(ROOT / "templates", regulation), regulation).make(
                [case.paper]
            )
        except DataError as error:
            return error.faults
    raise ValueError(f"docgen finds nothing wrong: {case.why}")


def faults_section() -> Iterator[str]:
    """Yield the lines of the handbook's section on messages: for each case its cause and what docgen prints."""
    for title, cases in CASES.items():
        yield f"### {title}"
        for case in cases:
            yield ""
            yield f"- {case.why}"
            yield ""
            yield "  ```text"
            for fault in dict.fromkeys(faults_of(case)):
                yield f"  ✗ {fault.place}: {fault.message}" if fault.place else f"  ✗ {fault.message}"
                if fault.hint:
                    yield f"      → {fault.hint}"
            yield "  ```"
        yield ""
