"""A meeting: planned, moved along its way, moved to another day; its page."""

from datetime import date, timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from headway.law.dates import months_after
from headway.web import clock
from headway.web.accounts.models import User
from headway.web.accounts.permissions import Permission
from headway.web.accounts.roles import can
from headway.web.board import meeting_actions, standing_actions
from headway.web.board.action_list import actions
from headway.web.board.asked import body_named, done_or_asked, keeper, meeting_asked, reader
from headway.web.board.bodies import Body
from headway.web.board.forms import ArrangeForm, MeetingForm, ReasonForm
from headway.web.board.freeze_actions import frozen_of
from headway.web.board.meeting_states import Move
from headway.web.board.meetings import MeetingSeen, last_of, meetings
from headway.web.board.models import Decision, Frozen, Pack, Paper
from headway.web.board.notes_read import published, versions
from headway.web.board.paper_actions import is_member, may_read
from headway.web.board.refused import MovedMeanwhile, MoveRefused

FORM = require_http_methods(["GET", "HEAD", "POST"])
WEEK = timedelta(days=7)


@FORM
def new_meeting(request: HttpRequest, body: str) -> HttpResponse:
    """Plan the next meeting; the days that the rhythm suggests are filled in."""
    user, of = keeper(request), body_named(body)
    day = _suggested(of)
    initial = {"day": day, "papers_on": day - WEEK, "freeze_on": day - WEEK - timedelta(days=3)}
    return done_or_asked(
        request, MeetingForm(request.POST or None, initial=initial),
        lambda told: meeting_actions.plan_meeting(user, of, **told),
        title=f"Plan a meeting of {of.short}", button="Plan the meeting",
        back=reverse("board-body", args=[of.name]),
    )  # fmt: skip


def _suggested(body: Body) -> date:
    """Return the day by which the rhythm wants the next meeting, or a month from today."""
    last, terms = last_of(meetings(body=body.name)), standing_actions.terms_of(body.name)
    times = terms.times_a_year if terms else body.times_a_year
    wanted = months_after(last.day, 12 // times) if last else clock.today()
    return max(wanted, months_after(clock.today(), 1))


@FORM
def arrange_meeting(request: HttpRequest, body: str, number: int) -> HttpResponse:
    """Move a meeting to another day or place, with the reason."""
    user, seen = keeper(request), meeting_asked(body, number)
    was = seen.arrangement
    initial = {
        "day": was.day, "place": was.place, "papers_on": was.papers_on, "freeze_on": was.freeze_on,
        "seen": was.number,
    }  # fmt: skip
    return done_or_asked(
        request, ArrangeForm(request.POST or None, initial=initial),
        lambda told: meeting_actions.rearrange(user, seen.meeting, **told),
        title=f"Move meeting {number} of {seen.body.short}", button="Move it", back=address_of(seen),
    )  # fmt: skip


@FORM
def cancel_meeting(request: HttpRequest, body: str, number: int) -> HttpResponse:
    """Cancel a meeting, with the reason."""
    user, seen = keeper(request), meeting_asked(body, number)
    return done_or_asked(
        request, ReasonForm(request.POST or None),
        lambda told: meeting_actions.move(user, seen.meeting, Move.CANCEL, **told),
        title=f"Cancel meeting {number} of {seen.body.short}", button="Cancel the meeting",
        back=address_of(seen),
    )  # fmt: skip


@require_POST
def move_meeting(request: HttpRequest, body: str, number: int) -> HttpResponse:
    """Move a meeting along its way."""
    user, seen = keeper(request), meeting_asked(body, number)
    try:
        meeting_actions.move(user, seen.meeting, Move(request.POST.get("move", "")))
    except ValueError as refusal:
        said = str(refusal) if isinstance(refusal, MoveRefused) else "Choose one of the steps on this page"
        status = 409 if isinstance(refusal, MovedMeanwhile) else 400
        return shown(request, user, meeting_asked(body, number), fault=said, status=status)
    return redirect(address_of(seen))


@require_safe
def meeting(request: HttpRequest, body: str, number: int) -> HttpResponse:
    """Show a meeting: what of it the user may read."""
    user = reader(request)
    return shown(request, user, meeting_asked(body, number))


def shown(
    request: HttpRequest, user: User, seen: MeetingSeen, *, fault: str = "", status: int = 200
) -> HttpResponse:
    """Return the page of a meeting. fault: what could not be done."""
    return render(request, "board/meeting.html", _told(user, seen) | {"fault": fault}, status=status)


def _told(user: User, seen: MeetingSeen) -> dict[str, Any]:
    of, member = seen.meeting, is_member(user)
    papers = Paper.objects.filter(meeting=of).select_related("withdrawal", "by").defer("content")
    written = versions([of])
    agenda = standing_actions.agenda_of(of.body)
    return {
        "seen": seen,
        "member": member,
        "agenda": agenda.items if agenda else [],
        "papers": [paper for paper in papers.order_by("number") if may_read(user, paper)],
        "notes": written if member else published(written),
        "offered": _offered(user, seen),
        **(_inside(seen) if member else {}),
    }


def _inside(seen: MeetingSeen) -> dict[str, Any]:
    """Return what only members and the secretariat see."""
    of = seen.meeting
    kept = Pack.objects.filter(frozen__meeting=of).select_related("frozen", "by").order_by("-pk")
    return {
        "decisions": list(Decision.objects.filter(meeting=of).order_by("number")),
        "actions": actions([of]),
        "today": clock.today(),
        "frozen": frozen_of(of),
        "freezes": list(Frozen.objects.filter(meeting=of).select_related("by").order_by("number")),
        "packs": list(kept.prefetch_related("files")),
    }


def _offered(user: User, seen: MeetingSeen) -> dict[str, str]:
    """Return the moves that the user's role is about: "" for one that they may make now, else why not."""
    found: dict[str, str] = {}
    if not can(user, Permission.KEEP_BOARD):
        return found
    for move in (Move.SEND, Move.HOLD, Move.CLOSE, Move.CANCEL):
        try:
            meeting_actions.check_move(user, seen, move)
        except MoveRefused as refusal:
            found[move.value] = str(refusal)
        else:
            found[move.value] = ""
    return found


def address_of(seen: MeetingSeen) -> str:
    """Return the address of a meeting's page."""
    return reverse("meeting", args=[seen.meeting.body, seen.meeting.number])
