"""The IPP Action Plan of 2023 as the parser reads it, beside what a person read off it by hand."""

from functools import cache
from importlib.resources import files

import pytest

from headway.plan.action_plan_text import words
from headway.plan.export import as_json
from headway.plan.read import read_plan
from tests.unit.plan import ipp_2023_by_hand as by_hand

NAME = "ipp-action-plan-2023.txt"
ACTIONS = [(w["number"], a) for w in by_hand.WORKSTREAMS for a in w["actions"]]
NAMES = [f"WS{number}({action['number']})" for number, action in ACTIONS]


@cache
def exported():
    return as_json(read_plan(NAME, files("headway.plan.documents").joinpath(NAME).read_bytes()))


def read(workstream, number):
    actions = exported()["workstreams"][workstream - 1]["actions"]
    return next(action for action in actions if action["number"] == number)


def test_every_action_is_read_in_printed_order_and_no_other():
    found = [(w["number"], a["number"]) for w in exported()["workstreams"] for a in w["actions"]]
    assert found == [(number, action["number"]) for number, action in ACTIONS]


@pytest.mark.parametrize(("workstream", "action"), ACTIONS, ids=NAMES)
def test_an_action_says_what_a_person_reads(workstream, action):
    one = read(workstream, action["number"])
    keys = ("title", "description", "lead_owner_if_named", "deliverables", "where")
    assert {key: one.get(key) for key in keys} == {key: action[key] for key in keys}


@pytest.mark.parametrize(("workstream", "action"), ACTIONS, ids=NAMES)
def test_its_deadlines_are_those_printed(workstream, action):
    found = [
        (d["text_as_printed"], d["kind"], d["earliest"], d["latest"], d["condition"])
        for d in read(workstream, action["number"])["deadlines"]
    ]
    assert found == action["deadlines"]


@pytest.mark.parametrize(("workstream", "action"), ACTIONS, ids=NAMES)
def test_damage_is_said_where_a_person_sees_it_and_nowhere_else(workstream, action):
    said = read(workstream, action["number"])["damaged"]
    assert said is None if action["damaged"] is None else action["damaged"] in said


@pytest.mark.parametrize(
    "expected", by_hand.WORKSTREAMS, ids=[f"WS{w['number']}" for w in by_hand.WORKSTREAMS]
)
def test_a_workstream_has_its_title_leads_and_overview(expected):
    one = exported()["workstreams"][expected["number"] - 1]
    assert [one[key] for key in ("number", "title", "leads", "overview")] == [
        expected[key] for key in ("number", "title", "leads", "overview")
    ]
    assert one["damaged"] is None if expected["damaged"] is None else expected["damaged"] in one["damaged"]
    assert bool(one.get("overview_legible")) == (expected["overview"] is None)


def test_title_principles_success_measures_and_governance_are_those_printed():
    plan = exported()
    assert plan["title"] == by_hand.TITLE
    assert [(p["number"], p["text"]) for p in plan["principles"]] == by_hand.PRINCIPLES
    assert [(s["principle"], s["measures"]) for s in plan["success_measures"]] == by_hand.SUCCESS_MEASURES
    assert {key: plan["governance"][key] for key in by_hand.GOVERNANCE} == by_hand.GOVERNANCE
    assert "Section (2)" in plan["governance"]["damaged"]
    assert (plan["published"], plan["position_as_at"]) == (None, None)


def test_a_section_cited_by_the_wrong_number_is_reported():
    assert any(said.startswith("Line 36 cites section 3") for said in exported()["disagreements"])


@pytest.mark.parametrize(
    ("workstream", "number", "begins"),
    [
        (2, 9, ["Identify funding", "Deliver Services (its start)"]),
        (4, 1, [None] * 5),
        (4, 2, [None, None, "Develop an action plan"]),
        (4, 4, ["Complete and", "Refresh the", "To provide", "Regional Psychology"]),
        (4, 8, [None, "all deliverables"]),
    ],
)
def test_a_date_is_of_a_deliverable_only_where_its_row_is_whole(workstream, number, begins):
    found = [deadline["of"] for deadline in read(workstream, number)["deadlines"]]
    assert len(found) == len(begins)
    for of, begin in zip(found, begins, strict=True):
        assert of is None if begin is None else of.startswith(begin)


@pytest.mark.parametrize(
    ("workstream", "number", "note"),
    [(2, 9, "2 dates stand beside 5 deliverables."), (4, 8, "one says all deliverables."), (5, 2, None)],
)
def test_dates_that_do_not_fit_the_deliverables_carry_a_note(workstream, number, note):
    notes = [deadline.get("note") for deadline in read(workstream, number)["deadlines"]]
    assert all(said.endswith(note) if note else said is None for said in notes)


@pytest.mark.parametrize("line", [98, 99, 115, 116, 135, 136, 173, 184])
def test_no_word_of_an_overview_is_lost(line):
    printed = files("headway.plan.documents").joinpath(NAME).read_text(encoding="utf-8").split("\n")[line - 1]
    number = next(n for n, first in ((6, 184), (5, 173), (3, 135), (2, 115), (1, 98)) if line >= first)
    one = exported()["workstreams"][number - 1]
    kept = " ".join([one["overview"] or "", *one.get("overview_legible", ()), one["damaged"]])
    # "par[…] areas" is printed "parareas".
    kept += kept.replace("[…] ", "")
    assert set(words(printed)) - set(words(kept)) - {"overv", "overview"} == set()


def test_two_columns_that_ran_together_are_marked_where_a_word_was_cut():
    assert exported()["workstreams"][2]["overview_legible"] == by_hand.PIECES_OF_THE_THIRD_OVERVIEW
