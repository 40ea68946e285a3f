"""Where each field of a case comes from, as the pages of the case say it."""

import json
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from headway.intake.declared.catalogue import EXTRACTS
from headway.people.events import Events
from headway.people.facts import STATUS_LABELS
from headway.people.known import AS_AT
from headway.people.provenance import Provenance, Voice
from headway.people.provenance import provenance as told_by
from headway.people.status_words import NDELIUS_WORDS
from headway.people.told import Place, Said
from headway.web.casework.moment import Moment
from headway.web.casework.received import received
from headway.web.people import Row, prison_name
from headway.web.register.cohort import as_at as last_extracts
from headway.web.register.models import Row as StoredRow
from headway.web.register.models import StoredFile

SHEETS = {sheet.event: sheet.name for extract in EXTRACTS.values() for sheet in extract.sheets if sheet.event}
"""The sheet that tells each kind of event; the sheet of a CSV is empty."""

NAMED_AT_HEAD = {
    "Prison number": ("noms",),
    "CRN": ("crn",),
    "Born": ("born_on",),
    "Where": ("prison", "hospital", "probation_region"),
    "Sentenced": ("sentence", "sentenced_on"),
    "Tariff expiry": ("tariff_expires_on",),
}
"""The fields behind each fact of the identity bar, by its label."""


def provenance(row: Row, events: Events, moment: Moment) -> dict[str, Provenance]:
    """Return where each field comes from, by its name, for the row of the cohort that a page shows."""
    known_at = moment.known_at
    as_at = {kind: row[column] for column, kind in AS_AT.items() if row.get(column)}
    if events["hospital_record"].height:
        # no column of the facts has the day of the newest hospital list, and few people were ever on one
        as_at |= last_extracts(on=moment.on, known_at=known_at)
    return {p.field.name: p for p in told_by(row, events, known_at=known_at, as_at=as_at)}


def at_head(
    found: Mapping[str, Provenance], facts: Iterable[dict[str, str]], *, looked_up: str
) -> list[dict[str, Any]]:
    """Return the facts of the identity bar, each with where it is looked up and whether sources disagree."""
    behind = [(fact, [found[name] for name in NAMED_AT_HEAD[fact["label"]]]) for fact in facts]
    return [
        {
            **fact,
            "href": f"{looked_up}#{_first(shown).field.name}",
            "disagree": any(p.disagree for p in shown),
        }
        for fact, shown in behind
    ]


def _first(shown: list[Provenance]) -> Provenance:
    """Return the one to look up first: in dispute, else filled, else the first."""
    return min(shown, key=lambda p: (not p.disagree, p.value is None))


def disputed(found: Mapping[str, Provenance]) -> list[dict[str, str]]:
    """Return the fields about which the sources disagree: name, label."""
    return [{"name": p.field.name, "label": p.field.label} for p in found.values() if p.disagree]


def page(found: Mapping[str, Provenance], *, person: int, sees_rows: bool, row: str = "") -> dict[str, Any]:
    """Return what the page shows: the fields in dispute, then the others, each with every source.

    person     Headway's key, of whom alone a row is shown as received
    sees_rows  whether the user may read what a row said
    row        the key of a row of the person to be read in its file, as the address gives it; "": none
    """
    said = [said for p in found.values() for voice in p.voices for said in (voice.now, *voice.before) if said]
    places = _Places({one.first for one in said}, rows_of=person if sees_rows else None)
    entries = [_entry(p, places) for p in found.values()]
    return {
        "disputed": [entry for entry in entries if entry["disagree"]],
        "settled": [entry for entry in entries if not entry["disagree"]],
        "sees_rows": sees_rows,
        "received_row": received(row, person=person) if sees_rows else None,
    }


class _Places:
    """The files and rows behind places, looked up once for all of them."""

    def __init__(self, places: Iterable[Place], *, rows_of: int | None) -> None:
        numbers = {place.file for place in places}
        # what said it is told even where a replay has since judged the file otherwise
        files = StoredFile._base_manager.filter(pk__in=numbers)
        self.files = {file.pk: file for file in files}
        rows = StoredRow.objects.filter(file__in=numbers, person=rows_of) if rows_of else ()
        self.rows = {(row.file_id, row.sheet, row.row): row for row in rows}

    def told(self, place: Place) -> dict[str, Any]:
        """Return where something was said: file, sheet, row, day; and the row as received, if it is seen."""
        file, sheet = self.files[place.file], SHEETS.get(place.kind, "")
        row = self.rows.get((place.file, sheet, place.row)) if place.row else None
        return {
            "file": file.name,
            "sheet": sheet,
            "row": place.row,
            "day": place.told_at.date(),
            "received": _received(row) if row else None,
        }


def _received(row: StoredRow) -> dict[str, Any]:
    """Return a row as received, cell by cell, and what was put right in it; no cells where it was plain.

    Of a plain row the register keeps only the number; `pk` is what asks to read it in the kept file.
    """
    cells = json.loads(row.received or "{}")
    names = ("column", "received", "read")
    faults = [f for f in json.loads(row.faults or "[]") if f.get("column")]
    return {
        "pk": row.pk,
        "cells": [(name, value) for name, value in cells.items() if value],
        "corrected": [{name: fault.get(name) for name in names} for fault in faults],
    }


def _entry(shown: Provenance, places: _Places) -> dict[str, Any]:
    return {
        "name": shown.field.name,
        "label": shown.field.label,
        "value": words(shown.field.name, shown.value),
        "why": shown.field.why,
        "believed": shown.believed.source.name if shown.believed else None,
        "no_longer": shown.believed is not None and shown.said is not shown.believed.now,
        "disagree": shown.disagree,
        "voices": [_voice(voice, shown, places) for voice in shown.voices],
    }


def _voice(voice: Voice, shown: Provenance, places: _Places) -> dict[str, Any]:
    def told(said: Said) -> dict[str, Any]:
        return {"value": words(shown.field.name, said.value), **places.told(said.first)}

    now = voice.now
    return {
        "source": voice.source.name,
        "believed": voice is shown.believed,
        "now": told(now) if now and now.value is not None else None,
        # a source may begin with saying nothing: that is not stopping
        "stopped": told(now) if now and now.value is None and voice.before else None,
        "not_in": voice.not_in,
        "before": [told(said) for said in voice.before if said.value is not None],
    }


def words(name: str, value: Any) -> Any:
    """Return a value as a reader says it: codes in words; a day stays a day, and null stays null."""
    if value is None or isinstance(value, date):
        return value
    if name == "prison":
        return prison_name(value)
    if name == "sex":
        return {"M": "Male", "F": "Female"}.get(value, value)
    if name == "status":
        return STATUS_LABELS.get(value) or NDELIUS_WORDS.get(value, value)
    return value
