"""The fields of a case page, and who speaks of each, the one believed first: extracts.md section 6."""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from headway.people.places import prison_named
from headway.people.status_words import by_casework, by_ndelius, by_ppud, meant
from headway.people.told import (
    Says,
    Version,
    earliest,
    first_not_blank,
    last_told,
    last_told_by,
    latest,
)


@dataclass(frozen=True)
class Source:
    """Who speaks of a field.

    kind    the kind of event it speaks in
    says    what it says, by the versions that stand
    a_list  its file lists those of whom the thing is so: of whoever is not in the newest it says nothing
    """

    name: str
    kind: str
    says: Says
    a_list: bool = False


@dataclass(frozen=True)
class Field:
    """One field of a case page.

    name     its column in people/facts.py
    why      the sentence that says who is believed
    sources  everybody who speaks of it, the one believed first
    means    what a value may mean; sources disagree when there is nothing that all of them may mean
    """

    name: str
    label: str
    why: str
    sources: tuple[Source, ...]
    means: Callable[[Any], frozenset[Any]] = lambda value: frozenset({value})


def _ppud(column: str) -> Source:
    return Source("PPUD", "ppud_record", last_told(column))


def _nomis(column: str, *, a_list: bool = False) -> Source:
    return Source("NOMIS", "prison_record", last_told(column), a_list)


def _ndelius(column: str) -> Source:
    return Source("nDelius", "probation_record", last_told(column))


def _mhcs(column: str) -> Source:
    return Source("Mental health casework", "hospital_record", last_told(column))


def _folded(name: str) -> frozenset[str]:
    plain = unicodedata.normalize("NFKD", name).casefold()
    return frozenset({"".join(letter for letter in plain if letter.isalpha())})


def _first_forename(names: str) -> frozenset[str]:
    return _folded(re.split(r"\s", names.strip())[0])


def _prison(words: str) -> frozenset[str]:
    return frozenset({prison_named(words) or words.casefold()})


def _sentence_by_nomis(record: Version) -> str | None:
    status = record["imprisonment_status"] or ""
    return "DPP" if status.endswith("DPP") else "IPP" if status.endswith(("IPP", "ISPPCJ03")) else None


def _licence_start(record: Version) -> Any:
    # of somebody who is not on licence, it is the start of one that is over
    return record["licence_started_on"] if record["custody_status"] == "B" else None


def _hospital(record: Version) -> str | None:
    return None if record["remitted_on"] else record["hospital"] or record["hospital_code"]


def _hospital_by_ppud(record: Version) -> str | None:
    return "In Hospital" if record["status"] == "In Hospital" else None


NAMES_WHY = "PPUD is believed for names and birth dates, then NOMIS, then nDelius."
RELEASES_WHY = (
    "PPUD’s history of releases and recalls is believed, then PPUD’s own record where it is ahead, then the "
    "licence start of nDelius where both are behind."
)
RECALLS_WHY = "PPUD’s history of releases and recalls is believed, then PPUD’s own record where it is ahead."
PLACE_WHY = "The prison file is believed, unless mental health casework tells of a later move to hospital."

