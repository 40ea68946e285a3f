"""Which releases count the same thing: by the measure that they state, else by what they print.

Two stated measures never meet unless they are the same. Where nobody stated a measure, two tables are
taken to count the same when they have one title, when one corrects the other, or when they print
LEAST_ALIKE counts alike and more alike than not.
"""

from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Iterator
from decimal import Decimal

from headway.disclosure.history.keys import plain
from headway.disclosure.history.release import Release
from headway.disclosure.structure.figures import number

LEAST_ALIKE = 2
"""How many counts two tables without a stated measure must print alike to be taken for one series."""
LEAST_TELLING = 10
"""Smaller counts are alike by chance too often to tell anything."""

type _Bare = tuple[str, tuple[tuple[str, str], ...]]


class Series:
    """The series found so far, each with a name, to which releases are added one by one, in order."""

    def __init__(self) -> None:
        self._printed: dict[_Bare, dict[str, set[Decimal]]] = defaultdict(lambda: defaultdict(set))
        self._titled: dict[str, str] = {}
        self._of_table: dict[str, dict[str, str]] = defaultdict(dict)
        self._stated: dict[str, str] = {}

    def add(self, release: Release) -> str:
        """Return the name of the release's series, and remember what it prints."""
        name = self.name(release)
        for key, value in _telling(release):
            self._printed[key][name].add(value)
        if title := plain(release.table.title):
            self._titled.setdefault(title, name)
        self._of_table[release.document][release.table.table_id] = name
        if stated := _stated(release):
            self._stated.setdefault(stated, name)
        return name

    def name(self, release: Release) -> str:
        """Return the name of the series that a release belongs to; its own where it belongs to none.

        The first release to state a measure may find that earlier ones without one are of its series.
        """
        stated = _stated(release)
        if stated in self._stated:
            return self._stated[stated]
        taken = set(self._stated.values()) if stated else set()
        found = self._same_table(release, taken) or self._alike(release, taken)
        return found or stated or f"({release.name})"

    def _same_table(self, release: Release, taken: Container[str]) -> str | None:
        of_document = self._of_table.get(release.replaces, {})
        corrected = of_document.get(release.table.table_id)
        if corrected is None and len(of_document) == 1:
            (corrected,) = of_document.values()
        titled = self._titled.get(plain(release.table.title)) if release.table.title else None
        return next((name for name in (corrected, titled) if name and name not in taken), None)

    def _alike(self, release: Release, taken: Container[str]) -> str | None:
        alike: Counter[str] = Counter()
        unlike: Counter[str] = Counter()
        for key, value in _telling(release):
            for name, values in self._printed.get(key, {}).items():
                (alike if value in values else unlike)[name] += 1
        able = [
            name
            for name, times in alike.items()
            if times >= LEAST_ALIKE and times > unlike[name] and name not in taken
        ]
        return min(able, key=lambda name: (-alike[name], name), default=None)


def _stated(release: Release) -> str:
    return next((key.measure for key in release.keys.values()), "") if release.measure else ""


def _telling(release: Release) -> Iterator[tuple[_Bare, Decimal]]:
    """Yield the counts that tell one series from another: printed, not small, and of something named."""
    for place, key in release.keys.items():
        value = number(release.table.cells[place].printed)
        if value is not None and value >= LEAST_TELLING and key.categories:
            yield (key.period, key.categories), value


def in_order(releases: Iterable[Release]) -> list[Release]:
    """Return releases by the day they were published, then by name: the same whatever order they came in."""
    return sorted(releases, key=lambda r: (r.published_on, bool(r.replaces), r.name, r.digest))
