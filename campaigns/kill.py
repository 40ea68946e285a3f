"""kill -9 at random moments of a taking-in: nothing lost, nothing doubled, nothing half there.

python -m campaigns.kill --kills 200 --seed 1 --rows 2000
    on SQLite, or on the PostgreSQL server that HEADWAY_DATABASE_URL names; exit status 1 if a promise broke

Every process is killed while it reads, links, stores or replays a delivery of its own; then the same delivery
is given again. The days go forwards and backwards, so that many deliveries come late.
"""

import argparse
import random
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from campaigns.scratch import Scratch, scratch
from tests.unit.intake.delivery import write_csv

FIRST = date(2015, 1, 1)


@dataclass(frozen=True)
class Tally:
    """What came of the kills: how many left nothing, how many all, and every breach in words."""

    nothing: int
    everything: int
    breaches: list[str]


def trial(register: Scratch, *, kills: int, seed: int, rows: int) -> Tally:
    """Return what came of so many kills, each while a delivery of its own was taken in.

    The moments are drawn over the time that a whole one takes and a little more, so that some processes die
    before the first row and some after the last.
    """
    rng = random.Random(seed)
    days = rng.sample(range(4000), kills + 1)
    with tempfile.TemporaryDirectory(prefix="headway-kill-") as place, _taker(register) as steady:
        folders = [_delivery(Path(place), FIRST + timedelta(days=n), rows) for n in days]
        begun = time.monotonic()
        _give(steady, folders[0])
        lasts = time.monotonic() - begun
        nothing, breaches = 0, []
        for number, folder in enumerate(folders[1:], start=1):
            acknowledged = _killed(register, folder, after=rng.uniform(0, lasts * 2))
            register.settle()
            there = _stored(register)
            nothing += folder.name not in there
            breaches += _breaches(there, folders[:number], folder, rows, acknowledged=acknowledged)
            _give(steady, folder)
            breaches += _breaches(_stored(register), folders[: number + 1], folder, rows, acknowledged=True)
        steady.stdin.close()
        breaches += [] if register.sound() else ["the database is damaged"]
        breaches += [f"{register.left()} rows were left that never landed"] if register.left() else []
    return Tally(nothing, kills - nothing, breaches)


def _delivery(place: Path, on: date, rows: int) -> Path:
    """Return a delivery of one prison file with so many rows, written."""
    folder = place / on.isoformat()
    people = [
        {
            "NOMIS_NO": f"Z{n % 10000:04}{'ABCDEFGHJK'[n // 10000]}A",
            "SURNAME": f"Invented {n}",
            "PRISON_CODE": "LEI",
        }
        for n in range(rows)
    ]
    write_csv(
        folder, "a", [{**p, "EXTRDATE": f"{on:%d/%m/%Y}", "LOCATION": f"LEI-{on:%j}"} for p in people], on=on
    )
    return folder


def _taker(register: Scratch) -> "subprocess.Popen[str]":
    process = register.start("campaigns.taking")
    _heard(process, "ready")
    return process


def _give(process: "subprocess.Popen[str]", folder: Path) -> None:
    _ask(process, folder)
    _heard(process, "taken")


def _ask(process: "subprocess.Popen[str]", folder: Path) -> None:
    process.stdin.write(f"{folder}\n")
    process.stdin.flush()


def _killed(register: Scratch, folder: Path, *, after: float) -> bool:
    """Take the delivery in by a process that is killed; return whether it had said "taken"."""
    with _taker(register) as process:
        _ask(process, folder)
        time.sleep(after)
        process.kill()
        return "taken" in process.stdout.read()


def _heard(process: "subprocess.Popen[str]", word: str) -> None:
    said = process.stdout.readline().strip()
    if said != word:
        raise RuntimeError(f"the process under trial said {said!r} and not {word!r}")


def _stored(register: Scratch) -> dict[str, tuple[int, int]]:
    """Return how many rows count of every delivery that has landed, and in how many places they stand."""
    landed = register.counting
    found = register.query(
        "SELECT d.name, count(r.id), count(DISTINCT r.row) FROM register_delivery d "
        f"JOIN register_storedfile f ON f.delivery_id = d.id AND {landed('storedfile', 'f')} "
        f"JOIN register_row r ON r.file_id = f.id AND {landed('row', 'r')} "
        f"WHERE {landed('delivery', 'd')} GROUP BY d.name"
    )
    return {name: (rows, places) for name, rows, places in found}


def _breaches(
    there: dict[str, tuple[int, int]],
    given: list[Path],
    last: Path,
    rows: int,
    *,
    acknowledged: bool,
) -> list[str]:
    whole = (rows, rows)
    names = {folder.name for folder in given} | ({last.name} if acknowledged else set())
    lost = sorted(names - set(there))
    half = sorted(name for name, stands in there.items() if stands != whole)
    return [
        *(f"after {last.name}: {name} was acknowledged, and is not there" for name in lost),
        *(f"after {last.name}: of {name} there are {there[name]}, not {whole}" for name in half),
    ]


def main() -> int:
    """Run the campaign and print its tally; return the exit status."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--kills", type=int, default=200)
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--rows", type=int, default=2000)
    chosen = asked.parse_args()
    with scratch() as register:
        tally = trial(register, kills=chosen.kills, seed=chosen.seed, rows=chosen.rows)
        engine = "PostgreSQL" if register.url else "SQLite"
    came = f"{tally.nothing} left nothing, {tally.everything} everything"
    print(f"{engine}, seed {chosen.seed}: {chosen.kills} kills, {came}")
    print("\n".join(tally.breaches) or "no breach")
    return 1 if tally.breaches else 0


if __name__ == "__main__":
    sys.exit(main())
