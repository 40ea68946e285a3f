"""The stuck list in the browser's eyes: who sees whom, the filters, the sums, the file, the trail."""

import csv
import io
import re

import pytest

from headway.web.audit.models import AuditEntry
from tests.web.casework.registers import in_custody, licence_ended, on_licence, put_in_register

pytestmark = pytest.mark.django_db


@pytest.fixture
def register():
    """Put in two stuck people of the lead's region, one moving, one who left, and one of another region."""
    return put_in_register(
        in_custody(1, "Bramblewick"),
        in_custody(2, "O'Quince", prison="LEI"),
        on_licence(3, "Dapplethorpe"),
        licence_ended(4, "Fernfeather"),
        in_custody(5, "Elsewhere", prison="LEI", region="London"),
    )


def text(response):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def names(response):
    return re.findall(r'href="/cases/\w+">([^<]+)</a>', response.content.decode())


def test_headline_list_and_reconciliation_agree_with_the_register(client_of, register):
    said = text(client_of("regional_lead").get("/cases"))
    assert "2 people have something in the way, of 3 in the sentence whom you may see." in said
    assert "3 of 3 people in the sentence whom you may see; 1 more left the sentence" in said


@pytest.mark.parametrize(
    ("role", "seen"),
    [
        ("pom", ["BRAMBLEWICK, Alderic"]),
        (
            "com",
            ["BRAMBLEWICK, Alderic", "ELSEWHERE, Alderic", "O&#39;QUINCE, Alderic", "DAPPLETHORPE, Cobbert"],
        ),
        ("regional_lead", ["BRAMBLEWICK, Alderic", "O&#39;QUINCE, Alderic", "DAPPLETHORPE, Cobbert"]),
    ],
)
def test_each_role_sees_its_own_people_and_nobody_else(client_of, register, role, seen):
    assert names(client_of(role).get("/cases")) == seen


@pytest.mark.parametrize("role", ["analyst", "board_secretary", "rules_owner"])
def test_figures_roles_see_counts_without_any_name(client_of, register, role):
    page = client_of(role).get("/cases")
    assert "of 4 in the sentence in England and Wales" in text(page)
    assert not any(name in page.content.decode() for name in ("Bramblewick", "BRAMBLEWICK", "Z1001AA"))
    assert names(page) == []


def test_a_filter_narrows_the_list_and_can_be_taken_out_again(client_of, register):
    client = client_of("regional_lead")
    page = client.get("/cases?prison=LEI&colour=red")
    assert names(page) == ["O&#39;QUINCE, Alderic"]
    assert "1 of 3 people" in text(page)
    assert 'href="?prison=LEI"' in page.content.decode()
    assert 'href="?colour=red"' in page.content.decode()


def test_one_of_two_ticked_values_is_taken_out_and_the_other_stays(client_of, register):
    page = client_of("regional_lead").get("/cases?colour=red&colour=green")
    assert 'href="?colour=green"' in page.content.decode()
    assert len(names(page)) == 3


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("colour=blue", "Progress: choose one of the values offered"),
        ("due=soon", "enter a whole number of days, such as 30"),
        ("due=0", "enter a number of days from 1 to 3650"),
        ("prison=ZZZ", "Prison: choose one of the values offered"),
        ("over_tariff=7", "Years over tariff, in custody: choose one of the values offered"),
        ("find=%00", "Null characters are not allowed"),
        ("find=" + "x" * 61, "Name, prison number or CRN: use at most 60 characters"),
    ],
)
def test_a_filter_that_cannot_be_read_is_named_and_nobody_is_listed(client_of, register, query, said):
    page = client_of("regional_lead").get(f"/cases?{query}")
    assert page.status_code == 200
    assert "There is a problem" in text(page)
    assert said in text(page)
    assert names(page) == []


@pytest.mark.parametrize("query", ["sort=risk", "direction=sideways", "sort=risk&direction=sideways"])
def test_an_order_that_there_is_not_gives_the_usual_one(client_of, register, query):
    """No control on the page could correct it, and nobody is missing from the list for it."""
    client = client_of("regional_lead")
    usual = client.get("/cases")
    page = client.get(f"/cases?{query}")
    assert "There is a problem" not in text(page)
    assert names(page) == names(usual) != []
    assert file_of(client.get(f"/cases/download.csv?{query}")) == file_of(client.get("/cases/download.csv"))


