"""Pages that belong to no app: the way in, the two statements, the error pages, and /health."""

from importlib.metadata import version

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from headway.web.accounts.roles import role_of
from headway.web.law.actions import law_version
from headway.web.register import store


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Send each role to the page it works from; somebody without a role is told so."""
    if role_of(request.user) is None:  # type: ignore[arg-type]
        return render(request, "pages/no_role.html", status=403)
    return redirect("stuck-list")


@login_not_required
@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    return render(request, "pages/accessibility.html")


@login_not_required
@require_safe
def about(request: HttpRequest) -> HttpResponse:
    return render(request, "pages/about.html")


@login_not_required
@require_safe
def health(request: HttpRequest) -> JsonResponse:
    """Return whether the application works, how much it knows and from when; figures only."""
    return JsonResponse(
        {"status": "ok", **store.health(), "law_version": law_version(), "version": version("headway")}
    )


# The error pages. `exception` texts are ours, written for a reader (check_may, NotVisible).


@login_not_required
def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "errors/403.html", {"reason": str(exception or "")}, status=403)


@login_not_required
def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "errors/404.html", status=404)


@login_not_required
def failed(request: HttpRequest) -> HttpResponse:
    # rendered without the request: what failed may be the session or the database
    return render(None, "errors/500.html", status=500)


@login_not_required
def csrf_failed(request: HttpRequest, reason: str = "") -> HttpResponse:
    return render(request, "errors/csrf.html", status=403)
