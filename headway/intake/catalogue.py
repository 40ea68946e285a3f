"""Every kind of file that Headway knows, by its letter."""

from datetime import datetime

from headway.intake.extract import Extract
from headway.intake.hospital import PATIENTS
from headway.intake.identifiers import CHANGES
from headway.intake.parole import DIRECTIONS, INDETERMINATES, RELEASES_RECALLS
from headway.intake.plans import PLAN_DATES, REFERRALS
from headway.intake.prison import KEY_WORK, POPULATION
from headway.intake.probation import CASELOAD, CONTACTS
from headway.intake.psychology import CASE_REVIEWS
from headway.intake.reviews import REVIEWS

EXTRACTS: dict[str, Extract] = {
    extract.letter: extract
    for extract in (
        POPULATION,
        INDETERMINATES,
        REVIEWS,
        RELEASES_RECALLS,
        DIRECTIONS,
        CASELOAD,
        CONTACTS,
        PATIENTS,
        CASE_REVIEWS,
        PLAN_DATES,
        REFERRALS,
        KEY_WORK,
        CHANGES,
    )
}

MANIFEST = "MANIFEST.csv"
MANIFEST_HEADER = ("File", "Extract Date", "Records", "SHA-256")


def recognise(name: str) -> tuple[Extract, datetime] | None:
    """Return the kind of file that a name means and the moment it speaks for; None if nobody knows it.

    Raises NoSuchDay when the name is right and the day in it does not exist.
    """
    for extract in EXTRACTS.values():
        moment = extract.moment(name)
        if moment is not None:
            return extract, moment
    return None
