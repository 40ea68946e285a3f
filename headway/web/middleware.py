"""What every response gets, and how long an unattended screen stays signed in."""

import time
from collections.abc import Callable

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

Respond = Callable[[HttpRequest], HttpResponse]
NOTED_EVERY = 60  # seconds; noting each request would make each page view a database write


def never_stored(respond: Respond) -> Respond:
    """Forbid caches to keep a page: the next user of a shared machine must not find it."""

    def answered(request: HttpRequest) -> HttpResponse:
        response = respond(request)
        # a static file that is there says itself how long it may be kept
        response.headers.setdefault("Cache-Control", "no-store")
        return response

    return answered


def idle_limit(respond: Respond) -> Respond:
    """Sign out a session that did nothing for SESSION_IDLE_SECONDS, or is SESSION_COOKIE_AGE old.

    Django counts the age from the last time a session was noted, so of itself it never ends one in use.
    """

    def answered(request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated:
            now, seen = int(time.time()), request.session.get("seen_at")
            if now - request.session.setdefault("began_at", now) > settings.SESSION_COOKIE_AGE:
                logout(request)
                return redirect(f"{reverse('sign-in')}?long=1")
            if seen is not None and now - seen > settings.SESSION_IDLE_SECONDS:
                logout(request)
                return redirect(f"{reverse('sign-in')}?idle=1")
            if seen is None or now - seen > NOTED_EVERY:
                request.session["seen_at"] = now
        return respond(request)

    return answered
