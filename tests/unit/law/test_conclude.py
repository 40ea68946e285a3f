"""Situations at the edges, and what cannot be concluded."""

from datetime import date

import polars as pl
import pytest

from headway.law.conclude import conclude
from headway.law.dates import DateOutsideTable
from headway.law.explain import explain
from headway.law.figures import published
from headway.law.readings import HistoryFault
from tests.unit.law.histories import concluded, frames

ENDS, REFERRAL, REQUEST = "terminates_automatically_on", "referral_due_on", "request_from"
NO_EVENTS = pl.DataFrame(
    schema={"person": pl.Int64, "kind": pl.String, "on": pl.Date, "earliest": pl.Date, "latest": pl.Date}
)


def test_people_come_back_in_the_order_given_with_their_own_keys():
    people = pl.DataFrame(
        {"person": ["b", "a"], "sentence": ["IPP", "DPP"], "other_life_sentence": [False, None]}
    )
    events = NO_EVENTS.cast({"person": pl.String})
    found = conclude(people, events, published())
    assert found["person"].to_list() == ["b", "a"]
    assert found["outcome"].to_list() == ["concluded", "cannot_determine"]


def test_nobody_gives_no_rows_and_every_column():
    people = pl.DataFrame(
        schema={"person": pl.Int64, "sentence": pl.String, "other_life_sentence": pl.Boolean}
    )
    found = conclude(people, NO_EVENTS, published())
    assert found.height == 0
    assert {ENDS, REFERRAL, REQUEST, "missing", "alerts", f"{ENDS}_earliest"} <= set(found.columns)


def test_recalled_the_day_before_two_years_restarts_the_period():
    row = concluded("released 2020-01-06, revoked 2025-01-05, released 2025-06-02")
    assert (row[ENDS], row["restarted_by"]) == (date(2027, 6, 2), date(2025, 1, 5))


def test_a_revocation_after_the_licence_had_ceased_raises_a_critical_alert():
    row = concluded("released 2019-12-09, revoked 2025-02-03, released 2025-08-01, revoked 2026-01-05")
    assert row[ENDS] == date(2024, 12, 9)
    assert [alert[:43] for alert in row["alerts"]] == [
        "Critical: the revocation dated 3 February 2",
        "Critical: the revocation dated 5 January 20",
    ]


def test_a_recall_and_re_release_on_one_day_are_read_in_that_order():
    row = concluded("released 2019-11-01, revoked 2022-05-03, released 2022-05-03")
    assert (row["outcome"], row[ENDS]) == ("concluded", date(2024, 11, 1))


def test_a_licence_revoked_on_the_day_of_release_lasted_no_day():
    row = concluded("released 2019-11-01, revoked 2019-11-01, released 2021-02-01")
    assert (row["outcome"], row[ENDS]) == ("concluded", date(2024, 11, 1))


def test_a_day_that_both_laws_give_is_the_later_laws():
    row = concluded("released 2021-05-01", section_42_from=date(2026, 5, 1))
    assert (row[ENDS], row["automatic_law_from"]) == (date(2026, 5, 1), date(2026, 5, 1))
    row = concluded("released 2021-04-30", section_42_from=date(2026, 5, 1))
    assert (row[ENDS], row["automatic_law_from"]) == (date(2026, 4, 30), date(2024, 11, 1))


def test_a_licence_that_would_have_ended_lasts_until_death():
    row = concluded("released 2020-01-06, died 2025-01-05")
    assert (row["outcome"], row[ENDS], row["died_on"]) == ("concluded", None, date(2025, 1, 5))
    assert row["terminates_automatically_on_exception"] == "died_before_ending"


def test_nothing_falls_due_on_the_day_of_death():
    assert concluded("released 2020-01-06, died 2025-01-06")[ENDS] is None
    assert concluded("released 2020-01-06, died 2025-01-07")[ENDS] == date(2025, 1, 6)
    assert concluded("released 2014-08-20, died 2024-08-20")[REFERRAL] is None
    assert concluded("released 2014-08-20, died 2024-08-21")[REFERRAL] == date(2024, 8, 20)


