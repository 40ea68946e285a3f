"""A person signs a draft off, returns it, withdraws it, or records that it is out."""

from collections.abc import Callable
from typing import cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from headway.web import clock
from headway.web.accounts.models import User
from headway.web.accounts.permissions import Permission
from headway.web.accounts.roles import check_may
from headway.web.publication import draft_actions
from headway.web.publication.draft_actions import MovedMeanwhile, MoveRefused
from headway.web.publication.draft_form import DayOut, Reason
from headway.web.publication.draft_views import shown
from headway.web.publication.models import Draft, Step


@require_POST
def sign_draft(request: HttpRequest, number: int) -> HttpResponse:
    """Sign off the bytes whose digest the page showed."""
    user, draft = _asked(request, number)
    try:
        draft_actions.sign(user, draft, digest=request.POST.get("digest", ""))
    except MoveRefused as refusal:
        return _refused(request, user, draft, refusal)
    return redirect("draft", draft.pk)


@require_POST
def return_draft(request: HttpRequest, number: int) -> HttpResponse:
    """Return a draft to its author with a reason."""
    return _with_reason(request, number, field="returned", move=draft_actions.send_back)


@require_POST
def withdraw_draft(request: HttpRequest, number: int) -> HttpResponse:
    """Withdraw one's own draft with a reason."""
    return _with_reason(request, number, field="withdrawn", move=draft_actions.withdraw)


@require_POST
def publish_draft(request: HttpRequest, number: int) -> HttpResponse:
    """Record that a draft is out."""
    user, draft = _asked(request, number)
    form = DayOut(request.POST, otherwise=clock.today())
    if not form.is_valid() or form.on is None:
        return shown(request, user, draft, status=400, day_out=form)
    try:
        release = draft_actions.publish(
            user, draft, digest=request.POST.get("digest", ""), published_on=form.on
        )
    except MoveRefused as refusal:
        return _refused(request, user, draft, refusal)
    return redirect("release", release.number)


def _with_reason(request: HttpRequest, number: int, *, field: str, move: Callable[..., Step]) -> HttpResponse:
    user, draft = _asked(request, number)
    form = Reason(request.POST)
    if not form.is_valid():
        return shown(request, user, draft, status=400, **{field: form})
    try:
        move(user, draft, reason=form.cleaned_data["reason"])
    except MoveRefused as refusal:
        return _refused(request, user, draft, refusal)
    return redirect("draft", draft.pk)


def _asked(request: HttpRequest, number: int) -> tuple[User, Draft]:
    user = cast(User, request.user)
    check_may(user, Permission.SEE_DRAFTS)
    return user, get_object_or_404(Draft.objects.select_related("by", "replaces"), pk=number)


def _refused(request: HttpRequest, user: User, draft: Draft, refusal: MoveRefused) -> HttpResponse:
    status = 409 if isinstance(refusal, MovedMeanwhile) else 400
    return shown(request, user, draft, status=status, fault=str(refusal))
