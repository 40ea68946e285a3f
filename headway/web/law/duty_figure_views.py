"""The figures that duties are counted with: what nobody has read yet, and where the owner sets it."""

from typing import Any, cast

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from headway.duties.figures import Figure
from headway.law.citations import CONFIDENCE
from headway.web import days
from headway.web.accounts.models import User
from headway.web.accounts.permissions import Permission
from headway.web.accounts.roles import check_may
from headway.web.law import actions
from headway.web.law.duty_effect import duty_effect
from headway.web.law.duty_figure_form import KNOWN, SetDutyFigure

MEANWHILE = (
    "Somebody else has set this figure since you opened the page. Look at what they set, and decide again."
)


@require_safe
def duty_figures_page(request: HttpRequest) -> HttpResponse:
    """Show every figure that duties are counted with, those that nobody has set first."""
    check_may(request.user, Permission.SEE_COUNTS)  # type: ignore[arg-type]
    figures = actions.duty_figures()
    waiting = {figure.name for figure, _ in figures.unset()}
    told = sorted(figures.figures.values(), key=lambda figure: (figure.name not in waiting, figure.label))
    return render(
        request, "law/duty_figures.html", {"figures": told, "waiting": waiting, "trust": CONFIDENCE}
    )


@require_http_methods(["GET", "HEAD", "POST"])
def set_duty_figure(request: HttpRequest, name: str) -> HttpResponse:
    """Ask the owner for the value; show whose last days it would move; set it when they confirm."""
    check_may(request.user, Permission.SET_FIGURES)  # type: ignore[arg-type]
    figures = actions.duty_figures()
    if name not in figures.figures:
        raise Http404("No figure of the duties is called this.")
    figure = figures[name]
    if request.method != "POST":
        return _asked(request, figure)
    form = SetDutyFigure(request.POST, name=name)
    if not form.is_valid():
        return _asked(request, figure, form, status=400)
    if "change" in request.POST:
        return _asked(request, figure, form)
    if "confirm" in request.POST:
        return _set(request, figure, form)
    return _checked(request, figure, form)


def _checked(request: HttpRequest, figure: Figure, form: SetDutyFigure) -> HttpResponse:
    assert form.begins_on is not None
    before = actions.duty_figures()
    after = before.setting(
        figure.name, begins_on=form.begins_on, value=form.said, authority=form.cleaned_data["authority"]
    )
    context = {
        "form": form,
        "figure": figure,
        "now": figure.on(form.begins_on),
        "effect": duty_effect(before, after),
    }
    return render(request, "law/check_duty_figure.html", context)


def _set(request: HttpRequest, figure: Figure, form: SetDutyFigure) -> HttpResponse:
    assert form.begins_on is not None
    told = form.cleaned_data
    try:
        actions.set_duty_figure(
            cast(User, request.user), figure.name, begins_on=form.begins_on, value=form.said,
            authority=told["authority"], seen=told["seen"],
        )  # fmt: skip
    except actions.SetMeanwhile:
        return _asked(request, figure, form, status=409, fault=MEANWHILE)
    return redirect(f"{reverse('law-duty-figures')}#{figure.name}")


def _asked(
    request: HttpRequest,
    figure: Figure,
    form: SetDutyFigure | None = None,
    *,
    status: int = 200,
    fault: str = "",
) -> HttpResponse:
    settings = actions.settings_of(figure.name)
    unset = next((version for version in figure.versions if version.value is None), figure.versions[-1])
    context: dict[str, Any] = {
        "figure": figure,
        "settings": settings,
        "seen": settings[0].number if settings else 0,
        "form": form,
        "asked": form.data if form else {"which": KNOWN},
        "boxes": form.boxes if form else days.typed({}, "from", unset.begins_on),
        "errors": [{"text": fault}] if fault else form.summary() if form and form.errors else [],
    }
    return render(request, "law/set_duty_figure.html", context, status=status)
