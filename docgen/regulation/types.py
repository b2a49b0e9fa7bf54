"""The shape of a type of document: its code, its form, and what goes with it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from docgen.regulation.norm import Clause

Layout = Literal[
    "nghi_quyet",
    "quyet_dinh",
    "ten_loai",
    "cong_van",
    "cong_dien",
    "giay_moi",
    "giay_gioi_thieu",
    "bien_ban",
    "giay_nghi_phep",
    "khong_mau",
    "ban_sao",
]
Need = Literal["bat_buoc", "tuy_y", "khong"]
KinhGui = Literal["bat_buoc", "khi_gui_len", "khong"]
FirstRecipient = Literal["nhu_tren", "nhu_dieu"]


@dataclass(frozen=True, slots=True)
class TypeNorm:
    """What the law says of one type.

    `name` is written as in a sentence start ("Kế hoạch"). `code` is that of Phụ lục III exactly as printed,
    "" for công văn and thư công, which have none. `mau` are the sample forms ("1.4"), empty where the decree
    gives none. `kinh_gui` "khi_gui_len" means: only when a lower body sends it to a higher one, and then it
    is required. `first_recipient` is the first line of Nơi nhận: “Như trên” follows a Kính gửi (or the form),
    “Như Điều …” is printed in the forms of nghị quyết and quyết định. `end_mark` closes the body (printed in
    every form that has a body, ordered nowhere: conflict C19).
    """

    key: str
    name: str
    code: str
    layout: Layout
    mau: tuple[str, ...]
    trich_yeu: Need
    dia_danh: Need
    kinh_gui: KinhGui
    first_recipient: FirstRecipient | None
    end_mark: str
    cites: tuple[Clause, ...]
    conflicts: tuple[str, ...] = ()
    copy: bool = False

    @property
    def title(self) -> str:
        """Return the tên loại as it is printed: capitals."""
        return self.name.upper()

    @property
    def self_reference(self) -> str:
        """Return how the document names itself in its text: “Kế hoạch này”."""
        return f"{self.name} này"

    @property
    def form_cite(self) -> Clause | None:
        """Return the clause of its first sample form, None where the decree gives none."""
        return next((clause for clause in self.cites if clause.short.startswith("III M")), None)

    def takes_kinh_gui(self, *, sent_up: bool) -> bool:
        """Tell whether Kính gửi stands in it; `sent_up` when a lower body sends it to a higher one."""
        return self.kinh_gui == "bat_buoc" or (self.kinh_gui == "khi_gui_len" and sent_up)
