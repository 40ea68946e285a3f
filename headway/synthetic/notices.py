"""Notices that two numbers are one person (m): some old, some of this quarter, the same in every delivery."""

from dataclasses import dataclass
from datetime import date

import polars as pl

from headway.intake.declared.identifiers import MERGE
from headway.people.facts import IN_SENTENCE
from headway.synthetic import identifiers
from headway.synthetic.calendar import stream
from headway.synthetic.people import Population
from headway.synthetic.standings import standing_on

FIRST_RETIRED = 9500
"""Retired numbers are taken from here on, beyond those of 8,711 people."""

OLD_DAYS = (date(2014, 5, 12), date(2016, 4, 11), date(2019, 2, 6), date(2023, 9, 18))
NEW_DAY = date(2026, 8, 3)
FIRST_DAY = date(2026, 6, 30)


@dataclass(frozen=True)
class Notice:
    """Two numbers of one system are one person from a day on."""

    system: str
    on: date
    kept: str
    retired: str
    person: int


def notices(population: Population, *, seed: int, number: int) -> list[Notice]:
    """Return notices about people under the sentence in June 2026: old NOMIS ones and new nDelius ones."""
    stood = standing_on(population.spells, FIRST_DAY)
    here = population.people.join(stood.filter(pl.col("status").is_in(IN_SENTENCE)), on="person", how="semi")
    chosen = stream(seed, "notices").permutation(here.height)[: 2 * number]
    told = []
    for n, row in enumerate(here[chosen].select("person", "noms", "crn").iter_rows(named=True)):
        if n % 2:
            retired = identifiers.crn(FIRST_RETIRED + n)
            told.append(Notice("NDELIUS", NEW_DAY, row["crn"], retired, row["person"]))
        else:
            retired = identifiers.prison_number(FIRST_RETIRED + n)
            told.append(
                Notice("NOMIS", OLD_DAYS[n // 2 % len(OLD_DAYS)], row["noms"], retired, row["person"])
            )
    return sorted(told, key=lambda notice: (notice.on, notice.system, notice.kept))


def notice_rows(told: list[Notice], day: date) -> pl.DataFrame:
    """Return the notices given up to a day, with the columns of (m)."""
    given = [(n.system, MERGE, n.on, n.kept, n.retired) for n in told if n.on <= day]
    schema = {
        "System": pl.String,
        "Event": pl.String,
        "Event Date": pl.Date,
        "Id Kept": pl.String,
        "Id Retired": pl.String,
    }
    return pl.DataFrame(given, schema=schema, orient="row")
