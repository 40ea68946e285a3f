"""General rules and their named exceptions."""

from datetime import date

import polars as pl
import pytest

from headway.law.apply import ExceptionsOverlap, draw
from headway.law.licence import BOOK
from headway.law.rule import NEVER, Rulebook, RuleFault

FACTS = {"released_on": "Released", "revoked_on": "Revoked", "died_on": "Died"}
DAYS = [date(2020, 1, 1), date(2021, 1, 1), date(2022, 1, 1)]


def book():
    """A licence runs from release, except for the revoked and the dead."""
    made = Rulebook(facts=FACTS)

    @made.rule("Runs from", cites="s.1")
    def runs_from(released_on):
        """It runs from the release."""
        return released_on

    @made.exception(to="runs_from", label="Revoked at once", cites="s.2")
    def revoked_at_once(released_on, revoked_on):
        """A licence revoked on the day of release never ran."""
        return revoked_on == released_on, NEVER

    @made.exception(to="runs_from", label="Died first", cites="s.3")
    def died_first(released_on, died_on):
        """Nobody is on licence after death."""
        return died_on < released_on, NEVER

    return made


def people(**columns):
    none = [None] * len(DAYS)
    return pl.DataFrame(
        {"released_on": DAYS, "revoked_on": none, "died_on": none} | columns,
        schema_overrides=dict.fromkeys(FACTS, pl.Date),
    )


def test_an_exception_takes_the_place_of_the_rule_where_it_applies_and_is_named():
    made = book()
    found = draw(people(revoked_on=[None, DAYS[1], DAYS[0]]), made.rules.values())
    assert found["runs_from"].to_list() == [DAYS[0], None, DAYS[2]]
    assert found["runs_from_exception"].to_list() == [None, "revoked_at_once", None]


def test_exceptions_are_data_in_the_order_declared():
    exceptions = book().rules["runs_from"].exceptions
    assert [(e.name, e.to, e.label, e.cites) for e in exceptions] == [
        ("revoked_at_once", "runs_from", "Revoked at once", "s.2"),
        ("died_first", "runs_from", "Died first", "s.3"),
    ]
    assert exceptions[1].says == "Nobody is on licence after death."
    assert exceptions[1].needs == ("released_on", "died_on")


def test_two_exceptions_that_both_apply_are_an_error_naming_rule_exceptions_and_person():
    both = people(revoked_on=[None, DAYS[1], None], died_on=[None, DAYS[0], None])
    says = "rule runs_from: the exceptions revoked_at_once and died_first both apply to person 'B'"
    with pytest.raises(ExceptionsOverlap, match=says):
        draw(both.with_columns(person=pl.Series(["A", "B", "C"])), book().rules.values())
    with pytest.raises(ExceptionsOverlap, match=r"both apply to the row .*2021, 1, 1"):
        draw(both, book().rules.values())


def test_an_exception_that_asks_for_what_nobody_provides_is_refused_when_it_is_declared():
    with pytest.raises(RuleFault, match="exception not_yet: realeased_on is no fact, figure or earlier rule"):

        @book().exception(to="runs_from", label="Not yet", cites="s.4")
        def not_yet(realeased_on):
            """Not yet."""


def test_an_exception_to_no_rule_is_refused():
    with pytest.raises(RuleFault, match="exception not_yet: run_from is no earlier rule"):

        @book().exception(to="run_from", label="Not yet", cites="s.4")
        def not_yet(released_on):
            """Not yet."""


def test_an_exception_may_not_rest_on_the_rule_it_departs_from():
    made = book()

    @made.rule("Ends", cites="s.5")
    def ends_on(runs_from):
        """It ends on the day it began."""
        return runs_from

    with pytest.raises(RuleFault, match="exception over: ends_on rests on runs_from"):

        @made.exception(to="runs_from", label="Over", cites="s.6")
        def over(ends_on):
            """Over."""


@pytest.mark.parametrize(("label", "cites", "lacks"), [("", "s.1", "label"), ("Ends", " ", "citation")])
def test_an_exception_without_label_or_citation_is_refused(label, cites, lacks):
    with pytest.raises(RuleFault, match=f"exception over: no {lacks}"):

        @book().exception(to="runs_from", label=label, cites=cites)
        def over(released_on):
            """Over."""


def test_an_exception_may_not_take_the_name_of_another():
    with pytest.raises(RuleFault, match="exception died_first: another rule, exception, fact or figure"):

        @book().exception(to="runs_from", label="Died", cites="s.1")
        def died_first(released_on):
            """Died."""


def test_a_rule_rests_on_what_its_exceptions_ask_for():
    assert book().rules["runs_from"].rests_on == ("released_on", "revoked_on", "died_on")
    assert "terminates_automatically_on" in [rule.name for rule in BOOK.resting("referral_due_on")]


DAY = date(2025, 2, 1)
LAPSING = {
    "referral_due_on": "referral_arises_on",
    "request_from": "request_opens_on",
}


@pytest.mark.parametrize("rule", LAPSING)
@pytest.mark.parametrize("ended", [None, date(2025, 1, 31), DAY, date(2025, 2, 2)])
@pytest.mark.parametrize("died", [None, date(2025, 1, 31), DAY, date(2025, 2, 2)])
def test_a_date_lapses_for_one_reason_at_most(rule, ended, died):
    days = {LAPSING[rule]: [DAY], "terminates_automatically_on": [ended], "died_on": [died]}
    frame = pl.DataFrame(days, schema=dict.fromkeys(days, pl.Date))
    found = draw(frame, [BOOK.rules[rule]]).row(0, named=True)
    ended_first, died_first = ended is not None and ended <= DAY, died is not None and died <= DAY
    assert found[rule] == (None if ended_first or died_first else DAY)
    expected = ("ended_before_" if ended_first else "died_before_") if found[rule] is None else None
    assert (found[f"{rule}_exception"] or "")[: len(expected or "")] == (expected or "")
