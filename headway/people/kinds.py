"""What each kind of event is called, where it comes from, and what it carries.

Two families:
- happenings: something that took place on `happened_on` (a release, a revocation, a panel);
- records: the state of one source's record on the extract day, which is its `happened_on`.
"""

from collections.abc import Mapping
from dataclasses import dataclass

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


KINDS: dict[str, Kind] = {
    kind.name: kind
    for kind in (
        Kind(
            "prison_record", "NOMIS", "In prison, by NOMIS", "prison number", False,
            {
                "noms": TEXT, "surname": TEXT, "forenames": TEXT, "born_on": DATE, "sex": TEXT,
                "sentence_status": TEXT, "imprisonment_status": TEXT, "first_sentenced_on": DATE,
                "tariff_expires_on": DATE, "prison": TEXT, "prison_group": TEXT, "prison_region": TEXT,
                "prison_function": TEXT, "security_category": TEXT, "location": TEXT, "ethnicity": TEXT,
                "offence_group": TEXT, "last_moved_on": DATE, "last_move_kind": TEXT,
                "last_move_from": TEXT,
            },
        ),
        Kind(
            "ppud_record", "PPUD", "Indeterminate sentence, by PPUD", "offender id", False,
            {
                "ppud_id": TEXT, "noms": TEXT, "surname": TEXT, "forenames": TEXT, "alias": TEXT,
                "born_on": DATE, "sex": TEXT, "sentenced_on": DATE, "sentence": TEXT, "tariff_years": INT,
                "tariff_months": INT, "tariff_days": INT, "tariff_days_counted": INT,
                "tariff_expires_on": DATE, "index_offence": TEXT, "offence_group": TEXT,
                "other_life_sentence": BOOL, "status": TEXT, "establishment": TEXT,
                "first_released_on": DATE, "latest_released_on": DATE, "revoked_on": DATE,
                "returned_on": DATE, "recall_reasons": TEXT, "unlawfully_at_large": BOOL,
                "mental_health_case": BOOL, "supervision_cancelled": BOOL, "licence_terminated": BOOL,
                "licence_ended_on": DATE, "licence_ended_route": TEXT, "died_on": DATE,
            },
        ),
        Kind(
            "parole_review", "PPUD", "Parole review", "review id", False,
            {
                "review_type": TEXT, "review_status": TEXT, "target_hearing_on": DATE,
                "current_target_on": DATE, "custody_report_due_on": DATE, "custody_report_done_on": DATE,
                "result": TEXT, "tariff_expires_on": DATE,
            },
        ),
        Kind(
            "released", "PPUD", "Released on licence", "release id", True,
            {
                "released_from": TEXT, "released_from_category": TEXT, "decision_route": TEXT,
                "recall_disregarded": BOOL, "review_id": TEXT,
            },
        ),
        Kind(
            "revoked", "PPUD", "Licence revoked", "recall id", True,
            {
                "returned_on": DATE, "recall_reasons": TEXT, "further_charge": BOOL,
                "in_custody_at_recall": BOOL, "probation_area": TEXT, "mappa_level": TEXT,
                "dossier_sent_on": DATE, "rescinded": BOOL, "rescinded_on": DATE, "rereleased_on": DATE,
            },
        ),
        Kind(
            "probation_record", "NDELIUS", "Under probation, by nDelius", "CRN", False,
            {
                "crn": TEXT, "noms": TEXT, "surname": TEXT, "forenames": TEXT, "born_on": DATE, "sex": TEXT,
                "ethnicity": TEXT, "probation_region": TEXT, "pdu": TEXT, "com": TEXT,
                "com_allocated_on": DATE, "sentence": TEXT, "sentenced_on": DATE, "custody_status": TEXT,
                "licence_started_on": DATE, "returned_to_custody": BOOL, "tier": TEXT, "mappa_level": TEXT,
                "supervision_suspended_on": DATE, "licence_ended_on": DATE, "died_on": DATE,
            },
        ),
        Kind(
            "panel", "NDELIUS", "Progression panel", "contact id", True,
            {
                "panel_type": TEXT, "outcome": TEXT, "outcome_recorded_on": DATE, "region": TEXT,
                "cohort": TEXT,
            },
        ),
        Kind(
            "contact", "NDELIUS", "Contact", "contact id", True,
            {"contact_type": TEXT, "outcome": TEXT, "region": TEXT},
        ),
        Kind(
            "directed", "PPUD", "Report directed by the Parole Board", "direction id", True,
            {
                "review_id": TEXT, "direction_type": TEXT, "report_type": TEXT, "before_listing": BOOL,
                "organisation": TEXT, "due_on": DATE, "done_on": DATE, "direction_status": TEXT,
                "chasers_sent": INT,
            },
        ),
        Kind(
            "milestone", "PPUD", "Milestone of a parole review", "review milestone date id", False,
            {
                "review_id": TEXT, "milestone": TEXT, "title": TEXT, "due_on": DATE, "done_on": DATE,
                "late_reason": TEXT, "not_to_do": BOOL,
            },
        ),
        Kind(
            "hospital_record", "MHCS", "Restricted patient, by mental health casework",
            "MHCS reference and time of discharge to hospital", False,
            {
                "mhcs_ref": TEXT, "noms": TEXT, "surname": TEXT, "forenames": TEXT, "born_on": DATE,
                "sentence": TEXT, "section": TEXT, "from_prison": TEXT, "hospital_code": TEXT,
                "hospital": TEXT, "security": TEXT, "supporting_prison": TEXT, "admitted_on": DATE,
                "admitted_at": TEXT, "remitted_on": DATE, "tribunal_on": DATE, "tribunal_decision": TEXT,
            },
        ),
        Kind(
            "psychology_review", "PSG", "Psychology case review", "prison number and day of the review", True,
            {
                "establishment": TEXT, "psychology_region": TEXT, "rag": TEXT, "main_reason": TEXT,
                "recommendation_code": TEXT, "recommendation": TEXT, "owner": TEXT, "due_on": DATE,
                "discussed_at_panel_on": DATE, "scheme_version": TEXT,
            },
        ),
        Kind(
            "plan_record", "OASYS", "Assessment and sentence plan, by OASys", "assessment id", False,
            {
                "assessment_type": TEXT, "assessment_status": TEXT, "initiated_on": DATE,
                "completed_on": DATE, "plan_id": TEXT, "plan_version": INT, "plan_agreed_on": DATE,
                "agreement_status": TEXT, "next_review_on": DATE, "goals_active": INT,
                "goals_achieved": INT, "steps_that_cannot_be_done": INT,
            },
        ),
        Kind(
            "referral", "INTERVENTIONS", "Referral to a programme", "referral id", False,
            {
                "programme": TEXT, "strand": TEXT, "referral_status": TEXT, "status_on": DATE,
                "referred_on": DATE, "assessed_on": DATE, "place_offered_on": DATE, "started_on": DATE,
                "ended_on": DATE, "site": TEXT, "paused_days": INT, "pause_reason": TEXT, "need_code": TEXT,
            },
        ),
        Kind(
            "key_work", "NOMIS", "Key-work session or entry", "case note id", True,
            {
                "prison": TEXT, "note_type": TEXT, "session_type": TEXT, "occurred_at": TEXT,
                "minutes": INT,
            },
        ),
    )
}  # fmt: skip
