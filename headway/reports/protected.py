"""The counts of every measure, day and place, with those kept back that would tell of one or two people.

Measures of the same people on the same day are protected together, in every way in which they are broken
down, so that a count kept back on one page cannot be worked out from another page, from the total, or from a
download: whoever prints a figure takes it from here. docs/performance.md says what is protected against what.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from headway.disclosure.small_places import Counts, Split, kept_back

NATION, REGION, GROUP, PRISON, SENTENCE, MONTH = "nation", "region", "group", "prison", "sentence", "month"
"""The kinds of part that a national figure is split into; months are parts of a quarter."""


@dataclass(frozen=True)
class Cell:
    """One true count, before protection.

    on      the day; for happenings the last day of the period
    kind    what the place is; within: the group of a prison, for a month the last day of its quarter, else ""
    count   how many are counted; of: how many there are of whom they are, None for a measure that is a count
    joined  of happenings, how many came to be among `of` within the period: a reader could subtract those who
            were on its first day, who are printed as a count on a day. None for counts on a day
    """

    measure: str
    on: date
    kind: str
    place: str
    count: int
    of: int | None
    within: str = ""
    joined: int | None = None


@dataclass(frozen=True)
class Told:
    """A figure as it may be printed: both numbers are None where it is kept back, or not known.

    share_only  only its proportion may be printed, in whole per cent (reports/relations.py says why); both
                numbers are there to be reckoned with, and whoever prints asks for `share`
    """

    count: int | None
    of: int | None = None
    hidden: bool = False
    share_only: bool = field(default=False, compare=False)

    @property
    def share(self) -> float | None:
        """The proportion, 0 to 1; None for a count, if it is hidden, and if nobody is below the line.

        In whole hundredths where only the share is told, so that a drawing or a limit tells no more.
        """
        if self.count is None or not self.of:
            return None
        return round(self.count / self.of, 2) if self.share_only else self.count / self.of


HIDDEN = Told(None, None, hidden=True)
NOT_KNOWN = Told(None, None)


@dataclass(frozen=True)
class Family:
    """Measures that are protected together on each day.

    measures  their names: those that count the same people, above or below the line, and such as are never
              printed but are what remains of one less the others
    after     measures of which this family's people are the sum: where one of them is kept back, so is this
    apart     each counts others above the line, so that nationally each is kept back by itself, with what
              is never printed; in places they are kept back together
    unprinted what remains, of `measures`
    """

    measures: tuple[str, ...]
    after: tuple[str, ...] = ()
    apart: bool = False
    unprinted: tuple[str, ...] = ()


type Key = tuple[str, str, str]
"""Kind of place, place, and what it is within."""
type Figures = dict[tuple[str, date, str], dict[str, Told]]
"""By measure, day and kind of place, and then by place."""
type Day = dict[Key, dict[str, Cell]]
"""The counts of one family on one day, by place and measure."""

ALL: Key = (NATION, "", "")


def protected(
    cells: Iterable[Cell], *, families: Sequence[Family], share_only: Collection[str] = ()
) -> Figures:
    """Return every figure that there is a count for, as it may be printed.

    families    every measure is in one; those named in `after` come before
    share_only  measures of which only the proportion may be printed
    A prison that is in two groups on one day is printed only if both its parts may be.
    """
    number_of = {name: n for n, family in enumerate(families) for name in family.measures}
    days = _by_day(cells, number_of)
    every = _every_place(days)
    placed = {
        cell.measure
        for day in days.values()
        for key, told in day.items()
        for cell in told.values()
        if key[0] not in (NATION, MONTH)
    }
    shares = {measure for day in days.values() for told in day.values() for measure in _shares(told)}
    back: dict[tuple[int, date], frozenset[object]] = {}
    found: Figures = {}
    for (number, on), day in sorted(days.items(), key=lambda one: one[0]):
        family = families[number]
        kept = {key for name in family.after for key in back.get((number_of[name], on), ())}
        hidden = _back(family, day, every[number], kept, placed)
        back[number, on] = frozenset(key for keys in hidden.values() for key in keys)
        _tell(_filled(on, day, every[number], placed, shares), hidden, share_only, into=found)
    return found


type Hidden = Mapping[str, frozenset[object]]
"""What is kept back, by measure."""


def _back(family: Family, day: Day, every: Iterable[Key], kept: set[object], placed: set[str]) -> Hidden:
    measures = [name for name in family.measures if name in placed]
    if not family.apart:
        keys = (*every, *_months(day))
        whole = kept_back(_tree(day, keys, measures or family.measures, kept=kept), name=ALL)
        return dict.fromkeys(family.measures, whole)
    places = kept_back(_tree(day, every, measures, kept=kept), name=ALL) - {ALL}
    nation = [ALL, *_months(day)]
    return {
        name: places | kept_back(_tree(day, nation, (name, *family.unprinted), kept=kept), name=ALL)
        for name in family.measures
    }


def _months(day: Day) -> list[Key]:
    return [key for key in day if key[0] == MONTH]


def _by_day(cells: Iterable[Cell], number_of: Mapping[str, int]) -> dict[tuple[int, date], Day]:
    """Return the cells by family and day; a month belongs to the day on which its quarter ends."""
    days: dict[tuple[int, date], Day] = defaultdict(lambda: defaultdict(dict))
    for cell in cells:
        on = date.fromisoformat(cell.within) if cell.kind == MONTH and cell.within else cell.on
        place = cell.on.isoformat() if cell.kind == MONTH else cell.place
        days[number_of[cell.measure], on][cell.kind, place, cell.within][cell.measure] = cell
    return days


def _shares(told: Mapping[str, Cell]) -> list[str]:
    """Return the measures that have people below the line."""
    return [measure for measure, cell in told.items() if cell.of is not None]


def _every_place(days: Mapping[tuple[int, date], Day]) -> dict[int, dict[Key, None]]:
    """Return the places of each family on any day: one with nobody is a part too, as a reader knows."""
    every: dict[int, dict[Key, None]] = defaultdict(dict)
    for (number, _), day in days.items():
        every[number] |= dict.fromkeys(key for key in day if key[0] != MONTH)
    return every


def _tree(day: Day, every: Iterable[Key], measures: Sequence[str], *, kept: set[object]) -> Split:
    """Return a day's counts as a whole with the ways in which it is split; prisons split their groups."""
    counts = {key: _counts(day.get(key, {}), measures) for key in every}
    prisons: dict[str, dict[Key, Split]] = defaultdict(dict)
    ways: dict[str, dict[Key, Split]] = defaultdict(dict)
    for key, told in counts.items():
        if key[0] == PRISON:
            prisons[key[2]][key] = Split(told, kept=key in kept)
    for key, told in counts.items():
        kind, place, _ = key
        if kind not in (PRISON, NATION):
            within = (prisons[place],) if kind == GROUP and place in prisons else ()
            ways[kind][key] = Split(told, within, kept=key in kept)
    return Split(counts.get(ALL, ()), tuple(ways.values()), kept=ALL in kept)


