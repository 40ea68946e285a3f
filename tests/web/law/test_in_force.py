"""What a rules owner sets is the law on every page and in every command, from then on and not before."""

import csv
import re
from datetime import UTC, date, datetime

import pytest

from headway.web import clock
from headway.web.accounts.models import User
from headway.web.law import actions
from headway.web.register.cohort import cohort
from tests.builders import person
from tests.web.casework.registers import in_custody, licence_ended, on_licence, put_in_register

pytestmark = pytest.mark.django_db
TODAY, NAME = date(2026, 10, 4), "section_42_from"
BOTH_WAYS = (
    "16 January 2030 without section 42 · 16 January 2029 at the earliest with section 42 "
    "(the day it began is not set)"
)


def said(response):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


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
def test_until_the_day_is_set_a_date_that_hangs_on_it_is_shown_both_ways(client_of, section):
    ids = put_in_register(on_licence(1))
    assert BOTH_WAYS in said(client_of("com").get(f"/cases/{ids[1]}{section}"))


@pytest.mark.parametrize("section", ["", "/dates", "/licence"])
def test_once_it_is_set_there_is_one_date_and_as_known_before_there_were_two(client_of, section):
    ids = put_in_register(on_licence(1))
    page = f"/cases/{ids[1]}{section}"
    set_to(date(2026, 5, 1))
    client = client_of("com")
    now, then = said(client.get(page)), said(client.get(f"{page}?known=2026-10-03"))
    assert "16 January 2029" in now and "16 January 2030" not in now and "not set" not in now
    assert BOTH_WAYS in then


def test_the_dates_page_says_who_set_the_day_when_and_on_what_authority(client_of):
    ids = put_in_register(on_licence(1))
    client = client_of("com")
    set_to(date(2026, 5, 1))
    page = said(client.get(f"/cases/{ids[1]}/dates"))
    assert (
        "Section 42 of the Sentencing Act 2026 came into force on 1 May 2026 : set by owner on 4 October 2026, "
        "on the authority of: S.I. 2026/402 reg. 3, read on paper"
    ) in page
    assert "Not final" not in page


@pytest.mark.parametrize("section", ["", "/dates", "/licence"])
def test_a_date_that_cannot_move_is_shown_once(client_of, section):
    ids = put_in_register(licence_ended(1))
    page = said(client_of("com").get(f"/cases/{ids[1]}{section}"))
    assert "without section 42" not in page and "not set" not in page


def test_the_stuck_list_and_its_file_show_such_a_next_date_both_ways(client_of):
    soon = (
        person(1)
        .sentenced("2006-09-01", surname="Soonover", forenames="Ada", noms="Z2001AA")
        .released("2022-01-10")
        .under_probation(probation_region="North West Region", com="Surname, Invented", custody_status="B")
        .panel("2026-02-03", "Consideration of licence termination", region="North West Region")
        .ppud_says("Released on Licence", first_released_on="2022-01-10", latest_released_on="2022-01-10")
    )
    put_in_register(soon, in_custody(2))
    both = (
        "10 January 2027 without section 42 · 22 January 2026 at the earliest with section 42 "
        "(the day it began is not set)"
    )
    client = client_of("regional_lead")
    assert said(client.get("/cases")).count(f"Not final: {both}") == 1
    rows = list(csv.DictReader(client.get("/cases/download.csv").content.decode("utf-8-sig").splitlines()))
    column = "Next date both ways, while a day of the law is not set"
    assert sorted(row[column] for row in rows) == ["", both]


def test_every_date_of_the_law_on_a_case_page_leads_to_its_rule(client_of):
    ids = put_in_register(on_licence(1))
    client = client_of("com")
    for section in ("", "/dates", "/licence"):
        page = client.get(f"/cases/{ids[1]}{section}").content.decode()
        assert 'href="/law/licence#terminates_automatically_on"' in page
    dates = client.get(f"/cases/{ids[1]}/dates").content.decode()
    books = {name: client.get(f"/law/{name}").content.decode() for name in ("licence", "tariff")}
    leads = re.findall(r'href="/law/(\w+)#(\w+)"', dates)
    assert len(leads) > 6 and all(f'id="{rule}"' in books[book] for book, rule in leads)
    authorities = re.findall(r'data-label="Authority">(.*?)</td>', dates)
    assert authorities and all("<a " in told or told == "from the sources" for told in authorities)


def test_the_health_page_tells_which_law_it_is(client):
    before = client.get("/health").json()["law_version"]
    set_to(date(2026, 5, 1))
    assert client.get("/health").json()["law_version"] != before
