"""Words of a cell: joined, bullets off, and the place that two rows reach over."""

import pytest

from headway.plan.action_plan_text import span, tidy


@pytest.mark.parametrize(
    ("first", "last", "place"),
    [
        ("line 4", "line 4", "line 4"),
        ("line 4", "line 9", "lines 4-9"),
        ("page 3", "page 4", "pages 3-4"),
        ("table 2, row 5", "table 2, row 6", "table 2, rows 5-6"),
        ("table 2, row 5", "table 3, row 1", "table 2, row 5 to table 3, row 1"),
        ("page 3", "line 4", "page 3 to line 4"),
    ],
)
def test_a_place_reaches_from_the_first_row_to_the_last(first, last, place):
    assert span(first, last) == place


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        ("an IPP- specific strand", "an IPP-specific strand"),
        ("short- and long-term", "short- and long-term"),
        ("lamps - and rocks", "lamps - and rocks"),
        ("  two \t words ", "two words"),
    ],
)
def test_a_word_broken_after_its_hyphen_is_joined_and_no_other(printed, read):
    assert tidy(printed) == read
