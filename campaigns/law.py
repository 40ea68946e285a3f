"""The rules of licence ending against the second reading, over people invented at random.

python -m campaigns.law --histories 100000 --seed 1
    a thousand histories to a seed, from the one given on; exit status 1 if the two readings disagree
"""

import argparse
import sys
import time
from collections.abc import Iterator

from tests.reference.compare import disagreements

TOGETHER = 1_000
"""Histories to a seed: few enough that the command that shows a disagreement again takes a second."""
ENOUGH = 20
"""Disagreements after which nobody needs more of them."""


def seeds(histories: int, *, first: int) -> Iterator[tuple[int, int]]:
    """Yield each seed, and how many histories are invented from it."""
    for place, done in enumerate(range(0, histories, TOGETHER)):
        yield first + place, min(TOGETHER, histories - done)


def breaches(number: int, *, seed: int) -> list[str]:
    """Return what the two readings say differently of the people of one seed, and how to see it again."""
    try:
        found = disagreements(number, seed)
    except Exception as stopped:
        # Whatever stops a reading is a breach too, and the other seeds are still to be tried.
        found = [f"a reading stopped: {stopped!r}"]
    again = f"python -m campaigns.law --histories {number} --seed {seed}"
    return [f"{told}\n  again: {again}" for told in found]


def main(arguments: list[str] | None = None) -> int:
    """Run the campaign and print what came of it; return the exit status."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--histories", type=int, default=100_000)
    asked.add_argument("--seed", type=int, default=1)
    chosen = asked.parse_args(arguments)
    begun, tried, found = time.monotonic(), 0, 0
    for seed, number in seeds(chosen.histories, first=chosen.seed):
        for told in breaches(number, seed=seed)[: ENOUGH - found]:
            found += 1
            print(told, flush=True)
        tried += number
        if found == ENOUGH:
            break
    took = time.monotonic() - begun
    print(f"seed {chosen.seed}: {tried} histories in {took:.0f} s, {found} disagreements")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
