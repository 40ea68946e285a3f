"""A series of evidence from outside: what was entered, and entering more or correcting what stands."""

from typing import Any, cast

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from headway.measures.evidence import EVIDENCE, EvidenceSeries
from headway.web import days
from headway.web.accounts.models import User
from headway.web.accounts.permissions import Permission
from headway.web.accounts.roles import can, check_may
from headway.web.performance import actions
from headway.web.performance.forms import EvidenceForm
from headway.web.performance.models import EvidenceEntry

SERIES = {one.name: one for one in EVIDENCE}
MEANWHILE = "Somebody else has added to this series since you opened the page. Read it, then decide again."


@require_safe
def series(request: HttpRequest, name: str) -> HttpResponse:
    """Show every entry of a series, the newest first; one that was corrected stays, with what corrects it."""
    user = cast(User, request.user)
    check_may(user, Permission.SEE_PLAN)
    wanted = _series(name)
    entries = actions.entries(name)
    corrected = {entry.corrects_id: entry.number for entry in entries if entry.corrects_id}
    context = {
        "series": wanted,
        "entries": [{"entry": entry, "corrected_by": corrected.get(entry.pk)} for entry in entries],
        "may_enter": can(user, Permission.ENTER_EVIDENCE),
    }
    return render(request, "performance/evidence.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def enter(request: HttpRequest, name: str) -> HttpResponse:
    """Ask for an entry, or with ?corrects=N for one in the place of N; keep it, and show the series."""
    user = cast(User, request.user)
    check_may(user, Permission.ENTER_EVIDENCE)
    wanted = _series(name)
    corrects = _corrects(request, name)
    if request.method != "POST":
        return _asked(request, wanted, corrects)
    form = EvidenceForm(request.POST, corrects=corrects is not None, series=wanted)
    if not form.is_valid():
        return _asked(request, wanted, corrects, form, status=400)
    try:
        _entered(user, wanted, corrects, form)
    except (actions.SaidMeanwhile, actions.NotCorrectable):
        return _asked(request, wanted, corrects, form, status=409, fault=MEANWHILE)
    return redirect("evidence", name)


def _entered(user: User, wanted: EvidenceSeries, corrects: EvidenceEntry | None, form: EvidenceForm) -> None:
    told = form.cleaned_data
    actions.enter_evidence(
        user, wanted.name, first=form.days["first"], last=form.days["last"], value=told["value"],
        level=told["level"], words=told["words"], source=told["source"], link=told["link"], seen=told["seen"],
        corrects=corrects.number if corrects else None, reason=told["reason"] if corrects else "",
    )  # fmt: skip


def _series(name: str) -> EvidenceSeries:
    if name not in SERIES:
        raise Http404("No series of evidence is called this.")
    return SERIES[name]


def _corrects(request: HttpRequest, name: str) -> EvidenceEntry | None:
    """Return the entry that is to be corrected; one that is none, or was corrected, does not exist."""
    asked = request.GET.get("corrects", "")
    if not asked:
        return None
    found = next((one for one in actions.standing_entries().get(name, []) if str(one.number) == asked), None)
    if found is None:
        raise Http404("There is no such entry, or it was corrected already.")
    return found


def _asked(
    request: HttpRequest,
    wanted: EvidenceSeries,
    corrects: EvidenceEntry | None,
    form: EvidenceForm | None = None,
    *,
    status: int = 200,
    fault: str = "",
) -> HttpResponse:
    entries = actions.entries(wanted.name)
    asked = form.data if form else _before(corrects)
    context: dict[str, Any] = {
        "series": wanted,
        "corrects": corrects,
        "seen": entries[0].number if entries else 0,
        "form": form,
        "asked": asked,
        "boxes": {name: days.typed(asked, name, None) for name in ("first", "last")},
        "errors": [{"text": fault}] if fault else form.summary() if form and form.errors else [],
    }
    return render(request, "performance/enter_evidence.html", context, status=status)


def _before(corrects: EvidenceEntry | None) -> dict[str, str]:
    """Return what the controls show at first: what is to be corrected, else nothing."""
    if corrects is None:
        return {}
    periods = {"first": corrects.first, "last": corrects.last}
    boxes = {
        f"{name}-{part}": str(getattr(day, part)) for name, day in periods.items() for part in days.PARTS
    }
    value = "" if corrects.value is None else f"{corrects.value.normalize():f}"
    said = {name: getattr(corrects, name) for name in ("level", "words", "source", "link")}
    return {**boxes, **said, "value": value}
