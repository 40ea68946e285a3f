"""The counts of every measure, day and place, with those kept back that would tell of one or two people.

Measures of the same people on the same day are protected together, in every way in which they are broken
down, so that a count kept back on one page cannot be worked out from another page, from the total, or from a
download: whoever prints a figure takes it from here. docs/performance.md says what is protected against what.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
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
    """A figure as it may be printed: both numbers are None where it is kept back."""

    count: int | None
    of: int | None = None
    hidden: bool = False

    @property
    def share(self) -> float | None:
        """The proportion, 0 to 1; None for a count, if it is hidden, and if nobody is below the line."""
        return self.count / self.of if self.count is not None and self.of else None


HIDDEN = Told(None, None, hidden=True)

type Key = tuple[str, str, str]
"""Kind of place, place, and what it is within."""
type Figures = dict[tuple[str, date, str, str], Told]
"""By measure, day, kind and place."""
type Day = dict[Key, dict[str, Cell]]
"""The counts of one family on one day, by place and measure."""

ALL: Key = (NATION, "", "")


def protected(cells: Iterable[Cell], *, families: Sequence[Sequence[str]]) -> Figures:
    """Return every figure that there is a count for, as it may be printed.

    families  names of measures that count the same people below the line and so are protected together;
              every measure is in one. A measure that is a count is a family by itself
    A prison that is in two groups on one day is printed only if both its parts may be.
    """
    family = {name: n for n, names in enumerate(families) for name in names}
    days: dict[tuple[int, date], Day] = defaultdict(lambda: defaultdict(dict))
    for cell in cells:
        on = date.fromisoformat(cell.within) if cell.kind == MONTH and cell.within else cell.on
        place = cell.on.isoformat() if cell.kind == MONTH else cell.place
        days[family[cell.measure], on][cell.kind, place, cell.within][cell.measure] = cell
    every = _every_place(days)
    found: Figures = {}
    for (number, _), day in days.items():
        _tell(day, kept_back(_tree(day, every[number], families[number]), name=ALL), into=found)
    return found


def _every_place(days: Mapping[tuple[int, date], Day]) -> dict[int, dict[Key, None]]:
    """Return the places of each family on any day: one with nobody is a part too, as a reader knows."""
    every: dict[int, dict[Key, None]] = defaultdict(dict)
    for (number, _), day in days.items():
        every[number] |= dict.fromkeys(key for key in day if key[0] != MONTH)
    return every


def _tree(day: Day, every: Iterable[Key], measures: Sequence[str]) -> Split:
    """Return a day's counts as a whole with the ways in which it is split; prisons split their groups."""
    months = [key for key in day if key[0] == MONTH]
    counts = {key: _counts(day.get(key, {}), measures) for key in (*every, *months)}
    prisons: dict[str, dict[Key, Split]] = defaultdict(dict)
    ways: dict[str, dict[Key, Split]] = defaultdict(dict)
    for key, told in counts.items():
        if key[0] == PRISON:
            prisons[key[2]][key] = Split(told)
    for key, told in counts.items():
        kind, place, _ = key
        if kind not in (PRISON, NATION):
            within = (prisons[place],) if kind == GROUP and place in prisons else ()
            ways[kind][key] = Split(told, within)
    return Split(counts.get(ALL, ()), tuple(ways.values()))


def _counts(told: Mapping[str, Cell], measures: Sequence[str]) -> Counts:
    """Return the counts of a place that a reader sees or can subtract, in the same order for every place."""
    found: list[int] = []
    for name in measures:
        cell = told.get(name)
        found += [cell.count, (cell.of or 0) - cell.count if cell.of is not None else 0] if cell else [0, 0]
    joined = next((cell.joined for cell in told.values() if cell.joined is not None), 0)
    return (*found, joined)


def _tell(day: Day, back: frozenset[object], *, into: Figures) -> None:
    for key, told in day.items():
        for cell in told.values():
            at = (cell.measure, cell.on, cell.kind, cell.place)
            figure = HIDDEN if key in back else Told(cell.count, cell.of)
            into[at] = _added(into[at], figure) if at in into else figure


def _added(one: Told, other: Told) -> Told:
    """Return a place's figure from two of its parts."""
    if one.count is None or other.count is None:
        return HIDDEN
    of = None if one.of is None or other.of is None else one.of + other.of
    return Told(one.count + other.count, of)
