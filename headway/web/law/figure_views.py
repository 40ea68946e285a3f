"""The days of the law that are not known: who set them, on what authority; and where the owner sets them."""

from typing import Any, cast

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from headway.law.figure_lines import figure_lines
from headway.web.accounts.models import User
from headway.web.accounts.permissions import Permission
from headway.web.accounts.roles import check_may
from headway.web.law import actions
from headway.web.law.effect import effect
from headway.web.law.figure_form import BEGAN, SetDay

MEANWHILE = (
    "Somebody else has set this day since you opened the page. Look at what they set, and decide again."
)


@require_safe
def figures_page(request: HttpRequest) -> HttpResponse:
    """Show every day that is or was not known with its history, and the figures by date and purpose."""
    check_may(request.user, Permission.SEE_COUNTS)  # type: ignore[arg-type]
    law = actions.figures()
    days = [{"day": day, "settings": actions.settings_of(day.name)} for day in law.days.values()]
    lines = [line for told in figure_lines(law).values() for line in told]
    return render(request, "law/figures.html", {"days": days, "lines": lines})


@require_http_methods(["GET", "HEAD", "POST"])
def set_figure(request: HttpRequest, name: str) -> HttpResponse:
    """Ask the owner for the day; show what it would move; set it when they confirm."""
    check_may(request.user, Permission.SET_FIGURES)  # type: ignore[arg-type]
    law = actions.figures()
    if name not in law.days:
        raise Http404("No day of the law is called this.")
    if request.method != "POST":
        return _asked(request, name)
    form = SetDay(request.POST, name=name)
    if not form.is_valid():
        return _asked(request, name, form, status=400)
    if "change" in request.POST:
        return _asked(request, name, form)
    if "confirm" not in request.POST:
        context = {"form": form, "day": law.days[name], "effect": effect(law, law.setting(**{name: form.on}))}
        return render(request, "law/check_day.html", context)
    return _set(request, name, form)


def _set(request: HttpRequest, name: str, form: SetDay) -> HttpResponse:
    told = form.cleaned_data
    try:
        actions.set_day(
            cast(User, request.user), name, form.on, authority=told["authority"], seen=told["seen"]
        )
    except actions.SetMeanwhile:
        return _asked(request, name, form, status=409, fault=MEANWHILE)
    return redirect("law-figures")


def _asked(
    request: HttpRequest, name: str, form: SetDay | None = None, *, status: int = 200, fault: str = ""
) -> HttpResponse:
    settings = actions.settings_of(name)
    context: dict[str, Any] = {
        "day": actions.figures().days[name],
        "settings": settings,
        "seen": settings[0].number if settings else 0,
        "form": form,
        "asked": form.data if form else {"which": BEGAN},
        "boxes": form.boxes if form else {},
        "errors": [{"text": fault}] if fault else form.summary() if form and form.errors else [],
    }
    return render(request, "law/set_day.html", context, status=status)
