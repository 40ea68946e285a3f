"""What the disclosure benchmark has done, each job alone: a process, an empty directory and a time limit.

A job is asked in JSON and answers in JSON. What it wrote goes away with its directory: the other tools leave
the records of people behind.
"""

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from benchmarks.disclosure_tables import Tables, tables

ROOT = Path(__file__).parents[1]

type Work = Callable[..., Callable[[], dict]]
"""Gets the tables of a job ready, and returns what is then timed."""


@dataclass(frozen=True)
class Job:
    """What is asked: by which method, of which table, over the people of which seed, for at most how long."""

    method: str
    table: str
    seed: int
    minutes: float


@dataclass(frozen=True)
class Answer:
    """What a job came to.

    told       its answer; null where it did not end well
    stopped    why not
    seconds    of the work itself: neither the start of Python nor the counting of the tables
    megabytes  the most memory that the process had
    """

    told: dict | None
    stopped: str = ""
    seconds: float = 0.0
    megabytes: float = 0.0


def run(job: Job, **given: object) -> Answer:
    """Return what a job told, or why it did not; `given` is handed to the job's function."""
    with tempfile.TemporaryDirectory(prefix="headway-benchmark-") as folder:
        Path(folder, "asked.json").write_text(json.dumps(vars(job) | {"given": given}))
        command = [sys.executable, "-m", "benchmarks.disclosure_jobs"]
        try:
            done = subprocess.run(
                command, cwd=folder, env=os.environ | {"PYTHONPATH": str(ROOT)}, timeout=job.minutes * 60,
                capture_output=True, text=True, check=False,
            )  # fmt: skip
        except subprocess.TimeoutExpired:
            return Answer(None, f"not done in {job.minutes:g} min")
        if done.returncode:
            return Answer(None, f"failed: {done.stderr.strip().rpartition('\n')[2][:200]}")
        return Answer(**json.loads(Path(folder, "told.json").read_text()))


def _ours(asked: str) -> Work:
    def work(job: Job) -> Callable[[], dict]:
        from benchmarks.disclosure_ours import pattern

        made = _tables(job)
        deadline = time.monotonic() + job.minutes * 60 * 0.8
        return lambda: pattern(made, asked=asked, seed=job.seed, until=deadline)

    return work


def _argus(method: str) -> Work:
    def work(job: Job) -> Callable[[], dict]:
        from benchmarks.disclosure_argus import hidden_by_argus

        made, folder = _tables(job), Path.cwd() / "argus"

        def answer() -> dict:
            hidden, printed = hidden_by_argus(
                made, method=method, minutes=max(1, int(job.minutes * 0.8)), folder=folder
            )
            return {"second": sorted(hidden - set(made.first.tolist())), "printed": sorted(printed)}

        return answer

    return work


def _gauss(singletons: bool) -> Work:
    def work(job: Job) -> Callable[[], dict]:
        from benchmarks.disclosure_gauss import hidden_by_gauss

        made = _tables(job)
        return lambda: {
            "second": sorted(hidden_by_gauss(made, singletons=singletons)), "printed": []
        }  # fmt: skip

    return work


def _judge(job: Job, *, hidden: list[int], least: int, under: int | None) -> Callable[[], dict]:
    from tests.reference.outsider import Outsider, exact

    made = _tables(job)
    outsider = Outsider(least=least, under=under)
    first = set(made.first.tolist())
    return lambda: {"exact": len(exact(made.counts, made.sums, hidden, outsider=outsider, only=first))}


def _tables(job: Job) -> Tables:
    made = tables(job.table, seed=job.seed)
    assert made.sums  # worked out once, before anything is timed
    return made


METHODS: dict[str, Work] = {
    "ours-classic": _ours("classic"),
    "argus-opt": _argus("argus-opt"),
    "argus-mod": _argus("argus-mod"),
    "ours-strong": _ours("strong"),
    "gauss": _gauss(True),
    "gauss-plain": _gauss(False),
}
JOBS = METHODS | {"judge": _judge}


def main() -> None:
    """Do the job that is asked in the current directory, and leave the answer there."""
    asked = json.loads(Path("asked.json").read_text())
    given = asked.pop("given")
    job = Job(**asked)
    work = JOBS[job.method](job, **given)
    begun = time.perf_counter()
    told = work()
    seconds = time.perf_counter() - begun
    megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    answer = {"told": told, "seconds": seconds, "megabytes": megabytes}
    Path("told.json").write_text(json.dumps(answer))


if __name__ == "__main__":
    main()