def test_a_licence_revoked_and_not_ended_has_no_second_reason_when_the_person_dies():
    row = concluded("released 2021-01-06, revoked 2025-01-05, died 2025-02-01")
    assert (row["licence_ceases_on"], row["terminates_automatically_on_exception"]) == (None, None)
    # The referral fell due on the day of death.
    assert (row[REFERRAL], row["referral_due_on_exception"]) == (None, "died_before_referral")


def test_a_death_known_by_its_month_bounds_the_dates():
    row = concluded("released 2020-01-15, died 2025-01")
    assert row["missing"] == ["the day of death (known only as between 1 January 2025 and 31 January 2025)"]
    assert (row[f"{ENDS}_earliest"], row[f"{ENDS}_latest"]) == (date(2025, 1, 15), None)
    row = concluded("released 2020-01-15, died 2025-03")
    assert (row[f"{ENDS}_earliest"], row[f"{ENDS}_latest"]) == (date(2025, 1, 15), date(2025, 1, 15))


def test_the_day_of_death_of_somebody_never_released_is_kept():
    assert concluded("died 2025-01-06")["died_on"] == date(2025, 1, 6)


def test_a_sentence_not_recorded_is_bounded_by_both_sentences():
    row = concluded("released 2022-03-01", sentence=None)
    assert (row[f"{ENDS}_earliest"], row[f"{ENDS}_latest"]) == (date(2026, 3, 1), date(2027, 3, 1))


def test_two_disregarded_recalls_leave_one_unbroken_period():
    row = concluded(
        "released 2021-03-01, revoked 2024-05-01, released 2024-06-03, disregarded 2024-06-03,"
        " revoked 2025-02-03, released 2025-03-03, disregarded 2025-03-03"
    )
    assert (row[ENDS], row["licence_began_on"], row["disregarded_on"]) == (
        date(2026, 3, 1), date(2021, 3, 1), date(2025, 3, 3),
    )  # fmt: skip


def test_a_disregard_does_not_reach_back_past_a_recall_that_counts():
    row = concluded(
        "released 2018-07-02, revoked 2022-03-01, released 2023-01-16,"
        " revoked 2023-06-01, released 2023-09-01, disregarded 2023-09-01"
    )
    assert (row[ENDS], row["licence_began_on"]) == (date(2025, 1, 16), date(2023, 1, 16))


def test_a_disregard_does_not_help_towards_a_request():
    day = date(2026, 5, 1)
    row = concluded(
        "released 2024-01-08, revoked 2026-03-02, released 2026-07-01, disregarded 2026-07-01",
        section_42_from=day,
    )
    assert (row[ENDS], row[REQUEST]) == (date(2028, 1, 8), date(2027, 7, 1))


def test_a_request_that_opens_on_the_day_of_revocation_never_opens():
    row = concluded("released 2024-01-08, revoked 2027-01-08", section_42_from=date(2026, 5, 1))
    assert row[REQUEST] is None
    row = concluded("released 2024-01-08, revoked 2027-01-09", section_42_from=date(2026, 5, 1))
    assert row[REQUEST] == date(2027, 1, 8)


def test_no_referral_is_due_on_the_day_the_licence_ends():
    row = concluded("released 2020-02-01")
    assert (row[ENDS], row["referral_arises_on"], row[REFERRAL]) == (date(2025, 2, 1), date(2025, 2, 1), None)


CONTRADICTIONS = {
    "released 2019-11-01, released 2020-01-06": "released again without a revocation after the release of 1 November 2019",
    "revoked 2019-11-01": "licence revoked when none was in force, on 1 November 2019",
    "revoked 2019-11-01, released 2020-01-06": "licence revoked when none was in force, on 1 November 2019",
    "released 2019-11-01, revoked 2020-01-06, revoked 2020-02-03": "licence revoked when none was in force, on 3 February 2020",
    "released 2019-11-01, died 2024-05-01, revoked 2024-05-02": "licence revoked after the death of 1 May 2024, on 2 May 2024",
    "died 2019-11-01, released 2020-01-06": "released after the death of 1 November 2019, on 6 January 2020",
    "released 2019-11-01, died 2024-05-01, died 2024-06-01": "died on two different days, 1 May 2024 and 1 June 2024",
    "released 2019, died 2018-05": "released after the death of 31 May 2018, on 1 January 2019",
    "released 2021-06-01, revoked 2021-06-01, rescinded 2021-06-01": "a release and a revocation on one day, beside a rescinded recall: their order is not known, on 1 June 2021",
    "released 2019-11-01, disregarded 2020-01-06": "recall disregarded without a re-release on 6 January 2020",
    "released 2019-11-01, disregarded 2019-11-01": "recall disregarded without a re-release on 1 November 2019",
}


