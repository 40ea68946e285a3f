"""The Facts schema: one row a person on one day, as known at one moment, and what null means.

Everything that Headway concludes follows from this frame. It is computed from events in
`headway/people/known.py`; nothing is written back.
"""

from dataclasses import dataclass

import polars as pl

from headway.people.events import BOOL, DATE, INT, TEXT

STATUSES = (
    "custody_unreleased",
    "custody_recalled",
    "secure_hospital",
    "unlawfully_at_large",
    "on_licence",
    "licence_ended",
    "removed",
    "sentence_quashed",
    "died",
)
"""Where a person stands in the sentence, as extracts.md section 6 names it."""

STATUS_LABELS = {
    "custody_unreleased": "Never released",
    "custody_recalled": "Recalled",
    "secure_hospital": "In secure hospital",
    "unlawfully_at_large": "Unlawfully at large",
    "on_licence": "On licence",
    "licence_ended": "Licence ended",
    "removed": "Removed from the UK",
    "sentence_quashed": "Sentence quashed",
    "died": "Died",
}

IN_SENTENCE = (
    "custody_unreleased",
    "custody_recalled",
    "secure_hospital",
    "unlawfully_at_large",
    "on_licence",
)
"""Statuses of somebody who is still subject to the sentence: the people on the stuck list."""


@dataclass(frozen=True)
class Fact:
    """One column of the facts frame: its type, what it says, and the one thing that null means."""

    name: str
    dtype: pl.DataType
    label: str
    null: str


NOT_RECORDED, NOT_YET, NOT_APPLICABLE = "not recorded", "has not happened", "does not apply"

