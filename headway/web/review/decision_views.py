"""The decisions that were made: how one comes into the register, the list of them, and taking one back."""

from typing import Any, cast

from django.core.paginator import Paginator
from django.db.models import Prefetch
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from headway.intake.deciding.unsettled import Held
from headway.web.accounts.models import User
from headway.web.accounts.permissions import Permission
from headway.web.accounts.roles import can, check_may
from headway.web.register.models import Decision
from headway.web.review import actions
from headway.web.review.asked import NotAsked, reason_in
from headway.web.review.desk import Desk, desk_named
from headway.web.review.queue import waiting_rows

ON_A_PAGE = 50


@require_safe
def lands(request: HttpRequest, token: str) -> HttpResponse:
    """Show that a decision is being stored; lead on to the next row once it is."""
    desk = _desk(request, token)
    ended = desk.ended
    if ended is None:
        return render(request, "review/lands.html", {"desk": desk})
    if ended.error:
        return render(request, "review/refused.html", {"desk": desk, "error": ended.error}, status=409)
    assert ended.made is not None
    made = Decision.objects.get(pk=ended.made)
    if made.undoes_id is not None:
        return redirect("decision", made.undoes_id)
    return render(request, "review/made.html", {"made": made, "next": _next(desk.then)})


@require_safe
def lands_progress(request: HttpRequest, token: str) -> HttpResponse:
    """Return whether a decision has landed, for the page that waits for it."""
    return JsonResponse({"said": STORING, "ended": _desk(request, token).ended is not None})


STORING = "Storing the decision, and placing anew the rows that it concerns"


def _desk(request: HttpRequest, token: str) -> Desk:
    user = cast(User, request.user)
    check_may(user, Permission.DECIDE_ROWS)
    desk = desk_named(token)
    if desk is None or desk.by != user.username:
        raise Http404
    return desk


def _next(number: int) -> Held | None:
    """Return the row of this number if it still waits, else the first that does; None for none."""
    waiting = waiting_rows()
    return next((row for row in waiting if row.number == number), next(iter(waiting), None))


@require_safe
def decisions(request: HttpRequest) -> HttpResponse:
    """List every decision made, the newest first."""
    check_may(cast(User, request.user), Permission.SEE_ROWS)
    page = Paginator(_decisions().filter(undoes__isnull=True), ON_A_PAGE).get_page(request.GET.get("page"))
    return render(request, "review/decisions.html", {"page": page})


def _decisions() -> Any:
    back = Prefetch("taken_back_by", Decision.objects.all(), to_attr="taken_back")
    return Decision.objects.order_by("-pk").prefetch_related(back)


@require_http_methods(["GET", "HEAD", "POST"])
def decision(request: HttpRequest, number: int) -> HttpResponse:
    """Show a decision; take it back with a reason."""
    user = cast(User, request.user)
    posting = request.method == "POST"
    check_may(user, Permission.DECIDE_ROWS if posting else Permission.SEE_ROWS)
    made = get_object_or_404(_decisions(), pk=number, undoes__isnull=True)
    context = {"made": made, "may_decide": can(user, Permission.DECIDE_ROWS), "given": request.POST}
    if not posting:
        return render(request, "review/decision.html", context)
    if made.taken_back:
        fault = "It was taken back already"
        return render(request, "review/decision.html", {**context, "fault": fault}, status=409)
    try:
        reason = reason_in(request.POST)
    except NotAsked as wrong:
        return render(request, "review/decision.html", {**context, "fault": str(wrong)}, status=400)
    return redirect("decision-lands", actions.ask_back(user, made, reason=reason))
