"""What setting a milestone would do to the live reviews here. Counts, never names."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import polars as pl

from headway.duties.template import FROM_FILES, Templates
from headway.web import clock
from headway.web.law.dossier import lines_of
from headway.web.law.effect import shown
from headway.web.register.cohort import cohort

READ = (
    "target_hearing_on",
    "tariff_expires_on",
    *(column for columns in FROM_FILES.values() for column in columns),
)
"""The facts that a timetable rests on."""


@dataclass(frozen=True)
class DossierEffect:
    """How many live reviews have a milestone whose target moves, and how many live reviews there are."""

    moved: str
    reviews: str


def dossier_effect(before: Templates, after: Templates) -> DossierEffect:
    """Return in how many of today's live reviews another template would move a target."""
    today = clock.today()
    live = cohort(on=today).filter(pl.col("review_id").is_not_null()).select(READ).to_dicts()
    moved = [row for row in live if _targets(row, before, today) != _targets(row, after, today)]
    return DossierEffect(shown(len(moved)), shown(len(live)))


def _targets(row: Mapping[str, Any], templates: Templates, on: date) -> list[date | None]:
    return [line.target.target_on for line in lines_of(row, templates, on=on)]
