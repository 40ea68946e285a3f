"""Plans made up for the tests, put into the tracker without a document to read."""

from datetime import UTC, datetime
from hashlib import sha256

from headway.web.plan.models import Entry, Plan, Record

AT = datetime(2026, 11, 1, 9, 0, tzinfo=UTC)
DUE = {"text_as_printed": "End May 2031", "kind": "due", "earliest": "2031-05-31", "latest": "2031-05-31"}
LAMPS = {
    "number": 1, "title": "Replace the lamps", "lead_owner_if_named": "Lamps Team",
    "deliverables": ["Choose a lamp.", "Fit it."], "deadlines": [DUE], "damaged": None, "where": "lines 40-42",
}  # fmt: skip
LOST = {
    "number": 2, "title": None, "lead_owner_if_named": None, "deliverables": [], "deadlines": [],
    "damaged": "The numbering has a gap.", "where": "line 44",
}  # fmt: skip


def plan_of(*printed, title="LIGHTHOUSE PLAN", at=AT, content=b"lamps"):
    """Save a plan with these actions in one workstream, and return it."""
    made = Plan.objects.create(
        kind="action-plan", title=title, edition=1 + Plan.objects.filter(title=title).count(),
        document="lighthouse.txt", digest=sha256(content).hexdigest(), content=content, printed="{}", at=at,
    )  # fmt: skip
    for place, one in enumerate(printed, start=1):
        Entry.objects.create(
            plan=made,
            ref=f"WS1({one['number']})",
            workstream=1,
            number=one["number"],
            place=place,
            printed=one,
        )
    return made


def add(model, entry, by, at=AT, **fields):
    """Save a record of an entry in its turn, past every check but the database's, and return it."""
    from headway.web.plan.guards import TABLES

    kind = next(kind for kind, table in TABLES.items() if table == model._meta.db_table)
    number = 1 + Record.objects.filter(entry=entry).count()
    return model.objects.create(
        entry=entry, number=fields.pop("number", number), kind=kind, by=by, at=at, **fields
    )
