"""A run on a cluster makes every paper exactly once, whatever happens to its workers, and the same bytes as here."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from hashlib import sha256
from pathlib import Path

import pytest

from docgen.batch.cluster import Cluster, connected
from docgen.batch.entry import DONE, Entry
from docgen.batch.installed import differences, installed
from docgen.batch.job import Workshop, take_job
from docgen.batch.local_store import LocalStore
from docgen.batch.manifest import MANIFEST, entries_of
from docgen.batch.remote_folder import fetch_folder
from docgen.batch.remote_objects import Objects
from docgen.batch.remote_store import FsspecStore, open_remote
from docgen.batch.run import Outcome, Settings, run
from docgen.batch.workers import own_process
from docgen.fault import DataError
from tests.batch.cluster.dask_machines import Machines, kill, machines
from tests.batch.run_campaign import PAPER, ROOT, make_rows_campaign

COUNT = 60


@pytest.fixture(scope="module")
def campaign(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_rows_campaign(tmp_path_factory.mktemp("cd") / "chien-dich", COUNT)


@pytest.fixture(scope="module")
def workshop(campaign: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workshop]:
    """The campaign, read once."""
    found = Workshop(take_job(campaign, ROOT / "templates", tmp_path_factory.mktemp("viec") / "v"))
    yield found
    found.close()


@pytest.fixture(scope="module")
def expected(workshop: Workshop, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Name and hash of every paper, made in this process into a folder of this machine."""
    store = LocalStore(tmp_path_factory.mktemp("day") / "ra")
    make(workshop, store, Settings(own_process, 1, window=2, chunk=15))
    return {file.name: file.sha256 for entry in entries_of(store) for file in entry.files}


@pytest.fixture(scope="module")
def fleet(tmp_path_factory: pytest.TempPathFactory, s3_environment: None) -> Iterator[Machines]:
    with machines(tmp_path_factory.mktemp("may"), 2) as found:
        yield found


def make(
    workshop: Workshop,
    store: LocalStore | FsspecStore,
    settings: Settings,
    on_progress: Callable[[Outcome], None] = lambda _outcome: None,
) -> Outcome:
    with store.held():
        return run(workshop, [PAPER], store, _work, settings, where="ra", on_progress=on_progress)


def _work(_store: object) -> AbstractContextManager[Path]:
    return _WorkFolder()


class _WorkFolder(tempfile.TemporaryDirectory[str]):
    def __enter__(self) -> Path:  # type: ignore[override]
        return Path(super().__enter__())


def on(cluster: Cluster) -> Settings:
    return Settings(cluster.open_executor, cluster.workers, cluster.workers * 3, chunk=15, inline=True)


def entries(store: FsspecStore) -> list[Entry]:
    return list(entries_of(store))


def assert_whole(store: FsspecStore, expected: dict[str, str]) -> None:
    """Every paper stands once with the expected bytes, nothing else does, the manifest says so in order."""
    found = entries(store)
    assert {file.name: file.sha256 for entry in found for file in entry.files} == expected
    assert [entry.position for entry in found] == list(range(len(expected)))
    assert {entry.state for entry in found} == {DONE}
    names = [name for name in store.objects.stamps() if not name.startswith(".")]
    assert sorted(names) == sorted([*expected, MANIFEST])
    papers = dict(zip(expected, store.objects.read_all(list(expected)), strict=True))
    assert {name: sha256(data or b"").hexdigest() for name, data in papers.items()} == expected


def test_two_workers_and_a_store_make_what_this_machine_makes(
    s3: str, campaign: Path, expected: dict[str, str], fleet: Machines, tmp_path: Path
) -> None:
    """The campaign is read from s3://, papers and manifest go to s3://; a second run makes nothing again."""
    files = {path.name: path.read_bytes() for path in campaign.iterdir()}
    Objects(f"{s3}/chien-dich").create_all(files)
    (tmp_path / "nhan").mkdir()
    fetch_folder(f"{s3}/chien-dich", tmp_path / "nhan")
    workshop = Workshop(take_job(tmp_path / "nhan", ROOT / "templates", tmp_path / "viec"))
    store = open_remote(f"{s3}/ra", "may-1")
    with connected(fleet.address) as cluster:
        assert make(workshop, store, on(cluster)).made == COUNT
        before = store.objects.stamps()
        assert make(workshop, store, on(cluster)).kept == COUNT
    assert_whole(store, expected)
    assert {name: stamp for name, stamp in store.objects.stamps().items() if name in expected} == {
        name: before[name] for name in expected
    }
    workshop.close()


def test_a_worker_that_is_killed_costs_nothing(
    s3: str, workshop: Workshop, expected: dict[str, str], fleet: Machines
) -> None:
    store = open_remote(f"{s3}/ra", "may-1")
    victim = fleet.workers.pop(0)

    def kill_once(outcome: Outcome) -> None:
        if outcome.made and victim.poll() is None:
            kill(victim)

    with connected(fleet.address) as cluster:
        assert cluster.workers == 2
        outcome = make(workshop, store, on(cluster), kill_once)
        assert victim.poll() is not None
        assert cluster.workers == 1
    fleet.add_worker()
    assert (outcome.made, outcome.faulty_count) == (COUNT, 0)
    assert_whole(store, expected)


