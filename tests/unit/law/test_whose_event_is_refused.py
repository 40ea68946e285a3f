"""What cannot be read is refused in the name of the person it is about, wherever that person stands."""

from datetime import date

import polars as pl
import pytest

from headway.law.conclude import conclude
from headway.law.dates import DateOutsideTable
from headway.law.figures import published
from headway.law.readings import HistoryFault

DAY = date(2020, 1, 6)
PEOPLE = pl.DataFrame({"person": ["Ann", "Bob"], "sentence": "IPP", "other_life_sentence": False})
NOTHING_HAPPENED = pl.DataFrame(
    schema={"person": pl.String, "kind": pl.String, "on": pl.Date, "earliest": pl.Date, "latest": pl.Date}
)


def refused(fault, **wrong):
    """Return what is said of Bob's event, when only his is wrong."""
    right = {"person": "Ann", "kind": "released", "on": DAY, "earliest": DAY, "latest": DAY}
    events = pl.DataFrame([right, {**right, "person": "Bob", **wrong}])
    with pytest.raises(fault) as told:
        conclude(PEOPLE, events, published())
    return str(told.value)


@pytest.mark.parametrize("kind", ["freed", None])
def test_an_unknown_kind(kind):
    assert refused(HistoryFault, kind=kind).startswith("person 'Bob': a kind of event that is not one of")


def test_somebody_who_is_not_among_the_people():
    told = refused(HistoryFault, person="Cid")
    assert told == "person 'Cid': events of somebody who is not among the people: 'released' on 2020-01-06"


def test_bounds_that_cross():
    told = refused(HistoryFault, on=None, earliest=date(2020, 2, 1), latest=date(2020, 1, 1))
    assert told == "person 'Bob': an earliest day after the latest: 'released' on None"


@pytest.mark.parametrize("day", [date(1989, 12, 31), date(2101, 1, 1)])
def test_a_day_outside_the_table(day):
    told = refused(DateOutsideTable, on=day, earliest=day, latest=day)
    assert told == f"person 'Bob': released on {day} is outside 1990-01-01 to 2100-12-31; correct the day"


def test_a_bound_outside_the_table():
    told = refused(DateOutsideTable, on=None, earliest=date(1989, 12, 31), latest=DAY)
    assert told.startswith("person 'Bob': released on 1989-12-31 is outside")


@pytest.mark.parametrize(("persons", "named"), [(["Ann", "Bob", "Bob"], "'Bob'"), (["Ann", None], "None")])
def test_somebody_given_twice_or_without_a_key(persons, named):
    people = pl.DataFrame({"person": persons, "sentence": "IPP", "other_life_sentence": False})
    with pytest.raises(HistoryFault, match=f"person {named}: give every person one row, with a key"):
        conclude(people, NOTHING_HAPPENED, published())


def test_a_sentence_that_is_neither():
    people = PEOPLE.with_columns(sentence=pl.Series(["IPP", "LIFE"]))
    with pytest.raises(HistoryFault, match="person 'Bob': sentence 'LIFE' is not IPP or DPP"):
        conclude(people, NOTHING_HAPPENED, published())


@pytest.mark.parametrize("stranger", [-1, 2])
def test_somebody_beside_people_who_are_counted_from_nought(stranger):
    people = PEOPLE.with_columns(person=pl.Series([0, 1]))
    events = pl.DataFrame(
        {
            "person": [0, stranger],
            "kind": "released",
            "on": [DAY] * 2,
            "earliest": [DAY] * 2,
            "latest": [DAY] * 2,
        }
    )
    with pytest.raises(
        HistoryFault, match=f"person {stranger}: events of somebody who is not among the people"
    ):
        conclude(people, events, published())
