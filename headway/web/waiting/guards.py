"""SQL by which the databases refuse a step that cannot be, where a constraint on one row cannot see it.

A step must begin where the newest step of its delivery ended, and nobody approves or declines what they gave.
The column "by" is quoted: PostgreSQL takes the bare word for its own.
"""

from headway.web.guarded import in_turn

STEP = (
    ("starts elsewhere than the delivery stands", """
        NEW.before <> COALESCE((SELECT s.after FROM waiting_step s WHERE s.waiting_id = NEW.waiting_id
                                ORDER BY s.number DESC LIMIT 1), 'given')"""),
    in_turn("waiting_step", "waiting_id"),
    ("is by whoever gave the delivery", """
        NEW.move IN ('approve', 'decline')
        AND NEW."by" = (SELECT w.given_by FROM waiting_waiting w WHERE w.id = NEW.waiting_id)"""),
)  # fmt: skip
LIMIT = (("is out of turn", "NEW.number <> 1 + COALESCE((SELECT MAX(o.number) FROM waiting_setlimit o), 0)"),)

GUARDED = {"waiting_step": STEP, "waiting_setlimit": LIMIT}
APPEND_ONLY = (
    "waiting_waiting",
    "waiting_waitingfile",
    "waiting_step",
    "waiting_changed",
    "waiting_setlimit",
)
