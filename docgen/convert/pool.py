"""Many DOCX files in, a PDF or a fault for each out: several offices, each fed many files at a time."""

from __future__ import annotations

import tempfile
import threading
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import MappingProxyType, TracebackType

from docgen.convert.good import good_paper
from docgen.convert.links import without_outside_parts
from docgen.convert.office import Answer, Office, OfficeLimits, StoppedError, find_office
from docgen.convert.pdf import without_clock
from docgen.convert.proof import pdf_fault
from docgen.convert.wanted import Wanted, wanted_text
from docgen.fault import DataError, Fault
from docgen.transaction import write_fault

Result = bytes | Fault
"""The PDF of one file, or why there is none."""

_FEWEST_A_CALL = 4
"""So few files are not worth the start of a second office."""
_TRIES = 2


@dataclass(frozen=True, slots=True)
class _Task:
    """One file on its way; `tries` counts the calls in which it was its turn."""

    name: str
    data: bytes
    texts: Sequence[str] = ()
    tries: int = 0


@dataclass(frozen=True, slots=True)
class _Read:
    """A file that the guard lets pass: what the office gets, and the words that must come out."""

    task: _Task
    data: bytes
    wanted: Sequence[Wanted]


@dataclass(slots=True)
class _Round:
    """What one call gave: results, the files that are tried again alone, the files whose turn never came."""

    results: dict[str, Result] = field(default_factory=dict)
    alone: list[_Task] = field(default_factory=list)
    rest: list[_Task] = field(default_factory=list)