def test_an_interrupted_run_is_finished_by_the_next(
    s3: str, workshop: Workshop, expected: dict[str, str]
) -> None:
    store = open_remote(f"{s3}/ra", "may-1")

    def interrupt(outcome: Outcome) -> None:
        if outcome.made >= 25:
            raise KeyboardInterrupt

    settings = Settings(own_process, 1, window=2, chunk=15)
    with pytest.raises(KeyboardInterrupt):
        make(workshop, store, settings, interrupt)
    assert store.objects.stamps("manifest")
    second = make(workshop, open_remote(f"{s3}/ra", "may-2"), settings)
    assert 0 < second.kept < COUNT
    assert second.made + second.kept == COUNT
    assert_whole(store, expected)


def test_a_rival_run_is_refused_while_the_first_is_under_way(s3: str, workshop: Workshop) -> None:
    store, rival = (open_remote(f"{s3}/ra", name) for name in ("may-1", "may-2"))
    settings = Settings(own_process, 1, window=2, chunk=15)
    with store.held(), pytest.raises(DataError, match="may-1"):
        make(workshop, rival, settings)
    assert not [name for name in store.objects.stamps() if name.endswith(".docx")]


def test_a_paper_that_somebody_put_there_is_not_overwritten(
    s3: str, workshop: Workshop, expected: dict[str, str]
) -> None:
    store = open_remote(f"{s3}/ra", "may-1")
    name = sorted(expected)[3]
    store.objects.put(name, b"cua nguoi khac")
    outcome = make(workshop, store, Settings(own_process, 1, window=2, chunk=15))
    assert (outcome.made, outcome.faulty_count) == (COUNT - 1, 1)
    assert store.objects.read(name) == b"cua nguoi khac"


# What is wrong with a cluster.


def code_of(error: pytest.ExceptionInfo[DataError]) -> set[str]:
    return {fault.code for fault in error.value.faults}


def test_a_worker_with_another_docgen_is_refused(fleet: Machines) -> None:
    own = {**installed(), "docgen": "0.0.9 (khac)"}
    with (
        pytest.raises(DataError, match=r"docgen .* \(ở đây 0\.0\.9 \(khac\)\)") as error,
        connected(fleet.address, own),
    ):
        pass
    assert code_of(error) == {"may-khac-phien-ban"}


def test_a_folder_that_workers_do_not_see_is_told(
    fleet: Machines, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with connected(fleet.address) as cluster:
        cluster.see(tmp_path)
        monkeypatch.setattr(Path, "resolve", lambda self: self / "chi-co-o-day")
        with pytest.raises(DataError) as error:
            cluster.see(tmp_path)
    assert code_of(error) == {"may-khong-thay-thu-muc"}


def test_a_scheduler_that_does_not_answer_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("docgen.batch.cluster.CONNECT_SECONDS", 0.5)
    with pytest.raises(DataError) as error, connected("tcp://127.0.0.1:9"):
        pass
    assert code_of(error) == {"scheduler-khong-ket-noi-duoc"}


def test_a_scheduler_without_workers_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("docgen.batch.cluster.CONNECT_SECONDS", 1)
    with machines(tmp_path, 0) as empty, pytest.raises(DataError) as error, connected(empty.address):
        pass
    assert code_of(error) == {"scheduler-khong-co-may"}


def test_a_scheduler_that_dies_during_the_run_is_told(tmp_path: Path, s3: str, workshop: Workshop) -> None:
    store = open_remote(f"{s3}/ra", "may-1")
    with machines(tmp_path, 1) as found, connected(found.address) as cluster:

        def kill_scheduler(outcome: Outcome) -> None:
            if outcome.made:
                kill(found.scheduler)

        with pytest.raises(DataError) as error:
            make(workshop, store, on(cluster), kill_scheduler)
    assert code_of(error) == {"scheduler-mat-lien-lac"}


def test_an_address_that_is_none_and_a_missing_package_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(DataError) as error, connected("may-chu:8786"):
        pass
    assert code_of(error) == {"scheduler-sai-dia-chi"}
    monkeypatch.setitem(sys.modules, "distributed", None)
    with (
        pytest.raises(DataError, match=r"pip install docgen\[cluster\]") as error,
        connected("tcp://may:8786"),
    ):
        pass
    assert code_of(error) == {"goi-chua-cai"}


def test_differences_are_told_both_ways() -> None:
    assert differences({"a": "1", "b": "2"}, {"a": "1", "c": "3"}) == [
        "b không có (ở đây 2)",
        "c 3 (ở đây không có)",
    ]


def test_a_local_run_loads_neither_dask_nor_fsspec(tmp_path: Path) -> None:
    campaign = make_rows_campaign(tmp_path / "cd", 3)
    program = (
        "import sys; from docgen.cli import main\n"
        f"sys.argv = ['docgen', 'batch', 'run', {str(campaign)!r}, '--out', {str(tmp_path / 'ra')!r}, '--workers', '1']\n"
        "try: main()\n"
        "except SystemExit as end: assert not end.code, end.code\n"
        "print([name for name in ('dask', 'distributed', 'fsspec', 's3fs', 'botocore') if name in sys.modules])\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=ROOT
    )
    assert done.stdout.splitlines()[-1] == "[]"
    assert len(list((tmp_path / "ra").rglob("*.docx"))) == 3