@pytest.mark.parametrize("history", CONTRADICTIONS)
def test_what_cannot_be_true_of_one_person_is_not_concluded(history):
    row = concluded(history)
    assert (row["outcome"], row[ENDS], row[REFERRAL]) == ("cannot_determine", None, None)
    assert [row[f"{ENDS}_{bound}"] for bound in ("earliest", "latest")] == [None, None]
    assert CONTRADICTIONS[history] in row["missing"]


def test_contradictions_do_not_matter_where_the_section_does_not_apply():
    row = concluded("revoked 2019-11-01", other_life_sentence=True)
    assert (row["outcome"], row["applies"], row["missing"]) == ("concluded", False, [])


def test_not_knowing_of_another_life_sentence_leaves_only_what_cannot_come_earlier():
    row = concluded("released 2022-03-01", other_life_sentence=None)
    assert (row["outcome"], row["applies"], row[ENDS]) == ("cannot_determine", None, None)
    assert (row[f"{ENDS}_earliest"], row[f"{ENDS}_latest"]) == (date(2027, 3, 1), None)


def test_a_revocation_on_a_day_unknown_bounds_the_ending_from_below_only():
    row = concluded("released 2020-06-01, revoked unknown")
    assert (row[f"{ENDS}_earliest"], row[f"{ENDS}_latest"]) == (date(2025, 6, 1), None)
    assert (row[f"{REFERRAL}_earliest"], row[f"{REFERRAL}_latest"]) == (date(2025, 2, 1), date(2025, 2, 1))


@pytest.mark.parametrize(
    "history",
    [
        "released 2021-06-01, revoked 2025-03-10, rescinded 2025-03-10, released 2025-03-15",
        "released 2021-06-01, rescinded 2025-03-10, released 2025-03-15",
        "released 2021-06-01, revoked 2025-03-10, rescinded 2025-03-15",
        "released 2021-06-01, revoked 2025-03-10, rescinded 2025-03-15, released 2025-03-15",
    ],
)
def test_a_rescinded_recall_gives_both_dates_however_it_is_written_down(history):
    row = concluded(history)
    assert row["outcome"] == "needs_decision" and row["decision"]
    both = row[f"{ENDS}_if_recall_void"], row[f"{ENDS}_if_recall_stands"]
    assert both == (date(2026, 6, 1), date(2027, 3, 15))
    # The referral is the same either way, so it can be said.
    assert (row[ENDS], row[REFERRAL]) == (None, date(2025, 2, 1))


def test_a_rescinded_recall_known_roughly_gives_bounds_over_both_ways():
    row = concluded("released 2021-06, revoked 2025-03-10, rescinded 2025-03-15")
    assert row["outcome"] == "cannot_determine"
    assert (row[f"{ENDS}_earliest"], row[f"{ENDS}_latest"]) == (date(2026, 6, 1), date(2027, 3, 15))


@pytest.mark.parametrize(
    "history",
    [
        "released 2020-01, revoked 2024-11, rescinded 2024-11-12",
        "released 2023-03, revoked 2026-03-02, rescinded 2026, revoked 2027-03-01",
        "released 2019-05-02, revoked 2023-05-02, rescinded 2023-05-09, revoked 2024-01-01, released 2024",
    ],
)
def test_a_rough_day_that_may_pair_up_wrongly_beside_a_rescinded_recall_bounds_nothing(history):
    row = concluded(history)
    assert row["outcome"] == "cannot_determine"
    assert [row[f"{o}_{side}"] for o in (ENDS, REFERRAL) for side in ("earliest", "latest")] == [None] * 4


@pytest.mark.parametrize(
    "history", ["released 2023", "released 2023-03-01, revoked 2023-06-01, rescinded 2023-06-06"]
)
def test_bounds_and_both_ways_that_hang_on_the_day_nobody_has_set_are_named_and_said(history):
    row = concluded(history)
    assert row["not_final"] == [ENDS, REFERRAL, REQUEST]
    told = [step.value for step in explain(row, published()) if step.label == "Not final"]
    assert told == ["Section 42 of the Sentencing Act 2026 came into force: day not known"]
    assert concluded(history, section_42_from=date(2026, 5, 1))["not_final"] == []


