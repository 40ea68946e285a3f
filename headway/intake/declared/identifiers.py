"""Notices that two numbers are one person, or are not after all (m)."""

from headway.intake.declared.extract import Column, Extract, Sheet, Strange, Type

MERGE, UNMERGE = "MERGE", "UNMERGE"

CHANGES = Extract(
    letter="m",
    title="Changes of identifiers",
    system="",
    every="delivery, cumulative",
    pattern="Identifier_Changes_YYYYMMDD.csv",
    date_form="%Y-%m-%d",
    scope="a merge says both numbers are one person from now on; an unmerge takes it back",
    note="Real systems send such notices as events; the file is ours.",
    sheets=(
        Sheet(
            columns=(
                Column("System", Type.CODE, required=True, codes=("NOMIS", "NDELIUS", "PPUD"),
                       strange=Strange.HOLD, seen=False),
                Column("Event", Type.CODE, required=True, codes=(MERGE, UNMERGE), strange=Strange.HOLD,
                       seen=False),
                Column("Event Date", Type.DATE, required=True, seen=False),
                Column("Id Kept", required=True, seen=False),
                Column("Id Retired", required=True, seen=False),
            ),
        ),
    ),
)  # fmt: skip
