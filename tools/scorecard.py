"""Write the scorecard: how many seeded faults each rule finds, and what it says of papers that are right.

Usage: python -m tools.scorecard
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from docgen.check.diagnostic import Diagnostic, Severity
from docgen.check.rule import all_rules
from tests.check.seeded import Seed, drafts, faults, right_papers
from tests.typed import MANNERS
from tools.doc_faults import ROOT

PAGE = ROOT / "docs" / "reference" / "scorecard.md"
MANNER_NAMES = {
    "kieu": "Kiểu riêng dựa vào nhau, phông lấy từ chủ đề, đầu trang trong bảng, đường kẻ là viền đoạn",
    "truc_tiep": "Định dạng trực tiếp từng chữ, từ bị cắt thành nhiều mảnh, đường kẻ vẽ bằng hình",
    "ngat_dong": "Ô đầu trang và ô chữ ký ngắt dòng trong một đoạn, đánh số tự động, đường kẻ là đường nối",
    "doan_tran": "Không bảng: hai cột bằng điểm dừng tab, đánh số bằng tay, đường kẻ VML của Word cũ",
}
CLASS_NAMES = (
    "Khổ giấy, lề trang",
    "Phông chữ",
    "Số 0 phía trước ngày, tháng, số",
    "Ngày không có thật hoặc trái nhau",
    "Ký hiệu",
    "Tên loại và trích yếu",
    "Quốc hiệu, Tiêu ngữ",
    "Tên cơ quan",
    "Cỡ chữ, cách trình bày đoạn",
    "Căn cứ",
    "Nơi nhận",
    "Nơi nhận đối chiếu với nội dung",
    "Kính gửi",
    "Chữ ký",
    "Dấu kết thúc",
    "Đánh số, bố cục",
    "Phụ lục",
    "Số liệu",
    "Dẫn chiếu trong văn bản",
    "Chỗ trống, dấu vết còn sót",
    "Viết hoa",
    "Tên cơ quan không còn",
    "Viện dẫn",
    "Tên gọi tắt, chữ viết tắt",
    "Số trang",
    "Ký tự, khoảng trắng",
    "Trình bày giả tạo",
)
_HEAD = """# Bảng điểm của bộ kiểm tra

Trang này do `python -m tools.scorecard` viết ra; đừng sửa bằng tay.

## Đo thế nào

Có {drafts} văn bản đúng thể thức, gồm đủ kế hoạch, công văn, quyết định, báo cáo, tờ trình, thông báo, quy chế,
biên bản, phụ lục, giấy mời và nghị quyết. Mỗi văn bản được gõ thành tệp Word theo bốn cách mà văn thư hay gõ:

{manners}

Từ các văn bản đúng ấy làm ra hai bộ, ghi bằng dữ liệu trong `tests/check/seeds/` và `tests/check/never_flag/`:

- **{faults} lỗi cấy**: mỗi lỗi chỉ sửa một chỗ, thuộc {classes} nhóm lỗi thường gặp; mỗi lỗi ghi trước luật phải tìm ra nó.
- **{right} biến thể đúng**: cách viết quen dùng, giá trị nằm trong khoảng cho phép, tên riêng; không được báo lỗi.

Mỗi tệp được kiểm tra bằng mọi luật. Một lỗi cấy **tìm ra** khi một trong các luật đã ghi báo đúng văn bản đó.
**Báo nhầm** là điều báo Mức 1 hoặc Mức 2 ở văn bản đúng và ở biến thể đúng. **Độ đúng** là số lần tìm ra chia cho số
lần tìm ra cộng số lần báo nhầm; **độ đủ** là số lần tìm ra chia cho số lần phải tìm ra. Tỷ lệ làm tròn xuống.

