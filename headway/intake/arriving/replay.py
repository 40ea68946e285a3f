"""The register as the fold of its arrivals: what an arrival changes, in whatever order arrivals come.

An arrival that is canonically last (order.py) adds what its step says. One that is late is put in its
place: the steps from there on are taken again, and what they say otherwise is added, what they no longer say
is undone. So whatever the order, the register ends as if all had come in the canonical one (ADR 8).
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace

import polars as pl

from headway.intake.arriving.canonical import LATE, canonical, told_apart, without_echoes
from headway.intake.arriving.naming import Naming
from headway.intake.deciding.decide import decide
from headway.intake.deciding.decisions import Decision
from headway.intake.deciding.held import files_concerned
from headway.intake.known import after
from headway.intake.outcome import EVENTS, FILES, IDENTIFIERS, REPORTS, ROWS, Known, Outcome, Settings
from headway.intake.read import Delivery, FileRead
from headway.intake.reconcile import reconcile
from headway.people.events import INT, TEXT

NEW = 0
"""The number of the arrival that lands, until it has its own."""

PEOPLE: dict[str, pl.DataType] = {"person": INT}
UNDONE: dict[str, pl.DataType] = {"what": TEXT, "which": INT}

FRAMES = {
    "people": PEOPLE,
    "files": FILES,
    "rows": ROWS,
    "reports": REPORTS,
    "identifiers": IDENTIFIERS,
    "events": EVENTS,
}
"""What a step says, by the name it has in an Outcome."""

TABLES = {
    "people": "person",
    "files": "storedfile",
    "rows": "row",
    "reports": "report",
    "identifiers": "identifier",
    "events": "event",
}
"""The register's table of each."""

UNITS: dict[str, list[str]] = {
    "rows": ["arrival", "file", "sheet", "row"],
    "reports": ["arrival", *REPORTS],
    "identifiers": ["arrival", "system", "value"],
    "events": ["arrival", "kind", "key"],
}
"""What is added and undone as one, so that its parts keep their order."""

type Said = dict[str, pl.DataFrame]
"""What some steps say: the frames of FRAMES, each with the column `arrival`, the number of the step."""

type Take = Callable[[Known, pl.DataFrame], Outcome]
"""A step: from what is known before it, and the rows that the replay has said so far, to what it says."""


def no_undone() -> pl.DataFrame:
    """Return that nothing is undone."""
    return pl.DataFrame(schema=UNDONE)


@dataclass(frozen=True)
class Change:
    """What an arrival changes in the register.

    added   what is to be added; `arrival` is NEW for what the arrival itself says
    undone  what no longer counts: `what` is the table, as in TABLES, `which` the primary key
    """

    added: Said
    undone: pl.DataFrame = field(default_factory=no_undone)


@dataclass(frozen=True)
class Step:
    """One arrival whose step is taken, or taken again: its number, and the decision if it is one."""

    arrival: int
    take: Take
    decision: Decision | None = None


def said_by(outcome: Outcome, arrival: int = NEW) -> Said:
    """Return what one step says."""
    number = pl.lit(arrival, dtype=INT).alias("arrival")
    return {name: getattr(outcome, name).with_columns(number) for name in FRAMES}


def delivery_said(delivery: Delivery, known: Known, settings: Settings) -> Outcome:
    """Return what a delivery that was just read says in its place; it can be asked once of each reading."""
    told_apart(delivery, known.files)
    return reconcile(delivery, known, settings)


def decision_take(
    decision: Decision,
    *,
    before: Callable[[], pl.DataFrame],
    read: Callable[[Known, list[int]], list[FileRead]],
    settings: Settings,
    again: bool,
) -> Take:
    """Return the step of a decision.

    before  gives the rows (columns of ROWS) of the arrivals before, each line as it was said last
    read    gives the files of these numbers, read again
    again   as for decide
    """

    def take(known: Known, rows: pl.DataFrame) -> Outcome:
        every = newest_of_lines(pl.concat([before(), rows]))
        return decide(
            known,
            decision,
            read(known, files_concerned(known, decision, every)),
            settings=settings,
            again=again,
        )

    return take