FACTS: dict[str, Fact] = {
    f.name: f
    for f in (
        # who
        Fact("person", INT, "Headway's own key", "never null"),
        Fact("surname", TEXT, "Surname", NOT_RECORDED),
        Fact("forenames", TEXT, "Forenames", NOT_RECORDED),
        Fact("born_on", DATE, "Date of birth", NOT_RECORDED),
        Fact("sex", TEXT, "Sex (M or F)", NOT_RECORDED),
        Fact("noms", TEXT, "Prison number", NOT_RECORDED),
        Fact("crn", TEXT, "CRN", NOT_RECORDED),
        Fact("ppud_id", TEXT, "PPUD offender id", NOT_RECORDED),
        # the sentence
        Fact("sentence", TEXT, "Sentence (IPP or DPP)", NOT_RECORDED),
        Fact("other_life_sentence", BOOL, "Serving another life sentence", NOT_RECORDED),
        Fact("sentenced_on", DATE, "Sentenced", NOT_RECORDED),
        Fact("tariff_expires_on", DATE, "Tariff expiry date", NOT_RECORDED),
        Fact("tariff_source", TEXT, "Where the tariff expiry comes from", NOT_RECORDED),
        Fact("offence_group", TEXT, "Index offence group", NOT_RECORDED),
        # status
        Fact("status", TEXT, "Status, one of STATUSES", "not recorded, or not yet sentenced"),
        Fact("status_since", DATE, "In this status since", NOT_RECORDED),
        Fact(
            "stale",
            BOOL,
            "Carried forward: lost by the prison file or the hospital list without an exit",
            "never null",
        ),
        Fact(
            "needs_decision",
            BOOL,
            "A rescinded recall: a person must say whether the clock ran",
            "never null",
        ),
        # where
        Fact("prison", TEXT, "Prison code", NOT_APPLICABLE),
        Fact("prison_group", TEXT, "Prison group", NOT_APPLICABLE),
        Fact("prison_function", TEXT, "Predominant function of the prison", NOT_APPLICABLE),
        Fact("security_category", TEXT, "Security category", NOT_APPLICABLE),
        Fact("last_moved_on", DATE, "Last movement between prisons", NOT_APPLICABLE),
        Fact("probation_region", TEXT, "Probation region", NOT_RECORDED),
        Fact("pdu", TEXT, "Probation delivery unit", NOT_RECORDED),
        Fact("com", TEXT, "Community offender manager", "none allocated, or no probation record"),
        Fact("com_allocated_on", DATE, "COM allocated", NOT_YET),
        Fact("tier", TEXT, "Tier", NOT_RECORDED),
        Fact("mappa_level", TEXT, "MAPPA level", NOT_RECORDED),
        # release, recall, licence
        Fact("first_released_on", DATE, "First released", NOT_YET),
        Fact("latest_released_on", DATE, "Latest release", NOT_YET),
        Fact("latest_revoked_on", DATE, "Licence last revoked (rescinded recalls left out)", NOT_YET),
        Fact("latest_returned_on", DATE, "Last returned to custody", NOT_YET),
        Fact("licence_started_on", DATE, "Current licence began", "not on licence"),
        Fact("number_of_recalls", INT, "Recalls (rescinded ones left out)", "never null"),
        Fact("recall_reasons", TEXT, "Reasons of the latest recall", NOT_RECORDED),
        Fact("dossier_sent_on", DATE, "Recall dossier sent to the Parole Board", NOT_YET),
        Fact("supervision_suspended_on", DATE, "Supervision suspended", NOT_YET),
        Fact("licence_ended_on", DATE, "Licence ended, as recorded", NOT_YET),
        Fact("licence_ended_route", TEXT, "How the licence ended", NOT_YET),
        Fact("died_on", DATE, "Died", NOT_YET),
        # parole: the live review is the earliest open one; reviews after tariff only count below
        Fact("review_id", TEXT, "Live parole review", "no live review"),
        Fact("review_type", TEXT, "Type of the live review", "no live review"),
        Fact(
            "target_hearing_on",
            DATE,
            "Target hearing date of the live review",
            "no live review, or not recorded",
        ),
        Fact("custody_report_due_on", DATE, "Custody report due", "no live review, or not recorded"),
        Fact("custody_report_done_on", DATE, "Custody report received", NOT_YET),
        Fact("last_result", TEXT, "Last parole result", NOT_YET),
        Fact("last_result_on", DATE, "Target date of the review with that result", NOT_YET),
        Fact(
            "reviews_without_progress",
            INT,
            "Post-tariff reviews since the last progressive result",
            "never null",
        ),
        # panels
        Fact("last_panel_on", DATE, "Last progression panel held", NOT_YET),
        Fact("last_panel_outcome", TEXT, "Outcome of that panel", NOT_YET),
        Fact("next_panel_on", DATE, "Next progression panel scheduled", "none scheduled"),
        Fact("panel_without_outcome_on", DATE, "Latest past panel with no outcome recorded", "none"),
        # how old each source's word is
        Fact("prison_as_at", DATE, "Day of the latest NOMIS extract", "no NOMIS extract loaded"),
        Fact("ppud_as_at", DATE, "Day of the latest PPUD extract", "no PPUD extract loaded"),
        Fact("probation_as_at", DATE, "Day of the latest caseload extract", "no caseload extract loaded"),
        Fact("parole_as_at", DATE, "Day of the latest parole review file", "no parole file loaded"),
        Fact("contacts_as_at", DATE, "Day of the latest contacts file", "no contacts file loaded"),
    )
}

SCHEMA: dict[str, pl.DataType] = {f.name: f.dtype for f in FACTS.values()}


class FactsFault(ValueError):
    """The facts frame does not have the columns and types that are declared here."""


def check(facts: pl.DataFrame) -> pl.DataFrame:
    """Return the frame unchanged if it follows SCHEMA with one row a person; raise FactsFault if not."""
    wrong = {n: facts.schema.get(n) for n, t in SCHEMA.items() if facts.schema.get(n) != t}
    if wrong:
        raise FactsFault(f"facts frame: missing or mistyped columns {wrong}")
    if facts["person"].is_duplicated().any():
        raise FactsFault("facts frame: a person appears twice")
    return facts


def empty() -> pl.DataFrame:
    """Return a facts frame with no rows."""
    return pl.DataFrame(schema=SCHEMA)
