"""Counting on days and in periods: what is counted where, and what is not known."""

from datetime import date

import polars as pl
import pytest

from headway.measures.community import RECALLED
from headway.measures.known import first_told
from headway.measures.measure import BREAKDOWNS, Kind
from headway.measures.operational import DEATHS, FIRST_RELEASES
from headway.measures.periods import calendar_years, months
from headway.measures.placed import happenings_placed
from headway.measures.progression import LICENCES_TERMINATED, NEVER_RELEASED, SUPERVISION_SUSPENDED
from headway.measures.series import NotASeries, series
from headway.measures.success import SUCCESS
from headway.measures.tally import tally
from headway.people.stretches import stretches
from tests.builders import person, register

LAST = date(2026, 9, 30)
AS_AT = {"panel": LAST}


def frames(*people):
    events = register(*people)
    found = stretches(events, until=LAST, as_at=AS_AT)
    return found, happenings_placed(events, found, as_at=AS_AT), first_told(events)


def of(measure, *people, by=(), **asked):
    found, happened, told_from = frames(*people)
    return tally(found, happened, measures=[measure], by=by, told_from=told_from, **asked)


def a_life(key=1):
    return person(key).sentenced("2007-05-11").released("2019-11-01")


def test_a_stock_counts_who_is_so_on_the_day():
    for on, number in (
        (date(2007, 5, 10), 0),
        (date(2007, 5, 11), 1),
        (date(2019, 10, 31), 1),
        (date(2019, 11, 1), 0),
    ):
        assert of(NEVER_RELEASED, a_life(), on=on)["numerator"].to_list() == [number], on


def test_somebody_recalled_and_released_again_within_the_year_is_one_person_below_the_line():
    story = a_life().recalled("2021-02-01", "2021-02-02").released("2021-08-01").recalled("2021-11-01")
    (year,) = calendar_years(date(2021, 1, 1), date(2021, 12, 31))
    told = of(RECALLED, story, period=year)
    assert told.select("numerator", "denominator").row(0) == (2, 1)


def test_somebody_recalled_on_the_first_day_of_the_year_counts_once_though_released_again_in_it():
    story = a_life().recalled("2021-01-01", "2021-01-02").released("2021-08-01")
    (year,) = calendar_years(date(2021, 1, 1), date(2021, 12, 31))
    assert of(RECALLED, story, period=year).select("numerator", "denominator").row(0) == (1, 1)


def test_somebody_released_within_the_year_is_below_the_line_though_not_on_licence_before_it():
    (year,) = calendar_years(date(2019, 1, 1), date(2019, 12, 31))
    assert of(RECALLED, a_life(), period=year).select("numerator", "denominator").row(0) == (0, 1)


def test_a_licence_that_ended_on_the_first_day_of_the_year_was_below_the_line_of_that_year():
    story = a_life().ppud_says(
        "Licence Terminated", licence_ended_on="2025-01-01", licence_ended_route="Automatic"
    )
    (year,) = calendar_years(date(2025, 1, 1), date(2025, 12, 31))
    assert of(LICENCES_TERMINATED, story, period=year).select("numerator", "denominator").row(0) == (1, 1)
    (after,) = calendar_years(date(2026, 1, 1), date(2026, 12, 31))
    assert of(LICENCES_TERMINATED, story, period=after).select("numerator", "denominator").row(0) == (0, 0)


def test_before_the_first_caseload_file_nobody_knows_whose_supervision_was_suspended():
    story = a_life().under_probation(custody_status="B", supervision_suspended_on="2024-12-01")
    before = of(SUPERVISION_SUSPENDED, story, on=date(2026, 9, 29))
    assert before.select("numerator", "denominator").row(0) == (None, None)
    then = of(SUPERVISION_SUSPENDED, story, on=LAST)
    assert then.select("numerator", "denominator").row(0) == (1, 1)


