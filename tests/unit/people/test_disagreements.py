"""Who the sources disagree about, for everybody at once: the same as one person's provenance says."""

from datetime import date, datetime, time

import pytest

from headway.people.disagreements import disagreements
from tests.builders import EXTRACT, person, register
from tests.unit.people.test_provenance import LISTS, sample
from tests.unit.people.test_sample_people import JUNE, SEPTEMBER, events, people

DAY = date.fromisoformat(EXTRACT)


def found(*people, on=DAY):
    told = register(*people)
    frame = disagreements(told, [one.key for one in people], as_at=dict.fromkeys(LISTS, on))
    return {(row["person"], row["field"]): row for row in frame.iter_rows(named=True)}


def of_two_minds(key=1, *, told=EXTRACT):
    return (
        person(key)
        .sentenced("2007-05-11", born_on="1979-03-14")
        .ppud_says("In Custody", on="2026-06-30")
        .in_prison(on=told, born_on="1979-04-13")
    )


@pytest.mark.parametrize("day", [JUNE, SEPTEMBER])
def test_everybody_of_the_sample_is_in_dispute_where_their_provenance_is(day):
    known_at = datetime.combine(day, time.max)
    told = {kind: frame.filter(frame["recorded_at"] <= known_at) for kind, frame in events().items()}
    keys = {row["person"]: ppud for ppud, row in people(day).items()}
    frame = disagreements(told, keys, as_at=dict.fromkeys(LISTS, day))
    at_once = {(keys[p], f) for p, f in frame.select("person", "field").iter_rows()}
    one_by_one = {
        (ppud, name) for ppud, fields in sample(day).items() for name, p in fields.items() if p.disagree
    }
    assert at_once == one_by_one
    assert at_once


def test_the_system_that_contradicts_the_one_believed_is_asked_since_both_say_so():
    row = found(of_two_minds())[1, "born_on"]
    assert (row["system"], row["since"]) == ("NOMIS", DAY)


def test_sources_that_agree_or_say_nothing_are_not_asked():
    assert found(person().sentenced("2007-05-11").in_prison(born_on="1979-04-13")) == {}


def test_somebody_who_is_not_asked_about_is_not_told_of():
    one, other = of_two_minds(1), of_two_minds(2)
    told = register(one, other)
    frame = disagreements(told, [2], as_at={})
    assert set(frame["person"]) == {2}


def test_a_list_that_no_longer_names_the_person_disagrees_with_nobody():
    assert (1, "prison") in found(moved())
    assert found(moved(), on=date(2026, 10, 31)) == {}


def moved():
    return (
        person()
        .sentenced("2007-05-11")
        .ppud_says("In Custody", establishment="Leeds")
        .in_prison(prison="BMI")
    )
