"""The list of what is due: whose, how many of each, the filters, the file, and figures without names."""

import csv
import io
import re
from datetime import date

import polars as pl
import pytest

from headway.web.audit.models import AuditEntry
from headway.web.casework.due import due
from headway.web.casework.duty_counts import counts
from tests.web.casework.registers import in_custody, on_licence, put_in_register
from tests.web.casework.test_due import recalled

pytestmark = pytest.mark.django_db
TODAY = date(2026, 10, 4)


@pytest.fixture
def register():
    """Put in one recalled in MDI and one elsewhere, one never released, one on licence."""
    return put_in_register(recalled(1), recalled(2, prison="LEI"), in_custody(3), on_licence(4))


def text(response):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def names(response):
    return set(re.findall(r'href="/cases/\w+/due">([^<]+)</a>', response.content.decode()))


def file_of(response):
    return list(csv.DictReader(io.StringIO(response.content.decode().removeprefix("\ufeff"))))


def test_nothing_asked_gives_what_is_overdue_and_what_is_due_within_28_days(client_of, register):
    page = client_of("pom").get("/duties")
    assert names(page) == {"THISTLE1, Una", "BRAMBLEWICK, Alderic"}
    states = set(re.findall(r"govuk-tag--\w+\">([^<]+)</strong>", page.content.decode()))
    assert "Overdue" in states and states <= {"Overdue", "Due"}


def test_how_many_of_each_duty_comes_first_and_leads_to_them_alone(client_of, register):
    page = client_of("pom").get("/duties?asked=yes")
    assert 'href="/duties?asked=yes&amp;duty=recall_referral#list"' in page.content.decode()
    only = client_of("pom").get("/duties?asked=yes&duty=recall_referral")
    assert names(only) == {"THISTLE1, Una"}
    assert "1 duty for 1 person" in text(only)


def test_with_every_box_cleared_every_duty_in_the_scope_is_listed(client_of, register):
    rows = file_of(client_of("pom").get("/duties/download.csv?asked=yes"))
    found = due(on=TODAY)
    assert len(rows) == found.filter(found["person"].is_in([1, 3])).height
    assert {row["Name"] for row in rows} == {"THISTLE1, Una", "BRAMBLEWICK, Alderic"}


@pytest.mark.parametrize(
    ("query", "wanted"),
    [
        ("asked=yes&state=cannot_say", lambda row: row["State"] == "Cannot be said" and row["Lacks"]),
        (
            "asked=yes&owner=Progression+panel+chair",
            lambda row: row["Whose move"] == "Progression panel chair",
        ),
        ("asked=yes&state=overdue", lambda row: "" < row["Last day"] < "2026-10-04"),
        ("asked=yes&state=due&due=30", lambda row: "2026-10-04" <= row["Last day"] <= "2026-11-03"),
    ],
)
def test_each_filter_lets_through_what_it_says(client_of, register, query, wanted):
    every = file_of(client_of("pom").get("/duties/download.csv?asked=yes"))
    rows = file_of(client_of("pom").get(f"/duties/download.csv?{query}"))
    assert all(wanted(row) for row in rows)
    assert [row for row in every if wanted(row) and row["State"] not in ("Done", "Done late")] == [
        row for row in rows if row["State"] not in ("Done", "Done late")
    ]


@pytest.mark.parametrize(
    ("query", "says"),
    [
        ("duty=risk", "Duty: choose one of the values offered"),
        ("state=late", "State: choose one of the values offered"),
        ("owner=me", "Whose move: choose one of the values offered"),
        ("due=0", "Due within: enter a number of days from 1 to 3650"),
        ("due=soon", "Due within: enter a whole number of days"),
    ],
)
def test_a_filter_that_cannot_be_read_is_named_and_nobody_is_listed(client_of, register, query, says):
    page = client_of("pom").get(f"/duties?asked=yes&{query}")
    assert "There is a problem" in text(page) and says in text(page)
    assert names(page) == set()
    assert client_of("pom").get(f"/duties/download.csv?asked=yes&{query}").status_code == 400


def test_nothing_matches(client_of, register):
    assert "Nothing matches 0 of" in text(client_of("pom").get("/duties?asked=yes&state=due&due=1"))


def test_a_list_is_logged_with_the_people_it_showed_and_a_file_with_its_own(client_of, register):
    client = client_of("pom")
    client.get("/duties?asked=yes&duty=recall_referral")
    client.get("/duties/download.csv?asked=yes&duty=recall_referral")
    for what in ("people_listed", "file_downloaded"):
        entry = AuditEntry.objects.get(what=what)
        assert entry.detail == {"page": "duties", "people": [register[1]]}


@pytest.mark.parametrize("role", ["analyst", "board_secretary", "rules_owner"])
@pytest.mark.parametrize("query", ["", "?asked=yes&duty=recall_referral", "?due=soon"])
def test_figures_roles_see_counts_without_names_filters_or_small_numbers(client_of, register, role, query):
    page = client_of(role).get(f"/duties{query}")
    said = text(page)
    assert "Duties in England and Wales" in said
    assert "THISTLE" not in said and "/cases/" not in page.content.decode()
    assert "Recall referred to the Parole Board not shown " in said
    assert "Filter" not in said
    assert not AuditEntry.objects.filter(what="people_listed").exists()


def test_two_duties_of_a_column_that_is_few_are_not_told_apart_from_noughts():
    columns = {
        "duty": ["recall_referral", "handover", *["tier_review"] * 3],
        "state": ["overdue"] * 2 + ["done"] * 3,
    }
    told = counts(pl.DataFrame(columns).with_columns(due_on=pl.lit(TODAY)), on=TODAY)
    assert told["totals"][0] == ("Overdue", "fewer than 3")
    assert [row["cells"][0] for row in told["rows"]] == ["not shown"] * 3


def test_the_counts_add_up_to_every_duty():
    put_in_register(*(recalled(n) for n in range(1, 8)))
    found = due(on=TODAY)
    told = counts(found, on=TODAY)
    assert sum(number for _, number in told["totals"]) == found.height
    assert [sum(row["cells"][n] for row in told["rows"]) for n in range(6)] == [n for _, n in told["totals"]]


def test_fifty_a_page(client_of):
    put_in_register(*(recalled(n) for n in range(1, 61)))
    page = client_of("pom").get("/duties?asked=yes&duty=recall_referral")
    assert len(names(page)) == 50
    assert len(names(client_of("pom").get("/duties?asked=yes&duty=recall_referral&page=2"))) == 10


def test_the_number_of_queries_does_not_grow_with_the_people(client_of, queries_of):
    put_in_register(*(recalled(n) for n in range(1, 70)))
    client = client_of("pom")
    one = queries_of(lambda: client.get("/duties?asked=yes&duty=tier_review"))
    many = queries_of(lambda: client.get("/duties?asked=yes"))
    assert many <= one + 1 <= 16, "one more for the entry of whom it showed"


def test_an_empty_register_says_so(client_of):
    assert "Nothing matches" in text(client_of("pom").get("/duties"))
    assert "Nothing is due by the files read" in text(client_of("analyst").get("/duties"))
