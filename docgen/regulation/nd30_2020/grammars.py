"""The grammars of số, ký hiệu and of the date line, the powers of signers, the order of Nơi nhận."""

from __future__ import annotations

from types import MappingProxyType

from docgen.regulation.date_grammar import DateGrammar
from docgen.regulation.nd30_2020.clauses import bang_chu_viet_tat, dieu, mau_chu, phu_luc_1
from docgen.regulation.nd30_2020.types import TYPES
from docgen.regulation.noi_nhan import NoiNhanNorm, Purpose
from docgen.regulation.signature import PowerKey, PowerNorm, SignatureNorm
from docgen.regulation.symbol_grammar import SymbolGrammar

SYMBOL = SymbolGrammar(
    codes=MappingProxyType({norm.code: norm.key for norm in TYPES.values() if norm.code}),
    letter="cong-van",
    number_cite=phu_luc_1("II", 3, "a"),
    series_cite=dieu(15, 1),
    symbol_cite=phu_luc_1("II", 3, "b"),
    layout_cite=phu_luc_1("II", 3, "c"),
    codes_cite=bang_chu_viet_tat(),
)

# The text names only months 1 and 2; every date the decree prints agrees (“tháng 3”, “tháng 6”).
DATE_LINE = DateGrammar(
    pad_days_below=10,
    padded_months=frozenset({1, 2}),
    full_names=MappingProxyType({"Hồ Chí Minh": "Thành phố Hồ Chí Minh"}),
    place_cite=phu_luc_1("II", 4, "a"),
    date_cite=phu_luc_1("II", 4, "b"),
    layout_cite=phu_luc_1("II", 4, "c"),
)

_POWER_CLAUSE = phu_luc_1("II", 7, "b")
_HEAD = "chức vụ của người đứng đầu"
_POWERS: tuple[tuple[PowerKey, str, str, str, tuple[int, ...]], ...] = (
    ("TM", "TM.", "ký thay mặt tập thể", "tên tập thể lãnh đạo hoặc tên cơ quan, tổ chức", (2,)),
    ("Q", "Q.", "được giao quyền cấp trưởng", _HEAD, ()),
    ("KT", "KT.", "cấp phó ký thay người đứng đầu", _HEAD, (1,)),
    ("TL", "TL.", "ký thừa lệnh", _HEAD, (4,)),
    ("TUQ", "TUQ.", "ký thừa ủy quyền", _HEAD, (3,)),
)
SIGNATURE = SignatureNorm(
    powers=MappingProxyType(
        {
            key: PowerNorm(
                key, mark, meaning, before, (_POWER_CLAUSE, *(dieu(13, khoan) for khoan in clauses))
            )
            for key, mark, meaning, before, clauses in _POWERS
        }
    ),
    power_cite=_POWER_CLAUSE,
    position_cite=phu_luc_1("II", 7, "c"),
    collective_cite=dieu(13, 2),
    delegation_cite=dieu(13, 3),
    by_order_cite=dieu(13, 4),
    sample_cite=mau_chu("7"),
)

NOI_NHAN = NoiNhanNorm(
    purposes=(
        Purpose("thuc_hien", "để thực hiện", 1),
        Purpose("kiem_tra", "để kiểm tra", 2),
        Purpose("giam_sat", "để giám sát", 2),
        Purpose("bao_cao", "để báo cáo", 2),
        Purpose("trao_doi", "để trao đổi công việc", 2),
        Purpose("de_biet", "để biết", 2),
        Purpose("luu", "để lưu", 3),
    ),
    order_cite=phu_luc_1("II", 9, "a"),
    layout_cite=phu_luc_1("II", 9, "d"),
)
