"""One person's pages: what is loaded for them, and what each section shows."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import polars as pl

from headway.law.figures import Figures
from headway.people.events import KINDS, Events, Kind, current
from headway.people.facts import SCHEMA
from headway.people.provenance import Provenance
from headway.people.timeline import latest_record, spells
from headway.web.casework import dossier, due, history, laws, overview, provenance, statutory
from headway.web.casework.identity import years_over_tariff
from headway.web.casework.moment import Moment
from headway.web.casework.unset_dates import next_date_told
from headway.web.law.actions import figures
from headway.web.people import Row

AS_AT = {
    "NOMIS": "prison_as_at",
    "PPUD": "ppud_as_at",
    "PPUD parole reviews": "parole_as_at",
    "nDelius": "probation_as_at",
    "nDelius contacts": "contacts_as_at",
}

POLICY_DATES = (
    ("Sentenced", "sentenced_on", "PPUD or NOMIS", "ppud_as_at"),
    ("Tariff expiry", "tariff_expires_on", "PPUD or NOMIS", "ppud_as_at"),
    ("Parole hearing (target)", "target_hearing_on", "PPUD parole reviews", "parole_as_at"),
    ("Custody report due", "custody_report_due_on", "PPUD parole reviews", "parole_as_at"),
    ("Last progression panel held", "last_panel_on", "nDelius contacts", "contacts_as_at"),
    ("Next progression panel", "next_panel_on", "nDelius contacts", "contacts_as_at"),
    ("Recall dossier sent", "dossier_sent_on", "PPUD", "ppud_as_at"),
    ("Supervision suspended", "supervision_suspended_on", "nDelius", "probation_as_at"),
)


@dataclass(frozen=True)
class Case:
    """A person at a moment: their row of the cohort, their events, and what the address asks besides.

    sees_rows  whether the user may read what a row of a delivery said
    """

    frame: pl.DataFrame
    events: Events
    moment: Moment
    query: Mapping[str, str] = field(default_factory=dict)
    sees_rows: bool = False

    @cached_property
    def row(self) -> Row:
        """The row of the cohort as a dict."""
        return self.frame.row(0, named=True)

    @cached_property
    def timeline(self) -> list[history.Item]:
        """What happened, newest first."""
        return history.timeline(self.events, on=self.moment.on, known_at=self.moment.known_at)

    @cached_property
    def provenance(self) -> dict[str, Provenance]:
        """Where each field comes from, by its name."""
        return provenance.provenance(self.row, self.events, self.moment)

    @cached_property
    def conclusion(self) -> statutory.Conclusion:
        """What the law concludes, with reasons."""
        facts = self.frame.select(list(SCHEMA))
        moment = self.moment
        return statutory.conclusion(facts, self.events, self.law, on=moment.on, known_at=moment.known_at)

    @cached_property
    def law(self) -> Figures:
        """The figures of the law in force, as known at the moment."""
        return figures(self.moment.known_at)


def _overview(case: Case) -> dict[str, Any]:
    return {
        "next_step": case.row["next_step"] or overview.NOTHING_NEXT,
        "progress": overview.progress(case.row),
        "dates": overview.dates_that_matter(case.row, case.law),
        "next_date_told": next_date_told(case.row, case.law),
        "blocker": overview.blocker(case.row, on=case.moment.on),
        "panel": overview.since_last_panel(case.row, case.timeline),
        "years_over": years_over_tariff(case.row, on=case.moment.on),
    }


def _dates(case: Case) -> dict[str, Any]:
    others = [
        {"label": label, "on": case.row[column], "source": source, "as_at": case.row[as_at], "name": column}
        for label, column, source, as_at in POLICY_DATES
    ]
    return {"conclusion": case.conclusion, "law": case.law, "others": others}


def _due(case: Case) -> dict[str, Any]:
    return due.page(case.row["public_id"], case.moment)


def _laws(case: Case) -> dict[str, Any]:
    return laws.page(case.frame, case.events, case.moment, case.query)


def _timeline(case: Case) -> dict[str, Any]:
    drawn = spells(case.events, on=case.moment.on, known_at=case.moment.known_at)
    return {"items": case.timeline, "spells": history.spells_drawn(drawn, on=case.moment.on)}


def _panels(case: Case) -> dict[str, Any]:
    return {"panels": history.panels(case.events, on=case.moment.on, known_at=case.moment.known_at)}


def _parole(case: Case) -> dict[str, Any]:
    reviews = history.reviews(case.events, known_at=case.moment.known_at)
    return {"reviews": reviews, **dossier.page(case.row, case.moment)}


def _licence(case: Case) -> dict[str, Any]:
    return {
        "licences": history.licences(case.events, known_at=case.moment.known_at),
        "conclusion": case.conclusion,
    }


def _provenance(case: Case) -> dict[str, Any]:
    return provenance.page(
        case.provenance,
        person=case.row["person"],
        sees_rows=case.sees_rows,
        row=case.query.get("row", ""),
    )


def _sources(case: Case) -> dict[str, Any]:
    told = [_told(case, name) for name in ("ppud_record", "prison_record", "probation_record")]
    counts = [
        {
            "label": kind.label,
            "source": _source_name(kind),
            "number": current(case.events[name], known_at=case.moment.known_at).height,
        }
        for name, kind in KINDS.items()
        if kind.happening or name == "parole_review"
    ]
    return {
        "told": [one for one in told if one],
        "counts": counts,
        "as_at": {label: case.row[column] for label, column in AS_AT.items()},
    }


def _told(case: Case, name: str) -> dict[str, Any] | None:
    """Return the last version of a source's record, field by field; None if there is none."""
    record = latest_record(case.events[name], known_at=case.moment.known_at)
    if record.is_empty():
        return None
    row, source = record.row(0, named=True), _source_name(KINDS[name])
    return {
        "label": KINDS[name].label,
        "source": source,
        "as_at": case.row[AS_AT[source]],
        "happened_on": row["happened_on"],
        "told": [(_field_words(n), row[n]) for n in KINDS[name].payload if row[n] is not None],
    }


def _source_name(kind: Kind) -> str:
    return {"NDELIUS": "nDelius"}.get(kind.source, kind.source)


FIELD_WORDS = {
    "noms": "Prison number",
    "crn": "CRN",
    "ppud_id": "PPUD id",
    "pdu": "PDU",
    "com": "Community offender manager",
    "com_allocated_on": "Community offender manager allocated",
    "mappa_level": "MAPPA level",
}


def _field_words(field: str) -> str:
    words = field.removesuffix("_on").replace("_", " ")
    return FIELD_WORDS.get(field, words[0].upper() + words[1:])


@dataclass(frozen=True)
class Section:
    """One page of a case: its name in the address, its title, and what it shows."""

    name: str
    title: str
    shows: Callable[[Case], dict[str, Any]]


SECTIONS: dict[str, Section] = {
    s.name: s
    for s in (
        Section("overview", "Overview", _overview),
        Section("due", "What is due", _due),
        Section("dates", "Dates", _dates),
        Section("laws", "Laws compared", _laws),
        Section("timeline", "Timeline", _timeline),
        Section("panels", "Panels", _panels),
        Section("parole", "Parole", _parole),
        Section("licence", "Release and licence", _licence),
        Section("sources", "Sources", _sources),
        Section("provenance", "Where this comes from", _provenance),
    )
}
