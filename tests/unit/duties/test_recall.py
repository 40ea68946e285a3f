"""The reference of a recall to the Parole Board."""

from datetime import date

import polars as pl

from headway.duties import due
from headway.duties.duty import Seen
from headway.duties.figures import published
from headway.people.facts import SCHEMA


def person(**facts: object) -> pl.DataFrame:
    return pl.DataFrame([{"person": 1, **facts}], schema=SCHEMA)


def found(people: pl.DataFrame, *, on: date) -> dict[str, object]:
    duties = due.falls_due(Seen(people, {}, published(), on))
    return duties.filter(pl.col("duty") == "recall_referral").row(0, named=True)


def test_return_on_2_january_is_to_be_referred_by_30_january():
    recalled = person(status="custody_recalled", latest_returned_on=date(2026, 1, 2))

    assert found(recalled, on=date(2026, 1, 30))["due_on"] == date(2026, 1, 30)
    assert found(recalled, on=date(2026, 1, 30))["state"] == "due"
    assert found(recalled, on=date(2026, 1, 31))["state"] == "overdue"


def test_dossier_sent_on_the_last_day_is_done_in_time():
    recalled = person(
        status="custody_recalled", latest_returned_on=date(2026, 1, 2), dossier_sent_on=date(2026, 1, 30)
    )

    assert found(recalled, on=date(2026, 3, 1))["state"] == "done"


def test_dossier_of_an_earlier_recall_does_not_answer_this_one():
    recalled = person(
        status="custody_recalled", latest_returned_on=date(2026, 1, 2), dossier_sent_on=date(2025, 12, 1)
    )

    assert found(recalled, on=date(2026, 3, 1))["state"] == "overdue"


def test_where_the_figure_is_not_set_the_duty_says_what_it_lacks():
    figures = published().setting("recall_referral", begins_on=date(2005, 4, 4), value=None, authority="test")
    recalled = person(status="custody_recalled", latest_returned_on=date(2026, 1, 2))

    duty = due.falls_due(Seen(recalled, {}, figures, date(2026, 2, 1))).row(0, named=True)

    assert (duty["due_on"], duty["state"]) == (None, "cannot_say")
    assert "has not been set" in duty["lacks"]
