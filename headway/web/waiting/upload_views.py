"""A delivery is uploaded, and its way into the register is shown until it has ended."""

from typing import cast

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from headway.web import uploads
from headway.web.accounts.models import User
from headway.web.accounts.permissions import Permission
from headway.web.accounts.roles import check_may
from headway.web.waiting import child, upload
from headway.web.waiting.actions import Delivery, Waiting
from headway.web.waiting.incoming import Room, room_named
from headway.web.waiting.upload import LARGEST_UPLOAD, UploadRefused


def _too_large(request: HttpRequest) -> HttpResponse:
    check_may(request.user, Permission.GIVE_DELIVERIES)  # type: ignore[arg-type]
    return _asked(request, f"A delivery must be at most {LARGEST_UPLOAD >> 20} MB", status=413)


@require_http_methods(["GET", "HEAD", "POST"])
@uploads.at_most(LARGEST_UPLOAD, refused=_too_large)
def give(request: HttpRequest) -> HttpResponse:
    """Ask for the files of a delivery, keep them, and start the work on them."""
    user = cast(User, request.user)
    check_may(user, Permission.GIVE_DELIVERIES)
    if request.method != "POST":
        return _asked(request)
    files = [*request.FILES.getlist("files"), *request.FILES.getlist("folder")]
    try:
        room = upload.keep(files, by=user.username)
        child.start(room)
    except UploadRefused as refusal:
        return _asked(request, str(refusal), status=400)
    except OSError as fault:
        return _asked(
            request, f"The files could not be kept: {fault.strerror}. Tell who runs Headway", status=507
        )
    return redirect("incoming", room.token)


@require_safe
def incoming(request: HttpRequest, token: str) -> HttpResponse:
    """Show how far a delivery has come; lead on to what became of it."""
    room = _room(request, token)
    end = room.end
    if end is None:
        return render(request, "waiting/incoming.html", {"room": room})
    if not end.error and len(end.deliveries) + len(end.waiting) == 1:
        ended = [("delivery", n) for n in end.deliveries] + [("waiting-delivery", n) for n in end.waiting]
        return redirect(*ended[0])
    context = {
        "room": room,
        "error": end.error,
        "deliveries": list(Delivery.objects.filter(pk__in=end.deliveries).order_by("pk")),
        "waiting": list(Waiting.objects.filter(pk__in=end.waiting).order_by("pk")),
    }
    return render(request, "waiting/ended.html", context)


@require_safe
def progress(request: HttpRequest, token: str) -> HttpResponse:
    """Return how far a delivery has come, for the page that shows it."""
    room = _room(request, token)
    return JsonResponse({"said": room.said, "ended": room.end is not None})


def _room(request: HttpRequest, token: str) -> Room:
    check_may(request.user, Permission.GIVE_DELIVERIES)  # type: ignore[arg-type]
    room = room_named(token)
    if room is None:
        raise Http404
    return room


def _asked(request: HttpRequest, fault: str = "", *, status: int = 200) -> HttpResponse:
    context = {"fault": fault, "largest": LARGEST_UPLOAD >> 20, "most": upload.MOST_FILES}
    return render(request, "waiting/give.html", context, status=status)
