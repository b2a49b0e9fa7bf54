"""How much faster two workers of a Dask scheduler make the same papers than one; every paper exactly once.

Run with `python -m bench.cluster [COUNT]`. Scheduler and workers are processes of this machine, started by the
commands of dask; papers go to a folder. The rounds alternate between one worker and two, as does everything else
this machine does meanwhile, so compare the ratio.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path

from bench.row_campaign import ROOT, write_campaign
from docgen.batch.cluster import connected
from docgen.batch.job import Workshop, take_job
from docgen.batch.local_store import LocalStore
from docgen.batch.manifest import entries_of
from docgen.batch.run import Settings, run

COUNT = 4000
ROUNDS = 3
LEAST_GAIN = 1.5
_PORTS = (18801, 18802)


def main() -> int:
    count = int(sys.argv[1]) if len(sys.argv) > 1 and sys.argv[1].isdigit() else COUNT
    with tempfile.TemporaryDirectory(prefix="docgen-") as name:
        folder = Path(name)
        (folder / "chien-dich").mkdir()
        write_campaign(folder / "chien-dich", count)
        workshop = Workshop(take_job(folder / "chien-dich", ROOT / "templates", folder / "viec"))
        taken: dict[int, list[float]] = {1: [], 2: []}
        with _cluster(folder, _PORTS[0], 1) as one, _cluster(folder, _PORTS[1], 2) as two:
            addresses = {1: one, 2: two}
            _seconds(workshop, one, folder / "thu-1", count), _seconds(workshop, two, folder / "thu-2", count)
            for number in range(ROUNDS):
                for workers, address in addresses.items():
                    out = folder / f"ra-{workers}-{number}"
                    taken[workers].append(_seconds(workshop, address, out, count))
        workshop.close()
    medians = {workers: statistics.median(seconds) for workers, seconds in taken.items()}
    for workers, seconds in medians.items():
        print(f"{workers} workers: {count} papers in {seconds:.2f} s, {count / seconds:.0f} a second")
    gain = medians[1] / medians[2]
    print(f"two workers against one: {gain:.2f} times (asked: {LEAST_GAIN})")
    return 0 if gain >= LEAST_GAIN else 1


def _seconds(workshop: Workshop, address: str, out: Path, count: int) -> float:
    """Return how long a run takes, connection aside; every paper must stand once with its recorded bytes."""
    store = LocalStore(out)
    with connected(address) as cluster, store.held():
        settings = Settings(cluster.open_executor, cluster.workers, cluster.workers * 3, inline=True)
        started = time.perf_counter()
        outcome = run(workshop, ["bao-cao"], store, LocalStore.work_folder, settings, where="ra")  # type: ignore[arg-type]
        seconds = time.perf_counter() - started
    recorded = {file.name: file.sha256 for entry in entries_of(store) for file in entry.files}
    standing = {path.relative_to(out).as_posix(): path for path in out.rglob("*.docx")}
    assert outcome.made == count == len(recorded), outcome
    assert {name: sha256(path.read_bytes()).hexdigest() for name, path in standing.items()} == recorded
    return seconds


@contextmanager
def _cluster(folder: Path, port: int, workers: int) -> Iterator[str]:
    address = f"tcp://127.0.0.1:{port}"
    options = ("--nthreads", "1", "--no-nanny", "--no-dashboard", "--local-directory", str(folder))
    commands = [("scheduler", "--host", "127.0.0.1", "--port", str(port), "--no-dashboard")]
    commands += [("worker", address, *options) for _ in range(workers)]
    dask = str(Path(sys.executable).parent / "dask")
    with (folder / "dask.log").open("ab") as log:
        processes = [subprocess.Popen([dask, *command], stdout=log, stderr=log) for command in commands]
    try:
        _wait(address, workers)
        yield address
    finally:
        for process in processes:
            process.kill()
            process.wait()


def _wait(address: str, workers: int) -> None:
    from distributed import Client  # noqa: PLC0415 - as heavy as the rest together

    with Client(address, timeout=60, set_as_default=False) as client:
        client.wait_for_workers(workers, timeout=60)


if __name__ == "__main__":
    sys.exit(main())