FIELDS: tuple[Field, ...] = (
    Field(
        "surname", "Surname", NAMES_WHY,
        (_ppud("surname"), _nomis("surname"), _ndelius("surname"), _mhcs("surname")), _folded,
    ),
    Field(
        "forenames", "Forenames", NAMES_WHY,
        (_ppud("forenames"), _nomis("forenames"), _ndelius("forenames"), _mhcs("forenames")),
        _first_forename,
    ),
    Field(
        "born_on", "Date of birth", NAMES_WHY,
        (_ppud("born_on"), _nomis("born_on"), _ndelius("born_on"), _mhcs("born_on")),
    ),
    Field("sex", "Sex", NAMES_WHY, (_ppud("sex"), _nomis("sex"), _ndelius("sex"))),
    Field(
        "noms", "Prison number", "NOMIS gives prison numbers; PPUD, then nDelius, where it has none.",
        (_nomis("noms"), _ppud("noms"), _ndelius("noms"), _mhcs("noms")),
    ),
    Field("crn", "CRN", "nDelius gives it.", (_ndelius("crn"),)),
    Field("ppud_id", "PPUD number", "PPUD gives it.", (_ppud("ppud_id"),)),
    Field(
        "sentence", "Sentence", "PPUD is believed, then nDelius; DPP in either beats IPP.",
        (
            _ppud("sentence"), _ndelius("sentence"),
            Source("NOMIS", "prison_record", last_told_by(_sentence_by_nomis)), _mhcs("sentence"),
        ),
    ),
    Field(
        "sentenced_on", "Sentence date", "PPUD is believed, then nDelius, then NOMIS.",
        (_ppud("sentenced_on"), _ndelius("sentenced_on"), _nomis("first_sentenced_on")),
    ),
    Field(
        "tariff_expires_on", "Tariff expiry",
        "PPUD is believed: the date as ordered, never recomputed. Then the parole review file, then NOMIS.",
        (
            _ppud("tariff_expires_on"),
            Source("PPUD parole reviews", "parole_review", first_not_blank("tariff_expires_on")),
            _nomis("tariff_expires_on"),
        ),
    ),
    Field(
        "status", "Status",
        "Worked out, first that holds: death; quashed or removed, by PPUD; hospital; the prison file; the "
        "end of the licence; a recall without return; nDelius’s licence; the last release or return; PPUD’s "
        "own status.",
        (
            Source("Mental health casework", "hospital_record", last_told_by(by_casework), a_list=True),
            _nomis("imprisonment_status", a_list=True),
            Source("nDelius", "probation_record", last_told_by(by_ndelius)),
            Source("PPUD", "ppud_record", last_told_by(by_ppud)),
        ),
        meant,
    ),
    Field(
        "prison", "Prison", PLACE_WHY, (_nomis("prison", a_list=True), _ppud("establishment")), _prison
    ),
    Field(
        "security_category", "Security category", "NOMIS gives it.",
        (_nomis("security_category", a_list=True),),
    ),
    Field(
        "hospital", "Hospital", "Mental health casework is believed, then PPUD.",
        (
            Source("Mental health casework", "hospital_record", last_told_by(_hospital), a_list=True),
            Source("PPUD", "ppud_record", last_told_by(_hospital_by_ppud)),
        ),
        lambda _: frozenset({"in hospital"}),
    ),
    Field("probation_region", "Probation region", "nDelius is believed.", (_ndelius("probation_region"),)),
    Field("com", "Community offender manager", "nDelius is believed.", (_ndelius("com"),)),
    Field(
        "first_released_on", "First released", RELEASES_WHY,
        (
            Source("PPUD releases", "released", earliest("happened_on")), _ppud("first_released_on"),
        ),
    ),
    Field(
        "latest_released_on", "Latest release", RELEASES_WHY,
        (
            Source("PPUD releases", "released", latest("happened_on")), _ppud("latest_released_on"),
            Source("nDelius", "probation_record", last_told_by(_licence_start)),
        ),
    ),
    Field(
        "latest_revoked_on", "Licence last revoked", RECALLS_WHY,
        (Source("PPUD recalls", "revoked", latest("happened_on")), _ppud("revoked_on")),
    ),
    Field(
        "latest_returned_on", "Last returned to custody", RECALLS_WHY,
        (Source("PPUD recalls", "revoked", latest("returned_on")), _ppud("returned_on")),
    ),
    Field(
        "supervision_suspended_on", "Supervision suspended",
        "nDelius is believed. Of a licence that is over, what it said while the licence ran still counts.",
        (_ndelius("supervision_suspended_on"),),
    ),
    Field(
        "licence_ended_on", "Licence ended", "PPUD’s day is believed, then nDelius’s.",
        (_ppud("licence_ended_on"), _ndelius("licence_ended_on")),
    ),
    Field(
        "died_on", "Died", "Any file is believed: the earliest day.",
        (_ppud("died_on"), _ndelius("died_on")),
    ),
)  # fmt: skip
