"""How good the data behind a figure are, in the sentences that are printed beneath it.

A statement says which files of which day a figure was counted from, how many of their rows did not enter and
what that means for the figure, what share of the people rests on a stale or disputed fact, and what no file
tells. It is printed with published figures, so no number in it is small.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import polars as pl

from headway.people.events import DATE, INT, TEXT

FILES_BEHIND: dict[str, pl.DataType] = {
    "kind": TEXT,  # letter of the kind of file
    "title": TEXT,  # what a reader calls it
    "on": DATE,  # extract day of the newest; null: none was loaded
    "rows": INT,  # lines that are data: accepted, rejected, duplicate and held
    "rejected": INT,
    "held": INT,
}
"""One row for each kind of file that a figure needs."""

SMALLEST = 3
"""A smaller number of rows is not printed: a count of rows can point at a person too."""

MISSES = {
    "a": "whoever it would have named is counted where the last file before it, or another source, had them",
    "b": "whoever it would have named is counted as the last file before it, or another source, had them",
    "c": "a parole review that it would have told, or moved on, is not counted, or stands as before",
    "d": "a release or recall that it would have told is not counted",
    "e": "a direction or milestone that it would have told is not counted, or stands as before",
    "f": "whoever it would have named is counted in the region and under the licence last recorded",
    "g": "a progression panel that it would have told is not counted",
    "h": "whoever it would have placed in hospital is counted where another source had them",
    "i": "a recommendation that it would have told is not counted",
    "j": "an assessment or plan that it would have told is not counted",
    "k": "a referral that it would have told is not counted, or stands as before",
    "l": "a key-work session that it would have told is not counted",
}
"""What a row that did not enter means for a figure, by kind of file."""


@dataclass(frozen=True)
class People:
    """The people behind a figure: how many, and how many of them rest on a stale or a disputed fact."""

    number: int
    stale: int
    disputed: int


@dataclass(frozen=True)
class Statement:
    """What is said of the quality of a figure: in one line beneath it, and in full once on a page."""

    short: str
    sentences: tuple[str, ...]


def quality_statement(
    files: pl.DataFrame, *, people: People | None = None, not_known: Iterable[str] = ()
) -> Statement:
    """Return the statement for figures counted from some kinds of file.

    files      columns of FILES_BEHIND, one row a kind
    people     null: the figure counts no people, so no share of them is told
    not_known  sentences on what no file tells of these figures
    """
    sentences = (_files(files), *_rows(files), *(_people(people) if people else ()), *not_known)
    return Statement(_short(files, people), sentences)


def _files(files: pl.DataFrame) -> str:
    told = [
        f"{t}, {d.day} {d:%B %Y}" if d else f"{t}, none loaded" for t, d in _rows_of(files, "title", "on")
    ]
    return f"Files: {'; '.join(told)}."


def _rows_of(files: pl.DataFrame, *columns: str) -> list[tuple[Any, ...]]:
    return list(files.sort("kind").select(columns).iter_rows())


def _rows(files: pl.DataFrame) -> list[str]:
    """Return a sentence for each file of which rows did not enter, or one that all did."""
    told = [
        f"{title}: of {rows:,} rows, {few(rejected)} rejected and {few(held)} held did not enter; "
        f"{MISSES.get(kind, 'what it would have told is not counted')}."
        for kind, title, rows, rejected, held in _rows_of(files, "kind", "title", "rows", "rejected", "held")
        if rejected or held
    ]
    if told or files["on"].drop_nulls().is_empty():
        return told
    return ["Every row of these files entered: none was rejected, and none is held."]


def _people(people: People) -> tuple[str]:
    if not people.number:
        return ("No file tells of anybody in the sentence.",)
    return (
        f"Of the people in the sentence, {share(people.stale, people.number)} stand where a file last had "
        f"them, though it has lost them since; about {share(people.disputed, people.number)} the sources "
        "disagree in a fact on which these figures rest.",
    )


def _short(files: pl.DataFrame, people: People | None) -> str:
    out = [*files["rejected"], *files["held"]]
    # a sum beside its parts would tell the one that is not printed
    many = f"{sum(out):,}" if all(n == 0 or n >= SMALLEST for n in out) else "some"
    words = f"{many} rows did not enter" if any(out) else "every row entered"
    if people is None or not people.number:
        return f"quality: {words}"
    doubtful = share(max(people.stale, people.disputed), people.number)
    return f"quality: {words}; {doubtful} of people on a stale or disputed fact"


def few(number: int) -> str:
    """Return a number of rows as it is printed: one or two are "fewer than three"."""
    return "fewer than three" if 0 < number < SMALLEST else f"{number:,}"


def share(part: int, whole: int) -> str:
    """Return a share as it is printed: in whole per cent, never 0% of somebody and never 100% but of all.

    Whole per cents of few people would tell a number under three: then it is "some".
    """
    if not part:
        return "none"
    if whole < 100 * SMALLEST:
        return "some"
    if part * 100 < whole:
        return "under 1%"
    return "100%" if part == whole else f"{min(99, round(100 * part / whole))}%"
