"""What is done with tables. Each is written to the audit trail; a recovered count never is."""

from hashlib import sha256

from django.db import transaction

from headway.disclosure.audit import TableReport
from headway.web.accounts.models import User
from headway.web.audit.actions import record
from headway.web.audit.models import What


def digest(text: str) -> str:
    """Return the digest by which the trail names a text: enough to recognise it, nothing to read."""
    # a form sends every line ending as CR LF, whatever it was in the file
    return sha256("\n".join(text.splitlines()).encode()).hexdigest()


@transaction.atomic
def record_audit(report: TableReport, *, text: str, by: User) -> None:
    """Record that somebody asked what an outsider could work out."""
    record(What.TABLE_AUDITED, who=by, subject=digest(text), **_found(report))


@transaction.atomic
def record_reveal(report: TableReport, *, text: str, reason: str, by: User) -> None:
    """Record that somebody asked to see the recovered counts, and why. Call it before they are shown."""
    record(What.VALUES_REVEALED, who=by, subject=digest(text), reason=reason, **_found(report))


def _found(report: TableReport) -> dict[str, object]:
    table = report.table
    return {
        "title": (table.title or table.table_id)[:200],
        "verdict": report.verdict.value,
        "hidden": len(report.hidden),
        "exact": len(report.exact),
    }
