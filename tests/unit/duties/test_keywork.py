"""Key work after a setback."""

from datetime import date, datetime

import polars as pl
import pytest

from headway.duties.due import UNTOLD
from headway.duties.duty import Seen, check, stated
from headway.duties.figures import published
from headway.duties.keywork import BOOK, prompts
from headway.duties.reckon import reckoned
from headway.people.events import ENVELOPE, KINDS, unpack
from headway.people.facts import SCHEMA

TODAY = date(2026, 11, 21)


def person(*, status: str = "custody_unreleased", **facts: object) -> pl.DataFrame:
    return pl.DataFrame([{"person": 1, "status": status, **facts}], schema=SCHEMA)


def prison_files(*files: dict[str, object]) -> dict[str, pl.DataFrame]:
    empty = unpack(pl.DataFrame(schema=ENVELOPE))
    schema = {**empty["prison_record"].schema, **KINDS["prison_record"].payload}
    rows = [
        {
            "person": 1,
            "key": "A1",
            "recorded_at": datetime.combine(f["happened_on"], datetime.min.time()),
            **f,
        }
        for f in files
    ]
    return {**empty, "prison_record": pl.DataFrame(rows, schema=schema)}


def found(people: pl.DataFrame, *, events=None, figures=None, known_at=None) -> dict[str, object] | None:
    seen = Seen(people, events or {}, figures or published(), TODAY, known_at)
    rows = stated(check(prompts(seen)), on=TODAY, untold=UNTOLD).rows(named=True)
    assert len(rows) < 2
    return rows[0] if rows else None


REFUSED = {"last_result": "Stay In Closed [*]", "last_result_on": date(2026, 10, 5)}
IN_OPEN = {"happened_on": date(2026, 6, 30), "prison_function": "Open", "last_moved_on": date(2026, 1, 5)}
IN_CLOSED = {
    "happened_on": date(2026, 9, 30), "prison_function": "Category C Trainer", "last_moved_on": date(2026, 8, 3),
}  # fmt: skip


def test_a_refusal_prompts_the_key_worker_and_says_which_figure_nobody_has_set():
    duty = found(person(**REFUSED))

    assert (duty["arose_on"], duty["due_on"], duty["state"]) == (date(2026, 10, 5), None, "cannot_say")
    assert duty["owner"] == "Key worker"
    assert duty["because"] == "The review with target date 5 October 2026 ended with “Stay In Closed [*]”"
    assert duty["lacks"] == "the figure “Key work after a setback” has not been set for that day"


def test_once_a_number_of_days_is_set_the_day_follows_and_past_it_nobody_is_called_late():
    figures = published().setting(
        "key_work_after_setback", begins_on=date(2023, 4, 26), value=7, authority="Letter of 1 May 2026"
    )
    duty = found(person(**REFUSED), figures=figures)

    assert (duty["due_on"], duty["lacks"], duty["state"]) == (date(2026, 10, 12), None, "not_told")


def test_a_recall_prompts_from_the_return_to_prison():
    duty = found(person(status="custody_recalled", latest_returned_on=date(2026, 8, 3)))

    assert duty["because"] == "Recalled, and back in prison since 3 August 2026"


def test_only_the_latest_setback_is_prompted():
    both = person(status="custody_recalled", latest_returned_on=date(2026, 8, 3), **REFUSED)

    assert found(both)["arose_on"] == date(2026, 10, 5)


def test_a_refusal_before_the_last_release_is_over():
    released_since = person(
        status="custody_recalled",
        latest_released_on=date(2026, 10, 12),
        latest_returned_on=date(2026, 11, 2),
        **REFUSED,
    )

    assert found(released_since)["arose_on"] == date(2026, 11, 2)


def test_a_result_of_the_day_of_release_is_over_too():
    released_that_day = person(
        status="custody_recalled",
        latest_released_on=date(2026, 10, 5),
        latest_returned_on=date(2026, 11, 2),
        **REFUSED,
    )

    assert found(released_that_day)["arose_on"] == date(2026, 11, 2)


def test_the_return_of_the_recall_before_is_no_setback_now():
    recalled_again = person(
        status="custody_recalled",
        latest_revoked_on=date(2026, 7, 30),
        latest_returned_on=date(2026, 8, 3),
        latest_released_on=date(2026, 10, 12),
    )

    assert found(recalled_again) is None


def test_a_setback_of_today_is_prompted_today():
    today = person(last_result="Stay In Closed [*]", last_result_on=TODAY)

    assert found(today)["arose_on"] == TODAY


def test_a_prison_file_of_today_told_at_this_moment_counts():
    files = prison_files(IN_OPEN, {**IN_CLOSED, "happened_on": TODAY})

    assert found(person(), events=files, known_at=datetime(2026, 11, 21))["arose_on"] == date(2026, 8, 3)


@pytest.mark.parametrize("result", ["Release [*]", "Open Conditions - Accepted [*]"])
def test_a_progressive_result_is_no_setback(result):
    assert found(person(last_result=result, last_result_on=date(2026, 10, 5))) is None


def test_a_return_from_open_shows_between_two_prison_files():
    duty = found(person(), events=prison_files(IN_OPEN, IN_CLOSED))

    assert duty["because"] == "Moved back from an open prison on 3 August 2026"
    assert duty["arose_on"] == date(2026, 8, 3)


def test_two_people_in_the_file_are_not_taken_for_one_who_moved():
    apart = prison_files(IN_OPEN, {**IN_CLOSED, "person": 2, "key": "A2"})

    assert found(person(), events=apart) is None


def test_a_move_to_open_is_no_setback():
    to_open = prison_files(
        {**IN_CLOSED, "happened_on": date(2026, 6, 30)}, {**IN_OPEN, "happened_on": date(2026, 9, 30)}
    )

    assert found(person(), events=to_open) is None


@pytest.mark.parametrize("released", [date(2026, 6, 30), date(2026, 7, 6)])
def test_recalled_after_a_release_from_open_did_not_come_back_from_open(released):
    recalled = person(
        status="custody_recalled", latest_released_on=released, latest_returned_on=date(2026, 8, 3)
    )

    assert found(recalled, events=prison_files(IN_OPEN, IN_CLOSED))["because"].startswith("Recalled")


def test_a_file_not_yet_known_and_one_withdrawn_say_nothing():
    files = prison_files(IN_OPEN, IN_CLOSED)
    withdrawn = prison_files(IN_OPEN, {**IN_CLOSED, "withdrawn": True})

    assert found(person(), events=files, known_at=datetime(2026, 9, 1)) is None
    assert found(person(), events=withdrawn) is None


@pytest.mark.parametrize(("day", "prompted"), [(date(2026, 5, 20), False), (date(2026, 5, 21), True)])
def test_a_setback_more_than_six_months_ago_is_prompted_no_more(day, prompted):
    assert (found(person(last_result="Stay In Closed [*]", last_result_on=day)) is not None) == prompted


def test_a_setback_to_come_is_none_yet():
    assert found(person(last_result="Stay In Closed [*]", last_result_on=date(2026, 11, 22))) is None


@pytest.mark.parametrize("status", ["on_licence", "secure_hospital", "died"])
def test_nobody_outside_prison_has_a_key_worker(status):
    assert found(person(status=status, **REFUSED)) is None


def test_forty_five_minutes_a_week_are_four_and_a_half_hours_in_six_weeks():
    frame = pl.DataFrame({"number_of_weeks": [6], "on": [TODAY]})

    counted = reckoned(frame, BOOK, published(), dated_by="on", only="key_work_minutes")

    assert counted["key_work_minutes"].to_list() == [270]
