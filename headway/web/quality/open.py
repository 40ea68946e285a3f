"""The open questions, gathered from the register's tables and kept until something lands or the day ends."""

import json
from datetime import date, datetime
from typing import Any

import polars as pl
from django.db.models import Max, Q

from headway.intake.asking import questions
from headway.intake.asking.question_groups import aged
from headway.intake.asking.questions import REPORTED, Asking
from headway.intake.deciding.unsettled import WINDOWED, Held
from headway.intake.faults import PERSON_CODES, ROW_CODES
from headway.people.disagreements import disagreements
from headway.people.events import BOOL, TEXT
from headway.web import clock
from headway.web.register import store
from headway.web.register.cohort import TELLS, as_at, cohort, events
from headway.web.register.memo import Memo
from headway.web.register.models import Report, Row, StoredFile
from headway.web.review.queue import waiting_rows

TAKEN_IN = ("loaded", "late")
FLAGS = [code for code in ROW_CODES if code.startswith("Q_")]
_open = Memo(room=2)


def open_questions() -> pl.DataFrame:
    """Return every open question (columns of questions.QUESTIONS) with its age and place (`aged`).

    Do not change it: others are given the same frame.
    """
    today = clock.today()
    return _open.get((store.stamp(), today), lambda: _gathered(today))


def _gathered(today: date) -> pl.DataFrame:
    people = cohort(on=today)
    found = pl.concat(
        [
            _of_rows(),
            _of_people(people),
            questions.questions_of_sources(
                disagreements(events(), people.filter("in_sentence")["person"], as_at=as_at(on=today))
            ),
        ]
    )
    return aged(questions.with_places(found, people), on=today)


def _of_rows() -> pl.DataFrame:
    taken_in = StoredFile.objects.filter(disposition__in=TAKEN_IN, recorded_at__isnull=False)
    newest = dict(taken_in.values_list("kind").annotate(Max("recorded_at")))
    return questions.questions_of_rows(
        _asking(), waiting=[row.number for row in waiting_rows()], newest=newest, told=_told(WINDOWED)
    )


def _asking() -> list[Asking]:
    odd = Q(disposition="held") | Q(disposition="accepted", code__in=FLAGS)
    rows = Row.objects.filter(odd, file__disposition__in=TAKEN_IN, received__isnull=False)
    columns = ("pk", "file__kind", "sheet", "row", "code", "file__recorded_at", "received")
    return [
        _row(told, person, disposition == "held", faults)
        for *told, person, disposition, faults in rows.values_list(
            *columns, "person_id", "disposition", "faults"
        )
    ]


def _row(told: list[Any], person: int | None, held: bool, faults: str | None) -> Asking:
    number, kind, sheet, line, code, moment, received = told
    row = Held(number, kind, sheet, line, code, moment, json.loads(received))
    codes = (code,) if held else dict.fromkeys(f["code"] for f in json.loads(faults or "[]"))
    return Asking(row, tuple(c for c in codes if held or c in FLAGS), person, held)


def _newest_told(letters: str) -> pl.DataFrame:
    """Return the newest version of each event that some kinds of file tell.

    letters  of the kinds of file
    return   frame: event (its kind), kind (the letter of its file), key, recorded_at, withdrawn
    """
    frames = [
        events()[kind].select(pl.lit(kind).alias("event"), pl.lit(letter).alias("kind"), *_VERSION)
        for letter in letters
        for kind in TELLS.get(letter, ())
    ]
    return pl.concat(frames).sort("recorded_at").unique(["event", "key"], keep="last", maintain_order=True)


_VERSION = ("key", "recorded_at", "withdrawn")


def _told(letters: str) -> dict[tuple[str, str], datetime]:
    told = _newest_told(letters).select("event", "key", "recorded_at")
    return {(kind, key): at for kind, key, at in told.iter_rows()}


def _of_people(people: pl.DataFrame) -> pl.DataFrame:
    found = Report.objects.filter(code__in=PERSON_CODES, identifier__isnull=False).values_list(
        "pk", "code", "file__kind", "identifier", "person_id", "file__recorded_at"
    )
    reports = pl.DataFrame(list(found), schema=REPORTED, orient="row")
    told = _newest_told("".join(TELLS)).sort("recorded_at")
    # a key may be told as a panel and as a contact: the one told last says whether it stands
    told = told.unique(["kind", "key"], keep="last").select("kind", *_VERSION)
    return questions.questions_of_people(
        reports, told.with_columns(pl.col("withdrawn").cast(BOOL), pl.col("kind").cast(TEXT)), people
    )
