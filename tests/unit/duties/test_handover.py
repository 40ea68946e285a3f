"""Responsibility in custody and the duty to hand over."""

from datetime import date
from itertools import product

import polars as pl
import pytest

from headway.duties.duty import Seen, check, stated
from headway.duties.figures import published
from headway.duties.handover import handovers, responsibility
from headway.duties.handover_table import QUIRKS, TABLE
from headway.duties.quirks import QuirkFault
from headway.people.facts import SCHEMA

TODAY = date(2026, 11, 21)
BEGAN = date(2019, 10, 1)
PAST, NEAR, FAR = date(2010, 4, 1), date(2027, 6, 1), date(2028, 3, 1)


def person(**facts: object) -> pl.DataFrame:
    return pl.DataFrame([{"person": 1, "status": "custody_unreleased", **facts}], schema=SCHEMA)


def found(people: pl.DataFrame, *, on: date = TODAY, **choices: str) -> dict[str, object]:
    return responsibility(people, published(), on=on, choices=choices).row(0, named=True)


def as_the_document_reads(status, tariff, hearing, result, mappa):
    recalled, refused = status == "custody_recalled", result is not None and result != "Release [*]"
    distant = hearing is not None and hearing >= date(2027, 11, 21)
    if distant and recalled and mappa in (None, 0, 1):
        return "recall_thd_over_12_months", "POM with COM supporting"
    if distant and refused and mappa in (2, 3):
        return "parole_mappa_2_3", "COM"
    if distant and refused:
        return "thd_over_12_months", "POM with COM supporting"
    if recalled:
        return "recall_case", "COM"
    if tariff is None and hearing is None:
        return "release_date_unknown", "POM"
    days = [day for day in (tariff, hearing) if day]
    to_come = [day for day in days if day > TODAY]
    counted = to_come[0] if to_come else max(days)
    return "indeterminate", "COM" if counted.replace(year=counted.year - 1) <= TODAY else "POM"


def test_every_combination_agrees_with_the_document_read_one_person_at_a_time():
    every = list(
        product(
            ("custody_unreleased", "custody_recalled"),
            (None, PAST, NEAR, FAR),
            (None, PAST, NEAR, FAR),
            (None, "Release [*]", "Stay In Closed [*]", "Open Conditions - Accepted [*]"),
            (None, 0, 1, 2, 3),
        )
    )
    people = pl.DataFrame(
        [
            {
                "person": n,
                "status": status,
                "tariff_expires_on": tariff,
                "target_hearing_on": hearing,
                "last_result": result,
                "mappa_level": None if mappa is None else str(mappa),
            }
            for n, (status, tariff, hearing, result, mappa) in enumerate(every)
        ],
        schema=SCHEMA,
    )
    answers = responsibility(people, published(), on=TODAY)

    assert answers.select("responsibility_reason", "responsible").rows() == [
        as_the_document_reads(*one) for one in every
    ]
    assert len(every) == 640


def test_every_row_of_the_table_can_decide():
    reached = {
        found(person(tariff_expires_on=PAST).with_columns(additional_future_isp=True))[
            "responsibility_reason"
        ],
        found(person(status="custody_recalled", target_hearing_on=FAR))["responsibility_reason"],
        found(person(last_result="x", target_hearing_on=FAR, mappa_level="3"))["responsibility_reason"],
        found(person(last_result="x", target_hearing_on=FAR))["responsibility_reason"],
        found(person(status="custody_recalled"))["responsibility_reason"],
        found(person())["responsibility_reason"],
        found(person(tariff_expires_on=PAST, prison_function="Open"))["responsibility_reason"],
        found(person(tariff_expires_on=PAST))["responsibility_reason"],
    }

    assert reached == {row.reason for row in TABLE}


def test_an_additional_sentence_to_come_decides_before_recall():
    recalled = person(status="custody_recalled").with_columns(additional_future_isp=True)

    assert found(recalled)["responsible"] == "POM"


