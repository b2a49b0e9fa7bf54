"""Where the files of a record stand: folders of 500 records, in the order in which a run first met them."""

from __future__ import annotations

from docgen.fault import Fault, Place

SHELF = 500
"""Records in one folder: more make a folder slow to open, and nobody finds anything in it."""
_LONGEST = 200


def shelf(position: int, *, flat: bool) -> str:
    """Return the folder of a record with its final `/`, "" for the output folder itself.

    A run of at most 500 records is flat; when records come later, those that stand there stay, and the 501st opens
    `001/`. `position` is given once and kept in the manifest, so no later run moves a file.
    """
    return "" if flat and position < SHELF else f"{position // SHELF:03d}/"


def is_safe(name: str) -> bool:
    """Tell whether a name, with `/` between folders, stays inside the output folder on every system."""
    parts = name.split("/")
    strange = any(mark in "\\:" or mark < " " or "\ud800" <= mark <= "\udfff" for mark in name)
    return not strange and not {"", ".", ".."} & set(parts)


def name_fault(name: str, place: Place | None) -> Fault | None:
    """Return what is wrong with the name of a file, None when every disk takes it."""
    if is_safe(name) and all(len(part.encode()) <= _LONGEST for part in name.split("/")):
        return None
    hint = "Hãy rút ngắn mã hoặc mẫu tên tệp (ten_tep)."
    return Fault("ten-tep-khong-dung-duoc", f"tên tệp “{name:.80}” không dùng được.", place, hint)


def clash_fault(name: str, labels: tuple[str, ...], place: Place | None) -> Fault:
    """Return the fault of records that would all have one file; none of them is made."""
    message = f"các bản ghi {', '.join(labels)} cùng ra một tên tệp “{name}”."
    return Fault(
        "ten-tep-trung", message, place, "Hãy đổi mã hoặc mẫu tên tệp (ten_tep) để mỗi tên chỉ có một."
    )


def edited_fault(name: str) -> Fault:
    """Return the fault of a file that is not docgen's own any more."""
    return Fault(
        "tep-da-sua",
        f"tệp “{name}” đã có sẵn và khác với bản docgen làm lần trước (có thể đã được sửa tay); đã giữ nguyên.",
        hint="Hãy cất tệp đó đi chỗ khác, hoặc thêm --ghi-de: bản cũ được giữ lại với đuôi .bak.",
    )
