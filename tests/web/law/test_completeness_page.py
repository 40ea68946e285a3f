"""Completeness on a page: the equation, the sets, whose people, what was recorded, and days that cannot be."""

import csv
import io
import re
from datetime import date

import pytest

from headway.web import clock
from headway.web.audit.models import AuditEntry
from headway.web.casework.actions import record_dealt_with, withdraw
from headway.web.law.actions import set_day
from headway.web.register.cohort import cohort
from tests.builders import person
from tests.web.casework.registers import in_custody, licence_ended, put_in_register

pytestmark = pytest.mark.django_db

TODAY = date(2026, 10, 4)
Q = "duty=referral&from=2025-02-01&to=2025-02-28"


@pytest.fixture(autouse=True)
def _today(monkeypatch):
    monkeypatch.setattr(clock, "today", lambda: TODAY)


@pytest.fixture
def _no_day_is_open(demonstration_people):
    """Set the day of section 42, so that no referral hangs on it."""
    owner = demonstration_people["rules_owner"]
    set_day(owner, "section_42_from", date(2026, 4, 27), authority="a letter, read", seen=0)


def released(key, surname, *, region="North West Region", com="Surname, Invented"):
    """Return somebody on recall since 2024 whose referral fell due on 1 February 2025; no file shows one."""
    names = {"surname": surname, "forenames": "Odo", "noms": f"Z{4000 + key}AA"}
    return (
        person(key)
        .sentenced("2006-09-01", tariff_expires_on="2008-09-01", **names)
        .released("2019-05-01")
        .recalled("2024-06-01", "2024-06-02")
        .in_prison(prison="MDI", **names)
        .under_probation(probation_region=region, com=com, custody_status="C", **names)
    )


@pytest.fixture
def register(_no_day_is_open):
    """Put in two of the lead's region who were missed, one of London, one never released, one who ended."""
    return put_in_register(
        released(1, "Dapplethorpe"),
        released(2, "=Cmd"),
        released(3, "Elsewhere", region="London", com="Another, Officer"),
        in_custody(4, prison="LEI"),
        licence_ended(5),
    )


def text(response):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode())).replace(" ,", ",")


def names(response):
    return re.findall(r'href="/cases/\w+/due">([^<]+)</a>', response.content.decode())


def file_of(response):
    return list(csv.reader(io.StringIO(response.content.decode().removeprefix("\ufeff"))))


def equation(response):
    return re.search(r'id="equation"><strong>(.*?)</strong>', response.content.decode(), re.DOTALL)[1]


def row_of(public_id):
    return next(row for row in cohort(on=TODAY).iter_rows(named=True) if row["public_id"] == public_id)


def test_the_equation_is_that_of_ones_own_people_and_adds_up(client_of, register):
    told = equation(client_of("regional_lead").get(f"/law/completeness?{Q}"))
    assert told == (
        "0 dealt with + 2 missed or in no file + 0 to come + 0 cannot say + 2 not due = 4 in the register, "
        "of the people whom you may see."
    )


def test_the_evidence_that_counts_is_told(client_of, register):
    said = text(client_of("regional_lead").get(f"/law/completeness?{Q}"))
    assert "No file that is read holds a referral." in said


def test_figures_roles_get_the_nations_equation_without_small_numbers_or_names(client_of, register):
    page = client_of("analyst").get(f"/law/completeness?{Q}&set=missed")
    assert equation(page) == (
        "0 dealt with + not shown missed or in no file + 0 to come + 0 cannot say + not shown not due = 5 in the register."
    )
    assert "DAPPLETHORPE" not in text(page) and "/cases/" not in page.content.decode()
    assert "never released" not in text(page), "the reasons would tell a number that is not shown"
    assert not AuditEntry.objects.filter(what="people_listed").exists()


@pytest.mark.parametrize(
    ("role", "seen"),
    [
        ("regional_lead", ["=CMD, Odo", "DAPPLETHORPE, Odo"]),
        ("com", ["=CMD, Odo", "DAPPLETHORPE, Odo"]),
        ("pom", ["=CMD, Odo", "DAPPLETHORPE, Odo", "ELSEWHERE, Odo"]),
    ],
)
def test_the_people_of_a_set_are_shown_inside_the_scope_and_logged(client_of, register, role, seen):
    page = client_of(role).get(f"/law/completeness?{Q}&set=missed")
    assert names(page) == seen
    assert "Due on 1 February 2025; nothing shows that it was done by 30 September 2026" in text(page)
    (entry,) = AuditEntry.objects.filter(what="people_listed")
    assert entry.detail["people"] == sorted(register[n] for n in (1, 2, 3)[: len(seen)])


