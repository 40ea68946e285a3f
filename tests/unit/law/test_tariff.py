"""The tariff, and how long over it."""

from datetime import date

import polars as pl

from headway.law.tariff import full_years_over_tariff, over_tariff, tariff_expiry_by_arithmetic


def test_years_over_tariff_are_days_and_null_where_the_tariff_is_not_recorded():
    facts = pl.DataFrame({"tariff_expires_on": [date(2012, 2, 29), date(2006, 1, 12), None]})
    found = over_tariff(facts)
    assert found["two_years_over_tariff_on"].to_list() == [date(2014, 3, 1), date(2008, 1, 12), None]
    assert found["five_years_over_tariff_on"].to_list() == [date(2017, 3, 1), date(2011, 1, 12), None]
    assert found["ten_years_over_tariff_on"].to_list() == [date(2022, 3, 1), date(2016, 1, 12), None]


def full_years(expires, on):
    frame = pl.DataFrame({"tariff_expires_on": [expires]}, schema={"tariff_expires_on": pl.Date})
    return frame.select(full_years_over_tariff(pl.col("tariff_expires_on"), on=on)).item()


def test_full_years_turn_on_the_day_that_the_rules_give():
    for expires in (date(2012, 2, 29), date(2006, 1, 12), date(2011, 12, 31)):
        ten = over_tariff(pl.DataFrame({"tariff_expires_on": [expires]}))["ten_years_over_tariff_on"].item()
        assert full_years(expires, ten) == 10
        assert full_years(expires, ten.fromordinal(ten.toordinal() - 1)) == 9


def test_a_tariff_still_to_run_is_a_negative_number_of_years():
    assert full_years(date(2027, 2, 1), date(2026, 11, 21)) == -1
    assert full_years(None, date(2026, 11, 21)) is None


def test_the_sum_of_a_published_judgment_does_not_come_to_the_day_it_states():
    # Sentenced 2 September 2005; the tariff is said to expire 163 days after, and on 12 January 2006.
    worked_out = tariff_expiry_by_arithmetic(date(2005, 9, 2), months=0, days=163, days_counted=0)
    assert worked_out == date(2006, 2, 12) != date(2006, 1, 12)


def test_time_on_remand_is_taken_off():
    worked_out = tariff_expiry_by_arithmetic(date(2005, 9, 2), months=9, days=0, days_counted=141)
    assert worked_out == date(2006, 1, 12)
