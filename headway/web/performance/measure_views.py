"""The list of measures, and the page of one: its figures, what they are, and what was said of them."""

from collections.abc import Iterator
from typing import Any, cast

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from headway.measures.evidence import EVIDENCE
from headway.measures.freeze import Freeze
from headway.measures.measure import Measure
from headway.measures.operational import OPERATIONAL
from headway.reports import html
from headway.reports.area import NATION
from headway.reports.document import Document
from headway.reports.measure_blocks import direction, number, value_text
from headway.reports.measure_report import measure_report
from headway.reports.numbers import Numbers, label, year_before
from headway.reports.outline import tables
from headway.web import spreadsheet
from headway.web.accounts.models import User
from headway.web.accounts.permissions import Permission
from headway.web.accounts.roles import check_may
from headway.web.audit.actions import record
from headway.web.audit.models import What
from headway.web.board.actions import NothingToFreeze
from headway.web.performance import actions
from headway.web.performance.figures import MEASURES, frozen, inputs, numbers_at
from headway.web.performance.first_reported import first_reported
from headway.web.performance.models import Finding
from headway.web.performance.report_files import FORMATS, build, status

PRINCIPLES = {
    1: "How people are progressing is monitored and published",
    2: "People have a sentence plan, and access to what it needs",
    3: "Provision in the community gives the best prospect",
    4: "HMPPS communicates with all stakeholders",
}
"""The four principles of the plan, in short."""
SPARK_WIDE, SPARK_HIGH, SPARKS = 120, 24, 40
MONTHLY = "month"


@require_safe
def measures(request: HttpRequest) -> HttpResponse:
    """List every measure and every series of evidence, by the principle of the plan that it belongs to."""
    user = cast(User, request.user)
    check_may(user, Permission.SEE_PLAN)
    try:
        freeze = frozen()
    except NothingToFreeze:
        return render(request, "performance/measures.html", {"principles": list(_principles(None, {}))})
    numbers = numbers_at(freeze.as_at, freeze.known_at)
    doubts = actions.doubts(at=freeze.plan_at)
    beside = [_row(measure, numbers, doubts) for measure in OPERATIONAL]
    context = {"freeze": freeze, "principles": list(_principles(numbers, doubts)), "beside": beside}
    return render(request, "performance/measures.html", context)


def _principles(numbers: Numbers | None, doubts: dict[str, str]) -> Iterator[dict[str, Any]]:
    entries = actions.standing_entries()
    beside = {measure.name for measure in OPERATIONAL}
    for number_, words in PRINCIPLES.items():
        own = [m for m in MEASURES.values() if m.principle == number_ and m.name not in beside]
        yield {
            "number": number_,
            "words": words,
            "rows": [_row(measure, numbers, doubts) for measure in own] if numbers else [],
            "series": [
                {"series": one, "last": next(iter(entries.get(one.name, [])), None)}
                for one in EVIDENCE
                if one.principle == number_
            ],
        }


def _row(measure: Measure, numbers: Numbers, doubts: dict[str, str]) -> dict[str, Any]:
    on = numbers.now(measure)
    now, before = (numbers.told(measure, NATION, day) for day in (on, year_before(on)))
    drawn = [number(measure, told) for _, told in numbers.series(measure, NATION)[-SPARKS:]]
    return {
        "measure": measure,
        "now": value_text(measure, now),
        "when": label(measure, on),
        "before": value_text(measure, before),
        "direction": direction(measure, now, before),
        "spark": spark(drawn),
        "doubt": doubts.get(measure.name, ""),
    }


def spark(values: list[float | None]) -> list[str]:
    """Return the unbroken stretches of a small line as SVG points; a single value has none."""
    known = [value for value in values if value is not None]
    low, high = min(known, default=0), max(known, default=0)
    lines: list[list[str]] = [[]]
    for n, value in enumerate(values):
        if value is None:
            lines.append([])
            continue
        x = n * SPARK_WIDE / max(1, len(values) - 1)
        y = SPARK_HIGH - 2 - (value - low) * (SPARK_HIGH - 4) / ((high - low) or 1)
        lines[-1].append(f"{x:.1f},{y:.1f}")
    return [" ".join(line) for line in lines if len(line) > 1]


@require_safe
def measure(request: HttpRequest, name: str) -> HttpResponse:
    """Show one measure."""
    user = cast(User, request.user)
    check_may(user, Permission.SEE_PLAN)
    wanted = known(name)
    findings = actions.findings(name)
    context: dict[str, Any] = {"measure": wanted, "findings": findings, "doubted": _doubted(findings)}
    try:
        freeze = frozen()
    except NothingToFreeze:
        return render(request, "performance/measure.html", context)
    monthly = request.GET.get("by") == MONTHLY
    report = _document(wanted, freeze, monthly=monthly)
    context |= {"freeze": freeze, "blocks": html.blocks(report), "monthly": monthly}
    return render(request, "performance/measure.html", context)


def known(name: str) -> Measure:
    """Return the measure of a name; answer one that is none as an address that does not exist."""
    if name not in MEASURES:
        raise Http404("No measure is called this.")
    return MEASURES[name]


def _doubted(findings: list[Any]) -> Any:
    newest = findings[0] if findings else None
    return newest if newest and newest.finding == Finding.DOUBTED else None


def _document(wanted: Measure, freeze: Freeze, *, monthly: bool) -> Document:
    made_from = inputs(freeze, status=status())
    first = first_reported(wanted, made_from.numbers)
    return measure_report(wanted, made_from, first=first, monthly=monthly)


@require_safe
def measure_file(request: HttpRequest, name: str, form: str) -> HttpResponse:
    """Give a measure as a file: all tables as CSV, or the page as ODS, PDF, HTML or DOCX."""
    user = cast(User, request.user)
    check_may(user, Permission.SEE_PLAN)
    wanted = known(name)
    if form != "csv" and form not in FORMATS:
        raise Http404("There is no file of this kind.")
    try:
        freeze = frozen()
    except NothingToFreeze as fault:
        raise Http404(str(fault)) from None
    monthly = request.GET.get("by") == MONTHLY
    report = _document(wanted, freeze, monthly=monthly)
    record(What.FILE_DOWNLOADED, who=user, subject=name, freeze=freeze.id, form=form)
    file_name = f"{name.replace('_', '-')}-{freeze.as_at}"
    if form == "csv":
        return spreadsheet.file(_lines(report), f"{file_name}.csv")
    return HttpResponse(
        build(report, form),
        content_type=FORMATS[form][0],
        headers={"Content-Disposition": f'attachment; filename="{file_name}.{form}"'},
    )


def _lines(report: Document) -> Iterator[str]:
    """Yield every table of the report, one beneath the other, with where its figures come from."""
    for table in tables(report):
        yield spreadsheet.line([table.title])
        yield spreadsheet.line(table.columns)
        yield from (spreadsheet.line(row) for row in table.rows)
        yield spreadsheet.line([table.stated.line])
        yield from (spreadsheet.line([note]) for note in table.notes)
        yield spreadsheet.line([])
