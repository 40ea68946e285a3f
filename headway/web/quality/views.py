"""The data-quality page: the open questions, by kind, system, place and age, each with an owner."""

from typing import Any, cast

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from headway.intake.asking.question_groups import BANDS
from headway.web import clock
from headway.web.accounts.models import User
from headway.web.accounts.permissions import Permission
from headway.web.accounts.roles import can, check_may
from headway.web.quality import page
from headway.web.quality.narrowed import FILTERS, Narrowed
from headway.web.quality.open import open_questions
from headway.web.register import store

ON_A_PAGE = 50


@require_safe
def quality(request: HttpRequest) -> HttpResponse:
    """Show the open questions; to those who see no deliveries, counts in which no number is small."""
    user = cast(User, request.user)
    check_may(user, Permission.SEE_COUNTS)
    every = open_questions()
    context: dict[str, Any] = {
        "every": every.height,
        "today": clock.today(),
        "known": max(store.last_extracts().values(), default=None),
        "bands": BANDS,
    }
    if not can(user, Permission.SEE_DELIVERIES):
        return render(request, "quality/counts.html", {**context, "tables": page.protected(every)})
    asked = Narrowed.of(request.GET)
    found = asked.among(every)
    shown = Paginator(page.groups(found), ON_A_PAGE).get_page(request.GET.get("page"))
    context |= {
        "number": found.height,
        "ages": page.ages(found),
        "tables": page.tables(found, asked),
        "codes": page.codes(found),
        "page": shown,
        "lines": page.group_lines(found, list(shown)),
        "chosen": asked.chosen(),
        "given": asked.given,
        "choices": page.choices(every),
        "filters": FILTERS,
    }
    return render(request, "quality/quality.html", context)
