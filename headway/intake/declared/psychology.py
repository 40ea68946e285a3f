"""The half-yearly return of psychology case reviews (i), filled in by hand."""

from headway.intake.declared.extract import Column, Extract, Sheet, Strange, Type

RATINGS = ("Red", "Amber", "Green")
RATING_SPELLINGS = {
    spelling: rating
    for rating, short in zip(RATINGS, ("Red", "Amb", "Grn"), strict=True)
    for spelling in (rating[0], short, f"{rating[0]} - {rating}")
    if spelling != rating
}

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
    sheets=(
        Sheet(
            name="Return",
            titled=True,
            key=("NOMIS number", "Date of case review"),
            event="psychology_review",
            happened="Date of case review",
            columns=(
                Column("NOMIS number", Type.NOMS, seen=False),
                Column("Surname", Type.NAME, seen=False),
                Column("Forename", Type.NAME, seen=False),
                Column("Prison", field="establishment", seen=False,
                       note="as written by hand: a prison, or a hospital"),
                Column("Psychology region", field="psychology_region", seen=False),
                Column("Date of case review", Type.DATE, required=True, seen=False),
                Column("RAG", Type.CODE, "rag", required=True, codes=RATINGS,
                       also=RATING_SPELLINGS,
                       strange=Strange.HOLD, seen=False),
                Column("Main reason", field="main_reason", seen=False),
                Column("Recommendation code", Type.CODE, "recommendation_code", seen=False,
                       codes=("PLAN", "OBP", "PIPE", "OPD", "ASSESS", "TRANSFER", "OPEN", "HEALTH",
                              "RELEASE", "NONE")),
                Column("Recommendation", field="recommendation", seen=False),
                Column("Owner", Type.CODE, "owner", codes=("POM", "COM", "Psychology", "Health"), seen=False),
                Column("Due date", Type.DATE, "due_on", future=True, seen=False),
                Column("Discussed at panel", Type.DATE, "discussed_at_panel_on", blank="not yet", seen=False),
                Column("Scheme version", field="scheme_version", seen=False),
            ),
        ),
    ),
)  # fmt: skip
