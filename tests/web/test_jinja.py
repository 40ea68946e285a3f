"""How dates, spans, numbers and addresses are printed."""

from datetime import UTC, date, datetime

import pytest
from django.http import QueryDict

from headway.web import jinja


def test_a_date_is_written_out_and_short_in_tables():
    assert jinja.day(date(2024, 11, 1)) == "1 November 2024"
    assert jinja.short_day(date(2024, 11, 1)) == "1 Nov 2024"


def test_a_missing_date_says_so():
    assert jinja.day(None) == "not recorded"
    assert jinja.short_day(None) == "–"


def test_a_moment_is_told_in_london_even_on_the_night_of_a_change():
    assert jinja.moment(datetime(2026, 6, 30, 23, 30, tzinfo=UTC)) == "1 July 2026, 00:30"
    assert jinja.day(datetime(2026, 6, 30, 23, 30, tzinfo=UTC)) == "1 July 2026"
    assert jinja.moment(datetime(2026, 9, 30, 16, 3)) == "30 September 2026, 16:03"


@pytest.mark.parametrize(
    ("before", "words"),
    [
        (0, "today"),
        (1, "1 day"),
        (410, "410 days"),
        (729, "729 days"),
        (731, "2 years"),
        (5113, "13 years"),
        (5114, "14 years"),
    ],
)
def test_how_long_ago(before, words):
    on = date(2026, 11, 21)
    assert jinja.ago(date.fromordinal(on.toordinal() - before), on) == words


def test_a_day_to_come_and_a_missing_one():
    assert jinja.ago(date(2026, 11, 23), date(2026, 11, 21)) == "in 2 days"
    assert jinja.ago(None, date(2026, 11, 21)) == "not recorded"


def test_counts_have_commas():
    assert jinja.number(8711) == "8,711"


def test_a_parameter_is_changed_and_the_others_stay():
    query = QueryDict("status=recalled&status=never&page=3")
    assert jinja.with_query(query, page=4) == "?status=recalled&status=never&page=4"
    assert jinja.with_query(query, page=None) == "?status=recalled&status=never"


def test_every_template_of_ours_compiles():
    assert jinja.warm() >= 15
