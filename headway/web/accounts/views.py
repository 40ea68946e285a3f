"""Signing in and out."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render, resolve_url
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods, require_POST

from headway.web.accounts import actions
from headway.web.accounts.forms import ChooseDemonstrationUser, demonstration_users
from headway.web.accounts.models import User
from headway.web.accounts.roles import ROLES


def _next(request: HttpRequest) -> str:
    """Return the page that was asked for before sign-in, if it is one of ours; else the home page."""
    asked = request.POST.get("next") or request.GET.get("next") or ""
    ours = url_has_allowed_host_and_scheme(
        asked, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return asked if ours else resolve_url(settings.LOGIN_REDIRECT_URL)


@login_not_required
@require_http_methods(["GET", "HEAD"])
def sign_in(request: HttpRequest) -> HttpResponse:
    if request.user.is_authenticated:
        return HttpResponseRedirect(_next(request))
    return _page(request, ChooseDemonstrationUser(), status=200)


@login_not_required
@require_POST
def sign_in_to_demonstration(request: HttpRequest) -> HttpResponse:
    if not settings.DEMONSTRATION:
        raise Http404
    form = ChooseDemonstrationUser(request.POST)
    if not form.is_valid():
        return _page(request, form, status=400)
    actions.sign_in_to_demonstration(request, form.cleaned_data["user"])
    return HttpResponseRedirect(_next(request))


def _page(request: HttpRequest, form: ChooseDemonstrationUser, *, status: int) -> HttpResponse:
    people = list(demonstration_users()) if settings.DEMONSTRATION else []
    context = {
        "form": form,
        "people": people,
        "people_choices": [_choice(user) for user in people],
        "next": _next(request),
        "provider": settings.CHOICES.sign_in,
        "idle": "idle" in request.GET,
        "long": "long" in request.GET,
    }
    return render(request, "accounts/sign_in.html", context, status=status)


def _choice(user: User) -> dict[str, str]:
    """Return the radio for one demonstration user: who, and what they may see."""
    role = ROLES[user.role]
    place = f" ({user.place_name})" if user.place else ""
    return {
        "value": user.username,
        "text": f"{user.full_name} · {role.title}",
        "hint": f"{role.description}. May see {role.may_see}{place}.",
    }


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    actions.sign_out(request)
    return redirect(settings.LOGOUT_REDIRECT_URL)
