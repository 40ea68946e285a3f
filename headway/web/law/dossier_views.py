"""The timetable of a parole dossier as a template, and where the owner of the rules edits it."""

from dataclasses import dataclass
from typing import Any, cast

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from headway.duties.template import COUNTED_FROM, Milestone, Template
from headway.law.citations import CONFIDENCE
from headway.web.accounts.models import User
from headway.web.accounts.permissions import Permission
from headway.web.accounts.roles import check_may
from headway.web.law import actions
from headway.web.law.actions import DOSSIER
from headway.web.law.dossier_effect import dossier_effect
from headway.web.law.dossier_form import SetMilestone
from headway.web.law.duty_figure_form import KNOWN

MEANWHILE = (
    "Somebody else has set this milestone since you opened the page. Look at what they set, and decide again."
)


@dataclass(frozen=True)
class Place:
    """A milestone, and the version of the template that it is set in."""

    template: Template
    milestone: Milestone


@require_safe
def dossier_page(request: HttpRequest) -> HttpResponse:
    """Show every version of the template, the latest first; in each, what nobody has set first."""
    check_may(request.user, Permission.SEE_COUNTS)  # type: ignore[arg-type]
    versions = [
        (version, sorted(version.milestones, key=lambda step: step.before is not None))
        for version in reversed(actions.dossier_templates()[DOSSIER])
    ]
    return render(
        request,
        "law/dossier.html",
        {"versions": versions, "counted_from": COUNTED_FROM, "trust": CONFIDENCE},
    )


@require_http_methods(["GET", "HEAD", "POST"])
def set_milestone(request: HttpRequest, name: str) -> HttpResponse:
    """Ask the owner how long before; show how many targets it would move; set it when they confirm."""
    check_may(request.user, Permission.SET_FIGURES)  # type: ignore[arg-type]
    place = _place(name, request.GET.get("version", ""))
    if request.method != "POST":
        return _asked(request, place)
    form = SetMilestone(request.POST, template=place.template, name=name)
    if not form.is_valid():
        return _asked(request, place, form, status=400)
    if "change" in request.POST:
        return _asked(request, place, form)
    if "confirm" in request.POST:
        return _set(request, place, form)
    return _checked(request, place, form)


def _place(name: str, asked: str) -> Place:
    """Return the milestone of the version that begins on the day asked; of the latest where none is asked."""
    for version in reversed(actions.dossier_templates()[DOSSIER]):
        if asked in ("", version.begins_on.isoformat()):
            for milestone in version.milestones:
                if milestone.name == name:
                    return Place(version, milestone)
    raise Http404("No version of the template has a milestone that is called this.")


def _checked(request: HttpRequest, place: Place, form: SetMilestone) -> HttpResponse:
    before = actions.dossier_templates()
    edited = form.edited()
    versions = (edited if held.begins_on == edited.begins_on else held for held in before[DOSSIER])
    after = {**before, DOSSIER: tuple(versions)}
    context = _context(place) | {"form": form, "effect": dossier_effect(before, after)}
    return render(request, "law/check_milestone.html", context)


def _set(request: HttpRequest, place: Place, form: SetMilestone) -> HttpResponse:
    told = form.cleaned_data
    try:
        actions.set_milestone(
            cast(User, request.user), form.name, version=place.template.begins_on, before=form.said,
            authority=told["authority"], seen=told["seen"],
        )  # fmt: skip
    except actions.SetMeanwhile:
        return _asked(request, place, form, status=409, fault=MEANWHILE)
    return redirect(reverse("law-dossier"))


def _asked(
    request: HttpRequest,
    place: Place,
    form: SetMilestone | None = None,
    *,
    status: int = 200,
    fault: str = "",
) -> HttpResponse:
    settings = actions.settings_of(f"{DOSSIER}.{place.milestone.name}")
    context = _context(place) | {
        "settings": settings,
        "seen": settings[0].number if settings else 0,
        "form": form,
        "asked": form.data if form else {"which": KNOWN},
        "errors": [{"text": fault}] if fault else form.summary() if form and form.errors else [],
    }
    return render(request, "law/set_milestone.html", context, status=status)


def _context(place: Place) -> dict[str, Any]:
    address = reverse("law-set-milestone", args=[place.milestone.name])
    return {
        "milestone": place.milestone,
        "from_on": place.template.begins_on,
        "counted_from": COUNTED_FROM[place.milestone.counted_from],
        "address": f"{address}?version={place.template.begins_on.isoformat()}",
    }
