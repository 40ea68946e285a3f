"""How anything is recorded of an entry: in its turn, by somebody who may, with its audit entry."""

from contextlib import suppress
from typing import Any, cast

from django.db import IntegrityError, transaction
from django.db.models import Max

from headway.web import clock
from headway.web.accounts.models import User
from headway.web.accounts.permissions import Permission
from headway.web.accounts.roles import check_may
from headway.web.audit.actions import record
from headway.web.audit.models import What
from headway.web.plan.guards import TABLES, WITHDRAWABLE
from headway.web.plan.models import Entry, Kind, Record, Step, Withdrawal
from headway.web.plan.reading import entry_state
from headway.web.plan.states import State


class RecordRefused(ValueError):
    """It cannot be recorded; the message says why, for the person who asked."""


class ChangedMeanwhile(RecordRefused):
    """Somebody else recorded something of the entry since the page was shown."""


TRIES = 5
"""How often something that stands beside what others write (evidence, a link) tries to find its turn."""
MEANWHILE = "Somebody else has recorded something here since you opened the page. Nothing of yours is lost"
_KINDS = {table: kind for kind, table in TABLES.items()}
_MAY_WITHDRAW = {
    Kind.COMPLETION: Permission.KEEP_PLAN,
    Kind.LINK: Permission.KEEP_PLAN,
    Kind.EVIDENCE: Permission.UPDATE_ACTIONS,
    Kind.MET: Permission.UPDATE_ACTIONS,
}


def add[R: Record](
    user: User,
    entry: Entry,
    model: type[R],
    *,
    may: Permission,
    what: What,
    seen: int | None = None,
    told: dict[str, Any] | None = None,
    **fields: Any,
) -> R:
    """Add a record of an entry in its turn, and return it.

    seen  number of the newest record that the user was shown (0: there was none); null: whatever there is
    told  more for the audit entry: never a name, never the words that were written
    Raises NotAllowed; RecordRefused of a retired entry; ChangedMeanwhile when there is a newer record.
    """
    check_may(user, may)
    if model is not Step:
        refuse_retired(entry)
    if seen is not None and seen != newest_number(entry):
        raise ChangedMeanwhile(MEANWHILE)
    for _ in range(1 if seen is not None else TRIES):
        # After what was seen, not after what is there: else a record between the two would be passed over.
        newest = newest_number(entry) if seen is None else seen
        # Two at once on PostgreSQL both come this far; the unique number refuses the second.
        with suppress(IntegrityError), transaction.atomic():
            made = _added(user, entry, model, number=newest + 1, **fields)
            detail = {"ref": entry.ref, "plan": entry.plan_id, "record": made.number, "kind": made.kind}
            record(what, who=user, subject=f"entry {entry.pk}", **detail, **(told or {}))
            return made
    raise ChangedMeanwhile(MEANWHILE)


def _added[R: Record](user: User, entry: Entry, model: type[R], *, number: int, **fields: Any) -> R:
    kind = _KINDS[model._meta.db_table].value
    made = model._default_manager.create(
        entry=entry, number=number, kind=kind, by=user, at=clock.now(), **fields
    )
    return cast(R, made)


def newest_number(entry: Entry) -> int:
    """Return the number of the entry's newest record; 0: there is none."""
    return Record.objects.filter(entry=entry).aggregate(newest=Max("number"))["newest"] or 0


def refuse_retired(entry: Entry) -> None:
    """Raise RecordRefused with the reason for which the entry was retired, if it is."""
    step = Step.objects.filter(entry=entry).order_by("-number").first()
    if step and step.after == State.RETIRED:
        raise RecordRefused(
            f"{entry.ref} is retired and takes no more records. The reason given: {step.reason} "
            "Reopen it first if it is to go on"
        )


def withdraw(user: User, entry: Entry, *, number: int, reason: str, seen: int | None = None) -> Withdrawal:
    """Take back a completion, evidence, a link or a date met, with the reason; both stay in the history.

    number  of the record of this entry
    Raises NotAllowed, RecordRefused, ChangedMeanwhile.
    """
    found = Record.objects.filter(entry=entry, number=number, withdrawn_by=None).first()
    if found is None or found.kind not in WITHDRAWABLE:
        raise RecordRefused("There is no such record that can be withdrawn")
    if found.kind == Kind.EVIDENCE:
        _refuse_last_evidence(entry, found)
    why = required(reason, "Say why it is withdrawn")
    may = _MAY_WITHDRAW[Kind(found.kind)]
    told = {"of": number}
    return add(
        user, entry, Withdrawal, may=may, what=What.ACTION_CHANGED, seen=seen, told=told, of=found, reason=why
    )


def _refuse_last_evidence(entry: Entry, found: Record) -> None:
    state = entry_state(entry)
    if state.state is State.COMPLETE and [one.number for one in state.evidence] == [found.number]:
        raise RecordRefused("It is complete on this evidence alone. Add other evidence first, or reopen it")


def required(words: str, otherwise: str) -> str:
    """Return the words without space around them; raise RecordRefused with `otherwise` for none."""
    if not words.strip():
        raise RecordRefused(otherwise)
    return words.strip()
