"""Templates of others, filled in limited child processes: whatever such a template does, this process lives on."""

from __future__ import annotations

import hashlib
import json
import re
import signal
import sys
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType, TracebackType
from typing import NamedTuple

from docgen.confined.limits import Limits
from docgen.document.tree import Document
from docgen.fault import DataError, Fault, Place
from docgen.regulation.regulation import Regulation
from docgen.sources.raw_file import read_bytes
from docgen.template.child_pipe import ChildPipe, DeadError, LateError
from docgen.template.child_process import (
    BROKEN,
    FAULTS,
    FILLED,
    NO_MEMORY,
    OPENED,
    TOO_LARGE,
    Opener,
    Opening,
    open_ready,
)
from docgen.template.store import LARGEST_TEMPLATE, Fillable, TemplateStore

_CODE = re.compile(r"[a-z0-9-]{1,60}")
_MOST_FAULTS = 500
_LONGEST = 2_000
_ZIP = b"PK\x03\x04"


@dataclass(frozen=True, slots=True)
class ChildLimits:
    """What a template may use: seconds by the clock and of the processor, bytes of memory and of one document.

    After `most_crossed` records that crossed a limit the template is not tried any more.
    """

    seconds_to_open: float = 30.0
    seconds_a_record: float = 30.0
    seconds_a_chunk: float = 600.0
    cpu: int = 20
    memory: int = 1 << 30
    largest: int = 64_000_000
    most_crossed: int = 5


class ChildRecord(NamedTuple):
    """One record of a chunk; `name` is how messages call it (the code of its unit or row)."""

    document: Document | None
    values: Mapping[str, object] = MappingProxyType({})
    name: str = ""


