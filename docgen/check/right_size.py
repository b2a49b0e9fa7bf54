"""The size that a component is to be set in, so that one paper has one head and one body."""

from __future__ import annotations

from collections import Counter

from docgen.check.departures import LEAST_CONFIDENCE, nearest, printed
from docgen.check.per_reading import per_reading
from docgen.document.tree import Block
from docgen.recognize.reading import Item, Reading
from docgen.regulation.norm import SCALES, Scale

HEAD_SET = ("quoc_hieu", "tieu_ngu", "dia_danh_thoi_gian")
"""The components whose sizes go up and down together (Phụ lục I, Phần I, Mục V, chú thích 1)."""

DIVISIONS = (
    *("phan", "phan_tieu_de", "chuong", "chuong_tieu_de", "muc", "muc_tieu_de", "tieu_muc"),
    *("tieu_muc_tieu_de", "muc_la_ma"),
)
LIKE_BODY = ("dieu", "dieu_khong_tieu_de", "khoan", "khoan_khong_tieu_de", "diem")
"""The levels whose size is that of the running text (Phụ lục I, Phần I, Mục II, khoản 6, điểm đ)."""

PLAIN = ("noi_dung", "gach_dau_dong", "cong_dau_dong")
RUNNING = (*PLAIN, *LIKE_BODY)
"""The running text of the body."""

_BODY = frozenset((*RUNNING, *DIVISIONS, "can_cu", "tham_quyen_ban_hanh", "lenh"))


def running(reading: Reading, *components: str) -> tuple[Item, ...]:
    """Return the paragraphs of the main text and of attached texts that are certainly one of the components.

    Căn cứ stand above the body and are no items of it: they come first.
    """
    chosen = frozenset(components)
    return tuple([item for item in _sure_items(reading) if item.block.component in chosen])


@per_reading
def _sure_items(reading: Reading) -> tuple[Item, ...]:
    can_cu = [Item(block) for block in reading.of("can_cu")]
    main = [item for item in reading.items if not item.annex and item.block.component != "can_cu"]
    return tuple([item for item in (*can_cu, *main) if item.block.confidence >= LEAST_CONFIDENCE])


def body_size(reading: Reading, preferred: float | None = None) -> float:
    """Return the size of the running text: that of the office, else the allowed size of most letters."""
    norm = reading.regulation.norm("noi_dung")
    if preferred is not None and norm.size.allows(preferred):
        return preferred
    return _commonest_size(reading)


@per_reading
def _commonest_size(reading: Reading) -> float:
    norm = reading.regulation.norm("noi_dung")
    letters: Counter[float] = Counter()
    for item in running(reading, *RUNNING):
        for run in item.block.runs:
            letters[run.size] += len(run.text)
    allowed = Counter({size: count for size, count in letters.items() if norm.size.allows(size)})
    if allowed:
        return max(allowed, key=lambda size: (allowed[size], size))
    return nearest(norm.size, max(letters, key=lambda size: letters[size])) if letters else norm.sizes["lon"]


def head_scale(reading: Reading) -> Scale:
    """Return the scale that most of the head is set in; the large one when they are even."""
    votes: Counter[Scale] = Counter()
    for component in HEAD_SET:
        size = block_size(next(reading.of(component), None))
        for scale in SCALES:
            votes[scale] += size == reading.regulation.norm(component).sizes[scale]
    return "nho" if votes["nho"] > votes["lon"] else "lon"


def block_size(block: Block | None) -> float | None:
    """Return the one size of the letters of a block, None when there are several or none."""
    sizes = {run.size for run in printed(block)} if block is not None else set()
    return sizes.pop() if len(sizes) == 1 else None


def right_size(reading: Reading, component: str, found: float, preferred: float | None = None) -> float:
    """Return the size that a component of another size is to be set in."""
    norm = reading.regulation.norm(component)
    if component in HEAD_SET:
        return norm.sizes[head_scale(reading)]
    if component in _BODY:
        return nearest(norm.size, body_size(reading, preferred))
    return nearest(norm.size, found)
