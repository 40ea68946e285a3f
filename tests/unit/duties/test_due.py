"""All the duties together."""

from dataclasses import replace
from datetime import date

import polars as pl

from headway.duties.due import DUTIES, FINDERS, falls_due
from headway.duties.duty import OWNERS, SCHEMA, STATES
from tests.builders import person
from tests.unit.duties.registers import seen

RECALLED = (
    person(1).sentenced("2008-05-12", tariff_expires_on="2012-05-12").released("2020-07-06")
    .recalled("2026-03-01", "2026-03-02").reviewed("R1", "2026-08-03", status="Active")
    .panel("2026-04-01").ppud_says("Recalled [*]")
)  # fmt: skip


def test_register_without_anybody_has_no_duties():
    looked = seen(RECALLED)

    none = falls_due(replace(looked, people=looked.people.clear()))

    assert none.is_empty()
    assert none.schema == pl.Schema({**SCHEMA, "state": pl.String()})


def test_person_of_whom_only_the_sentence_is_known_has_no_duties():
    assert falls_due(seen(person(1).sentenced("2008-05-12", status="Sentence Quashed"))).is_empty()


def test_every_duty_that_is_found_is_declared_with_its_owner():
    duties = falls_due(seen(RECALLED))

    assert {"recall_referral", "parole_decision", "panel_after_recall"} <= set(duties["duty"])
    assert set(duties["duty"]) <= set(DUTIES)
    assert set(duties["owner"]) <= set(OWNERS)
    assert set(duties["state"]) <= set(STATES)


def test_duties_come_by_due_day_and_those_without_one_last():
    days = falls_due(seen(RECALLED))["due_on"].to_list()

    known = [day for day in days if day is not None]
    assert date(2026, 3, 30) in known and None in days
    assert days == [*sorted(known), *[None] * (len(days) - len(known))]


def test_no_finder_is_listed_twice():
    assert len(set(FINDERS)) == len(FINDERS)
