"""What is done with a body's terms of reference, standing agenda and members. Each is audited."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from headway.web import clock
from headway.web.accounts.models import User
from headway.web.accounts.permissions import Permission
from headway.web.accounts.roles import check_may
from headway.web.audit.actions import record
from headway.web.audit.models import What
from headway.web.board.bodies import BODIES, Body
from headway.web.board.models import Agenda, Departure, Member, Terms
from headway.web.board.refused import MoveRefused, WrittenMeanwhile, said, whole


def terms_of(body: str) -> Terms | None:
    """Return the terms of reference in force; null when none were written."""
    return Terms.objects.filter(body=body).select_related("by").order_by("-number").first()


def agenda_of(body: str) -> Agenda | None:
    """Return the standing agenda; null when none was written."""
    return Agenda.objects.filter(body=body).select_related("by").order_by("-number").first()


def set_terms(user: User, body: Body, *, text: str, times_a_year: int, source: str, seen: int) -> Terms:
    """Put a new version of the terms of reference in force, and return it. Earlier ones stay.

    seen  number of the version that the user was shown; 0: there was none
    Raises NotAllowed, MoveRefused, WrittenMeanwhile if somebody was faster.
    """
    check_may(user, Permission.KEEP_BOARD)
    text, source = said(text, "Enter the terms of reference"), said(source, "Say where the words come from")
    if not 1 <= times_a_year <= 12:
        raise MoveRefused("Enter how often it meets in a year, from 1 to 12")
    with whole(WrittenMeanwhile):
        _check_unseen(terms_of(body.name), seen)
        made = Terms.objects.create(
            body=body.name, number=seen + 1, text=text, times_a_year=times_a_year, source=source, by=user,
            at=clock.now(),
        )  # fmt: skip
        _record(user, body, changed="terms of reference", version=made.number)
    return made


def set_agenda(user: User, body: Body, *, items: Sequence[str], seen: int) -> Agenda:
    """Put a new version of the standing agenda in force, and return it. seen: as for `set_terms`."""
    check_may(user, Permission.KEEP_BOARD)
    told = [item.strip() for item in items if item.strip()]
    if not told:
        raise MoveRefused("Enter at least one item, each on a line of its own")
    with whole(WrittenMeanwhile):
        _check_unseen(agenda_of(body.name), seen)
        made = Agenda.objects.create(body=body.name, number=seen + 1, items=told, by=user, at=clock.now())
        _record(user, body, changed="standing agenda", version=made.number)
    return made


def add_member(user: User, body: Body, *, role: str, organisation: str, begins_on: date) -> Member:
    """Add a seat: a role of an organisation, from a day on; and return it."""
    check_may(user, Permission.KEEP_BOARD)
    role, organisation = said(role, "Enter the role"), said(organisation, "Enter the organisation")
    held = Member.objects.filter(body=body.name, role=role, organisation=organisation, departure=None)
    if held.exists():
        raise MoveRefused("This seat is held already. If somebody else takes it over, end it first")
    with whole():
        made = Member.objects.create(
            body=body.name, role=role, organisation=organisation, begins_on=begins_on, by=user, at=clock.now()
        )
        _record(user, body, changed="membership", member=made.pk)
    return made


def end_member(user: User, member: Member, *, ends_on: date) -> Departure:
    """Say which day was the last of a seat, and return the record."""
    check_may(user, Permission.KEEP_BOARD)
    if ends_on < member.begins_on:
        raise MoveRefused("The last day cannot be before the first")
    if Departure.objects.filter(of=member).exists():
        raise MoveRefused("This seat has ended already")
    with whole():
        made = Departure.objects.create(of=member, ends_on=ends_on, by=user, at=clock.now())
        _record(user, BODIES[member.body], changed="membership", member=member.pk)
    return made


def _check_unseen(newest: Terms | Agenda | None, seen: int) -> None:
    if (newest.number if newest else 0) != seen:
        raise WrittenMeanwhile("Somebody else has written a new version since you opened this page")


def _record(user: User, body: Body, **told: Any) -> None:
    record(What.MEETING_CHANGED, who=user, subject=body.name, **told)
