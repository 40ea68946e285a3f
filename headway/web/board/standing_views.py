"""Terms of reference, standing agenda and members of a body."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from headway.web import clock
from headway.web.board import standing_actions
from headway.web.board.asked import body_named, done_or_asked, keeper
from headway.web.board.forms import AgendaForm, EndMemberForm, MemberForm, TermsForm
from headway.web.board.models import Member

FORM = require_http_methods(["GET", "HEAD", "POST"])


@FORM
def terms(request: HttpRequest, body: str) -> HttpResponse:
    """Write a new version of the terms of reference."""
    user, of = keeper(request), body_named(body)
    newest = standing_actions.terms_of(of.name)
    first = (newest.text, newest.times_a_year, newest.source) if newest else ("", of.times_a_year, "")
    initial = dict(zip(("text", "times_a_year", "source"), first, strict=True))
    initial["seen"] = newest.number if newest else 0

    def theirs() -> tuple[int, str]:
        found = standing_actions.terms_of(of.name)
        return (found.number, found.text) if found else (0, "")

    return done_or_asked(
        request, TermsForm(request.POST or None, initial=initial),
        lambda told: standing_actions.set_terms(user, of, **told),
        title=f"Terms of reference of {of.short}", button="Put them in force",
        back=reverse("board-body", args=[of.name]),
        newest=theirs, caption="The version before stays readable",
    )  # fmt: skip


@FORM
def agenda(request: HttpRequest, body: str) -> HttpResponse:
    """Write a new version of the standing agenda."""
    user, of = keeper(request), body_named(body)
    newest = standing_actions.agenda_of(of.name)
    initial = {"items": "\n".join(newest.items) if newest else "", "seen": newest.number if newest else 0}

    def theirs() -> tuple[int, str]:
        found = standing_actions.agenda_of(of.name)
        return (found.number, "\n".join(found.items)) if found else (0, "")

    return done_or_asked(
        request, AgendaForm(request.POST or None, initial=initial),
        lambda told: standing_actions.set_agenda(
            user, of, items=told["items"].splitlines(), seen=told["seen"]
        ),
        title=f"Standing agenda of {of.short}", button="Put it in force",
        back=reverse("board-body", args=[of.name]),
        newest=theirs,
    )  # fmt: skip


@FORM
def add_member(request: HttpRequest, body: str) -> HttpResponse:
    """Add a seat."""
    user, of = keeper(request), body_named(body)
    return done_or_asked(
        request, MemberForm(request.POST or None, initial={"begins_on": clock.today()}),
        lambda told: standing_actions.add_member(user, of, **told),
        title=f"Add a member of {of.short}", button="Add the member",
        back=reverse("board-body", args=[of.name]),
    )  # fmt: skip


@FORM
def end_member(request: HttpRequest, body: str, number: int) -> HttpResponse:
    """Say which day was the last of a seat."""
    user, of = keeper(request), body_named(body)
    member = get_object_or_404(Member, pk=number, body=of.name)
    return done_or_asked(
        request, EndMemberForm(request.POST or None, initial={"ends_on": clock.today()}),
        lambda told: standing_actions.end_member(user, member, **told),
        title=f"End the seat: {member}", button="End the seat",
        back=reverse("board-body", args=[of.name]),
    )  # fmt: skip
