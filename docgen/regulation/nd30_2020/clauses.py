"""Citations of Nghị định 30/2020/NĐ-CP, written as Phụ lục II, Mục V, khoản 7 orders capitals."""

from __future__ import annotations

from docgen.regulation.norm import Clause


def dieu(so: int, khoan: int | None = None, diem: str = "") -> Clause:
    """Cite the body of the decree: `dieu(8, 2, "c")`."""
    return Clause(
        locator=_words(f"Điều {so}", khoan, diem),
        short=".".join([f"Đ{so}", *_tail(khoan, diem)]),
    )


def phu_luc_1(muc: str, khoan: int | None = None, diem: str = "", *, phan: int = 1) -> Clause:
    """Cite Phụ lục I: `phu_luc_1("II", 1, "a")` is Phần I, Mục II, khoản 1, điểm a."""
    return Clause(
        locator=_words(f"Phụ lục I, Phần {'I' * phan}, Mục {muc}", khoan, diem),
        short=f"I-{phan} " + ".".join([muc, *_tail(khoan, diem)]),
    )


def mau_chu(dong: str) -> Clause:
    """Cite a row of the table of samples (Phụ lục I, Phần I, Mục V): `mau_chu("6b")`."""
    return Clause(f"Phụ lục I, Phần I, Mục V, dòng {dong}", f"I-1 V r{dong}")


def chu_thich_co_chu() -> Clause:
    """Cite the footnote that couples the sizes of one document."""
    return Clause("Phụ lục I, Phần I, Mục V, chú thích 1", "I-1 V fn1")


def phu_luc_2(muc: str, khoan: int | None = None, diem: str = "") -> Clause:
    """Cite Phụ lục II (capitals)."""
    return Clause(
        locator=_words(f"Phụ lục II, Mục {muc}", khoan, diem),
        short="II " + ".".join([muc, *_tail(khoan, diem)]),
    )


def bang_chu_viet_tat() -> Clause:
    """Cite the table of abbreviations of the types."""
    return Clause("Phụ lục III, Mục I", "III I")


def mau(so: str, ghi_chu: int | None = None) -> Clause:
    """Cite a sample form of Phụ lục III, Mục II: `mau("1.2", ghi_chu=6)`."""
    note, mark = (f", ghi chú {ghi_chu}", f" fn{ghi_chu}") if ghi_chu else ("", "")
    return Clause(f"Phụ lục III, Mục II, Mẫu {so}{note}", f"III M{so}{mark}")


def _words(start: str, khoan: int | None, diem: str) -> str:
    parts = [start]
    if khoan is not None:
        parts.append(f"khoản {khoan}")
    if diem:
        parts.append(f"điểm {diem}")
    return ", ".join(parts)


def _tail(khoan: int | None, diem: str) -> list[str]:
    return [str(part) for part in (khoan, diem) if part]
