"""The page of one action or recommendation, and its evidence as files."""

from dataclasses import dataclass
from datetime import date
from typing import Any, cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from headway.plan.deadlines import Standing, convention_of
from headway.web import clock
from headway.web.accounts.models import User
from headway.web.accounts.permissions import Permission
from headway.web.accounts.roles import can, check_may
from headway.web.plan import evidence_actions, state_actions
from headway.web.plan.history import FIELDS, history
from headway.web.plan.known_measures import KNOWN
from headway.web.plan.models import Entry, Evidence
from headway.web.plan.reading import entry_state
from headway.web.plan.standings import standings, where
from headway.web.plan.state import DeadlineState, EntryState
from headway.web.plan.states import State


@dataclass(frozen=True)
class ShownDate:
    """One date of an entry as its page shows it. convention: the rule by which the words became days."""

    date: DeadlineState
    standing: Standing
    convention: str


@require_safe
def entry(request: HttpRequest, number: int) -> HttpResponse:
    """Show an action: as printed beside our reading, how it stands, and everything recorded of it."""
    user = cast(User, request.user)
    check_may(user, Permission.SEE_PLAN)
    entries = Entry.objects.select_related("plan").defer("plan__content", "plan__printed")
    found = get_object_or_404(entries, pk=number)
    stands, on = entry_state(found), clock.today()
    context = {
        "entry": found,
        "stands": stands,
        "on": on,
        "where": where(stands, on=on),
        "dates": shown_dates(stands, on=on),
        "fields": FIELDS,
        "records": history(found),
        "moves": state_actions.offered(user, stands),
        "measures": KNOWN,
        "linked_from": _linked_from(found),
        "may_keep": can(user, Permission.KEEP_PLAN) and stands.state is not State.RETIRED,
        "may_update": can(user, Permission.UPDATE_ACTIONS) and stands.state is not State.RETIRED,
    }
    return render(request, "plan/entry.html", context)


def shown_dates(stands: EntryState, *, on: date) -> list[ShownDate]:
    """Return the dates of an entry with how each stands on a day, and the rule that read it."""
    found = zip(stands.deadlines, standings(stands, on=on), strict=True)
    return [ShownDate(one, standing, _convention(one)) for one, standing in found]


def _convention(one: DeadlineState) -> str:
    if one.key.startswith("added"):
        return ""
    convention = convention_of(one.baseline)
    return f"Like “{convention.printed}”: {convention.days}. {convention.why}"


def _linked_from(found: Entry) -> list[Any]:
    links = found.linked_from.filter(withdrawn_by=None).select_related("entry", "entry__plan")
    return list(links.defer("entry__plan__content", "entry__plan__printed").order_by("pk"))


@require_safe
def evidence_file(request: HttpRequest, number: int) -> HttpResponse:
    """Return a file of evidence to keep, never to be opened by the browser; and record who took it."""
    check_may(request.user, Permission.SEE_PLAN)  # type: ignore[arg-type]
    files = Evidence.objects.filter(file__isnull=False, withdrawn_by=None).select_related("file")
    found = get_object_or_404(files, pk=number)
    content = evidence_actions.taken_away(cast(User, request.user), found)
    disposition = content_disposition_header(as_attachment=True, filename=found.file_name)
    return HttpResponse(
        content,
        content_type="application/octet-stream",
        headers={"Content-Disposition": disposition or "attachment", "X-Content-Type-Options": "nosniff"},
    )
