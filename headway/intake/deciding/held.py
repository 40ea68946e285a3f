"""Which stored files a decision concerns: those whose rows may end elsewhere by it. Frames only."""

import json

import polars as pl

from headway.intake.deciding.decisions import Decision, RowName, opening, row_digest, standing
from headway.intake.linking.claims import known_identities
from headway.intake.linking.others import SYSTEMS
from headway.intake.outcome import Known
from headway.linkage.identities import MHCS, NDELIUS, NOMIS, PPUD, Identifier, Identities
from headway.linkage.normalise import tidy
from headway.linkage.rulings import DECIDED

WHOSE = ("H_MERGE", "H_ID_CONFLICT", "H_UNKNOWN", "H_ID")
"""The codes of rows that wait until somebody says whose a number is."""


_LONGEST_NUMBER = 100
"""A longer cell holds no number worth looking for."""


def files_concerned(known: Known, decision: Decision, rows: pl.DataFrame) -> list[int]:
    """Return the numbers of the files to read again for `decide`, in order.

    rows  what the register says last of its rows that are held or have faults: columns file, sheet, row,
          disposition, code, faults and received of outcome.ROWS; others may be among them
    They are the files of the rows concerned, and every later file of those kinds, since it may have left
    unsaid what the earlier one had said.
    """
    first = decision
    concerned: set[int] = set()
    if decision.undoes is not None:
        first = next((d for d in known.decisions if d.number == decision.undoes), decision)
        concerned |= set(rows.filter(_obeying(first))["file"])
    if first.row:
        concerned |= _of_row(known, first.row, rows)
    elif first.one and first.other:
        concerned |= _of_numbers(known, first.one, first.other, rows)
    return _and_later(known, concerned)


def _obeying(decision: Decision) -> pl.Expr:
    """Whether a row's faults say that it obeys the decision (decisions.told)."""
    words = pl.col("faults").fill_null("")
    return words.str.contains(DECIDED, literal=True) & words.str.contains(
        opening(decision.number), literal=True
    )


def _of_row(known: Known, row: RowName, rows: pl.DataFrame) -> set[int]:
    kind = known.files.filter(pl.col("kind") == row.kind)["file"]
    held = rows.filter(
        pl.col("file").is_in(kind.implode()), pl.col("sheet") == row.sheet, pl.col("disposition") == "held"
    )
    pairs = held.select("file", "received").drop_nulls().iter_rows()
    return {file for file, received in pairs if row_digest(json.loads(received)) == row.digest}


def _of_numbers(known: Known, one: Identifier, other: Identifier, rows: pl.DataFrame) -> set[int]:
    waiting = rows.filter(pl.col("disposition") == "held", pl.col("code").is_in(WHOSE))
    bearing = [
        (file, received)
        for file, received in waiting.select("file", "received").drop_nulls().iter_rows()
        if _bears(received, one) or _bears(received, other)
    ]
    identities = known_identities(known)
    person = identities.holder.get(one)
    shared = {person} if person is not None and person == identities.holder.get(other) else set()
    owners = {p for _, received in bearing for p in _named(received, identities)}
    others = known.files.filter(pl.col("kind").is_in(_BY_TWO_NUMBERS[one[0]]))["file"]
    told = known.events.filter(pl.col("person").is_in(list(owners | shared)))
    through = told.filter(pl.col("file").is_in(others.implode()))
    obeying = [set(rows.filter(_obeying(d))["file"]) for d in _about(known, one, other)]
    of_both = told.filter(pl.col("person").is_in(list(shared)))
    return {file for file, _ in bearing}.union(through["file"], of_both["file"], *obeying)


def _about(known: Known, *numbers: Identifier) -> list[Decision]:
    """Return the standing decisions on any of the numbers: their rows may end elsewhere once more."""
    return [d for d in standing(known.decisions) if d.one in numbers or d.other in numbers]


_BY_TWO_NUMBERS = {
    system: [letter for letter, systems in SYSTEMS.items() if system in systems and NOMIS in systems]
    for system in (NOMIS, PPUD, NDELIUS, MHCS)
} | {NDELIUS: ["g", "j", "k"]}
"""Files whose rows may bear a number in dispute and yet be found through another one that is not."""


def _named(received: str, identities: Identities) -> set[int]:
    """Return who has a prison number that a row as received bears."""
    cells = {tidy(cell) for cell in json.loads(received).values() if len(cell) < _LONGEST_NUMBER}
    return {identities.holder[(NOMIS, c)] for c in cells if (NOMIS, c) in identities.holder}


def _bears(received: str, identifier: Identifier) -> bool:
    wanted = tidy(identifier[1])
    cells = [cell for cell in json.loads(received).values() if len(cell) < _LONGEST_NUMBER]
    return any(wanted in (tidy(cell), tidy(cell.removesuffix(".0"))) for cell in cells)


def _and_later(known: Known, concerned: set[int]) -> list[int]:
    taken_in = known.files.filter(pl.col("disposition").is_in(["loaded", "late"]))
    since = (
        taken_in.filter(pl.col("file").is_in(list(concerned)))
        .group_by("kind")
        .agg(pl.col("recorded_at").min().alias("since"))
    )
    later = taken_in.join(since, on="kind").filter(pl.col("recorded_at") >= pl.col("since"))
    return sorted(later["file"])
