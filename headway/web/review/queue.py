"""The held rows that still wait for somebody, from the register's tables."""

import json
from collections.abc import Iterable
from datetime import datetime

from django.db.models import Max, QuerySet

from headway.intake.deciding.received import own_number
from headway.intake.deciding.unsettled import Held, unsettled
from headway.linkage.rulings import Identifier
from headway.web.register import store
from headway.web.register.memo import Memo
from headway.web.register.models import Event, Row, StoredFile
from headway.web.register.models import Identifier as Link

_TAKEN_IN = ("loaded", "late")
CRITICAL = "H_AFTER_END"
"""Somebody recalled on a licence that had ended may be in prison without a sentence to serve (D37)."""

_queues = Memo(room=2)


def waiting_rows() -> list[Held]:
    """Return the rows that wait for a decision: the critical ones, then those of the oldest files."""
    return _queues.get(store.stamp(), _read)


def _read() -> list[Held]:
    held = held_rows(Row.objects.filter(disposition="held", file__disposition__in=_TAKEN_IN))
    taken_in = StoredFile.objects.filter(disposition__in=_TAKEN_IN, recorded_at__isnull=False)
    newest = dict(taken_in.values_list("kind").annotate(Max("recorded_at")))
    owns = {own for row in held if row.asks_whose and (own := own_number(row.kind, row.side))}
    waiting = unsettled(held, newest=newest, linked=linked(owns), told=_told(held))
    return sorted(waiting, key=lambda row: row.code != CRITICAL)


def held_rows(rows: QuerySet[Row]) -> list[Held]:
    """Return rows of the register as the core looks at them."""
    found = rows.filter(received__isnull=False).select_related("file")
    return [_held(row) for row in found]


def _held(row: Row) -> Held:
    assert row.file.kind and row.file.recorded_at and row.received
    received = json.loads(row.received)
    return Held(row.pk, row.file.kind, row.sheet, row.row, row.code or "", row.file.recorded_at, received)


def linked(numbers: Iterable[Identifier]) -> dict[Identifier, int]:
    """Return those of the numbers that lead to somebody, with the person's key."""
    wanted = set(numbers)
    found = Link.objects.filter(value__in={value for _, value in wanted}).order_by("recorded_at", "pk")
    last = {(s, v): person for s, v, person in found.values_list("system", "value", "person_id")}
    return {number: person for number, person in last.items() if number in wanted and person is not None}


def numbers_of(person: int) -> list[Identifier]:
    """Return the numbers that lead to a person now."""
    once = set(Link.objects.filter(person=person).values_list("system", "value"))
    return sorted(number for number, holder in linked(once).items() if holder == person)


def _told(held: list[Held]) -> dict[tuple[str, str], datetime]:
    keys = {" ".join(row.key) for row in held}
    found = Event.objects.filter(key__in=keys).values_list("kind", "key").annotate(Max("recorded_at"))
    return {(kind, key): at for kind, key, at in found}
