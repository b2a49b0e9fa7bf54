"""The file of an office's profile to a `Profile`, or every fault of it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from pydantic import Field

from docgen.check.profile import Profile
from docgen.fault import DataError, Fault
from docgen.model.record import Record, WholeNumber, bind, place_at
from docgen.regulation import Regulation
from docgen.sources.node import Node
from docgen.sources.yaml_file import read_yaml


class _Raised(Record):
    ma: str = Field(title="Mã quy tắc")
    muc: WholeNumber = Field(title="Mức", description="1, 2 hoặc 3; không được nhẹ hơn mức của quy tắc")


class _ProfileFile(Record):
    """The file `ho-so.yaml` of an office."""

    ten: str = Field("", title="Tên cơ quan")
    viet_tat: tuple[str, ...] = Field(
        (), title="Từ viết tắt", description="Không cần giải thích trong văn bản"
    )
    ky_hieu: tuple[str, ...] = Field(
        (), title="Chữ viết tắt trong ký hiệu", description="Cơ quan, đơn vị, lĩnh vực"
    )
    co_chu: WholeNumber | None = Field(None, title="Cỡ chữ phần nội dung", description="13 hoặc 14")
    nang_muc: tuple[_Raised, ...] = Field((), title="Quy tắc được nâng mức")


def read_profile(path: Path, regulation: Regulation, severities: Mapping[str, int]) -> Profile:
    """Read the profile of an office; `severities` are the Mức of the rules by code.

    Raises DataError with every fault, also where the profile would weaken the law.
    """
    node = read_yaml(path, path.as_posix())
    typed = bind(node, _ProfileFile)
    faults = [*_size_faults(typed, node, regulation), *_raise_faults(typed, node, severities)]
    if faults:
        raise DataError(faults)
    return Profile(
        typed.ten,
        frozenset(typed.viet_tat),
        frozenset(typed.ky_hieu),
        None if typed.co_chu is None else float(typed.co_chu),
        tuple((item.ma, item.muc) for item in typed.nang_muc),
    )


def _size_faults(typed: _ProfileFile, node: Node, regulation: Regulation) -> list[Fault]:
    allowed = regulation.norm("noi_dung").size
    if typed.co_chu is None or allowed.allows(typed.co_chu):
        return []
    message = f"cỡ chữ {typed.co_chu} nằm ngoài khoảng {allowed} của Nghị định."
    hint = f"Chọn trong khoảng {allowed}: hồ sơ cơ quan chỉ được siết chặt hoặc chọn trong quy định."
    return [Fault("ho-so-trai-quy-dinh", message, place_at(node, ("co_chu",)), hint)]


def _raise_faults(typed: _ProfileFile, node: Node, severities: Mapping[str, int]) -> list[Fault]:
    faults: list[Fault] = []
    for index, item in enumerate(typed.nang_muc):
        place = place_at(node, ("nang_muc", index, "muc"))
        if item.ma not in severities:
            hint = "Xem danh sách bằng lệnh docgen rule."
            faults.append(Fault("ho-so-ma-la", f"không có quy tắc “{item.ma}”.", place, hint))
        elif not 1 <= item.muc <= severities[item.ma]:
            message = f"quy tắc {item.ma} có Mức {severities[item.ma]}, hồ sơ ghi Mức {item.muc}."
            hint = "Hồ sơ cơ quan chỉ được nâng mức (số nhỏ hơn là nặng hơn), không được hạ."
            faults.append(Fault("ho-so-ha-muc", message, place, hint))
    return faults
