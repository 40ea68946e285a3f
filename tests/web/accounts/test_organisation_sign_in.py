"""Signing in with the organisation's OpenID Connect provider."""

from urllib.parse import urlsplit

import pytest
import requests
from django.urls import reverse

from headway.web.accounts.actions import give_role
from headway.web.accounts.models import User
from headway.web.accounts.organisation import providers
from headway.web.audit.models import AuditEntry, What
from headway.web.home import Choices
from tests.web.accounts.provider import Provider

pytestmark = pytest.mark.django_db


@pytest.fixture
def provider(settings):
    running = Provider()
    sign_in = {
        "name": "Invented Org",
        "server_url": running.address,
        "client_id": "headway",
        "client_secret": "s",
    }
    settings.CHOICES = Choices(sign_in=sign_in)
    settings.DEMONSTRATION = False
    settings.SOCIALACCOUNT_PROVIDERS = providers(sign_in)
    yield running
    running.shutdown()


def sign_in(client):
    """Walk through the provider's door and back, as a browser does; return the last answer."""
    away = client.post(reverse("openid_connect_login", args=["organisation"]))
    back = requests.get(away.headers["Location"], allow_redirects=False, timeout=5).headers["Location"]
    parts = urlsplit(back)
    return client.get(f"{parts.path}?{parts.query}")


def test_somebody_new_comes_in_without_a_role_and_sees_nothing(client, provider):
    provider.person = {
        "sub": "abc",
        "name": "Anna Invented",
        "email": "anna@example.org",
        "preferred_username": "anna",
    }
    assert sign_in(client).headers["Location"] == reverse("home")
    user = User.objects.get()
    assert (str(user), user.role, user.demonstration) == ("Anna Invented", "", False)
    assert client.get(reverse("home")).status_code == 403


def test_signing_in_is_audited(client, provider):
    sign_in(client)
    assert AuditEntry.objects.get().what == What.SIGNED_IN


def test_the_same_person_comes_back_to_the_same_account_with_their_role(client, provider):
    sign_in(client)
    give_role(User.objects.get(), role="regional_lead", region="Wales", by=None)
    client.post(reverse("sign-out"))
    provider.person = {"sub": "1", "name": "A New Name", "preferred_username": "renamed"}
    sign_in(client)
    assert User.objects.get().place == "Wales"


def test_another_person_with_the_same_name_and_e_mail_is_another_account(client, provider):
    same = {
        "name": "Anna Invented",
        "email": "anna@example.org",
        "preferred_username": "anna",
        "email_verified": True,
    }
    for sub in ("1", "2"):
        provider.person = {"sub": sub, **same}
        sign_in(client)
        client.post(reverse("sign-out"))
    assert User.objects.count() == 2


def test_coming_back_without_the_state_we_sent_is_refused(client, provider):
    answer = client.get(
        reverse("openid_connect_callback", args=["organisation"]), {"code": "c0de", "state": "forged"}
    )
    assert "You could not be signed in" in answer.content.decode()
    assert not User.objects.exists()


def test_no_password_form_or_sign_up_is_offered(client, provider):
    page = client.get(reverse("sign-in")).content.decode()
    assert "Sign in with Invented Org" in page
    assert "password" not in page.lower()
    assert client.get("/accounts/signup/").status_code == 404
