"""Repairs made by the program: certain, harmless, and done when they are done."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from types import MappingProxyType

import pytest

from docgen.check import fixing
from docgen.check.check import Report, check_file
from docgen.check.diagnostic import Diagnostic, Fix, Severity
from docgen.check.fixing import Fixed, fix_file
from docgen.document.tree import Block
from docgen.docx.edits import Edit, ReplaceText
from tests.edit.files import NAME, samples, texts
from tests.typed import MANNERS, change, draft, typed

BAD = {
    "thay": {
        "so_ky_hieu": "Số: 5/KH–SNV",
        "dia_danh_thoi_gian": "Ninh Bình, ngày 5 tháng 03 năm 2026",
        "quoc_hieu": {"co": 16, "dam": False},
        "tieu_ngu": {"chu": "Độc lập – Tự do – Hạnh phúc", "font": "Arial"},
    },
    "trang": {"rong": 215.9, "cao": 279.4, "tren": 10},
}


def bad(manner: str) -> bytes:
    return typed(change(draft("ke-hoach"), BAD), manner)


NAMED = check_file(samples()["bao-cao-kieu"], NAME).reading.text("ho_ten").split()


def counts(report: Report) -> Counter[str]:
    return Counter(item.code for item in report.diagnostics)


def words(data: bytes) -> list[str]:
    """The letters of every paragraph; marks, spaces and zeros may be mended."""
    return ["".join(c for c in text if c.isalpha() or c in "123456789") for text in texts(data)]


@pytest.mark.parametrize("unsafe", [False, True])
@pytest.mark.parametrize("manner", MANNERS)
def test_repairs_lessen_the_findings_bring_no_new_one_and_leave_nothing_to_repair(
    manner: str, unsafe: bool
) -> None:
    data = bad(manner)
    before = check_file(data, NAME)
    fixed = fix_file(data, NAME, unsafe=unsafe)
    after = counts(check_file(fixed.data, NAME))
    assert fixed.applied
    assert all(after[code] <= count for code, count in counts(before).items())
    assert not set(after) - set(counts(before))
    assert sum(after.values()) <= sum(counts(before).values()) - len(
        {one.diagnostic.code for one in fixed.applied}
    )
    again = fix_file(fixed.data, NAME, unsafe=unsafe)
    assert (again.data, again.applied) == (fixed.data, ())


@pytest.mark.parametrize("manner", MANNERS)
def test_safe_repairs_change_no_word(manner: str) -> None:
    data = bad(manner)
    changed = fix_file(data, NAME).data
    assert [text for text in words(changed) if text] == [text for text in words(data) if text]


@pytest.mark.parametrize("name", sorted(samples()))
def test_a_file_without_a_repair_keeps_its_bytes(name: str) -> None:
    data = samples()[name]
    fixed = fix_file(data, NAME)
    if not fixed.applied:
        assert fixed.data == data


def test_only_what_is_selected_is_repaired() -> None:
    fixed = fix_file(bad("kieu"), NAME, select=["SO"])
    assert {one.diagnostic.code[:2] for one in fixed.applied} == {"SO"}
    none = fix_file(bad("kieu"), NAME, select=["SO"], ignore=["SO"])
    assert (none.applied, none.data) == ((), bad("kieu"))


def test_what_was_repaired_is_told_before_and_after() -> None:
    fixed = fix_file(bad("truc_tiep"), NAME, select=["SO105"])
    places = [(place.before, place.after) for one in fixed.applied for place in one.places]
    assert places == [("Số: 5/KH–SNV", "Số: 05/KH–SNV")]
    assert "SO105" in str(fixed.applied[0])


def test_a_repair_of_many_places_tells_the_first_twenty() -> None:
    data = typed(change(draft("cong-van"), {"font": "Arial"}), "kieu")
    (one,) = fix_file(data, NAME, select=["PG105"]).applied
    head, *places, rest = str(one).split("\n")
    assert head == f"PG105: Đặt phông chữ Times New Roman, {len(one.places)} chỗ:"
    assert [line.strip() for line in places] == [str(place) for place in one.places[:20]]
    assert rest.strip() == f"… và {len(one.places) - 20} chỗ nữa"


def seeded(
    monkeypatch: pytest.MonkeyPatch,
    fix_to: str,
    *,
    safe: bool,
    stays: bool = False,
    word: str = "Hạnh phúc",
    component: str = "tieu_ngu",
    also: Mapping[str, tuple[str, str]] = MappingProxyType({}),
) -> Fixed:
    """Repair the report with one more rule: a word shall read otherwise, and maybe never stops finding.

    `also` has words of other components, and how they shall read.
    """

    def found(block: Block, word: str, fix_to: str) -> Iterator[Diagnostic]:
        at = block.text.find(word)
        if at < 0 and not (stays and fix_to in block.text):
            return
        at = max(at, 0)
        assert block.anchor is not None
        old = block.text[at : at + len(word)]
        edits: tuple[Edit, ...] = (ReplaceText(block.anchor.cut(at, at + len(old)), old, fix_to),)
        fix = Fix("thử", edits, safe)
        yield Diagnostic(
            "ZZ1", "thu", Severity.MUC_3, "luat", "thử", block.place, "", "", block.text, block.anchor, fix
        )

    def checked(data: bytes, name: str, **chosen: object) -> Report:
        report = check_file(data, name, **chosen)  # type: ignore[arg-type]
        wanted = {component: (word, fix_to), **also}
        more = tuple(
            item
            for name, words in wanted.items()
            for block in report.reading.of(name)
            for item in found(block, *words)
        )
        return Report(report.reading, (*report.diagnostics, *more), report.not_evaluated)

    monkeypatch.setattr(fixing, "check_file", checked)
    return fix_file(samples()["bao-cao-kieu"], NAME, unsafe=not safe, select=["ZZ"])


def test_a_repair_that_calls_itself_safe_and_changes_a_word_is_dropped(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    fixed = seeded(monkeypatch, "Hoà", safe=True, word=NAMED[-1], component="ho_ten")
    assert fixed.data == samples()["bao-cao-kieu"]
    assert [one.reason for one in fixed.skipped] == ["Sửa chỗ này làm đổi chữ của văn bản."]


def test_the_same_repair_is_made_when_it_is_asked_for_as_unsafe(monkeypatch: pytest.MonkeyPatch) -> None:
    fixed = seeded(monkeypatch, "Hoà", safe=False, word=NAMED[-1], component="ho_ten")
    assert len(fixed.applied) == 1
    assert any(text.endswith("Hoà") for text in texts(fixed.data))


def test_a_repair_after_which_the_finding_stands_is_dropped(monkeypatch: pytest.MonkeyPatch) -> None:
    fixed = seeded(monkeypatch, "Hạnh – phúc", safe=True, stays=True)
    assert (fixed.data, len(fixed.skipped)) == (samples()["bao-cao-kieu"], 1)
    assert "vẫn còn" in fixed.skipped[0].reason


def test_a_repair_that_brings_a_new_finding_is_dropped(monkeypatch: pytest.MonkeyPatch) -> None:
    fixed = seeded(monkeypatch, "Hạnh  phúc", safe=True)
    assert (fixed.data, len(fixed.skipped)) == (samples()["bao-cao-kieu"], 1)
    assert "phát sinh" in fixed.skipped[0].reason


def test_a_repair_that_does_harm_does_not_keep_the_others_from_being_made(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    fixed = seeded(monkeypatch, "Hạnh  phúc", safe=False, also={"ho_ten": (NAMED[-1], "Hoà")})
    assert [one.places[0].after for one in fixed.applied] == [" ".join([*NAMED[:-1], "Hoà"])]
    assert [one.diagnostic.excerpt for one in fixed.skipped] == ["Độc lập - Tự do - Hạnh phúc"]
