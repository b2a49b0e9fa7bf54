"""What the law orders of the words and the structure of a document, beside the look of its components."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from docgen.regulation.norm import Clause


@dataclass(frozen=True, slots=True)
class TextNorm:
    """Clauses and fixed words of the text.

    `required` maps a main component to the clause that asks for it (Điều 8). `urgency` are the levels of urgency
    and `copy_words` the words above a copy, as printed. `luu_mark` is the mark of Văn thư on the line “Lưu”.
    """

    required: Mapping[str, Clause]
    kinh_gui_cite: Clause
    other_types_cite: Clause
    recipients_cite: Clause
    can_cu_cite: Clause
    citing_cite: Clause
    titles_cite: Clause
    divisions_cite: Clause
    annex_mention_cite: Clause
    annex_heading_cite: Clause
    annex_reference_cite: Clause
    annex_end_cite: Clause
    end_mark_cite: Clause
    issuing_power_cite: Clause
    like_article_cite: Clause
    places_cite: Clause
    head_lines_cite: Clause
    list_cite: Clause
    luu_mark: str
    urgency: tuple[str, ...]
    urgency_cite: Clause
    copy_words: tuple[str, ...]
    copy_cite: Clause
