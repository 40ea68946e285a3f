"""Recommendations: the ledgers, one of them with what is lacking, one recommendation with its judgements."""

from typing import Any, cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from headway.web.accounts.models import User
from headway.web.accounts.permissions import Permission
from headway.web.accounts.roles import can, check_may
from headway.web.areas import progress_actions
from headway.web.areas.chains import Chain, chain, chains, printed_plan, totals
from headway.web.areas.progress_actions import RECOMMENDATIONS, JudgedMeanwhile, JudgementRefused, newest
from headway.web.areas.progress_form import Judging, Linking
from headway.web.plan.actions import EntryState, entries, plans
from headway.web.plan.entry_actions import link
from headway.web.plan.known_measures import KNOWN
from headway.web.plan.models import Entry, Link, Plan
from headway.web.plan.record_actions import RecordRefused


@require_safe
def ledgers(request: HttpRequest) -> HttpResponse:
    """List the returns to inspectorates that are loaded, the newest first."""
    check_may(request.user, Permission.SEE_PLAN)  # type: ignore[arg-type]
    found = [plan for plan in reversed(plans()) if plan.kind == RECOMMENDATIONS]
    return render(request, "areas/ledgers.html", {"plans": found})


@require_safe
def ledger(request: HttpRequest, number: int) -> HttpResponse:
    """Show the recommendations of a return, from inspectorate to measure, and which lack what."""
    check_may(request.user, Permission.SEE_PLAN)  # type: ignore[arg-type]
    plan = get_object_or_404(Plan, pk=number, kind=RECOMMENDATIONS)
    printed, found = printed_plan(plan), chains(plan)
    context = {
        "plan": plan,
        "printed": printed,
        "chains": found,
        "totals": totals(found, printed["totals"]),
        "lacking": _lacking(found),
        "measures": KNOWN,
    }
    return render(request, "areas/ledger.html", context)


def _lacking(found: list[Chain]) -> list[tuple[str, list[Chain]]]:
    """Return the recommendations without an owner, without evidence and without a measure."""
    return [(name, [one for one in found if name in one.lacks]) for name in ("owner", "evidence", "measure")]


@require_safe
def recommendation(request: HttpRequest, number: int) -> HttpResponse:
    """Show one recommendation with its chain and its judgements."""
    user, entry = _asked(request, number)
    return shown(request, user, entry)


def _asked(request: HttpRequest, number: int) -> tuple[User, Entry]:
    user = cast(User, request.user)
    check_may(user, Permission.SEE_PLAN)
    of_a_return = Entry.objects.select_related("plan").filter(plan__kind=RECOMMENDATIONS)
    return user, get_object_or_404(of_a_return, pk=number)


def shown(
    request: HttpRequest,
    user: User,
    entry: Entry,
    *,
    judging: Judging | None = None,
    linking: Linking | None = None,
    errors: list[dict[str, str]] | None = None,
    status: int = 200,
) -> HttpResponse:
    """Return the page of a recommendation; judging, linking: the form that was refused, and its errors."""
    mistyped = status == 400  # such a form has still not seen what others recorded
    context: dict[str, Any] = {
        "chain": chain(entry),
        "measures": KNOWN,
        "judging": judging or Judging(),
        "linking": linking or Linking(offered=_offered(entry)),
        "seen": judging.data.get("seen", "") if judging and mistyped else newest(entry),
        "may_judge": can(user, Permission.JUDGE_PROGRESS),
        "may_link": can(user, Permission.KEEP_PLAN),
        "errors": errors or [],
    }
    return render(request, "areas/recommendation.html", context, status=status)


def _offered(entry: Entry) -> list[EntryState]:
    return [one for one in entries() if one.entry.plan_id != entry.plan_id]


@require_POST
def judge_recommendation(request: HttpRequest, number: int) -> HttpResponse:
    """Record a judgement."""
    user, entry = _asked(request, number)
    check_may(user, Permission.JUDGE_PROGRESS)
    form = Judging(request.POST)
    if not form.is_valid():
        return shown(request, user, entry, judging=form, errors=form.summary(), status=400)
    try:
        progress_actions.judge(user, entry, form.said, seen=form.cleaned_data["seen"])
    except JudgementRefused as refusal:
        status = 409 if isinstance(refusal, JudgedMeanwhile) else 400
        errors = [{"text": str(refusal), "href": "#judgements"}]
        return shown(request, user, entry, judging=form, errors=errors, status=status)
    return redirect("recommendation", number)


@require_POST
def link_recommendation(request: HttpRequest, number: int) -> HttpResponse:
    """Link a recommendation to an entry of any plan."""
    user, entry = _asked(request, number)
    check_may(user, Permission.KEEP_PLAN)
    form = Linking(request.POST, offered=_offered(entry))
    if not form.is_valid():
        errors = [
            {"text": str(text), "href": f"#id_{name}"}
            for name, texts in form.errors.items()
            for text in texts
        ]
        return shown(request, user, entry, linking=form, errors=errors, status=400)
    try:
        link(user, entry, how=Link.How.SHARED_WITH, to=form.chosen, seen=form.cleaned_data["seen"])
    except RecordRefused as refusal:
        errors = [{"text": str(refusal), "href": "#id_to"}]
        return shown(request, user, entry, linking=form, errors=errors, status=409)
    return redirect("recommendation", number)