@pytest.mark.parametrize("status", ["on_licence", "secure_hospital", "unlawfully_at_large", "died", None])
def test_nobody_outside_prison_is_answered_for(status):
    assert responsibility(person(status=status), published(), on=TODAY).is_empty()


def test_a_hearing_exactly_twelve_months_away_can_be_taken_to_fall_short():
    exactly = person(status="custody_recalled", target_hearing_on=date(2027, 11, 21))

    assert found(exactly)["responsibility_reason"] == "recall_thd_over_12_months"
    assert found(exactly, hearing_to_the_day="does_not_count")["responsibility_reason"] == "recall_case"


def test_past_dates_can_be_taken_for_no_release_date():
    expired = person(tariff_expires_on=PAST)

    assert found(expired)["responsible"] == "COM"
    assert found(expired, past_dates="unknown")["responsibility_reason"] == "release_date_unknown"
    assert found(expired, past_dates="unknown")["responsible"] == "POM"


def test_a_hearing_today_is_no_longer_to_come():
    today = person(tariff_expires_on=PAST, target_hearing_on=TODAY)

    assert found(today)["handover_on"] == date(2025, 11, 21)
    assert found(today, past_dates="unknown")["responsibility_reason"] == "release_date_unknown"


def test_a_release_in_other_words_is_no_release_unless_so_chosen():
    directed = person(last_result="Release immediately", target_hearing_on=FAR)

    assert found(directed)["responsibility_reason"] == "thd_over_12_months"
    assert found(directed, release_is_read="by_its_beginning")["responsibility_reason"] == "indeterminate"


def test_the_eight_months_of_the_help_page_can_be_set_in_place_of_twelve():
    eight = published().setting(
        "handover_lead", begins_on=BEGAN, value=8, authority="The service's help page"
    )
    row = responsibility(person(tariff_expires_on=date(2027, 10, 31)), eight, on=TODAY).row(0, named=True)

    assert row["handover_on"] == date(2027, 2, 28)


@pytest.mark.parametrize("figure", ["handover_lead", "distant_hearing"])
def test_a_figure_that_is_not_set_leaves_no_answer_and_is_named(figure):
    unset = published().setting(figure, begins_on=BEGAN, value=None, authority="test")
    row = responsibility(person(tariff_expires_on=PAST, target_hearing_on=FAR), unset, on=TODAY).row(
        0, named=True
    )

    assert (row["responsible"], row["handover_on"]) == (None, None)
    assert published()[figure].label in row["lacks"]


def test_for_a_woman_in_open_prison_the_day_of_support_is_said_to_be_lacking():
    assert (
        "category became open" in found(person(tariff_expires_on=FAR, prison_function="Female open"))["lacks"]
    )
    assert found(person(tariff_expires_on=FAR, prison_function="Female closed"))["lacks"] is None


def test_where_the_prison_is_not_recorded_support_begins_with_handover():
    nowhere = found(person(tariff_expires_on=FAR))

    assert nowhere["com_support_from"] == nowhere["handover_on"] == date(2027, 3, 1)


def test_an_additional_sentence_of_which_nothing_is_known_decides_nothing():
    unknown = person(tariff_expires_on=FAR).with_columns(additional_future_isp=pl.lit(None, dtype=pl.Boolean))

    assert found(unknown)["responsibility_reason"] == "indeterminate"


@pytest.mark.parametrize("choice", [{"past_date": "unknown"}, {"past_dates": "perhaps"}])
def test_a_choice_that_nobody_declared_is_refused(choice):
    with pytest.raises(QuirkFault, match="past_date"):
        found(person(), **choice)


def test_every_choice_gives_its_options_default_and_reason():
    for quirk in QUIRKS:
        assert quirk.default in quirk.options and len(quirk.options) > 1 and quirk.why


def duty(people: pl.DataFrame, *, on: date) -> dict[str, object]:
    return stated(handovers(Seen(people, {}, published(), on)), on=on).row(0, named=True)


