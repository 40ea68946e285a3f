"""What looks odd in the files and is simply so: noted in the ledger, never put there on purpose."""

from headway.intake.declared.probation import LIFER_PANEL, NOT_HELD, PANEL_TYPES
from headway.synthetic.page import Page
from headway.synthetic.snapshot import Snapshot


def note_rescinded(recalls: Page) -> None:
    """Note recalls that were rescinded (D38)."""
    flag = recalls.columns.index("RESCIND_FLAG")
    recalls.odd += [(i, "D38", str(row[0])) for i, row in enumerate(recalls.rows) if row[flag]]


def note_panels(contacts: Page, now: Snapshot) -> None:
    """Note panels without outcome (D66), not held, to come, without region, or under lifers' code (D71)."""
    wanted = ("Contact Type Code", "Contact Date", "Outcome", "Region")
    code, day, outcome, region = (contacts.columns.index(c) for c in wanted)
    today = now.as_at.isoformat()
    for i, row in enumerate(contacts.rows):
        if row[code] in PANEL_TYPES:
            cases = {
                "D66": row[outcome] is None and row[day] <= today,
                "D67": row[outcome] == NOT_HELD,
                "D68": row[day] > today,
                "D70": row[region] is None,
                "D71": row[code] == LIFER_PANEL,
            }
            contacts.odd += [(i, case, str(row[0])) for case, so in cases.items() if so]
