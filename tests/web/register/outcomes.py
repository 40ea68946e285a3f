"""Builds outcomes of intake of any size, as reconcile would hand them over: seeded, invented, valid."""

import json
import random
from datetime import date, datetime, time, timedelta

import polars as pl

from headway.intake.outcome import EVENTS, FILES, IDENTIFIERS, REPORTS, ROWS, Known, Outcome
from headway.people.events import DATE, KINDS

SURNAMES = ("Bramblewick", "Dapplethorpe", "Fernfeather", "Thistlé", "O'Quince", 'Quo"te', "Comma, Esq", "")


def outcome(
    *,
    people: int = 5,
    events: int = 40,
    known: Known | None = None,
    extract_on: date = date(2026, 9, 30),
    name: str = "2026-09-30",
    seed: int = 1,
) -> Outcome:
    """Return a delivery of one caseload file with one row for each event; every eighth row is rejected besides."""
    known = known or Known()
    rng = random.Random(seed)
    recorded_at = datetime.combine(extract_on, time())
    persons = list(range(known.next_person, known.next_person + people))
    told = [_event(rng, persons, n, known.next_file, extract_on) for n in range(events)]
    return Outcome(
        name=name,
        extract_on=extract_on,
        recorded_at=recorded_at,
        files=pl.DataFrame([_file(known.next_file, extract_on, seed)], schema=FILES, orient="row"),
        rows=pl.DataFrame(_rows(told, known.next_file), schema=ROWS, orient="row"),
        reports=pl.DataFrame(
            [(known.next_file, "D46", "P_MISSING", "Z1020TA", persons[0], "missing from the file")],
            schema=REPORTS,
            orient="row",
        ),
        people=pl.DataFrame({"person": persons}),
        identifiers=pl.DataFrame(
            [("NOMIS", f"Z{p:04}AA", p, "linked", "own", recorded_at) for p in persons],
            schema=IDENTIFIERS,
            orient="row",
        ),
        events=pl.DataFrame(told, schema=EVENTS, orient="row"),
    )


def _file(number: int, extract_on: date, seed: int) -> tuple:
    moment = datetime.combine(extract_on, time())
    return (
        number, f"nDelius_Caseload_{extract_on:%Y%m%d}.xlsx", "f", extract_on, moment, f"{seed:064x}", f"{seed:064x}",
        "xlsx", "loaded", None, None, None,
    )  # fmt: skip


def _rows(told: list[tuple], number: int) -> list[tuple]:
    accepted = [(number, "Caseload", e[7], "accepted", None, None, e[0], False, None, None) for e in told]
    fault = {
        "case": "D18",
        "code": "R_DATE",
        "column": "Sentence Date",
        "received": "31/02/2009",
        "read": None,
        "message": "not a day",
    }
    rejected = [
        (
            number,
            "Caseload",
            len(told) + 2 + n,
            "rejected",
            "D18",
            "R_DATE",
            None,
            None,
            json.dumps([fault]),
            '{"CRN": "Z2"}',
        )
        for n in range(len(told) // 8)
    ]
    return accepted + rejected


def _event(rng: random.Random, persons: list[int], n: int, number: int, extract_on: date) -> tuple:
    kind = rng.choice(list(KINDS.values()))
    person = None if kind.name == "panel" and n % 2 else rng.choice(persons)
    happened_on = extract_on - timedelta(days=rng.randrange(6000))
    moment = datetime.combine(extract_on, time(16, 3, 28, 500))
    data = {name: _value(rng, dtype) for name, dtype in kind.payload.items()}
    told = {name: value for name, value in data.items() if value is not None}
    return (
        person, kind.name, f"{kind.name}-{n}", happened_on, moment, False, number, n + 2,
        json.dumps(told), f"{rng.getrandbits(128):032x}",
    )  # fmt: skip


def _value(rng: random.Random, dtype: pl.DataType) -> object:
    if rng.random() < 0.3:
        return None
    if dtype == DATE:
        return (date(2005, 4, 4) + timedelta(days=rng.randrange(7000))).isoformat()
    if dtype == pl.Int64:
        return rng.randrange(99)
    return rng.random() < 0.5 if dtype == pl.Boolean else rng.choice(SURNAMES)
