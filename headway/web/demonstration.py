"""A copy of Headway that holds invented people: their files, whom its users see, what day it is."""

import shutil
from collections.abc import Callable
from datetime import date
from importlib.resources import files
from pathlib import Path

import polars as pl

from headway.people.facts import IN_SENTENCE
from headway.web import home
from headway.web.accounts.actions import ensure_demonstration_people
from headway.web.areas.actions import ensure_demonstration_areas
from headway.web.board.actions import ensure_demonstration_board
from headway.web.plan.actions import import_plan
from headway.web.register import store
from headway.web.register.cohort import cohort


def folder() -> Path:
    """Return where the invented people's extract files are kept."""
    return home.folder() / "demonstration"


def is_wanted() -> bool:
    """Return whether to make one: nobody chose settings, and at most a demonstration was begun."""
    return not home.settings_file().exists() and (store.newest() == 0 or folder().exists())


def keep(write: Callable[[Path], object]) -> None:
    """Have the files written; the folder is there whole, or not at all."""
    unfinished = folder().with_suffix(".unfinished")
    shutil.rmtree(unfinished, ignore_errors=True)
    unfinished.mkdir(parents=True)
    write(unfinished)
    unfinished.rename(folder())


def open_to_visitors() -> None:
    """Make the users, load the plans, and set the demonstration's day to that of its last extract.

    Each user is given the prison, prison group, region or caseload with the most people in the sentence.
    The settings are written last: until then a start begins again where it was interrupted.
    """
    today = max(store.last_extracts().values())
    people = cohort(on=today).filter(pl.col("status").is_in(IN_SENTENCE))
    ensure_demonstration_people(
        prison=_commonest(people, "prison"),
        region=_commonest(people, "probation_region"),
        com=_commonest(people, "com"),
        prison_group=_commonest(people, "prison_group"),
    )
    load_plans(today)
    home.choose(demonstration=True, today=today)


def load_plans(today: date) -> None:
    """Load the two public documents, and make the Board, the group and the areas with invented records."""
    for document in sorted(files("headway.plan").joinpath("documents").iterdir(), key=lambda d: d.name):
        import_plan(document.name, document.read_bytes(), by=None)
    ensure_demonstration_board(today)
    ensure_demonstration_areas(today)


def _commonest(people: pl.DataFrame, column: str) -> str:
    """Return the value that most rows have; of several, the first in the alphabet; "" if there is none."""
    counted = people.drop_nulls(column).group_by(column).len().sort("len", column, descending=[True, False])
    return counted[column][0] if counted.height else ""
