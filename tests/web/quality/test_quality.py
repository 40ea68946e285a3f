"""The data-quality page: what is open, for whom, whose it is, and taking it on."""

import re
from datetime import UTC, date, datetime

import pytest
from django.db import DatabaseError, connection, transaction
from django.urls import reverse

from headway.web import clock
from headway.web.accounts.models import User
from headway.web.accounts.roles import ROLES, NotAllowed
from headway.web.audit.models import AuditEntry
from headway.web.quality import actions, page
from headway.web.quality.actions import NotTakenOn
from headway.web.quality.models import GivenBack, TakenOn
from headway.web.quality.open import open_questions
from headway.web.register.cohort import cohort
from headway.web.review.queue import waiting_rows
from headway.web.small_numbers import THRESHOLD
from tests.web.review.conftest import june as june
from tests.web.review.conftest import own_home as own_home
from tests.web.review.conftest import sample as sample
from tests.web.review.conftest import sign_in as sign_in

pytestmark = pytest.mark.django_db
QUALITY, GROUP = reverse("quality"), reverse("quality-group")
CONFLICT = ("H_ID_CONFLICT", "NDELIUS", "London")
DAY = {"due-day": "30", "due-month": "10", "due-year": "2026"}


@pytest.fixture(autouse=True)
def _now(monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: datetime(2026, 10, 4, 9, tzinfo=UTC))
    monkeypatch.setattr(clock, "today", lambda: date(2026, 10, 4))


def address(group):
    return dict(zip(("code", "system", "place"), group, strict=True))


def text(answer):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def officer(name="officer"):
    return User.objects.get_or_create(username=name, role="data_officer")[0]


def test_the_held_rows_that_are_open_are_those_that_wait_on_the_review_page(sample):
    held = open_questions().filter(ask="held")
    assert sorted(held["number"]) == sorted(row.number for row in waiting_rows())


def test_the_sample_asks_what_its_dirty_cases_say(sample):
    found = {(row["code"], row["system"]) for row in open_questions().iter_rows(named=True)}
    assert {("Q_RESCINDED", "PPUD"), ("P_MISSING", "NOMIS"), ("H_ID_CONFLICT", "NDELIUS")} <= found


def test_an_empty_register_asks_nothing(sign_in):
    assert "Nothing is open." in text(sign_in("data_officer").get(QUALITY))
    assert "0 open questions" in text(sign_in("pom", prison="LEI").get(QUALITY))


def test_every_table_of_the_page_adds_up_to_what_is_open(sample):
    every = open_questions()
    asked = page.Narrowed({})
    for table in page.tables(every, asked):
        assert sum(line["number"] for line in table["lines"]) == every.height, table["name"]
    assert page.ages(every)[-1]["number"] == every.height == sum(c["number"] for c in page.codes(every))


def test_the_page_leads_to_every_group_with_its_owner_and_is_narrowed(sample, sign_in):
    client = sign_in("data_officer")
    assert "Offender management unit of" in text(client.get(QUALITY))
    narrowed = text(client.get(QUALITY, {"code": "P_MISSING", "system": "NOMIS"}))
    assert "Missing from a file that held the person last time" in narrowed
    assert "H_ID_CONFLICT of" not in narrowed
    assert "No question answers this description" in text(client.get(QUALITY, {"system": "nobody"}))


def test_every_group_opens_and_says_what_to_do(sample, sign_in):
    client = sign_in("data_officer")
    for group in page.groups(open_questions()):
        answer = client.get(page.address(group))
        assert answer.status_code == 200, group
        assert "What to do:" in text(answer)


def test_somebody_who_sees_no_deliveries_gets_counts_in_which_no_number_is_small(sample, sign_in):
    for table in page.protected(open_questions()):
        assert all(line["number"] >= THRESHOLD for line in table["lines"]), table["heading"]
    answer = sign_in("pom", prison="LEI").get(QUALITY, {"code": "H_ID_CONFLICT"})
    assert f"{open_questions().height} open questions" in text(answer)  # nothing can be narrowed
    assert "/quality/group" not in answer.content.decode()


@pytest.mark.parametrize("role", [r for r in ROLES if r not in ("data_officer", "regional_lead", "analyst")])
def test_a_group_is_for_those_who_see_deliveries(sign_in, role):
    assert sign_in(role).get(GROUP, address(CONFLICT)).status_code == 403


def test_people_are_named_for_those_who_may_see_them_and_that_is_logged(sample, sign_in):
    row = open_questions().filter(ask="sources").row(0, named=True)
    group = (row["code"], row["system"], row["place"])
    answer = sign_in("data_officer").get(GROUP, address(group))
    assert "/cases/" in answer.content.decode()
    entry = AuditEntry.objects.get(what="people_listed")
    assert (entry.who, entry.detail["page"]) == ("data_officer", "open questions of the data")
    answer = sign_in("analyst").get(GROUP, address(group))
    assert "/cases/" not in answer.content.decode()
    assert "Somebody whom your role does not see by name" in text(answer)
    assert AuditEntry.objects.filter(what="people_listed").count() == 1


