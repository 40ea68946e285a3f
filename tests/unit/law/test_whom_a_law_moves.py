"""Comparing laws over people in any order, some of whom nobody has placed in a region."""

from datetime import date

import polars as pl

from headway.law.compare import by_region_and_day, moved
from headway.law.figures import published

NUMBERS = [30, 7, 21]
PEOPLE = pl.DataFrame({"person": NUMBERS, "sentence": "IPP", "other_life_sentence": False})
RELEASES = pl.DataFrame({"person": NUMBERS, "kind": "released", "on": [date(2023, 9, 18)] * 3}).with_columns(
    earliest="on", latest="on"
)


def moves():
    law = published()
    return moved(PEOPLE, RELEASES, before=law, after=law.setting(section_42_from=date(2026, 5, 1)))


def test_the_dates_that_move_are_listed_by_what_they_are_and_then_by_person():
    listed = moves().select("what", "person").rows()
    assert listed == sorted(listed) and len(listed) > len(NUMBERS)


def test_somebody_without_a_row_of_regions_counts_as_not_recorded():
    counted = by_region_and_day(moves(), pl.DataFrame({"person": [7], "probation_region": ["Wales"]}))
    unplaced = counted.filter(pl.col("probation_region").is_null())
    assert unplaced["people"].sum() == counted["people"].sum() * 2 / 3
