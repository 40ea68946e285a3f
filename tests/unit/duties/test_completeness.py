"""Of everybody in the register: who was due between two days, who was dealt with, who was missed."""

from datetime import date

import polars as pl
import pytest

from headway.duties.completeness import (
    RECORDS,
    SETS,
    NotComplete,
    Window,
    WindowFault,
    completeness,
    proof,
)
from headway.duties.subjects import SUBJECTS
from headway.duties.unset_days import unset
from headway.law.figures import published
from tests.builders import person
from tests.unit.duties.registers import TODAY, histories, seen

FIRST_DAY = Window(date(2024, 11, 1), date(2024, 11, 1))
YEAR = Window(date(2026, 1, 1), date(2026, 12, 31))


def placed(*people, duty="automatic-ending", window=YEAR, on=TODAY, records=None, law=None):
    looked = seen(*people, on=on, law=law)
    found = completeness(looked, SUBJECTS[duty], window, records=records)
    proof(found, looked.people["person"])
    return found


def row(one, **asked):
    return placed(one, **asked).row(0, named=True)


def released(on, key=1, **ppud):
    return (
        person(key)
        .sentenced("2007-05-11")
        .released(on)
        .ppud_says("Released on Licence", first_released_on=on, latest_released_on=on, **ppud)
    )


def ended(released_on, on, route="Automatic", key=1):
    return (
        person(key)
        .sentenced("2007-05-11")
        .released(released_on)
        .ppud_says(
            "Licence Terminated",
            first_released_on=released_on,
            latest_released_on=released_on,
            licence_terminated=True,
            licence_ended_on=on,
            licence_ended_route=route,
        )
    )


def recorded(on, duty="licence_referral"):
    one = {"person": 1, "duty": duty, "on": date.fromisoformat(on), "by": "a.caseworker", "says": "Sent."}
    return pl.DataFrame([one], schema=RECORDS)


