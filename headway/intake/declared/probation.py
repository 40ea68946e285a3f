"""Files from probation, nDelius: the caseload (f) and the contacts (g)."""

from headway.intake.declared.extract import Column, Extract, Sheet, Strange, Type
from headway.intake.declared.sentences import SENTENCE_CODES, SENTENCE_SPELLINGS

PANEL_TYPES = ("IRP1", "LRP1")
LIFER_PANEL = "LRP1"
CONTACT_TYPES = {
    "IRP1": "IPP progression panel",
    "LRP1": "Lifer review panel",
    "MO2": "Management oversight of a lifer or IPP panel (not a panel)",
    "CNPS": "Recall decision",
    "RECDI": "Recall discussion",
    "RECQ": "Recall quality decision challenged",
    "VOR01": "Verge-of-recall support",
    "POM4": "Handover information received",
    "C361": "Parole process started",
    "C395": "Parole outcome notified",
    "DUS01": "Death under supervision",
}

NOT_HELD = "Panel not held"
PANEL_OUTCOMES = (
    "Initial panel following release",
    "Following recall",
    "Following negative parole outcome",
    "Following recategorisation",
    "Following remission from secure hospital",
    "Escalation of risk in community",
    "Consideration of recall",
    "Consideration of reducing supervision frequency",
    "Consideration of supervision suspension",
    "Consideration of supervision reimposition",
    "Consideration of licence termination",
    "Prison red-RAG progression review",
    "Prison amber-RAG progression review",
    "Community amber-RAG progression review",
    NOT_HELD,
)
PANEL_OUTCOME_SPELLINGS = {
    "Consideration of terminating licence": "Consideration of licence termination",
    "Consideration of terminating the licence": "Consideration of licence termination",
    "Consideration of suspending supervision": "Consideration of supervision suspension",
    "Consideration of reimposing supervision": "Consideration of supervision reimposition",
    "Consideration of reduced supervision frequency": "Consideration of reducing supervision frequency",
    "Not held": NOT_HELD,
}

CUSTODY_STATUSES = {
    "A": "sentenced, in custody", "D": "in custody", "R": "on ROTL", "I": "in a removal centre",
    "B": "on licence", "C": "recalled", "P": "post-sentence supervision", "T": "terminated",
    "AT": "automatically terminated",
}  # fmt: skip
LICENCE_OVER = ("T", "AT")

CASELOAD = Extract(
    letter="f",
    title="Caseload, nDelius",
    system="NDELIUS",
    every="month",
    pattern="nDelius_Caseload_YYYYMMDD.xlsx",
    delimiter="",
    encoding="",
    scope="everyone subject to the sentence, and those whose licence ended or who died in the last 24 months",
    sheets=(
        Sheet(
            name="Caseload",
            key=("CRN",),
            event="probation_record",
            event_key="CRN",
            columns=(
                Column("NOMS No", Type.NOMS, "noms"),
                Column("CRN", Type.CRN, "crn", required=True),
                Column("Person on Probation - Name", Type.NAME, case="D60", note='"Surname, Forename"'),
                Column("Date of Birth", Type.DATE, "born_on", seen=False),
                Column("PNC", Type.POLICE, seen=False),
                Column("Gender", Type.CODE, "sex", case="D27", seen=False,
                       codes=("Male", "Female"), also={"M": "Male", "F": "Female"}),
                Column("Ethnicity", field="ethnicity", seen=False),
                Column("Region Code", seen=False),
                Column("Region", Type.REGION, "probation_region", seen=False),
                Column("PDU Code", seen=False),
                Column("PDU", field="pdu", seen=False),
                Column("Community Offender Manager", field="com", blank="none allocated", seen=False),
                Column("COM Allocated", Type.DATE, "com_allocated_on", seen=False),
                Column("Order\nCategory", Type.CODE, "sentence", strange=Strange.HOLD,
                       codes=SENTENCE_CODES, also=SENTENCE_SPELLINGS,
                       note="there is a line break in the header"),
                Column("Sentence Date", Type.DATE, "sentenced_on", seen=False),
                Column("Custody Status", Type.CODE, "custody_status", seen=False,
                       codes=tuple(CUSTODY_STATUSES),
                       note="; ".join(f"{k} {v}" for k, v in CUSTODY_STATUSES.items())),
                Column("Licence Start", Type.DATE, "licence_started_on", seen=False),
                Column("Returned To Custody?", Type.YES_NO, "returned_to_custody"),
                Column("Register", seen=False),
                Column("Tier", field="tier", seen=False),
                Column("MAPPA Level", field="mappa_level", seen=False),
                Column("Supervision Suspended", Type.DATE, "supervision_suspended_on", blank="not suspended",
                       seen=False),
                Column("Terminated", Type.DATE, "licence_ended_on", blank="has not happened", seen=False),
                Column("Date of Death", Type.DATE, "died_on", blank="has not happened", seen=False),
            ),
        ),
    ),
)  # fmt: skip

CONTACTS = Extract(
    letter="g",
    title="Contacts, nDelius",
    system="NDELIUS",
    every="month, cumulative since 1 June 2019",
    pattern="nDelius_Contacts_YYYYMMDD.csv",
    encoding="utf-8-sig",
    date_form="%Y-%m-%d",
    scope="one row a contact",
    full=True,
    sheets=(
        Sheet(
            key=("Contact ID",),
            one_of=("CRN", "NOMS No"),
            event="contact",
            event_key="Contact ID",
            happened="Contact Date",
            columns=(
                Column("Contact ID", Type.RECORD, required=True, seen=False),
                Column("CRN", Type.CRN, seen=False),
                Column("NOMS No", Type.NOMS, seen=False),
                Column("Contact Type Code", Type.CODE, required=True,
                       note="; ".join(f"{k} {v}" for k, v in CONTACT_TYPES.items())
                       + ". Others are accepted and not used"),
                Column("Contact Type", seen=False),
                Column("Contact Date", Type.DATE, required=True, future=True, case="D68", seen=False),
                Column("Outcome", field="outcome", case="D26 D66 D67", seen=False,
                       note="of a panel: one of the fifteen outcomes"),
                Column("Outcome Recorded", Type.DATE, "outcome_recorded_on", seen=False),
                Column("Region Code", seen=False),
                Column("Region", Type.REGION, "region", blank="Unknown Region", case="D70", seen=False,
                       note="of the team that held the panel that day"),
                Column("Team", seen=False),
                Column("Staff Code", seen=False),
            ),
        ),
    ),
)  # fmt: skip
