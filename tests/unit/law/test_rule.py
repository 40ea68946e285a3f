"""Declaring rules: what a rule must have, and the order in which they are drawn."""

from datetime import date

import polars as pl
import pytest

from headway.law.apply import first_day
from headway.law.figures import published
from headway.law.licence import BOOK
from headway.law.rule import Rulebook, RuleFault


def book():
    return Rulebook(facts={"released_on": "Released", "law_begins_on": "Law"}, figures=["qualifying_period"])


def test_a_rule_that_asks_for_what_nobody_provides_is_refused_when_it_is_declared():
    with pytest.raises(RuleFault, match="rule ends_on: realeased_on is no fact, figure or earlier rule"):

        @book().rule("Ends", cites="s.1")
        def ends_on(realeased_on):
            """Ends."""


@pytest.mark.parametrize(("label", "cites", "lacks"), [("", "s.1", "label"), ("Ends", " ", "citation")])
def test_a_rule_without_label_or_citation_is_refused(label, cites, lacks):
    with pytest.raises(RuleFault, match=f"rule ends_on: no {lacks}"):

        @book().rule(label, cites=cites)
        def ends_on(released_on):
            """Ends."""


def test_a_rule_that_does_not_say_what_it_does_is_refused():
    with pytest.raises(RuleFault, match="no docstring"):

        @book().rule("Ends", cites="s.1")
        def ends_on(released_on):
            return released_on


def test_a_rule_may_not_take_the_name_of_a_fact():
    with pytest.raises(RuleFault, match="has this name"):

        @book().rule("Released", cites="s.1")
        def released_on(law_begins_on):
            """Released."""


def test_a_rule_stands_after_those_it_rests_on_and_each_only_once():
    names = [rule.name for rule in BOOK.resting("licence_ceases_on")]
    assert names == [
        "qualifying_period_expires_on",
        "unbroken_period_begins_on",
        "unbroken_period_ends_on",
        "licence_ceases_on",
    ]
    assert len(set(names)) == len(names)


def test_a_day_that_falls_after_its_law_was_replaced_is_given_by_the_law_that_replaced_it():
    made = book()

    @made.rule("Expires", cites="s.1")
    def expires_on(released_on, qualifying_period, law_begins_on):
        """Expires."""
        months = qualifying_period if isinstance(qualifying_period, int) else qualifying_period.otherwise
        return pl.max_horizontal(released_on.dt.offset_by(f"{months}mo"), law_begins_on)

    days = [date(2013, 1, 1), date(2016, 1, 1), date(2024, 1, 1)]
    frame = pl.DataFrame({"released_on": days, "is_dpp": False})
    found = first_day(frame, made, "expires_on", spans=published().spans("referral"))
    assert found["expires_on"].to_list() == [date(2023, 1, 1), date(2025, 2, 1), date(2027, 1, 1)]
    assert found["law_began_on"].to_list() == [date(2022, 6, 28), date(2025, 2, 1), date(2025, 2, 1)]
