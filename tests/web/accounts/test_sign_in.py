"""Signing in and out."""

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.urls import reverse

from headway.web.accounts.actions import DEMONSTRATION_PEOPLE, ensure_demonstration_people
from headway.web.accounts.models import User
from headway.web.audit.models import AuditEntry, What

DOOR = "sign-in-to-demonstration"


def choose(client, username, **more):
    return client.post(reverse(DOOR), {"user": username, **more})


def trail():
    return list(AuditEntry.objects.order_by("pk").values_list("who", "what"))


def test_page_offers_the_invented_people_with_what_each_may_see(client, demonstration_people):
    page = client.get(reverse("sign-in")).content.decode()
    for _, name in DEMONSTRATION_PEOPLE.values():
        assert name in page
    assert "the people in one prison (Moorland" in page
    assert "no names and no case pages" in page


@pytest.mark.parametrize("role", DEMONSTRATION_PEOPLE)
def test_choosing_somebody_signs_in_as_them_and_is_audited(client, demonstration_people, role):
    user = demonstration_people[role]
    assert choose(client, user.username).status_code == 302
    assert client.session["_auth_user_id"] == str(user.pk)
    assert trail() == [(user.username, What.SIGNED_IN)]


def test_choosing_nobody_says_what_to_do(client, demonstration_people):
    answer = client.post(reverse(DOOR), {})
    assert answer.status_code == 400
    assert "Choose who you want to sign in as" in answer.content.decode()


def test_a_real_user_cannot_be_chosen_in_a_demonstration(client, demonstration_people):
    User.objects.create(username="real", role="analyst")
    assert choose(client, "real").status_code == 400
    assert "_auth_user_id" not in client.session


def test_outside_a_demonstration_the_door_is_not_there(client, demonstration_people, settings):
    settings.DEMONSTRATION = False
    assert choose(client, "demo-pom").status_code == 404
    assert "demo-pom" not in client.get(reverse("sign-in")).content.decode()


def test_sign_in_goes_on_to_the_page_that_was_asked_for(client, demonstration_people):
    assert choose(client, "demo-pom", next="/about").headers["Location"] == "/about"


@pytest.mark.parametrize("elsewhere", ["https://example.org/", "//example.org", "javascript:alert(1)"])
def test_sign_in_does_not_go_on_to_another_site(client, demonstration_people, elsewhere):
    assert choose(client, "demo-pom", next=elsewhere).headers["Location"] == reverse("home")


def test_signing_out_ends_the_session_on_the_server_and_is_audited(client, demonstration_people):
    choose(client, "demo-com")
    cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
    client.post(reverse("sign-out"))
    assert not Session.objects.filter(session_key=cookie).exists()
    assert trail() == [("demo-com", What.SIGNED_IN), ("demo-com", What.SIGNED_OUT)]


def test_signing_out_by_a_link_is_refused(client_of):
    assert client_of("pom").get(reverse("sign-out")).status_code == 405


def test_signing_in_makes_a_new_session_id(client, demonstration_people):
    choose(client, "demo-com")
    first = client.cookies[settings.SESSION_COOKIE_NAME].value
    choose(client, "demo-pom")
    assert client.cookies[settings.SESSION_COOKIE_NAME].value != first


def test_a_session_idle_to_the_limit_goes_on_and_one_second_more_ends_it(client_of, monkeypatch):
    from headway.web import middleware

    now = 1_000_000
    monkeypatch.setattr(middleware.time, "time", lambda: now)
    client = client_of("pom")
    client.get("/about")
    now += settings.SESSION_IDLE_SECONDS
    assert "_auth_user_id" in client.session
    client.get("/about")
    assert "_auth_user_id" in client.session
    now += settings.SESSION_IDLE_SECONDS + 1
    assert client.get("/about").headers["Location"] == f"{reverse('sign-in')}?idle=1"
    assert "_auth_user_id" not in client.session


def test_nobody_stays_signed_in_longer_than_a_working_day_however_busy(client_of, monkeypatch):
    from headway.web import middleware

    now = 1_000_000
    monkeypatch.setattr(middleware.time, "time", lambda: now)
    client = client_of("pom")
    end = now + settings.SESSION_COOKIE_AGE
    while now < end:
        assert client.get("/about").status_code == 200
        now += settings.SESSION_IDLE_SECONDS
    now = end + 1
    assert client.get("/about").headers["Location"] == f"{reverse('sign-in')}?long=1"
    assert "_auth_user_id" not in client.session
    assert "because you signed in 12 hours ago" in client.get("/sign-in?long=1").content.decode()


def test_signing_in_again_begins_a_new_working_day(client_of, demonstration_people, monkeypatch):
    from headway.web import middleware

    now = 1_000_000
    monkeypatch.setattr(middleware.time, "time", lambda: now)
    client = client_of("pom")
    for _ in range(2):
        for _ in range(20):
            assert client.get("/about").status_code == 200
            now += settings.SESSION_IDLE_SECONDS
        choose(client, "demo-pom")


def test_a_user_who_is_switched_off_is_out_at_the_next_request(client_of, demonstration_people):
    client = client_of("analyst")
    User.objects.filter(role="analyst").update(is_active=False)
    assert client.get(reverse("home")).headers["Location"].startswith(reverse("sign-in"))


def test_a_user_without_a_role_is_told_so_and_sees_nothing(client, db):
    client.force_login(User.objects.create(username="new"))
    answer = client.get(reverse("home"))
    assert answer.status_code == 403
    assert "You have no role yet" in answer.content.decode()


def test_making_the_people_again_moves_them_and_makes_no_more(demonstration_people):
    again = ensure_demonstration_people(prison="LEI", region="Wales", com="Other, Anna")
    assert len(again) == User.objects.count() == len(DEMONSTRATION_PEOPLE)
    assert {u.place for u in again} == {"LEI", "Wales", "Other, Anna", ""}
