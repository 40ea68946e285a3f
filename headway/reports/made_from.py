"""What a report of measures is made from, and what it says of that."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from headway.measures.freeze import Freeze
from headway.measures.statement import Statement
from headway.reports.numbers import Numbers, day_words

AUDIENCE = "Staff of HMPPS and the Ministry of Justice. Management information, not a published statistic."


@dataclass(frozen=True)
class Inputs:
    """All that a report is made from.

    numbers  the figures, as they may be printed
    freeze   what they were made from
    doubts   why a measure is doubted, by its name
    sources  each source's name, and the day of its last extract; null: none was loaded
    status   printed on every page; "" for nothing
    began    extract day of the first file of statuses; null: not known
    quality  what is said of the data behind the figures; null: nothing
    """

    numbers: Numbers
    freeze: Freeze
    doubts: Mapping[str, str] = field(default_factory=dict)
    sources: Sequence[tuple[str, date | None]] = ()
    status: str = ""
    began: date | None = None
    quality: Statement | None = None


def known_words(freeze: Freeze) -> str:
    """Return up to which moment what the sources told is in a report."""
    if freeze.known_at is None:
        return "everything told so far"
    return f"what the sources had told by {day_words(freeze.known_at)}"
