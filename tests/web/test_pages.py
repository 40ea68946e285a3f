"""What every page has: its headers, its layout, its navigation; and the error pages."""

import re

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client, RequestFactory
from django.urls import reverse

from headway.web import pages
from headway.web.accounts.navigation import ENTRIES
from headway.web.accounts.permissions import Permission
from headway.web.accounts.roles import ROLES

pytestmark = pytest.mark.django_db

ANYBODYS = ["/sign-in", "/accessibility", "/about", "/nowhere-at-all", "/static/nowhere-at-all"]


def words(answer):
    return answer.content.decode()


@pytest.mark.parametrize("path", ANYBODYS)
def test_every_page_says_that_the_people_are_invented(client, path):
    assert "Invented people. Demonstration." in words(client.get(path))


@pytest.mark.parametrize("path", ANYBODYS)
def test_no_page_says_so_where_the_people_are_real(client, settings, path):
    settings.DEMONSTRATION = False
    assert "Invented" not in words(client.get(path))


@pytest.mark.parametrize("path", ANYBODYS)
def test_every_page_forbids_what_a_browser_need_not_do(client, path):
    headers = client.get(path).headers
    policy = headers["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert headers["Cache-Control"] == "no-store"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["X-Frame-Options"] == "DENY"


@pytest.mark.parametrize("path", ANYBODYS)
def test_no_page_asks_for_anything_from_elsewhere_or_styles_inline(client, path):
    page = words(client.get(path))
    assert not re.findall(r'(?:src|href)="(?:https?:)?//', page)
    assert "style=" not in page


@pytest.mark.parametrize("path", ANYBODYS)
def test_two_answers_of_a_page_are_the_same_bytes_but_for_the_form_token(client, path):
    token = re.compile(r'name="csrfmiddlewaretoken" value="[^"]+"')
    first, second = (token.sub("", words(client.get(path))) for _ in range(2))
    assert first == second


def test_a_page_names_who_is_signed_in_and_how_to_leave(client_of):
    page = words(client_of("com").get("/about"))
    assert "Colin Invented-Community · Community offender manager" in page
    assert "Sign out" in page


@pytest.mark.parametrize("role", ROLES)
def test_navigation_offers_a_role_what_it_may_use_and_nothing_else(client_of, role):
    page = words(client_of(role).get("/about"))
    for text, name, permission in ENTRIES:
        offered = f'href="{reverse(name)}"' in page and text in page
        assert offered is (permission in ROLES[role].permissions)


def test_nobody_signed_in_is_offered_no_navigation(client):
    assert "govuk-service-navigation" not in words(client.get("/about"))


def test_an_address_that_is_not_there_gets_our_page(client):
    answer = client.get("/nowhere-at-all")
    assert answer.status_code == 404
    assert "Page not found" in words(answer)


def test_a_refusal_says_why(client_of):
    answer = client_of("board_secretary").get(reverse("deliveries"))
    assert answer.status_code == 403
    assert "The role Progression Board secretary may see figures for England and Wales" in words(answer)


def test_a_refusal_without_a_reason_still_has_a_page():
    answer = pages.forbidden(RequestFactory().get("/"), PermissionDenied())
    assert (answer.status_code, "You may not see this page" in words(answer)) == (403, True)


def test_a_form_that_is_too_old_says_what_to_do(demonstration_people):
    answer = Client(enforce_csrf_checks=True).post(reverse("sign-in-to-demonstration"), {"user": "demo-pom"})
    assert answer.status_code == 403
    assert "The form was too old" in words(answer)


def test_a_failure_gets_our_page_without_its_cause(client, monkeypatch):
    def broken(pattern, path):
        raise RuntimeError("secret detail")

    monkeypatch.setattr("django.urls.resolvers.URLPattern.resolve", broken)
    client.raise_request_exception = False
    answer = client.get("/about")
    assert answer.status_code == 500
    assert "Something went wrong" in words(answer)
    assert "secret detail" not in words(answer)


def test_permissions_of_the_navigation_are_declared_ones():
    assert {permission for _, _, permission in ENTRIES} <= set(Permission)
