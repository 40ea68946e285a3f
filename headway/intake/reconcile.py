"""A delivery against what is known: where every row ends, who it is about, and what is new."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

import polars as pl

from headway.intake.arriving.order import moment_of
from headway.intake.deciding.verdicts import obey
from headway.intake.faults import Effect, Fault, Remark, gravest
from headway.intake.judging.checks import check_dates, check_status
from headway.intake.judging.directions import reviews_shown
from headway.intake.judging.missing import missing
from headway.intake.judging.orders import check_order
from headway.intake.judging.panels import log_panels, settle_nobody, settle_types
from headway.intake.judging.patients import check_two_places, link_patients
from headway.intake.judging.said import Said
from headway.intake.judging.scope import settle_scope
from headway.intake.judging.standing import judge, remark_of_whole
from headway.intake.judging.unknown import settle_unknown
from headway.intake.judging.whereabouts import check_sessions
from headway.intake.linking.changes import log_notices, read_notices, retire, undo
from headway.intake.linking.claims import frame_of, known_identities
from headway.intake.linking.others import Others
from headway.intake.linking.whose import place_people
from headway.intake.outcome import FILES, IDENTIFIERS, REPORTS, ROWS, Known, Outcome, Settings
from headway.intake.parts import Part
from headway.intake.read import Delivery, shown
from headway.intake.reading.uncollected import uncollected
from headway.intake.telling.emit import emit, withdraw_gone
from headway.intake.telling.versions import Versions
from headway.linkage.identities import Identifier, Identities
from headway.linkage.notices import Notices, outranked


@uncollected()
def reconcile(delivery: Delivery, known: Known, settings: Settings | None = None) -> Outcome:
    """Return what a delivery adds to the register: every row placed, new people, identifiers and events.

    known     what the register holds before it
    settings  the dated choices of intake; null: the defaults
    Nothing is stored. Reconciling what was stored already gives duplicates and no events.
    """
    judge(delivery, known)
    parts = _parts(delivery, known)
    versions = Versions(known)
    moment = _moment(delivery, known)
    settings = settings or Settings()
    settled = settle(parts, known, settings)
    identities = settled.identities
    remarks = _emit(parts, versions, known=known, said=settled.said, identities=identities, settings=settings)
    for old, new in settled.merged:
        versions.reattach(old, new, moment)
    for old, new in settled.parted:
        versions.give_back(old, new, moment)
    return Outcome(
        name=delivery.name,
        extract_on=moment.date(),
        recorded_at=moment,
        files=_files(delivery, known),
        rows=placed(parts),
        reports=_reports(delivery, remarks, known),
        people=pl.DataFrame({"person": identities.new_people}, schema={"person": pl.Int64()}),
        identifiers=frame_of(identities.links, IDENTIFIERS, moment),
        events=versions.frame(),
    )


@dataclass(frozen=True)
class Settled:
    """Whose every row is, once linking and checking are done.

    merged, parted  pairs of people whom notices made one, or two again (changes.py)
    """

    identities: Identities
    said: Said
    merged: list[tuple[int, int]]
    parted: list[tuple[int, int]]


def settle(parts: list[Part], known: Known, settings: Settings) -> Settled:
    """Place every row of the parts and judge it, by the decisions that stand and then by the rules."""
    identities = known_identities(known)
    obey(parts, known.decisions)
    notices = outranked(read_notices(parts), identities.rulings)
    log_notices(parts, identities)
    parted = undo(notices, identities)
    outside = place_people(parts, identities, notices)
    merged = retire(notices, identities, parts)
    _place_others(parts, outside, known=known, identities=identities, notices=notices)
    said = Said(parts, known)
    _check(parts, said, known, settings)
    return Settled(identities, said, merged, parted)


def _parts(delivery: Delivery, known: Known) -> list[Part]:
    parts = []
    for number, file in enumerate(delivery.files, start=known.next_file):
        late = file.disposition == "late"
        if file.disposition == "loaded" or late:
            parts += [Part(file, number, table, late) for table in file.tables]
    return sorted(parts, key=lambda p: p.moment)


def _moment(delivery: Delivery, known: Known) -> datetime:
    """Return the moment at which a delivery's links are told: its own, or the last told before on its day."""
    moment = moment_of(delivery)
    on_its_day = known.files.filter(pl.col("recorded_at").dt.date() == moment.date())["recorded_at"].max()
    return max(moment, on_its_day) if isinstance(on_its_day, datetime) else moment


def _place_others(
    parts: list[Part],
    outside: set[Identifier],
    *,
    known: Known,
    identities: Identities,
    notices: Notices,
) -> None:
    for part in parts:
        if part.letter == "g":
            settle_types(part)
            settle_nobody(part, Others(part, identities, notices).place(), outside)
        elif part.letter in "cdhijkl":
            settle_unknown(part, Others(part, identities, notices).place(), outside)
        if part.letter == "h":
            link_patients(part, identities)
    directions = [part for part in parts if part.letter == "e"]
    if directions:
        reviews = reviews_shown(parts, known)
        for part in directions:
            nobody = Others(part, identities, notices, reviews=reviews).place()
            settle_unknown(part, nobody, outside, reviews)


