"""The kinds of change that a delivery can bring, which of them are implausible, and how they are said."""

from dataclasses import dataclass
from typing import Any

import polars as pl

FIRST = "This is the first delivery: nobody was known before it."


@dataclass(frozen=True)
class Change:
    """One kind of change. one, many complete "since the last delivery: 2 ..."."""

    name: str
    implausible: bool
    one: str
    many: str

    def said(self, count: int) -> str:
        """Return the number with its words, "1 death undone"."""
        return f"{count:,} {self.one if count == 1 else self.many}"


CHANGES: dict[str, Change] = {
    change.name: change
    for change in (
        Change("birth_date", True, "birth date changed", "birth dates changed"),
        Change("sex", True, "sex changed", "sexes changed"),
        Change("sentence", True, "kind of sentence changed", "kinds of sentence changed"),
        Change("sentence_date", True, "sentence date changed", "sentence dates changed"),
        Change("tariff", True, "tariff changed", "tariffs changed"),
        Change("death_undone", True, "death undone", "deaths undone"),
        Change("death_date", True, "day of death changed", "days of death changed"),
        Change("licence_end_undone", True, "ended licence undone", "ended licences undone"),
        Change("release_withdrawn", True, "release withdrawn", "releases withdrawn"),
        Change("recall_withdrawn", True, "recall withdrawn", "recalls withdrawn"),
        Change("event_withdrawn", True, "other event withdrawn", "other events withdrawn"),
        Change("number_moved", True, "number leads to somebody else", "numbers lead to somebody else"),
        Change("moved_prison", False, "moved prison", "moved prison"),
        Change("category", False, "security category changed", "security categories changed"),
        Change("released", False, "released", "released"),
        Change("recalled", False, "recalled", "recalled"),
        Change("licence_ended", False, "licence ended", "licences ended"),
        Change("died", False, "died", "died"),
        Change("gone", False, "missing without an exit", "missing without an exit"),
        Change("new", False, "new person", "new people"),
        Change("merged", False, "two numbers merged", "pairs of numbers merged"),
        Change("unmerged", False, "merge taken back", "merges taken back"),
    )
}
"""Every kind of change, the implausible ones first, in the order in which they are told."""


def counts(found: pl.DataFrame) -> dict[str, int]:
    """Return how many there are of each change that there is, in the order of CHANGES."""
    counted = dict(found.group_by("change").len().iter_rows())
    return {name: counted[name] for name in CHANGES if name in counted}


def implausible(found: pl.DataFrame) -> int:
    """Return how many of the changes are implausible."""
    return sum(count for name, count in counts(found).items() if CHANGES[name].implausible)


def sentence(counted: dict[str, int]) -> str:
    """Return the changes as one sentence, the implausible ones first.

    counted  number of each change, by name
    """
    said = [change.said(counted[name]) for name, change in CHANGES.items() if counted.get(name)]
    return f"Since the last delivery: {', '.join(said) or 'nothing has changed'}."


@dataclass(frozen=True)
class Limit:
    """How many implausible changes a delivery may bring before somebody else has to approve it.

    at_least  so many are always let in
    share     of the people known before, in per cent: the limit where this is more
    """

    at_least: int = 100
    share: float = 2.0

    def of(self, people: int) -> int:
        """Return the most implausible changes that go straight in, with so many people known before."""
        return max(self.at_least, int(people * self.share / 100))


def report(found: pl.DataFrame, *, people: int, limit: Limit) -> dict[str, Any]:
    """Return the change report as JSON: the sentence, the counts, and who is behind each change.

    found   frame of surprises.changes
    people  number known before the delivery; nought: it was the first, which changes nothing
    """
    counted = counts(found)
    return {
        "sentence": sentence(counted) if people else FIRST,
        "people_before": people,
        "implausible": implausible(found),
        "limit": limit.of(people),
        "changes": [
            {
                "change": name,
                "words": CHANGES[name].said(count),
                "count": count,
                "implausible": CHANGES[name].implausible,
                "behind": found.filter(pl.col("change") == name).drop("change").to_dicts(),
            }
            for name, count in counted.items()
        ],
    }


def unlike(now: dict[str, Any], approved: dict[str, Any]) -> int:
    """Return how many implausible changes one report has that another has not."""
    return len(_behind(now) - _behind(approved))


def _behind(told: dict[str, Any]) -> set[tuple[Any, ...]]:
    return {
        (one["change"], each["person"], each["key"], each["before"], each["after"])
        for one in told["changes"]
        if one["implausible"]
        for each in one["behind"]
    }