class TestAutomaticEnding:
    def test_recorded_on_the_law_s_day_is_dealt_with_and_nothing_is_odd(self):
        found = row(ended("2019-03-06", "2024-11-01"), window=FIRST_DAY)

        assert (found["set"], found["finding"]) == ("dealt_with", None)
        assert found["evidence"] == "recorded as ended on 1 November 2024 (Automatic)"

    @pytest.mark.parametrize(
        ("day", "says"), [("2024-10-31", "1 day before"), ("2024-11-04", "3 days after")]
    )
    def test_recorded_on_another_day_is_dealt_with_and_told(self, day, says):
        found = row(ended("2019-03-06", day), window=FIRST_DAY)

        assert found["set"] == "dealt_with"
        assert says in found["finding"]

    def test_not_recorded_is_missed(self):
        found = row(released("2019-03-06"), window=FIRST_DAY)

        assert (found["set"], found["due_on"]) == ("missed", date(2024, 11, 1))
        assert "nothing shows that it was done by 30 September 2026" in found["because"]

    def test_revocation_after_the_licence_had_ceased_is_missed_and_told(self):
        one = (
            person()
            .sentenced("2007-05-11")
            .released("2019-03-06")
            .recalled("2025-02-03", "2025-02-04")
            .ppud_says("Recalled [*]")
        )
        found = row(one, window=FIRST_DAY)

        assert found["set"] == "missed"
        assert "is void" in found["finding"]

    def test_what_ended_before_the_law_s_day_by_the_board_was_never_due(self):
        found = row(ended("2012-03-06", "2023-05-02", "Parole Board"), window=FIRST_DAY)

        assert (found["set"], found["reason"]) == ("not_due", "licence_ended_first")
        early = ended("2021-03-06", "2025-05-02", "Parole Board")
        assert row(early, window=Window(date(2025, 1, 1), date(2026, 12, 31)))["finding"] is None

    def test_ended_by_the_board_on_the_law_s_own_day_is_dealt_with(self):
        assert row(ended("2019-03-06", "2024-11-01", "Parole Board"), window=FIRST_DAY)["set"] == "dealt_with"

    def test_the_newer_of_two_sources_can_show_what_was_missed(self):
        one = released("2019-03-06").under_probation("2024-01-31")

        assert row(one, window=FIRST_DAY)["set"] == "missed"

    def test_what_ended_before_the_law_s_day_no_source_says_how_is_told(self):
        found = row(ended("2021-03-06", "2026-03-02", None))

        assert (found["set"], found["reason"]) == ("not_due", "licence_ended_first")
        assert "how is not recorded" in found["evidence"] and "4 days before" in found["finding"]

    def test_recorded_as_ended_by_itself_without_a_day_of_the_law_is_told(self):
        one = ended("2019-03-06", "2024-11-01").recalled("2023-02-01", "2023-02-02").released("2024-03-04")
        found = row(one, window=FIRST_DAY)

        assert (found["set"], found["reason"], found["due_on"]) == (
            "not_due",
            "another_day",
            date(2026, 3, 4),
        )
        assert "488 days before" in found["finding"]
        assert row(one, window=Window(date(2025, 1, 1), date(2025, 12, 31)))["finding"] is None
        other = ended("2019-03-06", "2024-11-01").ppud_says(
            "Licence Terminated",
            other_life_sentence=True,
            licence_ended_on="2024-11-01",
            licence_ended_route="Automatic",
        )
        assert "the law gives no day" in row(other, window=FIRST_DAY)["finding"]

    def test_a_day_that_is_not_over_is_to_come(self):
        assert row(released("2021-09-30"))["set"] == "to_come"
        assert row(released("2021-10-01"))["set"] == "to_come"
        assert row(released("2021-09-29"))["set"] == "missed"

    def test_where_no_file_was_taken_since_nobody_is_called_missed(self):
        found = row(released("2021-10-01"), on=date(2026, 10, 20))

        assert (found["set"], found["reason"]) == ("cannot_say", "no_file")
        assert "the newest is of 30 September 2026" in found["because"]

    def test_a_file_of_the_day_itself_may_have_been_taken_too_early_to_show_it(self):
        found = row(released("2021-09-30"), on=date(2026, 10, 5))

        assert (found["due_on"], found["set"], found["reason"]) == (TODAY, "cannot_say", "no_file")

    @pytest.mark.parametrize(
        ("one", "reason"),
        [
            (person().sentenced("2007-05-11"), "not_released"),
            (released("2019-03-06", other_life_sentence=True), "another_life_sentence"),
            (released("2021-10-01", died_on="2026-02-01"), "died_first"),
            (released("2020-01-01"), "another_day"),
            (person().sentenced("2007-05-11").released("2019-03-06").recalled("2024-10-31", "2024-11-02"), "recalled"),
            (released("2019-03-06").ppud_says("Sentence Quashed"), "quashed"),
        ],
    )  # fmt: skip
    def test_who_is_not_due_is_told_why(self, one, reason):
        found = row(one)

        assert (found["set"], found["reason"]) == ("not_due", reason)
        assert found["because"]

    def test_what_lacks_a_fact_cannot_be_said_where_its_bounds_reach_in(self):
        one = released("2019-03-06", other_life_sentence=None)

        assert row(one, window=FIRST_DAY)["set"] == "cannot_say"
        assert "another life sentence" in row(one, window=FIRST_DAY)["because"]
        before = Window(date(2023, 1, 1), date(2024, 10, 31))
        assert row(one, window=before)["set"] == "not_due"

    def test_rescinded_recall_reaches_from_the_one_day_to_the_other(self):
        one = (
            person()
            .sentenced("2007-05-11")
            .released("2022-03-07")
            .recalled("2025-05-06", rescinded=True, rescinded_on="2025-05-12")
            .ppud_says("Released on Licence")
        )
        found = row(one, window=Window(date(2027, 3, 7), date(2027, 3, 7)))

        assert (found["set"], found["earliest"]) == ("cannot_say", date(2027, 3, 7))
        assert row(one, window=Window(date(2027, 1, 1), date(2027, 3, 6)))["set"] == "not_due"


