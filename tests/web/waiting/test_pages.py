"""The pages of what waits: who may open them, whom they name, and how a second person gives their word."""

import pytest
from django.urls import reverse

from headway.web.accounts.models import User
from headway.web.audit.models import AuditEntry
from headway.web.register.models import Delivery
from headway.web.waiting import child
from headway.web.waiting.actions import Waiting, limit, state_of
from headway.web.waiting.incoming import rooms_now
from headway.web.waiting.states import State
from tests.web.waiting.given import give, implausible, officer, plausible, strict

pytestmark = pytest.mark.django_db


@pytest.fixture
def waits(tmp_path):
    strict()
    give(plausible(tmp_path))
    (waiting,) = give(implausible(tmp_path))
    return waiting


@pytest.fixture
def sign_in(client):
    def as_user(username, role="data_officer", **place):
        user = User.objects.get_or_create(username=username, defaults={"role": role, **place})[0]
        client.force_login(user, backend="headway.web.accounts.backend.ActivePeople")
        return client

    return as_user


@pytest.fixture
def worked_at_once(monkeypatch):
    """Do the work of the child process in this one: its database is the tests' own."""
    monkeypatch.setattr(child, "start", child.work)


def page(client, name, *arguments):
    return client.get(reverse(name, args=arguments)).content.decode()


def test_the_list_names_what_waits_and_who_may_give(sign_in, waits):
    found = page(sign_in("sam"), "deliveries")
    assert "given by dee" in found
    assert "Since the last delivery: 1 birth date changed." in found
    assert reverse("give-delivery") in found
    assert reverse("give-delivery") not in page(sign_in("ana", "analyst"), "deliveries")


def test_the_page_tells_the_change_first_and_offers_a_second_person_to_judge(sign_in, waits):
    found = page(sign_in("sam"), "waiting-delivery", waits.pk)
    assert (
        found.index("1 birth date changed") < found.index("Approve it and take it in") < found.index("Files")
    )
    assert reverse("waiting-changes", args=[waits.pk, "birth_date"]) in found


def test_who_gave_it_is_told_that_somebody_else_must_judge(sign_in, waits):
    found = page(sign_in("dee"), "waiting-delivery", waits.pk)
    assert "You gave this delivery: somebody else must approve or decline it" in found
    assert "Approve it and take it in" not in found


def test_an_analyst_sees_the_figures_and_nobody_by_name(sign_in, waits):
    client = sign_in("ana", "analyst")
    found = page(client, "waiting-delivery", waits.pk)
    assert "1 birth date changed" in found
    assert reverse("waiting-changes", args=[waits.pk, "birth_date"]) not in found
    assert client.get(reverse("waiting-changes", args=[waits.pk, "birth_date"])).status_code == 403


def test_who_is_behind_a_change_is_named_with_both_values_and_that_is_audited(sign_in, waits):
    found = page(sign_in("sam"), "waiting-changes", waits.pk, "birth_date")
    assert "Bramblewick, Alderic" in found
    assert "14 Mar 1979" in found
    assert "15 Apr 1980" in found
    assert len(AuditEntry.objects.get(what="people_listed").detail["people"]) == 1


def test_a_lead_sees_only_those_of_their_region(sign_in, waits):
    found = page(sign_in("lea", "regional_lead", region="Wales"), "waiting-changes", waits.pk, "birth_date")
    assert "Bramblewick" not in found
    assert "1 more is about people whom you may not see" in found


@pytest.mark.parametrize("change", ["new", "death_undone", "nonsense"])
def test_a_change_that_is_not_there_is_not_found(sign_in, waits, change):
    assert sign_in("sam").get(reverse("waiting-changes", args=[waits.pk, change])).status_code == 404


def test_approving_takes_it_in_and_ends_at_its_receipt(sign_in, waits, worked_at_once):
    client = sign_in("sam")
    done = client.post(reverse("approve-delivery", args=[waits.pk]), {"reason": "Confirmed"}, follow=True)
    stored = Delivery.objects.get(name="2026-12-31")
    assert done.redirect_chain[-1][0] == reverse("delivery", args=[stored.pk])
    found = done.content.decode()
    assert found.index("1 birth date changed") < found.index("1 rows in = 1 accepted")
    assert "Bramblewick, Alderic" in page(client, "delivery-changes", stored.pk, "birth_date")
    assert "the delivery in the register" in page(client, "waiting-delivery", waits.pk)


def test_declining_ends_it(sign_in, waits):
    client = sign_in("sam")
    client.post(reverse("decline-delivery", args=[waits.pk]), {"reason": "Wrong extract"})
    assert state_of(waits) is State.DECLINED
    assert "“Wrong extract”" in page(client, "waiting-delivery", waits.pk)


@pytest.mark.parametrize(
    ("reason", "status", "says"), [(" ", 400, "Say why"), ("x" * 1001, 400, "at most 1,000")]
)
def test_a_reason_is_asked_for(sign_in, waits, reason, status, says):
    done = sign_in("sam").post(reverse("approve-delivery", args=[waits.pk]), {"reason": reason})
    assert (done.status_code, says in done.content.decode()) == (status, True)
    assert state_of(waits) is State.GIVEN


@pytest.mark.parametrize("move", ["approve-delivery", "decline-delivery"])
def test_only_a_second_person_with_the_role_judges(sign_in, waits, move):
    assert sign_in("dee").post(reverse(move, args=[waits.pk]), {"reason": "x"}).status_code == 409
    assert sign_in("ana", "analyst").post(reverse(move, args=[waits.pk]), {"reason": "x"}).status_code == 403
    assert state_of(waits) is State.GIVEN


def test_what_was_interrupted_after_approval_can_be_taken_in(sign_in, waits, monkeypatch, worked_at_once):
    client = sign_in("sam")
    assert client.post(reverse("take-in-delivery", args=[waits.pk])).status_code == 409
    with monkeypatch.context() as interrupted:
        interrupted.setattr(child, "start", lambda room: None)
        died = client.post(reverse("approve-delivery", args=[waits.pk]), {"reason": "Confirmed"}, follow=True)
    assert "has stopped before its end" in died.content.decode()
    assert "Take it in now" in page(client, "waiting-delivery", waits.pk)
    client.post(reverse("take-in-delivery", args=[waits.pk]), follow=True)
    assert state_of(waits) is State.LOADED


def test_the_limit_is_set_with_a_reason(sign_in):
    client = sign_in("sam")
    done = client.post(reverse("delivery-limit"), {"at_least": "5", "share": "0.5", "reason": "Quiet times"})
    assert done.status_code == 302
    assert (limit().at_least, limit().share) == (5, 0.5)
    found = page(client, "delivery-limit")
    assert "Quiet times" in found
    refused = client.post(reverse("delivery-limit"), {"at_least": "", "share": "200", "reason": ""})
    assert refused.status_code == 400
    assert {"Say why" in refused.content.decode(), "from 0 to 100 per cent" in refused.content.decode()} == {
        True
    }
    analyst = sign_in("ana", "analyst")
    assert "Set it anew" not in page(analyst, "delivery-limit")
    asked = {"at_least": "5", "share": "1", "reason": "x"}
    assert analyst.post(reverse("delivery-limit"), asked).status_code == 403


def test_nothing_goes_on_when_all_is_done(waits):
    assert rooms_now() == []
    assert Waiting.objects.count() == 1
    assert officer("dee").username == waits.given_by
