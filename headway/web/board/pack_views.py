"""Freezing a meeting's data, building its pack, and taking a pack away."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from headway.web.board import freeze_actions, pack_actions
from headway.web.board.asked import done_or_asked, keeper, meeting_asked, reader
from headway.web.board.forms import FreezeForm
from headway.web.board.freezing import NothingToFreeze
from headway.web.board.meeting_views import address_of, shown
from headway.web.board.models import PackFile
from headway.web.board.refused import MoveRefused


@require_POST
def freeze_meeting(request: HttpRequest, body: str, number: int) -> HttpResponse:
    """Freeze the data of a meeting for the first time."""
    user, seen = keeper(request), meeting_asked(body, number)
    try:
        freeze_actions.freeze_meeting(user, seen.meeting)
    except (MoveRefused, NothingToFreeze) as refusal:
        return shown(request, user, seen, fault=str(refusal), status=400)
    return redirect(f"{address_of(seen)}#freeze")


@require_http_methods(["GET", "HEAD", "POST"])
def freeze_again(request: HttpRequest, body: str, number: int) -> HttpResponse:
    """Freeze the data of a meeting again, with the reason; later packs are made from the new freeze."""
    user, seen = keeper(request), meeting_asked(body, number)
    return done_or_asked(
        request, FreezeForm(request.POST or None),
        lambda told: freeze_actions.freeze_meeting(user, seen.meeting, **told),
        title=f"Freeze the data of meeting {number} of {seen.body.short} again",
        button="Freeze the data again",
        back=address_of(seen), caption="Packs that were built stay. Later ones are made from the new freeze.",
    )  # fmt: skip


@require_POST
def build_pack(request: HttpRequest, body: str, number: int) -> HttpResponse:
    """Build the pack of a meeting; its data are frozen first if they are not yet."""
    user, seen = keeper(request), meeting_asked(body, number)
    try:
        pack_actions.build_pack(seen.meeting, by=user)
    except (MoveRefused, NothingToFreeze) as refusal:
        return shown(request, user, seen, fault=str(refusal), status=400)
    return redirect(f"{address_of(seen)}#packs")


@require_safe
def pack_file(request: HttpRequest, body: str, number: int, file: int) -> HttpResponse:
    """Return one file of a pack."""
    user, seen = reader(request), meeting_asked(body, number)
    found = get_object_or_404(
        PackFile.objects.select_related("pack__frozen__meeting"), pk=file, pack__frozen__meeting=seen.meeting
    )
    return HttpResponse(
        pack_actions.read_pack(user, found),
        content_type=pack_actions.TYPES[found.form],
        headers={"Content-Disposition": f'attachment; filename="{found.name}"'},
    )
