"""The pages on which somebody records something of an entry; and the page of two who wrote at once."""

from typing import Any, cast

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from headway.web import uploads
from headway.web.accounts.models import User
from headway.web.accounts.permissions import Permission
from headway.web.accounts.roles import check_may
from headway.web.plan import date_forms, record_forms
from headway.web.plan.file_forms import LARGEST
from headway.web.plan.forms import RecordForm
from headway.web.plan.history import history
from headway.web.plan.models import Entry
from headway.web.plan.reading import entry_state
from headway.web.plan.record_actions import ChangedMeanwhile, RecordRefused, refuse_retired
from headway.web.plan.state import EntryState
from headway.web.plan.states import Move

FORMS: dict[str, type[RecordForm]] = {
    "owner": record_forms.OwnerForm,
    "update": record_forms.UpdateForm,
    "file": record_forms.FileForm,
    "address": record_forms.AddressForm,
    "link": record_forms.LinkForm,
    "measure": record_forms.MeasureForm,
    "move": record_forms.MoveForm,
    "withdraw": record_forms.WithdrawForm,
    "date": date_forms.MoveDateForm,
    "new-date": date_forms.SetDateForm,
    "match": date_forms.MatchForm,
    "condition": date_forms.ConditionForm,
    "met": date_forms.MetForm,
    "complete": date_forms.CompletionForm,
}
"""The pages of an entry by the word in their address."""
OF_A_DATE = {"date", "match", "condition", "met"}


def too_large(request: HttpRequest, number: int, what: str, of: str = "") -> HttpResponse:
    """Say that a file is too large; nothing of the request was read, so the words go with it."""
    entry, stands = _found(request, number)
    form = _form(what, stands, of)
    check_may(request.user, form.may)  # type: ignore[arg-type]
    fault = f"What is sent must be at most {LARGEST // 1_000_000} MB. Attach a smaller file, or link to it"
    to = "#id_file" if form.takes_file else "#record"
    return _shown(request, entry, form, what=what, faults=[{"text": fault, "href": to}], status=413)


@require_http_methods(["GET", "HEAD", "POST"])
@uploads.at_most(LARGEST, refused=too_large)
def record(request: HttpRequest, number: int, what: str, of: str = "") -> HttpResponse:
    """Ask for one thing of an entry, and record it."""
    entry, stands = _found(request, number)
    form = _form(what, stands, of, request)
    check_may(request.user, form.may)  # type: ignore[arg-type]
    if request.method != "POST":
        return _asked(request, entry, form, what=what)
    if not form.is_valid():
        return _shown(request, entry, form, what=what, faults=form.summary(), status=400)
    seen = None if form.stands_beside else _seen(request)
    try:
        form.act(cast(User, request.user), entry, seen=seen)
    except ChangedMeanwhile as fault:
        faults = [{"text": str(fault), "href": "#meanwhile"}]
        theirs = history(entry, after=seen or 0)
        return _shown(request, entry, form, what=what, faults=faults, theirs=theirs, status=409)
    except RecordRefused as fault:
        faults = [{"text": str(fault), "href": "#record"}]
        return _shown(request, entry, form, what=what, faults=faults, status=409)
    return redirect("plan-entry", entry.pk)


def _found(request: HttpRequest, number: int) -> tuple[Entry, EntryState]:
    check_may(request.user, Permission.SEE_PLAN)  # type: ignore[arg-type]
    entries = Entry.objects.select_related("plan").defer("plan__content", "plan__printed")
    entry = get_object_or_404(entries, pk=number)
    return entry, entry_state(entry)


def _form(what: str, stands: EntryState, of: str, request: HttpRequest | None = None) -> RecordForm:
    form = FORMS.get(what)
    if form is None or not _is_about(what, stands, of):
        raise Http404("There is no such page of this action")
    sent = request is not None and request.method == "POST"
    data, files = (request.POST, request.FILES) if request and sent else (None, None)
    return form(data, files, stands=stands, of=of)


def _is_about(what: str, stands: EntryState, of: str) -> bool:
    """Return whether the last part of the address names something that the page can be about."""
    if what in OF_A_DATE:
        return any(one.key == of for one in stands.deadlines)
    if what == "move":
        return of in Move.values
    return of.isdigit() if what == "withdraw" else not of


def _asked(request: HttpRequest, entry: Entry, form: RecordForm, *, what: str) -> HttpResponse:
    try:
        if what != "move":
            refuse_retired(entry)
    except RecordRefused as fault:
        return _shown(
            request, entry, form, what=what, faults=[{"text": str(fault), "href": "#record"}], status=409
        )
    return _shown(request, entry, form, what=what)


def _seen(request: HttpRequest) -> int:
    given = request.POST.get("seen", "")
    return int(given) if given.isdigit() else 0


def _shown(
    request: HttpRequest, entry: Entry, form: RecordForm, *, what: str, status: int = 200, **told: Any
) -> HttpResponse:
    stands = entry_state(entry)
    context = {
        "entry": entry,
        "stands": stands,
        "form": form,
        "what": what,
        "about": form.date_of(),
        "seen": stands.number,
        "faults": [],
        "theirs": [],
        **told,
    }
    return render(request, "plan/record.html", context, status=status)
