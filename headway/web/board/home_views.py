"""The boards' first page, and the page of one body."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from headway.web import clock
from headway.web.board.action_list import actions
from headway.web.board.asked import body_named, reader
from headway.web.board.bodies import BODIES, Body
from headway.web.board.freeze_actions import frozen_of
from headway.web.board.meetings import MeetingSeen, last_of, meetings, next_of
from headway.web.board.models import Member, Terms
from headway.web.board.notes_read import Version, published, versions
from headway.web.board.paper_actions import is_member
from headway.web.board.rhythm import Rhythm, rhythm
from headway.web.board.standing_actions import agenda_of, terms_of


@require_safe
def board(request: HttpRequest) -> HttpResponse:
    """Show both bodies: what comes next, whether they keep their rhythm, and what waits."""
    user = reader(request)
    today, member = clock.today(), is_member(user)
    found = meetings()
    written = versions([m.meeting for m in found])
    late = [one for one in actions() if one.late(today)] if member else []
    context = {
        "bodies": [_at_a_glance(body, found) for body in BODIES.values()],
        "today": today,
        "member": member,
        "overdue": sorted(late, key=lambda one: -one.late(today)),
        "waiting": [version for version in written if version.is_waiting] if member else [],
        "published": _with_days(published(written), found),
    }
    return render(request, "board/board.html", context)


def _at_a_glance(body: Body, found: list[MeetingSeen]) -> dict[str, Any]:
    own = [m for m in found if m.meeting.body == body.name]
    coming = next_of(own)
    return {
        "body": body,
        "next": coming,
        "last": last_of(own),
        "rhythm": _rhythm(body, own),
        "cycle": _cycle(coming) if coming else [],
    }


def _rhythm(body: Body, own: list[MeetingSeen]) -> Rhythm:
    terms, last, coming = terms_of(body.name), last_of(own), next_of(own)
    return rhythm(
        times_a_year=terms.times_a_year if terms else body.times_a_year,
        last=last.day if last else None,
        coming=coming.day if coming else None,
        on=clock.today(),
    )


def _cycle(coming: MeetingSeen) -> list[dict[str, Any]]:
    """Return what is to come before the next meeting, in the order of its days, and whether it is done."""
    when = coming.arrangement
    return [
        {"text": "Data are frozen", "on": when.freeze_on, "done": frozen_of(coming.meeting) is not None},
        {"text": "Papers are out", "on": when.papers_on, "done": bool(coming.steps)},
        {"text": "It meets", "on": when.day, "done": False},
    ]


def _with_days(out: list[Version], found: list[MeetingSeen]) -> list[dict[str, Any]]:
    """Return published notes, the newest first, with the days between the meeting and their publication."""
    met = {m.meeting.pk: m for m in found}
    told = []
    for one in out:
        seen = met[one.notes.meeting_id]
        assert one.published_on is not None
        told.append({"version": one, "seen": seen, "days": (one.published_on - seen.day).days})
    return sorted(told, key=lambda one: one["version"].published_on, reverse=True)


@require_safe
def body(request: HttpRequest, body: str) -> HttpResponse:
    """Show a body: its terms of reference with their earlier versions, members, standing agenda, meetings."""
    user, of = reader(request), body_named(body)
    own = meetings(body=of.name)
    members = Member.objects.filter(body=of.name).select_related("departure").order_by("begins_on", "pk")
    context = {
        "body": of,
        "terms": list(Terms.objects.filter(body=of.name).select_related("by").order_by("-number")),
        "agenda": agenda_of(of.name),
        "members": list(members),
        "meetings": own[::-1],
        "published": _with_days(published(versions([m.meeting for m in own])), own),
        "rhythm": _rhythm(of, own),
        "member": is_member(user),
    }
    return render(request, "board/body.html", context)
