"""How long a series of every measure takes: `python -m benchmarks.measures [--people N ...]`.

Every success measure, for every month from January 2015 to September 2026, for all and by probation region,
prison, prison group and sentence: ours beside the same in DuckDB SQL, from the same frames, in one run. Both
must give the same numbers, or it stops. The people are invented; above 8,711 they are copies with other
places. What comes before is timed for 8,711: events → stretches → happenings.
"""

import argparse
import resource
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import polars as pl

sys.path.insert(0, str(Path(__file__).parent))

import duckdb
import invented_register
from measures_sql import PLACES, Sql

from headway.measures.periods import Period, months
from headway.measures.placed import happenings_placed
from headway.measures.series import series
from headway.measures.success import SUCCESS
from headway.people.stretches import stretches

NATION = 8_711
MONTHS = months(date(2015, 1, 1), date(2026, 9, 30))
AS_AT = {"panel": invented_register.LAST}
KEYS = ["measure", "on", *PLACES]


def timed[T](work: Callable[[], T], *, runs: int) -> tuple[float, T]:
    """Return the seconds of the quickest run, and what it gave."""
    seconds = []
    for _ in range(runs):
        start = time.perf_counter()
        given = work()
        seconds.append(time.perf_counter() - start)
    return min(seconds), given


def show(what: str, people: int, seconds: float, beside: str = "") -> None:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
    print(f"  {what:<42}{people:>10,} people {seconds:>9.2f} s   peak {peak:4.1f} GB   {beside}", flush=True)


def nation(runs: int) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Return the stretches and happenings of the nation, having timed how they are made from events."""
    events = invented_register.invented_events(NATION, seed=1)

    def made() -> tuple[pl.DataFrame, pl.DataFrame]:
        found = stretches(events, until=invented_register.LAST, as_at=AS_AT)
        return found, happenings_placed(events, found, as_at=AS_AT)

    seconds, frames = timed(made, runs=runs)
    show("events → stretches → happenings", NATION, seconds, f"{frames[0].height:,} stretches")
    return frames


def compared(
    people: int, found: pl.DataFrame, happened: pl.DataFrame, periods: tuple[Period, ...], runs: int
) -> None:
    """Time ours and DuckDB's over the same frames, after checking that they agree on every number."""
    mine, ours = timed(lambda: series(found, happened, measures=SUCCESS, periods=periods), runs=runs)
    show("every measure, month and breakdown, ours", people, mine, f"{ours.height:,} rows")
    table = pl.DataFrame({"first": [p.first for p in periods], "last": [p.last for p in periods]})
    sql = Sql(found, happened, table)
    other, theirs = timed(sql.series, runs=runs)
    different = differences(ours, theirs)
    if different.height:
        print(different.head(20))
        raise SystemExit(f"{different.height:,} numbers differ between ours and DuckDB's")
    show("the same in DuckDB SQL", people, other, f"{other / mine:.1f} times as long; every number equal")


def differences(ours: pl.DataFrame, theirs: pl.DataFrame) -> pl.DataFrame:
    """Return the rows that are not the same; SQL has no row where nobody is, and ours nought or not known."""
    known = ours.filter(pl.col("numerator").is_not_null())
    early = ours.filter(pl.col("numerator").is_null()).select(KEYS)
    both = known.join(
        theirs.join(early, on=KEYS, how="anti", nulls_equal=True),
        on=KEYS,
        how="full",
        nulls_equal=True,
        suffix="_sql",
    )
    same = pl.all_horizontal(
        pl.col(n).fill_null(0) == pl.col(f"{n}_sql").fill_null(0) for n in ("numerator", "denominator")
    )
    return both.filter(~same)


def main() -> None:
    """Print seconds and peak memory for every size asked for."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--people", type=int, nargs="+", default=[NATION, 1_000_000])
    asked.add_argument("--runs", type=int, default=3)
    options = asked.parse_args()
    print(__doc__)
    print(f"polars {pl.__version__}, duckdb {duckdb.__version__}, {pl.thread_pool_size()} threads")
    print(f"{len(SUCCESS)} measures, {len(MONTHS)} months, best of {options.runs}\n")
    found, happened = nation(options.runs)
    for people in options.people:
        many = [
            invented_register.copied(f, people, of=NATION, by=list(PLACES[:3])) for f in (found, happened)
        ]
        many[0] = many[0].sort("person", "start")
        compared(people, *many, MONTHS, options.runs)


if __name__ == "__main__":
    main()