Số liệu này nói về các lỗi được cấy vào văn bản mẫu. Văn bản ngoài đời có lỗi mà bộ này chưa nghĩ tới.
"""


@dataclass(frozen=True)
class Trial:
    """One seeded fault in one manner, and the codes that answered it."""

    seed: Seed
    manner: str
    answers: frozenset[str]

    @property
    def found(self) -> bool:
        return bool(self.answers)


def page() -> str:
    """Return the text of the page; every seeded paper is checked for it."""
    trials = [
        Trial(seed, manner, frozenset(item.code for item in seed.answers(manner)))
        for seed in faults()
        for manner in seed.manners
    ]
    alarms = Counter(item.code for item in _alarms())
    parts = (_head(), _totals(trials, alarms), _by_class(trials), _by_rule(trials, alarms), _missed(trials))
    return "\n".join(parts)


def _alarms() -> Iterator[Diagnostic]:
    for seed in (*drafts(), *right_papers()):
        for manner in seed.manners:
            yield from seed.alarms(manner)


def _head() -> str:
    return _HEAD.format(
        drafts=len(drafts()),
        manners="\n".join(f"- `{manner}`: {MANNER_NAMES[manner]}." for manner in MANNERS),
        faults=len(faults()),
        classes=len(CLASS_NAMES),
        right=len(right_papers()),
    )


def _totals(trials: list[Trial], alarms: Counter[str]) -> str:
    papers = sum(len(seed.manners) for seed in (*drafts(), *right_papers()))
    severe = [trial for trial in trials if trial.seed.severity == Severity.MUC_1]
    return "\n".join(
        (
            "## Kết quả chung",
            "",
            f"- Lỗi Mức 1: tìm ra {_share(severe)}.",
            f"- Mọi lỗi: tìm ra {_share(trials)}.",
            f"- Ngoài chính lỗi được cấy, các tệp ấy còn bị báo {_number(_others(trials))} điều khác ở Mức 1 hoặc Mức 2; "
            "phần lớn là hệ quả của lỗi ấy.",
            f"- {_number(papers)} tệp đúng: {_number(sum(alarms.values()))} lần báo nhầm Mức 1 hoặc Mức 2.",
            "",
            *_table("Mức", trials, lambda trial: f"Mức {trial.seed.severity}"),
            "",
            *_table("Cách gõ", trials, lambda trial: f"`{trial.manner}`"),
            "",
        )
    )


def _others(trials: list[Trial]) -> int:
    """Return how many findings of Mức 1 and Mức 2 on the seeded papers are not of the seeded fault."""
    alarms = (item for trial in trials for item in trial.seed.alarms(trial.manner))
    own = (item for trial in trials for item in trial.seed.answers(trial.manner))
    return sum(1 for _ in alarms) - sum(item.severity <= Severity.MUC_2 for item in own)


def _by_class(trials: list[Trial]) -> str:
    def name(trial: Trial) -> str:
        number = int(trial.seed.group[:2])
        return f"{number}. {CLASS_NAMES[number - 1]}"

    return "\n".join(("## Theo nhóm lỗi", "", *_table("Nhóm lỗi", trials, name), ""))


def _table(title: str, trials: Iterable[Trial], name: Callable[[Trial], str]) -> Iterator[str]:
    groups: dict[str, list[Trial]] = {}
    for trial in trials:
        groups.setdefault(name(trial), []).append(trial)
    yield f"| {title} | Phải tìm ra | Tìm ra | Bỏ sót | Độ đủ |"
    yield "|---|---:|---:|---:|---:|"
    for key, group in groups.items() if title != "Mức" else sorted(groups.items()):
        found = sum(trial.found for trial in group)
        numbers = " | ".join(map(_number, (len(group), found, len(group) - found)))
        yield f"| {key} | {numbers} | {_percent(found, len(group))} |"


def _by_rule(trials: list[Trial], alarms: Counter[str]) -> str:
    """Return the table of rules; a fault that no rule found counts against the first that should have."""
    found: Counter[str] = Counter()
    missed: Counter[str] = Counter()
    for trial in trials:
        if trial.found:
            found.update(trial.answers)
        else:
            missed[trial.seed.codes[0]] += 1
    rows = [
        _rule_row(code, found[code], missed[code], alarms[code])
        for code in all_rules()
        if found[code] + missed[code] + alarms[code]
    ]
    other = len(all_rules()) - len(rows)
    return "\n".join(
        (
            "## Theo luật",
            "",
            "Khi một lỗi có thể do nhiều luật tìm ra thì luật nào báo được tính cho luật ấy. "
            f"{_number(other)} luật còn lại không có lỗi cấy nào gọi tới; ca riêng của chúng ở `tests/check/cases/`.",
            "",
            "| Luật | Tên | Mức | Phải tìm ra | Tìm ra | Bỏ sót | Báo nhầm | Độ đúng | Độ đủ |",
            "|---|---|:---:|---:|---:|---:|---:|---:|---:|",
            *rows,
            "",
        )
    )


def _rule_row(code: str, found: int, missed: int, false: int) -> str:
    rule = all_rules()[code]
    numbers = " | ".join(map(_number, (found + missed, found, missed, false)))
    shares = f"{_percent(found, found + false)} | {_percent(found, found + missed)}"
    return f"| {code} | {rule.name} | {int(rule.severity)} | {numbers} | {shares} |"


def _missed(trials: list[Trial]) -> str:
    missed: dict[Seed, list[str]] = {}
    for trial in trials:
        if not trial.found:
            missed.setdefault(trial.seed, []).append(f"`{trial.manner}`")
    rows = [
        f"- {seed.name} ({', '.join(seed.codes)}, Mức {seed.severity}), văn bản `{seed.paper}`: {', '.join(manners)}"
        for seed, manners in missed.items()
    ]
    return "\n".join(("## Lỗi cấy chưa tìm ra", "", *(rows or ["Không có."]), ""))


def _share(trials: list[Trial]) -> str:
    found = sum(trial.found for trial in trials)
    return f"{_number(found)} trên {_number(len(trials))}, đạt {_percent(found, len(trials))}"


def _percent(part: int, whole: int) -> str:
    """Return a share in tenths of a percent, cut off, never rounded up."""
    if not whole:
        return "–"
    tenths = part * 1000 // whole
    return f"{tenths // 10},{tenths % 10}%"


def _number(value: int) -> str:
    return f"{value:,}".replace(",", ".")


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
