"""The law as published: every rule with its provision, its figures and its cases, and a search over them."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from headway.duties.published import unverified as unverified_duties
from headway.law.figure_lines import unverified
from headway.web.accounts.permissions import Permission
from headway.web.accounts.roles import check_may
from headway.web.law.actions import duty_figures, figures
from headway.web.law.books import books

LONGEST = 100


@require_safe
def law(request: HttpRequest) -> HttpResponse:
    """Show every rule by book, or those that mention the words asked for."""
    check_may(request.user, Permission.SEE_COUNTS)  # type: ignore[arg-type]
    asked = " ".join(request.GET.get("find", "").split())[:LONGEST]
    everything = books(figures(), duty_figures())
    found = [book.mentioning(asked) for book in everything] if asked else list(everything)
    return render(
        request,
        "law/law.html",
        {
            "asked": asked,
            "books": [book for book in found if book.rules],
            "number_of_rules": sum(len(book.rules) for book in everything),
            "number_found": sum(len(book.rules) for book in found),
        },
    )


@require_safe
def book(request: HttpRequest, name: str) -> HttpResponse:
    """Show one book, each rule at its own place."""
    check_may(request.user, Permission.SEE_COUNTS)  # type: ignore[arg-type]
    found = next((book for book in books(figures(), duty_figures()) if book.name == name), None)
    if found is None:
        raise Http404("There is no rulebook of this name.")
    return render(request, "law/book.html", {"book": found})


@require_safe
def not_verified(request: HttpRequest) -> HttpResponse:
    """Show what in the law, and in the rules of the duties, has not been verified."""
    check_may(request.user, Permission.SEE_COUNTS)  # type: ignore[arg-type]
    context = {
        "unverified": unverified(figures()),
        "unverified_duties": unverified_duties(duty_figures()),
    }
    return render(request, "law/not_verified.html", context)
