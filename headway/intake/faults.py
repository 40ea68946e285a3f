"""What can be wrong with a file, a row or a value: the codes, and one sentence for each.

Cases are numbered as in the specification of incoming files. Codes: F_ file, R_ reject, H_ hold,
Q_ question, P_ about a person.
"""

from dataclasses import dataclass, replace
from enum import IntEnum


class Effect(IntEnum):
    """Where a fault sends its row; the gravest of a row's faults decides."""

    ACCEPT = 0
    CORRECT = 1
    FLAG = 2
    DUPLICATE = 3
    HOLD = 4
    REJECT = 5


DISPOSITION = {
    Effect.ACCEPT: "accepted",
    Effect.CORRECT: "accepted",
    Effect.FLAG: "accepted",
    Effect.DUPLICATE: "duplicate",
    Effect.HOLD: "held",
    Effect.REJECT: "rejected",
}

FILE_CODES = {
    "F_ARCHIVE": "An archive in place of a folder or file: it is not opened. Unpack it first.",
    "F_ABSENT": "The manifest names a file that is not in the delivery.",
    "F_CHANGED": "The file was being written or replaced while it was read.",
    "F_COLUMNS": "A required column or sheet is missing, or a column is there twice.",
    "F_CORRUPT": "The workbook is damaged or cut off, or the records of a text cannot be told apart.",
    "F_COUNT": "The number of records is not what the manifest or the file's own last line says.",
    "F_DAY": "The manifest gives another day than the file's name.",
    "F_EMPTY": "The file holds nothing.",
    "F_ENCRYPTED": "The workbook is protected with a password.",
    "F_GONE": "A full export lacks so many known events that none is taken to be withdrawn.",
    "F_KIND": "The content is not what the file's name says; or it is a link, folder, pipe or device.",
    "F_LATE": "A later file of this kind was loaded before; nothing known about a later day changes.",
    "F_NAME": "The day in the file's name does not exist, or the name is not text.",
    "F_NOT_READ": "This version does not read files of this kind yet.",
    "F_READERS": "Two readers do not find the same number of rows or filled cells in a sheet.",
    "F_SAME": "The same content was given before.",
    "F_SHA": "The content is not the one that the manifest describes.",
    "F_SUPERSEDED": "A later file for the same day takes its place.",
    "F_TOO_LARGE": "The file, or what it unpacks to, is larger than any real delivery.",
    "F_UNREADABLE": "The disk, or its permissions, does not let the file be read.",
    "F_UNKNOWN": "Nobody has declared a file of this name.",
    "F_XLS": "Legacy Excel format.",
}

ROW_CODES = {
    "R_RAGGED": "Too many or too few fields.",
    "R_NO_KEY": "Nothing says whose row it is.",
    "R_SCOPE": "Another sentence than IPP or DPP, and nobody says otherwise.",
    "R_DATE": "A date that must be there cannot be read.",
    "H_KEY": "Two rows with one key disagree.",
    "H_CODE": "An unlisted code on which a status or a count depends.",
    "H_ORDER": "A release before the sentence.",
    "H_FUTURE": "A release or recall after the extract day.",
    "H_AFTER_END": "A recall after the licence ended or after death: critical.",
    "H_ID": "A damaged identifier that nobody known explains.",
    "H_MERGE": "Two numbers of one system for what looks like one person.",
    "H_ID_CONFLICT": "The identifier belongs to somebody else.",
    "H_UNKNOWN": "A valid identifier that no people file knows.",
    "H_PLACE": "A key-work session on a day when the person was not in prison.",
    "H_NAME_ONLY": "Nothing but name and birth date.",
    "H_SAME_DAY": "A second panel of one person on one day.",
    "D_DECIDED": "A person decided; the message says who, when and why.",
    "Q_DATE": "A date cannot be read or cannot be.",
    "Q_NUMBER": "A number cannot be read.",
    "Q_CODE": "An unlisted code.",
    "Q_SEX": "Sex is not recorded as male or female.",
    "Q_OFFENCE": "The offence is not in the table of offences.",
    "Q_TARIFF": "The tariff expiry date is missing, or does not agree.",
    "Q_ORDER": "Two dates are the wrong way round.",
    "Q_RESCINDED": "A rescinded recall: a person must say whether the licence clock ran on.",
    "Q_STATUS": "Another file knows better.",
    "Q_PNC": "A police number cannot be right.",
    "Q_DOB": "Birth dates disagree.",
}

PERSON_CODES = {
    "P_MISSING": "Missing from a file that held the person last time, without an exit.",
    "P_WITHDRAWN": "An event is gone from a full export.",
}


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is odd about a row.

    case      number in the specification, "D25"
    effect    where it sends the row
    code      reason code; null when nothing needs to be asked
    column    header of the column; "" for the whole row
    received  the value as received
    read      the value as read; "" when set aside
    message   what is wrong, and what to do
    """

    case: str
    effect: Effect
    code: str | None = None
    column: str = ""
    received: str = ""
    read: str = ""
    message: str = ""

    def told(self) -> dict[str, str | None]:
        """Return the fault as it is stored and shown."""
        return {
            "case": self.case,
            "code": self.code,
            "column": self.column,
            "received": self.received,
            "read": self.read,
            "message": self.message,
        }


@dataclass(frozen=True, slots=True)
class Remark:
    """Something about a whole file or about a person: a row of the reports."""

    case: str
    code: str | None
    message: str
    identifier: str | None = None
    person: int | None = None


def gravest(faults: list[Fault]) -> Fault | None:
    """Return the first fault of the gravest effect; None for no faults."""
    return max(faults, key=lambda f: f.effect, default=None)


EXCUSABLE = frozenset({"H_KEY", "H_CODE", "H_ORDER", "H_FUTURE", "H_AFTER_END", "H_SAME_DAY", "H_PLACE"})
"""What a person may say yes to. Whose a row is cannot be waved through: that takes a number."""


def excused(fault: Fault) -> Fault:
    """Return the fault as it stands once a person said to use the row all the same."""
    whole_row = fault.code == "H_CODE" and not fault.column  # it does not say which sentence: nobody's row
    if fault.effect != Effect.HOLD or fault.code not in EXCUSABLE or whole_row:
        return fault
    return replace(fault, effect=Effect.ACCEPT, code=None)