class ChildTemplate:
    """A template that is compiled and filled in a child. One child serves many records; a new one follows a dead one.

    It is used wherever a `ReadyTemplate` is. Not to be pickled: each process makes its own.
    """

    def __init__(
        self,
        source: bytes,
        name: str,
        regulation: Regulation,
        limits: ChildLimits | None = None,
        opener: Opener = open_ready,
    ) -> None:
        self.name = name
        self.source = source
        self._limits = limits or ChildLimits()
        self._opening = Opening(
            opener, source, name, regulation.in_force_from, self._limits.cpu, self._limits.largest
        )
        self._pipe: ChildPipe | None = None
        self._fields: frozenset[str] = frozenset()
        self._crossed = 0
        self._filled = 0
        self._refused: DataError | None = None
        self._lock = threading.Lock()

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.source).hexdigest()

    def __enter__(self) -> ChildTemplate:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def open(self) -> None:
        """Compile the template, if no child has it ready. Raises `DataError` with all its faults, or the limit crossed."""
        with self._lock:
            self._ready()

    def fill(
        self,
        document: Document | None,
        values: Mapping[str, object] = MappingProxyType({}),
        record: str = "",
    ) -> bytes:
        """Return the finished DOCX. Raises `DataError`: the faults of the template with these values, or a limit."""
        (result,) = self.fill_all([ChildRecord(document, values, record)])
        if isinstance(result, DataError):
            raise result
        return result

    def fill_all(self, records: Sequence[ChildRecord]) -> list[bytes | DataError]:
        """Fill a chunk of records; each gives a DOCX or its own error, in their order."""
        with self._lock:
            until = time.monotonic() + self._limits.seconds_a_chunk
            results: list[bytes | DataError] = []
            try:
                while len(results) < len(records):
                    results.extend(self._some(records[len(results) :], until))
            except BaseException:
                # An answer that nobody waited for would be taken for the next record's.
                self._drop()
                raise
            return results

    def close(self) -> None:
        """End the child; the next filling starts a new one."""
        with self._lock:
            self._drop()

    def _some(self, records: Sequence[ChildRecord], chunk_until: float) -> Iterator[bytes | DataError]:
        """Fill records until one costs the child its life; at least one result comes out."""
        try:
            pipe = self._ready()
        except DataError as error:
            yield from (error for _ in records)
            return
        names = [record.name or f"thứ {self._filled + index}" for index, record in enumerate(records, 1)]
        done = 0
        try:
            now = time.monotonic()
            pipe.send([self._carried(record) for record in records], now + self._limits.seconds_a_record)
            for done, name in enumerate(names):  # noqa: B007 - where it broke off is asked below
                until = min(time.monotonic() + self._limits.seconds_a_record, chunk_until)
                result = self._result(*pipe.receive(until, self._limits.largest), name)
                self._filled += 1
                yield result
                if self._pipe is None:
                    return
        except (LateError, DeadError) as error:
            self._filled += 1
            yield self._cross(_limit_fault(error, self.name, f"bản ghi {names[done]}", self._limits))
            if time.monotonic() >= chunk_until:
                rest = names[done + 1 :]
                yield from (_chunk_error(self.name, f"bản ghi {name}", self._limits) for name in rest)

    def _carried(self, record: ChildRecord) -> tuple[Document | None, dict[str, object]]:
        """Send the values that the template reads; of the others their names alone, which messages may suggest."""
        kept = {name: value if name in self._fields else None for name, value in record.values.items()}
        return record.document, kept

    def _ready(self) -> ChildPipe:
        if self._pipe is not None and self._pipe.owned:
            return self._pipe
        if self._refused is not None:
            raise self._refused
        self._drop()
        self._pipe = self._started()
        until = time.monotonic() + self._limits.seconds_to_open
        try:
            self._pipe.send(self._opening, until)
            kind, data = self._pipe.receive(until, self._limits.largest)
        except (LateError, DeadError) as error:
            self._refuse([_limit_fault(error, self.name, "phần đọc mẫu", self._limits)])
        if kind != OPENED:
            self._refuse(_faults_of(kind, data, self.name, "phần đọc mẫu", self._limits))
        self._fields = frozenset(_words(data))
        return self._pipe

    def _started(self) -> ChildPipe:
        try:
            return ChildPipe(Limits(self._limits.memory, 0, 0, open_files=64))
        except OSError as error:
            message = f"không chạy được mẫu “{self.name}” trong tiến trình có giới hạn trên máy này."
            hint = "Hãy chạy trên Linux, hoặc chỉ dùng mẫu của chính cơ quan mình (bỏ --khong-tin)."
            raise DataError([Fault("mau-con-khong-chay", message, Place(self.name), hint)]) from error

    def _refuse(self, faults: Sequence[Fault]) -> None:
        self._drop()
        self._refused = DataError(faults)
        raise self._refused

    def _result(self, kind: bytes, data: bytes, name: str) -> bytes | DataError:
        if kind == FILLED and data.startswith(_ZIP):
            return data
        faults = _faults_of(kind, data, self.name, f"bản ghi {name}", self._limits)
        return DataError(faults) if kind == FAULTS else self._cross(faults[0])

    def _cross(self, fault: Fault) -> DataError:
        """Take note that a limit was crossed: this child is not used again, and after some times the template."""
        self._drop()
        self._crossed += 1
        if self._crossed >= self._limits.most_crossed:
            message = f"mẫu “{self.name}” đã vượt giới hạn {self._crossed} lần nên không điền tiếp."
            self._refused = DataError([Fault("mau-con-bo", message, Place(self.name), fault.hint)])
        return DataError([fault])

    def _drop(self) -> None:
        pipe, self._pipe = self._pipe, None
        if pipe is not None:
            pipe.close()


