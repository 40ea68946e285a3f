"""Temporary release: who can be considered, and every test that fails."""

import polars as pl
import pytest

from headway.duties.temporary_release import NOT_HELD, considered
from headway.people.facts import SCHEMA

CLEAR = dict.fromkeys(NOT_HELD, False)


def found(*, status: str = "custody_unreleased", exclusions: dict[str, bool | None] = CLEAR, **facts: object):
    people = pl.DataFrame([{"person": 1, "status": status, **facts}], schema=SCHEMA)
    given = {name: pl.lit(value, dtype=pl.Boolean) for name, value in exclusions.items()}
    rows = considered(people.with_columns(**given)).rows(named=True)
    return rows[0] if rows else None


def test_a_man_in_open_prison_with_no_exclusion_can_be_considered():
    answer = found(security_category="Cat D", prison_function="Open")

    assert answer["temporary_release"] == "eligible"
    assert not answer["temporary_release_needs_reason"]


def test_a_woman_in_open_prison_can_be_considered():
    assert (
        found(security_category="Fem Open", prison_function="Female open")["temporary_release"] == "eligible"
    )


def test_approved_for_open_but_still_in_closed_is_exceptional_and_needs_a_reason():
    answer = found(
        security_category="Cat C", prison_function="Local", last_result="Open Conditions - Accepted [*]"
    )

    assert (answer["temporary_release"], answer["temporary_release_needs_reason"]) == ("exceptional", True)


def test_open_conditions_that_were_rejected_are_no_approval():
    answer = found(
        security_category="Cat C", prison_function="Local", last_result="Open Conditions - Rejected [*]"
    )

    assert (answer["temporary_release"], answer["temporary_release_needs_reason"]) == ("not_eligible", False)


@pytest.mark.parametrize("name", NOT_HELD)
def test_each_exclusion_alone_is_enough(name):
    answer = found(security_category="Cat D", prison_function="Open", exclusions={**CLEAR, name: True})

    assert answer["temporary_release"] == "not_eligible"
    assert answer["temporary_release_fails"] == NOT_HELD[name]


def test_every_failed_test_is_told_and_not_only_the_first():
    answer = found(
        security_category="Cat A", prison_function="Local", exclusions=dict.fromkeys(NOT_HELD, True)
    )

    assert answer["temporary_release_fails"].split("; ") == [
        "category A",
        *NOT_HELD.values(),
        "neither in open conditions nor approved for them",
    ]


@pytest.mark.parametrize("name", NOT_HELD)
def test_an_exclusion_of_which_nothing_is_known_is_never_taken_to_be_absent(name):
    answer = found(security_category="Cat D", prison_function="Open", exclusions={**CLEAR, name: None})

    assert answer["temporary_release"] == "cannot_say"
    assert answer["temporary_release_lacks"] == f"whether {NOT_HELD[name]}"


def test_a_category_that_is_not_recorded_is_said_to_be_lacking():
    assert found(prison_function="Open")["temporary_release_lacks"] == "the security category"


def test_facts_that_the_register_does_not_hold_are_lacking_for_everybody():
    people = pl.DataFrame(
        [{"person": 1, "status": "custody_recalled", "prison_function": "Open"}], schema=SCHEMA
    )

    assert considered(people)["temporary_release"].to_list() == ["cannot_say"]


def test_nobody_on_licence_is_answered_for():
    assert found(status="on_licence") is None


def test_where_the_prison_is_not_recorded_it_is_not_taken_for_an_open_one():
    assert found(security_category="Cat D")["temporary_release"] == "not_eligible"
