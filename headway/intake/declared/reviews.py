"""The daily file of parole reviews from PPUD (c)."""

from headway.intake.declared.extract import Column, Extract, Sheet, Type
from headway.intake.declared.sentences import SENTENCE_CODES, SENTENCE_SPELLINGS

RELEASE = "Release [*]"
NO_RESULT_YET = ("Not Applicable", "Not Specified")
RESULTS = (
    RELEASE,
    "Stay In Closed [*]",
    "Stay In Open [*]",
    "Open Conditions - Accepted [*]",
    "Open Conditions - Rejected [*]",
    "No Parole Board Decision - ABC [*]",
    *NO_RESULT_YET,
)
REVIEW_TYPES = (
    "GPP ISP OnPost Tariff",
    "GPP ISP Pre Tariff",
    "GPP MH Accelerated Review Other",
    "GPP SOPC Parole Review",
    "Recall ISP Review",
)
OPEN_STATUSES = ("Active", "Active - Referred", "Active - REREFERRED", "Active - Future")
REVIEW_STATUSES = (*OPEN_STATUSES, "Cancelled", "Completed")

REVIEWS = Extract(
    letter="c",
    title="Parole reviews, PPUD",
    system="PPUD",
    every="day",
    pattern="PPUD_MPC_YYYYMMDDhhmmss.csv",
    date_form="%d-%m-%Y",
    no_date="NULL",
    scope="open reviews and those ended in the last 12 months, all sentence types; in the bulk load, all",
    note="In the first bulk load dates are month/day/two-digit year with slashes (D22). Of several files for "
    "one day only the last counts (D06). Nothing in the file says when a result was given: the first "
    "delivery in which it appears is used.",
    sheets=(
        Sheet(
            key=("Review ID", "NOMIS ID"),
            event="parole_review",
            event_key="Review ID",
            columns=(
                Column("TITLE", note='the milestone, "13 - Prison receive OS report"'),
                Column("NOMIS ID", Type.NOMS, required=True, case="D51",
                       note="sometimes ends in a full stop"),
                Column("Offender Prison Number", Type.OLD),
                Column("Sentence Type", Type.CODE, codes=SENTENCE_CODES, also=SENTENCE_SPELLINGS),
                Column("Date Of Sentence", Type.DATE),
                Column("Tariff Expiry Date", Type.DATE, "tariff_expires_on", future=True, case="D33"),
                Column("Review Date", Type.DATE, "target_hearing_on", future=True,
                       note="target hearing date"),
                Column("Review ID", Type.RECORD, required=True),
                Column("Review Milestone Date ID", Type.RECORD),
                Column("Review Type", Type.CODE, "review_type", codes=REVIEW_TYPES),
                Column("Review Status", Type.CODE, "review_status", codes=REVIEW_STATUSES),
                Column("Current Target Date (Review)", Type.DATE, "current_target_on", future=True),
                Column("MS 13 Target Date", Type.DATE, "custody_report_due_on", future=True,
                       note="custody report due"),
                Column("MS 13 Completion Date", Type.DATE, "custody_report_done_on",
                       blank="has not happened"),
                Column("Final Result (Review)", Type.CODE, "result", codes=RESULTS,
                       note="Release [*] is the only release; Not Applicable and Not Specified mean "
                       "no result yet, never a refusal"),
            ),
        ),
    ),
)  # fmt: skip
