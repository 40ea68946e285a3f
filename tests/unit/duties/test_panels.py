"""Progression panels: what called for one, whether it was held, and what its label says."""

from dataclasses import replace
from datetime import date, datetime

import polars as pl
import pytest

from headway.duties.figures import Figures, published
from headway.duties.panel_changes import after_category, after_remission
from headway.duties.panel_outcomes import SPLITS, TRIGGERS, split
from headway.duties.panels import after_recall, after_release, after_result, in_turn
from headway.intake.declared.probation import PANEL_OUTCOMES
from headway.people.panels import RECORDED_FROM
from tests.builders import person, register
from tests.unit.duties.looking import found, seen

ON = date(2026, 6, 1)
RELEASED = {"status": "on_licence", "latest_released_on": date(2026, 3, 2)}
RECALLED = {
    "status": "custody_recalled",
    "latest_revoked_on": date(2026, 2, 25),
    "latest_returned_on": date(2026, 3, 2),
}
REFUSED = {
    "status": "custody_unreleased", "last_result": "Stay In Closed [*]", "last_result_on": date(2026, 3, 2)
}  # fmt: skip


def set_to(name: str, value: int) -> Figures:
    return published().setting(name, begins_on=RECORDED_FROM, value=value, authority="A letter")


@pytest.mark.parametrize(
    ("find", "facts", "because"),
    [
        (
            after_release,
            RELEASED,
            "Released on 2 March 2026; the time just after is a vulnerable period",
        ),
        (after_recall, RECALLED, "Returned to custody on recall on 2 March 2026"),
        (after_result, REFUSED, "The review with target date 2 March 2026 ended: Stay In Closed"),
    ],
)
def test_panel_that_is_owed_lacks_a_last_day_until_somebody_sets_the_figure(find, facts, because):
    owed = found(find, seen(on=ON, **facts))

    assert (owed["state"], owed["arose_on"], owed["because"]) == ("cannot_say", date(2026, 3, 2), because)
    assert "has not been set" in owed["lacks"]


def test_panel_held_in_time_after_the_release_is_done():
    held = register(person(1).panel("2026-02-27").panel("2026-03-30").panel("2026-05-04"))
    figures = set_to("panel_after_release", 28)

    owed = found(after_release, seen(on=ON, events=held, figures=figures, **RELEASED))

    assert (owed["due_on"], owed["done_on"], owed["state"]) == (
        date(2026, 3, 30), date(2026, 3, 30), "done",
    )  # fmt: skip


def test_panel_held_a_day_late_is_done_late():
    held = register(person(1).panel("2026-03-31"))

    owed = found(
        after_release, seen(on=ON, events=held, figures=set_to("panel_after_release", 28), **RELEASED)
    )

    assert owed["state"] == "done_late"


@pytest.mark.parametrize("outcome", [None, " ", "Panel not held"])
def test_panel_without_an_outcome_did_not_take_place(outcome: str | None):
    none = register(person(1).panel("2026-03-12", outcome))

    owed = found(
        after_release, seen(on=ON, events=none, figures=set_to("panel_after_release", 28), **RELEASED)
    )

    assert (owed["state"], owed["done_on"]) == ("overdue", None)


def test_panel_after_the_day_looked_at_or_the_last_file_is_only_scheduled():
    later = register(person(1).panel("2026-05-20"))

    before_it = seen(on=date(2026, 5, 19), events=later, **RELEASED)
    before_its_file = seen(on=ON, events=later, contacts_as_at=date(2026, 4, 30), **RELEASED)

    assert found(after_release, before_it)["done_on"] is None
    assert found(after_release, before_its_file)["done_on"] is None


def test_panel_of_somebody_else_answers_nothing():
    other = register(person(2).panel("2026-03-12"))

    assert found(after_recall, seen(on=ON, events=other, **RECALLED))["done_on"] is None


@pytest.mark.parametrize(
    ("find", "facts"),
    [
        (after_release, {**RELEASED, "latest_released_on": date(2019, 5, 31)}),
        (after_release, {**RELEASED, "status": "licence_ended"}),
        (after_recall, {**RECALLED, "status": "unlawfully_at_large"}),
        (after_recall, {**RECALLED, "latest_revoked_on": date(2026, 3, 5)}),
        (after_result, {**REFUSED, "last_result": "Open Conditions - Accepted [*]"}),
        (after_result, {**REFUSED, "latest_released_on": date(2026, 3, 20)}),
        (after_result, {**REFUSED, "status": "custody_recalled", "latest_returned_on": date(2026, 4, 1)}),
        (after_result, {"status": "custody_unreleased"}),
    ],
)
def test_nothing_calls_for_a_panel_here(find, facts: dict[str, object]):
    assert found(find, seen(on=ON, **facts)) is None


def categories(*told: tuple[str, str | None]):
    one = person(1)
    for day, category in told:
        one.in_prison(day, security_category=category)
    return register(one)


