"""Drafts under embargo: the list, one draft with its exact bytes, and a table put up for sign-off."""

from typing import Any, cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from headway.disclosure.printed.published import Unreadable
from headway.web.accounts.models import User
from headway.web.accounts.permissions import Permission
from headway.web.accounts.roles import can, check_may
from headway.web.publication import certified, draft_actions, draft_shown, given, memory
from headway.web.publication.draft_form import NewDraft
from headway.web.publication.given import Given
from headway.web.publication.in_memory import in_memory
from headway.web.publication.knowledge import Knowledge
from headway.web.publication.models import Draft, Step
from headway.web.publication.states import WAITING, State

MOST_LISTED = 200


@require_safe
def drafts(request: HttpRequest) -> HttpResponse:
    """List the drafts: those on their way first, then the others, the newest first."""
    check_may(request.user, Permission.SEE_DRAFTS)  # type: ignore[arg-type]
    listed = _with_states()
    context = {
        "waiting": [d for d in listed if d["state"] in WAITING],
        "others": [d for d in listed if d["state"] not in WAITING],
        "may_write": can(request.user, Permission.WRITE_DRAFTS),  # type: ignore[arg-type]
    }
    return render(request, "publication/drafts.html", context)


def _with_states() -> list[dict[str, Any]]:
    found = list(Draft.objects.defer("content").select_related("by").order_by("-pk")[:MOST_LISTED])
    newest: dict[int, State] = {}
    for step in Step.objects.filter(draft__in=[d.pk for d in found]).order_by("number"):
        newest[step.draft_id] = State(step.after)
    return [{"draft": draft, "state": newest.get(draft.pk, State.DRAFTED)} for draft in found]


@require_safe
def draft(request: HttpRequest, number: int) -> HttpResponse:
    """Show a draft, and record that it was seen."""
    user, found = _seen(request, number, page="draft")
    return shown(request, user, found)


def shown(request: HttpRequest, user: User, found: Draft, *, status: int = 200, **told: Any) -> HttpResponse:
    """Return a draft's page. told: the forms that were refused, and `fault`, what went wrong."""
    context = {
        "draft": found,
        "state": draft_actions.state_of(found),
        "tables": draft_shown.tables(bytes(found.content), file_name=found.file_name, found=found.found),
        "steps": list(found.steps.select_related("by").order_by("number")),
        "offered": draft_shown.offered(user, found),
        "signers": draft_shown.can_sign(found),
        **told,
    }
    return render(request, "publication/draft.html", context, status=status)


@require_safe
def draft_file(request: HttpRequest, number: int) -> HttpResponse:
    """Return the exact bytes of a draft as a file."""
    _, found = _seen(request, number, page="file")
    return HttpResponse(
        bytes(found.content),
        content_type="application/octet-stream",
        headers={"Content-Disposition": f'attachment; filename="draft-{found.pk}-{found.digest[:12]}"'},
    )


def _seen(request: HttpRequest, number: int, *, page: str) -> tuple[User, Draft]:
    user = cast(User, request.user)
    check_may(user, Permission.SEE_DRAFTS)
    found = get_object_or_404(Draft.objects.select_related("by", "replaces", "corrects"), pk=number)
    draft_actions.record_seen(user, found, page=page)
    return user, found


def _refused(request: HttpRequest) -> HttpResponse:
    check_may(request.user, Permission.WRITE_DRAFTS)  # type: ignore[arg-type]
    return render(request, "publication/audit_form.html", {"form": given.too_large()}, status=413)


@require_http_methods(["GET", "HEAD", "POST"])
@in_memory(refused=_refused)
def new_draft(request: HttpRequest) -> HttpResponse:
    """Ask what the document is called, and put the bytes that the page carries up for sign-off."""
    user = cast(User, request.user)
    check_may(user, Permission.WRITE_DRAFTS)
    if request.method != "POST":
        return redirect("audit-table")
    carried = Given(request.POST)
    if not carried.is_valid():
        return render(request, "publication/audit_form.html", {"form": carried}, status=400)
    knowledge = Knowledge(request.POST, tables=carried.tables)
    form = NewDraft(request.POST, own=_own(user), known=memory.found(""))
    context = {"given": carried, "knowledge": knowledge, "form": form}
    if not form.is_bound:
        return render(request, "publication/new_draft.html", context)
    if not form.is_valid():
        return render(request, "publication/new_draft.html", context, status=400)
    try:
        made = _made(user, carried, knowledge, form)
    except (draft_actions.MoveRefused, Unreadable) as refusal:
        form.add_error("document", str(refusal))
        return render(request, "publication/new_draft.html", context, status=409)
    return redirect("draft", made.pk)


def _own(user: User) -> list[Draft]:
    """Return the user's own drafts that can still be changed."""
    states = (*WAITING, State.RETURNED)
    return [d["draft"] for d in _with_states() if d["draft"].by_id == user.pk and d["state"] in states]


def _made(user: User, carried: Given, knowledge: Knowledge, form: NewDraft) -> Draft:
    told = form.cleaned_data
    return draft_actions.make_draft(
        user,
        document=told["document"],
        file_name=carried.document_name,
        content=carried.bytes,
        said=knowledge.told.of(measure=told["measure"], period=told["period"]),
        note=told["note"],
        protection=certified.unsealed(told["certified"], carried.bytes),
        replaces=form.changed,
        corrects=form.corrected,
    )
