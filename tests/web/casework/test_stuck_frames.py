"""The stuck list as frames: narrowed, ordered, counted, without a web page around it."""

import csv
from datetime import date

import polars as pl
import pytest

from headway.law.figures import published
from headway.rating.indicator import COLUMNS
from headway.rating.rate import rate
from headway.web.casework import download
from headway.web.casework.stuck import BANDS, in_sentence, in_the_way, narrowed, ordered
from headway.web.small_numbers import without_small_numbers
from tests.unit.rating.people import ON_LICENCE, person

ON = date(2026, 10, 4)


def people(*rows):
    """Return the frame of people in the sentence: rows are facts that differ from somebody in order."""
    cohort = pl.concat(
        [person(**{"person": n, "surname": f"S{n}", "noms": f"Z{n}", **row}) for n, row in enumerate(rows)]
    )
    rated = cohort.join(rate(cohort, on=ON), on="person", maintain_order="left")
    assert set(COLUMNS) <= set(rated.columns)
    return in_sentence(rated, on=ON)


def found(frame, **asked):
    return narrowed(frame, asked, on=ON)["person"].to_list()


@pytest.mark.parametrize(
    ("tariff", "band"),
    [
        (date(2026, 10, 5), "ahead"),
        (date(2026, 10, 4), "0-5"),
        (date(2021, 10, 5), "0-5"),
        (date(2021, 10, 4), "5-10"),
        (date(2016, 10, 5), "5-10"),
        (date(2016, 10, 4), "10-15"),
        (date(2011, 10, 4), "15-"),
        (None, "unknown"),
    ],
)
def test_every_tariff_falls_into_one_band_with_its_lower_edge_in_it(tariff, band):
    frame = people({"tariff_expires_on": tariff})
    assert [name for name in BANDS if found(frame, over_tariff=name)] == [band]


def test_years_over_tariff_are_for_people_in_custody_only():
    assert people(ON_LICENCE)["years_over_tariff"].to_list() == [None]


def test_no_filter_lets_everybody_through_and_who_left_is_not_there():
    frame = people({}, ON_LICENCE, {"status": "died"})
    assert found(frame) == [0, 1]


def test_filters_are_joined_by_and():
    frame = people({}, {"prison": "MDI"}, {"prison": "MDI", "sentence": "DPP"})
    assert found(frame, prison="MDI") == [1, 2]
    assert found(frame, prison="MDI", sentence="DPP") == [2]


def test_something_due_counts_from_today_to_the_last_day():
    frame = people({"target_hearing_on": date(2026, 11, 3)}, {"target_hearing_on": date(2026, 11, 4)})
    assert found(frame, due=30) == [0]


@pytest.mark.parametrize("words", ["o'quince", "Z7 alderic", "ALDERIC, O'Quince", "quin"])
def test_a_person_is_found_by_any_part_of_name_or_number(words):
    frame = people({"surname": "O'Quince", "forenames": "Alderic", "noms": "Z7"}, {})
    assert found(frame, find=words) == [0]


def test_a_name_search_is_not_a_pattern():
    assert found(people({"surname": "Abc"}), find=".*") == []


def test_the_longest_wait_comes_first_and_who_does_not_wait_last():
    frame = people({}, {"target_hearing_on": date(2026, 7, 1)}, {"target_hearing_on": date(2026, 2, 1)})
    assert ordered(frame, sort="waiting", direction="descending")["person"].to_list() == [2, 1, 0]
    assert ordered(frame, sort="waiting", direction="ascending")["person"].to_list() == [1, 2, 0]


def test_each_person_is_counted_once_by_what_stands_first_in_the_way():
    frame = people(
        {}, {"target_hearing_on": date(2026, 7, 1), "last_panel_on": None}, {"last_panel_on": None}
    )
    counts = in_the_way(frame)
    assert dict(counts.select("blocker", "people").iter_rows()) == {"parole": 1, "panel": 1}
    assert counts["whose"].to_list() == ["public protection casework", "panel chair"]


def test_a_number_below_zero_stays_a_number_in_the_file():
    lines = download.rows(people({"tariff_expires_on": date(2029, 1, 1)}), published())
    (row,) = csv.DictReader(lines)
    assert row["Years over tariff, in custody"] == "-3"


def counted(**rows):
    return pl.DataFrame({"what": list(rows), "people": list(rows.values())})


def shown_and_hidden(**rows):
    counts = without_small_numbers(counted(**rows), label="what", count="people")
    return "".join(counts.shown["what"]), "".join(counts.hidden)


def test_one_small_number_takes_the_next_smallest_with_it():
    assert shown_and_hidden(a=90, b=2, c=7) == ("a", "bc")


def test_two_different_small_numbers_protect_each_other_and_none_hides_nothing():
    assert shown_and_hidden(a=90, b=2, c=1) == ("a", "bc")
    assert shown_and_hidden(a=90, b=3) == ("ab", "")


def test_two_equal_small_numbers_would_be_told_by_their_sum_and_take_one_more():
    assert shown_and_hidden(a=90, b=1, c=1, d=5) == ("a", "bcd")


def test_what_was_hidden_to_protect_is_not_told_from_what_was_small():
    """Were they told apart, 4 people in "under three" and "three or more" could only be 1 and 3."""
    assert shown_and_hidden(a=90, c=3, b=1) == ("a", "bc")
