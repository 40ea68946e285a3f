"""The pages of deliveries: who may open them, what they count, and whose rows they show."""

import json
import re
from datetime import date

import polars as pl
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from headway.web import clock
from headway.web.accounts.models import User
from headway.web.audit.models import AuditEntry
from headway.web.register import rows as register_rows
from headway.web.register import store
from headway.web.register.models import Row
from tests.web.register.outcomes import outcome

pytestmark = pytest.mark.django_db


@pytest.fixture
def delivery():
    return store.save(outcome(events=40), loaded_at=clock.now(), loaded_by="a test")


@pytest.fixture
def sign_in(client):
    def as_role(role, **place):
        user = User.objects.create(username=role, role=role, **place)
        client.force_login(user, backend="headway.web.accounts.backend.ActivePeople")
        return client

    return as_role


def addresses(delivery):
    return [
        reverse("deliveries"),
        reverse("delivery", args=[delivery.pk]),
        reverse("delivery-rows", args=[delivery.pk]),
    ]


@pytest.mark.parametrize(
    ("role", "status"),
    [("regional_lead", 200), ("analyst", 200), ("pom", 403), ("com", 403), ("board_secretary", 403)],
)
def test_deliveries_are_for_those_who_may_see_them(sign_in, delivery, role, status):
    client = sign_in(role)
    assert [client.get(address).status_code for address in addresses(delivery)] == [status] * 3


def test_nobody_sees_deliveries_without_signing_in(client, delivery):
    assert {client.get(address).status_code for address in addresses(delivery)} == {302}


def test_an_empty_register_says_how_to_begin(sign_in):
    assert "Nothing has been delivered yet" in sign_in("analyst").get(reverse("deliveries")).content.decode()


def test_the_page_gives_the_sum_that_ties(sign_in, delivery):
    page = sign_in("analyst").get(reverse("delivery", args=[delivery.pk])).content.decode()
    assert "45 rows in = 40 accepted + 5 rejected + 0 duplicate + 0 held" in page
    assert f"{reverse('delivery-rows', args=[delivery.pk])}?disposition=rejected&amp;code=R_DATE" in page


@pytest.mark.parametrize(
    ("query", "number"),
    [
        ("", 5),
        ("?disposition=rejected&code=R_DATE", 5),
        ("?disposition=held", 0),
        ("?code=R_KEY", 0),
        ("?file=x", 0),
        ("?file=" + "9" * 30, 0),
        ("?file=" + "9" * 5000, 0),
    ],
)
def test_rows_are_narrowed_by_what_became_of_them_and_why(sign_in, delivery, query, number):
    page = sign_in("analyst").get(reverse("delivery-rows", args=[delivery.pk]) + query).content.decode()
    assert f"{number} rows with something to say" in page


def test_what_the_rows_are_narrowed_to_is_named_in_words(sign_in, delivery):
    file = Row.objects.filter(disposition="rejected").first().file
    address = reverse("delivery-rows", args=[delivery.pk])
    page = sign_in("analyst").get(f"{address}?disposition=rejected&file={file.pk}").content.decode()
    assert re.search(rf"Take out file:</span>\s*{re.escape(file.name)}<", page)
    assert "Take out what became of the row:" in page


def test_an_analyst_reads_reasons_and_never_what_a_row_said(sign_in, delivery):
    page = sign_in("analyst").get(reverse("delivery-rows", args=[delivery.pk])).content.decode()
    assert "R_DATE" in page
    assert "Sentence Date" in page
    assert "31/02/2009" not in page


def test_a_row_that_is_nobodys_yet_is_readable_for_nobody(sign_in, delivery):
    page = sign_in("regional_lead", region="Wales").get(reverse("delivery-rows", args=[delivery.pk]))
    assert "31/02/2009" not in page.content.decode()


def test_a_lead_reads_the_rows_of_their_own_region_and_that_is_audited(sign_in, monkeypatch):
    given = outcome(people=2, events=40)
    fault = [
        {
            "case": "D18",
            "code": "Q_DATE",
            "column": "DOB",
            "received": "1/13/79",
            "read": None,
            "message": "no day",
        }
    ]
    odd = given.rows.with_columns(faults=pl.lit(json.dumps(fault)))
    stored = store.save(
        given.__class__(**{**vars(given), "rows": odd}), loaded_at=clock.now(), loaded_by="a test"
    )
    people = pl.DataFrame(
        {
            "person": [1, 2],
            "probation_region": ["Wales", "London"],
            "prison": [None, None],
            "com": [None, None],
        }
    )
    monkeypatch.setattr(register_rows, "cohort", lambda *, on: people)
    page = (
        sign_in("regional_lead", region="Wales")
        .get(reverse("delivery-rows", args=[stored.pk]))
        .content.decode()
    )
    theirs = Row.objects.filter(person=1).count()
    assert page.count("1/13/79") == theirs > 0
    entry = AuditEntry.objects.get(what="people_listed")
    assert entry.detail["people"] == [store.public_ids()["public_id"][0]]


def test_a_page_costs_the_same_queries_however_many_deliveries(sign_in):
    client = sign_in("analyst")

    def queries():
        with CaptureQueriesContext(connection) as asked:
            client.get(reverse("deliveries"))
        return len(asked)

    client.get(reverse("deliveries"))
    found = []
    for number in range(1, 6):
        given = outcome(
            seed=number, known=store.known(), extract_on=date(2026, number, 28), name=f"delivery {number}"
        )
        store.save(given, loaded_at=clock.now(), loaded_by="a test")
        found.append(queries())
    assert set(found) == {found[0]}
