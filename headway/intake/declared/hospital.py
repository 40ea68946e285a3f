"""The monthly file of restricted patients from mental health casework (h)."""

from headway.intake.declared.extract import Column, Extract, Sheet, Type
from headway.intake.declared.sentences import SENTENCE_CODES, SENTENCE_SPELLINGS

PATIENTS = Extract(
    letter="h",
    title="Restricted patients, mental health casework",
    system="MHCS",
    every="month",
    pattern="MHCS_Restricted_Patients_YYYYMMDD.csv",
    encoding="cp1252",
    date_form="%d/%m/%Y",
    scope="people in secure hospital, and those remitted in the last three months",
    note="dischargeTime is written as an ISO date and time. commentText is never read.",
    sheets=(
        Sheet(
            key=("MHCS Ref", "dischargeTime"),
            event="hospital_record",
            columns=(
                Column("MHCS Ref", Type.RECORD, "mhcs_ref", required=True, seen=False),
                Column("prisonerNumber", Type.NOMS, "noms"),
                Column("Surname", Type.NAME, "surname", seen=False),
                Column("Forenames", Type.NAME, "forenames", seen=False),
                Column("DOB", Type.DATE, "born_on", seen=False),
                Column("Sentence", Type.CODE, "sentence", codes=SENTENCE_CODES, also=SENTENCE_SPELLINGS,
                       seen=False),
                Column("Section", Type.CODE, "section", codes=("47/49", "45A"), seen=False),
                Column("fromLocation", Type.PRISON, "from_prison"),
                Column("hospitalLocation", Type.CODE, "hospital_code",
                       codes=("HAZLWD", "MERECF", "STONEB", "ALDERM", "PLOVER", "FENGAT")),
                Column("Hospital", field="hospital", seen=False),
                Column("Security", Type.CODE, "security", codes=("High", "Medium", "Low"), seen=False),
                Column("supportingPrison", Type.PRISON, "supporting_prison"),
                Column("dischargeTime", Type.TIME, "admitted_at", form="%Y-%m-%dT%H:%M:%S",
                       case="D50", note="discharge from prison to hospital"),
                Column("Remission Date", Type.DATE, "remitted_on", blank="still in hospital", seen=False,
                       note="back to prison"),
                Column("Tribunal Date", Type.DATE, "tribunal_on", future=True, seen=False),
                Column("Tribunal Decision", Type.CODE, "tribunal_decision", seen=False,
                       codes=("No discharge", "Would be entitled to discharge")),
            ),
        ),
    ),
)  # fmt: skip
