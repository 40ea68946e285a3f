"""What is done with tables. Each is written to the audit trail; a recovered count never is."""

from hashlib import sha256

from django.db import transaction

from headway.disclosure.audit import Report
from headway.disclosure.register_tables import ProtectedTable
from headway.web.accounts.models import User
from headway.web.audit.actions import record
from headway.web.audit.models import What


def digest(content: bytes) -> str:
    """Return the digest by which the trail names a document: enough to recognise it, nothing to read.

    A form sends every line of a text ending as CR LF, whatever it was in the file, so line ends do not count.
    """
    return sha256(b"\n".join(content.splitlines())).hexdigest()


@transaction.atomic
def record_audit(report: Report, *, content: bytes, by: User) -> None:
    """Record that somebody asked what an outsider could work out."""
    record(What.TABLE_AUDITED, who=by, subject=digest(content), **_found(report))


@transaction.atomic
def record_reveal(report: Report, *, content: bytes, reason: str, by: User) -> None:
    """Record that somebody asked to see the recovered counts, and why. Call it before they are shown."""
    record(What.VALUES_REVEALED, who=by, subject=digest(content), reason=reason, **_found(report))


@transaction.atomic
def record_protection(report: Report, *, content: bytes, way: str, by: User) -> None:
    """Record that somebody had a table made safe: which way, and what the audit of its bytes found."""
    record(What.TABLE_PROTECTED, who=by, subject=digest(content), way=way, **_found(report))


@transaction.atomic
def record_build(protected: ProtectedTable, *, by: User) -> None:
    """Record that a table was made from the register and shown."""
    record(What.TABLE_BUILT, who=by, subject=protected.printed.table.name, **_of(protected))


@transaction.atomic
def record_download(protected: ProtectedTable, *, kind: str, by: User) -> None:
    """Record that a table left as a file: it may go further than this service can see."""
    record(What.FILE_DOWNLOADED, who=by, subject=protected.printed.table.name, kind=kind, **_of(protected))


def _of(protected: ProtectedTable) -> dict[str, object]:
    table = protected.printed.table
    return {
        "period": table.periods[table.columns.total],
        "as_at": protected.printed.as_at.isoformat(),
        "verdict": protected.verdict.value,
        "hidden": protected.hidden,
        "exact": protected.exact,
    }


def _found(report: Report) -> dict[str, object]:
    first = report.tables[0].table
    return {
        "title": (first.title or first.table_id)[:200],
        "tables": len(report.tables),
        "verdict": report.verdict.value,
        "hidden": sum(len(table.hidden) for table in report.tables),
        "exact": sum(len(table.exact) for table in report.tables),
    }
