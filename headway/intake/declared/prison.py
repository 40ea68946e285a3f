"""Files from prisons: the population (a) and key-work sessions (l)."""

from headway.intake.declared.extract import Column, Extract, Sheet, Type

SEXES = ("M", "F")
SEX_SPELLINGS = {"Male": "M", "Female": "F"}

NEVER_RELEASED_CODES = ("ISPPCJ03", "IPP", "DPP")
RECALLED_CODES = ("LR_IPP", "LR_DPP")
LIFE_CODES = ("LR_LIFE", "MLP", "ALP", "DLP", "LIFE")
GENERIC_RECALL = "LR"

OFFENCE_GROUPS = (
    "Violence against the person", "Sexual offences", "Robbery", "Theft Offences",
    "Criminal damage and arson", "Drug offences", "Possession of weapons", "Public order offences",
    "Miscellaneous crimes against society", "Fraud Offences", "Summary Non-Motoring", "Summary motoring",
    "Offence not recorded",
)  # fmt: skip
"""The groups of the published offence table."""

_CATEGORIES = ("Cat A", "Cat B", "Cat C", "Cat D", "Fem Restricted", "Fem Closed", "Fem Open",
               "YOI Closed", "YOI Open", "Unclass")  # fmt: skip

POPULATION = Extract(
    letter="a",
    title="Prison population, NOMIS",
    system="NOMIS",
    every="month, as at its last day",
    pattern="NOMIS_DAO_YYYYMM.csv",
    encoding="cp1252",
    date_form="%d/%m/%Y",
    scope="one row a person in prison whose sentence is indeterminate or unknown",
    sheets=(
        Sheet(
            key=("NOMIS_NO", "EXTRDATE"),
            event="prison_record",
            event_key="NOMIS_NO",
            columns=(
                Column("NOMIS_NO", Type.NOMS, "noms", required=True, note="prison number"),
                Column("SURNAME", Type.NAME, "surname", seen=False),
                Column("FORENAME1", Type.NAME, "forenames", seen=False),
                Column("DOB", Type.DATE, "born_on"),
                Column("SEX", Type.CODE, "sex", codes=SEXES, also=SEX_SPELLINGS, case="D27", seen=False),
                Column("PNC_NO", Type.POLICE, codes=("PNC",), blank="none known", seen=False),
                Column("CRO_NO", Type.POLICE, codes=("CRO",), blank="none known", seen=False),
                Column("EXTRDATE", Type.DATE, required=True, note="the extract day, the same in every row"),
                Column(
                    "SENTENCESTATUS", Type.CODE, "sentence_status", case="D43",
                    codes=("(5) IPP", "(6) Life", "(7) Recall", "(9) Unknown"),
                    note="(5) IPP is also used for DPP",
                ),
                Column(
                    "IMPRISONMENT_STATUS_SHORT", Type.CODE, "imprisonment_status", case="D43 D44 D45",
                    codes=(*NEVER_RELEASED_CODES, *RECALLED_CODES, GENERIC_RECALL, *LIFE_CODES),
                    note="never released: ISPPCJ03, IPP, DPP; recalled: LR_IPP, LR_DPP, generic LR; "
                    "life, out of scope: LR_LIFE, MLP, ALP, DLP, LIFE",
                ),
                Column("FIRST_SENTENCED", Type.DATE, "first_sentenced_on",
                       note="check only: the sentence date in PPUD is believed"),
                Column("TARIFF_DATE", Type.DATE, "tariff_expires_on", future=True, case="D33", seen=False,
                       note="used when PPUD has no tariff expiry date"),
                Column("PRISON_CODE", Type.PRISON, "prison", seen=False),
                Column("PRISONNAME"),
                Column("PRISONPGDREGION", field="prison_group", note="prison group"),
                Column("PRISONPROBATIONREGION", field="prison_region", note="probation region of the prison"),
                Column("PREDOMINANTFUNCTION", field="prison_function"),
                Column("SECCATSUMMARY", Type.CODE, "security_category", codes=_CATEGORIES,
                       also={"A": "Cat A", "B": "Cat B", "C": "Cat C", "D": "Cat D"}),
                Column("LOCATION", field="location", note="cell"),
                Column("ETHNIC_GROUP_LONG", field="ethnicity", note="NOMIS descriptions"),
                Column("OFFENCEGROUP", Type.CODE, "offence_group", codes=OFFENCE_GROUPS),
                Column("LASTMOVEDATE", Type.DATE, "last_moved_on", seen=False),
                Column("LASTMOVETYPE", Type.CODE, "last_move_kind", codes=("ADM", "TRN"), seen=False,
                       note="ADM admitted, TRN transferred"),
                Column("LASTMOVEFROM", field="last_move_from", blank="an admission", seen=False),
            ),
        ),
    ),
)  # fmt: skip

KEY_WORK = Extract(
    letter="l",
    title="Key-work sessions",
    system="NOMIS",
    every="month, last three months",
    pattern="Key_Work_YYYYMM.csv",
    date_form="%Y-%m-%d %H:%M",
    scope="one row a session or entry; never the text of the note",
    sheets=(
        Sheet(
            key=("CaseNoteId",),
            event="key_work",
            event_key="CaseNoteId",
            happened="OccurredAt",
            columns=(
                Column("CaseNoteId", Type.RECORD, required=True, seen=False),
                Column("NOMS", Type.NOMS, required=True, seen=False),
                Column("PrisonCode", Type.PRISON, "prison", seen=False),
                Column("NoteType", Type.CODE, "note_type", codes=("KA",)),
                Column("SubType", Type.CODE, "session_type", codes=("KS", "KE"),
                       note="only KS counts as a session"),
                Column("OccurredAt", Type.TIME, "occurred_at", required=True, form="%Y-%m-%d %H:%M",
                       case="D42", seen=False),
                Column("DurationMinutes", Type.MINUTES, "minutes", case="D29", seen=False),
                Column("StaffId", seen=False),
            ),
        ),
    ),
)  # fmt: skip
