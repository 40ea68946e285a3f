"""The notes of a meeting: every version, drafted, agreed, returned, published."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from headway.web.accounts.models import User
from headway.web.accounts.roles import NotAllowed
from headway.web.board import notes_actions
from headway.web.board.asked import done_or_asked, keeper, meeting_asked, reader
from headway.web.board.forms import CorrectionForm, NotesForm
from headway.web.board.meetings import MeetingSeen
from headway.web.board.notes_read import Version, published, versions
from headway.web.board.notes_states import Move
from headway.web.board.paper_actions import is_member
from headway.web.board.refused import MovedMeanwhile, MoveRefused


@require_safe
def notes(request: HttpRequest, body: str, number: int) -> HttpResponse:
    """Show the versions of the notes that the user may read, the newest first."""
    user, seen = reader(request), meeting_asked(body, number)
    return _shown(request, user, seen)


@require_http_methods(["GET", "HEAD", "POST"])
def draft_notes(request: HttpRequest, body: str, number: int) -> HttpResponse:
    """Draft a version of the notes; beside published notes it is a correction, and says why."""
    user, seen = keeper(request), meeting_asked(body, number)
    found = versions([seen.meeting])
    newest = found[-1].notes if found else None
    initial = {"text": newest.text if newest else "", "seen": newest.number if newest else 0}
    does, form = ("Correct", CorrectionForm) if published(found) else ("Draft", NotesForm)

    def theirs() -> tuple[int, str]:
        now = versions([seen.meeting])[-1].notes
        return now.number, now.text

    return done_or_asked(
        request, form(request.POST or None, initial=initial),
        lambda told: notes_actions.draft_notes(user, seen.meeting, **told),
        title=f"{does} the notes of meeting {number} of {seen.body.short}",
        button="Put them up for agreement", back=_address(seen), newest=theirs,
    )  # fmt: skip


@require_POST
def move_notes(request: HttpRequest, body: str, number: int) -> HttpResponse:
    """Agree, return or publish the version whose digest the page showed."""
    user, seen = reader(request), meeting_asked(body, number)
    found = versions([seen.meeting])
    if not is_member(user):
        raise NotAllowed("Notes are agreed and published by members and the secretariat.")
    digest, reason = request.POST.get("digest", ""), request.POST.get("reason", "")[:1000]
    try:
        if not found:
            raise MoveRefused("There are no notes yet")
        notes_actions.move(user, found[-1], Move(request.POST.get("move", "")), digest=digest, reason=reason)
    except ValueError as refusal:
        said = str(refusal) if isinstance(refusal, MoveRefused) else "Choose one of the steps on this page"
        status = 409 if isinstance(refusal, MovedMeanwhile) else 400
        return _shown(request, user, seen, fault=said, status=status)
    return redirect(_address(seen))


def _shown(
    request: HttpRequest, user: User, seen: MeetingSeen, *, fault: str = "", status: int = 200
) -> HttpResponse:
    found = versions([seen.meeting])
    readable = found if is_member(user) else published(found)
    newest = readable[-1] if readable else None
    context = {
        "seen": seen,
        "versions": readable[::-1],
        "newest": newest,
        "offered": _offered(user, newest) if newest and is_member(user) else {},
        "fault": fault,
    }
    return render(request, "board/notes.html", context, status=status)


def _offered(user: User, newest: Version) -> dict[str, str]:
    """Return the moves that the user's role is about: "" for one that they may make now, else why not."""
    found: dict[str, str] = {}
    for move in (Move.AGREE, Move.RETURN, Move.PUBLISH):
        try:
            notes_actions.check_move(user, newest, move)
        except NotAllowed:
            continue
        except MoveRefused as refusal:
            found[move.value] = str(refusal)
        else:
            found[move.value] = ""
    return found


def _address(seen: MeetingSeen) -> str:
    return reverse("meeting-notes", args=[seen.meeting.body, seen.meeting.number])
