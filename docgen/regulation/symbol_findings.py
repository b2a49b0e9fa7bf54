"""Judge the parts of a line of số, ký hiệu (Phụ lục I, Phần I, Mục II, khoản 3; Phụ lục III, Mục I)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from docgen.regulation.finding import Finding
from docgen.regulation.symbol_grammar import YEAR_GROUP, SymbolGrammar, is_blank, number_value, with_hyphens


def head_findings(word: str, colon: str, grammar: SymbolGrammar) -> Iterator[Finding]:
    """Judge the word “Số” and its colon."""
    cite = grammar.layout_cite
    if word != "Số":
        yield Finding(
            "so-viet-sai-chu", "error", f"Từ “{word}” viết sai; quy định là “Số”.", cite, "Viết “Số”."
        )
    if not colon:
        yield Finding(
            "so-thieu-hai-cham", "error", "Sau từ “Số” không có dấu hai chấm (:).", cite, "Viết “Số:”."
        )


def number_findings(raw: str, grammar: SymbolGrammar) -> Iterator[Finding]:
    """Judge the number; a blank one is a draft (Điều 15, khoản 2)."""
    number = raw.strip()
    if is_blank(raw):
        return
    value = number_value(raw)
    if value is None:
        yield Finding(
            "so-khong-phai-chu-so",
            "error",
            f"Số văn bản “{number}” không phải là một số viết bằng chữ số Ả Rập.",
            grammar.number_cite,
            "Ghi số thứ tự bằng chữ số, ví dụ 15.",
        )
    elif value == 0:
        yield Finding(
            "so-bang-0",
            "error",
            "Số văn bản là 0; quy định lấy từ số 01.",
            grammar.series_cite,
            "Kiểm tra lại số; mỗi năm bắt đầu từ số 01.",
        )
    elif value < 10 and len(number) == 1:
        yield Finding(
            "so-thieu-so-0",
            "error",
            f"Số {number} nhỏ hơn 10, không có số 0 phía trước; quy định ghi {value:02d}.",
            grammar.layout_cite,
            f"Viết {value:02d}.",
        )
    elif number != f"{value:02d}":
        yield Finding(
            "so-thua-so-0",
            "warn",
            f"Số {number} thừa số 0 phía trước; quy định chỉ thêm số 0 cho số nhỏ hơn 10.",
            grammar.layout_cite,
            f"Viết {value:02d}.",
        )


def layout_findings(number: str, symbol: str, grammar: SymbolGrammar) -> Iterator[Finding]:
    """Judge spaces, hyphens and slashes; `number` and `symbol` as they stand around the first slash."""
    cite = grammar.layout_cite
    tail_space = not is_blank(number) and number != number.rstrip()
    if tail_space or re.search(r"\s", symbol.strip()) or symbol != symbol.lstrip():
        yield Finding(
            "so-co-khoang-trang",
            "error",
            "Số, ký hiệu có khoảng trắng quanh dấu gạch chéo hoặc giữa các nhóm chữ; quy định không cách chữ.",
            cite,
            "Viết liền, ví dụ “Số: 15/QĐ-BNV”.",
        )
    if with_hyphens(symbol) != symbol:
        yield Finding(
            "so-gach-noi-sai",
            "error",
            "Giữa các nhóm chữ của ký hiệu là dấu gạch dài; quy định là dấu gạch nối (-).",
            cite,
            "Thay bằng dấu gạch nối ngắn (-).",
        )
    if re.search(r"(^|-)\s*(-|$)", with_hyphens(symbol)) and symbol.strip():
        yield Finding(
            "so-nhom-trong",
            "error",
            "Ký hiệu có một nhóm chữ để trống.",
            grammar.symbol_cite,
            "Điền nhóm chữ còn thiếu hoặc bỏ dấu gạch nối thừa.",
        )
    year = YEAR_GROUP.match(symbol)
    if year:
        yield Finding(
            "so-co-nam",
            "error",
            f"Giữa số và ký hiệu có năm “{year[1]}”; ký hiệu văn bản hành chính không có năm.",
            grammar.symbol_cite,
            "Bỏ năm; chỉ văn bản quy phạm pháp luật ghi năm, theo quy định riêng.",
        )
    if "/" in YEAR_GROUP.sub("", symbol, count=1):
        yield Finding(
            "so-gach-cheo-thua",
            "error",
            "Giữa các nhóm chữ của ký hiệu là dấu gạch chéo (/); quy định là dấu gạch nối (-).",
            cite,
            "Thay bằng dấu gạch nối; dấu gạch chéo chỉ đứng giữa số và ký hiệu.",
        )


def group_findings(groups: tuple[str, ...], loai: str | None, grammar: SymbolGrammar) -> Iterator[Finding]:
    """Judge the groups of the symbol against the type, when it is known."""
    if not groups:
        yield Finding(
            "so-thieu-ky-hieu",
            "error",
            "Sau dấu gạch chéo không có ký hiệu.",
            grammar.symbol_cite,
            "Ghi ký hiệu, ví dụ QĐ-BNV.",
        )
        return
    lower = [group for group in groups if group.islower()]
    if lower:
        yield Finding(
            "so-ky-hieu-in-thuong",
            "error",
            f"Ký hiệu “{'-'.join(lower)}” không viết bằng chữ in hoa.",
            grammar.layout_cite,
            f"Viết “{'-'.join(lower).upper()}”.",
        )
    if grammar.has_type_group(groups, loai):
        yield from _named_findings(groups, loai, grammar)
    elif loai in (None, grammar.letter):
        yield from _letter_findings(groups, loai, grammar)
    if len(groups) > 2:
        yield Finding(
            "so-thua-nhom",
            "warn",
            f"Ký hiệu có {len(groups)} nhóm chữ; quy định chỉ nêu hai nhóm.",
            grammar.symbol_cite,
            "Xem lại ký hiệu theo quy định của cơ quan.",
        )


def _named_findings(groups: tuple[str, ...], loai: str | None, grammar: SymbolGrammar) -> Iterator[Finding]:
    """Judge the code of a named type and the presence of the body."""
    written = groups[0]
    right = grammar.code_of(loai) if loai is not None else grammar.printed(written)
    only_lower = written.islower() and right is not None and written == right.lower()
    if right is not None and written != right and not only_lower:
        yield _code_finding(written, right, grammar)
    if len(groups) == 1:
        yield Finding(
            "so-thieu-co-quan",
            "error",
            "Ký hiệu không có chữ viết tắt tên cơ quan ban hành.",
            grammar.symbol_cite,
            "Ghi chữ viết tắt tên cơ quan sau chữ viết tắt tên loại.",
        )


def _code_finding(written: str, right: str, grammar: SymbolGrammar) -> Finding:
    if written == right.upper():
        return Finding(
            "so-ma-loai-in-hoa",
            "warn",
            f"Chữ viết tắt tên loại ghi là “{written}”; bảng chữ viết tắt in là “{right}”.",
            grammar.codes_cite,
            f"Viết “{right}”.",
        )
    other = written in grammar.codes
    what = "là của loại văn bản khác" if other else "không có trong bảng chữ viết tắt"
    return Finding(
        "so-ma-loai-khac" if other else "so-ma-loai-sai",
        "error",
        f"Chữ viết tắt “{written}” {what}; quy định là “{right}”.",
        grammar.codes_cite,
        f"Viết “{right}”.",
    )


def _letter_findings(groups: tuple[str, ...], loai: str | None, grammar: SymbolGrammar) -> Iterator[Finding]:
    """Judge the symbol of a công văn, which has no type code."""
    first = groups[0]
    if first.upper() == "CV":
        yield Finding(
            "so-cong-van-co-ma-loai",
            "error",
            f"Ký hiệu công văn có “{first}”; quy định không có chữ viết tắt tên loại.",
            grammar.symbol_cite,
            "Ghi chữ viết tắt tên cơ quan và đơn vị soạn thảo hoặc lĩnh vực, ví dụ “Số: 12/UBND-VX”.",
        )
    elif loai is not None and first in grammar.codes:
        yield Finding(
            "so-cong-van-co-ma-loai",
            "warn",
            f"“{first}” là chữ viết tắt của một loại văn bản; ký hiệu công văn không có chữ viết tắt tên loại.",
            grammar.symbol_cite,
            "Nếu đó không phải chữ viết tắt tên cơ quan thì bỏ đi.",
        )
    if len(groups) == 1:
        yield Finding(
            "so-cong-van-thieu-nhom",
            "warn",
            "Ký hiệu công văn chỉ có một nhóm chữ; quy định có hai nhóm.",
            grammar.symbol_cite,
            "Ghi thêm chữ viết tắt tên đơn vị soạn thảo hoặc lĩnh vực được giải quyết.",
        )
