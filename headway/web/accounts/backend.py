"""How a session's user is found again on each request."""

from django.contrib.auth.backends import BaseBackend

from headway.web.accounts.models import User


class ActivePeople(BaseBackend):
    """Finds active users only: a user who is switched off is signed out of every session at once."""

    def get_user(self, user_id: int) -> User | None:
        return User.objects.filter(pk=user_id, is_active=True).first()
