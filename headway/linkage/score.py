"""How likely two records are one person, by splink: shown to whoever decides, and used by no rule.

The weights are written down, not learnt: there is no real data to learn from here, and a score that moved
with each delivery could not be explained. Splink and DuckDB are an extra (`headway[linkage]`); without them
nothing is scored.
"""

import importlib.util
import logging
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from threading import Lock
from typing import Any

from headway.linkage.normalise import alike, fold_name
from headway.linkage.sides import Side

WEIGHTS_SET_ON = date(2026, 11, 22)
"""The day on which the weights below were set, by hand; a change of any of them changes this day."""

BY_CHANCE = 1 / 8_700
"""Of all people ever sentenced, how many a record is about: splink's prior."""

_LONGEST = 100
_ONE_AT_A_TIME = Lock()
"""DuckDB's connection is one, and pages are served by several threads."""


@dataclass(frozen=True, slots=True)
class Level:
    """One way in which two values compare.

    says   in words
    where  in SQL, with `name`_l and `name`_r; "" for everything else
    same   share of records of one person that compare so (splink's m)
    other  share of records of two people that compare so (splink's u)
    """

    says: str
    where: str
    same: float
    other: float


_SWAPPED = " and ".join(
    f"born_on_l[{here}] = born_on_r[{there}]"
    for here, there in (("1:4", "1:4"), ("6:7", "9:10"), ("9:10", "6:7"))
)

COMPARISONS: dict[str, tuple[Level, ...]] = {
    "surname": (
        Level("the same", "surname_l = surname_r", 0.93, 0.002),
        Level("one letter differs", "levenshtein(surname_l, surname_r) = 1", 0.03, 0.001),
        Level("differs", "", 0.04, 0.997),
    ),
    "forename": (
        Level("the same", "forename_l = forename_r", 0.92, 0.01),
        Level("one letter differs", "levenshtein(forename_l, forename_r) = 1", 0.02, 0.005),
        Level("the same initial", "forename_l[1] = forename_r[1]", 0.03, 0.07),
        Level("differs", "", 0.03, 0.915),
    ),
    "born_on": (
        Level("the same", "born_on_l = born_on_r", 0.95, 0.0001),
        Level("day and month swapped", _SWAPPED, 0.015, 0.0001),
        Level("one digit differs", "levenshtein(born_on_l, born_on_r) = 1", 0.02, 0.0012),
        Level("differs", "", 0.015, 0.9986),
    ),
    "sentenced_on": (
        Level("the same", "sentenced_on_l = sentenced_on_r", 0.92, 0.0004),
        Level(
            "within 31 days",
            "abs(date_diff('day', cast(sentenced_on_l as date), cast(sentenced_on_r as date))) <= 31",
            0.04,
            0.02,
        ),
        Level("differs", "", 0.04, 0.9796),
    ),
    "police_number": (
        Level("the same", "police_number_l = police_number_r", 0.97, 0.00001),
        Level("differs", "", 0.03, 0.99999),
    ),
    "prison_number": (
        Level("the same", "prison_number_l = prison_number_r", 0.97, 0.00001),
        Level("differs", "", 0.03, 0.99999),
    ),
}


@dataclass(frozen=True, slots=True)
class Compared:
    """One comparison: what of, how it came out, and its match weight (log2; 0: not said on both sides)."""

    name: str
    says: str
    weight: float


@dataclass(frozen=True, slots=True)
class Score:
    """The match weight (log2 of the odds), the probability (0..1), and the comparisons that make it up."""

    weight: float
    probability: float
    parts: tuple[Compared, ...]


def can_score() -> bool:
    """Return whether splink and DuckDB are installed."""
    return all(importlib.util.find_spec(name) for name in ("splink", "duckdb"))


