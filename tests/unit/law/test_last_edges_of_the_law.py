"""The last day that a law can be said to begin, whose provision is named, and who is told both ways."""

from datetime import date

from headway.law.explain import explain
from headway.law.figures import LAST_DAY, published
from tests.unit.law.histories import concluded

SECTION_42 = date(2026, 5, 1)


def test_a_law_can_begin_on_the_last_day_that_is_taken():
    assert published().setting(section_42_from=LAST_DAY).days["section_42_from"].set_to == LAST_DAY


def test_the_first_day_of_a_law_names_the_newest_of_its_figures():
    row = concluded("released 2022-04-15", section_42_from=SECTION_42)
    steps = explain(row, published().setting(section_42_from=SECTION_42))
    begins = next(step for step in steps if step.label == "First day of this law")
    assert [figure.begins_on for figure in begins.figures] == [SECTION_42]


def test_a_rescission_is_told_both_ways_only_where_nothing_else_is_missing():
    history = "released 2021-06-01, revoked 2025-03-10, rescinded 2025-03-15"
    assert concluded(history)["terminates_automatically_on_if_recall_void"] == date(2026, 6, 1)
    row = concluded(history, sentence=None)
    assert row["outcome"] == "cannot_determine"
    assert row["terminates_automatically_on_if_recall_void"] is None


def test_a_date_that_both_ways_agree_on_still_hangs_on_a_day_nobody_has_set():
    row = concluded("released 2023-09-18, revoked 2024-01-10, rescinded 2024-01-15")
    agreed = row["outcome"], row["terminates_automatically_on"]
    assert agreed == ("needs_decision", date(2028, 9, 18)) and row["not_final"]
