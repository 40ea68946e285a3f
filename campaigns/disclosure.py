"""Protection and audit of random small tables against a judge that shares no code with them.

python -m campaigns.disclosure --seconds 600 --seed 1
    two to four dimensions, sub-totals, pairs of linked tables. Each seed: the optimiser's patterns and their
    certificates, protection from file to file, and the audit of tables with cells hidden at random; status 1
    if the judge finds a first-hidden cell exact, or the audit says another thing than the judge
"""

import argparse
import sys
import time
from collections.abc import Callable, Iterator

from tests.reference.disclosure import TRIALS
from tests.reference.small_tables import small_tables

ENOUGH = 20
"""Breaches after which nobody needs more of them."""


def breaches(seed: int, only: str | None = None) -> Iterator[str]:
    """Yield what is wrong with the tables of a seed, in one trial or in all, and how to see it again."""
    for trial in TRIALS:
        if only not in (None, trial.__name__):
            continue
        try:
            found = list(trial(small_tables(seed), seed))
        except Exception as stopped:
            # Whatever stops a trial is a breach too, and the other seeds are still to be tried.
            found = [f"stopped: {stopped!r}"]
        for told in found:
            again = f"python -m campaigns.disclosure --only {trial.__name__} --trials 1 --seed {seed}"
            yield f"{trial.__name__}: {told}\n  again: {again}"


def main(arguments: list[str] | None = None, *, clock: Callable[[], float] = time.monotonic) -> int:
    """Run the campaign and print what came of it; return the exit status."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--seconds", type=float, default=600)
    asked.add_argument("--trials", type=int, default=1_000_000, help="seeds at most")
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--only", choices=[trial.__name__ for trial in TRIALS])
    chosen = asked.parse_args(arguments)
    begun, tried, found = clock(), 0, 0
    while tried < chosen.trials and found < ENOUGH and clock() - begun < chosen.seconds:
        for told in breaches(chosen.seed + tried, chosen.only):
            found += 1
            print(told, flush=True)
        tried += 1
    print(f"seed {chosen.seed}: {tried} tables in {clock() - begun:.0f} s, {found} breaches")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
