"""The list of who is not moving, as known on an earlier day."""

import re

import pytest

from headway.web.audit.models import AuditEntry
from tests.web.casework.registers import in_custody, on_licence, put_in_register

pytestmark = pytest.mark.django_db


def text(response):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def told_since_june(key=1):
    """Return somebody in custody of whom PPUD and NOMIS told in June, and of a panel in September."""
    one = in_custody(key, "Bramblewick")
    for row in [row for row in one.rows if row["kind"] != "panel"]:
        earlier = row["recorded_at"].replace(month=6)
        one.rows.append({**row, "recorded_at": earlier, "happened_on": earlier.date()})
    return one.ppud_says("In Custody", "2026-06-30")


def people(response):
    return re.findall(r'href="/cases/(\w+)(\?known=[\d-]+)?">([A-Z]+)', response.content.decode())


def test_the_list_of_a_past_day_has_whom_we_knew_then_and_says_so(client_of):
    ids = put_in_register(told_since_june(1), in_custody(2, "Dapplethorpe"))
    client = client_of("pom")
    today, then = (client.get(f"/cases{q}") for q in ("", "?known=2026-07-01"))
    assert {name for _, _, name in people(today)} == {"BRAMBLEWICK", "DAPPLETHORPE"}
    assert people(then) == [(ids[1], "?known=2026-07-01", "BRAMBLEWICK")]
    assert "An earlier day" not in text(today)
    assert "This page shows what was known on 1 July 2026." in text(then)
    assert "As at 1 July 2026 · known from extracts up to" in text(then)


def test_the_filters_the_order_and_the_file_keep_the_day(client_of):
    put_in_register(told_since_june(1), in_custody(2, "Dapplethorpe"), extract="2026-06-30")
    client = client_of("pom")
    page = client.get("/cases?known=2026-08-01&sentence=IPP").content.decode()
    assert '<input type="hidden" name="known" value="2026-08-01">' in page
    assert 'href="/cases/download.csv?known=2026-08-01&amp;sentence=IPP"' in page
    assert 'href="?known=2026-08-01&amp;sentence=IPP&amp;sort=name' in page
    assert 'href="/cases?known=2026-08-01"' in page  # clear all filters, not the day
    assert re.search(r'href="/cases\?known=2026-08-01&(?:amp;)?blocker=[^"]+#people"', page)
    file = client.get("/cases/download.csv?known=2026-08-01")
    assert "Bramblewick" in file.content.decode() and "Dapplethorpe" not in file.content.decode()
    assert 'filename="who-is-not-moving-2026-08-01.csv"' in file["Content-Disposition"]


def test_three_boxes_ask_for_a_day(client_of):
    ids = put_in_register(told_since_june(1))
    page = client_of("pom").get("/cases?known-day=1&known-month=7&known-year=2026")
    assert people(page) == [(ids[1], "?known=2026-07-01", "BRAMBLEWICK")]


@pytest.mark.parametrize(
    "query, says",
    [
        ("known-day=31&known-month=2&known-year=2026", "Enter a real day, such as 30 9 2026"),
        ("known=soon", "Enter a real day"),
        ("known=2030-01-01", "Enter a day up to today, 4 October 2026"),
        ("known=1999-01-01", "Enter a day from 4 April 2005"),
    ],
)
def test_a_day_that_cannot_be_looked_at_is_said(client_of, query, says):
    put_in_register(in_custody(1))
    client = client_of("pom")
    assert says in text(client.get(f"/cases?{query}"))
    assert client.get(f"/cases/download.csv?{query}").status_code == 400


def test_whom_the_user_may_see_is_todays_question(client_of):
    moved = told_since_june(1)
    for row in moved.rows:
        if row["kind"] == "prison_record" and row["recorded_at"].month == 9:
            row["data"] = row["data"].replace('"prison": "MDI"', '"prison": "LEI"')
    put_in_register(moved)
    assert people(client_of("pom").get("/cases?known=2026-07-01")) == []


def test_who_was_listed_is_in_the_trail(client_of):
    ids = put_in_register(told_since_june(1))
    client_of("pom").get("/cases?known=2026-07-01")
    assert AuditEntry.objects.get(what="people_listed").detail["people"] == [ids[1]]


def test_figures_without_names_are_todays_whatever_day_is_asked(client_of):
    put_in_register(told_since_june(1), *(in_custody(n, f"Quince{n}") for n in range(2, 9)), on_licence(9))
    client = client_of("analyst")
    assert text(client.get("/cases?known=2026-07-01")) == text(client.get("/cases"))
