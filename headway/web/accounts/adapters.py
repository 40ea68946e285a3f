"""What allauth may do for us: sign people in with their organisation, and nothing else."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.http import HttpRequest

from headway.web.accounts.models import User


class NoLocalPasswords(DefaultAccountAdapter):
    """Nobody makes an account with a password of Headway's own."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def add_message(self, *args: Any, **kwargs: Any) -> None:
        """Say nothing: who is signed in stands on every page."""


class OrganisationSignIn(DefaultSocialAccountAdapter):
    """Signs in whoever the organisation vouches for, known by the provider's `sub`, never by e-mail.

    Somebody new gets an account without a role, which may see nothing until a role is given.
    """

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        return True

    def populate_user(self, request: HttpRequest, sociallogin: Any, data: dict[str, Any]) -> User:
        user = super().populate_user(request, sociallogin, data)
        parts = [data.get("first_name"), data.get("last_name")]
        user.full_name = data.get("name") or " ".join(p for p in parts if p)
        return user
