"""Values as they really arrive: one small alteration for each dirty case that changes a row in place.

An alteration looks at a row and returns the columns to change, or None when the case cannot occur in it.
Case numbers are those of the specification of incoming files.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from headway.synthetic.identifiers import CHECK_LETTERS

type Row = Mapping[str, Any]
type Change = dict[str, Any]

FREE_TEXT_DATE = "tbc"
PANEL_DISPLAY_FORMS = {
    "Prison red-RAG progression review": "Prison - red RAG progression review",
    "Prison amber-RAG progression review": "Prison - amber RAG progression review",
    "Following recall": "following recall ",
}
OTHER_SPELLINGS = {
    "Kent Surrey Sussex Region": "Kent, Surrey & Sussex",
    "Greater Manchester": "Gtr Manchester",
    "South Central": "SOUTH CENTRAL REGION",
    "Yorkshire and The Humber": "Yorkshire & the Humber",
}


@dataclass(frozen=True)
class Alteration:
    """One dirty case in one sheet."""

    case: str
    letter: str
    sheet: str
    alter: Callable[[Row], Change | None]


def put(
    column: str, value: Callable[[Any], Any], when: Callable[[Any], bool] = bool
) -> Callable[[Row], Change | None]:
    """Return the alteration of one column, in rows where `when` is true of it."""
    return lambda row: {column: value(row[column])} if when(row[column]) else None


def _day(text: str) -> date:
    day, month, year = map(int, text.split("/"))
    return date(year, month, day)


def _swapped_day(text: str) -> str:
    return f"{text[3:5]}/{text[:2]}/{text[6:]}"


def _can_swap(text: str | None) -> bool:
    return text not in (None, "") and int(text[:2]) <= 12 and text[:2] != text[3:5]


def _wrong_letter(number: str) -> str:
    return number[:-1] + CHECK_LETTERS[(CHECK_LETTERS.index(number[-1]) + 1) % 23]


def _recalled_dpp(row: Row) -> Change | None:
    if row["IMPRISONMENT_STATUS_SHORT"] != "LR_DPP":
        return None
    return {"IMPRISONMENT_STATUS_SHORT": "LR_LIFE", "SENTENCESTATUS": "(6) Life"}


def _columns_crossed(row: Row) -> Change | None:
    both = row["PNC_NO"] and row["CRO_NO"]
    return {"PNC_NO": row["CRO_NO"], "CRO_NO": row["PNC_NO"]} if both else None


def _centuries_ahead(row: Row) -> Change | None:
    day = row["LATEST_RELEASE_DATE"]
    if day is None or (day.month, day.day) == (2, 29):
        return None
    return {"LATEST_RELEASE_DATE": day.replace(year=day.year + 500)}


def _death_not_known(row: Row) -> Change | None:
    # Only the recent dead are in the community file, which is what tells.
    if row["STATUS_DESCRIPTION"] != "Deceased" or row["DATE_OF_DEATH"] < date(2025, 1, 1):
        return None
    return {"STATUS_DESCRIPTION": _status_before_the_end(row), "DATE_OF_DEATH": None}


def _status_before_the_end(row: Row) -> str:
    released, revoked = row["LATEST_RELEASE_DATE"], row["LICENCE_REVOKE_DATE"]
    if released is None:
        return "In Custody"
    return "Recalled [*]" if revoked and revoked > released else "Released on Licence"


def _no_prison_number(row: Row) -> Change | None:
    known = row["NOMS_ID"] and row["STATUS_DESCRIPTION"] in ("In Custody", "Recalled [*]")
    return {"NOMS_ID": None} if known else None


def _tariff_moved(column: str) -> Callable[[Row], Change | None]:
    return put(column, lambda day: day + timedelta(days=400))


def _back_too_early(row: Row) -> Change | None:
    if row["RTC_DATE"] is None or row["IN_CUSTODY_AT_TIME_OF_RECALL"]:
        return None
    return {"RTC_DATE": row["LICENCE_REVOKE_DATE"] - timedelta(days=60)}


def _neither_number(row: Row) -> Change | None:
    return {"CRN": None, "NOMS No": None} if row["Contact Type Code"] == "IRP1" else None


def _display_form(row: Row) -> Change | None:
    shown = PANEL_DISPLAY_FORMS.get(row["Outcome"])
    return {"Outcome": shown} if shown else None


def _unlisted_outcome(row: Row) -> Change | None:
    return {"Outcome": "See notes"} if row["Contact Type Code"] == "IRP1" and row["Outcome"] else None


def _region_by_another_name(row: Row) -> Change | None:
    spelt = OTHER_SPELLINGS.get(row["Region"])
    return {"Region": spelt} if spelt else None


def _offence_shortened(row: Row) -> Change | None:
    listed = row["INDEX_OFFENCE"] == "Wounding with intent (s.18)"
    return {"INDEX_OFFENCE": "WOUNDING W/ INTENT (S18)"} if listed else None


def _accent_lost(row: Row) -> Change | None:
    name = row["FAMILY_NAME"]
    return None if name.isascii() else {"FAMILY_NAME": name.encode().decode("cp1252")}


ALTERATIONS: tuple[Alteration, ...] = (
    Alteration("D51", "a", "", put("NOMIS_NO", lambda n: f"{n.lower()}. ")),
    Alteration("D44", "a", "", _recalled_dpp),
    Alteration("D45", "a", "", put("IMPRISONMENT_STATUS_SHORT", lambda _: "LR", lambda v: v == "LR_IPP")),
    Alteration("D43", "a", "", put("SENTENCESTATUS", lambda _: "(9) Unknown")),
    Alteration("D21", "a", "", put("FIRST_SENTENCED", lambda d: f"{_day(d):%d%b%Y}".upper())),
    Alteration("D27", "a", "", put("SEX", lambda _: None)),
    Alteration("D25", "a", "", put("SECCATSUMMARY", lambda _: "C", lambda v: v == "Cat C")),
    Alteration("D17", "a", "", put("CRO_NO", lambda _: "N/A", lambda v: v is None)),
    Alteration("D18", "a", "", put("TARIFF_DATE", lambda _: "31/12/9999")),
    Alteration("D53", "a", "", _columns_crossed),
    Alteration("D55", "a", "", put("PNC_NO", _wrong_letter)),
    Alteration("D56", "a", "", put("PNC_NO", lambda n: n[2:])),
    Alteration("D61", "a", "", put("SURNAME", lambda n: f"{n}e")),
    Alteration("D63", "a", "", put("DOB", _swapped_day, _can_swap)),
    Alteration("D08", "b", "Indeterminates", _accent_lost),
    Alteration("D16", "b", "Indeterminates", put("ALIAS", lambda _: "=Tinder", lambda v: v is None)),
    Alteration("D17", "b", "Indeterminates", put("ALIAS", lambda _: "—", lambda v: v is None)),
    Alteration("D19", "b", "Indeterminates", _centuries_ahead),
    Alteration("D23", "b", "Indeterminates", put("FIRST_RELEASE_DATE", lambda _: FREE_TEXT_DATE)),
    Alteration("D24", "b", "Indeterminates", put("TARIFF_ADJUST_DAYS", lambda n: f"{n}.0")),
    Alteration("D25", "b", "Indeterminates", put("GENDER", lambda s: s[0])),
    Alteration("D28", "b", "Indeterminates", _offence_shortened),
    Alteration("D31", "b", "Indeterminates", put("TARIFF_EXPIRY_DATE", lambda _: None)),
    Alteration("D32", "b", "Indeterminates", _tariff_moved("TARIFF_EXPIRY_DATE")),
    Alteration("D48", "b", "Indeterminates", _death_not_known),
    Alteration("D54", "b", "Indeterminates", _no_prison_number),
    Alteration("D56", "b", "Indeterminates", put("CRO_PNC", lambda n: n[2:])),
    Alteration("D60", "b", "Indeterminates", put("FAMILY_NAME", lambda n: f"{n} AKA Tinderinge")),
    Alteration("D51", "c", "", put("NOMIS ID", lambda n: f"{n}.")),
    Alteration("D25", "c", "", put("Final Result (Review)", lambda _: "Stay in closed [*]",
                                    lambda v: v == "Stay In Closed [*]")),
    Alteration("D14", "c", "", put("NOMIS ID", lambda _: None)),
    Alteration("D21", "d", "Releases", put("RELEASE_DATE", lambda d: f"{d:%d/%m/%Y}")),
    Alteration("D25", "d", "Recalls", put("RECALL_REASON_DESCRIPTIONS", lambda r: r.replace(" - ", " – "),
                                           lambda r: r.startswith("Poor behaviour - "))),
    Alteration("D26", "d", "Recalls", put("RECALL_REASON_DESCRIPTIONS", lambda r: f"{r}, Cat left unfed")),
    Alteration("D35", "d", "Recalls", _back_too_early),
    Alteration("D17", "f", "Caseload",
               put("Community Offender Manager", lambda _: "—", lambda v: v is None)),
    Alteration("D25", "f", "Caseload", _region_by_another_name),
    Alteration("D56", "f", "Caseload", put("PNC", lambda n: n[2:])),
    Alteration("D60", "f", "Caseload", put("Person on Probation - Name", lambda n: f"{n} aka Tinder")),
    Alteration("D14", "g", "", _neither_number),
    Alteration("D23", "g", "", put("Contact Date", lambda d: f"{d[:4]}-02-30")),
    Alteration("D25", "g", "", _display_form),
    Alteration("D26", "g", "", _unlisted_outcome),
)  # fmt: skip
