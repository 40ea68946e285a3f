"""The rows of one delivery that were not plainly accepted, narrowed, and what of them a user may read."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet

from headway.web import clock
from headway.web.accounts.models import User
from headway.web.accounts.permissions import Permission
from headway.web.accounts.roles import Scope, can, role_of
from headway.web.accounts.scope import visible
from headway.web.register import receipt
from headway.web.register.cohort import cohort
from headway.web.register.models import Row

DISPOSITIONS = {
    "rejected": "Rejected",
    "held": "Held",
    "duplicate": "Duplicate",
    "accepted": "Accepted with a remark",
}


@dataclass(frozen=True)
class Narrowed:
    """What a user asked for; empty text asks for everything. Anything unknown finds nothing."""

    disposition: str = ""
    code: str = ""
    file: str = ""

    def of(self, rows: QuerySet[Row]) -> QuerySet[Row]:
        """Return the rows that were asked for."""
        wanted = Q()
        if any("\0" in value for value in (self.disposition, self.code)):
            return rows.none()  # PostgreSQL refuses to be asked for text with a null character
        for name in ("disposition", "code"):
            if value := getattr(self, name):
                wanted &= Q(**{name: value})
        if self.file:
            wanted &= Q(file_id=int(self.file)) if is_number(self.file) else Q(pk=None)
        return rows.filter(wanted)


def is_number(text: str) -> bool:
    """Return whether a text can be the number of a record."""
    # eighteen digits are the most that a key of either database always has room for
    return text.isdecimal() and len(text) <= 18


def readable(rows: list[Row], user: User) -> dict[int, Row]:
    """Return, by primary key, the rows whose contents the user may read: those of people whom they may see.

    What a row says names people, so a row that is nobody's yet is readable only for those who may see
    everybody; for others its number finds it in the supplier's own file.
    """
    if not can(user, Permission.SEE_ROWS):
        return {}
    role = role_of(user)
    if role and role.scope is Scope.EVERYBODY:
        return {row.pk: row for row in rows}
    if not any(row.person_id for row in rows):
        return {}
    seen = set(visible(cohort(on=clock.today()), user)["person"])
    return {row.pk: row for row in rows if row.person_id in seen}


def lines(rows: list[Row], readable: dict[int, Row]) -> list[dict[str, Any]]:
    """Return what the page shows of each row; the words received only where they may be read."""
    return [
        {
            "row": row,
            "became": DISPOSITIONS.get(row.disposition, row.disposition),
            "faults": faults(row, readable),
        }
        for row in rows
    ]


def faults(row: Row, readable: dict[int, Row]) -> list[dict[str, Any]]:
    """Return the faults of a row, what each code means, and the words received where they may be read."""
    told = receipt.told(row)
    if row.pk in readable:
        return [{**fault, "meaning": meaning(fault["code"])} for fault in told]
    return [
        {"code": fault["code"], "column": fault["column"], "meaning": meaning(fault["code"])}
        for fault in told
    ]


def meaning(code: str | None) -> str:
    """Return the sentence that explains a reason code."""
    return receipt.MEANINGS.get(code or "", "Corrected while reading; nothing to do.")
