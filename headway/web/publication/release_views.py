"""What has been published: the list, each release as printed, and the recording of past ones."""

from typing import cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from headway.disclosure.history import Finding, Printing
from headway.disclosure.history.release import FIRST_VERSION
from headway.web.accounts.models import User
from headway.web.accounts.permissions import Permission
from headway.web.accounts.roles import can, check_may
from headway.web.publication import draft_shown, given, memory, release_actions
from headway.web.publication.given import Given
from headway.web.publication.in_memory import in_memory
from headway.web.publication.models import Release
from headway.web.publication.release_form import RecordRelease
from headway.web.publication.said import Said

MOST_FINDINGS = 50


@require_safe
def releases(request: HttpRequest) -> HttpResponse:
    """List what has been published, the newest first, or what a search finds of it."""
    check_may(request.user, Permission.AUDIT_TABLES)  # type: ignore[arg-type]
    words = request.GET.get("words", "").strip()[:100]
    context = {
        "words": words,
        "releases": memory.found(words),
        "recorded": memory.newest(),
        "against": memory.contradictions()[:MOST_FINDINGS],
        "may_record": can(request.user, Permission.RECORD_RELEASES),  # type: ignore[arg-type]
    }
    return render(request, "publication/releases.html", context)


@require_safe
def release(request: HttpRequest, number: int) -> HttpResponse:
    """Show one release: its cells as printed, what it corrects, and what corrects it."""
    check_may(request.user, Permission.AUDIT_TABLES)  # type: ignore[arg-type]
    found = get_object_or_404(Release.objects.select_related("by", "corrects", "draft"), number=number)
    context = {
        "release": found,
        "tables": draft_shown.tables(bytes(found.content), file_name=found.file_name),
        "corrections": [
            (c, draft_shown.tables(bytes(c.content), file_name=c.file_name))
            for c in found.corrections.order_by("number")
        ],
        "against": _against(found),
        "may_see_draft": can(request.user, Permission.SEE_DRAFTS),  # type: ignore[arg-type]
    }
    return render(request, "publication/release.html", context)


def _against(release: Release) -> list[Finding]:
    """Return the contradictions that a release is in."""
    return [f for f in memory.contradictions() if any(_is_of(p, release) for p in f.printed)]


def _is_of(printing: Printing, release: Release) -> bool:
    document = printing.release.document
    return document in (release.document, FIRST_VERSION.format(release.document))


def _refused(request: HttpRequest) -> HttpResponse:
    check_may(request.user, Permission.RECORD_RELEASES)  # type: ignore[arg-type]
    return _asked(request, _form(None), given.too_large(), status=413)


@require_http_methods(["GET", "HEAD", "POST"])
@in_memory(refused=_refused)
def record_release(request: HttpRequest) -> HttpResponse:
    """Ask for a document that was published before, and record it."""
    user = cast(User, request.user)
    check_may(user, Permission.RECORD_RELEASES)
    if request.method != "POST":
        return _asked(request, _form(None), Given())
    form, document = _form(request), Given(request.POST, request.FILES)
    if not (form.is_valid() & document.is_valid()) or form.on is None:
        return _asked(request, form, document, status=400)
    told = form.cleaned_data
    try:
        made = release_actions.record_release(
            user, document=told["document"], published_on=form.on, file_name=document.document_name,
            content=document.bytes, said=Said(measure=told["measure"], period=told["period"]),
            note=told["note"], corrects=form.corrected,
        )  # fmt: skip
    except release_actions.ReleaseRefused as refusal:
        form.add_error("document", str(refusal))
        return _asked(request, form, document, status=409)
    return redirect("release", made.number)


def _form(request: HttpRequest | None) -> RecordRelease:
    return RecordRelease(request.POST if request else None, known=memory.found(""))


def _asked(request: HttpRequest, form: RecordRelease, document: Given, *, status: int = 200) -> HttpResponse:
    context = {"form": form, "given": document}
    return render(request, "publication/record_release.html", context, status=status)
