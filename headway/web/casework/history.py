"""What happened to one person, as the sources told it: the lines of the timeline and of the tables."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import polars as pl

from headway.duties.panel_outcomes import TRIGGERS, split
from headway.people.events import Events, current
from headway.people.facts import STATUS_LABELS
from headway.people.panels import OUTCOMES_REQUIRED_FROM, panel_result
from headway.people.reviews import NO_RESULT_YET
from headway.people.timeline import happenings
from headway.web.people import prison_name

WORDS = {
    "sentenced": "Sentenced",
    "released": "Released on licence",
    "revoked": "Licence revoked",
    "returned": "Returned to custody",
    "licence_ended": "Licence ended",
    "died": "Died",
}

PANEL_RESULTS = {
    "held": "Held",
    "not_held": "Not held",
    "no_outcome": "No outcome recorded: does not count as held",
    "scheduled": "Scheduled",
}

KINDS = {
    "sentence": "Sentence, release and recall",
    "panel": "Panels",
    "parole": "Parole reviews",
    "move": "Moves",
}


@dataclass(frozen=True)
class Item:
    """One line of a timeline. `kind` is a key of KINDS; `on` is null when the day is not recorded."""

    kind: str
    title: str
    on: date | None
    source: str
    text: str = ""


def panels(events: Events, *, on: date, known_at: datetime | None) -> list[dict[str, Any]]:
    """Return a row for each progression panel, newest first: happened_on, result (in words), and its payload.

    `called` says why, as far as nDelius's label does; empty where it does not. A panel counts as held by the
    rule of people/panels.py.
    """
    known = split(current(events["panel"], known_at=known_at))
    result = panel_result(as_at=pl.lit(on), outcomes_required_from=OUTCOMES_REQUIRED_FROM)
    rows = known.with_columns(result.alias("result")).sort("happened_on", descending=True).to_dicts()
    return [{**row, "result_words": PANEL_RESULTS[row["result"]], "called": _called(row)} for row in rows]


def _called(row: Mapping[str, Any]) -> str:
    parts = (
        TRIGGERS[row["trigger"]] if row["trigger"] else "",
        f"on a rating of {row['rag_at_panel']}" if row["rag_at_panel"] else "",
        f"To consider {row['considered']}" if row["considered"] else "",
    )
    return " ".join(part for part in parts if part)


def reviews(events: Events, *, known_at: datetime | None) -> list[dict[str, Any]]:
    """Return a row for each parole review, latest target first; `result` is null until there is one."""
    known = current(events["parole_review"], known_at=known_at).with_columns(
        pl.coalesce("target_hearing_on", "current_target_on").alias("target"),
        pl.when(~pl.col("result").is_in(NO_RESULT_YET)).then("result").alias("result"),
    )
    return known.sort("target", descending=True, nulls_last=True).to_dicts()


def licences(events: Events, *, known_at: datetime | None) -> list[dict[str, Any]]:
    """Return releases and recalls, newest first: what ("released", "revoked"), happened_on, and payload."""
    both = [
        {**row, "what": what}
        for what in ("released", "revoked")
        for row in current(events[what], known_at=known_at).to_dicts()
    ]
    return sorted(both, key=lambda row: (row["happened_on"], row["what"] == "revoked"), reverse=True)


def timeline(events: Events, *, on: date, known_at: datetime | None) -> list[Item]:
    """Return all that happened up to a day, newest first; of one day, the later thing first."""
    found = [
        *_sentence(events, on=on, known_at=known_at),
        *_panels(events, on=on, known_at=known_at),
        *_reviews(events, on=on, known_at=known_at),
        *_moves(events, known_at=known_at),
    ]
    dated = [item for item in found if item.on is not None and item.on <= on]
    return sorted(dated, key=lambda item: item.on or date.min)[::-1]


def _sentence(events: Events, *, on: date, known_at: datetime | None) -> Iterator[Item]:
    details = {
        ("released", row["happened_on"]): row["decision_route"] or ""
        for row in _rows(events, "released", known_at)
    } | {
        ("revoked", row["happened_on"]): row["recall_reasons"] or ""
        for row in _rows(events, "revoked", known_at)
    }
    told = happenings(events, known_at=known_at)
    for row in told.filter(pl.col("on") <= on).to_dicts():
        text = details.get((row["what"], row["on"]), "")
        yield Item("sentence", WORDS[row["what"]], row["on"], row["source"], text)
    for row in _rows(events, "revoked", known_at):
        if row["rescinded"]:
            yield Item(
                "sentence", "Recall rescinded", row["rescinded_on"], "PPUD", f"Recall of {row['happened_on']}"
            )


def _panels(events: Events, *, on: date, known_at: datetime | None) -> Iterator[Item]:
    for row in panels(events, on=on, known_at=known_at):
        title = (
            "Progression panel"
            if row["result"] == "held"
            else f"Progression panel: {row['result_words'].lower()}"
        )
        yield Item("panel", title, row["happened_on"], "nDelius contacts", row["outcome"] or "")


def _reviews(events: Events, *, on: date, known_at: datetime | None) -> Iterator[Item]:
    for row in reviews(events, known_at=known_at):
        if row["result"]:
            yield Item(
                "parole",
                "Parole review: result",
                row["target"],
                "PPUD parole reviews (target date)",
                row["result"],
            )
        elif row["target"] and row["target"] <= on:
            yield Item(
                "parole", "Parole review: target date, no result", row["target"], "PPUD parole reviews"
            )


def _moves(events: Events, *, known_at: datetime | None) -> Iterator[Item]:
    moved = current(events["prison_record"], known_at=known_at).filter(pl.col("last_moved_on").is_not_null())
    for row in moved.unique(subset=["last_moved_on"], keep="first").sort("last_moved_on").to_dicts():
        came = f" from {prison_name(row['last_move_from'])}" if row["last_move_from"] else ""
        yield Item("move", f"Moved to {prison_name(row['prison'])}{came}", row["last_moved_on"], "NOMIS")


def _rows(events: Events, kind: str, known_at: datetime | None) -> list[dict[str, Any]]:
    return current(events[kind], known_at=known_at).to_dicts()


def spells_drawn(spells: pl.DataFrame, *, on: date) -> list[Mapping[str, Any]]:
    """Return the spells of one person, newest first, with their words and whole days.

    spells  frame of people/timeline.py
    """
    return [
        {**row, "words": STATUS_LABELS[row["state"]], "days": ((row["end"] or on) - row["start"]).days}
        for row in spells.sort("start", descending=True).to_dicts()
    ]