def test_a_recall_counts_in_the_region_that_its_record_names():
    story = a_life().recalled("2026-07-01", "2026-07-02", probation_area="Wales")
    story.under_probation("2026-06-30", probation_region="London")
    told = of(RECALLED, story, period=months(date(2026, 7, 1), date(2026, 7, 1))[0], by=("probation_region",))
    region = told.filter(pl.col("probation_region").is_not_null())
    assert region.select("probation_region", "numerator", "denominator").rows() == [
        ("London", 0, 1),
        ("Wales", 1, 0),
    ]


def test_the_values_of_every_breakdown_add_up_to_the_whole():
    found, happened, _ = frames(
        a_life().recalled("2021-02-01").in_prison(), a_life(2), person(3).sentenced("2009-01-30")
    )
    told = series(found, happened, measures=SUCCESS, periods=calendar_years(date(2018, 1, 1), LAST))
    whole = told.filter(pl.all_horizontal(pl.col(BREAKDOWNS).is_null())).drop(BREAKDOWNS)
    for by in BREAKDOWNS:
        part = told.filter(pl.col(by).is_not_null())
        keys = ["measure", "on"]
        summed = part.group_by(keys, maintain_order=True).agg(
            pl.when(pl.col(c).null_count() == 0).then(pl.col(c).sum()).alias(c)
            for c in ("numerator", "denominator")
        )
        assert summed.sort(keys).equals(whole.select(*keys, "numerator", "denominator").sort(keys)), by


def test_a_stock_has_no_first_day_and_a_flow_has_one():
    found, happened, _ = frames(a_life())
    told = series(found, happened, measures=SUCCESS, periods=months(LAST, LAST), by=())
    kinds = {m.name: m.kind for m in SUCCESS}
    for name, first in told.select("measure", "first").rows():
        assert (first is None) == (kinds[name] is Kind.STOCK)


def test_a_breakdown_that_is_none_and_periods_that_overlap_are_refused():
    found, happened, _ = frames(a_life())
    with pytest.raises(NotASeries, match="'colour' is no breakdown: choose of probation_region"):
        series(found, happened, measures=SUCCESS, periods=[], by=["colour"])
    year = calendar_years(LAST, LAST)[0]
    with pytest.raises(NotASeries, match=r"begins before .* is over"):
        series(found, happened, measures=SUCCESS, periods=[year, year])


def test_an_empty_register_has_noughts_and_no_places():
    found, happened, _ = frames()
    told = series(found, happened, measures=SUCCESS, periods=months(LAST, LAST))
    assert told["numerator"].to_list() == [0] * len(SUCCESS)
    assert told.select(pl.col(BREAKDOWNS).is_null().all()).row(0) == (True,) * 4


def test_a_death_after_the_licence_ended_is_no_death_in_the_sentence():
    ended = {"licence_ended_on": "2025-01-01", "died_on": "2025-06-01"}
    after = a_life().ppud_says("Deceased", **ended)
    within = a_life(2).ppud_says("Deceased", died_on="2025-06-01")
    (year,) = calendar_years(date(2025, 1, 1), date(2025, 12, 31))
    assert of(DEATHS, after, within, period=year)["numerator"].to_list() == [1]


def test_somebody_whose_records_were_withdrawn_is_in_no_flow():
    gone = a_life().ppud_says("Released on Licence", on="2026-06-30")
    gone._event("ppud_record", "own", "2026-09-30", told="2026-09-30", withdrawn=True)
    (year,) = calendar_years(date(2019, 1, 1), date(2019, 12, 31))
    assert of(FIRST_RELEASES, gone, a_life(2), period=year)["numerator"].to_list() == [1]


def test_no_periods_are_no_rows():
    found, happened, _ = frames(a_life())
    assert series(found, happened, measures=SUCCESS, periods=[]).height == 0


def test_a_tally_is_of_a_day_or_of_a_period():
    found, happened, _ = frames(a_life())
    with pytest.raises(TypeError, match="give either on or period"):
        tally(found, happened, measures=SUCCESS)
