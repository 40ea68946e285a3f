"""Random histories: the columnar rules against a second reading of the law, one person at a time."""

from collections import Counter
from datetime import date
from random import Random

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from headway.law.conclude import conclude
from headway.law.figures import published
from headway.law.readings import KINDS
from tests.reference.compare import DAYS, OUTPUTS, dates, disagreements, frames, wrong
from tests.reference.histories import invented, lived, with_a_death
from tests.reference.licence import Reading

QUIET = settings(deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))

randomness = st.randoms(use_true_random=False)
section_42 = st.one_of(st.sampled_from(DAYS), st.dates(date(2026, 1, 22), date(2028, 12, 31)))


def test_both_readings_agree_on_five_thousand_people():
    assert disagreements(5000, seed=1) == []


@settings(QUIET, max_examples=100)
@given(st.lists(randomness.map(invented), min_size=5, max_size=5), section_42)
def test_both_readings_agree_where_hypothesis_looks_for_edges(cohort, day):
    assert wrong(cohort, day) == []


def test_the_people_invented_are_of_every_kind():
    random = Random(1)
    cohort = [invented(random) for _ in range(2000)]
    concluded = conclude(*frames(cohort), published())
    outcomes = Counter(concluded["outcome"].to_list())
    assert min(outcomes[outcome] for outcome in ("concluded", "cannot_determine", "needs_decision")) > 100
    assert {event[0] for told in cohort for event in told.events} == set(KINDS)
    missing = {what.split(" ", 4)[0] for row in concluded["missing"].to_list() for what in row}
    assert {"released", "licence", "recall", "died", "the", "whether"} <= missing


def test_a_wrong_rule_would_be_noticed():
    random = Random(2)
    cohort = [invented(random) for _ in range(500)]
    # What one setting of the day gives is not what another setting should give.
    assert wrong(cohort, None) == [] and len(wrong_by_a_year(cohort)) > 20


def wrong_by_a_year(cohort):
    days = [published().setting(section_42_from=day) for day in (date(2026, 5, 1), date(2027, 5, 1))]
    rows = [conclude(*frames(cohort), law).rows(named=True) for law in days]
    return [one for one, other in zip(*rows, strict=True) if dates(one) != dates(other)]


@settings(QUIET, max_examples=20)
@given(st.lists(randomness.map(invented), min_size=25, max_size=25), section_42)
def test_whatever_a_day_of_section_42_moves_was_called_not_final(cohort, day):
    laws = [published(), published().setting(section_42_from=day)]
    before, after = (conclude(*frames(cohort), law).rows(named=True) for law in laws)
    for then, now, told in zip(before, after, cohort, strict=True):
        if then["outcome"] == "concluded":
            moved = {output for output in OUTPUTS if then[output] != now[output]}
            assert moved <= set(then["not_final"]), told


@settings(QUIET, max_examples=60)
@given(randomness, st.sampled_from(["IPP", "DPP"]), section_42)
def test_the_reference_finds_the_same_days_when_it_asks_about_every_day(random, sentence, day):
    reading = Reading(sentence, with_a_death(lived(random), random), day)
    if reading.first and reading.first < date(2030, 1, 1):
        horizon = date(2045, 1, 1)
        expected = tuple(d if d is None or d < horizon else None for d in reading.dates())
        assert reading.dates(reading.every_day(until=horizon)) == expected