def _counts(told: Mapping[str, Cell], measures: Sequence[str]) -> Counts:
    """Return the counts of a place that a reader sees or can subtract, in the same order for every place."""
    found: list[int] = []
    for name in measures:
        cell = told.get(name)
        found += [cell.count, (cell.of or 0) - cell.count if cell.of is not None else 0] if cell else [0, 0]
    joined = next((cell.joined for cell in told.values() if cell.joined is not None), 0)
    return (*found, joined)


def _filled(
    on: date, day: Day, every: Iterable[Key], placed: set[str], shares: set[str]
) -> Iterator[tuple[Key, Cell]]:
    """Yield every cell of a day by its key; where there is none, nobody is, which is a figure too."""
    measures = sorted({name for told in day.values() for name in told} & placed)
    for key in every:
        for name in measures:
            nobody = Cell(name, on, key[0], key[1], 0, 0 if name in shares else None)
            if key != ALL:
                yield key, day.get(key, {}).get(name, nobody)
    yield from (
        (key, cell) for key, told in day.items() if key == ALL or key[0] == MONTH for cell in told.values()
    )


def _tell(
    cells: Iterable[tuple[Key, Cell]], hidden: Hidden, share_only: Collection[str], *, into: Figures
) -> None:
    for key, cell in cells:
        places = into.setdefault((cell.measure, cell.on, cell.kind), {})
        only = cell.measure in share_only
        figure = HIDDEN if key in hidden[cell.measure] else Told(cell.count, cell.of, share_only=only)
        places[cell.place] = _added(places[cell.place], figure) if cell.place in places else figure


def _added(one: Told, other: Told) -> Told:
    """Return a place's figure from two of its parts."""
    if one.count is None or other.count is None:
        return HIDDEN
    of = None if one.of is None or other.of is None else one.of + other.of
    return Told(one.count + other.count, of, share_only=one.share_only)
