"""Every sign-in and sign-out is audited, whichever door it came through (ours or allauth's)."""

from typing import Any

from django.contrib.auth.signals import user_logged_in, user_logged_out
from django.dispatch import receiver
from django.http import HttpRequest

from headway.web.accounts.models import User
from headway.web.audit.actions import record
from headway.web.audit.models import What


@receiver(user_logged_in)
def signed_in(request: HttpRequest, user: User, **_: Any) -> None:
    # whoever signs in again in the same browser keeps the session's other facts, but begins anew
    request.session.pop("began_at", None)
    record(What.SIGNED_IN, who=user)


@receiver(user_logged_out)
def signed_out(user: User | None, **_: Any) -> None:
    if user is not None:
        record(What.SIGNED_OUT, who=user)
