"""The gate: what may pass, what its record proves, and when the approval is void."""

from __future__ import annotations

import datetime
import hashlib
import io
import json
import zipfile
from dataclasses import replace

import pytest

from docgen.check.check import check_file
from docgen.check.diagnostic import Severity
from docgen.document.tree import Block
from docgen.docx.apply import apply_edits
from docgen.docx.edits import ReplaceText
from docgen.docx.read import read_document
from docgen.fault import DataError
from docgen.recognize.reading import Reading
from docgen.recognize.recognize import read_paper
from docgen.review.checked import CheckedFile
from docgen.review.content_hash import content, content_hash
from docgen.review.gate import Verdict, record, standing, verify
from docgen.review.issue import issue
from docgen.review.waivers import NO_WAIVERS, Waiver, Waivers
from tests.edit.files import NAME, block_of, parts, samples
from tests.typed import change, draft, typed

TIME = "2026-03-05T08:00:00+07:00"
DRAFT = typed(
    change(
        draft("ke-hoach"),
        {
            "thay": {
                "so_ky_hieu": "Số:      /KH-SNV",
                "dia_danh_thoi_gian": "Ninh Bình, ngày     tháng     năm 2026",
            }
        },
    ),
    "truc_tiep",
)


def checked(data: bytes, waivers: Waivers = NO_WAIVERS) -> CheckedFile:
    return CheckedFile(f"ho-so/{NAME}", data, check_file(data, NAME), waivers)


def written(data: bytes) -> bytes:
    return record(checked(data), person="Trần Thị Ánh", time=TIME)


def retyped(data: bytes, old: str, new: str) -> bytes:
    block = block_of(data, old)
    assert block.anchor is not None
    start = block.text.index(old)
    return apply_edits(data, NAME, [ReplaceText(block.anchor.cut(start, start + len(old)), old, new)])


def verdict(data: bytes, now: bytes) -> Verdict:
    return verify(written(data), now, NAME)


def test_a_record_tells_the_file_its_hashes_the_person_and_the_time() -> None:
    told = json.loads(written(DRAFT))
    assert told["tep"] == NAME
    assert told["sha256"] == checked(DRAFT).sha256
    assert (told["nguoi"], told["thoi_gian"]) == ("Trần Thị Ánh", TIME)
    assert set(told["so_phat_hien"]) == {"muc_1", "muc_2", "muc_3", "muc_4"}
    assert written(DRAFT) == written(DRAFT)


def test_the_same_bytes_are_the_checked_file() -> None:
    assert verdict(DRAFT, DRAFT).state == "nguyen_ven"


def test_the_same_content_in_other_bytes_still_holds() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        for name, data in parts(DRAFT).items():
            archive.writestr(name, data)
    other = buffer.getvalue()
    assert (verdict(DRAFT, other).state, verdict(DRAFT, other).holds) == ("luu_lai", True)


def test_filling_so_and_the_date_leaves_the_approval_as_it_is() -> None:
    found = verdict(DRAFT, issue(DRAFT, NAME, 15, datetime.date(2026, 3, 5)))
    assert (found.state, found.holds) == ("chi_so_ngay", True)
    assert [change.new for change in found.changes] == [
        "Số: 15/KH-SNV",
        "Ninh Bình, ngày 05 tháng 3 năm 2026",
    ]


def test_a_number_or_day_that_stood_there_may_not_become_another() -> None:
    issued = issue(DRAFT, NAME, 15, datetime.date(2026, 3, 5))
    found = verdict(issued, retyped(issued, "Số: 15", "Số: 156"))
    assert (found.state, [(item.old, item.new) for item in found.changes]) == (
        "da_doi",
        [("Số: 15/KH-SNV", "Số: 156/KH-SNV")],
    )


@pytest.mark.parametrize("name", ["bao-cao-kieu", "quyet-dinh-doan_tran"])
def test_a_changed_word_voids_the_approval_and_is_told_old_and_new(name: str) -> None:
    data = samples()[name]
    word = block_of(data, "Lưu: VT").text
    found = verdict(data, retyped(data, "Lưu: VT", "Lưu: HC"))
    assert not found.holds
    assert [(item.kind, item.old, item.new) for item in found.changes] == [
        ("sua", word if "\t" in word else found.changes[0].old, found.changes[0].new)
    ]
    assert "VT" in found.changes[0].old and "HC" in found.changes[0].new


def test_a_record_that_was_edited_by_hand_is_found_out() -> None:
    for old, new in (("Trần Thị Ánh", "Trần Thị Anh"), ('"muc_1": 0', '"muc_1": 1'), (NAME, "khac.docx")):
        edited = written(DRAFT).decode().replace(old, new).encode()
        assert edited != written(DRAFT)
        with pytest.raises(DataError) as caught:
            verify(edited, DRAFT, NAME)
        assert [fault.code for fault in caught.value.faults] == ["gate-bi-sua"]