def test_a_history_that_cannot_be_true_hangs_on_no_day():
    assert concluded("released 2023-03-01, released 2024-03-01")["not_final"] == []


def test_revocation_after_the_licence_had_ceased_is_told_though_it_was_rescinded():
    row = concluded("released 2015-03-01, revoked 2025-06-01, rescinded 2025-06-06")
    assert row["outcome"] == "needs_decision"
    assert row["alerts"] == [
        "Critical: the revocation dated 1 June 2025 is void. "
        "The licence had ceased at the start of 1 November 2024"
    ]


def test_recall_disregarded_before_there_was_the_power_is_told():
    early = "released 2018-01-06, revoked 2022-12-02, released 2023-03-17, disregarded 2023-03-17"
    assert concluded(early)["alerts"] == [
        "Check: the recall before the release of 17 March 2023 is recorded as disregarded. "
        "The power to disregard one began on 1 November 2024"
    ]
    first_day = "released 2018-01-06, revoked 2022-12-02, released 2024-11-01, disregarded 2024-11-01"
    assert concluded(first_day)["alerts"] == []


NOT_FINAL = {
    "released 2023-09-18": [ENDS, REFERRAL, REQUEST],
    "released 2019-11-01": [],
    "released 2011-02-07, revoked 2020-03-09, released 2024-03-04": [REQUEST],
    # section 42 from its earliest day ends these licences; from a later day it lets the person ask
    "released 2022-01-10, revoked 2026-06-01": [ENDS, REQUEST],
    "released 2021-07-01, revoked 2026-06-01, released 2026-09-01": [ENDS, REQUEST],
    "released 2023-09-18, died 2026-01-22": [],
    "released 2023-09-18, died 2026-11-01": [REFERRAL, REQUEST],
    "": [],
}


@pytest.mark.parametrize("history", NOT_FINAL)
def test_dates_that_hang_on_the_day_nobody_has_set_are_named(history):
    assert concluded(history)["not_final"] == NOT_FINAL[history]
    assert concluded(history, section_42_from=date(2026, 5, 1))["not_final"] == []


def test_for_a_dpp_only_the_request_hangs_on_that_day():
    assert concluded("released 2024-06-01", sentence="DPP")["not_final"] == [REQUEST]


def test_a_person_given_twice_is_refused_by_name():
    people, events = frames("released 2019-11-01")
    with pytest.raises(HistoryFault, match="person 1: give every person one row"):
        conclude(pl.concat([people, people]), events, published())


def test_an_event_of_somebody_unknown_is_refused():
    people, events = frames("released 2019-11-01")
    with pytest.raises(HistoryFault, match="not among the people"):
        conclude(people.with_columns(person=2), events, published())


def test_an_unknown_kind_of_event_is_refused():
    people, events = frames("released 2019-11-01")
    with pytest.raises(HistoryFault, match="kind of event"):
        conclude(people, events.with_columns(kind=pl.lit("freed")), published())


def test_an_unknown_sentence_is_refused():
    people, events = frames("released 2019-11-01")
    with pytest.raises(HistoryFault, match="sentence 'EDS' is not IPP or DPP"):
        conclude(people.with_columns(sentence=pl.lit("EDS")), events, published())


def test_bounds_that_cross_are_refused():
    people, events = frames("released 2019")
    with pytest.raises(HistoryFault, match="earliest day after the latest"):
        conclude(people, events.rename({"earliest": "latest", "latest": "earliest"}), published())


@pytest.mark.parametrize("day", [date(1989, 12, 31), date(2101, 1, 1), date(2525, 1, 1)])
def test_a_day_outside_the_table_is_refused_by_name(day):
    people, events = frames("released 2019-11-01")
    with pytest.raises(DateOutsideTable, match=f"person 1: released on {day} is outside"):
        conclude(people, events.with_columns(on=pl.lit(day)), published())


def test_the_last_day_of_the_table_still_counts():
    row = concluded("released 2100-12-31")
    assert row[ENDS] == date(2105, 12, 31)
