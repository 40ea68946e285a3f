"""The monthly file of restricted patients from mental health casework (h)."""

from headway.intake.extract import Column, Extract, Sheet, Type
from headway.intake.sentences import SENTENCE_CODES

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
    reads=False,
    sheets=(
        Sheet(
            key=("MHCS Ref", "dischargeTime"),
            columns=(
                Column("MHCS Ref", Type.RECORD, required=True, seen=False),
                Column("prisonerNumber", Type.NOMS),
                Column("Surname", Type.NAME, seen=False),
                Column("Forenames", Type.NAME, seen=False),
                Column("DOB", Type.DATE, seen=False),
                Column("Sentence", Type.CODE, codes=SENTENCE_CODES, seen=False),
                Column("Section", Type.CODE, codes=("47/49", "45A"), seen=False),
                Column("fromLocation", Type.PRISON),
                Column("hospitalLocation", Type.CODE,
                       codes=("HAZLWD", "MERECF", "STONEB", "ALDERM", "PLOVER", "FENGAT")),
                Column("Hospital", seen=False),
                Column("Security", Type.CODE, codes=("High", "Medium", "Low"), seen=False),
                Column("supportingPrison", Type.PRISON),
                Column("dischargeTime", Type.TIME, note="discharge from prison to hospital"),
                Column("Remission Date", Type.DATE, blank="still in hospital", seen=False,
                       note="back to prison"),
                Column("Tribunal Date", Type.DATE, future=True, seen=False),
                Column("Tribunal Decision", Type.CODE, seen=False,
                       codes=("No discharge", "Would be entitled to discharge")),
            ),
        ),
    ),
)  # fmt: skip
