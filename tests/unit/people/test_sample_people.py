"""The 25 people of the sample stand where EXPECTED.md says, on both days, and the law follows from it."""

import re
from datetime import date, datetime, time
from functools import cache
from pathlib import Path

import polars as pl
import pytest

from headway.intake.known import after
from headway.intake.outcome import Known
from headway.intake.read import deliveries, read_delivery
from headway.intake.reconcile import reconcile
from headway.law.conclude import conclude
from headway.law.figures import published
from headway.people.events import ENVELOPE, unpack
from headway.people.known import View, facts
from headway.people.timeline import licence_events, recalled_on_a_day_unknown

SAMPLE = Path(__file__).parents[2] / "data" / "extracts-sample"
JUNE, SEPTEMBER = date(2026, 6, 30), date(2026, 9, 30)
ROW = re.compile(
    r"\| (?P<name>S\d\d) \| \S+, (?P<ppud_id>\d+), \S+ \| .*? \| (?P<sentence>IPP|DPP) (?P<sentenced>\S+), "
    r"(?P<tariff>\S+) \| (?P<june>\w+) \| (?P<september>\w+) \| (?P<rest>.*) \|"
)
EXPECTED = [
    m.groupdict() for m in map(ROW.match, (SAMPLE / "EXPECTED.md").read_text("utf-8").splitlines()) if m
]


@cache
def events():
    known = Known()
    for folder in deliveries(SAMPLE):
        known = after(known, reconcile(read_delivery(folder), known))
    return unpack(known.events.select(*ENVELOPE))


@cache
def people(on):
    frame = facts(events(), View(on=on, known_at=datetime.combine(on, time.max)))
    return {row["ppud_id"]: row for row in frame.iter_rows(named=True)}


def test_the_document_names_25_people_and_so_do_we():
    assert len(EXPECTED) == len(people(JUNE)) == len(people(SEPTEMBER)) == 25


@pytest.mark.parametrize("person", EXPECTED, ids=lambda p: p["name"])
def test_sentence_tariff_and_status_on_both_days(person):
    june, september = people(JUNE)[person["ppud_id"]], people(SEPTEMBER)[person["ppud_id"]]
    assert (june["status"], september["status"]) == (person["june"], person["september"])
    assert september["sentence"] == person["sentence"]
    assert str(september["sentenced_on"]) == person["sentenced"]
    assert str(september["tariff_expires_on"]) == person["tariff"]


@pytest.mark.parametrize("person", EXPECTED, ids=lambda p: p["name"])
def test_first_release_current_licence_and_ending(person):
    row, said = people(SEPTEMBER)[person["ppud_id"]], person["rest"]
    first = re.match(r"\d{4}-\d\d-\d\d", said)
    assert str(row["first_released_on"]) == (first[0] if first else "None")
    if since := re.search(r"since (\d{4}-\d\d-\d\d)", said):
        assert str(row["licence_started_on"]) == since[1]
    if ended := re.search(r"; (ended|died) (\d{4}-\d\d-\d\d)", said):
        assert str(row["licence_ended_on" if ended[1] == "ended" else "died_on"]) == ended[2]


@cache
def conclusions():
    frame = facts(events(), View(on=SEPTEMBER))
    happened = licence_events(events(), on=SEPTEMBER, recalled_somehow=recalled_on_a_day_unknown(frame))
    concluded = conclude(frame.select("person", "sentence", "other_life_sentence"), happened, published())
    named = frame.select("person", "ppud_id").join(concluded, on="person")
    return {row["ppud_id"]: row for row in named.iter_rows(named=True)}


@pytest.mark.parametrize(
    ("ppud_id", "outcome", "ends"),
    [
        ("700005", "concluded", date(2027, 8, 12)),
        ("700007", "concluded", date(2024, 11, 2)),
        ("700010", "concluded", None),
        ("700012", "needs_decision", None),
        ("700021", "cannot_determine", None),
        ("700022", "concluded", date(2027, 6, 3)),
    ],
    ids=[
        "restarted clock",
        "ended by law",
        "at large",
        "rescinded",
        "recall on an unknown day",
        "typed 2525",
    ],
)
def test_the_law_follows(ppud_id, outcome, ends):
    row = conclusions()[ppud_id]
    assert row["outcome"] == outcome
    if outcome == "concluded":
        assert row["terminates_automatically_on"] == ends


def test_nobody_is_lost_between_events_and_conclusions():
    assert pl.DataFrame(list(conclusions().values())).height == 25
