"""Histories as `headway conclude` reads them: a JSON object a line, into the frames of headway/law."""

import json
import re
from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

import polars as pl

from headway.law.dates import FIRST, LAST
from headway.law.readings import KINDS, SENTENCES

DAY = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
EVENTS = {
    "person": pl.Int64(), "kind": pl.String(), "on": pl.Date(), "earliest": pl.Date(), "latest": pl.Date(),
}  # fmt: skip
PEOPLE = {"person": pl.Int64(), "sentence": pl.String(), "other_life_sentence": pl.Boolean()}

type Bounds = tuple[date | None, date | None, date | None]


class HistoriesFault(ValueError):
    """The whole input, or one line of it, cannot be read. The message says what to do."""


@dataclass(frozen=True)
class Histories:
    """What was read: frames whose `person` is a place in `names`, and a sentence for each line refused."""

    people: pl.DataFrame
    events: pl.DataFrame
    names: list[str | int]
    faults: list[str]
    lines: int


def read(lines: Iterable[bytes]) -> Histories:
    """Return the histories of a file of one JSON object a line; blank lines are passed over.

    Raises HistoriesFault when no line holds anything.
    """
    people: list[tuple[int, str | None, bool | None]] = []
    events: list[tuple[Any, ...]] = []
    seen: dict[str | int, int] = {}
    faults, count = [], 0
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        count += 1
        try:
            history = _history(line, seen)
            found = [_event(event, place) for place, event in enumerate(history["events"], start=1)]
        except HistoriesFault as fault:
            faults.append(f"line {number}: {fault}")
            continue
        at = len(people)
        seen[history["person"]] = number
        people.append((at, history.get("sentence"), history.get("other_life_sentence")))
        events += [(at, *event) for event in found]
    if not count:
        raise HistoriesFault("nothing to read: the input is empty. Give one JSON object a line")
    return Histories(
        pl.DataFrame(people, schema=PEOPLE, orient="row"),
        pl.DataFrame(events, schema=EVENTS, orient="row"),
        list(seen), faults, count,
    )  # fmt: skip


def _history(line: bytes, seen: dict[str | int, int]) -> dict[str, Any]:
    try:
        history = json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise HistoriesFault("not text in UTF-8; save the file in that encoding") from None
    except (ValueError, RecursionError) as wrong:
        raise HistoriesFault(f"not JSON ({wrong}); write one object a line") from None
    if not isinstance(history, dict):
        raise HistoriesFault(
            f"{_short(history)} is not an object; write {{...}} with person, sentence and events"
        )
    if missing := [key for key in ("person", "events") if key not in history]:
        raise HistoriesFault(f"{' and '.join(missing)} missing; every line has person and events")
    _check_person(history, seen)
    if history.get("sentence") not in (*SENTENCES, None):
        raise HistoriesFault(
            f"sentence {_short(history['sentence'])} is not IPP or DPP, or null if not recorded"
        )
    if not isinstance(history.get("other_life_sentence"), bool | None):
        told = _short(history["other_life_sentence"])
        raise HistoriesFault(f"other_life_sentence {told} is not true or false, or null if not recorded")
    if not isinstance(history["events"], list):
        raise HistoriesFault(f"events {_short(history['events'])} is not a list; write [] if there are none")
    return history


def _check_person(history: dict[str, Any], seen: dict[str | int, int]) -> None:
    person = history["person"]
    if not isinstance(person, str | int) or isinstance(person, bool) or person == "":
        raise HistoriesFault(f"person {_short(person)} is not a name or a number")
    if isinstance(person, str) and not _is_text(person):
        raise HistoriesFault(f"person {_short(person)} holds half a character; correct it")
    if person in seen:
        raise HistoriesFault(
            f"person {_short(person)} is already on line {seen[person]}; give each person one line"
        )


def _is_text(words: str) -> bool:
    """JSON can escape half of a character, as in "\\ud83d"; UTF-8 cannot hold it."""
    try:
        words.encode()
    except UnicodeEncodeError:
        return False
    return True


def _event(event: Any, place: int) -> tuple[str, date | None, date | None, date | None]:
    if not isinstance(event, dict):
        raise HistoriesFault(f"event {place}: {_short(event)} is not an object with kind and on")
    if missing := [key for key in ("kind", "on") if key not in event]:
        raise HistoriesFault(f"event {place}: {' and '.join(missing)} missing")
    if event["kind"] not in KINDS:
        raise HistoriesFault(f"event {place}: kind {_short(event['kind'])} is not one of {', '.join(KINDS)}")
    try:
        return (event["kind"], *_bounds(event["on"]))
    except HistoriesFault as fault:
        raise HistoriesFault(f"event {place} ({event['kind']}): {fault}") from None


def _bounds(on: Any) -> Bounds:
    if on is None:
        return None, None, None
    if not isinstance(on, str):
        raise HistoriesFault(f"on {_short(on)} is not a day; write it as 2019-11-01, or null if not recorded")
    return _day(on)


@cache
def _day(on: str) -> Bounds:
    """A day; or, of a month or a year, null with its first and last day."""
    parts = DAY.fullmatch(on)
    if parts is None:
        raise HistoriesFault(f"on {_short(on)} is not a day; write it as 2019-11-01 (or 2019-11, 2019)")
    year, month, day = (int(part) if part else None for part in parts.groups())
    try:
        first = date(year or 0, month or 1, day or 1)
    except ValueError:
        raise HistoriesFault(f"on {_short(on)} is no day of the calendar; correct it") from None
    if not FIRST <= first <= LAST:
        raise HistoriesFault(f"on {_short(on)} is outside {FIRST} to {LAST}; correct it")
    if day:
        return first, first, first
    last_month = month or 12
    return None, first, date(first.year, last_month, monthrange(first.year, last_month)[1])


def _short(value: Any) -> str:
    told = json.dumps(value, ensure_ascii=False, default=str)
    told = told if _is_text(told) else json.dumps(value, default=str)
    return told if len(told) <= 60 else f"{told[:57]}..."
