"""Completeness asked on a page: which duty, between which days; who is in which set, kept like the cohort."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import polars as pl

from headway.duties.completeness import REASONS, SETS, Proof, Window, WindowFault, proof
from headway.duties.completeness import completeness as placed
from headway.duties.duty import Duty
from headway.duties.subjects import SUBJECTS, Subject
from headway.duties.unset_days import unset
from headway.web import clock, days
from headway.web.casework.actions import records
from headway.web.law.actions import figures, law_version
from headway.web.register import store
from headway.web.register.cohort import cohort, histories
from headway.web.register.due import figures_key, seen
from headway.web.register.memo import Memo
from headway.web.small_numbers import without_small_numbers

FIRST, LAST = "from", "to"
BEGAN = date(2024, 11, 1)  # the first day of automatic ending, and of the figures that matter since
NOT_SHOWN = "not shown"

_placed = Memo(room=8)
_unset = Memo(room=1)

type Cell = int | str


@dataclass(frozen=True)
class Question:
    """A duty and the days between which it falls due; `window` is null if nothing, or nonsense, is asked."""

    duty: str
    window: Window | None
    wrong: Mapping[str, days.Wrong]

    @property
    def subject(self) -> Subject:
        """Return the duty asked about."""
        return SUBJECTS[self.duty]

    def query(self) -> str:
        """Return the question as an address carries it."""
        window = self.window
        return f"duty={self.duty}&{FIRST}={window.first}&{LAST}={window.last}" if window else ""


def asked(query: Mapping[str, str]) -> Question:
    """Return the question in an address; a day left out is the first of automatic ending, or today."""
    wrong: dict[str, days.Wrong] = {}
    duty = query.get("duty", "")
    if duty and duty not in SUBJECTS:
        wrong["duty"] = days.Wrong("duty", "Choose one of the duties offered", "duty")
    first = _day(query, FIRST, wrong, said="The first day") or BEGAN
    last = _day(query, LAST, wrong, said="The last day") or clock.today()
    window = None
    if duty and not wrong:
        try:
            window = Window(first, last)
        except WindowFault as fault:
            wrong[LAST] = days.refusal(LAST, fault, said="The two days").wrong
    return Question(duty if duty in SUBJECTS else next(iter(SUBJECTS)), window, wrong)


def _day(query: Mapping[str, str], name: str, wrong: dict[str, days.Wrong], *, said: str) -> date | None:
    try:
        return days.asked(query, name, said=said)
    except days.NotADay as refused:
        wrong[name] = refused.wrong
        return None


def everybody(question: Question, window: Window) -> pl.DataFrame:
    """Return duties.completeness.completeness of today, with public_id. Do not change it: it is shared."""
    on, law = clock.today(), figures()
    made = records()
    key = (store.stamp(), on, law_version(law), figures_key(), tuple(made.iter_rows()), question.duty, window)
    return _placed.get(key, lambda: _found(question.subject, window, made))


def _found(subject: Subject, window: Window, made: pl.DataFrame) -> pl.DataFrame:
    on, law = clock.today(), figures()
    people = cohort(on=on)
    early = _unset.get((store.stamp(), on, law_version(law)), lambda: unset(people, histories(on=on), law))
    references = people.select("person", "public_id")
    told = made.join(references, on="public_id").select("person", "duty", "on", "by", "says")
    found = placed(seen(on=on), subject, window, unset=early, records=told)
    return found.join(references, on="person", how="left", maintain_order="left")


@dataclass(frozen=True)
class Told:
    """The sets of a register in numbers: what may be shown of them, the equation, and the reasons."""

    register: int
    sets: dict[str, Cell]
    equation: str
    reasons: list[tuple[str, str, Cell]]  # set, words, people


def called(name: str, duty: Duty) -> str:
    """Return what a set is called. Of what no file can tell, nobody is said to be missed without more."""
    return "missed or in no file" if name == "missed" and not duty.told else name.replace("_", " ")


def told(found: pl.DataFrame, register: pl.Series, duty: Duty, *, named: bool) -> Told:
    """Return the numbers of a register, having proved that its sets add up to it.

    found     rows of `everybody` for the people of the register
    register  the keys of the people whose sets must add up
    named     whether the reader sees names; to others no small number is told
    Raises NotComplete.
    """
    proved = proof(found, register)
    sets = _shown(pl.DataFrame({"what": list(proved.sets), "people": list(proved.sets.values())}), named)
    return Told(proved.register, sets, _equation(proved, sets, duty), _reasons(found, sets, named=named))


def _equation(proved: Proof, sets: Mapping[str, Cell], duty: Duty) -> str:
    parts = " + ".join(f"{_words(number)} {called(name, duty)}" for name, number in sets.items())
    return f"{parts} = {_words(proved.register)} in the register"


def _words(number: Cell) -> str:
    return number if isinstance(number, str) else f"{number:,}"


def _reasons(found: pl.DataFrame, sets: Mapping[str, Cell], *, named: bool) -> list[tuple[str, str, Cell]]:
    rows: list[tuple[str, str, Cell]] = []
    for name in SETS:
        counted = (
            found.filter((pl.col("set") == name) & pl.col("reason").is_not_null())
            .group_by(what="reason").agg(people=pl.len())
            .sort(pl.col("people") * -1, "what")
        )  # fmt: skip
        # a set whose own number is not shown would be told by its reasons
        if sets[name] != NOT_SHOWN:
            rows += [(name, REASONS[what], cell) for what, cell in _shown(counted, named).items()]
    return rows


def _shown(counted: pl.DataFrame, named: bool) -> dict[str, Cell]:
    cells: dict[str, Cell] = dict(counted.select("what", "people").iter_rows())
    if not named:
        hidden = without_small_numbers(counted, label="what", count="people").hidden
        cells |= dict.fromkeys(hidden, NOT_SHOWN)
    return cells


def sets_offered(tells: Told) -> list[dict[str, Any]]:
    """Return the sets with their words and numbers, in order."""
    return [{"name": name, "words": words, "number": tells.sets[name]} for name, words in SETS.items()]