class PdfPool:
    """Converts DOCX files with `processes` offices at once; the same DOCX gives the same bytes.

    Nothing is started before the first call. Use it as a context manager: at its end no office runs and no temporary
    file is left; if this process is killed, helper processes see to that.
    """

    def __init__(
        self, processes: int = 2, *, files_a_call: int = 25, limits: OfficeLimits | None = None
    ) -> None:
        self._processes = processes
        self._files_a_call = files_a_call
        self._limits = limits or OfficeLimits()
        self._stopping = threading.Event()
        self._offices: list[Office] = []
        self._proven = False

    def __enter__(self) -> PdfPool:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def convert(
        self, files: Mapping[str, bytes], texts: Mapping[str, Sequence[str]] = MappingProxyType({})
    ) -> dict[str, Result]:
        """Return the PDF of each file or the fault of that file, by its name, in the order of `files`.

        A PDF is believed only when it opens, carries its fonts, and the words of the body stand in it, and the
        `texts` asked for beside them. A file that crashes or holds up an office is tried again alone, then it is a
        fault. Raises `DataError` for what concerns all: no LibreOffice, no room for temporary files.
        """
        results: dict[str, Result] = {}
        if files:
            program = find_office()
            tasks = [_Task(name, data, texts.get(name, ())) for name, data in files.items()]
            try:
                results = self._run(program, tasks)
            except OSError as error:
                self.close()
                raise DataError([write_fault(Path(tempfile.gettempdir()), error)]) from error
            except BaseException:
                self.close()
                raise
        return {name: results[name] for name in files}

    def close(self) -> None:
        """End every office and remove its files; the pool may be used again."""
        offices, self._offices = self._offices, []
        for office in offices:
            office.close()

    def _run(self, program: str, tasks: Sequence[_Task]) -> dict[str, Result]:
        """Hand out the files in calls; what is to be tried again goes behind the others."""
        self._stopping.clear()
        size = self._call_size(len(tasks))
        waiting = deque(list(tasks[start : start + size]) for start in range(0, len(tasks), size))
        free = [
            *self._offices,
            *(self._new_office(program) for _ in range(self._processes - len(self._offices))),
        ]
        self._offices = list(free)
        results: dict[str, Result] = {}
        running: dict[Future[_Round], Office] = {}
        with ThreadPoolExecutor(self._processes, "docgen-pdf") as threads:
            try:
                while waiting or running:
                    while waiting and free:
                        office = free.pop()
                        running[threads.submit(_one_call, office, waiting.popleft())] = office
                    for future in wait(running, return_when=FIRST_COMPLETED).done:
                        free.append(running.pop(future))
                        given = future.result()
                        results |= given.results
                        waiting.extend(
                            [[task] for task in given.alone] + ([given.rest] if given.rest else [])
                        )
                        self._prove(given, free[-1], threads, more=bool(waiting))
            finally:
                self._stopping.set()
        return results

    def _prove(self, given: _Round, office: Office, threads: ThreadPoolExecutor, *, more: bool) -> None:
        """When the first files give nothing, ask for the print of a paper that is surely good.

        Raises `DataError` when that fails too: then it is not the files, and trying them all would take hours.
        """
        printed = any(isinstance(result, bytes) for result in given.results.values())
        if self._proven or printed or not (more and given.results):
            self._proven = self._proven or printed
            return
        good = [_Task("mau", good_paper())]
        for _ in range(_TRIES):
            if any(
                isinstance(one, bytes)
                for one in threads.submit(_one_call, office, good).result().results.values()
            ):
                self._proven = True
                return
        raise DataError([_office_fault()])

    def _call_size(self, files: int) -> int:
        share = -(-files // self._processes)
        return min(self._files_a_call, max(share, _FEWEST_A_CALL))

    def _new_office(self, program: str) -> Office:
        return Office(program, self._limits, self._stopping)


def convert_to_pdf(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the PDF of each DOCX, by the name of the DOCX; the same DOCX gives the same bytes.

    Raises `DataError` when LibreOffice is not installed, or with the faults of all files that give no PDF.
    """
    with PdfPool() as pool:
        results = pool.convert(files)
    faults = [result for result in results.values() if isinstance(result, Fault)]
    if faults:
        raise DataError(faults)
    return {name: result for name, result in results.items() if isinstance(result, bytes)}


def _one_call(office: Office, tasks: Sequence[_Task]) -> _Round:
    """Read the files of one call, convert them and judge what came out."""
    given = _Round()
    read = list(_read(tasks, given))
    try:
        answer = office.convert([one.data for one in read]) if read else Answer((), ended=True)
    except StoppedError:
        return given
    reached = _reached(answer)
    given.rest = [one.task for one in read[reached:]]
    for one, pdf in zip(read[:reached], answer.pdfs, strict=False):
        task = replace(one.task, tries=one.task.tries + 1)
        fault = pdf_fault(pdf, one.wanted, task.name, task.texts)
        if fault is None:
            given.results[task.name] = without_clock(pdf)
        elif task.tries < _TRIES:
            given.alone.append(task)
        else:
            given.results[task.name] = fault if answer.ended else _too_long(task.name)
    return given


def _read(tasks: Sequence[_Task], given: _Round) -> Iterator[_Read]:
    """Yield the files that may be given to an office; a file that the guard refuses has its result at once."""
    for task in tasks:
        try:
            wanted = wanted_text(task.data, task.name)
            yield _Read(task, without_outside_parts(task.data, task.name), wanted)
        except DataError as error:
            given.results[task.name] = error.faults[0]


def _reached(answer: Answer) -> int:
    """Return how many files had their turn: an office takes them in order, and the one after the last PDF stopped it.

    An office that ended well went through all of them. One that ended early cannot be told from it by its code.
    """
    done = max((index for index, pdf in enumerate(answer.pdfs) if pdf), default=-1) + 1
    return min(done + 1, len(answer.pdfs))


def _too_long(name: str) -> Fault:
    return Fault(
        "pdf-qua-lau",
        f"LibreOffice chuyển “{name}” quá lâu và đã bị dừng.",
        hint="Hãy mở tệp bằng Word và lưu thành PDF.",
    )


def _office_fault() -> Fault:
    return Fault(
        "libreoffice-khong-chay",
        "LibreOffice trên máy này không chuyển được văn bản nào sang PDF.",
        hint="Hãy mở LibreOffice thử một lần, cài lại nếu cần; hoặc bỏ --pdf và lưu PDF từ Word.",
    )
