"""A register for the pages of measures: nobody is few, save one person who is alone in their region and prison."""

from datetime import date, datetime, time

import polars as pl

from headway.intake.outcome import EVENTS, FILES, IDENTIFIERS, REPORTS, ROWS, Outcome
from headway.web.register import store
from tests.builders import person
from tests.web.casework.registers import NOW, in_custody, on_licence, put_in_register

ALONE = "Lonelythorpe"
GROUP = "Yorkshire"


def small_register():
    """Put in 6 never released of the North West, 8 of London, 1 of Wales who is alone, and 13 on licence.

    One of those of the North West was released within the last quarter.
    """
    never = [in_custody(n, f"Stays{n}", prison_group=GROUP) for n in range(1, 7)]
    london = [in_custody(n, f"Waits{n}", region="London", prison_group=GROUP) for n in range(7, 15)]
    alone = in_custody(15, ALONE, region="Wales", prison="LEI", prison_group=GROUP)
    licence = [on_licence(n, region="London") for n in range(20, 26)] + [on_licence(n) for n in range(26, 32)]
    return put_in_register(*never, *london, alone, *licence, released_in_august(32))


def released_in_august(key):
    """Return somebody of the North West who was first released on 14 August 2026."""
    names = {
        "surname": "Goesthorpe",
        "forenames": "Alderic",
        "born_on": "1979-03-14",
        "noms": f"Z{1000 + key}AA",
    }
    told = {"probation_region": "North West Region", "com": "Surname, Invented", "crn": f"X{key}"}
    return (
        person(key)
        .sentenced("2007-05-11", tariff_expires_on="2010-04-01", **names)
        .released("2026-08-14")
        .under_probation(custody_status="B", licence_started_on="2026-08-14", **told, **names)
        .ppud_says("Released on Licence", first_released_on="2026-08-14", latest_released_on="2026-08-14")
    )


def told_later(*releases, extract):
    """Store a later delivery that tells of first releases of people in the register: (person, day) each."""
    extract_on = date.fromisoformat(extract)
    moment, known = datetime.combine(extract_on, time()), store.known()
    told = [row for key, day in releases for row in person(key).released(day, told=extract).rows]
    file = known.next_file
    events = [
        (r["person"], r["kind"], r["key"], r["happened_on"], moment, False, file, n, r["data"], f"{n:032x}")
        for n, r in enumerate(told, start=2)
    ]
    sha = f"{file:064x}"
    files = [(file, "d.csv", "d", extract_on, moment, sha, sha, "utf-8", "loaded", None, None, None)]
    rows = [
        (file, "", n, "accepted", None, None, e[0], False, None, None) for n, e in enumerate(events, start=2)
    ]
    outcome = Outcome(
        name=extract,
        extract_on=extract_on,
        recorded_at=moment,
        files=pl.DataFrame(files, schema=FILES, orient="row"),
        rows=pl.DataFrame(rows, schema=ROWS, orient="row"),
        reports=pl.DataFrame(schema=REPORTS),
        people=pl.DataFrame(schema={"person": pl.Int64}),
        identifiers=pl.DataFrame(schema=IDENTIFIERS),
        events=pl.DataFrame(events, schema=EVENTS, orient="row"),
    )
    store.save(outcome, loaded_at=NOW, loaded_by="tests")
