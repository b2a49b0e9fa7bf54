"""Which component an item of a Markdown list is, from the heading and the lists above it."""

from __future__ import annotations

from dataclasses import dataclass, field

from markdown_it.token import Token

from docgen.document.markdown_text import TextReader
from docgen.fault import Place

ITEMS = {
    "": ("khoan_khong_tieu_de", "diem"),
    "muc_la_ma": ("khoan_khong_tieu_de", "diem"),
    "khoan": ("diem",),
    "dieu": ("khoan_khong_tieu_de", "diem"),
}
"""Heading above → components of a numbered list and of the list inside it."""

DASHES = ("gach_dau_dong", "cong_dau_dong")


@dataclass
class ListReader:
    """Follows the lists of one body and the numbers that were typed in them."""

    text: TextReader
    heading: str = ""
    counts: dict[str, int] = field(default_factory=dict)

    def under(self, heading: str) -> None:
        """Begin the part below a heading."""
        self.heading = heading
        self.counts.clear()

    def component(self, token: Token, above: tuple[str, ...], place: Place) -> str:
        """Return the component of the items of a list; `above` are those of the lists around it."""
        if token.type == "bullet_list_open":
            return self._dash(token.markup, above, place)
        steps = ITEMS.get(self.heading, ())
        depth = sum(component in steps for component in above)
        if depth < len(steps) and not set(DASHES) & set(above):
            return steps[depth]
        message = "danh sách đánh số không dùng được ở đây: không có cấp nào dưới điểm a), b), c), trong gạch đầu dòng, hoặc ngay dưới chương, mục."
        self.text.report("danh-so-qua-sau", message, place, "Hãy dùng gạch đầu dòng (-).")
        return "gach_dau_dong"

    def _dash(self, markup: str, above: tuple[str, ...], place: Place) -> str:
        if "cong_dau_dong" in above:
            message = "gạch đầu dòng lồng quá hai cấp (- rồi +)."
            self.text.report("gach-qua-sau", message, place, "Hãy bỏ bớt một cấp.")
        return "cong_dau_dong" if markup == "+" or set(DASHES) & set(above) else "gach_dau_dong"

    def item(self, token: Token, component: str, place: Place, *, empty: bool) -> None:
        """Count an item; report one without text, and a typed number that is not the one to be printed."""
        if empty:
            hint = "Hãy viết chữ ngay sau dấu, hoặc xóa dòng này."
            self.text.report("muc-trong", "dòng của danh sách không có chữ.", place, hint)
        if component in DASHES or not token.info:
            return
        steps = ITEMS[self.heading]
        self.counts[component] = self.counts.get(component, 0) + 1
        for lower in steps[steps.index(component) + 1 :]:
            self.counts.pop(lower, None)
        typed, counted = int(token.info), self.counts[component]
        if typed not in (1, counted):
            message = (
                f"dòng bắt đầu bằng “{token.info}{token.markup}” được đánh số thứ {counted}, khác số đã gõ."
            )
            hint = f"Hãy ghi {counted}{token.markup} (hoặc 1{token.markup} cho mọi dòng); nếu không phải số thứ tự thì ghi {token.info}\\{token.markup}"
            self.text.report("so-thu-tu-lech", message, place, hint)
