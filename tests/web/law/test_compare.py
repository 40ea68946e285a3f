"""Compare laws: the count first, the tables, the people to those who may see them, and days that cannot be."""

import csv
import io
import re
from datetime import date

import pytest

from headway.web import clock
from headway.web.audit.models import AuditEntry
from headway.web.law import actions
from tests.web.casework.registers import in_custody, on_licence, put_in_register

pytestmark = pytest.mark.django_db

MAY = "section_42_from=2026-05-01&against=none"


@pytest.fixture(autouse=True)
def _today(monkeypatch):
    monkeypatch.setattr(clock, "today", lambda: date(2026, 10, 4))


@pytest.fixture
def register():
    """Put in two of the lead's region whose dates section 42 moves, one of London, one never released."""
    return put_in_register(
        on_licence(1, "Dapplethorpe"),
        on_licence(2, "=Cmd"),
        on_licence(3, "Elsewhere", region="London", com="Another, Officer"),
        in_custody(4, "Bramblewick"),
    )


def text(response):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode())).replace(" ,", ",")


def names(response):
    return re.findall(
        r'href="/cases/\w+/laws\?section_42_from=2026-05-01">([^<]+)</a>', response.content.decode()
    )


def file_of(response):
    return list(csv.reader(io.StringIO(response.content.decode().removeprefix("\ufeff"))))


def test_the_count_comes_first_with_whom_it_is_of_and_what_is_compared(client_of, register):
    said = text(client_of("regional_lead").get(f"/law/compare?{MAY}"))
    assert (
        "2 people have a date that moves, of 3 in the sentence whom you may see, if section 42 commenced on "
        "1 May 2026, compared with the law without section 42."
    ) in said


def test_each_kind_of_date_is_counted_by_how_it_moves(client_of, register):
    said = text(client_of("regional_lead").get(f"/law/compare?{MAY}"))
    assert "Date People Sooner Later Comes newly No longer comes" in said
    assert "Licence ends automatically 2 2 0 0 0" in said
    assert "May ask to be referred 2 0 0 2 0" in said


def test_by_day_says_from_which_day_to_which(client_of, register):
    said = text(client_of("regional_lead").get(f"/law/compare?{MAY}&view=days"))
    assert "North West Region Licence ends automatically 16 Jan 2030 16 Jan 2029 2" in said
    assert "North West Region May ask to be referred no day 16 Jan 2028 2" in said


@pytest.mark.parametrize(
    ("role", "seen"),
    [
        ("regional_lead", ["=CMD, Cobbert", "DAPPLETHORPE, Cobbert"]),
        ("com", ["=CMD, Cobbert", "DAPPLETHORPE, Cobbert"]),
        ("pom", []),
    ],
)
def test_people_are_shown_inside_the_scope_and_each_list_is_logged(client_of, register, role, seen):
    page = client_of(role).get(f"/law/compare?{MAY}&view=people")
    assert names(page) == seen
    logged = [e.detail["people"] for e in AuditEntry.objects.filter(what="people_listed")]
    assert logged == ([sorted([register[1], register[2]])] if seen else [])


@pytest.mark.parametrize("view", ["", "&view=days", "&view=people", "&view=nothing"])
@pytest.mark.parametrize("role", ["analyst", "board_secretary", "rules_owner"])
def test_figures_roles_see_no_name_and_no_small_number(client_of, register, role, view):
    page = client_of(role).get(f"/law/compare?{MAY}{view}")
    said = text(page)
    assert "3 people have a date that moves, of 4 in the sentence in England and Wales" in said
    assert "Dapplethorpe" not in said and "DAPPLETHORPE" not in said
    assert "/cases/" not in page.content.decode()
    if not view:
        assert "London not shown not shown not shown North West Region not shown" in said
    assert not AuditEntry.objects.filter(what="people_listed").exists()


def test_one_person_alone_is_told_as_fewer_than_three(client_of):
    put_in_register(on_licence(1))
    said = text(client_of("analyst").get(f"/law/compare?{MAY}"))
    assert "fewer than 3 people have a date that moves" in said
    assert "Licence ends automatically fewer than 3 not shown not shown not shown not shown" in said


def test_the_day_that_is_set_is_the_question_nobody_has_to_ask(client_of, register, demonstration_people):
    actions.set_day(
        demonstration_people["rules_owner"],
        "section_42_from",
        date(2026, 4, 27),
        authority="a letter",
        seen=0,
    )
    client = client_of("regional_lead")
    assert "if section 42 commenced on 27 April 2026, compared with the law without" in text(
        client.get("/law/compare")
    )
    beside = text(client.get("/law/compare?section_42_from=2026-05-01&against=set"))
    assert (
        "0 people have a date that moves" in beside
        and "compared with section 42 from 27 April 2026" in beside
    )
    assert "Not final The day set is 27 April 2026." in beside


