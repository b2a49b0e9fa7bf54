"""Lines to the zones of a paper: head, body, tail, heading of an annex; and to its parts."""

from __future__ import annotations

from docgen.recognize.cues import is_kept_line
from docgen.recognize.levels import typed_number
from docgen.recognize.line import Line, Paper, Zone

_HEAD = frozenset({"quoc_hieu", "tieu_ngu", "tieu_de_dang"})
_BODY = frozenset({"can_cu", "kinh_gui", "lenh"})
_HEADED = _HEAD | {"so_ky_hieu", "dia_danh_thoi_gian", "ten_loai", "co_quan_ban_hanh"}
_LONG = 110
_RUNNING = 200
"""Characters from which a line above any head is running text."""
_LONGEST_HEAD = 60
"""Lines after which a head is none: what follows is text."""
_LONGEST_SUBJECT = 400
_AHEAD = 8
"""Lines that are looked ahead for the head of an attached text."""

_BODY_GIVEN = frozenset(
    {
        "can_cu", "kinh_gui", "kinh_gui_muc", "tham_quyen_ban_hanh", "lenh", "noi_dung", "phan", "phan_tieu_de",
        "chuong", "chuong_tieu_de", "muc", "muc_tieu_de", "tieu_muc", "tieu_muc_tieu_de", "dieu",
        "dieu_khong_tieu_de", "muc_la_ma", "khoan", "khoan_khong_tieu_de", "diem", "gach_dau_dong",
        "cong_dau_dong",
    }
)  # fmt: skip
_TAIL_GIVEN = frozenset({"noi_nhan", "noi_nhan_muc", "quyen_han", "chuc_vu", "ho_ten", "ky_hieu_soan_thao"})
_ANNEX_GIVEN = frozenset({"phu_luc", "phu_luc_tieu_de"})
_HEAD_GIVEN = frozenset(
    {
        "co_quan_chu_quan",
        "co_quan_ban_hanh",
        "so_ky_hieu",
        "dia_danh_thoi_gian",
        "trich_yeu_cong_van",
        "ten_loai",
    }
)


