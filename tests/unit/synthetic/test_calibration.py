"""The invented nation against the published series. Run with -s to see the table."""

from datetime import date

import numpy as np
import polars as pl
import pytest

from headway.synthetic import published
from headway.synthetic.calendar import month_of, months_of
from headway.synthetic.people import Population
from headway.synthetic.standings import standing_on

JUNE_2022 = date(2022, 6, 30)
ENDED_IN_ONE_DAY = 1742  # read by the back-test alone: nothing in headway/synthetic knows it

pytestmark = pytest.mark.slow


def stock(population: Population, on: date, status: str) -> int:
    return standing_on(population.spells, on).filter(pl.col("status") == status).height


def tell(series: str, wanted: float, ours: float) -> float:
    """Print a line of the table; return the difference as a share of the published number."""
    difference = (ours - wanted) / wanted if wanted else 0.0
    print(f"{series:<58}{wanted:>9,.0f}{ours:>9,.0f}{difference:>+8.1%}")
    return difference


def heading(title: str) -> None:
    print(f"\n{title}\n{'series':<58}{'published':>9}{'ours':>9}{'':>8}")


@pytest.mark.parametrize(
    ("column", "status", "since"),
    [("ipp_unreleased", "custody_unreleased", 2008), ("ipp_recalled", "custody_recalled", 2015)],
)
def test_prison_stocks_are_within_three_per_cent_each_june(whole_nation, column, status, since):
    heading("In prison on 30 June (POP-ANN)")
    differences = {
        on: tell(f"{column}, {on}", number, stock(whole_nation, on, status))
        for on, number in published.stocks(column).items()
        if on.year >= since
    }
    assert len(differences) == 2024 - since
    assert all(abs(d) <= 0.03 for d in differences.values()), differences


@pytest.mark.parametrize(
    ("column", "status"),
    [
        ("IPP unreleased in custody", "custody_unreleased"),
        ("IPP recalled in custody", "custody_recalled"),
    ],
)
def test_stocks_of_other_days_are_within_three_per_cent(whole_nation, column, status):
    heading("In prison on other days (POP-MIX)")
    printed = published.single_stocks(column)
    assert printed
    for on, number in printed.items():
        assert abs(tell(f"{column}, {on}", number, stock(whole_nation, on, status))) <= 0.03


def test_licence_bands_of_june_2022_are_within_fifteen_per_cent(whole_nation):
    heading("On licence on 30 June 2022 by years since first release (COM-2022)")
    first = whole_nation.happened.releases.group_by("person").agg(pl.col("on").min())
    out = standing_on(whole_nation.spells, JUNE_2022).filter(pl.col("status") == "on_licence")
    released = out.join(first, on="person")["on"].cast(pl.Int32).to_numpy()
    bands = np.bincount((month_of(JUNE_2022) - months_of(released)) // 12, minlength=20)
    large = 0
    for years, number in published.licence_bands().items():
        difference = tell(f"{years} completed years", number, bands[years])
        if number >= 150:
            large += 1
            assert abs(difference) <= 0.15
    assert large == 11
    assert abs(tell("all", 3251, bands.sum())) <= 0.03


def test_recalls_follow_the_published_years(whole_nation):
    heading("Recalls in the year (RECALL-PB, FLOW-MIX)")
    recalls = whole_nation.happened.recalls.filter(pl.col("rescinded_on").is_null())["on"].dt.year()
    printed = published.flows("IPP", "RECALL-PB") | published.flows("IPP recalls")
    assert printed
    for year, number in printed.items():
        assert abs(tell(f"recalls, {year}", number, int((recalls == year).sum()))) <= 0.03


def test_first_releases_are_of_the_published_order(whole_nation):
    heading("First releases in the year (FLOW-MIX); a consequence of the stocks, not a target")
    years = whole_nation.happened.releases.filter("first")["on"].dt.year()
    printed = published.flows("IPP first releases")
    assert printed
    for year, number in printed.items():
        assert abs(tell(f"first releases, {year}", number, int((years == year).sum()))) <= 0.15


def test_panels_are_held_in_the_printed_numbers(whole_nation):
    heading("Progression panels held, lifers and IPPs (SEED-000); suppressed cells left out")
    contacts = whole_nation.contacts.filter(pl.col("code").is_in(("IRP1", "LRP1")))
    held = contacts.filter(
        (pl.col("outcome") != "Panel not held").fill_null(pl.col("on") < date(2020, 1, 1))
    ).with_columns(pl.col("region").fill_null("Unknown Region"))
    spans = {
        "01/06/2019 to 31/12/2019": (date(2019, 6, 1), date(2019, 12, 31)),
        "2020": (date(2020, 1, 1), date(2020, 12, 31)),
        "2021": (date(2021, 1, 1), date(2021, 12, 31)),
        "01/01/2022 to 22/03/2022": (date(2022, 1, 1), date(2022, 3, 22)),
    }
    for (region, period), number in published.panels().items():
        if number is None:
            continue
        ours = held.filter((pl.col("region") == region) & pl.col("on").is_between(*spans[period])).height
        assert abs(tell(f"{region}, {period}", number, ours)) <= 0.03 or abs(ours - number) <= 2


def test_back_test_licences_ended_on_one_day_are_within_ten_per_cent(whole_nation):
    """It follows from COM-2022, the stocks, the recalls by year and the 230 licences ended on referral."""
    heading("Licences that ended automatically on 1 November 2024: a consequence, fitted to nothing")
    ends = whole_nation.happened.ends.filter(pl.col("route") == "Automatic")
    assert ends["on"].min() == date(2024, 11, 1)
    ours = ends.filter(pl.col("on") == date(2024, 11, 1)).height
    assert abs(tell("ended on 1 November 2024", ENDED_IN_ONE_DAY, ours)) <= 0.10


def test_later_stocks_meet_the_two_days_that_are_published(whole_nation):
    heading("After the yearly series: the answers for 31 December 2024 and 31 March 2025")
    for on, unreleased, recalled in ((date(2024, 12, 31), 1045, 1569), (date(2025, 3, 31), 1012, 1532)):
        assert (
            abs(tell(f"unreleased, {on}", unreleased, stock(whole_nation, on, "custody_unreleased"))) <= 0.03
        )
        assert abs(tell(f"recalled, {on}", recalled, stock(whole_nation, on, "custody_recalled"))) <= 0.03


def test_young_people_and_women_are_as_rare_as_published(whole_nation):
    now = whole_nation.people.join(standing_on(whole_nation.spells, date(2023, 9, 30)), on="person")
    under = now.filter(pl.col("status").is_in(("custody_unreleased", "custody_recalled", "on_licence")))
    share = under.filter(pl.col("sentence") == "DPP").height / under.height
    assert 0.02 <= share <= 0.04
    assert 0.01 <= (whole_nation.people["sex"] == "F").mean() <= 0.02


def test_a_scale_model_has_the_stocks_in_proportion(scale_model):
    scale = scale_model.people.height / 8711
    unreleased, recalled = published.stocks("ipp_unreleased"), published.stocks("ipp_recalled")
    assert unreleased and recalled
    for on, number in unreleased.items():
        if on.year >= 2008:
            assert abs(stock(scale_model, on, "custody_unreleased") - number * scale) <= 2
    for on, number in recalled.items():
        assert abs(stock(scale_model, on, "custody_recalled") - number * scale) <= 2
