from datetime import date, timedelta

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from polars.testing import assert_frame_equal

from headway.people.facts import IN_SENTENCE, STATUSES
from headway.rating.blocker import BLOCKERS, NONE
from headway.rating.indicator import COLUMNS
from headway.rating.rate import INDICATORS, RATING, RatingFault, rate
from headway.rating.thresholds import published, read
from tests.unit.rating.people import ON, person, rated

DAYS = st.one_of(
    st.none(),
    st.dates(date(2004, 1, 1), date(2031, 1, 1)),
    st.integers(-30, 30).map(lambda n: ON + timedelta(n)),
)
TEXTS = {
    "status": st.sampled_from([*STATUSES, None]),
    "outcome": st.sampled_from(["concluded", "cannot_determine", "needs_decision", None]),
    "last_result": st.sampled_from(
        ["Release [*]", "Stay In Closed [*]", "Open Conditions - Accepted [*]", None]
    ),
    "prison_function": st.sampled_from(["Open", "Category B", None]),
    "security_category": st.sampled_from(["Cat B", "Cat D", None]),
    "com": st.sampled_from(["COM 3", None]),
    "review_id": st.sampled_from(["1", None]),
}


def _values(name, dtype):
    by_type = {pl.Date(): DAYS, pl.Boolean(): st.booleans(), pl.Int64(): st.integers(0, 5)}
    return TEXTS[name] if name in TEXTS else by_type.get(dtype, st.none())


PEOPLE = st.lists(
    st.fixed_dictionaries({n: _values(n, t) for n, t in COLUMNS.items() if n != "person"}), max_size=8
).map(lambda rows: pl.DataFrame([{"person": n, **r} for n, r in enumerate(rows)], schema=COLUMNS))


@settings(max_examples=60, deadline=None)
@given(PEOPLE)
def test_everyone_in_the_sentence_has_one_blocker_or_none_and_a_colour_with_reasons(people):
    for row, status in zip(rate(people, on=ON).to_dicts(), people["status"], strict=True):
        colours = {reason["colour"] for reason in row["reasons"]}
        assert row["in_sentence"] is (status is None or status in IN_SENTENCE)
        if not row["in_sentence"]:
            assert (row["colour"], row["blocker"], row["reasons"]) == (None, None, [])
            continue
        assert row["colour"] == ("red" if "red" in colours else "amber" if colours else "green")
        assert row["blocker"] in {*BLOCKERS, NONE}
        assert (row["blocker"] == NONE) is (row["reasons"] == [])
        assert {r["indicator"] for r in row["reasons"]} == {i.name for i in INDICATORS if row[i.name]}


@settings(max_examples=60, deadline=None)
@given(PEOPLE)
def test_an_unknown_indicator_always_names_what_is_missing(people):
    for row in rate(people, on=ON).to_dicts():
        unknown = [i.name for i in INDICATORS if row[i.name] is None]
        assert bool(unknown) is bool(row["not_recorded"])
        assert not row["provisional"] or unknown


@settings(max_examples=25, deadline=None)
@given(PEOPLE, st.randoms())
def test_rating_does_not_depend_on_the_order_or_company_of_people(people, shuffled):
    order = list(range(people.height))
    shuffled.shuffle(order)
    assert_frame_equal(rate(people[order], on=ON).sort("person"), rate(people, on=ON))
    for n in order[:2]:
        assert_frame_equal(rate(people[n : n + 1], on=ON), rate(people, on=ON)[n : n + 1])


def test_reds_are_told_before_ambers_and_each_in_declared_order():
    rating = rated(
        target_hearing_on=date(2026, 7, 1), reviews_without_progress=4, last_panel_on=None, stale=True
    )
    assert [r["indicator"] for r in rating["reasons"]] == [
        "hearing_overdue",
        "panel_never_held",
        "psychology_review_due",
        "lost_by_prison_file",
    ]


def test_next_date_is_the_earliest_ahead_and_today_still_counts():
    rating = rated(next_panel_on=ON, target_hearing_on=date(2026, 12, 8))
    assert (rating["next_date"], rating["next_date_what"]) == (ON, "Progression panel")
    assert rating["next_step"] == "Panel chair to hold the progression panel by 4 Oct 2026."


def test_no_one_is_dropped_and_the_order_of_the_cohort_is_kept():
    people = pl.concat(
        [person(person=n, last_panel_on=None if n % 2 else date(2026, 1, 1)) for n in (5, 2, 9)]
    )
    assert rate(people, on=ON)["person"].to_list() == [5, 2, 9]


def test_empty_cohort_gives_the_columns_and_no_rows():
    rating = rate(person().clear(), on=ON)
    assert (rating.height, dict(rating.schema)) == (0, RATING)


def test_missing_column_is_refused_by_name():
    with pytest.raises(RatingFault, match="outcome"):
        rate(person().drop("outcome"), on=ON)


def test_a_dated_threshold_leaves_ratings_of_earlier_days_as_they_were():
    rows = [
        {"from": date(2005, 4, 4), "value": 28, "basis": "ours", "why": "first"},
        {"from": date(2026, 10, 1), "value": 90, "basis": "ours", "why": "relaxed"},
    ]
    relaxed = {**published(), **read({"days_past_hearing": {"label": "x", "unit": "days", "versions": rows}})}
    case = person(target_hearing_on=date(2026, 8, 1))
    after, before = (
        rate(case, on=d, thresholds=relaxed)["hearing_overdue"][0] for d in (ON, date(2026, 9, 30))
    )
    assert (before, after) == (True, False)
