"""How fast the whole country can be recomputed: `python -m benchmarks.recompute [--people N ...]`.

Two things are timed, on invented people, the best of several runs, data made beforehand:

1. the toy rule alone ("first release + 3 years, 2 for a DPP; the later of that and the start of the
   licence; + 2 years"), ours beside OpenFisca-Core's in the same run, every step kept by both, and both
   must give the same days;
2. the whole recompute: facts → conclusions → rating.
"""

import argparse
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import numpy as np
import polars as pl

sys.path.insert(0, str(Path(__file__).parent))

import invented
import openfisca_toy

from headway.law.apply import evaluate
from headway.law.conclude import conclude
from headway.law.figures import published
from headway.law.licence import BOOK
from headway.rating.rate import rate

ON = date(2026, 11, 21)
PART = 100_000  # people rated at a time: the reasons are text, and would not all fit beside each other


def best[T](work: Callable[[T], object], prepare: Callable[[], T], *, runs: int) -> float:
    """Return the seconds of the quickest run; each run gets what `prepare` makes, untimed."""
    seconds = []
    for _ in range(runs):
        given = prepare()
        start = time.perf_counter()
        work(given)
        seconds.append(time.perf_counter() - start)
    return min(seconds)


def show(what: str, people: int, seconds: float, beside: str = "") -> None:
    print(f"  {what:<44}{people:>10,} people {seconds:>9.4f} s {people / seconds:>14,.0f} people/s  {beside}")


def toy_rule(number: int, runs: int) -> None:
    """Time the toy rule on both engines, after checking that they agree on every person."""
    people = invented.toy(number, seed=1)
    span, law = published().spans("automatic")[-1], openfisca_toy.system()

    def ours(frame: pl.DataFrame) -> pl.DataFrame:
        return evaluate(frame, BOOK, "unbroken_period_ends_on", span=span)

    theirs = openfisca_toy.calculated(openfisca_toy.prepared(law, people))
    agree = np.array_equal(ours(people)["unbroken_period_ends_on"].to_numpy(), theirs.astype("datetime64[D]"))
    if not agree:
        raise SystemExit("the two engines do not give the same days: nothing was timed")
    mine = best(ours, lambda: people, runs=runs)
    other = best(openfisca_toy.calculated, lambda: openfisca_toy.prepared(law, people), runs=runs)
    show("toy rule, Headway", number, mine, f"{other / mine:.1f} times OpenFisca-Core's speed")
    show("toy rule, OpenFisca-Core", number, other)


def whole(number: int, runs: int) -> None:
    """Time facts → conclusions → rating."""
    people, events = invented.histories(number, seed=2)
    facts, figures = invented.facts(people, seed=3), published()
    concluded = conclude(people, events, figures)
    new = [name for name in concluded.columns if name == "person" or name not in facts.columns]

    def rated(conclusions: pl.DataFrame) -> None:
        cohort = facts.join(conclusions.select(new), on="person", how="left", maintain_order="left")
        for part in cohort.iter_slices(PART):
            rate(part, on=ON)

    law = best(lambda _: conclude(people, events, figures), lambda: None, runs=runs)
    rating = best(rated, lambda: concluded, runs=runs)
    show("facts → conclusions", number, law)
    show("conclusions → rating", number, rating)
    show("whole recompute", number, law + rating)


def main() -> None:
    """Print people per second for every stage and size asked for."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--people", type=int, nargs="+", default=[8_711, 1_000_000])
    asked.add_argument("--runs", type=int, default=5)
    options = asked.parse_args()
    print(__doc__)
    print(f"polars {pl.__version__}, {pl.thread_pool_size()} threads, best of {options.runs}\n")
    for number in options.people:
        toy_rule(number, options.runs)
        whole(number, options.runs)
        print()


if __name__ == "__main__":
    main()