def newest_of_lines(rows: pl.DataFrame) -> pl.DataFrame:
    """Return of every line the row that was said last."""
    return rows.unique(["file", "sheet", "row"], keep="last", maintain_order=True)


def replay(known: Known, steps: Iterable[Step], stands: Said) -> tuple[Change, list[Outcome]]:
    """Return what taking the steps changes, and what each of them says.

    known   what the arrivals before the first step say; new people and files are numbered from its next ones
    steps   the new arrival, and every arrival after it, in canonical order
    stands  what counts in the register of what these arrivals said before, each frame with the primary key as
            `id`; of people, everybody who counts
    """
    naming = Naming(known, stands)
    outcomes, said = [], []
    rows = pl.DataFrame(schema=ROWS)
    for step in steps:
        numbered = replace(known, next_person=naming.next_person, next_file=naming.next_file)
        outcome = naming.named(step.take(numbered, rows), step.arrival)
        outcomes.append(outcome)
        said.append(said_by(outcome, step.arrival))
        rows = pl.concat([rows, outcome.rows])
        known = known_after(known, outcome, step.decision)
    return _difference(stands, _together(said), naming), outcomes


def known_after(known: Known, outcome: Outcome, decision: Decision | None = None) -> Known:
    """Return what is known after a step, its decision included."""
    told = after(known, outcome)
    made = known.decisions if decision is None else (*known.decisions, decision)
    return replace(told, files=without_echoes(canonical(told.files)), decisions=made)


def _together(said: list[Said]) -> Said:
    return {name: pl.concat([one[name] for one in said]) for name in FRAMES}


def _difference(stands: Said, said: Said, naming: Naming) -> Change:
    added = {
        "people": said["people"].filter(pl.col("person").is_in(naming.new_people)),
        "files": said["files"].filter(pl.col("file").is_in(naming.new_files)),
    }
    undone = {"people": naming.people_left, "files": naming.files_left}
    for name, unit in UNITS.items():
        content = [*FRAMES[name], "arrival"]
        added[name], undone[name] = _differing(
            _comparable(stands[name]), _comparable(said[name]), unit=unit, content=content
        )
    return Change(added, _undone(undone))


def _comparable(frame: pl.DataFrame) -> pl.DataFrame:
    """Return the frame without what depends on the order of arrival: that a file came late (D07)."""
    if "message" in frame.columns:
        return frame.filter(pl.col("code").ne_missing(LATE))
    if "sheet" in frame.columns:
        return frame.with_columns(pl.col("sheet").fill_null(""))
    if "withdrawn" in frame.columns:
        return frame.with_columns(pl.col("withdrawn").fill_null(False))
    return frame


def _differing(
    stands: pl.DataFrame, said: pl.DataFrame, *, unit: list[str], content: list[str]
) -> tuple[pl.DataFrame, list[int]]:
    """Return the rows to add and the keys to undo: of each unit all, or none if it is as it stands."""
    nth = pl.int_range(pl.len()).over(unit).alias("_nth")
    numbered, given = said.with_columns(nth), stands.with_columns(nth)
    whole = [*content, "_nth"]
    fresh = numbered.join(given, on=whole, how="anti", nulls_equal=True)
    gone = given.join(numbered, on=whole, how="anti", nulls_equal=True)
    moved = pl.concat([fresh.select(unit), gone.select(unit)]).unique()
    to_add = numbered.join(moved, on=unit, how="semi", nulls_equal=True, maintain_order="left")
    to_undo = given.join(moved, on=unit, how="semi", nulls_equal=True)
    return to_add.select(content), to_undo["id"].to_list()


def _undone(keys: dict[str, list[int]]) -> pl.DataFrame:
    told = [(TABLES[name], key) for name, numbers in keys.items() for key in numbers]
    return pl.DataFrame(told, schema=UNDONE, orient="row")
