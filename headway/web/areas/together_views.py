"""The areas together: beside each other for one item, and as a file. In the order of the alphabet."""

from collections.abc import Iterator

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from headway.web import clock, spreadsheet
from headway.web.accounts.permissions import Permission
from headway.web.accounts.roles import check_may
from headway.web.areas.delivery import AreaStanding, Told, standings
from headway.web.areas.models import AreaTemplate, TemplateItem

COLUMNS = (
    "Area", "What it is", "State", "Due", "Returned", "Days late", "Item", "Asked",
    "What the area will do", "Who", "By when", "Earliest", "Latest", "Condition", "How it stands", "Status",
    "RAG", "Reason", "Evidence",
)  # fmt: skip


@require_safe
def compare(request: HttpRequest, number: int, place: int) -> HttpResponse:
    """Show what every area returned about one item, beside each other."""
    check_may(request.user, Permission.SEE_PLAN)  # type: ignore[arg-type]
    found = get_object_or_404(AreaTemplate.objects.select_related("plan"), pk=number)
    items = list(found.items.all())
    item = next((one for one in items if one.number == place), None)
    if item is None:
        raise Http404("The template has no such item.")
    told = standings(found, on=clock.today())
    context = {
        "template": found,
        "item": item,
        "items": items,
        "told": [(one, one.told[place]) for one in told if place in one.told],
        "silent": [one for one in told if place not in one.told],
        "on": clock.today(),
    }
    return render(request, "areas/compare.html", context)


@require_safe
def tracker_file(request: HttpRequest, number: int) -> HttpResponse:
    """Give what every area returned as a CSV file, a line for each area and item."""
    check_may(request.user, Permission.SEE_PLAN)  # type: ignore[arg-type]
    found = get_object_or_404(AreaTemplate, pk=number)
    on = clock.today()
    lines = _lines(found, standings(found, on=on))
    return spreadsheet.file(lines, f"area-plans-{number}-{on.isoformat()}.csv")


def _lines(template: AreaTemplate, told: list[AreaStanding]) -> Iterator[str]:
    yield spreadsheet.line(COLUMNS)
    items = list(template.items.all())
    for one in told:
        for item in items:
            yield spreadsheet.line(
                [*_area(template, one), item.ref, item.words, *_answer(item, one.told.get(item.number))]
            )


def _area(template: AreaTemplate, one: AreaStanding) -> list[object]:
    plan = one.plan
    return [plan.name, plan.get_kind_display(), one.state.label, template.due_on, one.returned_on, one.late]


def _answer(item: TemplateItem, told: Told | None) -> list[object]:
    if told is None:
        return [""] * (len(COLUMNS) - 8)
    a = told.answer
    stands = told.standing.sentence if told.standing else ""
    return [
        a.what, a.who, a.by_when, a.earliest, a.latest, a.condition, stands, a.get_status_display(),
        a.get_rag_display(), a.reason, a.evidence,
    ]  # fmt: skip
