"""Two plans side by side: what was added, dropped, reworded or moved, and what nobody can tell."""

from collections import Counter
from collections.abc import Iterator, Sequence

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from headway.plan.editions import Change, compare
from headway.plan.export import plan_from_json
from headway.web import spreadsheet
from headway.web.accounts.permissions import Permission
from headway.web.accounts.roles import check_may
from headway.web.areas.chains import printed_plan
from headway.web.areas.editions_form import KINDS, Sides
from headway.web.plan.actions import plans

COLUMNS = ("What became of it", "Old", "New", "Likeness", "Why", "Moved", "Old words", "New words")


@require_safe
def editions(request: HttpRequest) -> HttpResponse:
    """Ask for two plans, and show what became of every entry of theirs."""
    check_may(request.user, Permission.SEE_PLAN)  # type: ignore[arg-type]
    loaded = plans()
    asked = "old" in request.GET or "new" in request.GET
    form = Sides(request.GET if asked else None, loaded=loaded)
    context: dict[str, object] = {"form": form, "loaded": loaded}
    if asked and form.is_valid():
        found = _compared(form)
        counted = Counter(kind for change in found for kind in change.kinds)
        old, new = form.plans
        context |= {
            "old": old,
            "new": new,
            "counts": [(kind, counted[kind]) for kind in KINDS],
            "changes": _of_kind(found, form.chosen_kind),
            "total": len(found),
        }
    return render(request, "areas/editions.html", context, status=400 if form.errors else 200)


def _compared(form: Sides) -> tuple[Change, ...]:
    old, new = (plan_from_json(printed_plan(plan)) for plan in form.plans)
    return compare(old, new)


def _of_kind(found: Sequence[Change], kind: str) -> list[Change]:
    return [change for change in found if not kind or kind in change.kinds]


@require_safe
def editions_file(request: HttpRequest) -> HttpResponse:
    """Give the same changes as a CSV file."""
    check_may(request.user, Permission.SEE_PLAN)  # type: ignore[arg-type]
    form = Sides(request.GET, loaded=plans())
    if not form.is_valid():
        return HttpResponse(
            "Choose two plans on the page first, and download their changes there.", status=400
        )
    old, new = form.plans
    lines = _lines(_of_kind(_compared(form), form.chosen_kind))
    return spreadsheet.file(lines, f"editions-{old.pk}-{new.pk}.csv")


def _lines(changes: Sequence[Change]) -> Iterator[str]:
    yield spreadsheet.line(COLUMNS)
    for change in changes:
        old, new = change.old, change.new
        yield spreadsheet.line(
            [
                ", ".join(change.kinds),
                old.ref if old else None,
                new.ref if new else None,
                None if change.likeness is None else round(change.likeness, 2),
                change.reason,
                "; ".join(change.moves),
                "\n".join(old.lines) if old else None,
                "\n".join(new.lines) if new else None,
            ]
        )
