"""Random histories: the columnar rules against a second reading of the law, one person at a time."""

from datetime import date, timedelta

import polars as pl
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from headway.law.conclude import conclude
from headway.law.figures import published
from tests.reference.licence import Contradiction, Reading, over

OUTPUTS = ("terminates_automatically_on", "referral_due_on", "request_from")
QUIET = settings(max_examples=200, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))

PERSON = {"person": pl.Int64, "sentence": pl.String, "other_life_sentence": pl.Boolean}
YEARS = (1, 2, 3, 5, 10)
EDGES = [date(2024, 11, 1), date(2025, 2, 1), date(2022, 6, 28), date(2024, 2, 29), date(2020, 2, 29)]
TURNING = [over(day, -years) if day.day != 29 else day for day in EDGES for years in (0, *YEARS)]

first_days = st.one_of(
    st.dates(date(2005, 6, 1), date(2027, 1, 1)),
    st.builds(lambda day, n: day + timedelta(days=n), st.sampled_from(TURNING), st.integers(-1, 1)),
)


@st.composite
def histories(draw):
    """A consistent history: releases and revocations in turn, days drawn to the edges of the periods."""
    events, day, first = [], draw(first_days), None
    for turn in range(draw(st.integers(0, 7))):
        kind = "released" if turn % 2 == 0 else "revoked"
        events.append((kind, day))
        if turn and kind == "released" and draw(st.booleans()):
            events.append(("recall_disregarded", day))
        first = first or day
        near = draw(st.sampled_from([day, first])), draw(st.sampled_from(YEARS)), draw(st.integers(-1, 1))
        at_edge = over(near[0], near[1]) + timedelta(days=near[2])
        day += timedelta(days=draw(st.integers(1, 900)))
        if draw(st.booleans()) and at_edge > events[-1][1]:
            day = at_edge
    return events


people = st.lists(st.tuples(st.sampled_from(["IPP", "IPP", "DPP"]), histories()), min_size=25, max_size=25)
section_42 = st.one_of(st.none(), st.dates(date(2026, 1, 22), date(2028, 12, 31)))


def frames(histories_of_people):
    """The frames that the rules take; an event is (kind, day) or (kind, None, earliest, latest)."""
    people = [(n, sentence, False) for n, (sentence, _) in enumerate(histories_of_people)]
    events = [
        (n, event[0], event[1], *(event[2:] or (event[1], event[1])))
        for n, (_, history) in enumerate(histories_of_people)
        for event in history
    ]
    days = {"on": pl.Date, "earliest": pl.Date, "latest": pl.Date}
    return (
        pl.DataFrame(people, schema=PERSON, orient="row"),
        pl.DataFrame(events, schema={"person": pl.Int64, "kind": pl.String, **days}, orient="row"),
    )


def concluded(histories_of_people, day):
    return conclude(*frames(histories_of_people), published().setting(section_42_from=day)).rows(named=True)


@QUIET
@given(people, section_42)
def test_both_readings_give_the_same_dates(cohort, day):
    for row, (sentence, history) in zip(concluded(cohort, day), cohort, strict=True):
        expected = Reading(sentence, history, day).dates()
        assert (row["outcome"], *(row[o] for o in OUTPUTS)) == ("concluded", *expected), (
            sentence,
            history,
            day,
        )


@settings(QUIET, max_examples=25)
@given(people, st.data())
def test_both_readings_find_the_same_contradictions(cohort, data):
    spoilt = []
    for sentence, history in cohort:
        if history:
            drop = data.draw(st.integers(0, len(history) - 1))
            history = history[:drop] + history[drop + 1 :]
        spoilt.append((sentence, history))
    for row, (sentence, history) in zip(concluded(spoilt, None), spoilt, strict=True):
        try:
            expected = ("concluded", *Reading(sentence, history, None).dates())
        except Contradiction:
            expected = ("cannot_determine", None, None, None)
        assert (row["outcome"], *(row[o] for o in OUTPUTS)) == expected, (sentence, history)


def month_of(day):
    first = day.replace(day=1)
    return first, (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)


def year_of(day):
    return date(day.year, 1, 1), date(day.year, 12, 31)


@settings(QUIET, max_examples=50)
@given(people, section_42, st.data())
def test_the_true_day_lies_within_the_bounds_when_one_day_is_known_only_roughly(cohort, day, data):
    cohort = [(sentence, history) for sentence, history in cohort if history]
    blurred = []
    for sentence, history in cohort:
        kind, true = history[place := data.draw(st.integers(0, len(history) - 1))]
        bounds = data.draw(st.sampled_from([month_of, year_of, lambda _: (None, None)]))(true)
        same = [(k, None, *bounds) if (k, d) == (kind, true) else (k, d) for k, d in history]
        # A disregard and its re-release are known equally well: they are one day.
        if kind != "revoked":
            same = [
                (k, None, *bounds) if d == true and k != "revoked" else old
                for old, (k, d) in zip(same, history, strict=True)
            ]
        assert same[place][1] is None
        blurred.append((sentence, same))
    for row, (sentence, history), rough in zip(concluded(blurred, day), cohort, blurred, strict=True):
        assert all("known only" in what or "not recorded" in what for what in row["missing"]), (
            row["missing"],
            history,
            rough,
        )
        for output, true in zip(OUTPUTS, Reading(sentence, history, day).dates(), strict=True):
            earliest, latest = row[f"{output}_earliest"], row[f"{output}_latest"]
            assert row[output] is None and row["outcome"] == "cannot_determine"
            if true is None:
                assert latest is None, (output, history, rough, day)
            else:
                assert earliest is not None and earliest <= true, (output, history, rough, day)
                assert latest is None or true <= latest, (output, history, rough, day)


@settings(QUIET, max_examples=20)
@given(people, section_42)
def test_without_the_sentence_the_dates_of_both_sentences_lie_within_the_bounds(cohort, day):
    unknown = [(None, history) for _, history in cohort]
    for row, (_, history) in zip(concluded(unknown, day), cohort, strict=True):
        assert row["outcome"] == "cannot_determine" and row["missing"] == ["the sentence (IPP or DPP)"]
        for sentence in ("IPP", "DPP"):
            for output, true in zip(OUTPUTS, Reading(sentence, history, day).dates(), strict=True):
                if true is not None:
                    assert row[f"{output}_earliest"] <= true
                    assert row[f"{output}_latest"] is None or true <= row[f"{output}_latest"]
                else:
                    assert row[f"{output}_latest"] is None


@settings(QUIET, max_examples=60)
@given(st.tuples(st.sampled_from(["IPP", "DPP"]), histories()), section_42)
def test_the_reference_finds_the_same_days_when_it_asks_about_every_day(person, day):
    reading = Reading(*person, day)
    if reading.first and reading.first < date(2030, 1, 1):
        horizon = date(2045, 1, 1)
        expected = tuple(d if d is None or d < horizon else None for d in reading.dates())
        assert reading.dates(reading.every_day(until=horizon)) == expected
