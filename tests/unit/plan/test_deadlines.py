"""Printed words to deadlines: the table beside this file, and what a table cannot show."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headway.plan.conventions import CONVENTIONS
from headway.plan.deadlines import convention_of, order, read_deadlines
from headway.plan.intervals import prints_days_of_months, read_interval
from headway.plan.printed_dates import MONTHS
from headway.plan.shape import Deadline

POSITION = date(2031, 3, 1)
LIGHTS = ("Choose a lamp.", "Fit it at the first ten lights.")
PSYCHOLOGY = (
    "Identify funding streams",
    "Formalise community provision with Psychology Services Group (PSG)",
    "Develop implementation plan",
    "Deliver Services",
    "Evaluate impact",
)


def table() -> list[tuple[str, ...]]:
    text = Path(__file__).with_name("deadlines.md").read_text(encoding="utf-8")
    rows = [line for line in text.splitlines() if line.startswith("|")][2:]
    return [tuple(cell.strip() for cell in row.strip("|").split("|")) for row in rows]


@pytest.mark.parametrize("row", table(), ids=lambda row: row[0])
def test_the_words_name_the_days_of_the_table(row):
    printed, *expected = row
    (read,) = read_deadlines(printed.replace("⏎", "\n"), position=POSITION)
    got = (read.kind, read.earliest, read.latest, read.condition, read.of)
    assert ["" if part is None else str(part) for part in got] == expected
    assert read.text_as_printed == printed.replace("⏎", " ")


def printed_and_of(cell, **with_):
    return [(d.text_as_printed, d.of) for d in read_deadlines(cell, **with_)]


def test_an_empty_cell_has_no_deadline():
    assert read_deadlines(" \n ") == ()


def test_several_dates_are_several_deadlines_in_printed_order():
    read = read_deadlines("July 2023 September 2023 October 2023")
    assert [d.latest for d in read] == [date(2023, 7, 31), date(2023, 9, 30), date(2023, 10, 31)]
    assert [d.of for d in read] == [None, None, None]


def test_equal_dates_stay_apart_and_take_their_deliverables_when_there_are_as_many():
    cell = "End Sept 2023 End Sept 2023 End Sept 2023"
    assert [of for _, of in printed_and_of(cell, deliverables=("a", "b", "c"))] == ["a", "b", "c"]
    assert [of for _, of in printed_and_of(cell, deliverables=("a", "b"))] == [None, None, None]


def test_each_bracket_belongs_to_the_date_before_it():
    assert printed_and_of("End June 2023 (ToR and membership) Sept 2023 (First stakeholder meeting)") == [
        ("End June 2023 (ToR and membership)", "ToR and membership"),
        ("Sept 2023 (First stakeholder meeting)", "First stakeholder meeting"),
    ]


def test_words_that_are_a_deliverables_words_name_it():
    assert printed_and_of("Lamp chosen by May 31\nFitting starts End Oct 2031", deliverables=LIGHTS) == [
        ("Lamp chosen by May 31", "Choose a lamp."),
        ("Fitting starts End Oct 2031", "Fit it at the first ten lights (its start)"),
    ]


def test_a_condition_holds_for_its_own_date_only():
    cell = "Funding identified by June 23 Commence service delivery by Oct 23 (subject to funding being identified)"
    first, second = read_deadlines(cell, deliverables=PSYCHOLOGY)
    assert (first.of, first.condition) == ("Identify funding streams", None)
    assert (second.of, second.condition) == (
        "Deliver Services (its start)",
        "subject to funding being identified",
    )
    assert (second.earliest, second.latest) == (date(2023, 10, 1), date(2023, 10, 31))


def test_a_condition_without_brackets_belongs_to_the_date_before_it():
    first, second = read_deadlines("May 2031, subject to funding; June 2031")
    assert (first.text_as_printed, first.condition) == ("May 2031, subject to funding", "subject to funding")
    assert (second.text_as_printed, second.condition) == ("June 2031", None)


def test_a_condition_between_two_dates_belongs_to_the_first():
    first, second = read_deadlines("May 2031 subject to funding June 2031")
    assert (first.condition, second.condition) == ("subject to funding", None)
    assert second.text_as_printed == "June 2031"


def test_a_word_in_common_is_not_enough_to_name_a_deliverable():
    (read,) = read_deadlines("Lamp by May 2031", deliverables=LIGHTS)
    assert read.of == "Lamp"


def test_words_after_their_dates_stay_with_them():
    assert printed_and_of("June 2031 the rocks, Oct 2031 the towers") == [
        ("June 2031 the rocks", "the rocks"),
        ("Oct 2031 the towers", "the towers"),
    ]


def test_a_month_shares_the_year_printed_after_it():
    read = read_deadlines("June, July and September 2031")
    assert [d.latest for d in read] == [date(2031, 6, 30), date(2031, 7, 31), date(2031, 9, 30)]


def test_what_joins_two_dates_belongs_to_neither():
    assert printed_and_of("June 2031, September 2031 and December 2031") == [
        ("June 2031", None),
        ("September 2031", None),
        ("December 2031", None),
    ]


def test_a_date_and_ongoing_after_a_stroke_are_two():
    assert [d.kind for d in read_deadlines("May 2031/ongoing")] == ["due", "continuing"]


def test_ongoing_and_tbc_between_dates_are_deadlines_of_their_own():
    read = read_deadlines("June 2031\nOngoing\nTBC")
    assert [(d.text_as_printed, d.kind) for d in read] == [
        ("June 2031", "due"),
        ("Ongoing", "continuing"),
        ("TBC", "unknown"),
    ]


def test_a_plan_without_a_position_date_has_no_first_day_of_what_is_ongoing():
    (read,) = read_deadlines("Ongoing")
    assert (read.earliest, read.latest) == (None, None)


def test_cut_words_are_damaged_and_tbc_is_not():
    (cut,), (tbc,) = read_deadlines("First version of the"), read_deadlines("TBC")
    assert cut.damaged is not None
    assert "cut before its date" in cut.damaged
    assert (tbc.damaged, tbc.note) == (None, "No day is named.")


def test_a_missing_year_and_an_open_bracket_are_said():
    assert read_deadlines("End October")[0].damaged == "its year is missing"
    first, second = read_deadlines("June 2031 (terms and Sept 2031")
    assert first.damaged == "the end of a bracket is missing"
    assert second.damaged is None


def test_a_two_digit_year_is_noted_or_not_taken_for_a_year():
    (year,) = read_deadlines("by May 29")
    (day,) = read_deadlines("by May 29", two_digit_years=False)
    assert year.note == "May 29 is taken for a month and a year."
    assert (day.kind, day.latest) == ("unknown", None)


def test_whether_bare_numbers_can_be_days_is_seen_in_the_other_deadlines():
    assert prints_days_of_months(("3 May 2031", "by June 29"))
    assert not prints_days_of_months(("May 2031", "by June 29"))


def test_a_single_date_is_an_interval_and_two_are_not():
    single = read_interval("1 March\n2017")
    assert single is not None
    assert (single.text_as_printed, single.earliest) == ("1 March 2017", date(2017, 3, 1))
    assert read_interval("May 2031 and June 2031") is None
    assert read_interval("soon") is None


@pytest.mark.parametrize("name", CONVENTIONS)
def test_every_example_of_a_convention_is_read_by_it(name):
    convention = CONVENTIONS[name]
    for printed in convention.printed.split("; "):
        (read,) = read_deadlines(printed)
        assert (convention_of(read).name, read.kind) == (name, convention.kind)


def test_what_continues_and_what_is_unknown_are_sorted_last():
    cells = ("TBC", "Ongoing", "June 2031", "End May 2031", "May 2031")
    read = sorted((read_deadlines(cell)[0] for cell in cells), key=order)
    assert [d.text_as_printed for d in read] == ["May 2031", "End May 2031", "June 2031", "Ongoing", "TBC"]


@given(
    st.lists(
        st.tuples(
            st.sampled_from(("", "by ", "End ", "All ")), st.sampled_from(MONTHS), st.integers(2020, 2060)
        ),
        min_size=1,
        max_size=5,
    )
)
def test_a_sequence_of_months_gives_one_deadline_each_with_its_own_year(dates):
    cell = " ".join(f"{before}{month.title()} {year}" for before, month, year in dates)
    read = read_deadlines(cell)
    assert [(d.latest.year, d.latest.month) for d in read if d.latest] == [
        (year, MONTHS.index(month) + 1) for _, month, year in dates
    ]


@given(st.text(max_size=80))
def test_any_text_at_all_gives_deadlines_whose_words_are_in_it(text):
    read: tuple[Deadline, ...] = read_deadlines(text)
    squeezed = "".join(text.split())
    for deadline in read:
        assert "".join(deadline.text_as_printed.split()) in squeezed
        assert (deadline.earliest is None) == (deadline.latest is None)
