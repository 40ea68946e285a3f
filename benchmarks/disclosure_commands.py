"""What the commands take, from file to file: `python -m benchmarks.disclosure_commands [--tables c1k ...]`.

For each table: `headway protect`, `headway verify` of what it wrote, `headway audit` of the same, and of a
table that somebody else protected (by the elimination with singletons, which leaves an audit most to prove).
Then `headway audit` of a new answer against a ledger of fifty releases with 20,000 cells, each of them
protected by itself. Seconds include the start of Python, and reading and writing.
"""

import argparse
import itertools
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from benchmarks.disclosure_gauss import hidden_by_gauss
from benchmarks.disclosure_people import DIMENSIONS, SEED, people
from benchmarks.disclosure_tables import TABLES, Tables, counted, tables, together, write

HEADWAY = Path(sys.executable).with_name("headway")
STOPPED = 124
"""How `timeout` says that it stopped a command."""
RELEASES, CELLS = 50, 20_000
NOT_TOGETHER = ({"prison", "group"}, {"pdu", "region"})
"""Two breakdowns of one thing."""
NEW = ("region", "over_tariff")
"""What the new answer is broken down by."""


@dataclass(frozen=True)
class Took:
    """What a command came to. status is null where it was stopped; megabytes is the most memory it had."""

    status: int | None
    seconds: float
    megabytes: float
    said: str

    def __str__(self) -> str:
        status = "stopped" if self.status is None else f"status {self.status}"
        return f"{self.seconds:>8.2f} s {self.megabytes:>6.0f} MB  {status}"


def headway(*arguments: object, minutes: float) -> Took:
    """Run the command and return what it took."""
    with tempfile.TemporaryFile() as said:
        begun = time.perf_counter()
        command = ["timeout", f"{minutes * 60:g}", HEADWAY, *map(str, arguments)]
        running = subprocess.Popen(command, stdout=said, stderr=subprocess.STDOUT)
        _, status, used = os.wait4(running.pid, 0)
        seconds = time.perf_counter() - begun
        said.seek(0)
        text = said.read().decode(errors="replace")
    code = os.waitstatus_to_exitcode(status)
    return Took(None if code == STOPPED else code, seconds, used.ru_maxrss / 1024, text)


def table(name: str, folder: Path, *, seed: int, minutes: float) -> None:
    """Print what protecting, verifying and auditing the tables of a name takes."""
    made = tables(name, seed=seed)
    true, known = write(made, folder / "true"), folder / "true" / f"{name}-hierarchy.csv"
    safe, proof = folder / "safe.csv", folder / "proof.json"
    reading = ("--hierarchy", known)
    print(f"\n{name}: {made.counts.size:,} cells, {made.first.size:,} first-hidden", flush=True)
    for asked in ("classic", "strong"):
        writing = ("--asked", asked, "--seconds", int(minutes * 48), "--out", safe, "--certificate", proof)
        took = headway("protect", true, *reading, *writing, minutes=minutes)
        _say(f"protect, {asked}", took)
        if took.status == 0:
            _say("  verify", headway("verify", safe, proof, *reading, minutes=minutes))
            _say("  audit", headway("audit", safe, *reading, minutes=minutes))
    hidden = hidden_by_gauss(made) | set(made.first.tolist())
    elsewhere = write(made, folder / "elsewhere", hidden=hidden)
    _say("audit of another's", headway("audit", elsewhere, *reading, minutes=minutes))


def _say(what: str, took: Took) -> None:
    print(f"  {what:<22}{took}", flush=True)
    if took.status not in (0, 1):
        print(f"    {took.said.strip().rpartition('\n')[2][:160]}")


def releases(*, seed: int) -> list[Tables]:
    """Return fifty tables of the same people, by two or three dimensions, with 20,000 cells between them."""
    found = people(seed=seed)
    ways = [
        tuple(DIMENSIONS[name] for name in names)
        for count in (2, 3)
        for names in itertools.combinations(DIMENSIONS, count)
        if names != NEW and not any(pair <= set(names) for pair in NOT_TOGETHER)
    ]
    ways.sort(key=_size)
    windows = [ways[at : at + RELEASES] for at in range(len(ways) - RELEASES + 1)]
    chosen = min(windows, key=lambda window: abs(sum(map(_size, window)) - CELLS))
    return [together("release", [counted(found, way)], found) for way in chosen]


def _size(way: tuple) -> int:
    size = 1
    for dimension in way:
        size *= len(dimension.labels)
    return size


def ledger(folder: Path, *, seed: int, minutes: float) -> None:
    """Print what it takes to audit a new answer against everything published before."""
    before = releases(seed=seed)
    of = ("--measure", "People", "--period", "30 September 2026")
    seconds = 0.0
    for number, made in enumerate(before, start=1):
        hidden = hidden_by_gauss(made) | set(made.first.tolist())
        path = write(made, folder / str(number), hidden=hidden)
        document = ("--document", f"Answer {number}", "--on", "2026-10-01")
        took = headway("ledger", "add", folder / "ledger", path, *document, *of, minutes=minutes)
        seconds += took.seconds
        if took.status:
            _say(f"ledger add {number}", took)
            return
    cells = sum(made.counts.size for made in before)
    print(f"\nledger: {len(before)} releases, {cells:,} cells, added in {seconds:.0f} s")
    found = people(seed=seed)
    new = together("new", [counted(found, tuple(DIMENSIONS[name] for name in NEW))], found)
    path = write(new, folder / "new", hidden=hidden_by_gauss(new) | set(new.first.tolist()))
    took = headway("audit", path, "--ledger", folder / "ledger", *of, minutes=minutes)
    _say("audit of a new answer", took)


def main(arguments: list[str] | None = None) -> None:
    """Print what every command takes on the tables asked for."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--tables", nargs="*", choices=TABLES, default=["b100", "c1k", "e10k"])
    asked.add_argument("--no-ledger", action="store_true")
    asked.add_argument("--seed", type=int, default=SEED)
    asked.add_argument("--minutes", type=float, default=10, help="for each command")
    chosen = asked.parse_args(arguments)
    print(__doc__)
    with tempfile.TemporaryDirectory(prefix="headway-benchmark-") as folder:
        for name in chosen.tables:
            table(name, Path(folder, name), seed=chosen.seed, minutes=chosen.minutes)
        if not chosen.no_ledger:
            ledger(Path(folder), seed=chosen.seed, minutes=chosen.minutes)


if __name__ == "__main__":
    main()