class TestReferral:
    WINDOW = Window(date(2025, 2, 1), date(2025, 2, 1))

    def test_the_board_s_ending_shows_that_it_was_referred(self):
        found = row(ended("2021-03-08", "2025-09-15", "Parole Board"), duty="referral", window=self.WINDOW)

        assert found["set"] == "dealt_with"
        assert "Parole Board ended the licence on 15 September 2025" in found["evidence"]

    @pytest.mark.parametrize(("route", "where"), [("Parole Board", "dealt_with"), ("Automatic", "not_due")])
    def test_ended_on_the_day_of_referral_shows_one_only_if_the_board_ended_it(self, route, where):
        one = ended("2021-03-08", "2025-02-01", route)

        assert row(one, duty="referral", window=self.WINDOW)["set"] == where

    def test_a_panel_that_considered_it_shows_nothing(self):
        one = released("2021-03-08").panel("2025-03-03", "Consideration of licence termination")

        assert row(one, duty="referral", window=self.WINDOW)["set"] == "missed"

    def test_what_somebody_recorded_in_headway_counts_and_its_lateness_is_told(self):
        found = row(
            released("2021-03-08"), duty="referral", window=self.WINDOW, records=recorded("2025-02-11")
        )

        assert (found["set"], found["recorded_on"]) == ("dealt_with", date(2025, 2, 11))
        assert "a.caseworker" in found["evidence"]
        assert "10 days after" in found["finding"]

    def test_a_record_of_another_duty_or_of_a_later_day_does_not_count(self):
        one = released("2021-03-08")
        for records in (recorded("2025-02-11", "automatic_ending"), recorded("2026-10-01")):
            assert row(one, duty="referral", window=self.WINDOW, records=records)["set"] == "missed"

    def test_a_record_of_the_day_looked_at_counts_and_one_made_in_time_is_not_late(self):
        one = released("2021-03-08")
        for day, finding in (("2026-09-30", "606 days after"), ("2025-02-01", None)):
            found = row(one, duty="referral", window=self.WINDOW, records=recorded(day))
            assert found["set"] == "dealt_with"
            assert (finding in found["finding"]) if finding else (found["finding"] is None)

    def test_a_licence_that_ended_by_itself_was_not_to_be_referred(self):
        found = row(ended("2019-03-06", "2024-11-01"), duty="referral", window=self.WINDOW)

        assert found["reason"] == "licence_ended_first"


class TestAnUnsetDayOfTheLaw:
    def found(self, *people, duty, window):
        looked = seen(*people)
        law = published()
        told = unset(looked.people, histories(looked.people, looked.events, TODAY), law)
        return completeness(looked, SUBJECTS[duty], window, unset=told)

    def test_what_section_42_could_move_into_the_days_cannot_be_said(self):
        found = self.found(released("2024-06-03"), duty="referral", window=YEAR).row(0, named=True)

        assert (found["set"], found["earliest"], found["latest"]) == (
            "cannot_say", date(2026, 6, 3), date(2027, 6, 3),
        )  # fmt: skip
        assert "Section 42" in found["because"]

    @pytest.mark.parametrize(
        ("first", "where"), [(date(2027, 6, 3), "cannot_say"), (date(2027, 6, 4), "not_due")]
    )
    def test_the_last_day_on_which_it_may_fall_due_still_reaches_in(self, first, where):
        window = Window(first, date(2027, 12, 31))

        assert self.found(released("2024-06-03"), duty="referral", window=window)["set"].to_list() == [where]

    def test_what_it_could_not_move_there_is_not_due(self):
        found = self.found(released("2025-06-03"), duty="referral", window=YEAR)

        assert found["set"].to_list() == ["not_due"]

    def test_what_it_does_not_touch_keeps_its_day(self):
        found = self.found(ended("2019-03-06", "2024-11-01"), duty="automatic-ending", window=FIRST_DAY)

        assert found["set"].to_list() == ["dealt_with"]

    def test_with_the_day_set_there_is_nothing_to_move(self):
        looked = seen(released("2024-06-03"))
        law = published().setting(section_42_from=date(2026, 5, 1))

        assert unset(looked.people, histories(looked.people, looked.events, TODAY), law) is None