def test_a_regional_lead_is_told_no_name_of_another_region(sample, sign_in):
    client = sign_in("regional_lead", region="Wales")
    seen = [client.get(page.address(g)).content.decode() for g in page.groups(open_questions())]
    people = {p for entry in AuditEntry.objects.filter(what="people_listed") for p in entry.detail["people"]}
    there = cohort(on=clock.today()).filter(probation_region="Wales")["public_id"]
    assert people <= set(there)
    shown = {m for page_ in seen for m in re.findall(r"/cases/([-\w]+)", page_)}
    assert shown <= set(there)


@pytest.mark.parametrize(
    "group", [("H_NONE", "NOMIS", ""), ("H_KEY", "nobody", ""), ("H_KEY", "NOMIS", "nowhere"), ("\0", "", "")]
)
def test_a_group_that_cannot_be_is_not_found(sign_in, group):
    assert sign_in("data_officer").get(GROUP, address(group)).status_code == 404


def test_taking_on_and_giving_back_by_the_page(june, sign_in):
    client = sign_in("data_officer")
    answer = client.post(
        reverse("take-question-on"), {**address(CONFLICT), **DAY, "note": "Asked the region"}
    )
    assert answer.status_code == 302
    shown = text(client.get(answer["Location"]))
    assert "data_officer" in shown
    assert "30 October 2026" in shown
    assert "Asked the region" in shown
    answer = client.post(
        reverse("give-question-back"), {**address(CONFLICT), "reason": "Leaving"}, follow=True
    )
    assert "Leaving" in text(answer)
    assert actions.standing(CONFLICT) is None
    assert [e.detail for e in AuditEntry.objects.filter(what="question_taken_on").order_by("pk")] == [
        {"taken_on": TakenOn.objects.get().pk, "due_on": "2026-10-30"},
        {"given_back": TakenOn.objects.get().pk},
    ]


def test_what_was_typed_wrong_is_said_where_it_is(sign_in):
    client = sign_in("data_officer")
    took = reverse("take-question-on")
    for typed, said in (
        ({}, "Enter the day by which"),
        ({**DAY, "due-month": "13"}, "must be a real date"),
        ({**DAY, "due-year": "2025"}, "must be today or later, and within a year"),
        ({**DAY, "due-year": "2028"}, "must be today or later, and within a year"),
        ({**DAY, "note": "x" * 501}, "at most 500 characters"),
    ):
        answer = client.post(took, {**address(CONFLICT), **typed})
        assert answer.status_code == 400, typed
        assert said in text(answer), typed
    answer = client.post(reverse("give-question-back"), {**address(CONFLICT), "reason": "x"})
    assert answer.status_code == 400
    assert "given back already" in text(answer)
    assert not TakenOn.objects.exists()


def test_only_those_who_decide_take_questions_on(june, sign_in):
    client = sign_in("analyst")
    assert client.post(reverse("take-question-on"), {**address(CONFLICT), **DAY}).status_code == 403
    assert "Take these questions on" not in text(client.get(GROUP, address(CONFLICT)))
    lead = User.objects.create(username="lead", role="regional_lead", region="London")
    with pytest.raises(NotAllowed):
        actions.take_on(lead, CONFLICT, due_on=date(2026, 10, 30), note="")
    with pytest.raises(NotAllowed):
        actions.give_back(lead, CONFLICT, reason="x")


def test_a_group_is_one_persons_until_it_is_given_back():
    actions.take_on(officer(), CONFLICT, due_on=date(2026, 10, 30), note="")
    with pytest.raises(NotTakenOn, match="They give them back first"):
        actions.take_on(officer("other"), CONFLICT, due_on=date(2026, 10, 30), note="")
    with pytest.raises(NotTakenOn, match="Say why"):
        actions.give_back(officer(), CONFLICT, reason="  ")
    actions.give_back(officer("other"), CONFLICT, reason="Away")
    actions.take_on(officer("other"), CONFLICT, due_on=date(2026, 10, 30), note="")
    assert [one.by.username for one in actions.history(CONFLICT)] == ["other", "officer"]


def test_an_overdue_owner_is_said(june, sign_in, monkeypatch):
    actions.take_on(officer(), CONFLICT, due_on=date(2026, 10, 30), note="")
    monkeypatch.setattr(clock, "today", lambda: date(2026, 11, 4))
    assert "overdue" in text(sign_in("data_officer").get(QUALITY))


def test_the_database_refuses_a_second_owner_and_any_change():
    taken = actions.take_on(officer(), CONFLICT, due_on=date(2026, 10, 30), note="")
    told = {"code": CONFLICT[0], "system": CONFLICT[1], "place": CONFLICT[2]}
    more = {"due_on": date(2026, 10, 30), "by": officer(), "at": clock.now()}
    with pytest.raises(DatabaseError, match="questions that somebody has"), transaction.atomic():
        TakenOn.objects.create(**told, **more, number=2)
    for table in ("quality_takenon", "quality_givenback"):
        GivenBack.objects.filter(of=taken).first() or actions.give_back(officer(), CONFLICT, reason="x")
        with (
            pytest.raises(DatabaseError, match="append-only"),
            transaction.atomic(),
            connection.cursor() as c,
        ):
            c.execute(f"DELETE FROM {table}")


def test_the_page_takes_few_queries(sample, sign_in, queries_of):
    client = sign_in("data_officer")
    assert queries_of(lambda: client.get(QUALITY)) <= 10
