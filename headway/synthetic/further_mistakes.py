"""Values as they really arrive in the files about reviews, hospital, psychology, plans and key work (e, h-l).

Made like those of mistakes.py: an alteration returns the columns to change, or None where it cannot occur.
"""

from datetime import timedelta

from headway.synthetic import identifiers
from headway.synthetic.mistakes import Alteration, Change, Row, put

NOBODYS_NUMBER = 9_700
"""Beyond the numbers of 8,711 people: well formed, and nobody's."""

UNKNOWN_REVIEW_AFTER = 40_000_000
OTHER_RATINGS = {"Red": "R - red", "Amber": "Amb", "Green": "GRN"}
SHORT_NAMES = {"Thinking Skills Programme": "TSP", "Becoming New Me Plus": "BNM+"}


def _in_before_directed(row: Row) -> Change | None:
    return {"ACTUAL": row["DATE_OF_DIRECTION"] - timedelta(days=10)} if row["ACTUAL"] else None


def _still_listed_as_patient(row: Row) -> Change | None:
    return {"Remission Date": None} if row["Remission Date"] else None


def _letter_for_digit(row: Row) -> Change | None:
    number = row["prisonerNumber"]
    return {"prisonerNumber": number.replace("0", "O", 1)} if "0" in number else None


def _review_before_agreed(row: Row) -> Change | None:
    return {"NextReview": row["Initiated"]} if row["PlanAgreed"] else None


def _ended_before_it_started(row: Row) -> Change | None:
    return {"EndedOn": row["ReferredOn"]} if row["EndedOn"] and row["StartedOn"] else None


def _unknown_person(row: Row) -> Change:
    number = {"NOMS": identifiers.prison_number(NOBODYS_NUMBER)}
    return number | ({"CRN": identifiers.crn(NOBODYS_NUMBER)} if "CRN" in row else {})


def _nobody(row: Row) -> Change:
    return dict.fromkeys(("CRN", "NOMS"))


def _british_moment(text: str) -> str:
    return f"{text[8:10]}/{text[5:7]}/{text[:4]} {text[11:16]}"


def _in_words(text: str) -> str:
    months = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
    return f"{text[8:10]} {months[int(text[5:7]) - 1]} {text[:4]}"


def _lower(text: str) -> str:
    return text.lower()


FURTHER_ALTERATIONS: tuple[Alteration, ...] = (
    Alteration("D23", "e", "Directions", put("TARGET", lambda _: "asap")),
    Alteration("D24", "e", "Directions", put("CHASERS_SENT", lambda n: f"{n}.0", lambda n: n is not None)),
    Alteration("D25", "e", "Directions", put("DIRECTION_STATUS", _lower)),
    Alteration("D26", "e", "Directions", put("DIRECTION_STATUS", lambda _: "Lapsed")),
    Alteration("D41", "e", "Directions", _in_before_directed),
    Alteration("D14", "e", "Directions", put("REVIEW_ID", lambda _: None)),
    Alteration("D72", "e", "Directions", put("REVIEW_ID", lambda n: n + UNKNOWN_REVIEW_AFTER)),
    Alteration("D21", "e", "Milestones", put("ACTUAL", lambda d: f"{d:%d/%m/%Y}")),
    Alteration("D51", "e", "Milestones", put("NOMS_ID", lambda n: f"{_lower(n)} ")),
    Alteration("D72", "e", "Milestones", put("REVIEW_ID", lambda n: n + UNKNOWN_REVIEW_AFTER)),
    Alteration("D50", "h", "", _still_listed_as_patient),
    Alteration("D18", "h", "", put("Remission Date", lambda _: "31/12/9999", lambda d: d is None)),
    Alteration("D21", "h", "", put("dischargeTime", _british_moment)),
    Alteration("D25", "h", "", put("Security", str.upper)),
    Alteration("D52", "h", "", _letter_for_digit),
    Alteration("D14", "h", "", put("MHCS Ref", lambda _: None)),
    Alteration("D51", "i", "Return", put("NOMIS number", _lower)),
    Alteration("D25", "i", "Return", put("RAG", OTHER_RATINGS.get)),
    Alteration("D26", "i", "Return", put("RAG", lambda _: "Amber/Green")),
    Alteration("D23", "i", "Return", put("Date of case review", lambda _: "last summer")),
    Alteration("D21", "j", "", put("Completed", _in_words)),
    Alteration("D25", "j", "", put("AgreementStatus", lambda s: s.replace("_", " ").title())),
    Alteration("D41", "j", "", _review_before_agreed),
    Alteration("D14", "j", "", _nobody),
    Alteration("D72", "j", "", _unknown_person),
    Alteration("D25", "k", "", put("Programme", SHORT_NAMES.get, SHORT_NAMES.__contains__)),
    Alteration("D26", "k", "", put("Status", lambda _: "ON_THE_LIST")),
    Alteration("D41", "k", "", _ended_before_it_started),
    Alteration("D14", "k", "", _nobody),
    Alteration("D72", "k", "", _unknown_person),
    Alteration("D29", "l", "", put("DurationMinutes", lambda n: f"{n} mins")),
    Alteration("D25", "l", "", put("PrisonCode", _lower)),
    Alteration("D21", "l", "", put("OccurredAt", _british_moment)),
    Alteration("D14", "l", "", put("NOMS", lambda _: None)),
    Alteration("D72", "l", "", _unknown_person),
)  # fmt: skip
