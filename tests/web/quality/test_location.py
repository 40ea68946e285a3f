"""Location and need: who sees names, what is logged, and that figures without names are rounded."""

import csv
from datetime import date

import pytest
from django.urls import reverse
from typer.testing import CliRunner

from headway.cli.main import app
from headway.web import clock
from headway.web.accounts.roles import ROLES
from headway.web.audit.models import AuditEntry
from headway.web.quality.location import needs
from headway.web.register.cohort import cohort
from tests.web.review.conftest import own_home as own_home
from tests.web.review.conftest import sample as sample
from tests.web.review.conftest import sign_in as sign_in

pytestmark = pytest.mark.django_db
PAGE, PEOPLE = reverse("location"), reverse("location-people")
NO_NAMES = [name for name, role in ROLES.items() if role.scope == "nobody"]
TODAY = date(2026, 10, 4)


@pytest.fixture(autouse=True)
def _today(monkeypatch):
    monkeypatch.setattr(clock, "today", lambda: TODAY)


def test_a_data_officer_sees_everybody_in_prison_and_it_is_logged(sample, sign_in):
    page = sign_in("data_officer").get(PAGE).content.decode()
    inside = needs(on=TODAY)
    assert inside.height
    seen = cohort(on=TODAY).join(inside.select("person"), on="person", how="semi")
    assert all(reverse("case", args=[who]) in page for who in seen["public_id"])
    entry = AuditEntry.objects.get(what="people_listed")
    assert sorted(entry.detail["people"]) == sorted(seen["public_id"])
    assert "What the data cannot say" in page


def test_a_prison_offender_manager_sees_those_of_the_prison(sample, sign_in):
    prison = needs(on=TODAY)["prison"][0]
    client = sign_in("pom", prison=prison)
    client.get(PAGE)
    there = cohort(on=TODAY).filter(prison=prison)["public_id"].to_list()
    entry = AuditEntry.objects.get(what="people_listed")
    assert entry.detail["people"]
    assert set(entry.detail["people"]) <= set(there)


def test_the_file_has_those_of_the_page_and_is_logged(sample, sign_in):
    answer = sign_in("data_officer").get(PEOPLE)
    rows = list(csv.DictReader(answer.content.decode("utf-8-sig").splitlines()))
    assert len(rows) == needs(on=TODAY).height
    assert {row["In the right place"] for row in rows} <= {
        "In the right place",
        "Not in the right place",
        "Not known",
    }
    assert len(AuditEntry.objects.get(what="file_downloaded").detail["people"]) == len(rows)


@pytest.mark.parametrize("role", NO_NAMES)
def test_who_sees_no_names_gets_rounded_figures_and_no_file_of_people(sample, sign_in, role):
    client = sign_in(role)
    page = client.get(PAGE).content.decode()
    assert "Each number is rounded to the nearest 5 by itself" in page
    assert "/cases/" not in page
    assert client.get(PEOPLE).status_code == 403


@pytest.mark.parametrize("query", [{"placed": "right"}, {"prison": "LEI"}, {"placed": "\0"}, {"page": "99"}])
def test_the_list_is_narrowed_by_anything(sample, sign_in, query):
    assert sign_in("data_officer").get(PAGE, query).status_code == 200


def test_an_empty_register_says_so(sign_in):
    assert "no extract yet" in sign_in("analyst").get(PAGE).content.decode()
    assert "Nobody whom you may see" in sign_in("data_officer").get(PAGE).content.decode()


def test_the_report_is_a_file_in_each_form_and_recorded(sample, sign_in):
    client = sign_in("analyst")
    for form in ("html", "ods"):
        assert client.get(reverse("location-file", args=[form])).status_code == 200
    assert client.get(reverse("location-file", args=["doc"])).status_code == 404
    told = [entry.detail for entry in AuditEntry.objects.filter(what="report_built")]
    assert [(one["report"], one["form"]) for one in told] == [("location", "html"), ("location", "ods")]


def test_the_command_writes_the_report_the_same_twice(sample, tmp_path):
    run = CliRunner()
    for name in ("one.html", "two.html"):
        answer = run.invoke(app, ["report", "location", "--out", str(tmp_path / name)])
        assert answer.exit_code == 0, answer.output
    assert (tmp_path / "one.html").read_bytes() == (tmp_path / "two.html").read_bytes()


def test_the_command_says_what_is_wrong(sample, tmp_path):
    answer = CliRunner().invoke(
        app, ["report", "location", "--area", "Narnia", "--out", str(tmp_path / "x.pdf")]
    )
    assert answer.exit_code == 2
    assert "Narnia" in answer.output
