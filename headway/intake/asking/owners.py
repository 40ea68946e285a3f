"""Who is asked about a question of the data unless a person took it on, and what there is to do.

Whose desk a question lands on is our own choice: it follows the system in which the answer has to be put
right, and the place where that is done. Replace it when the owners of the systems have said whom to ask.
"""

from headway.intake.faults import PERSON_CODES, ROW_CODES
from headway.people.places import prisons
from headway.people.provenance_fields import FIELDS

PRISON, REGION, NOWHERE = "prison", "region", ""

BY_PRISON, BY_REGION, BY_EITHER = ("NOMIS", "INTERVENTIONS"), ("NDELIUS",), ("OASYS", "PSG")

SYSTEM_NAMES = {
    "NOMIS": "NOMIS",
    "PPUD": "PPUD",
    "NDELIUS": "nDelius",
    "MHCS": "Mental health casework",
    "PSG": "Psychology return",
    "OASYS": "OASys",
    "INTERVENTIONS": "Programme referrals",
    "": "Changes of identifiers",
}

_NATIONAL = {
    "NOMIS": "The national team that supplies the NOMIS extracts",
    "PPUD": "Public Protection Casework Section (PPCS)",
    "NDELIUS": "The national team that supplies the nDelius extracts",
    "MHCS": "Mental Health Casework Section",
    "PSG": "Psychology Services Group",
    "OASYS": "The national team that supplies the OASys extract",
    "INTERVENTIONS": "The national team that supplies the programme referrals",
}


def kind_of_place(system: str) -> tuple[str, ...]:
    """Return by which kind of place a system's questions are given out, the first that is known deciding."""
    if system in BY_PRISON:
        return (PRISON,)
    if system in BY_REGION:
        return (REGION,)
    return (PRISON, REGION) if system in BY_EITHER else ()


def owner(system: str, place: str) -> str:
    """Return in words who is asked, unless a person took the question on.

    place  code of a prison, name of a probation region, or "" where none is known or a national team answers
    """
    prison = prisons().get(place)
    if system == "PSG" and place:
        return f"Psychology Services Group, for {prison['name'] if prison else place}"
    if prison:
        return f"Offender management unit of {prison['name']}"
    return f"Probation region: {place}" if place else _NATIONAL.get(system, "The data officers of Headway")


def meaning(code: str) -> str:
    """Return the sentence that says what a code means."""
    if code.startswith("S_"):
        return f"Sources disagree about: {_labels().get(code, code)}."
    return (ROW_CODES | PERSON_CODES).get(code, code)


def _labels() -> dict[str, str]:
    return {f"S_{field.name.upper()}": field.label for field in FIELDS}


def to_do(code: str) -> str:
    """Return the sentence that says what the owner is asked to do about a code."""
    return _DISAGREE if code.startswith("S_") else TO_DO.get(code, "Ask the sender of the file.")


_DISAGREE = (
    "Find out which source is right, and correct the other in its own system. The next file settles it."
)
_IN_REVIEW = "Decide it on the review page, with a reason"

TO_DO = {
    "H_KEY": "Ask which of the two rows is right, and decide both on the review page.",
    "H_CODE": f"{_IN_REVIEW}: say what the code means; or have it corrected in its own system.",
    "H_ORDER": f"Correct the release or the sentence date in PPUD. {_IN_REVIEW} if the row is right.",
    "H_FUTURE": f"Correct the day in PPUD. {_IN_REVIEW} if the row is right.",
    "H_AFTER_END": "Act today: somebody may have been recalled on a licence that was over. Tell PPCS.",
    "H_ID": f"{_IN_REVIEW}: say whose number it is; or correct the number in its own system.",
    "H_MERGE": f"{_IN_REVIEW}: one person or two. If one, have the records merged in their own system.",
    "H_ID_CONFLICT": "Find out whose number it is, and correct the other record in its own system.",
    "H_UNKNOWN": f"{_IN_REVIEW}: say who this is; or wait for the file that knows the person.",
    "H_PLACE": "Correct the session in NOMIS, or the place of the person.",
    "H_NAME_ONLY": f"{_IN_REVIEW}: say who this is; or add an identifier in its own system.",
    "H_SAME_DAY": "Take one of the two panels out in nDelius, or decide on the review page.",
    "Q_DATE": "Correct the date in its own system. It counts as not recorded until then.",
    "Q_NUMBER": "Correct the number in its own system. It counts as not recorded until then.",
    "Q_CODE": "Choose a listed code in the system; or tell us what the new code means.",
    "Q_SEX": "Record the person as male or female in the system.",
    "Q_OFFENCE": "Tell us to which group the offence belongs, and it is added to the table.",
    "Q_TARIFF": "Check the tariff against the court's order, and correct it in PPUD or NOMIS.",
    "Q_ORDER": "Correct the earlier or the later of the two dates in its own system.",
    "Q_RESCINDED": "PPCS says whether the licence clock ran on while the recall stood.",
    "Q_STATUS": "Bring the record up to date in its own system: another file already tells of the change.",
    "Q_PNC": "Correct the police number. It is not used to link until then.",
    "Q_DOB": "Check the date of birth, and correct the one that is wrong.",
    "P_MISSING": "Say where the person is: released, moved, died, or left out of the file by mistake.",
    "P_WITHDRAWN": "Say whether the event happened. It stays out of the history until a file tells it again.",
}
