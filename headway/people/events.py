"""The kinds of event that the register holds, and what each carries.

An event is one thing a source system told us about one person, with two times: `happened_on`
(when it was so) and `recorded_at` (when a delivery told us). Events are only ever added. A later
version of the same (kind, key) stands in for the earlier one from its own `recorded_at` on; a
`withdrawn` version takes it out of the history.

Two families:
- happenings: something that took place on `happened_on` (a release, a revocation, a panel);
- records: the state of one source's record on the extract day, which is its `happened_on`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

import polars as pl

DATE, TEXT, INT, BOOL = pl.Date(), pl.String(), pl.Int64(), pl.Boolean()


@dataclass(frozen=True)
class Kind:
    """One kind of event: where it comes from, what its key is, what it carries."""

    name: str
    source: str
    label: str
    keyed_by: str
    happening: bool
    payload: Mapping[str, pl.DataType]


class UnknownKind(ValueError):
    """An event of a kind that is not declared in this file."""


KINDS: dict[str, Kind] = {
    kind.name: kind
    for kind in (
        Kind(
            "prison_record",
            "NOMIS",
            "In prison, by NOMIS",
            "prison number",
            False,
            {
                "noms": TEXT,
                "surname": TEXT,
                "forenames": TEXT,
                "born_on": DATE,
                "sex": TEXT,
                "sentence_status": TEXT,
                "imprisonment_status": TEXT,
                "first_sentenced_on": DATE,
                "tariff_expires_on": DATE,
                "prison": TEXT,
                "prison_group": TEXT,
                "prison_region": TEXT,
                "prison_function": TEXT,
                "security_category": TEXT,
                "location": TEXT,
                "ethnicity": TEXT,
                "offence_group": TEXT,
                "last_moved_on": DATE,
                "last_move_kind": TEXT,
                "last_move_from": TEXT,
            },
        ),
        Kind(
            "ppud_record",
            "PPUD",
            "Indeterminate sentence, by PPUD",
            "offender id",
            False,
            {
                "ppud_id": TEXT,
                "noms": TEXT,
                "surname": TEXT,
                "forenames": TEXT,
                "alias": TEXT,
                "born_on": DATE,
                "sex": TEXT,
                "sentenced_on": DATE,
                "sentence": TEXT,
                "tariff_years": INT,
                "tariff_months": INT,
                "tariff_days": INT,
                "tariff_days_counted": INT,
                "tariff_expires_on": DATE,
                "index_offence": TEXT,
                "offence_group": TEXT,
                "other_life_sentence": BOOL,
                "status": TEXT,
                "establishment": TEXT,
                "first_released_on": DATE,
                "latest_released_on": DATE,
                "revoked_on": DATE,
                "returned_on": DATE,
                "recall_reasons": TEXT,
                "unlawfully_at_large": BOOL,
                "mental_health_case": BOOL,
                "supervision_cancelled": BOOL,
                "licence_terminated": BOOL,
                "licence_ended_on": DATE,
                "licence_ended_route": TEXT,
                "died_on": DATE,
            },
        ),
        Kind(
            "parole_review",
            "PPUD",
            "Parole review",
            "review id",
            False,
            {
                "review_type": TEXT,
                "review_status": TEXT,
                "target_hearing_on": DATE,
                "current_target_on": DATE,
                "custody_report_due_on": DATE,
                "custody_report_done_on": DATE,
                "result": TEXT,
                "tariff_expires_on": DATE,
            },
        ),
        Kind(
            "released",
            "PPUD",
            "Released on licence",
            "release id",
            True,
            {
                "released_from": TEXT,
                "released_from_category": TEXT,
                "decision_route": TEXT,
                "recall_disregarded": BOOL,
                "review_id": TEXT,
            },
        ),
        Kind(
            "revoked",
            "PPUD",
            "Licence revoked",
            "recall id",
            True,
            {
                "returned_on": DATE,
                "recall_reasons": TEXT,
                "further_charge": BOOL,
                "in_custody_at_recall": BOOL,
                "probation_area": TEXT,
                "mappa_level": TEXT,
                "dossier_sent_on": DATE,
                "rescinded": BOOL,
                "rescinded_on": DATE,
                "rereleased_on": DATE,
            },
        ),
        Kind(
            "probation_record",
            "NDELIUS",
            "Under probation, by nDelius",
            "CRN",
            False,
            {
                "crn": TEXT,
                "noms": TEXT,
                "surname": TEXT,
                "forenames": TEXT,
                "born_on": DATE,
                "sex": TEXT,
                "ethnicity": TEXT,
                "probation_region": TEXT,
                "pdu": TEXT,
                "com": TEXT,
                "com_allocated_on": DATE,
                "sentence": TEXT,
                "sentenced_on": DATE,
                "custody_status": TEXT,
                "licence_started_on": DATE,
                "returned_to_custody": BOOL,
                "tier": TEXT,
                "mappa_level": TEXT,
                "supervision_suspended_on": DATE,
                "licence_ended_on": DATE,
                "died_on": DATE,
            },
        ),
        Kind(
            "panel",
            "NDELIUS",
            "Progression panel",
            "contact id",
            True,
            {
                "panel_type": TEXT,
                "outcome": TEXT,
                "outcome_recorded_on": DATE,
                "region": TEXT,
                "cohort": TEXT,
            },
        ),
        Kind(
            "contact",
            "NDELIUS",
            "Contact",
            "contact id",
            True,
            {"contact_type": TEXT, "outcome": TEXT, "region": TEXT},
        ),
    )
}

ENVELOPE: dict[str, pl.DataType] = {
    "person": INT,
    "kind": TEXT,
    "key": TEXT,
    "happened_on": DATE,
    "recorded_at": pl.Datetime("us"),
    "withdrawn": BOOL,
    "file": INT,
    "row": INT,
    "data": TEXT,
}
"""Columns of the event frame as stored.

