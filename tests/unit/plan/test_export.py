"""Plans as JSON and back."""

import json
from dataclasses import replace
from datetime import date
from importlib.resources import files

import pytest

from headway.plan.export import NotThisShape, as_json, export, plan_from_json
from headway.plan.read import read_plan
from headway.plan.shape import ActionPlan, Completed, Ledger
from tests.unit.plan.lighthouse_plan import WHOLE

DOCUMENTS = ("ipp-action-plan-2023.txt", "hmip-ipp-thematic-action-plan-2017.txt")


def document(name):
    return read_plan(name, files("headway.plan.documents").joinpath(name).read_bytes())


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_plan_comes_back_from_json_as_it_was(name):
    plan = document(name)
    stored = json.loads(json.dumps(as_json(plan)))
    assert plan_from_json(stored) == plan
    assert as_json(plan_from_json(stored)) == stored


def test_the_envelope_holds_the_plans_in_the_order_given_and_no_time():
    plans = [document(name) for name in DOCUMENTS]
    printed = [json.dumps(export(plans)) for _ in range(2)]
    assert printed[0] == printed[1]
    assert [(one["kind"], one["document"]) for one in json.loads(printed[0])["plans"]] == [
        ("action-plan", DOCUMENTS[0]),
        ("recommendations", DOCUMENTS[1]),
    ]


def test_what_a_person_completed_stands_beside_the_damage():
    plan = read_plan("plan.txt", WHOLE.encode())
    said = Completed(
        by="A. Secretary", on=date(2031, 3, 1), source="Published PDF, page 5", fields={"title": "Paint"}
    )
    stream = plan.workstreams[0]
    actions = (
        replace(stream.actions[0], damaged="Its title is missing.", completed=said),
        *stream.actions[1:],
    )
    completed = replace(plan, workstreams=(replace(stream, actions=actions), *plan.workstreams[1:]))
    exported = as_json(completed)
    one = exported["workstreams"][0]["actions"][0]
    assert one["damaged"] == "Its title is missing."
    assert one["completed"] == {
        "by": "A. Secretary",
        "on": "2031-03-01",
        "source": "Published PDF, page 5",
        "fields": {"title": "Paint"},
    }
    assert plan_from_json(exported) == completed


def test_a_recommendation_has_the_keys_that_are_worked_out():
    one = as_json(document(DOCUMENTS[1]))["recommendations"][0]
    assert one["text_start"] == "NOMS should ensure IPP"
    assert one["deliverables_count"] == len(one["deliverables"])


def test_a_key_that_a_plan_need_not_have_is_left_out_where_it_holds_nothing():
    plan = as_json(ActionPlan(document="a.txt", title="A PLAN"))
    assert "disagreements" not in plan
    assert plan["published"] is None
    assert plan_from_json(plan) == ActionPlan(document="a.txt", title="A PLAN")
    assert plan_from_json(as_json(Ledger(document="b.txt", title="B"))) == Ledger(document="b.txt", title="B")


@pytest.mark.parametrize("stored", [{}, {"kind": "poem"}, {"kind": "action-plan", "workstreams": 3}])
def test_what_is_no_exported_plan_is_refused_with_what_to_do(stored):
    with pytest.raises(NotThisShape, match="no exported plan"):
        plan_from_json(stored)