class TestSuspension:
    WINDOW = Window(date(2020, 11, 11), date(2024, 10, 31))

    def test_suspended_while_on_licence_is_dealt_with(self):
        one = released("2018-06-01", other_life_sentence=True).under_probation(
            supervision_suspended_on="2024-07-01"
        )
        found = row(one, duty="suspension", window=self.WINDOW)

        assert (found["set"], found["due_on"]) == ("dealt_with", date(2023, 6, 1))

    def test_suspended_under_the_earlier_policy_is_dealt_with_and_told(self):
        one = released("2016-06-01", other_life_sentence=True).under_probation(
            supervision_suspended_on="2020-07-01"
        )

        found = row(one, duty="suspension", window=self.WINDOW)

        assert found["set"] == "dealt_with"
        assert found["finding"] == (
            "recorded as of 1 July 2020, 335 days before the day that the law gives, 1 June 2021"
        )

    def test_never_suspended_in_files_of_the_time_is_missed(self):
        one = released("2018-06-01", other_life_sentence=True).under_probation()

        assert row(one, duty="suspension", window=self.WINDOW)["set"] == "missed"

    def test_without_a_file_from_while_the_licence_ran_it_cannot_be_said(self):
        one = ended("2016-06-01", "2024-11-01").under_probation()
        found = row(one, duty="suspension", window=self.WINDOW)

        assert (found["set"], found["reason"]) == ("cannot_say", "no_file")

    def test_what_happened_in_one_licence_does_not_answer_for_the_next(self):
        one = (
            person()
            .sentenced("2007-05-11", other_life_sentence=True)
            .released("2010-06-01")
            .recalled("2017-03-06", "2017-03-07")
            .released("2018-01-15")
            .under_probation(supervision_suspended_on="2016-07-01")
            .ppud_says("Released on Licence")
        )

        assert row(one, duty="suspension", window=self.WINDOW)["set"] == "missed"

    @pytest.mark.parametrize(("day", "where"), [("2018-06-01", "dealt_with"), ("2018-05-31", "missed")])
    def test_what_was_recorded_before_the_release_does_not_answer_for_it(self, day, where):
        one = released("2018-06-01", other_life_sentence=True).under_probation()
        found = row(one, duty="suspension", window=self.WINDOW, records=recorded(day, "suspension"))

        assert found["set"] == where

    def test_of_two_licences_the_one_that_was_missed_is_told(self):
        one = (
            person()
            .sentenced("2007-05-11", other_life_sentence=True)
            .released("2010-06-01")
            .recalled("2021-03-06", "2021-03-07")
            .released("2021-03-15")
            .under_probation("2021-01-31")
            .ppud_says("Released on Licence")
        )
        window = Window(date(2020, 11, 11), date(2025, 12, 31))
        found = row(one, duty="suspension", window=window)
        # of the first licence nothing shows it; of the second it cannot be said, for want of the policy
        assert (found["set"], found["due_on"]) == ("missed", date(2020, 11, 11))

    def test_revoked_on_a_day_unknown_cannot_be_said(self):
        one = (
            person()
            .sentenced("2007-05-11", other_life_sentence=True)
            .released("2018-06-01")
            .ppud_says("Recalled [*]", latest_released_on="2018-06-01")
            .in_prison()
        )
        found = row(one, duty="suspension", window=self.WINDOW)

        assert (found["set"], found["reason"]) == ("cannot_say", "lacks")
        assert "revoked is not recorded" in found["because"]


class TestProof:
    PEOPLE = (
        released("2019-03-06", 1),
        ended("2019-03-06", "2024-11-01", key=2),
        person(3).sentenced("2007-05-11"),
    )

    @pytest.fixture
    def found(self):
        return placed(*self.PEOPLE, window=FIRST_DAY)

    def test_the_equation_adds_up_to_the_register(self, found):
        proved = proof(found, pl.Series([1, 2, 3]))

        assert proved.sets == {"dealt_with": 1, "missed": 1, "to_come": 0, "cannot_say": 0, "not_due": 1}
        assert proved.due == 2
        assert proved.equation == (
            "1 dealt with + 1 missed + 0 to come + 0 cannot say + 1 not due = 3 in the register"
        )
        assert list(proved.sets) == list(SETS)

    @pytest.mark.parametrize(
        ("spoil", "says"),
        [
            (lambda f: f.head(2), "person 3 is in no set"),
            (lambda f: pl.concat([f, f.head(1)]), "person 1 is in two sets"),
            (
                lambda f: f.with_columns(person=pl.col("person").replace(3, 9)),
                "person 9 is not in the register",
            ),
            (lambda f: f.with_columns(set=pl.lit("forgotten")), "in a set that does not exist"),
            (lambda f: f.with_columns(set=pl.lit(None, dtype=pl.String)), "in a set that does not exist"),
        ],
    )
    def test_it_fails_where_somebody_is_left_out_counted_twice_or_unknown(self, found, spoil, says):
        with pytest.raises(NotComplete, match=says):
            proof(spoil(found), pl.Series([1, 2, 3]))

    def test_it_fails_where_the_register_has_somebody_twice(self, found):
        with pytest.raises(NotComplete, match="person 3 is in the register twice"):
            proof(found, pl.Series([1, 2, 3, 3]))


@pytest.mark.parametrize(
    ("first", "last", "says"),
    [
        (date(2026, 5, 2), date(2026, 5, 1), "2026-05-01 is before 2026-05-02"),
        (date(1989, 12, 31), date(2026, 5, 1), "1989-12-31 is outside"),
        (date(2026, 5, 2), date(2101, 1, 1), "2101-01-01 is outside"),
    ],
)
def test_days_that_are_no_window_are_refused(first, last, says):
    with pytest.raises(WindowFault, match=says):
        Window(first, last)
