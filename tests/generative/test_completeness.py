"""Random registers and windows: the sets are a partition, and agree with a second reading of the law."""

from datetime import date, timedelta
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from headway.duties.completeness import Window, completeness, proof
from headway.duties.subjects import SUBJECTS
from headway.duties.unset_days import unset
from headway.law.figures import published
from tests.builders import person
from tests.reference.histories import lived
from tests.reference.licence import Reading
from tests.unit.duties.registers import TODAY, histories, seen

QUIET = settings(max_examples=12, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
PEOPLE = 40
DUE = ["dealt_with", "missed", "to_come"]

seeds = st.integers(0, 10**9)
days = st.dates(date(2019, 1, 1), date(2029, 12, 31)) | st.sampled_from(
    [date(2020, 11, 11), date(2022, 6, 28), date(2024, 10, 31), date(2024, 11, 1), date(2025, 2, 1), TODAY]
)
windows = st.tuples(days, days).map(lambda two: Window(min(two), max(two)))


def somebody(key, random):
    """Return an invented person and what is true of them, as far as a second reading asks."""
    history = [(kind, day) for kind, day in lived(random) if day <= TODAY]
    sentence, life = random.choice(["IPP", "IPP", "DPP"]), random.choice([False] * 8 + [True, None])
    one = person(key).sentenced("2004-06-01", sentence, other_life_sentence=life)
    again = {day for kind, day in history if kind == "recall_disregarded"}
    rescinded = random.random() < 0.05
    for kind, day in history:
        if kind == "released":
            one.released(day.isoformat(), disregarded=day in again)
        elif kind == "revoked":
            one.recalled(day.isoformat(), rescinded=rescinded)
    over, status = ending(history, random), random.choice(["Released on Licence"] * 9 + ["Sentence Quashed"])
    if random.random() < 0.3:
        one.under_probation(supervision_suspended_on=some_day(random).isoformat())
    one.ppud_says(status, **over)
    return one, (sentence, life, history, rescinded, status, over)


def ending(history, random):
    if not history or random.random() < 0.5:
        return {}
    if random.random() < 0.2:
        last = max(day for _, day in history)
        return {"died_on": min(last + timedelta(days=random.randint(1, 900)), TODAY).isoformat()}
    route = random.choice(["Automatic", "Parole Board", None])
    return {"licence_ended_on": some_day(random).isoformat(), "licence_ended_route": route}


def some_day(random):
    return date(2018, 1, 1) + timedelta(days=random.randrange((TODAY - date(2018, 1, 1)).days))


def register(seed):
    random = Random(seed)
    told = [somebody(key, random) for key in range(1, PEOPLE + 1)]
    looked = seen(*(one for one, _ in told))
    if random.random() < 0.5:
        return looked, None, [truth for _, truth in told]
    people = histories(looked.people, looked.events, TODAY)
    return looked, unset(looked.people, people, published()), [truth for _, truth in told]


def in_sets(looked, early, duty, window):
    """Return the people due for certain, and those who may be."""
    found = completeness(looked, SUBJECTS[duty], window, unset=early)
    proved = proof(found, looked.people["person"])
    assert sum(proved.sets.values()) == proved.register == PEOPLE
    certain = found.filter(found["set"].is_in(DUE) | (found["reason"] == "no_file"))
    unsure = found.filter(found["reason"] == "lacks")
    return set(certain["person"]), set(certain["person"]) | set(unsure["person"])


@pytest.mark.parametrize("duty", SUBJECTS)
@QUIET
@given(seeds, st.lists(windows, min_size=3, max_size=3), st.data())
def test_no_window_loses_anybody(duty, seed, asked, data):
    looked, early, _ = register(seed)
    for window in asked:
        whole = in_sets(looked, early, duty, window)
        wider = in_sets(
            looked, early, duty, Window(window.first - timedelta(days=400), window.last + timedelta(days=1))
        )
        assert whole[1] <= wider[1]
        if window.first < window.last:
            cut = data.draw(st.dates(window.first, window.last - timedelta(days=1)))
            parts = [
                in_sets(looked, early, duty, Window(window.first, cut)),
                in_sets(looked, early, duty, Window(cut + timedelta(days=1), window.last)),
            ]
            assert parts[0][1] | parts[1][1] == whole[1]
            if duty != "suspension":  # with several licences, one may be certain and another not
                assert whole[0] <= wider[0]
                assert parts[0][0] | parts[1][0] == whole[0]
                assert not parts[0][0] & parts[1][0]


@QUIET
@given(seeds, windows)
def test_who_is_due_agrees_with_a_second_reading_of_the_law(seed, window):
    looked, _, truths = register(seed)
    due = {duty: in_sets(looked, None, duty, window)[0] for duty in ("automatic-ending", "referral")}
    for key, (sentence, life, history, rescinded, status, over) in enumerate(truths, start=1):
        if (
            rescinded
            or life is None
            or ("licence_ended_on" in over and over["licence_ended_route"] != "Automatic")
        ):
            continue
        events = [*history, *([("died", date.fromisoformat(over["died_on"]))] if "died_on" in over else [])]
        automatic, referral, _ = Reading(sentence, events, None).dates()
        # of somebody who died the register no longer says that the sentence was quashed
        reached = not life and (status != "Sentence Quashed" or "died_on" in over)
        recorded = over.get("licence_ended_on")
        before = recorded is not None and referral is not None and date.fromisoformat(recorded) <= referral
        for duty, day in (("automatic-ending", automatic), ("referral", None if before else referral)):
            expected = reached and day is not None and window.first <= day <= window.last
            assert (key in due[duty]) == expected, (duty, day, window, sentence, events)
