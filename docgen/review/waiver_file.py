"""The file of waivers beside a document to waivers, or every fault of it."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from pydantic import Field

from docgen.check.rule import all_rules
from docgen.fault import DataError, Fault
from docgen.model.record import Code, DateField, NonEmpty, Record, bind, place_at
from docgen.review.waivers import Waiver
from docgen.sources.node import Scalar
from docgen.sources.yaml_file import read_yaml


class _Row(Record):
    ma: Code = Field(title="Mã quy tắc", description="Ví dụ: NN108")
    loai: Literal["mien", "bao-nham"] = Field(
        "mien", title="Loại", description="mien (chấp nhận để nguyên) hoặc bao-nham (máy báo nhầm)"
    )
    nguoi: NonEmpty = Field(title="Người chấp nhận")
    ly_do: NonEmpty = Field(title="Lý do")
    chu: str = Field("", title="Chữ ở chỗ được miễn", description="Bỏ trống nếu miễn cho cả tệp")
    ngay: DateField | None = Field(None, title="Ngày")


class _WaiverFile(Record):
    mien: tuple[_Row, ...] = Field((), title="Các phát hiện được chấp nhận")


def read_waiver_file(path: Path) -> tuple[Waiver, ...]:
    """Read a file of waivers. Raises DataError with every fault, unknown rules too."""
    node = read_yaml(path, path.as_posix())
    if isinstance(node, Scalar) and not node.text.strip():
        return ()
    rows = bind(node, _WaiverFile).mien
    unknown = [
        Fault(
            "mien-ma-la",
            f"không có quy tắc “{row.ma}”.",
            place_at(node, ("mien", index, "ma")),
            "Xem danh sách bằng lệnh docgen rule.",
        )
        for index, row in enumerate(rows)
        if row.ma not in all_rules()
    ]
    if unknown:
        raise DataError(unknown)
    return tuple(Waiver(row.ma, row.nguoi, row.ly_do, row.loai, row.chu, row.ngay) for row in rows)