@dataclass
class LimitedStore(TemplateStore):
    """Templates that are trusted in nothing: each is compiled and filled in a child of its own."""

    limits: ChildLimits = field(default_factory=ChildLimits)
    _children: dict[Path, ChildTemplate] = field(default_factory=dict)

    def ready_file(self, path: Path, name: str) -> Fillable:
        """Return a template by its file, compiled in a child."""
        if path not in self._children:
            source = read_bytes(path, name, LARGEST_TEMPLATE)
            child = ChildTemplate(source, name, self.regulation, self.limits)
            child.open()
            self._children[path] = child
        return self._children[path]

    def __enter__(self) -> LimitedStore:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """End all children."""
        while self._children:
            self._children.popitem()[1].close()


# What a child says, or its end, in the words of a clerk.

_HINT = "Mẫu này do nơi khác gửi và có phần bất thường; hãy mở bằng Word để xem lại, hoặc dùng mẫu khác."


def _limit_fault(error: LateError | DeadError, template: str, what: str, limits: ChildLimits) -> Fault:
    if isinstance(error, LateError):
        seconds = limits.seconds_to_open if what == "phần đọc mẫu" else limits.seconds_a_record
        return _fault("mau-con-qua-lau", template, what, f"chạy quá {seconds:g} giây nên đã bị dừng")
    if sys.platform != "win32" and error.status == -signal.SIGXCPU:
        return _fault(
            "mau-con-qua-lau", template, what, f"dùng quá {limits.cpu} giây tính toán nên đã bị dừng"
        )
    return _fault("mau-con-dung", template, what, "làm tiến trình con dừng bất ngờ, có thể vì hết bộ nhớ")


def _chunk_error(template: str, what: str, limits: ChildLimits) -> DataError:
    return DataError(
        [
            _fault(
                "mau-con-qua-lau",
                template,
                what,
                f"chưa được điền: cả lô đã quá {limits.seconds_a_chunk:g} giây",
            )
        ]
    )


def _faults_of(kind: bytes, data: bytes, template: str, what: str, limits: ChildLimits) -> list[Fault]:
    if kind == FAULTS:
        faults = list(_faults_in(data))
        if faults:
            return faults
    if kind == NO_MEMORY:
        text = f"cần hơn {limits.memory // (1 << 20)} MB bộ nhớ nên đã bị dừng"
        return [_fault("mau-con-het-bo-nho", template, what, text)]
    if kind == TOO_LARGE:
        text = f"cho ra tệp lớn hơn {limits.largest // 1_000_000} MB"
        return [_fault("mau-con-qua-lon", template, what, text)]
    broken = f" ({data[:60].decode('ascii', 'replace')})" if kind == BROKEN and data.isalnum() else ""
    return [_fault("mau-con-dung", template, what, f"không điền được{broken}")]


def _fault(code: str, template: str, what: str, text: str) -> Fault:
    return Fault(code, f"mẫu “{template}”, {what}: {text}.", Place(template, spot=what), _HINT)


def _words(data: bytes) -> Iterator[str]:
    """Yield the names that a child says it reads; anything else it says is left out."""
    said = _json(data)
    yield from (word for word in said if isinstance(word, str)) if isinstance(said, list) else ()


def _faults_in(data: bytes) -> Iterator[Fault]:
    said = _json(data)
    for one in said[:_MOST_FAULTS] if isinstance(said, list) else ():
        if isinstance(one, dict) and isinstance(one.get("code"), str) and _CODE.fullmatch(one["code"]):
            yield Fault(one["code"], _text(one, "message"), _place(one.get("place")), _text(one, "hint"))


def _json(data: bytes) -> object:
    try:
        return json.loads(data)
    except (ValueError, RecursionError):
        return None


def _text(said: Mapping[str, object], key: str) -> str:
    value = said.get(key)
    return value[:_LONGEST] if isinstance(value, str) else ""


def _place(said: object) -> Place | None:
    if not isinstance(said, dict):
        return None
    numbers = [said.get(key) if type(said.get(key)) is int else None for key in ("line", "column")]
    texts = [_text(said, key) or None for key in ("sheet", "cell", "spot")]
    return Place(_text(said, "file"), *numbers, *texts)