def test_handover_without_a_com_is_due_on_the_day_and_then_overdue():
    nobody = person(tariff_expires_on=date(2027, 11, 22))

    assert duty(nobody, on=TODAY) | {"person": 1} == {
        "person": 1,
        "duty": "handover",
        "arose_on": date(2026, 11, 22),
        "due_on": date(2026, 11, 22),
        "done_on": None,
        "owner": "Prison offender manager",
        "because": "Handover is counted back from the tariff expiry of 22 November 2027",
        "lacks": None,
        "state": "due",
    }
    assert duty(nobody, on=date(2026, 11, 22))["owner"] == "Community offender manager"
    assert duty(nobody, on=date(2026, 11, 23))["state"] == "overdue"


@pytest.mark.parametrize(("day", "state"), [(date(2026, 11, 1), "done"), (date(2026, 11, 2), "done_late")])
def test_a_com_allocated_by_the_day_is_in_time(day, state):
    allocated = person(target_hearing_on=date(2027, 11, 1), com="A Com", com_allocated_on=day)

    assert duty(allocated, on=TODAY)["state"] == state


def test_a_com_recorded_without_a_day_is_not_called_missing():
    allocated = person(tariff_expires_on=PAST, com="A Com")

    assert handovers(Seen(allocated, {}, published(), TODAY)).is_empty()


def test_where_the_table_decides_without_a_day_there_is_no_day_to_be_late_for():
    recalled = person(status="custody_recalled")

    assert handovers(Seen(recalled, {}, published(), TODAY)).is_empty()


@pytest.mark.parametrize("figure", ["handover_lead", "distant_hearing"])
def test_a_handover_whose_day_rests_on_a_figure_not_set_is_listed_with_what_it_lacks(figure):
    unset = published().setting(figure, begins_on=BEGAN, value=None, authority="test")
    listed = check(handovers(Seen(person(target_hearing_on=FAR), {}, unset, TODAY))).row(0, named=True)

    assert listed["due_on"] is None and "has not been set" in listed["lacks"]


def test_a_day_before_there_were_handovers_is_nobodys_last_day():
    long_expired = person(tariff_expires_on=date(2020, 9, 30))
    listed = duty(long_expired, on=TODAY)

    assert (listed["due_on"], listed["state"]) == (None, "cannot_say")
    assert listed["lacks"] == (
        "a target hearing to come: counted back, handover would have been on 30 September 2019, "
        "before there were handovers"
    )
    assert listed["owner"] == "Community offender manager"


def test_a_day_on_which_there_were_handovers_is_overdue_though_the_tariff_has_expired():
    assert duty(person(tariff_expires_on=date(2020, 10, 1)), on=TODAY)["state"] == "overdue"


def test_before_there_were_handovers_nobody_is_answered_for():
    before = found(person(tariff_expires_on=FAR), on=date(2019, 9, 30))

    assert before["responsible"] is None and "has not been set" in before["lacks"]


def test_counted_from_a_hearing_the_sentence_says_so():
    assert duty(person(target_hearing_on=NEAR), on=TODAY)["because"] == (
        "Handover is counted back from the target hearing of 1 June 2027"
    )


def test_for_a_man_in_open_prison_the_duty_arose_on_his_arrival():
    arrived = person(tariff_expires_on=FAR, prison_function="Open", last_moved_on=date(2026, 5, 5))

    assert (duty(arrived, on=TODAY)["arose_on"], duty(arrived, on=TODAY)["due_on"]) == (
        date(2026, 5, 5),
        date(2027, 3, 1),
    )


def test_for_a_woman_in_open_prison_the_duty_arises_with_handover():
    she = person(tariff_expires_on=FAR, prison_function="Female open", last_moved_on=date(2026, 5, 5))

    assert duty(she, on=TODAY)["arose_on"] == date(2027, 3, 1)