def _check(parts: list[Part], said: Said, known: Known, settings: Settings) -> None:
    for part in parts:
        settle_scope(part, said)
        check_dates(part, said)
        check_order(part)
        if part.letter == "g":
            log_panels(part, settings)
    check_status(parts, said)
    check_two_places(parts)
    check_sessions(parts, known)


def _emit(
    parts: list[Part],
    versions: Versions,
    *,
    known: Known,
    said: Said,
    identities: Identities,
    settings: Settings,
) -> list[tuple[int, Remark]]:
    remarks: list[tuple[int, Remark]] = []
    for part in parts:
        if not part.table.sheet.event:
            continue
        before, after = _other_files(part, parts, known)
        last = before[-1] if before else None
        found = missing(part, versions, said=said, known=identities, last=last)
        emit(part, versions, later_files=after, earlier=last.date() if last else None)
        found += withdraw_gone(part, versions, settings)
        remarks += [(part.number, remark) for remark in found]
    return remarks


def _other_files(part: Part, parts: list[Part], known: Known) -> tuple[list[datetime], list[datetime]]:
    """Return the moments of the loaded files of a part's kind before it, and of all that spoke after it.

    A file that only said again what an earlier one had said speaks too: what it left as it was must stand
    from its day on.
    """
    of_kind = known.files.filter(pl.col("kind") == part.letter)
    loaded = of_kind.filter(pl.col("disposition").is_in(["loaded", "late"]))["recorded_at"]
    spoke = of_kind.filter(pl.col("disposition").is_in(["loaded", "late", "duplicate"]))["recorded_at"]
    moments = {*loaded, *(p.moment for p in parts if p.letter == part.letter)}
    # Files of this delivery that come after are emitted after it, so only stored ones can stand already.
    return sorted(m for m in moments if m < part.moment), sorted(m for m in spoke if m > part.moment)


def _files(delivery: Delivery, known: Known) -> pl.DataFrame:
    rows = [
        (
            number, f.name, f.extract.letter if f.extract else None, f.extract_on, f.moment, f.sha256 or None,
            f.content or None, f.encoding, f.disposition, f.code, f.reason, shown(str(f.path)),
        )
        for number, f in enumerate(delivery.files, start=known.next_file)
    ]  # fmt: skip
    return pl.DataFrame(rows, schema=FILES, orient="row")


def _reports(delivery: Delivery, remarks: list[tuple[int, Remark]], known: Known) -> pl.DataFrame:
    told: list[tuple[int | None, Remark]] = [(None, r) for r in delivery.remarks]
    for number, file in enumerate(delivery.files, start=known.next_file):
        told += [(number, remark) for remark in [*file.remarks, *remark_of_whole(file)]]
    rows = [(n, r.case, r.code, r.identifier, r.person, r.message) for n, r in [*told, *remarks]]
    return pl.DataFrame(rows, schema=REPORTS, orient="row")


def placed(parts: list[Part]) -> pl.DataFrame:
    """Return where every row of the parts ended, with the columns of outcome.ROWS."""
    columns: dict[str, list[object]] = {name: [] for name in ROWS}
    for part in parts:
        _add_rows(part, columns)
    return pl.DataFrame(columns, schema=ROWS)


def _add_rows(part: Part, columns: dict[str, list[object]]) -> None:
    table = part.table
    lines = range(len(table.numbers))
    columns["file"] += [part.number] * len(lines)
    columns["sheet"] += [table.sheet.name] * len(lines)
    columns["row"] += table.numbers
    columns["person"] += part.persons
    columns["unchanged"] += [i in part.unchanged for i in lines]
    told = [_told(part, i) if i in table.faults or i in table.skipped else PLAIN for i in lines]
    for at, name in enumerate(TOLD):
        columns[name] += [one[at] for one in told]


TOLD = ("disposition", "cases", "code", "faults", "received")
PLAIN = ("accepted", None, None, None, None)
"""What is told of a row of which nothing is odd."""


def _told(part: Part, line: int) -> tuple[str | None, ...]:
    table = part.table
    faults = table.faults.get(line, [])
    return (
        table.disposition(line),
        _cases(faults),
        _code(faults),
        _json([fault.told() for fault in faults]) if faults else None,
        _json(table.received_row(line)) if _worth_keeping(part, line) else None,
    )


def _worth_keeping(part: Part, line: int) -> bool:
    return part.table.effect(line) > Effect.ACCEPT or line in part.table.skipped


_json: Callable[[object], str] = json.JSONEncoder(ensure_ascii=False).encode


def _cases(faults: list[Fault]) -> str | None:
    return " ".join(sorted({f.case for f in faults if f.case})) or None


def _code(faults: list[Fault]) -> str | None:
    worst = gravest([f for f in faults if f.code])
    whole = gravest(faults)
    # A duplicate has no code of its own; a question that the row also raises does not explain it.
    return worst.code if worst and whole and worst.effect == whole.effect else None
