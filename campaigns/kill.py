"""kill -9 at random moments of a save: nothing lost, nothing doubled, nothing half there.

python -m campaigns.kill --kills 200 --seed 1 --events 8000
    on SQLite, or on the PostgreSQL server that HEADWAY_DATABASE_URL names; exit status 1 if a promise broke
"""

import argparse
import random
import sys
import time
from dataclasses import dataclass
from typing import IO

from campaigns.scratch import Scratch, scratch


@dataclass(frozen=True)
class Tally:
    """What came of the kills: how many left nothing, how many all, and every breach in words."""

    nothing: int
    everything: int
    breaches: list[str]


def trial(register: Scratch, *, kills: int, seed: int, events: int) -> Tally:
    """Return what came of so many kills, each of a save of a delivery of its own.

    The moments are drawn over the time that a whole save takes and a little more, so that some
    processes die before the first row and some after the last.
    """
    rng = random.Random(seed)
    one, lasts = _whole_save(register, events)
    nothing, everything, breaches = 0, 0, []
    before = register.counts()
    for number in range(2, kills + 2):
        acknowledged = _killed(register, events, number, after=rng.uniform(0, lasts * 1.2))
        register.settle()
        after = register.counts()
        added = {table: after[table] - before[table] for table in after}
        nothing += not any(added.values())
        everything += added == one
        breaches += _breach(number, added, one, acknowledged=acknowledged)
        before = after
    breaches += [] if register.sound() else ["the database is damaged"]
    return Tally(nothing, everything, breaches)


def _whole_save(register: Scratch, events: int) -> tuple[dict[str, int], float]:
    """Return what one whole delivery adds to each table, and how many seconds it takes to save."""
    empty = register.counts()
    with register.start("campaigns.saving", str(events), "1") as process:
        _until(process.stdout, "ready")
        begun = time.monotonic()
        process.stdin.write("go\n")
        process.stdin.flush()
        _until(process.stdout, "saved")
        lasts = time.monotonic() - begun
    full = register.counts()
    return {table: full[table] - empty[table] for table in full}, lasts


def _killed(register: Scratch, events: int, number: int, *, after: float) -> bool:
    """Save the delivery of this number in a process that is killed; return whether it had said "saved"."""
    with register.start("campaigns.saving", str(events), str(number)) as process:
        _until(process.stdout, "ready")
        process.stdin.write("go\n")
        process.stdin.flush()
        time.sleep(after)
        process.kill()
        return "saved" in process.stdout.read()


def _until(lines: IO[str], word: str) -> None:
    said = lines.readline().strip()
    if said != word:
        raise RuntimeError(f"the process under trial said {said!r} and not {word!r}")


def _breach(number: int, added: dict[str, int], one: dict[str, int], *, acknowledged: bool) -> list[str]:
    if added != one and any(added.values()):
        return [f"kill {number}: half a delivery is there: {added} of {one}"]
    if acknowledged and added != one:
        return [f"kill {number}: acknowledged, and lost"]
    return []


def main() -> int:
    """Run the campaign and print its tally; return the exit status."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--kills", type=int, default=200)
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--events", type=int, default=8000)
    chosen = asked.parse_args()
    with scratch() as register:
        tally = trial(register, kills=chosen.kills, seed=chosen.seed, events=chosen.events)
        engine = "PostgreSQL" if register.url else "SQLite"
    came = f"{tally.nothing} left nothing, {tally.everything} everything"
    print(f"{engine}, seed {chosen.seed}: {chosen.kills} kills, {came}")
    print("\n".join(tally.breaches) or "no breach")
    return 1 if tally.breaches else 0


if __name__ == "__main__":
    sys.exit(main())