def test_two_days_are_compared_with_each_other(client_of, register):
    said = text(
        client_of("regional_lead").get(
            "/law/compare?section_42_from=2029-06-01&against=day&against_day=2026-05-01"
        )
    )
    assert "compared with section 42 from 1 May 2026" in said
    assert "Licence ends automatically 2 0 2 0 0" in said


def test_with_nothing_asked_and_no_day_set_only_the_form_is_shown(client_of, register):
    said = text(client_of("regional_lead").get("/law/compare"))
    assert "If section 42 commenced on" in said
    assert "have a date that moves" not in said and "There is a problem" not in said


@pytest.mark.parametrize(
    ("query", "says"),
    [
        ("section_42_from=2026-01-21&against=none", "21 January 2026 is before 22 January 2026, when that law was made"),
        ("section_42_from-day=30&section_42_from-month=2&section_42_from-year=2026&against=none", "must be a real date"),
        ("against=none", "Enter a day for section 42"),
        (f"{MAY}&against=set".replace("against=none&", ""), "Nobody has set the day on which section 42 began: choose"),
        ("section_42_from=2026-05-01&against=day", "Enter the other day"),
        ("section_42_from=2026-05-01&against=day&against_day=2020-01-01", "The other day: 1 January 2020 is before"),
        ("section_42_from=2026-05-01&against=never", "Choose what to compare with"),
    ],
)  # fmt: skip
def test_a_question_that_cannot_be_is_named_and_not_answered(client_of, register, query, says):
    page = client_of("regional_lead").get(f"/law/compare?{query}")
    assert page.status_code == 200
    assert "There is a problem" in text(page) and says in text(page)
    assert "have a date that moves" not in text(page)
    assert re.search(r"<title>\s*Error: ", page.content.decode())


def test_the_counts_as_a_file_are_by_region_and_day_for_who_sees_names(client_of, register):
    rows = file_of(client_of("regional_lead").get(f"/law/compare/counts.csv?{MAY}"))
    assert rows[0] == ["Region", "Date", "New day", "People"]
    assert ["North West Region", "Licence ends automatically", "2029-01-16", "2"] in rows


def test_the_counts_as_a_file_hide_small_numbers_from_figures_roles(client_of, register):
    rows = file_of(client_of("analyst").get(f"/law/compare/counts.csv?{MAY}"))
    assert ["Region", "London", "not shown", "not shown", "not shown"] in rows
    assert ["New day", "January 2029", "3", "0", "0"] in rows


def test_the_people_as_a_file_cannot_run_anything_and_are_logged(client_of, register):
    rows = file_of(client_of("regional_lead").get(f"/law/compare/people.csv?{MAY}"))
    assert rows[1][0] == "'=CMD, Cobbert"
    assert [row[4:] for row in rows[1:4]] == [
        ["Referral to the Parole Board due", "2028-01-16", "2027-01-16"],
        ["May ask to be referred", "", "2028-01-16"],
        ["Licence ends automatically", "2030-01-16", "2029-01-16"],
    ]
    entry = AuditEntry.objects.get(what="file_downloaded")
    assert entry.detail == {"page": "compare-laws", "people": sorted([register[1], register[2]])}


@pytest.mark.parametrize("role", ["analyst", "board_secretary", "rules_owner"])
def test_the_people_as_a_file_are_not_for_figures_roles(client_of, register, role):
    assert client_of(role).get(f"/law/compare/people.csv?{MAY}").status_code == 403


def test_a_file_of_a_question_that_cannot_be_leads_back_to_the_page(client_of, register):
    answer = client_of("analyst").get("/law/compare/counts.csv?section_42_from=soon&against=none")
    assert answer.status_code == 302
    assert answer.headers["Location"] == "/law/compare?section_42_from=soon&against=none"


def test_fifty_people_a_page(client_of):
    put_in_register(*(on_licence(n, f"Surname{n:03}") for n in range(1, 61)))
    client = client_of("com")
    pages = [names(client.get(f"/law/compare?{MAY}&view=people&page={n}")) for n in (1, 2)]
    assert [len(page) for page in pages] == [50, 10]
    assert pages[0][0] == "SURNAME001, Cobbert"


@pytest.mark.parametrize("view", ["regions", "days", "people"])
def test_the_number_of_queries_does_not_grow_with_the_people(client_of, queries_of, view):
    put_in_register(*(on_licence(n, f"Surname{n:03}") for n in range(1, 60)))
    client = client_of("com")
    many = queries_of(lambda: client.get(f"/law/compare?{MAY}&view={view}"))
    assert many <= 13
