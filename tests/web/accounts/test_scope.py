"""Whom each role may see by name, and whom it may count."""

import polars as pl
import pytest

from headway.web.accounts.models import User
from headway.web.accounts.scope import NotVisible, check_may_see, countable, may_see, visible

COHORT = pl.DataFrame(
    {
        "person": [1, 2, 3, 4],
        "prison": ["MDI", "LEI", None, None],
        "prison_group": ["Yorkshire", "Yorkshire", None, None],
        "probation_region": ["North West Region", None, "North West Region", "Wales"],
        "com": ["Alpha, Anne", None, "Beta, Bob", "Alpha, Anne"],
    }
)

SEEN = {
    "pom": [1],
    "com": [1, 4],
    "regional_lead": [1, 3],
    "analyst": [],
    "board_secretary": [],
    "rules_owner": [],
    "regional_director": [1, 3],
    "group_director": [1, 2],
    "": [],
}


def user(role, **places):
    return User(
        username="x",
        role=role,
        **{
            "prison": "MDI",
            "prison_group": "Yorkshire",
            "region": "North West Region",
            "com": "Alpha, Anne",
        }
        | places,
    )


@pytest.mark.parametrize(("role", "expected"), SEEN.items())
def test_each_role_sees_its_own_people_only(role, expected):
    assert visible(COHORT, user(role))["person"].to_list() == expected


@pytest.mark.parametrize("role", SEEN)
def test_checking_one_row_agrees_with_filtering_the_frame(role):
    seen = set(visible(COHORT, user(role))["person"])
    assert {row["person"] for row in COHORT.to_dicts() if may_see(user(role), row)} == seen


@pytest.mark.parametrize(("role", "place"), [("pom", "prison"), ("regional_lead", "region"), ("com", "com")])
def test_a_role_without_a_place_sees_nobody_not_those_without_one(role, place):
    assert visible(COHORT, user(role, **{place: ""})).height == 0


@pytest.mark.parametrize("role", ["analyst", "board_secretary", "rules_owner"])
def test_national_roles_count_everybody_and_see_nobody(role):
    assert countable(COHORT, user(role)).height == COHORT.height
    assert visible(COHORT, user(role)).height == 0


def test_a_prison_manager_counts_only_whom_they_see():
    assert countable(COHORT, user("pom"))["person"].to_list() == [1]


def test_somebody_without_a_role_counts_nobody():
    assert countable(COHORT, user("")).height == 0


def test_a_refused_person_and_no_person_get_the_same_answer():
    messages = []
    for row in (COHORT.row(1, named=True), None):
        with pytest.raises(NotVisible) as refusal:
            check_may_see(user("pom"), row)
        messages.append(str(refusal.value))
    assert messages[0] == messages[1]