@pytest.mark.parametrize("page", ["0", "-1", "9999", "x", ""])
def test_a_page_that_is_not_there_gives_the_nearest(client_of, register, page):
    assert len(names(client_of("regional_lead").get(f"/cases?page={page}"))) == 3


def test_nobody_matches(client_of, register):
    assert "Nobody matches 0 of 3 people" in text(client_of("regional_lead").get("/cases?find=nobody"))


def test_an_empty_register_says_so(client_of):
    assert "You may see nobody in the sentence at present" in text(client_of("regional_lead").get("/cases"))
    assert "The register holds nobody in the sentence" in text(client_of("analyst").get("/cases"))


def test_fifty_a_page_and_the_pages_add_up(client_of):
    put_in_register(*(in_custody(n, f"Surname{n:03}") for n in range(1, 121)))
    client = client_of("regional_lead")
    pages = [names(client.get(f"/cases?sort=name&direction=ascending&page={n}")) for n in (1, 2, 3)]
    assert [len(p) for p in pages] == [50, 50, 20]
    assert len({name for page in pages for name in page}) == 120
    assert pages[0][0] == "SURNAME001, Alderic"


def test_a_list_is_logged_with_the_people_it_showed(client_of, register):
    client_of("regional_lead").get("/cases?prison=MDI")
    entry = AuditEntry.objects.get(what="people_listed")
    assert (entry.who, entry.detail) == ("demo-lead", {"page": "stuck-list", "people": [register[1]]})


def test_figures_and_refused_lists_log_no_person(client_of, register):
    client_of("analyst").get("/cases")
    client_of("regional_lead").get("/cases?colour=blue")
    assert not AuditEntry.objects.filter(what="people_listed").exists()


def test_the_number_of_queries_does_not_grow_with_the_people(client_of, queries_of):
    put_in_register(*(in_custody(n, f"Surname{n:03}") for n in range(1, 70)))
    client = client_of("regional_lead")
    one = queries_of(lambda: client.get("/cases?find=Surname001"))
    # session, user, which register, file days (twice), newest event, audit entry
    assert one == queries_of(lambda: client.get("/cases")) <= 9


def file_of(response):
    return list(csv.DictReader(io.StringIO(response.content.decode("utf-8-sig"))))


def test_the_file_has_everybody_the_filters_describe_and_nobody_else(client_of, register):
    rows = file_of(client_of("regional_lead").get("/cases/download.csv?status=custody_unreleased"))
    assert [row["Surname"] for row in rows] == ["Bramblewick", "O'Quince"]
    assert rows[0]["Reasons"] == "Target hearing date passed 84 days ago (12 Jul 2026); no result recorded"


def test_the_file_is_logged_with_everybody_in_it(client_of, register):
    client_of("regional_lead").get("/cases/download.csv")
    entry = AuditEntry.objects.get(what="file_downloaded")
    assert entry.detail["people"] == sorted(register[n] for n in (1, 2, 3))


@pytest.mark.parametrize(
    "surname",
    ["=1+1", "+44", "-2", "@here", "\t=1", " =cmd|' /C calc'!A0", "\n=1", "\u00a0=1", "\u200f=1", "＝1"],
)
def test_the_file_gives_a_spreadsheet_no_formula(client_of, surname):
    put_in_register(in_custody(1, surname))
    (row,) = file_of(client_of("regional_lead").get("/cases/download.csv"))
    assert row["Surname"] == "'" + surname


def test_a_file_under_a_filter_that_cannot_be_read_is_refused(client_of, register):
    assert client_of("regional_lead").get("/cases/download.csv?colour=blue").status_code == 400


def test_a_name_is_never_markup(client_of):
    put_in_register(in_custody(1, "<script>alert(1)</script>"))
    assert "<script>alert" not in client_of("regional_lead").get("/cases").content.decode()
