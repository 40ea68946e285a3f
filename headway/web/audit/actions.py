"""The one way to write to the audit trail."""

from collections.abc import Iterable
from typing import Any

from headway.web import clock
from headway.web.accounts.models import User
from headway.web.audit.models import AuditEntry, What


def record(what: What, *, who: User | None, subject: str = "", **detail: Any) -> AuditEntry:
    """Add an entry and return it. Call it in the transaction of the thing that it records.

    who     the signed-in user; None for the command line
    detail  anything JSON can hold; never a name, never a value that a table hides
    """
    return AuditEntry.objects.create(
        at=clock.now(),
        who=who.username if who else "",
        role=who.role if who else "",
        what=what,
        subject=subject,
        detail=detail,
    )


def record_person_seen(user: User, person: str, *, page: str) -> AuditEntry:
    """Record that the user looked at a person. Call it in the request that shows them, before rendering."""
    return record(What.PERSON_SEEN, who=user, subject=person, page=page)


def record_people_listed(user: User, people: Iterable[str], *, page: str) -> AuditEntry:
    """Record which people a list showed by name, in one entry for the page."""
    return record(What.PEOPLE_LISTED, who=user, page=page, people=sorted(people))