class Zones:
    """Gives each line its zone and its part; a part begins with a head or with the heading of an annex."""

    def __init__(self, paper: Paper) -> None:
        self._nodes = paper.nodes
        self._zone: Zone = "dau"
        self._part = 0
        self._titled = self._dated = False
        self._title_lines = self._head_lines = 0
        self._section = 0
        self._headed = False

    def mark(self) -> None:
        """Mark every line."""
        for index, node in enumerate(self._nodes):
            if not isinstance(node, Line):
                self._zone = "than" if self._zone in ("dau", "phu_luc") else self._zone
                continue
            self._enter(index, node)
            node.zone, node.part = self._zone, self._part
            self._section = node.section

    def _enter(self, index: int, line: Line) -> None:
        if line.cue == "ke_go" or line.component == "ke_go":
            return
        if line.cue == "phu_luc" and self._may_be_annex(line):
            self._begin("phu_luc")
        elif self._zone != "dau" and self._is_head(index, line):
            self._begin("dau")
        elif self._zone == "duoi" and line.section != self._section and _is_title(line):
            self._begin("phu_luc")
        elif self._zone == "dau":
            self._in_head(line)
        elif self._zone == "phu_luc":
            self._in_annex(line)
        elif self._zone == "than" and self._is_tail(index, line):
            self._zone = "duoi"
        if line.cue == "ten_loai" and self._zone == "dau":
            self._titled, self._title_lines = True, 0

    def _begin(self, zone: Zone) -> None:
        """Begin a new part; the first head is that of the first part, whatever stands above it."""
        self._zone = zone
        if self._headed or zone == "phu_luc":
            self._part += 1
        self._titled = self._dated = False
        self._title_lines = self._head_lines = 0

    def _may_be_annex(self, line: Line) -> bool:
        return self._zone != "dau" or self._titled or bool(line.given) or not self._headed

    def _is_head(self, index: int, line: Line) -> bool:
        """Tell whether a head begins after a body: names, or the title of a text that is attached."""
        if line.cue in _HEAD or line.given in _HEAD_GIVEN:
            return True
        if line.side == "trai" and line.text.isupper() and self._follows(index, _HEAD):
            return True
        return (
            line.cue == "ten_loai" and self._zone != "phu_luc" and self._follows(index, {"phu_luc_chi_dan"})
        )

    def _follows(self, index: int, cues: frozenset[str] | set[str]) -> bool:
        following = self._nodes[index + 1 : index + 1 + _AHEAD]
        return any(isinstance(node, Line) and node.cue in cues for node in following)

    def _in_head(self, line: Line) -> None:
        self._headed = self._headed or line.cue in _HEADED
        self._head_lines += 1
        if self._head_lines > _LONGEST_HEAD:
            self._zone = "than"
            return
        self._dated = self._dated or line.cue in ("dia_danh_thoi_gian", "so_ky_hieu")
        if line.given:
            if line.given in _BODY_GIVEN:
                self._zone = "than"
            elif line.given in _TAIL_GIVEN:
                self._zone = "duoi"
            return
        if line.cue in ("noi_nhan", "quyen_han") and (self._titled or self._dated):
            self._zone = "duoi"
        elif line.cue in _BODY or (not line.cue and self._opens_body(line)):
            self._zone = "than"

    @property
    def _is_started(self) -> bool:
        return self._titled or self._dated

    def _opens_body(self, line: Line) -> bool:
        if not self._is_started:
            return not line.side and (_is_numbered(line) or len(line.text) > _RUNNING)
        return _is_numbered(line) or (not line.side and self._is_text(line))

    def _is_text(self, line: Line) -> bool:
        """Tell whether a line below the tên loại is running text; the first one is the trích yếu."""
        self._title_lines += 1
        if line.text.isupper() and len(line.text) <= _LONG:
            return False
        if not self._titled:
            return len(line.text) > _LONG and not line.is_centred
        if self._title_lines == 1:
            return _opens_text(line)
        return not line.is_centred and not (line.is_bold and len(line.text) <= _LONG)

    def _in_annex(self, line: Line) -> None:
        if line.given:
            if line.given not in _ANNEX_GIVEN and line.given != "phu_luc_chi_dan":
                self._zone = "than"
            return
        if line.cue in ("phu_luc", "phu_luc_chi_dan") or not _is_title(line) or _is_numbered(line):
            self._zone = "phu_luc" if line.cue in ("phu_luc", "phu_luc_chi_dan") else "than"

    def _is_tail(self, index: int, line: Line) -> bool:
        if line.given:
            return line.given in _TAIL_GIVEN
        if line.cue in ("noi_nhan", "quyen_han") or self._beside_tail(index, line):
            return True
        if line.cue == "chuc_vu":
            return bool(line.side) or line.cell is not None or self._near_tail(index)
        return False

    def _beside_tail(self, index: int, line: Line) -> bool:
        """Tell whether a line stands in a table or beside a line that signs."""
        if not line.side:
            return False
        for node in self._nodes[index + 1 : index + 1 + _AHEAD]:
            if isinstance(node, Line) and node.cue in ("noi_nhan", "quyen_han", "chuc_vu"):
                if node.whole is line.whole:
                    return True
                if node.cell is not None and line.cell is not None and node.cell[0] == line.cell[0]:
                    return True
        return False

    def _near_tail(self, index: int) -> bool:
        """Tell whether the tail is near: Nơi nhận below, or nothing more than a name."""
        following = [node for node in self._nodes[index + 1 : index + 12] if isinstance(node, Line)]
        if any(line.cue == "noi_nhan" or is_kept_line(line.folded) for line in following):
            return True
        return len(following) <= 3 and all(len(line.text) < 60 for line in following)


def _is_numbered(line: Line) -> bool:
    return bool(line.block.number) or typed_number(line.text) is not None


def _opens_text(line: Line) -> bool:
    """Tell whether the line under a tên loại is text after all: a sentence that is set like one."""
    if len(line.text) > _LONGEST_SUBJECT or line.folded.endswith((" moi:", "thieu:", "cap cho:")):
        return True
    return not line.is_centred and not line.is_bold and line.text.endswith((".", ":", ";"))


def _is_title(line: Line) -> bool:
    return (line.is_centred or line.text.isupper()) and len(line.text) < 400
