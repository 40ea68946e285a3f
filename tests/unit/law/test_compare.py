"""What section 42 would change, for whom, from which day to which."""

from datetime import date

import polars as pl
import pytest

from headway.law.compare import by_region_and_day, moved
from headway.law.figures import published

PEOPLE = pl.DataFrame(
    {"person": [1, 2, 3], "sentence": ["IPP", "DPP", "IPP"], "other_life_sentence": [False, False, True]}
)
RELEASES = pl.DataFrame(
    {"person": [1, 2, 3], "kind": "released", "on": [date(2023, 9, 18), date(2023, 9, 18), date(2023, 9, 18)]}
).with_columns(earliest="on", latest="on")


@pytest.fixture
def moves():
    law = published()
    return moved(PEOPLE, RELEASES, before=law, after=law.setting(section_42_from=date(2026, 5, 1)))


def test_an_ipp_licence_ends_a_year_sooner_and_a_dpp_licence_does_not_move(moves):
    endings = moves.filter(pl.col("what") == "terminates_automatically_on")
    assert endings.drop("what").rows() == [(1, date(2028, 9, 18), date(2027, 9, 18))]


def test_both_may_ask_for_a_referral_who_could_not_before(moves):
    asking = moves.filter(pl.col("what") == "request_from")
    assert asking["before"].null_count() == asking.height == 2
    assert asking["after"].to_list() == [date(2026, 9, 18), date(2026, 9, 18)]


def test_somebody_the_section_does_not_reach_is_not_counted(moves):
    assert 3 not in moves["person"]


def test_the_same_law_moves_nobody():
    assert moved(PEOPLE, RELEASES, before=published(), after=published()).height == 0


def test_counts_by_region_add_up_to_the_dates_that_move(moves):
    regions = pl.DataFrame({"person": [1, 2, 3], "probation_region": ["London", None, "Wales"]})
    counted = by_region_and_day(moves, regions)
    assert counted["people"].sum() == moves.height
    assert counted["probation_region"].to_list() == ["London"] * 3 + [None]