def test_each_set_is_a_view_and_one_that_does_not_exist_gives_the_usual(client_of, register):
    client = client_of("regional_lead")
    assert "Not due: 2 people" in text(client.get(f"/law/completeness?{Q}&set=not_due"))
    assert "Missed or in no file: 2 people" in text(client.get(f"/law/completeness?{Q}&set=anything"))
    assert "Nobody." in text(client.get(f"/law/completeness?{Q}&set=to_come"))


def test_what_somebody_recorded_counts_as_dealt_with_until_it_is_withdrawn(
    client_of, register, demonstration_people
):
    pom, row = demonstration_people["pom"], row_of(register[1])
    said = {
        "duty": "licence_referral",
        "arose_on": None,
        "on": date(2025, 2, 1),
        "says": "Referral letter, PPUD",
    }
    made = record_dealt_with(pom, row, **said)
    client = client_of("regional_lead")
    page = client.get(f"/law/completeness?{Q}&set=dealt_with")
    assert equation(page).startswith("1 dealt with + 1 missed or in no file")
    assert names(page) == ["DAPPLETHORPE, Odo"]
    assert "Recorded in Headway by Penny Invented-Prisonofficer" in text(page)
    withdraw(pom, row, number=made.pk, reason="It was not sent after all")
    assert equation(client.get(f"/law/completeness?{Q}")).startswith("0 dealt with + 2 missed or in no file")


def test_a_day_of_the_law_that_nobody_has_set_leaves_it_unsaid(client_of):
    put_in_register(
        person(1).sentenced("2006-09-01", surname="Ownwords").released("2024-03-01")
        .under_probation(com="Surname, Invented", custody_status="B", surname="Ownwords")
    )  # fmt: skip
    page = client_of("com").get(
        "/law/completeness?duty=referral&from=2026-01-01&to=2026-12-31&set=cannot_say"
    )
    assert "1 cannot say" in equation(page)
    assert "Section 42 of the Sentencing Act 2026 came into force" in text(page)


def test_with_nothing_asked_only_the_form_is_shown(client_of, register):
    said = text(client_of("regional_lead").get("/law/completeness"))
    assert "Licence referred to the Parole Board" in said
    assert "in the register" not in said and "There is a problem" not in said


@pytest.mark.parametrize(
    ("query", "says"),
    [
        ("duty=risk", "Choose one of the duties offered"),
        ("duty=referral&from=2025-02-30", "The first day must be a real date"),
        ("duty=referral&to-day=1", "The last day must include a month and a year"),
        (
            "duty=referral&from=2025-02-02&to=2025-02-01",
            "The two days: 1 February 2025 is before 2 February 2025",
        ),
        ("duty=referral&from=1066-10-14&to=2025-02-01", "The two days: 1066-10-14 is outside"),
    ],
)
def test_what_cannot_be_asked_is_named_and_not_answered(client_of, register, query, says):
    page = client_of("regional_lead").get(f"/law/completeness?{query}")
    assert page.status_code == 200 and "There is a problem" in text(page)
    assert says.replace("1066-10-14", "14 October 1066") in text(page)
    assert "in the register" not in text(page)


def test_the_numbers_as_a_file_add_up_and_hide_what_the_page_hides(client_of, register):
    told = file_of(client_of("regional_lead").get(f"/law/completeness/counts.csv?{Q}"))
    rows = [row for row in told if row[0] != "quality of the data"]
    assert rows != told
    sets = [int(number) for _, reason, number in rows[1:-1] if not reason]
    assert sum(sets) == int(rows[-1][2]) == 4
    hidden = file_of(client_of("analyst").get(f"/law/completeness/counts.csv?{Q}"))
    assert ["missed or in no file", "", "not shown"] in hidden


def test_the_people_as_a_file_cannot_run_anything_and_are_logged(client_of, register):
    rows = file_of(client_of("regional_lead").get(f"/law/completeness/people.csv?{Q}"))
    assert [row[0] for row in rows[1:]] == ["'=CMD, Odo", "DAPPLETHORPE, Odo"]
    assert [row[4] for row in rows[1:]] == ["missed or in no file"] * 2
    entry = AuditEntry.objects.get(what="file_downloaded")
    assert entry.detail == {"page": "completeness", "people": sorted([register[1], register[2]])}
    assert client_of("analyst").get(f"/law/completeness/people.csv?{Q}").status_code == 403


def test_the_number_of_queries_does_not_grow_with_the_people(client_of, queries_of, _no_day_is_open):
    put_in_register(*(released(n, f"Surname{n:03}") for n in range(1, 60)))
    client = client_of("pom")
    nobody = queries_of(lambda: client.get(f"/law/completeness?{Q}&set=to_come"))
    many = queries_of(lambda: client.get(f"/law/completeness?{Q}&set=missed"))
    assert many <= nobody + 1 <= 18, "one more for the entry of whom it showed"