person     Headway's own key; null only for a panel of somebody outside the cohort (a lifer)
kind       a name in KINDS
key        the source's own key of the thing, unique within its kind
withdrawn  true: from `recorded_at` on, this (kind, key) is out of the history
file, row  where it was said: the register's file number, and the row as extracts.md counts it
data       the payload as a JSON object; absent fields are null
"""

type Events = Mapping[str, pl.DataFrame]
"""One frame a kind: the envelope without `kind` and `data`, and the kind's payload as columns."""


def unpack(stored: pl.DataFrame) -> dict[str, pl.DataFrame]:
    """Return one typed frame for every kind (empty ones included) from the frame as stored.

    stored  frame with the columns of ENVELOPE
    Raises UnknownKind for a kind not in KINDS.
    """
    strange = set(stored["kind"].unique().to_list()) - set(KINDS)
    if strange:
        raise UnknownKind(f"events of unknown kind {sorted(strange)}: declare it in people/events.py")
    return {name: _typed(stored.filter(pl.col("kind") == name), kind) for name, kind in KINDS.items()}


def _typed(stored: pl.DataFrame, kind: Kind) -> pl.DataFrame:
    # Dates travel in JSON as ISO text, so they are decoded as text and then read as days.
    as_text = {n: (TEXT if t == DATE else t) for n, t in kind.payload.items()}
    payload = stored["data"].str.json_decode(pl.Struct(as_text)).struct.unnest()
    dates = [pl.col(n).str.to_date("%Y-%m-%d") for n, t in kind.payload.items() if t == DATE]
    return pl.concat([stored.drop("kind", "data"), payload.with_columns(dates)], how="horizontal")


def current(events: pl.DataFrame, *, known_at: datetime | None = None) -> pl.DataFrame:
    """Return the version of each key that stands at a moment: the last told, unless withdrawn.

    events    frame of one kind, any order, several versions of a key allowed
    known_at  versions told after this moment are ignored; null: everything told so far
    """
    if known_at is not None:
        events = events.filter(pl.col("recorded_at") <= known_at)
    return (
        events.sort("recorded_at", "file", "row")
        .unique(subset=["key"], keep="last", maintain_order=True)
        .filter(~pl.col("withdrawn").fill_null(False))
    )
