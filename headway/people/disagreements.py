"""About which fields the sources say now what cannot all be so, for many people at once."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

import polars as pl

from headway.people.events import DATE, INT, TEXT, Events, current
from headway.people.kinds import KINDS
from headway.people.provenance_fields import FIELDS, Field, Source
from headway.people.told import Version, history, versions

DISAGREEMENTS: dict[str, pl.DataType] = {
    "person": INT,
    "field": TEXT,  # name of one of FIELDS
    "system": TEXT,  # whose word is not the one believed first
    "since": DATE,  # the day from which they have said what they say now
}

SPOKEN = sorted({source.kind for field in FIELDS for source in field.sources})


def disagreements(events: Events, people: Iterable[int], *, as_at: Mapping[str, date]) -> pl.DataFrame:
    """Return one row for each person and field about which the sources disagree (columns DISAGREEMENTS).

    people  whom to look at
    as_at   extract day of the newest file of each kind of event, to tell who a list no longer names
    It says of a person what people/provenance.py says. The sources' whole history is read only of those about
    whom they disagree.
    """
    wanted = pl.DataFrame({"person": list(people)}, schema={"person": INT})
    told = {kind: events[kind].join(wanted, on="person", how="semi") for kind in SPOKEN}
    found = list(_found(told, as_at))
    of = pl.DataFrame({"person": [person for person, _, _ in found]}, schema={"person": INT}).unique()
    whole = {kind: frame.join(of, on="person", how="semi") for kind, frame in told.items()}
    since = _histories(whole)
    rows = [(p, f.name, KINDS[s.kind].source, _since(f, since[p], as_at)) for p, f, s in found]
    return pl.DataFrame(rows, schema=DISAGREEMENTS, orient="row").sort("person", "field")


def _found(told: Events, as_at: Mapping[str, date]) -> Iterator[tuple[int, Field, Source]]:
    """Give each person and field in dispute, with the source to ask."""
    standing: dict[int, dict[str, list[Version]]] = {}
    for kind, frame in told.items():
        for version in current(frame).iter_rows(named=True):
            standing.setdefault(version["person"], {}).setdefault(kind, []).append(version)
    for person, said in sorted(standing.items()):
        for field in FIELDS:
            if source := _differing(field, said, as_at):
                yield person, field, source


def _differing(field: Field, said: Mapping[str, list[Version]], as_at: Mapping[str, date]) -> Source | None:
    """Return the first source that contradicts those believed before it; None: nobody does."""
    may_mean: frozenset[Any] | None = None
    for source in field.sources:
        standing = said.get(source.kind, [])
        spoke = source.says(standing) if standing and _names(source, standing, as_at) else None
        if spoke is None or spoke[1] is None:
            continue
        meant = field.means(spoke[1])
        may_mean = meant if may_mean is None else may_mean & meant
        if not may_mean:
            return source
    return None


def _names(source: Source, told: list[Version], as_at: Mapping[str, date]) -> bool:
    """Return whether the newest file of a list still names the person."""
    newest = as_at.get(source.kind)
    last: date = max(version["recorded_at"] for version in told).date()
    return not (source.a_list and newest and last < newest)


def _histories(events: Events) -> dict[int, dict[str, list[Version]]]:
    of: dict[int, dict[str, list[Version]]] = {}
    for kind, told in versions(events, known_at=None).items():
        for version in told:
            of.setdefault(version["person"], {}).setdefault(kind, []).append(version)
    return of


def _since(field: Field, told: Mapping[str, list[Version]], as_at: Mapping[str, date]) -> date:
    """Return the day on which the last of those who speak now began to say what they say."""
    speaking = [
        said[-1].first.told_at.date()
        for source in field.sources
        if (of := told.get(source.kind)) and _names(source, of, as_at)
        if (said := history(source.kind, of, source.says)) and said[-1].value is not None
    ]
    return max(speaking)