def score(one: Side, other: Side) -> Score | None:
    """Return splink's score of two sides being one person; None: not scored, splink is not installed.

    The same two always score the same: nothing is learnt and nothing drawn.
    """
    if not can_score():
        return None
    left, right = _pair(one, other)
    with _ONE_AT_A_TIME:
        [row] = _linker().inference.score_pair(left, right).as_record_list()
    parts = tuple(_compared(name, row) for name in COMPARISONS)
    return Score(float(row["match_weight"]), float(row["match_probability"]), parts)


def _pair(one: Side, other: Side) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return the two records for splink: where a side says several things, the pair that is most alike."""
    chosen = {
        "surname": _closest(_folded(one.surnames), _folded(other.surnames)),
        "forename": _closest(_first(one.forenames), _first(other.forenames)),
        "born_on": _closest(_iso(one.births), _iso(other.births)),
        "sentenced_on": _closest(_iso(one.sentences), _iso(other.sentences)),
        "police_number": _closest(_police(one), _police(other)),
        "prison_number": _closest(one.of("NOMIS"), other.of("NOMIS")),
    }
    left = {name: pair[0] for name, pair in chosen.items()}
    right = {name: pair[1] for name, pair in chosen.items()}
    return {"unique_id": "1", **left}, {"unique_id": "2", **right}


def _folded(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(folded for name in names if (folded := fold_name(name)))


def _first(forenames: Iterable[str]) -> tuple[str, ...]:
    return _folded(name.split(" ")[0] for name in forenames)


def _police(side: Side) -> tuple[str, ...]:
    return (*side.of("PNC"), *side.of("CRO"))


def _iso(days: Iterable[date]) -> tuple[str, ...]:
    return tuple(day.isoformat() for day in days)


def _closest(some: Sequence[str], others: Sequence[str]) -> tuple[str | None, str | None]:
    some, others = ([t[:_LONGEST] for t in texts] for texts in (some, others))
    pairs = [(a, b) for a in some for b in others]
    nothing = (next(iter(some), None), next(iter(others), None))
    return min(
        pairs, key=lambda p: (p[0] != p[1], sorted(p[0]) != sorted(p[1]), not alike(*p)), default=nothing
    )


def _compared(name: str, row: dict[str, Any]) -> Compared:
    levels = COMPARISONS[name]
    found = int(row[f"gamma_{name}"])
    says = "not said on both sides" if found < 0 else levels[len(levels) - 1 - found].says
    return Compared(name, says, float(row[f"mw_{name}"]))


@cache
def _linker() -> Any:
    """Return splink's linker over an empty database in memory; it writes and fetches nothing."""
    import duckdb
    from splink import Linker
    from splink.backends.duckdb import DuckDBAPI

    logging.getLogger("splink").setLevel(logging.ERROR)
    connection = duckdb.connect(
        config={"autoinstall_known_extensions": False, "autoload_known_extensions": False}
    )
    database = DuckDBAPI(connection=connection)
    nobody = {"unique_id": "0", **dict.fromkeys(COMPARISONS, "")}
    records = database.register([nobody], dataset_display_name="nobody")
    return Linker(records, _settings(), log_level=logging.ERROR)


def _settings() -> dict[str, Any]:
    """Return the settings as splink reads them."""
    return {
        "link_type": "dedupe_only",
        "probability_two_random_records_match": BY_CHANCE,
        "retain_intermediate_calculation_columns": True,
        "comparisons": [_comparison(name, levels) for name, levels in COMPARISONS.items()],
    }


def _comparison(name: str, levels: tuple[Level, ...]) -> dict[str, Any]:
    unsaid = {
        "sql_condition": f"{name}_l is null or {name}_r is null",
        "label_for_charts": "not said",
        "is_null_level": True,
    }
    said = [
        {
            "sql_condition": level.where or "ELSE",
            "label_for_charts": level.says,
            "m_probability": level.same,
            "u_probability": level.other,
        }
        for level in levels
    ]
    return {"output_column_name": name, "comparison_levels": [unsaid, *said]}
