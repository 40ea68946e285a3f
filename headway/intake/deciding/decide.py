"""One decision, or one taken back, as a step of the register: what rows, numbers and events it moves.

The rows that it concerns are placed twice, without it and with it. What differs is what it does; nothing
else is touched. Taking a decision back is the same comparison the other way round.
"""

from dataclasses import dataclass, replace
from datetime import datetime

import polars as pl

from headway.intake.deciding.decidable import CannotDecide, check, check_numbers_known, check_settled
from headway.intake.deciding.decisions import Decision, rulings_of
from headway.intake.deciding.retell import Retelling, keys_of
from headway.intake.deciding.untold import untold
from headway.intake.known import names_told
from headway.intake.linking.claims import frame_of, known_identities
from headway.intake.outcome import EVENTS, FILES, IDENTIFIERS, REPORTS, ROWS, Known, Outcome, Settings
from headway.intake.parts import Part
from headway.intake.read import FileRead
from headway.intake.reading.table import Table
from headway.intake.reconcile import placed, settle
from headway.intake.telling.moved import as_moved, people_moved
from headway.linkage.apply import links_of
from headway.linkage.identities import Identifier, Identities, Link
from headway.linkage.rulings import TAKEN_BACK, rule_name

_PLACE = ["file", "sheet", "row"]
_SAYS = ["disposition", "cases", "code", "person", "faults"]


def decide(
    known: Known,
    decision: Decision,
    files: list[FileRead],
    *,
    settings: Settings | None = None,
    again: bool = False,
) -> Outcome:
    """Return what a decision, or taking one back, changes: rows placed anew, numbers, people, events.

    known     all that the register holds before it; known.decisions are those made before
    files     the stored files, read again, that held.files_concerned names; their tables are left as they are
    settings  the dated choices of intake; null: the defaults
    again     the step is taken a second time, in its place among arrivals that came late: what makes no sense
              any more then changes nothing
    Rows keep their file, sheet and number; the outcome has no files and no reports, and everything in it is
    recorded at decided_at, versions of newer files some microseconds after those of older ones.
    Raises CannotDecide, with what to do instead, for a decision that makes no sense; not if `again`.
    """
    settings = settings or Settings()
    try:
        check(known, decision)
        before = _Side.of(known, files, settings)
        after = _Side.of(_with(known, decision, before.parts), files, settings)
        check_settled(decision, before.parts, after.parts)
        outcome = _difference(known, decision, before, after)
        check_numbers_known(decision, before.identities, outcome)
    except CannotDecide:
        if not again:
            raise
        return _outcome(decision, pl.DataFrame(schema=ROWS), [], [], pl.DataFrame(schema=EVENTS))
    return outcome


def _with(known: Known, decision: Decision, parts: list[Part]) -> Known:
    """Return what is known once the decision has been made, before any row obeys it.

    parts  the rows as they stand without it
    """
    decided = replace(known, decisions=(*known.decisions, decision))
    if decision.undoes is not None:
        decided = untold(decided, decision.undoes, parts)
    elif decision.one:
        [ruling] = rulings_of([decision]).pairs
        frame = frame_of(links_of(ruling, known_identities(known)), IDENTIFIERS, decision.decided_at)
        decided = replace(decided, identifiers=pl.concat([known.identifiers, frame]))
    moves = people_moved(known_identities(known), known_identities(decided))
    events = as_moved(decided.events, *moves, since=_made_at(known, decision))
    return decided if events is known.events else replace(decided, events=events, names=names_told(events))


@dataclass(frozen=True)
class _Side:
    """Where the rows of the files end, and who everybody is, under some decisions."""

    parts: list[Part]
    identities: Identities
    rows: pl.DataFrame

    @classmethod
    def of(cls, known: Known, files: list[FileRead], settings: Settings) -> "_Side":
        parts = _parts(known, files)
        settled = settle(parts, known, settings)
        return cls(parts, settled.identities, placed(parts))


def _parts(known: Known, files: list[FileRead]) -> list[Part]:
    """Return the sheets of the stored files, copied, as parts under the register's own file numbers."""
    taken_in = known.files.filter(pl.col("disposition").is_in(["loaded", "late"]))
    numbers = {
        (name, sha256, moment.date()): (number, moment, disposition == "late")
        for number, name, sha256, moment, disposition in taken_in.select(
            "file", "name", "sha256", "recorded_at", "disposition"
        ).iter_rows()
    }
    parts = []
    for file in files:
        number, moment, late = numbers[(file.name, file.sha256, file.extract_on)]
        copied = replace(file, moment=moment, tables=[_copy(t) for t in file.tables])
        parts += [Part(copied, number, table, late) for table in copied.tables]
    return sorted(parts, key=lambda p: p.moment)


def _copy(table: Table) -> Table:
    values = {name: list(values) for name, values in table.values.items()}
    faults = {line: list(faults) for line, faults in table.faults.items()}
    return replace(table, values=values, faults=faults, used={})


def _difference(known: Known, decision: Decision, before: _Side, after: _Side) -> Outcome:
    rows = after.rows.join(before.rows, on=[*_PLACE, *_SAYS], how="anti", nulls_equal=True)
    links = _links(decision, before.identities, after.identities)
    moved = {*rows["person"], *(link.person for link in links)}
    merged, parted = people_moved(before.identities, after.identities)
    retelling = Retelling(
        known,
        before.parts,
        after.parts,
        at=decision.decided_at,
        merged=merged,
        parted=parted,
        since=_made_at(known, decision),
        retired=after.identities.retired,
    )
    lines = set(rows.select(_PLACE).iter_rows())
    retelling.retell(keys_of(before.parts, lines) | keys_of(after.parts, lines))
    people = [person for person in after.identities.new_people if person in moved]
    return _outcome(decision, rows, people, links, retelling.frame())


def _made_at(known: Known, decision: Decision) -> datetime | None:
    """Return when the decision was made that this one takes back; None: it takes none back."""
    return next((d.decided_at for d in known.decisions if d.number == decision.undoes), None)


def _links(decision: Decision, before: Identities, after: Identities) -> list[Link]:
    """Return the last word on every number on which the two sides differ."""
    differ = sorted(
        {
            identifier
            for identifier in {*before.last, *after.last}
            if before.last.get(identifier) != after.last.get(identifier)
        }
    )
    return [after.last.get(i) or _nobodys(i, decision) for i in differ]


def _nobodys(identifier: Identifier, decision: Decision) -> Link:
    rule = TAKEN_BACK if decision.undoes is not None else rule_name(decision.number)
    return Link(*identifier, None, "held", rule)


def _outcome(
    decision: Decision, rows: pl.DataFrame, people: list[int], links: list[Link], events: pl.DataFrame
) -> Outcome:
    return Outcome(
        name=f"decision {decision.number}",
        extract_on=decision.decided_at.date(),
        recorded_at=decision.decided_at,
        files=pl.DataFrame(schema=FILES),
        rows=rows,
        reports=pl.DataFrame(schema=REPORTS),
        people=pl.DataFrame({"person": people}, schema={"person": pl.Int64()}),
        identifiers=frame_of(links, IDENTIFIERS, decision.decided_at),
        events=events,
    )
