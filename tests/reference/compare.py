"""The rules against the second reading, over people invented at random."""

from datetime import date
from random import Random

import polars as pl

from headway.law.conclude import conclude
from headway.law.figures import published
from tests.reference.histories import invented
from tests.reference.licence import Contradiction, Reading

OUTPUTS = ("terminates_automatically_on", "referral_due_on", "request_from")
NONE = (None, None, None)
PEOPLE = {"person": pl.Int64, "sentence": pl.String, "other_life_sentence": pl.Boolean}
EVENTS = {"person": pl.Int64, "kind": pl.String, "on": pl.Date, "earliest": pl.Date, "latest": pl.Date}
DAYS = [None, None, date(2026, 1, 22), date(2026, 5, 1), date(2027, 2, 28), date(2028, 2, 29)]
"""Settings of the day of section 42: not set, the first it can be, and others."""


def disagreements(number, seed, *, together=1000):
    """Return a sentence for every person of so many of whom the rules and the second reading disagree.

    number    how many people to invent
    seed      whole number; the same people for the same seed
    together  how many are concluded in one call, under one setting of the day of section 42
    """
    random, found = Random(seed), []
    for start in range(0, number, together):
        cohort = [invented(random) for _ in range(min(together, number - start))]
        day = random.choice([*DAYS, date(2026, 1, 22).replace(day=random.randint(22, 31))])
        found += wrong(cohort, day)
    return found


def frames(cohort):
    """The frames that the rules take."""
    people = [(n, told.sentence, told.other_life_sentence) for n, told in enumerate(cohort)]
    events = [(n, *event) for n, told in enumerate(cohort) for event in told.events]
    return (
        pl.DataFrame(people, schema=PEOPLE, orient="row"),
        pl.DataFrame(events, schema=EVENTS, orient="row"),
    )


def wrong(cohort, day):
    """Return a sentence for every person of the cohort whose row is not what the second reading expects."""
    rows = conclude(*frames(cohort), published().setting(section_42_from=day)).rows(named=True)
    found = []
    for row, told in zip(rows, cohort, strict=True):
        if fault := fault_of(row, told, day):
            found.append(f"{fault}; section 42 from {day}; {told}")
    return found


def fault_of(row, told, day):
    """What is wrong with a row, or None."""
    said = row["outcome"], row["applies"], dates(row)
    if told.other_life_sentence:
        return differs(said, ("concluded", False, NONE))
    try:
        truths = [Reading(sentence, events, day).dates() for sentence, events in told.may_be]
    except Contradiction:
        truths = []
    applies = None if told.other_life_sentence is None else True
    if told.roughly or told.sentence is None or applies is None or not truths:
        return differs(said, ("cannot_determine", applies, NONE)) or without_bounds(row, truths, applies)
    if told.rescinded:
        return undecided(row, said, *truths)
    return differs(said, ("concluded", True, truths[0]))


def without_bounds(row, truths, applies):
    """What is wrong with the bounds: what may be true must lie within, and what cannot be true has none."""
    if not truths:
        return differs((dates(row, "_earliest"), dates(row, "_latest")), (NONE, NONE))
    return next((wide for true in truths if (wide := outside(row, true, applies))), None)


def undecided(row, said, void, stands):
    agreed = tuple(a if a == b else None for a, b in zip(void, stands, strict=True))
    return (
        differs(said, ("needs_decision", True, agreed))
        or differs(dates(row, "_if_recall_void"), void)
        or differs(dates(row, "_if_recall_stands"), stands)
    )


def dates(row, suffix=""):
    return tuple(row[f"{output}{suffix}"] for output in OUTPUTS)


def differs(said, expected):
    return None if said == expected else f"the rules say {said}, the second reading {expected}"


def outside(row, true, applies):
    """Whether a true date is not within the bounds given; if the section may not apply, none may come."""
    for output, day in zip(OUTPUTS, true, strict=True):
        earliest, latest = row[f"{output}_earliest"], row[f"{output}_latest"]
        too_early = day is not None and (earliest is None or day < earliest)
        too_late = latest is not None and (day is None or latest < day or not applies)
        if too_early or too_late:
            return f"{output} {day} is not within {earliest} to {latest}"
    return None
