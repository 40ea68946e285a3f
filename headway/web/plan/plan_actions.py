"""A document is read and kept whole, or not at all."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from hashlib import sha256
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Max

from headway.plan import shape
from headway.plan.export import as_json
from headway.plan.read import read_plan, source
from headway.plan.source import NotAPlan
from headway.web import clock
from headway.web.accounts.models import User
from headway.web.accounts.permissions import Permission
from headway.web.accounts.roles import check_may
from headway.web.audit.actions import record
from headway.web.audit.models import What
from headway.web.plan.file_forms import LARGEST, named, too_large
from headway.web.plan.lines import lines_at
from headway.web.plan.models import Entry, Held, Plan

LONGEST_TITLE = 500
KEPT_FOR = timedelta(days=1)
"""How long a document waits for whoever uploaded it to look at it."""


@dataclass(frozen=True)
class Loaded:
    """A plan of the tracker, and whether these bytes were new. read: the plan as it was read."""

    plan: Plan
    fresh: bool
    read: shape.Plan


def import_plan(name: str, content: bytes, by: User | None) -> Loaded:
    """Read a document and keep it with all its entries, or nothing; the same bytes again change nothing.

    name  the file's name, whose suffix says how to read it: .txt, .docx or .pdf
    by    null: the command line
    A document with the title of a plan that is there is its next edition, beside it.
    Raises NotAllowed; NotAPlan for what cannot be taken for a plan, which says why.
    """
    if by is not None:
        check_may(by, Permission.KEEP_PLAN)
    read = understood(name, content)
    digest = sha256(content).hexdigest()
    if there := already(content):
        return Loaded(there, fresh=False, read=read)
    printed = as_json(read)
    try:
        with transaction.atomic():
            plan = _kept(read, printed, name=name, content=content, digest=digest, by=by)
    except IntegrityError:
        if there := already(content):
            return Loaded(there, fresh=False, read=read)
        raise NotAPlan(
            f"{named(name)}: another edition of this plan was loaded at the same moment. Give it again"
        ) from None
    return Loaded(plan, fresh=True, read=read)


def understood(name: str, content: bytes) -> shape.Plan:
    """Return the plan in a document, after checking what the tracker cannot keep.

    Raises NotAPlan: too large, not a plan, or two entries of one number.
    """
    if len(content) > LARGEST:
        raise NotAPlan(too_large(named(name)))
    read = read_plan(named(name), content)
    printed = as_json(read)
    _check_can_be_kept(named(name), read.title, printed)
    return read


def _check_can_be_kept(document: str, title: str, printed: dict[str, Any]) -> None:
    refs = [ref for ref, _, _ in entries_of(printed)]
    if not refs:
        raise NotAPlan(f"{document}: it has no action and no recommendation in it")
    twice = sorted({ref for ref in refs if refs.count(ref) > 1})
    if twice:
        raise NotAPlan(
            f"{document}: {', '.join(twice)} stands in it more than once, so that nobody could tell which is "
            "meant. Correct the numbers in the document and give it again"
        )
    if not title or len(title) > LONGEST_TITLE:
        raise NotAPlan(
            f"{document}: what stands where its title should is {len(title):,} characters long. Give it a "
            f"title of at most {LONGEST_TITLE} characters"
        )
    if _unkept(json.dumps(printed, ensure_ascii=False)):
        raise NotAPlan(
            f"{document}: its text holds characters that are none, so the text was taken out wrongly. "
            "Take it out again, or give the published document"
        )


def _unkept(text: str) -> bool:
    """Return whether a text holds what no database keeps as text: a null, or half of a character."""
    return "\\u0000" in text or any("\ud800" <= letter <= "\udfff" for letter in text)


def already(content: bytes) -> Plan | None:
    """Return the plan that was loaded from these very bytes; null: there is none."""
    digest = sha256(content).hexdigest()
    return Plan.objects.defer("content", "printed").filter(digest=digest).first()


@transaction.atomic
def hold(by: User, name: str, content: bytes) -> Held:
    """Keep an uploaded document until its reader has looked at it. Raises NotAllowed, NotAPlan."""
    check_may(by, Permission.KEEP_PLAN)
    understood(name, content)
    Held.objects.filter(at__lt=clock.now() - KEPT_FOR).delete()
    digest = sha256(content).hexdigest()
    return Held.objects.create(document=named(name), digest=digest, content=content, by=by, at=clock.now())


@transaction.atomic
def load_held(by: User, held: Held) -> Loaded:
    """Load a document that was looked at, and let go of it. Raises NotAllowed, NotAPlan."""
    loaded = import_plan(held.document, bytes(held.content), by)
    held.delete()
    return loaded


def discard(by: User, held: Held) -> None:
    """Let go of an uploaded document that is not to be loaded. Raises NotAllowed."""
    check_may(by, Permission.KEEP_PLAN)
    held.delete()


def _kept(
    read: shape.Plan, printed: dict[str, Any], *, name: str, content: bytes, digest: str, by: User | None
) -> Plan:
    newest = Plan.objects.filter(title=read.title).aggregate(newest=Max("edition"))["newest"] or 0
    plan = Plan.objects.create(
        kind=printed["kind"], title=read.title, edition=newest + 1, document=named(name), digest=digest,
        content=content, printed=json.dumps(printed, ensure_ascii=False), by=by, at=clock.now(),
    )  # fmt: skip
    document = source(named(name), content)
    made = [
        Entry(
            plan=plan, place=place, ref=ref, workstream=workstream, number=one["number"], printed=one,
            lines=lines_at(document, one["where"]),
        )
        for place, (ref, workstream, one) in enumerate(entries_of(printed), start=1)
    ]  # fmt: skip
    Entry.objects.bulk_create(made)
    record(What.PLAN_LOADED, who=by, subject=f"plan {plan.pk}", digest=digest, entries=len(made))
    return plan


@transaction.atomic
def record_taken(user: User, subject: str, **told: Any) -> None:
    """Record that somebody took a file away: a document, an export, or the list of actions."""
    record(What.FILE_DOWNLOADED, who=user, subject=subject, **told)


def entries_of(printed: dict[str, Any]) -> Iterator[tuple[str, int | None, dict[str, Any]]]:
    """Give every action or recommendation of a plan in the exported shape: ref, workstream, itself."""
    for workstream in printed.get("workstreams", ()):
        for action in workstream["actions"]:
            yield f"WS{workstream['number']}({action['number']})", workstream["number"], action
    for one in printed.get("recommendations", ()):
        yield f"R{one['number']}", None, one
