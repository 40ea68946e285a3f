"""The performance report of an area as a file: the same bytes from one freeze, in each form."""

from collections.abc import Callable

from django.conf import settings

from headway.measures.freeze import Freeze
from headway.reports.area import Area
from headway.reports.document import Document
from headway.reports.performance import performance_report
from headway.web.accounts.models import User
from headway.web.audit.actions import record
from headway.web.audit.models import What
from headway.web.performance.figures import inputs

INVENTED = "Invented people. Demonstration."


def status() -> str:
    """Return what every page of a report says of itself."""
    return INVENTED if settings.DEMONSTRATION else ""


def document(area: Area, freeze: Freeze) -> Document:
    """Return the report of an area, made from a freeze."""
    return performance_report(area, inputs(freeze, status=status()))


def _html(report: Document) -> bytes:
    from headway.reports import html

    return html.render(report).encode()


def _pdf(report: Document) -> bytes:
    from headway.reports import pdf

    return pdf.render(report)


def _ods(report: Document) -> bytes:
    from headway.reports import ods

    return ods.render(report)


def _docx(report: Document) -> bytes:
    from headway.reports import docx

    return docx.render(report)


# Printers are imported when they are used: each loads a library that the other pages do without.
FORMATS: dict[str, tuple[str, Callable[[Document], bytes]]] = {
    "html": ("text/html; charset=utf-8", _html),
    "pdf": ("application/pdf", _pdf),
    "ods": ("application/vnd.oasis.opendocument.spreadsheet", _ods),
    "docx": ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", _docx),
}


def build(report: Document, form: str) -> bytes:
    """Return a report in one of FORMATS."""
    return FORMATS[form][1](report)


def record_build(area: Area, freeze: Freeze, form: str, *, by: User | None) -> None:
    """Record that a report was made. by: None for the command line."""
    record(What.REPORT_BUILT, who=by, subject=str(area), freeze=freeze.id, form=form)
