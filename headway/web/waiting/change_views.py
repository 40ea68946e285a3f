"""Who is behind a change that a delivery brings, or brought."""

from typing import Any, cast

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from headway.web.accounts.models import User
from headway.web.accounts.permissions import Permission
from headway.web.accounts.roles import check_may
from headway.web.audit.actions import record_people_listed
from headway.web.waiting import shown
from headway.web.waiting.actions import Delivery, changed_by
from headway.web.waiting.models import Waiting

ON_A_PAGE = 50


@require_safe
def of_delivery(request: HttpRequest, number: int, change: str) -> HttpResponse:
    """List who is behind a change of a delivery in the register."""
    check_may(request.user, Permission.SEE_ROWS)  # type: ignore[arg-type]
    found = get_object_or_404(Delivery, pk=number)
    return _listed(request, changed_by(found), change, back=("delivery", found))


@require_safe
def of_waiting(request: HttpRequest, number: int, change: str) -> HttpResponse:
    """List who is behind a change of a delivery that waits."""
    check_may(request.user, Permission.SEE_ROWS)  # type: ignore[arg-type]
    found = get_object_or_404(Waiting, pk=number)
    # the new people of a delivery that waits have no record yet, and their keys may go to others
    if change == "new":
        raise Http404
    return _listed(request, found.report, change, back=("waiting-delivery", found))


def _listed(
    request: HttpRequest, report: dict[str, Any] | None, change: str, *, back: tuple[str, Any]
) -> HttpResponse:
    user = cast(User, request.user)
    told = shown.meant(report, change) if report else None
    if told is None:
        raise Http404
    lines, left_out = shown.behind(told, user)
    page = Paginator(lines, ON_A_PAGE).get_page(request.GET.get("page"))
    if page.object_list:
        record_people_listed(user, {line["public_id"] for line in page}, page=f"changes: {change}")
    place, found = back
    context = {
        "told": told, "page": page, "left_out": left_out, "numbered": change in shown.NUMBERED,
        "back": reverse(place, args=[found.pk]), "name": found.name,
    }  # fmt: skip
    return render(request, "waiting/behind.html", context)
