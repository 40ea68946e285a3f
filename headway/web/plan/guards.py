"""What the databases refuse of the tracker's tables, where a constraint on one row cannot see it.

A record must come in its turn, and of a retired entry only the step that reopens it may be recorded. A step
must begin where the newest step of its entry ended; to be complete an entry needs evidence that was not
withdrawn. A record's own table must be that of its kind, and only some kinds can be withdrawn.
"""

from headway.web.guarded import in_turn
from headway.web.plan.models.record import Kind

WITHDRAWABLE = (Kind.COMPLETION, Kind.EVIDENCE, Kind.LINK, Kind.MET)
TABLES = {
    Kind.COMPLETION: "plan_completion",
    Kind.OWNER: "plan_owner",
    Kind.UPDATE: "plan_update",
    Kind.EVIDENCE: "plan_evidence",
    Kind.DATE_MOVE: "plan_datemove",
    Kind.MATCH: "plan_match",
    Kind.CONDITION: "plan_conditionrecord",
    Kind.MET: "plan_met",
    Kind.LINK: "plan_link",
    Kind.STEP: "plan_step",
    Kind.WITHDRAWAL: "plan_withdrawal",
}

_ENTRY = "(SELECT r.entry_id FROM plan_record r WHERE r.id = NEW.record_ptr_id)"
_STANDS = """COALESCE((SELECT s.after FROM plan_step s JOIN plan_record r ON r.id = s.record_ptr_id
                       WHERE r.entry_id = {entry} ORDER BY r.number DESC LIMIT 1), 'not_started')"""

RECORD = (
    in_turn("plan_record", "entry_id"),
    ("is of a retired entry", f"""
        NEW.kind <> 'step' AND {_STANDS.format(entry="NEW.entry_id")} = 'retired'"""),
)  # fmt: skip
STEP = (
    ("starts elsewhere than the entry stands", f"NEW.before <> {_STANDS.format(entry=_ENTRY)}"),
    ("completes an entry without evidence", f"""
        NEW.move = 'complete' AND NOT EXISTS (
            SELECT 1 FROM plan_evidence e JOIN plan_record r ON r.id = e.record_ptr_id
            WHERE r.entry_id = {_ENTRY}
            AND NOT EXISTS (SELECT 1 FROM plan_withdrawal w WHERE w.of_id = r.id))"""),
)  # fmt: skip
WITHDRAWAL = (
    ("is of another entry's record", f"""
        (SELECT o.entry_id FROM plan_record o WHERE o.id = NEW.of_id) <> {_ENTRY}"""),
    ("is of a record that cannot be withdrawn", f"""
        (SELECT o.kind FROM plan_record o WHERE o.id = NEW.of_id)
        NOT IN ({", ".join(f"'{kind.value}'" for kind in WITHDRAWABLE)})"""),
)  # fmt: skip


def _of_its_kind(kind: Kind) -> tuple[str, str]:
    return (
        "is not of its record's kind",
        f"(SELECT r.kind FROM plan_record r WHERE r.id = NEW.record_ptr_id) <> '{kind.value}'",
    )


_MORE = {"plan_step": STEP, "plan_withdrawal": WITHDRAWAL}
GUARDED = {
    "plan_record": RECORD,
    **{table: (_of_its_kind(kind), *_MORE.get(table, ())) for kind, table in TABLES.items()},
}
APPEND_ONLY = ("plan_plan", "plan_entry", "plan_evidencefile", *GUARDED)
