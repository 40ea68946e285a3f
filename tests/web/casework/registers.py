"""Puts invented people of tests/builders.py into the register's tables, as a delivery would."""

import hashlib
from datetime import date, datetime, time

import polars as pl

from headway.intake.outcome import EVENTS, FILES, IDENTIFIERS, REPORTS, ROWS, Outcome
from headway.web.register import store
from headway.web.register.cohort import TELLS
from tests.builders import EXTRACT, person

LETTERS = {kind: letter for letter, kinds in TELLS.items() for kind in kinds}
NOW = datetime.fromisoformat("2026-10-01T08:00:00+00:00")


def put_in_register(*people, extract=EXTRACT):
    """Store the people in an empty register, all told by one delivery; return public_id by Headway's key."""
    for one in people:
        if not any(row["kind"] == "ppud_record" for row in one.rows):
            one.ppud_says(one.ppud["status"])
    store.save(_outcome(people, date.fromisoformat(extract)), loaded_at=NOW, loaded_by="tests")
    return dict(store.public_ids().iter_rows())


def _outcome(people, extract_on):
    numbers = {letter: n for n, letter in enumerate(TELLS, start=1)}
    events = [
        _event(row, numbers, n) for n, row in enumerate((r for one in people for r in one.rows), start=2)
    ]
    moment = datetime.combine(extract_on, time())
    files = [
        (
            n,
            f"{letter}.csv",
            letter,
            extract_on,
            moment,
            f"{n:064x}",
            f"{n:064x}",
            "utf-8",
            "loaded",
            None,
            None,
            None,
        )
        for letter, n in numbers.items()
    ]
    rows = [(e[6], "", e[7], "accepted", None, None, e[0], False, None, None) for e in events]
    return Outcome(
        name=extract_on.isoformat(),
        extract_on=extract_on,
        recorded_at=moment,
        files=pl.DataFrame(files, schema=FILES, orient="row"),
        rows=pl.DataFrame(rows, schema=ROWS, orient="row"),
        reports=pl.DataFrame(schema=REPORTS),
        people=pl.DataFrame({"person": [one.key for one in people]}, schema={"person": pl.Int64}),
        identifiers=pl.DataFrame(schema=IDENTIFIERS),
        events=pl.DataFrame(events, schema=EVENTS, orient="row"),
    )


def _event(row, numbers, n):
    digest = hashlib.sha256(f"{n}{row['data']}".encode()).hexdigest()[:32]
    number = numbers[LETTERS[row["kind"]]]
    return (
        row["person"],
        row["kind"],
        row["key"],
        row["happened_on"],
        row["recorded_at"],
        row["withdrawn"],
        number,
        n,
        row["data"],
        digest,
    )


def in_custody(
    key, surname="Bramblewick", *, prison="MDI", region="North West Region", forenames="Alderic", **payload
):
    """Return somebody never released, long over tariff, whose hearing has passed without a result."""
    names = {"surname": surname, "forenames": forenames, "born_on": "1979-03-14", "noms": f"Z{1000 + key}AA"}
    return (
        person(key)
        .sentenced("2007-05-11", tariff_expires_on="2010-04-01", **names)
        .in_prison(
            prison=prison,
            prison_function="Category C Trainer",
            security_category="Cat C",
            last_moved_on="2024-03-02",
            last_move_from="LEI",
            **names,
            **payload,
        )
        .under_probation(
            crn=f"X{100000 + key}",
            probation_region=region,
            com="Surname, Invented",
            custody_status="D",
            **names,
        )
        .reviewed(
            f"{3000 + key}",
            "2026-07-12",
            status="Active",
            custody_report_due_on="2026-01-11",
            custody_report_done_on="2026-01-18",
        )
        .panel("2026-02-03", "Prison amber-RAG progression review", region=region)
    )


def on_licence(
    key, surname="Dapplethorpe", *, region="North West Region", com="Surname, Invented", **payload
):
    """Return somebody released on licence in January 2025, with a panel since and nothing in the way."""
    names = {"surname": surname, "forenames": "Cobbert", "born_on": "1971-11-02", "noms": f"Z{2000 + key}AA"}
    return (
        person(key)
        .sentenced("2006-09-01", tariff_expires_on="2011-09-01", **names)
        .released("2025-01-16")
        .under_probation(
            crn=f"X{200000 + key}",
            probation_region=region,
            com=com,
            custody_status="B",
            licence_started_on="2025-01-16",
            **names,
            **payload,
        )
        .panel("2026-02-03", "Consideration of licence termination", region=region)
        .ppud_says("Released on Licence", first_released_on="2025-01-16", latest_released_on="2025-01-16")
    )


def licence_ended(key, surname="Fernfeather"):
    """Return somebody whose licence ended on 1 November 2024."""
    names = {"surname": surname, "forenames": "Odo", "born_on": "1971-11-02", "noms": f"Z{3000 + key}AA"}
    return (
        person(key)
        .sentenced("2006-09-01", tariff_expires_on="2008-09-01", **names)
        .released("2016-01-16")
        .under_probation(
            crn=f"X{300000 + key}",
            probation_region="North West Region",
            com="Surname, Invented",
            custody_status="AT",
            licence_ended_on="2024-11-01",
            **names,
        )
        .ppud_says(
            "Licence Terminated",
            first_released_on="2016-01-16",
            latest_released_on="2016-01-16",
            licence_terminated=True,
            licence_ended_on="2024-11-01",
            licence_ended_route="Automatic",
        )
    )