@pytest.mark.parametrize("data", [b"", b"{}", b"[1]", b"\xff\xfe", b'{"dang": 99}'])
def test_what_is_no_record_is_refused(data: bytes) -> None:
    with pytest.raises(DataError) as caught:
        verify(data, DRAFT, NAME)
    assert [fault.code for fault in caught.value.faults] == ["gate-khong-doc-duoc"]


def resealed(**changes: object) -> bytes:
    """A record with a sound seal whose content was made by another program."""
    told = {**json.loads(written(DRAFT)), **changes}
    told.pop("ma_ban_ghi")
    told = {key: value for key, value in told.items() if value is not None}
    seal = hashlib.sha256(
        json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
    ).hexdigest()
    return json.dumps({**told, "ma_ban_ghi": seal}).encode()


@pytest.mark.parametrize(
    "changes", [{"sha256": None}, {"noi_dung": [{}]}, {"so_ky_hieu": 5}, {"nguoi": None}]
)
def test_a_record_that_lacks_what_is_read_from_it_is_refused(changes: dict[str, object]) -> None:
    with pytest.raises(DataError) as caught:
        verify(resealed(**changes), DRAFT, NAME)
    assert [fault.code for fault in caught.value.faults] == ["gate-khong-doc-duoc"]


def test_rules_that_changed_since_are_told() -> None:
    assert verify(resealed(), DRAFT, NAME).remarks == ()
    found = verify(resealed(bo_quy_tac="0"), DRAFT, NAME)
    assert found.state == "nguyen_ven"
    assert "phiên bản 0" in found.remarks[0]


@pytest.mark.parametrize("words", ["ngày nghỉ việc tháng     năm", "ngày 32 tháng 13 năm"])
def test_words_in_a_slot_void_the_approval(words: str) -> None:
    found = verdict(DRAFT, retyped(DRAFT, "ngày     tháng     năm", words))
    assert (found.state, found.changes[0].kind) == ("da_doi", "sua")


def relabelled(text: str) -> Reading:
    """A reading in which a line below the head, too, is taken for the date."""
    data = retyped(DRAFT, "Thực hiện Kế hoạch", f"{text}, thực hiện Kế hoạch")
    reading = read_paper(read_document(data, NAME))
    nodes = tuple(
        replace(node, component="dia_danh_thoi_gian")
        if isinstance(node, Block) and text in node.text
        else node
        for node in reading.document.nodes
    )
    return replace(reading, document=replace(reading.document, nodes=nodes))


def test_slots_are_those_of_the_head_alone() -> None:
    """A date of the same form further down is text: another day there is a change."""
    first, second = (relabelled(f"Ngày {day} tháng 3 năm 2026") for day in ("06", "07"))
    assert len(list(first.of("dia_danh_thoi_gian"))) == 2
    assert content_hash(content(first)) != content_hash(content(second))


def test_a_file_with_faults_gets_no_record() -> None:
    with pytest.raises(DataError) as caught:
        record(checked(BAD), person="Ánh", time=TIME)
    assert [fault.code for fault in caught.value.faults] == ["gate-con-loi"]


def test_the_profile_that_was_applied_is_in_the_record() -> None:
    plain = json.loads(written(DRAFT))
    named = {"ten": "Sở Nội vụ", "sha256": "00"}
    told = json.loads(record(checked(DRAFT), person="Ánh", time=TIME, profile=named))
    assert (plain["ho_so"], told["ho_so"]) == ({}, named)


BAD = typed(change(draft("ke-hoach"), {"thay": {"so_ky_hieu": "Số: 5/KH-SNV"}}), "truc_tiep")


def test_muc_1_stands_until_it_is_mended_or_marked_a_false_alarm() -> None:
    first = [item for item in standing(checked(BAD)) if item.severity == Severity.MUC_1]
    assert [item.code for item in first] == ["SO105"]

    def left(kind: str) -> list[str]:
        waiver = Waiver("SO105", "Ánh", "lý do", kind)  # type: ignore[arg-type]
        return [item.code for item in standing(checked(BAD, Waivers((waiver,))))]

    assert "SO105" in left("mien")
    assert "SO105" not in left("bao-nham")


def test_muc_2_stands_until_it_is_waived() -> None:
    data = samples()["ke-hoach"]
    second = [item for item in standing(checked(data)) if item.severity == Severity.MUC_2]
    waivers = Waivers(tuple(Waiver(item.code, "Ánh", "lý do") for item in second))
    assert standing(checked(data, waivers)) == ()
    told = json.loads(record(checked(data, waivers), person="", time=TIME))
    assert [item["ma"] for item in told["da_mien"]] == [item.code for item in second]
