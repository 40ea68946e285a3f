"""How fast the licence rule is, beside two others: `python -m benchmarks.law [--people N ...]`.

In one run, on the same invented people, the best of several runs, data made and engines warmed beforehand:

1. a licence ending by itself (qualifying period, start of the unbroken period, two years, first day of the
   law, re-release, revocation), every explanatory column kept, by ours, by OpenFisca-Core, and by a loop
   fused by hand and compiled with numba, which is the practical ceiling; nothing is timed unless all three
   give the same days, row by row, in every column;
2. the whole `conclude`, histories in and every column out;
3. one person concluded and explained.
"""

import argparse
import sys
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import polars as pl

sys.path.insert(0, str(Path(__file__).parent))

import invented
import numba_licence
import openfisca_licence
import openfisca_toy

from headway.law.apply import Steps, steps, under
from headway.law.conclude import conclude
from headway.law.explain import explain
from headway.law.figures import Span, published
from headway.law.licence import BOOK

DAYS = openfisca_licence.COLUMNS[:4]
LATE = openfisca_licence.COLUMNS[4]
FACTS = ("first_released_on", "licence_began_on", "released_on", "revoked_on")


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
    speed = f"{seconds * 1000:>11.3f} ms {people / seconds:>14,.0f} people/s"
    print(f"  {what:<34}{people:>10,} people {speed}  {beside}")


def ours(span: Span) -> Steps:
    """Return the rule laid out, as `conclude` lays it out once for its figures."""
    return steps({"": (BOOK.resting("licence_ceases_on"), under(span))})


def theirs(span: Span, spells: pl.DataFrame) -> Callable[[], object]:
    """Return what makes OpenFisca's simulation of the people ready; a revocation that is null is never."""
    law = openfisca_licence.system(span.begins_on)
    facts = spells.with_columns(pl.col("revoked_on").fill_null(openfisca_licence.NEVER.item()))
    return lambda: openfisca_toy.prepared(law, facts)


def fused(span: Span, spells: pl.DataFrame) -> tuple[object, ...]:
    """Return what the loop takes: whole days, and the tables of the figures."""
    days = [spells[name].to_physical().fill_null(numba_licence.ABSENT).to_numpy() for name in FACTS]
    qualifying, ending = (span.figures[n].values for n in ("qualifying_period", "automatic_ending_period"))
    assert ending["IPP"] == ending["DPP"]
    tables = [numba_licence.table(months) for months in (qualifying["IPP"], qualifying["DPP"], ending["IPP"])]
    begins = (span.begins_on - numba_licence.EPOCH).days
    return *days, spells["is_dpp"].to_numpy(), np.int32(begins), *tables


def alike(mine: pl.DataFrame, their: dict[str, np.ndarray], loop: tuple[np.ndarray, ...]) -> list[str]:
    """Return the columns in which the three do not agree on every row."""
    absent = numba_licence.ABSENT
    told = {name: mine[name].to_physical().fill_null(absent).to_numpy() for name in DAYS}
    told[LATE] = (mine["licence_ceases_on_exception"] == LATE).fill_null(False).to_numpy()
    different = []
    for name, looped in zip(openfisca_licence.COLUMNS, loop, strict=True):
        other = their[name]
        if name != LATE:
            other = np.where(
                other == openfisca_licence.NEVER, absent, other.astype("datetime64[D]").astype(int)
            )
        if not (np.array_equal(told[name], looped) and np.array_equal(told[name], other)):
            different.append(name)
    return different


def rule(number: int, runs: int) -> None:
    """Time the licence rule on three engines, after checking that they agree on every row and column."""
    spells, span = invented.spells(number, seed=1), published().spans("automatic")[0]
    laid_out, simulation, loop = ours(span), theirs(span, spells), fused(span, spells)
    calculate = openfisca_licence.calculated
    if wrong := alike(laid_out.on(spells), calculate(simulation()), numba_licence.licence(*loop)):
        raise SystemExit(f"the engines do not agree on {', '.join(wrong)}: nothing was timed")
    mine = best(laid_out.on, lambda: spells, runs=runs)
    other = best(calculate, simulation, runs=runs)
    ceiling = best(lambda given: numba_licence.licence(*given), lambda: loop, runs=runs)
    show("licence rule, Headway", number, mine,
         f"{other / mine:.1f} times OpenFisca-Core; {ceiling / mine:.0%} of the ceiling")  # fmt: skip
    show("licence rule, OpenFisca-Core", number, other)
    show("licence rule, numba by hand", number, ceiling)


def whole(number: int, runs: int) -> None:
    """Time histories → conclusions, every column."""
    people, events = invented.histories(number, seed=2)
    show("conclude", number, best(lambda _: conclude(people, events, published()), lambda: None, runs=runs))


def one_person(runs: int) -> None:
    """Time one person, twice released, concluded and explained."""
    people, events = invented.histories(1, seed=5)

    def told(_: None) -> object:
        return explain(conclude(people, events, published()).row(0, named=True), published())

    show("one person concluded and explained", 1, best(told, lambda: None, runs=runs * 20))


def main() -> None:
    """Print people per second for every size asked for."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--people", type=int, nargs="+", default=[1, 100_000, 1_000_000])
    asked.add_argument("--runs", type=int, default=7)
    options = asked.parse_args()
    print(__doc__)
    print(f"polars {pl.__version__}, {pl.thread_pool_size()} threads, best of {options.runs}\n")
    for number in options.people:
        rule(number, options.runs)
        whole(number, options.runs)
        print()
    one_person(options.runs)


if __name__ == "__main__":
    main()
