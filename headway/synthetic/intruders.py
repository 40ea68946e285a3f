"""Rows that come on top of the true ones: lifers, duplicates, second records, events that cannot be."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import count

import polars as pl

from headway.synthetic import identifiers
from headway.synthetic.mistakes import Change, Row
from headway.synthetic.snapshot import Snapshot

ANOTHER_PPUD_ID = 5_000_000
ANOTHER_EVENT_ID = 50_000_000
BEFORE_THE_REGIME = date(2003, 5, 6)


@dataclass(frozen=True)
class Make:
    """How an intruder is made from a true row.

    change            the columns in which the copy differs; None when it cannot be made from that row
    spoils_the_first  the row it was made from shares its fate
    """

    change: Callable[[Row], Change | None]
    spoils_the_first: bool = False


type Intruder = tuple[str, str, str, Make]


def recalls_after_the_end(now: Snapshot) -> Intruder:
    """Return the intruder of D37: a recall of somebody whose licence ended years ago."""
    ended = set(now.people.drop_nulls("licence_ended_on")["ppud_id"].to_list())
    revoked = now.as_at - timedelta(days=20)

    def change(row: Row) -> Change | None:
        if row["OFFENDER_ID"] not in ended:
            return None
        nothing = dict.fromkeys(
            ("RTC_DATE", "RTC_NOTIFICATION_ACTUAL", "RECALL_DOSSIER_TO_PB_ACTUAL", "RERELEASE_DATE")
        )
        new = row["RECALL_ID"] + ANOTHER_EVENT_ID
        return {
            "RECALL_ID": new,
            "LICENCE_REVOKE_DATE": revoked,
            "RESCIND_FLAG": 0,
            "RESCINDED_DATE": None,
        } | nothing

    return ("D37", "d", "Recalls", Make(change))


def key_work_on_licence(now: Snapshot) -> Intruder:
    """Return the intruder of D42: key work with somebody who has been on licence for months."""
    out = now.people.filter(
        (pl.col("status") == "on_licence") & (pl.col("since") < pl.lit(now.as_at).dt.offset_by("-4mo"))
    )["noms"].drop_nulls().sort().to_list()  # fmt: skip

    def change(row: Row) -> Change | None:
        if not out:
            return None
        new = row["CaseNoteId"] + ANOTHER_EVENT_ID
        return {"CaseNoteId": new, "NOMS": out[row["CaseNoteId"] % len(out)]}

    return ("D42", "l", "", Make(change))


def _same(row: Row) -> Change:
    return {}


def _poorer(row: Row) -> Change | None:
    return {"RELEASED_FROM": None, "RELEASED_FROM_CATEGORY": None} if row["RELEASED_FROM"] else None


def _other_result(row: Row) -> Change | None:
    closed = row["Final Result (Review)"] == "Stay In Closed [*]"
    return {"Final Result (Review)": "Open Conditions - Rejected [*]"} if closed else None


def _release_to_come(row: Row) -> Change:
    return {
        "RELEASE_ID": row["RELEASE_ID"] + ANOTHER_EVENT_ID,
        "RELEASE_DATE": date(2027, 2, 1),
        "REVIEW_ID": None,
    }


def _release_before_sentence(row: Row) -> Change:
    new = row["RELEASE_ID"] + ANOTHER_EVENT_ID
    return {"RELEASE_ID": new, "RELEASE_DATE": BEFORE_THE_REGIME, "REVIEW_ID": None}


def _second_record(row: Row) -> Change | None:
    return {"OFFENDER_ID": row["OFFENDER_ID"] + ANOTHER_PPUD_ID} if row["NOMS_ID"] else None


def _marked_duplicate(row: Row) -> Change | None:
    if not row["NOMS_ID"]:
        return None
    return {
        "OFFENDER_ID": row["OFFENDER_ID"] + ANOTHER_PPUD_ID,
        "FAMILY_NAME": f"{row['FAMILY_NAME']} DUPLICATE",
    }


def _second_panel(row: Row) -> Change | None:
    held = row["Contact Type Code"] == "IRP1" and row["Outcome"]
    return {"Contact ID": row["Contact ID"] + ANOTHER_EVENT_ID} if held else None


def lifers() -> tuple[Intruder, ...]:
    """Return the intruders of D15: lifers, each with a number and name of their own."""
    numbers = count(9_900)

    def in_prison(row: Row) -> Change:
        n = next(numbers)
        return _nobody("PNC_NO", "CRO_NO") | {
            "NOMIS_NO": identifiers.prison_number(n), "SURNAME": f"Lifer{_word(n)}", "FORENAME1": "Mardle",
            "DOB": "05/01/1960", "SENTENCESTATUS": "(7) Recall", "IMPRISONMENT_STATUS_SHORT": "LR_LIFE",
            "FIRST_SENTENCED": "02/02/1996",
        }  # fmt: skip

    def in_ppud(row: Row) -> Change:
        n = next(numbers)
        return _nobody("NOMS_ID", "PRISON_NUMBER", "CRO_PNC") | {
            "OFFENDER_ID": 2 * ANOTHER_PPUD_ID + n,
            "FAMILY_NAME": f"Lifer{_word(n)}", "FIRST_NAMES": "Mardle",
            "DOB": date(1960, 1, 5), "CUSTODY_TYPE_DESCRIPTION": "Mandatory (MLP)",
        }  # fmt: skip

    def reviewed(row: Row) -> Change:
        n = next(numbers)
        return _nobody("Offender Prison Number") | {
            "NOMIS ID": identifiers.prison_number(n), "Sentence Type": "Mandatory (MLP)",
            "Review ID": row["Review ID"] + ANOTHER_EVENT_ID,
        }  # fmt: skip

    def supervised(row: Row) -> Change:
        n = next(numbers)
        return _nobody("NOMS No", "PNC") | {
            "CRN": identifiers.lifer_crn(90_000 + n),
            "Person on Probation - Name": f"Lifer{_word(n)}, Mardle",
            "Date of Birth": date(1960, 1, 5), "Order\nCategory": "Life",
        }  # fmt: skip

    def in_hospital(row: Row) -> Change:
        n = next(numbers)
        return {
            "MHCS Ref": f"MHC{90_000 + n}", "prisonerNumber": identifiers.prison_number(n),
            "Surname": f"Lifer{_word(n)}", "Forenames": "Mardle", "DOB": "05/01/1960", "Sentence": "Life",
        }  # fmt: skip

    return (
        ("D15", "h", "", Make(in_hospital)),
        ("D15", "a", "", Make(in_prison)),
        ("D15", "b", "Indeterminates", Make(in_ppud)),
        ("D15", "c", "", Make(reviewed)),
        ("D15", "f", "Caseload", Make(supervised)),
    )


def _nobody(*columns: str) -> Change:
    return dict.fromkeys(columns)


def _word(n: int) -> str:
    return "".join("abcdefghij"[int(digit)] for digit in str(n))


INTRUDERS: tuple[Intruder, ...] = (
    ("D11", "c", "", Make(_same)),
    ("D13", "c", "", Make(_other_result, spoils_the_first=True)),
    ("D12", "d", "Releases", Make(_poorer)),
    ("D34", "d", "Releases", Make(_release_before_sentence)),
    ("D36", "d", "Releases", Make(_release_to_come)),
    ("D58", "b", "Indeterminates", Make(_second_record)),
    ("D60", "b", "Indeterminates", Make(_marked_duplicate)),
    ("D69", "g", "", Make(_second_panel)),
    ("D11", "e", "Directions", Make(_same)),
    ("D11", "l", "", Make(_same)),
)
