"""Labels and dates as people write them, and the canonical key that they make."""

from dataclasses import replace
from datetime import date

import pytest

from headway.disclosure.history import Release
from headway.disclosure.history.keys import overlap, plain
from headway.disclosure.history.periods import period, presumed_day
from headway.disclosure.printed.published import Cell
from headway.tables.table import CellKey
from tests.unit.disclosure.releases import released


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2021-06-30", "2021-06-30"),
        ("30-Jun-15", "2015-06-30"),
        ("30 June 2015", "2015-06-30"),
        ("at 31st March 2025", "2025-03-31"),
        ("31/12/2019", "2019-12-31"),
        ("01/06/2019 to 31/12/2019", "2019-06-01/2019-12-31"),
        ("01/06/2019 – 31/12/2019", "2019-06-01/2019-12-31"),
        ("1 June 2019 to 22 March 2022", "2019-06-01/2022-03-22"),
        ("2020", "2020-01-01/2020-12-31"),
        ("2005-2012", "2005-01-01/2012-12-31"),
        ("2008-05", "2008-05-01/2008-05-31"),
        ("March 2022", "2022-03-01/2022-03-31"),
        ("Feb-24", "2024-02-01/2024-02-29"),
        ("2023 Q2", "2023-04-01/2023-06-30"),
        ("Q4 2022", "2022-10-01/2022-12-31"),
        ("2017 Q1 and Q2", "2017-01-01/2017-06-30"),
        ("Apr-Jun 2023", "2023-04-01/2023-06-30"),
        ("January to October 2024", "2024-01-01/2024-10-31"),
        ("end of 2021", "2021-12-31"),
        ("end March 2006", "2006-03-31"),
        ("year to 31 March 2025", "2024-04-01/2025-03-31"),
        ("12 months ending 28 February 2025", "2024-03-01/2025-02-28"),
        ("year to 28 February 2021", "2020-03-01/2021-02-28"),
        ("2005-04 to 2009-01-15", "2005-04-01/2009-01-15"),
        ("2019-01-01/2019-12-31", "2019-01-01/2019-12-31"),
    ],
)
def test_a_period_is_read_in_every_form_that_answers_use(text: str, expected: str) -> None:
    assert period(text) == expected


@pytest.mark.parametrize(
    "text",
    ["", "Wales", "49-60", "121+", "2015/16", "31 June 2020", "10 to <11", "2020 to 2019", "Q5 2020", "1st"],
)
def test_what_names_no_certain_days_is_no_period(text: str) -> None:
    assert period(text) is None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2019-03-15 (date of answer)", "2018-12-31"),
        ("2019-01-15 (date of answer)", "2018-09-30"),
        ("2019-01-28 (date of answer)", "2018-09-30"),
        ("2019-01-29 (date of answer)", "2018-12-31"),
        ("2019-03-15", None),
    ],
)
def test_an_answer_of_no_stated_day_can_have_used_the_last_quarter_published(
    text: str, day: str | None
) -> None:
    assert presumed_day(text) == day


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Kent Surrey Sussex Region", "Kent, Surrey & Sussex"),
        ("Yorkshire and The Humber", "yorkshire & the humber"),
        ("East Midlands Region", "East Midlands"),
        ("ipp_unreleased", "IPP unreleased in custody"),
        ("IPP total in custody", "IPP in custody"),
        ("Dyslexia (1)", "Dyslexia [note 2]"),
        ("1 – 2 years", "1 - 2  years"),
    ],
)
def test_spellings_of_one_category_are_alike(one: str, other: str) -> None:
    assert plain(one) == plain(other) != ""


@pytest.mark.parametrize(
    "label", ["Total", "Grand Total", "REGION TOTAL", "All", "All ages", "England and Wales", "Count"]
)
def test_a_total_is_no_category(label: str) -> None:
    assert plain(label) == ""


@pytest.mark.parametrize("label", ["All other offences", "North Total", "Unknown Region", "Women"])
def test_a_category_that_sounds_like_a_total_is_one(label: str) -> None:
    assert plain(label) != ""


def test_the_key_of_a_cell_holds_what_its_labels_name_in_any_order() -> None:
    one = released("Region | 2020 | 2021\nWales | 3 | 5\nTotal | 9 | 9", measure="Panels held")
    other = released("Year | Wales\n2020 | 3", measure="panels held")
    expected = CellKey("panels held", "2020-01-01/2020-12-31", (("", "wales"),))
    assert one.keys["Wales", "2020"] == other.keys["2020", "Wales"] == expected


def test_a_part_named_after_a_comma_is_a_part_where_its_whole_is_a_label_too() -> None:
    table = released("Day | Recalled | Recalled, women\n2021-06-30 | 9 | 2", measure="m")
    assert [len(key.categories) for key in table.keys.values()] == [1, 2]


def test_a_placeholder_is_no_count() -> None:
    table = released("Day | Recalled\n2010-06-30 | 0\n2015-06-30 | 426", measure="m").table
    noted = Cell("0", note="0 is a placeholder: not shown before 2015; do not read as zero")
    release = Release(
        "A", date(2024, 1, 1), replace(table, cells={**table.cells, ("2010-06-30", "Recalled"): noted})
    )
    assert set(release.keys) == {("2015-06-30", "Recalled")}


def test_two_cells_of_one_table_with_one_key_have_none() -> None:
    table = released("Region | Men | All\nWales | 1 | 2\nWales Region | 4 | 3", measure="m", period="2022")
    assert table.keys == {}


def test_two_cells_with_one_key_that_print_one_number_are_one_count() -> None:
    table = released("Region | 2020 | Total\nWales | 4 | 4\nLondon | * | *", measure="m")
    assert set(table.keys) == {("Wales", "2020"), ("Wales", "Total")}


def test_the_population_is_part_of_what_is_counted() -> None:
    of = [
        released("R | n\nWales | 4", measure="recalls", population=p).keys["Wales", "n"]
        for p in ("IPP", "life")
    ]
    assert of[0] != of[1]


def test_bands_that_hold_one_another_overlap_and_others_do_not() -> None:
    assert overlap(["more than 3 years", "more than 5 years"])
    assert not overlap(["less than 1 year", "1 to 2 years", "more than 2 years"])
