"""Which of the open questions somebody asked to see."""

from collections.abc import Mapping
from dataclasses import dataclass

import polars as pl
from django.http import QueryDict
from django.urls import reverse
from django.utils.http import urlencode

from headway.intake.asking.owners import SYSTEM_NAMES
from headway.intake.asking.question_groups import BANDS
from headway.web.people import prison_name

BAND_LABELS = {band.name: band.label for band in BANDS}
ASKS = {
    "held": "Rows held",
    "question": "Questions on rows that stand",
    "person": "People and events gone from a file",
    "sources": "Sources that disagree",
}
FILTERS = {
    "ask": "kind of question",
    "system": "system",
    "code": "code",
    "region": "probation region",
    "prison": "prison",
    "band": "age",
}


@dataclass(frozen=True)
class Narrowed:
    """What was asked for, by column; a value that no question has finds nothing."""

    given: Mapping[str, str]

    @classmethod
    def of(cls, query: QueryDict) -> "Narrowed":
        """Return what an address asks for."""
        return cls({name: query.get(name, "") for name in FILTERS if query.get(name)})

    def among(self, questions: pl.DataFrame) -> pl.DataFrame:
        """Return the questions that were asked for."""
        return questions.filter(*(pl.col(name) == value for name, value in self.given.items()))

    def chosen(self) -> list[dict[str, str]]:
        """Return each thing asked for, with the address of the page without it."""
        return [
            {"name": FILTERS[name], "value": words(name, value), "href": self._without(name)}
            for name, value in self.given.items()
        ]

    def _without(self, name: str) -> str:
        rest = {n: v for n, v in self.given.items() if n != name}
        return f"{reverse('quality')}?{urlencode(rest)}"


def words(column: str, value: str | None) -> str:
    """Return a value of a column as a reader says it."""
    if column == "prison":
        return prison_name(value) if value else "In no prison, or not known"
    if column == "region":
        return value or "No region known"
    labels = {"ask": ASKS, "system": SYSTEM_NAMES, "band": BAND_LABELS}.get(column, {})
    return labels.get(value or "", value or "")
