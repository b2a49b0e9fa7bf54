"""Capitals of Phụ lục II of Nghị định 30/2020/NĐ-CP that a machine can be sure of."""

from __future__ import annotations

from docgen.regulation.capitals import CapitalNorm, FixedCapitals
from docgen.regulation.nd30_2020.clauses import phu_luc_2

_BODIES = phu_luc_2("IV", 1, "a")

# Fields of ministries and departments, those of before 2025 too. Left out are the fields whose own bodies
# write them in more than one way (Công Thương, Giao thông vận tải).
_FIELDS = (
    "Nội vụ",
    "Tài chính",
    "Ngoại giao",
    "Tư pháp",
    "Xây dựng",
    "Khoa học và Công nghệ",
    "Giáo dục và Đào tạo",
    "Y tế",
    "Nông nghiệp và Môi trường",
    "Nông nghiệp và Phát triển nông thôn",
    "Tài nguyên và Môi trường",
    "Kế hoạch và Đầu tư",
    "Thông tin và Truyền thông",
    "Văn hóa, Thể thao và Du lịch",
    "Dân tộc và Tôn giáo",
    "Quốc phòng",
    "Công an",
)

CAPITALS = CapitalNorm(
    unit_bodies=FixedCapitals(("Ủy ban nhân dân", "Hội đồng nhân dân"), _BODIES),
    ministries=FixedCapitals(_FIELDS, _BODIES, heads=("Bộ", "Sở")),
    central_bodies=FixedCapitals(
        ("Ban Chấp hành Trung ương Đảng", "Văn phòng Trung ương Đảng"), phu_luc_2("IV", 1, "b")
    ),
    foreign_bodies=FixedCapitals(("WTO", "UNDP", "UNESCO", "ASEAN"), phu_luc_2("IV", 2, "b")),
    special_places=FixedCapitals(("Thủ đô Hà Nội", "Thành phố Hồ Chí Minh"), phu_luc_2("III", 1, "c")),
    tet=FixedCapitals(("Nguyên đán",), phu_luc_2("V", 8, "b")),
    numbered_units=("phường", "quận"),
    numbered_units_cite=phu_luc_2("III", 1, "b"),
    cited_big=("phần", "chương", "tiểu mục", "mục", "điều"),
    cited_small=("khoản", "điểm"),
    cited_cite=phu_luc_2("V", 7),
    state_owners=(
        "chính sách",
        "pháp luật",
        "chủ trương",
        "đường lối",
        "nguồn lực",
        "chế độ",
        "tài sản",
        "lợi ích",
        "nguồn vốn",
    ),
    special_nouns_cite=phu_luc_2("V", 1),
    weekdays=("hai", "ba", "tư", "năm", "sáu", "bảy"),
    weekdays_cite=phu_luc_2("V", 8, "c"),
    sentence_cite=phu_luc_2("I"),
    person_cite=phu_luc_2("II", 1, "a"),
    province_cite=phu_luc_2("III", 1, "a"),
)
