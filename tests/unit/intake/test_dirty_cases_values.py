"""D17 to D29: blanks, days, numbers, codes, offences and durations as they really arrive."""

from datetime import date

import pytest

from tests.unit.intake.dirty import Dirty, check, flat, take

B, F, A = "Indeterminates", "Caseload", "a"

CASES = {
    **{
        f"D17 {blank!r} in a CSV": flat(A, "D17", LOCATION=blank)
        for blank in ("-", "–", ".", "N/A", "n/a", "NULL", "\xa0")
    },
    "a name with right-to-left marks": Dirty(
        F,
        "accepted",
        now=lambda w: {F: [{"Person on Probation - Name": f"\u202e{w.surname}\u202c, Alderic"}]},
    ),
    "a name of 5,000 characters": Dirty(A, "accepted", "D61", now={A: [{"SURNAME": "Bram" * 1250}]}),
    "D17 a dash in a workbook": flat(B, "D17", ALIAS="—"),
    "D17 a date that is a dash": flat("k", "D17", EndedOn="-"),
    "D17 NULL is the parole file's own word": Dirty("c", "accepted", now={"c": [{"Review Date": "NULL"}]}),
    "D18 31/12/9999": flat(A, "D18", LASTMOVEDATE="31/12/9999"),
    "D18 in another form": flat("j", "D18", NextReview="31/12/2999"),
    "D18 a date cell": flat(B, "D18", LATEST_RELEASE_DATE=date(9999, 12, 31)),
    "D18 the first of 1900": flat("k", "D18", EndedOn="01/01/1900"),
    "D18 for a required date": flat("g", "D18 D23", "R_DATE", "rejected", **{"Contact Date": "9999-12-31"}),
    "D19 typed 500 years late": flat(
        B, "D19", FIRST_RELEASE_DATE=date(2518, 6, 3), believed={"FIRST_RELEASE_DATE": "2018-06-03"}
    ),
    "D19 and not possible": flat(B, "D19", "Q_DATE", FIRST_RELEASE_DATE=date(2527, 6, 3)),
    "D19 in a required column and possible": flat(
        "Releases", "D19", RELEASE_DATE=date(2518, 6, 3), believed={"RELEASE_DATE": "2018-06-03"}
    ),
    "D19 in a required column and not possible": flat(
        "Releases", "D19", "R_DATE", "rejected", RELEASE_DATE=date(2527, 6, 3)
    ),
    "D20 later than the extract's year": flat(
        A, "D20", LASTMOVEDATE="02/03/24", believed={"LASTMOVEDATE": "2024-03-02"}
    ),
    "D20 of the century before": Dirty(
        "h", "accepted", "D20", now=lambda w: {"h": [{"DOB": f"{w.born:%d/%m/%y}"}]}
    ),
    **{
        f"D21 {day}": flat(A, "D21", LASTMOVEDATE=day, believed={"LASTMOVEDATE": "2024-03-02"})
        for day in ("2024-03-02", "02 Mar 2024", "02MAR2024", "02-Mar-2024", "45353", "2 March 2024")
    },
    "D21 text in a date column, day first": flat(
        B, "D21", DOS="18/02/2006", TARIFF_EXPIRY_DATE=date(2009, 2, 18), believed={"DOS": "2006-02-18"}
    ),
    "D21 another time": flat(
        "l", "D21", OccurredAt="2026-09-01T10:30:00", believed={"OccurredAt": "2026-09-01T10:30:00"}
    ),
    "D21 a time, day first": flat(
        "l", "D21", OccurredAt="01/09/2026 10:30", believed={"OccurredAt": "2026-09-01T10:30:00"}
    ),
    "D21 a discharge without a time": flat("h", "D21", dischargeTime="04/02/2013"),
    "D23 no day": flat("k", "D23", "Q_DATE", AssessedOn="tbc"),
    "D23 a day that does not exist": flat(A, "D23", "Q_DATE", LASTMOVEDATE="31/02/2019"),
    "D23 a year": flat(
        "j",
        "D23",
        "Q_DATE",
        PlanAgreed="2026",
        NextReview="",
        believed={"PlanAgreed": "2026-01-01/2026-12-31"},
    ),
    "D23 a month": flat(
        B,
        "D23",
        "Q_DATE",
        FIRST_RELEASE_DATE="06/2018",
        believed={"FIRST_RELEASE_DATE": "2018-06-01/2018-06-30"},
    ),
    "D23 no extract day": flat(A, "D23", "R_DATE", "rejected", EXTRDATE="tbc"),
    "D23 no day of release": flat("Releases", "D23", "R_DATE", "rejected", RELEASE_DATE="soon"),
    "D23 no day of a contact": flat("g", "D23", "R_DATE", "rejected", **{"Contact Date": "2025-02-30"}),
    "D23 no completion": flat("j", "D23", "R_DATE", "rejected", Completed="last summer"),
    "D23 a blank completion": flat("j", "D23", "R_DATE", "rejected", Completed=""),
    "D23 no day of a review": flat(
        "Return", "D23", "R_DATE", "rejected", **{"Date of case review": "last summer"}
    ),
    "D23 no time of a session": flat("l", "D23", "R_DATE", "rejected", OccurredAt="Tuesday"),
    "D23 no discharge": flat("h", "D23", "Q_DATE", dischargeTime="in spring"),
    "D24 a number as text in a workbook": flat(B, "D24", TARIFF_FP_YRS="4", TARIFF_FP_MNTHS=2),
    "D24 a number with .0 in a CSV": flat("j", "D24", GoalsActive="1.0"),
    "D24 an identifier with .0": flat(
        "g", "D24", **{"Contact ID": "42000001.0"}, believed={"Contact ID": "42000001"}
    ),
    "D24 an identifier as text in a workbook": Dirty(
        B, "accepted", "D24", now=lambda w: {B: [{"OFFENDER_ID": str(w.ppud)}]}
    ),
    **{
        f"D25 the rating {rating}": flat("Return", "D25", RAG=rating, believed={"RAG": read})
        for rating, read in (
            ("R", "Red"),
            ("red", "Red"),
            ("Amb", "Amber"),
            ("GRN", "Green"),
            ("R - red", "Red"),
            ("A", "Amber"),
            ("G - Green", "Green"),
        )
    },
    **{f"D25 the sex {sex}": flat(A, "D25", SEX=sex, believed={"SEX": "M"}) for sex in ("Male", "m", "MALE")},
    "D25 the category C": flat(A, "D25", SECCATSUMMARY="C", believed={"SECCATSUMMARY": "Cat C"}),
    **{
        f"D25 the region {region}": flat(F, "D25", Region=region, believed={"Region": read})
        for region, read in (
            ("Gtr Manchester", "Greater Manchester"),
            ("NSD", "National Security Division"),
            ("london", "London"),
            ("Kent, Surrey and Sussex", "Kent Surrey Sussex Region"),
            ("East Midlands", "East Midlands Region"),
            ("Yorkshire & the Humber", "Yorkshire and The Humber"),
            ("Wales Region", "Wales"),
        )
    },
    **{
        f"D25 the prison {prison}": flat("l", "D25", PrisonCode=prison, believed={"PrisonCode": "WWI"})
        for prison in ("wwi", "Wandsworth", "HMP Wandsworth", "Wandsworth (HMP & YOI)")
    },
    "D25 a prison by name in the prison file": flat(A, "D25", PRISON_CODE="Wandsworth (HMP)"),
    "D25 where a patient came from": flat(
        "h", "D25", fromLocation="Birmingham", believed={"fromLocation": "BMI"}
    ),
    "D25 recall reasons without a space": flat(
        "Recalls", "D25", RECALL_REASON_DESCRIPTIONS="Failed to reside,Failed home visit"
    ),
    "D25 recall reasons with another dash": flat(
        "Recalls",
        "D25",
        RECALL_REASON_DESCRIPTIONS="Poor behaviour – Drugs",
        believed={"RECALL_REASON_DESCRIPTIONS": "Poor behaviour - Drugs"},
    ),
    "D25 a result": flat("c", "D25", **{"Final Result (Review)": "STAY IN CLOSED [*]"}),
    "D25 an outcome's display form": flat(
        "g",
        "D25",
        Outcome="Consideration of terminating licence",
        believed={"Outcome": "Consideration of licence termination"},
    ),
    "D25 another display form": flat(
        "g",
        "D25",
        Outcome="Prison - red RAG progression review",
        believed={"Outcome": "Prison red-RAG progression review"},
    ),
    "D25 a programme": flat("k", "D25", Programme="bnm+", believed={"Programme": "Becoming New Me Plus"}),
    "D25 a referral's status": flat("k", "D25", Status="On programme", believed={"Status": "ON_PROGRAMME"}),
    "D25 an agreement": flat(
        "j", "D25", AgreementStatus="Do not agree", believed={"AgreementStatus": "DO_NOT_AGREE"}
    ),
    "D25 a flag": flat("Recalls", "D25", RESCIND_FLAG="N"),
    "D25 IPP in small letters": flat(B, "D25", CUSTODY_TYPE_DESCRIPTION="ipp"),
    "D26 a security category": flat(A, "D26", "Q_CODE", SECCATSUMMARY="Cat E"),
    "D26 a prison": flat("l", "D26", "Q_CODE", PrisonCode="Atlantis"),
    "D26 a region": flat(F, "D26", "Q_CODE", Region="Mercia"),
    "D26 a status of PPUD": flat(B, "D26", "H_CODE", "held", STATUS_DESCRIPTION="See notes"),
    "D26 a sentence in PPUD": flat(B, "D26", "H_CODE", "held", CUSTODY_TYPE_DESCRIPTION="EPP"),
    "D26 an outcome of a panel": flat("g", "D26", "H_CODE", "held", Outcome="See notes"),
    "D26 a rating": flat("Return", "D26", "H_CODE", "held", RAG="Amber/Green"),
    "D26 one recall reason among known ones": flat(
        "Recalls",
        "D26",
        "Q_CODE",
        RECALL_REASON_DESCRIPTIONS="Failed to reside, Bad luck",
        believed={"RECALL_REASON_DESCRIPTIONS": "Failed to reside"},
    ),
    "D26 a recommendation": flat("Return", "D26", "Q_CODE", **{"Recommendation code": "REST"}),
    "D26 a programme": flat("k", "D26", "Q_CODE", Programme="Chess"),
    "D26 a section": flat("h", "D26", "Q_CODE", Section="37/41"),
    "D26 an agreement": flat("j", "D26", "Q_CODE", AgreementStatus="MAYBE"),
    "D26 who is to comply": Dirty(
        "Directions",
        "accepted",
        "D26",
        "Q_CODE",
        now={
            "c": [{"Review ID": "310002"}],
            "Directions": [{"REVIEW_ID": 310002, "ORGANISATION_RESPONSIBLE": "Police"}],
        },
    ),
    "D27 a blank sex": flat(A, "D27", "Q_SEX", SEX=""),
    "D27 an old code": flat(B, "D27", "Q_SEX", GENDER="TF"),
    "D27 not known": flat(F, "D27", "Q_SEX", Gender="Not known"),
    "D28 an offence as text": flat(
        B,
        "D28",
        INDEX_OFFENCE="WOUNDING W/ INTENT (S18)",
        believed={"INDEX_OFFENCE": "Wounding with intent (s.18)"},
    ),
    "D28 an offence that is not in the table": flat(B, "D28", "Q_OFFENCE", INDEX_OFFENCE="Piracy"),
    **{
        f"D29 {minutes}": flat("l", "D29", DurationMinutes=minutes, believed={"DurationMinutes": read})
        for minutes, read in (
            ("45 mins", "45"),
            ("45m", "45"),
            ("1 hr", "60"),
            ("0:45", "45"),
            ("1h 15m", "75"),
            ("90 minutes", "90"),
        )
    },
}


@pytest.fixture(scope="module")
def taken(tmp_path_factory):
    return take(tmp_path_factory.mktemp("deliveries"), CASES)


@pytest.mark.parametrize("name", CASES)
def test_the_case_ends_as_specified(taken, name):
    check(taken, name, CASES[name])
