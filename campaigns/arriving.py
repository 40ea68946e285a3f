"""Invented arrivals for trials of their order: small deliveries, corrected files, notices, decisions."""

import random
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from headway.intake.deciding.decisions import Decision, Verdict
from tests.unit.intake.delivery import write_book, write_csv

DAYS = (date(2026, 5, 31), date(2026, 6, 30), date(2026, 7, 31))
SURNAMES = ("Bramblewick", "Bramblewyck", "Fernfeather", "Otterfold")
PRISONS = ("LEI", "WWI", "NLI")


def deliveries(place: Path, rng: random.Random) -> list[Path]:
    """Return the folders of some deliveries, written; two for one day give each other's files corrected."""
    folders = []
    people = [_person(n, rng) for n in range(rng.randint(2, 4))]
    for number in range(rng.randint(2, 4)):
        on = rng.choice(DAYS)
        folder = place / f"{on} {number}"
        _written(folder, on, people, rng)
        folders.append(folder)
    return folders


def _person(number: int, rng: random.Random) -> dict[str, Any]:
    # Some share a police number and a name with the one before: one person under two numbers, perhaps.
    like = number - 1 if number and rng.random() < 0.4 else number
    return {
        "number": number,
        "surname": SURNAMES[like % 4],
        "born": date(1980, 1, 1 + like),
        "pnc": f"2006/{9000001 + like:07}{'ZABCDEFGHJKLMNPQRTUVWXY'[int(f'06{9000001 + like:07}') % 23]}",
    }


def _written(folder: Path, on: date, people: list[dict[str, Any]], rng: random.Random) -> None:
    chosen = [p for p in people if rng.random() < 0.8] or people[:1]
    kinds = rng.sample("abcfm", rng.randint(1, 3))
    for kind in sorted(kinds):
        if kind == "a":
            write_csv(folder, "a", [_prison(p, on, rng) for p in chosen], on=on)
        elif kind == "b":
            write_book(folder, "b", on, Indeterminates=[_ppud(p, rng) for p in chosen])
        elif kind == "c":
            write_csv(folder, "c", [_review(p, rng) for p in chosen], on=on)
        elif kind == "f":
            write_book(folder, "f", on, Caseload=[_caseload(p, rng) for p in chosen])
        else:
            write_csv(folder, "m", _notices(on, rng), on=on)


def _noms(person: dict[str, Any]) -> str:
    return f"Z500{person['number']}AA"


def _surname(person: dict[str, Any], rng: random.Random) -> str:
    return str(person["surname"] if rng.random() < 0.9 else rng.choice(SURNAMES))


def _prison(person: dict[str, Any], on: date, rng: random.Random) -> dict[str, Any]:
    return {
        "NOMIS_NO": _noms(person), "SURNAME": _surname(person, rng), "DOB": f"{person['born']:%d/%m/%Y}",
        "PNC_NO": person["pnc"] if rng.random() < 0.6 else "", "EXTRDATE": f"{on:%d/%m/%Y}",
        "PRISON_CODE": rng.choice(PRISONS),
    }  # fmt: skip


def _ppud(person: dict[str, Any], rng: random.Random) -> dict[str, Any]:
    return {
        "OFFENDER_ID": 9000001 + person["number"], "NOMS_ID": _noms(person) if rng.random() < 0.6 else "",
        "CRO_PNC": person["pnc"] if rng.random() < 0.6 else "", "FAMILY_NAME": _surname(person, rng),
        "DOB": person["born"], "CUSTODY_TYPE_DESCRIPTION": "IPP" if rng.random() < 0.9 else "odd",
    }  # fmt: skip


def _caseload(person: dict[str, Any], rng: random.Random) -> dict[str, Any]:
    return {
        "NOMS No": _noms(person) if rng.random() < 0.6 else "", "CRN": f"Z50000{person['number']}",
        "Person on Probation - Name": f"{_surname(person, rng)}, Alderic", "Date of Birth": person["born"],
        "PNC": person["pnc"] if rng.random() < 0.6 else "", "Region": rng.choice(("London", "North West")),
    }  # fmt: skip


def _review(person: dict[str, Any], rng: random.Random) -> dict[str, Any]:
    result = rng.choice(("Not Applicable", "Release [*]", "Stay In Closed [*]"))
    return {
        "NOMIS ID": _noms(person),
        "Review ID": str(300100 + person["number"]),
        "Final Result (Review)": result,
    }


def _notices(on: date, rng: random.Random) -> list[dict[str, Any]]:
    merge = {"Event": "MERGE", "Event Date": f"{on:%Y-%m}-01", "Id Kept": "Z5000AA", "Id Retired": "Z5001AA"}
    undone = {**merge, "Event": "UNMERGE", "Event Date": f"{on:%Y-%m}-02"}
    return [merge, undone] if rng.random() < 0.4 else [merge]


def decisions(rng: random.Random, told_until: datetime) -> Iterator[Decision]:
    """Give some decisions about two numbers, made after all was told, one perhaps taken back."""
    for number in range(1, rng.randint(0, 2) + 1):
        verdict = rng.choice((Verdict.SAME, Verdict.APART))
        one, other = rng.sample(
            [("NOMIS", "Z5000AA"), ("NOMIS", "Z5001AA"), ("PPUD", "9000001"), ("PPUD", "9000002")], 2
        )
        at = told_until + timedelta(seconds=number)
        yield Decision(number, verdict, at, "Invented, Somebody", "Looked at both", one=one, other=other)
