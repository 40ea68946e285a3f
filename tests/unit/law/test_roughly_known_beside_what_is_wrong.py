"""A day known only roughly, in a history that is wrong or open besides."""

from datetime import date

import pytest

from tests.unit.law.histories import concluded

TWO_RELEASES = "released again without a revocation after the release of 1 November 2019"


@pytest.mark.parametrize(
    ("day", "told"),
    [
        ("unknown", "not recorded"),
        ("1990", "known only as between 1 January 1990 and 31 December 1990"),
        ("2100", "known only as between 1 January 2100 and 31 December 2100"),
    ],
)
def test_a_day_is_not_recorded_only_where_nothing_is_known_of_it(day, told):
    assert concluded(f"released {day}")["missing"] == [f"the day of a release ({told})"]


def test_a_contradiction_that_no_choice_of_days_can_mend_is_told():
    row = concluded("released 2019-11-01, released 2020-05-01, revoked 2021")
    assert row["missing"] == [
        "the day of a revocation (known only as between 1 January 2021 and 31 December 2021)",
        TWO_RELEASES,
    ]
    assert row["terminates_automatically_on_earliest"] is None


def test_beside_a_rescission_it_is_told_where_every_day_is_known():
    row = concluded("released 2019-11-01, released 2020-05-01, revoked 2021-06-01, rescinded 2022-01-10")
    assert row["outcome"] == "cannot_determine" and TWO_RELEASES in row["missing"]


def test_beside_a_rescission_and_a_rough_day_it_is_not_since_the_pairing_may_be_wrong():
    row = concluded("released 2019-11-01, released 2020-05-01, revoked 2021, rescinded 2022-01-10")
    assert row["outcome"] == "cannot_determine" and TWO_RELEASES not in row["missing"]


@pytest.mark.parametrize("true", ["2022-02-06", "2024-07-16", "2026-05-27"])
def test_an_unknown_release_before_a_recall_disregarded_on_its_own_day_is_bounded_widely_enough(true):
    history = (
        "released 2020-02-28, revoked 2022-02-06, released {}, "
        "revoked 2026-05-27, released 2026-05-27, disregarded 2026-05-27"
    )
    day = {"section_42_from": date(2026, 1, 22)}
    ends = concluded(history.format(true), **day)["terminates_automatically_on"]
    row = concluded(history.format("unknown"), **day)
    earliest, latest = (row[f"terminates_automatically_on_{side}"] for side in ("earliest", "latest"))
    assert earliest <= ends and (latest is None or ends <= latest)
