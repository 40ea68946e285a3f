"""Which held rows still wait for somebody: not those that a later file, or a notice, has settled."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from headway.intake.deciding.decisions import RowName, row_digest
from headway.intake.deciding.held import WHOSE
from headway.intake.deciding.received import own_number, side_of
from headway.intake.declared.catalogue import EXTRACTS
from headway.intake.declared.extract import Sheet
from headway.linkage.rulings import Identifier
from headway.linkage.sides import Side

WINDOWED = "cehil"
"""Files that leave out what is over: a row that is gone from the next one may only have grown old."""


@dataclass(frozen=True)
class Held:
    """One held row as the register keeps it.

    number    the register's own, of the row
    moment    what its file speaks for
    received  its cells by header
    """

    number: int
    kind: str
    sheet: str
    row: int
    code: str
    moment: datetime
    received: Mapping[str, str]

    @property
    def extract_on(self) -> date:
        """Return the day that the file speaks for."""
        return self.moment.date()

    @cached_property
    def name(self) -> RowName:
        """Return the name by which the row is decided, in whatever file it comes again."""
        return RowName(self.kind, self.sheet, row_digest(self.received))

    @cached_property
    def side(self) -> Side:
        """Return what the row says of who it is."""
        return side_of(self.kind, self.sheet, self.received, self.extract_on)

    @cached_property
    def declared(self) -> Sheet:
        """Return the declaration of the row's sheet."""
        return next(s for s in EXTRACTS[self.kind].sheets if s.name == self.sheet)

    @property
    def key(self) -> tuple[str, ...]:
        """Return the cells that name the thing the row tells of, as received."""
        columns = (self.declared.event_key,) if self.declared.event_key else self.declared.key
        return tuple(self.received.get(c, "").strip().removesuffix(".0") for c in columns)

    @property
    def asks_whose(self) -> bool:
        """Return whether the question is whose row it is."""
        return self.code in WHOSE


def unsettled(
    held: Iterable[Held],
    *,
    newest: Mapping[str, datetime],
    linked: Mapping[Identifier, object],
    told: Mapping[tuple[str, str], datetime],
) -> list[Held]:
    """Return the rows that still wait, those of the oldest files first.

    newest  the moment of the last file of each kind that was taken in
    linked  every number that leads to somebody
    told    per kind of event and key, the moment at which it was told last
    A row that comes again waits once, as it came last. A row that was gone from the next whole file, or
    whose event a later file told, is settled; so is a question whose number leads to somebody since.
    """
    last: dict[tuple[str, str, tuple[str, ...], str], Held] = {}
    newest_of: dict[tuple[str, str, tuple[str, ...]], datetime] = {}
    for row in sorted(held, key=lambda h: (h.moment, h.number)):
        last[(row.kind, row.sheet, row.key, row.name.digest)] = row
        if any(row.key):
            newest_of[(row.kind, row.sheet, row.key)] = row.moment
    waiting = [
        row
        for row in last.values()
        if row.moment >= newest_of.get((row.kind, row.sheet, row.key), row.moment)
        and not _settled(row, newest=newest, linked=linked, told=told)
    ]
    return sorted(waiting, key=lambda h: (h.moment, h.kind, h.sheet, h.row))


def _settled(
    row: Held,
    *,
    newest: Mapping[str, datetime],
    linked: Mapping[Identifier, object],
    told: Mapping[tuple[str, str], datetime],
) -> bool:
    if row.moment < newest.get(row.kind, row.moment) and row.kind not in WINDOWED:
        return True
    kinds = ("panel", "contact") if row.declared.event == "contact" else (row.declared.event,)
    if any(told.get((kind, " ".join(row.key)), row.moment) > row.moment for kind in kinds):
        return True
    own = own_number(row.kind, row.side)
    return row.code in ("H_MERGE", "H_UNKNOWN") and own is not None and own in linked
