"""The half-yearly return of psychology case reviews (i), filled in by hand."""

from headway.intake.extract import Column, Extract, Sheet, Strange, Type

CASE_REVIEWS = Extract(
    letter="i",
    title="Psychology case-review return",
    system="PSG",
    every="half-year",
    pattern="PSG_Case_Reviews_YYYYMM.xlsx",
    delimiter="",
    encoding="",
    scope="people never released; three title rows above the header are normal",
    note="The rating is the psychologist's own; it never overwrites Headway's.",
    reads=False,
    sheets=(
        Sheet(
            name="Return",
            key=("NOMIS number", "Date of case review"),
            columns=(
                Column("NOMIS number", Type.NOMS, seen=False),
                Column("Surname", Type.NAME, seen=False),
                Column("Forename", Type.NAME, seen=False),
                Column("Prison", Type.PRISON, seen=False),
                Column("Psychology region", seen=False),
                Column("Date of case review", Type.DATE, required=True, seen=False),
                Column("RAG", Type.CODE, required=True, codes=("Red", "Amber", "Green"),
                       strange=Strange.HOLD, seen=False),
                Column("Main reason", seen=False),
                Column("Recommendation code", Type.CODE, seen=False,
                       codes=("PLAN", "OBP", "PIPE", "OPD", "ASSESS", "TRANSFER", "OPEN", "HEALTH",
                              "RELEASE", "NONE")),
                Column("Recommendation", seen=False),
                Column("Owner", Type.CODE, codes=("POM", "COM", "Psychology", "Health"), seen=False),
                Column("Due date", Type.DATE, future=True, seen=False),
                Column("Discussed at panel", Type.DATE, blank="not yet", seen=False),
                Column("Scheme version", seen=False),
            ),
        ),
    ),
)  # fmt: skip
