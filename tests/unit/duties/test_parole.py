"""The days of a parole review, each counted from its own event."""

from datetime import date

import polars as pl
import pytest

from headway.duties.figures import published
from headway.duties.parole import BOOK, COUNTED_FROM, dates


def counted(**facts: date | None) -> dict[str, object]:
    frame = pl.DataFrame([facts], schema=dict.fromkeys(facts, pl.Date))
    return dates(frame, published()).row(0, named=True)


def test_decision_is_provisional_for_21_days_and_final_the_day_after():
    heard = counted(hearing_on=date(2025, 3, 3), decided_on=date(2025, 3, 17))

    assert heard["decision_due_on"] == date(2025, 3, 17)
    assert heard["reconsideration_closes_on"] == date(2025, 4, 7)
    assert heard["decision_final_on"] == date(2025, 4, 8)


def test_nothing_can_be_set_aside_before_the_rule_existed():
    assert counted(decided_on=date(2022, 7, 20))["set_aside_closes_on"] is None
    assert counted(decided_on=date(2022, 7, 21))["set_aside_closes_on"] == date(2022, 8, 11)


def test_response_request_and_next_review_count_from_their_own_days():
    found = counted(applied_on=date(2025, 4, 1), refused_on=date(2025, 2, 3), disposed_on=date(2024, 2, 29))

    assert found["response_due_on"] == date(2025, 4, 8)
    assert found["oral_hearing_request_closes_on"] == date(2025, 3, 3)
    assert found["next_review_by"] == date(2026, 2, 28)


def test_review_starts_six_months_before_its_target_month():
    assert counted(target_hearing_on=date(2027, 3, 18))["review_starts_on"] == date(2026, 9, 1)


@pytest.mark.parametrize(
    ("current", "months"),
    [
        (date(2025, 6, 30), 0),
        (date(2025, 7, 1), 1),
        (date(2026, 6, 2), 12),
        (date(2025, 5, 1), 0),
        (None, None),
    ],
)
def test_deferred_review_counts_delay_from_the_month_of_its_first_target(current, months):
    found = counted(original_target_on=date(2025, 6, 12), current_target_on=current)

    assert found["delay_counted_from"] == date(2025, 6, 1)
    assert found["months_of_delay"] == months


def test_event_that_has_not_happened_gives_no_day():
    assert counted(decided_on=None)["decision_final_on"] is None


def test_rules_are_worked_out_only_where_their_facts_are_told():
    assert set(counted(applied_on=date(2025, 4, 1))) == {"applied_on", "response_due_on"}


def test_every_rule_says_what_it_is_counted_from():
    assert set(COUNTED_FROM) == set(BOOK.rules)
    assert set(COUNTED_FROM.values()) <= set(BOOK.facts)