def test_new_security_category_calls_for_a_panel_from_the_file_that_first_tells_it():
    events = categories(
        ("2026-01-31", "B"), ("2026-02-28", None), ("2026-03-31", "C"), ("2026-04-30", "C"), ("2026-06-30", "D")
    )  # fmt: skip

    owed = found(after_category, seen(on=ON, events=events, status="custody_unreleased"))

    assert owed["arose_on"] == date(2026, 3, 31)
    assert owed["because"] == ("Security category: B before the prison file of 31 March 2026, C since")


def test_category_that_never_changed_calls_for_nothing():
    events = categories(("2026-01-31", "C"), ("2026-04-30", "C"))

    assert found(after_category, seen(on=ON, events=events, status="custody_unreleased")) is None


def by_ppud(*told: tuple[str, str]):
    one = person(1)
    for day, status in told:
        one.ppud_says(status, day)
    return register(one)


def test_return_from_secure_hospital_calls_for_a_panel_from_the_file_that_first_tells_it():
    events = by_ppud(
        ("2025-12-31", "In Custody"), ("2026-03-31", "In Hospital"), ("2026-05-29", "In Custody")
    )

    owed = found(after_remission, seen(on=ON, events=events, status="custody_unreleased"))

    assert owed["arose_on"] == date(2026, 5, 29)
    assert owed["because"] == "In secure hospital before PPUD's file of 29 May 2026"


@pytest.mark.parametrize(
    ("told", "status"),
    [
        ([("2026-03-31", "In Hospital")], "secure_hospital"),
        ([("2025-12-31", "In Custody"), ("2026-03-31", "In Hospital")], "custody_unreleased"),
        ([("2025-12-31", "In Hospital"), ("2026-03-31", "Released on Licence")], "on_licence"),
        ([("2026-03-31", "In Hospital"), ("2026-06-30", "In Custody")], "custody_unreleased"),
        ([("2025-12-31", "Released on Licence"), ("2026-03-31", "Recalled [*]")], "custody_recalled"),
    ],
)
def test_nobody_else_is_back_from_secure_hospital(told, status: str):
    assert found(after_remission, seen(on=ON, events=by_ppud(*told), status=status)) is None


def test_what_was_told_later_is_not_known_yet():
    events = by_ppud(("2026-03-31", "In Hospital"), ("2026-05-29", "In Custody"))
    now = seen(on=ON, events=events, status="custody_unreleased")

    assert found(after_remission, replace(now, known_at=datetime.fromisoformat("2026-05-28"))) is None


def test_next_panel_in_turn_counts_from_the_last_one_held():
    figures = set_to("panel_frequency", 12)
    facts = {"status": "custody_unreleased", "status_since": date(2010, 1, 4)}

    after_one = found(in_turn, seen(on=ON, figures=figures, last_panel_on=date(2025, 5, 31), **facts))
    after_none = found(in_turn, seen(on=ON, figures=figures, **facts))

    assert (after_one["due_on"], after_one["state"]) == (date(2026, 5, 31), "overdue")
    assert (after_none["arose_on"], after_none["due_on"]) == (RECORDED_FROM, date(2020, 6, 1))


def test_status_that_began_after_panels_were_recorded_is_counted_from_its_own_day():
    turn = found(in_turn, seen(on=ON, status="on_licence", status_since=date(2026, 3, 2)))

    assert turn["because"] == "No progression panel is recorded, counted since 2 March 2026"
    assert turn["state"] == "cannot_say"


def test_reason_names_the_panel_that_does_not_count_and_the_one_to_come():
    facts = {
        "status": "on_licence", "last_panel_on": date(2025, 9, 1), "next_panel_on": date(2026, 7, 6),
        "panel_without_outcome_on": date(2026, 4, 7),
    }  # fmt: skip

    assert found(in_turn, seen(on=ON, **facts))["because"] == (
        "Last progression panel held on 1 September 2025; the panel of 7 April 2026 has no outcome recorded, "
        "so it does not count; the next is scheduled for 6 July 2026"
    )


def test_nobody_outside_prison_and_licence_has_a_panel_in_turn():
    assert found(in_turn, seen(on=ON, status="licence_ended")) is None


def test_every_label_of_ndelius_is_taken_apart():
    assert set(SPLITS) == set(PANEL_OUTCOMES)
    assert {parts.trigger for parts in SPLITS.values()} - {None} == set(TRIGGERS)


def test_label_is_split_into_trigger_rating_and_what_was_considered():
    labels = [
        "Following recall",
        " Prison red-RAG progression review",
        "Consideration of recall",
        None,
        "Tea",
    ]

    told = split(pl.DataFrame({"outcome": labels}))

    assert told["trigger"].to_list() == ["recall", "regular", None, None, None]
    assert told["rag_at_panel"].to_list() == [None, "red", None, None, None]
    assert told["considered"].to_list() == [None, None, "recall", None, None]
