"""The parole reviews that directions and milestones are about: known from file (c) alone (D72)."""

import polars as pl

from headway.intake.declared.sentences import OUT_OF_SCOPE
from headway.intake.linking.others import Reviews
from headway.intake.outcome import Known
from headway.intake.parts import Part


def reviews_shown(parts: list[Part], known: Known) -> Reviews:
    """Return the reviews that this delivery and earlier ones show, held rows included."""
    told = known.events.filter(pl.col("kind") == "parole_review").sort("recorded_at", "file", "row")
    persons: dict[str, int] = {}
    shown: set[str] = set()
    outside: set[str] = set()
    for key, person in told.select("key", "person").iter_rows():
        shown.add(key)
        if person is not None:
            persons[key] = person
    for part in parts:
        for line in part.table.data_lines() if part.letter == "c" else ():
            review = part.text("Review ID", line)
            person = part.persons[line]
            if review is None:
                continue
            shown.add(review)
            if person is not None:
                persons[review] = person
            elif part.get("Sentence Type", line) in OUT_OF_SCOPE:
                outside.add(review)
    return Reviews(persons, frozenset(shown), frozenset(outside - set(persons)))
