"""The success measures as one would write them in SQL, for DuckDB: the same long table as measures/series.

Every measure is written out again: nothing is taken from headway/measures but its names.
"""

import duckdb
import polars as pl

IN_SENTENCE = (
    "status IN ('custody_unreleased', 'custody_recalled', 'secure_hospital', "
    "'unlawfully_at_large', 'on_licence')"
)
ON_LICENCE = "status = 'on_licence'"
STOCKS = {
    "rated_on_recent_files": (f"{IN_SENTENCE} AND rated_on_recent_files", IN_SENTENCE),
    "never_released": ("status = 'custody_unreleased'", None),
    "recalled_in_custody": ("status = 'custody_recalled'", None),
    "supervision_suspended": (f"{ON_LICENCE} AND supervision_suspended", ON_LICENCE),
    "panel_in_last_year": (f"{IN_SENTENCE} AND panel_in_last_year", IN_SENTENCE),
}
ENDED, PANEL = "what = 'licence_ended'", "what = 'panel'"
FLOWS = {
    "licences_terminated": ENDED,
    "licences_terminated_by_parole_board": f"{ENDED} AND route = 'Parole Board'",
    "licences_terminated_automatically": f"{ENDED} AND route = 'Automatic'",
    "panels_held": f"{PANEL} AND result = 'held'",
    "panels_kept": f"{PANEL} AND result = 'held'",
    "recalled_from_licence": "what = 'recalled'",
}
OF_PEOPLE = (
    "licences_terminated",
    "licences_terminated_by_parole_board",
    "licences_terminated_automatically",
    "recalled_from_licence",
)
PLACES = ("probation_region", "prison", "prison_group", "sentence")
SETS = "GROUPING SETS ((last), " + ", ".join(f"(last, {place})" for place in PLACES) + ")"

ON_DAYS = """
SELECT last AS "on", {places}, {numbers}
FROM stretches JOIN periods ON start <= last AND ("end" IS NULL OR "end" > last)
GROUP BY {sets}
"""
WITHIN = """
SELECT last AS "on", {places}, {numbers}
FROM happenings h JOIN periods ON h."on" BETWEEN first AND last
GROUP BY {sets}
"""
# A person counts in a period with the first stretch on licence that reaches into it or its eve: with the one
# that no earlier one on licence reached as far as that.
AT_SOME_TIME = """
WITH licensed AS (
  SELECT *, lag("end") OVER (PARTITION BY person ORDER BY start) AS before FROM stretches WHERE {on_licence}
)
SELECT last AS "on", {places}, count(*) AS "on licence"
FROM licensed JOIN periods ON start <= last AND ("end" IS NULL OR "end" > first - 1)
 AND (before IS NULL OR before <= first - 1)
GROUP BY {sets}
"""


class Sql:
    """A DuckDB that holds the stretches, the happenings and the periods."""

    def __init__(self, stretches: pl.DataFrame, happenings: pl.DataFrame, periods: pl.DataFrame) -> None:
        self.base = duckdb.connect(config={"threads": 2, "memory_limit": "3GB"})
        for name, frame in (("stretches", stretches), ("happenings", happenings), ("periods", periods)):
            self.base.register("given", frame.to_arrow())
            self.base.execute(f"CREATE TABLE {name} AS SELECT * FROM given")
            self.base.unregister("given")

    def series(self) -> pl.DataFrame:
        """Return measure, on, the places, numerator, denominator; where nobody is there is no row."""
        stock = {f"{m} above": above for m, (above, _) in STOCKS.items()}
        stock |= {f"{m} below": below for m, (_, below) in STOCKS.items() if below}
        flow = {**{f"{m} above": above for m, above in FLOWS.items()}, "panels_kept below": PANEL}
        people = self._asked(AT_SOME_TIME, {})
        days, within = self._asked(ON_DAYS, stock), self._asked(WITHIN, flow)
        both = within.join(people, on=["on", *PLACES], how="full", coalesce=True, nulls_equal=True)
        told = [_long(days, name, below is not None) for name, (_, below) in STOCKS.items()]
        for name in FLOWS:
            below = (
                "on licence" if name in OF_PEOPLE else "panels_kept below" if name == "panels_kept" else None
            )
            told.append(_long(both, name, below is not None, below=below))
        return pl.concat(told)

    def _asked(self, query: str, numbers: dict[str, str]) -> pl.DataFrame:
        counted = ", ".join(f'count(*) FILTER ({true}) AS "{name}"' for name, true in numbers.items())
        asked = query.format(places=", ".join(PLACES), numbers=counted, sets=SETS, on_licence=ON_LICENCE)
        return pl.DataFrame(self.base.sql(asked).to_arrow_table())


def _long(told: pl.DataFrame, name: str, ratio: bool, *, below: str | None = None) -> pl.DataFrame:
    under = pl.col(below or f"{name} below").fill_null(0) if ratio else pl.lit(None, dtype=pl.Int64)
    return told.select(
        pl.lit(name).alias("measure"),
        "on",
        *PLACES,
        pl.col(f"{name} above").fill_null(0).alias("numerator"),
        under.alias("denominator"),
    )
