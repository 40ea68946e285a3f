"""What a rules owner sets is the law on every page and in every command, from then on and not before."""

from datetime import UTC, date, datetime

import pytest

from headway.web import clock
from headway.web.accounts.models import User
from headway.web.law import actions
from headway.web.register.cohort import cohort
from tests.web.casework.registers import on_licence, put_in_register

pytestmark = pytest.mark.django_db
TODAY, NAME = date(2026, 10, 4), "section_42_from"


@pytest.fixture(autouse=True)
def _today(monkeypatch):
    monkeypatch.setattr(clock, "today", lambda: TODAY)
    monkeypatch.setattr(clock, "now", lambda: datetime(2026, 10, 4, 9, tzinfo=UTC))


def set_to(day, seen=0):
    owner, _ = User.objects.get_or_create(username="owner", role="rules_owner")
    actions.set_day(owner, NAME, day, authority="S.I. 2026/402 reg. 3, read on paper", seen=seen)


def ends(**moment):
    return cohort(on=TODAY, **moment)["terminates_automatically_on"].item()


def test_the_cohort_follows_the_law_as_it_is_set_and_as_it_is_taken_back():
    put_in_register(on_licence(1))
    assert ends() == date(2030, 1, 16)
    set_to(date(2026, 5, 1))
    assert ends() == date(2029, 1, 16)
    set_to(None, seen=1)
    assert ends() == date(2030, 1, 16)


def test_as_known_before_the_day_was_set_the_date_is_the_old_one():
    put_in_register(on_licence(1))
    set_to(date(2026, 5, 1))
    assert ends(known_at=datetime(2026, 10, 3, 23, 59)) == date(2030, 1, 16)
    assert ends(known_at=datetime(2026, 10, 4, 23, 59)) == date(2029, 1, 16)


@pytest.mark.parametrize("section", ["", "/dates", "/licence"])
def test_the_case_page_shows_the_date_of_the_law_in_force(client_of, section):
    ids = put_in_register(on_licence(1))
    page = f"/cases/{ids[1]}{section}"
    set_to(date(2026, 5, 1))
    client = client_of("com")
    assert "16 January 2029" in client.get(page).content.decode()
    earlier = client.get(f"{page}?known=2026-10-03").content.decode()
    assert "16 January 2030" in earlier and "16 January 2029" not in earlier.replace("at the earliest", "")


def test_the_health_page_tells_which_law_it_is(client):
    before = client.get("/health").json()["law_version"]
    set_to(date(2026, 5, 1))
    assert client.get("/health").json()["law_version"] != before
