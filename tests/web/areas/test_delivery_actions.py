"""The way of a delivery plan: made, sent, filled in by its own director, returned, reopened, accepted."""

from dataclasses import replace
from datetime import date

import pytest
from django.db import IntegrityError, transaction

from headway.web import clock
from headway.web.accounts.roles import ROLES, NotAllowed
from headway.web.areas import delivery_actions as actions
from headway.web.areas.area import Area, Kind, regions
from headway.web.areas.delivery import of_plan, roll_up, standings
from headway.web.areas.delivery_actions import (
    AnsweredMeanwhile,
    MovedMeanwhile,
    MoveRefused,
    recorded,
    state_of,
)
from headway.web.areas.models import AreaAnswer, AreaPlan, AreaStep, AreaTemplate, TemplateItem
from headway.web.areas.states import TRANSITIONS, Move, State, Who
from headway.web.areas.template_actions import TemplateRefused
from headway.web.audit.models import AuditEntry, What
from tests.web.areas.delivery import DOES, NOT_HERE, OTHER, OWN, WORDS, fill, plan_at, template_of
from tests.web.plan.invented import LAMPS, plan_of

pytestmark = pytest.mark.django_db


def test_a_template_keeps_the_words_of_the_plan_and_the_objectives(people):
    template = template_of(people)
    assert [(item.ref, item.words) for item in template.items.all()] == [
        ("WS1(1)", "Replace the lamps"),
        ("WS1(2)", "[…] (lost in the document)"),
        ("O1", WORDS),
    ]


def test_the_areas_are_twelve_regions_without_the_national_divisions():
    names = [area.name for area in regions()]
    assert len(names) == 12
    assert "National Security Division" not in names


def test_an_area_goes_the_whole_way_and_the_trail_has_every_step(people):
    plan = plan_at(people, State.ACCEPTED)
    assert state_of(plan) is State.ACCEPTED
    assert [step.move for step in plan.steps.all()] == ["send", "fill", "return", "accept"]
    trail = AuditEntry.objects.filter(what=What.AREA_PLAN_MOVED, subject=f"area plan {plan.pk}")
    moves = [entry.detail["move"] for entry in trail.order_by("pk")]
    assert moves == ["send", "fill", "answer", "answer", "answer", "return", "accept"]


@pytest.mark.parametrize("state", State)
def test_every_state_is_reached(people, state):
    assert state_of(plan_at(people, state)) is state


def test_every_state_is_left_and_every_move_is_somebodys():
    assert {t.before for t in TRANSITIONS} == set(State)
    assert {State.MADE} | {t.after for t in TRANSITIONS} == set(State)
    for found in TRANSITIONS:
        assert [role.name for role in ROLES.values() if found.may in role.permissions]


def test_nobody_accepts_what_they_returned(people):
    assert {t.who for t in TRANSITIONS if t.move == Move.ACCEPT} == {Who.NOT_RETURNER}
    plan = plan_at(people, State.RETURNED)
    director = people["regional_director"]
    director.role = "board_secretary"
    with pytest.raises(MoveRefused, match="somebody else must accept it"):
        actions.accept(director, plan, seen=recorded(plan))


def test_only_the_areas_own_director_fills_it_in(people):
    plan = plan_at(people, State.SENT)
    item = plan.template.items.first()
    for role in set(ROLES) - {"regional_director"}:
        with pytest.raises(NotAllowed):
            actions.answer(people[role], plan, item, DOES, seen=0)
    other = plan.template.plans.get(name=OTHER.name)
    with pytest.raises(NotAllowed, match="Only the director who answers for Wales"):
        actions.answer(people["regional_director"], other, item, DOES, seen=0)


def test_a_group_and_a_region_of_one_name_are_two_areas(people):
    group, region = Area(Kind.GROUP, "London"), Area(Kind.REGION, "London")
    template = template_of(people, areas=(group, region))
    actions.send(people["board_secretary"], template)
    item = template.items.first()
    director = people["group_director"]
    assert actions.answer(director, template.plans.get(kind="group"), item, DOES, seen=0).number == 1
    with pytest.raises(NotAllowed):
        actions.answer(director, template.plans.get(kind="region"), item, DOES, seen=0)


def test_a_plan_with_an_empty_item_is_not_returned_and_the_item_is_named(people):
    plan = plan_at(people, State.SENT)
    director, items = people["regional_director"], list(plan.template.items.all())
    actions.answer(director, plan, items[0], DOES, seen=0)
    with pytest.raises(MoveRefused, match=r"about WS1\(2\) and O1\."):
        actions.give_back(director, plan, seen=recorded(plan))
    assert state_of(plan) is State.IN_WORK


def test_an_item_that_does_not_apply_counts_as_filled_in(people):
    plan = plan_at(people, State.SENT)
    for item in plan.template.items.all():
        actions.answer(people["regional_director"], plan, item, NOT_HERE, seen=0)
    assert actions.give_back(people["regional_director"], plan, seen=recorded(plan)).after == State.RETURNED


@pytest.mark.parametrize("state", [State.MADE, State.RETURNED, State.ACCEPTED])
def test_nothing_is_written_while_it_is_not_the_areas_turn(people, state):
    plan = plan_at(people, state)
    item = plan.template.items.first()
    seen = plan.answers.filter(item=item).count()
    with pytest.raises(MoveRefused, match="cannot be filled in now"):
        actions.answer(people["regional_director"], plan, item, DOES, seen=seen)
    assert plan.answers.filter(item=item).count() == seen


def test_of_two_who_write_at_once_the_second_is_told_and_the_first_is_kept(people):
    plan = plan_at(people, State.SENT)
    director, item = people["regional_director"], plan.template.items.first()
    actions.answer(director, plan, item, DOES, seen=0)
    with pytest.raises(AnsweredMeanwhile, match="Nothing is lost") as told:
        actions.answer(director, plan, item, replace(DOES, what="Something else"), seen=0)
    assert told.value.newest.what == DOES.what
    actions.answer(director, plan, item, replace(DOES, what="Both"), seen=told.value.newest.number)
    assert list(plan.answers.values_list("what", flat=True)) == [DOES.what, "Both"]


def test_a_plan_that_changed_since_it_was_opened_is_not_returned(people):
    plan = plan_at(people, State.IN_WORK)
    opened, item = recorded(plan), plan.template.items.first()
    actions.answer(people["regional_director"], plan, item, replace(DOES, what="Late words"), seen=1)
    with pytest.raises(MovedMeanwhile, match="Look at it again"):
        actions.give_back(people["regional_director"], plan, seen=opened)
    assert state_of(plan) is State.IN_WORK


def test_what_is_reopened_says_why_and_is_with_the_area_again(people):
    plan = plan_at(people, State.REOPENED)
    assert plan.steps.last().reason == "Say by when"
    item = plan.template.items.first()
    actions.answer(people["regional_director"], plan, item, DOES, seen=1)
    assert state_of(plan) is State.IN_WORK


def test_reopening_without_a_reason_is_refused(people):
    plan = plan_at(people, State.RETURNED)
    with pytest.raises(MoveRefused, match="Say why"):
        actions.reopen(people["board_secretary"], plan, reason="  ", seen=recorded(plan))


def test_a_template_is_sent_once(people):
    template = template_of(people)
    assert actions.send(people["board_secretary"], template) == 2
    with pytest.raises(MoveRefused, match="already"):
        actions.send(people["board_secretary"], template)


def test_a_template_asks_something_of_somebody_by_a_day_to_come(people):
    plan = plan_of(LAMPS)
    told = {"plan": plan, "title": "T", "entries": [], "objectives": [WORDS], "areas": [OWN]}
    make = lambda **other: actions_make(people, **{**told, "due_on": date(2026, 12, 1), **other})  # noqa: E731
    for other, words in (
        ({"objectives": []}, "at least one entry"),
        ({"areas": []}, "at least one area"),
        ({"due_on": date(2026, 11, 20)}, "today or in the future"),
        ({"entries": [plan_of(LAMPS, title="ANOTHER", content=b"other").entries.get()]}, "only"),
    ):
        with pytest.raises(TemplateRefused, match=words):
            make(**other)
    assert not AreaTemplate.objects.exists()


def actions_make(people, **told):
    from headway.web.areas.template_actions import make_template

    return make_template(people["board_secretary"], **told)


def test_what_an_area_is_still_writing_is_seen_by_the_area_alone(people):
    plan = plan_at(people, State.IN_WORK)
    on = clock.today()
    assert len(of_plan(plan, on=on, reader=OWN).told) == 3
    assert of_plan(plan, on=on, reader=None).told == {}
    assert of_plan(plan, on=on, reader=OTHER).told == {}


def test_a_reopened_plan_shows_others_what_was_returned_until_it_is_returned_again(people):
    plan = plan_at(people, State.REOPENED)
    director, item, on = people["regional_director"], plan.template.items.first(), clock.today()
    actions.answer(director, plan, item, replace(DOES, what="New words"), seen=1)
    assert of_plan(plan, on=on, reader=None).told[1].answer.what == DOES.what
    assert of_plan(plan, on=on, reader=OWN).told[1].answer.what == "New words"
    actions.give_back(director, plan, seen=recorded(plan))
    assert of_plan(plan, on=on, reader=None).told[1].answer.what == "New words"


def test_areas_stand_in_the_order_of_the_alphabet_and_add_up(people):
    template = template_of(people, areas=(Area(Kind.REGION, "Wales"), OWN, Area(Kind.GROUP, "Wales")))
    plan_at(people, State.RETURNED, template=template)
    told = standings(template, on=clock.today(), reader=None)
    assert [str(one.plan) for one in told] == [
        "North West Region (probation region)",
        "Wales (prison group)",
        "Wales (probation region)",
    ]
    together = roll_up(template, told)
    assert (together.areas, together.returned, together.late, together.overdue) == (3, 1, 0, 0)
    assert together.items[0].statuses == (0, 1, 0, 0)
    assert together.items[0].ratings == (0, 1, 0)


def test_a_return_after_the_due_day_is_late_and_none_is_overdue(people, monkeypatch):
    template = template_of(people)
    plan = plan_at(people, State.IN_WORK, template=template)
    monkeypatch.setattr(clock, "today", lambda: date(2027, 1, 3))
    actions.give_back(people["regional_director"], plan, seen=recorded(plan))
    monkeypatch.setattr(clock, "today", lambda: date(2027, 2, 1))
    told = standings(template, on=clock.today(), reader=None)
    assert [one.late for one in told] == [3, 32]
    together = roll_up(template, told)
    assert (together.returned, together.late, together.overdue) == (1, 1, 1)


def test_a_plan_returned_on_its_due_day_is_in_time(people, monkeypatch):
    plan = plan_at(people, State.IN_WORK)
    monkeypatch.setattr(clock, "today", lambda: date(2026, 12, 31))
    actions.give_back(people["regional_director"], plan, seen=recorded(plan))
    assert of_plan(plan, on=date(2027, 6, 1), reader=None).late == 0


def test_the_deadline_of_an_item_stands_late_after_its_last_day(people):
    plan = plan_at(people, State.RETURNED)
    stands = lambda on: of_plan(plan, on=on, reader=None).told[1].standing.stands  # noqa: E731
    assert stands(date(2027, 11, 30)) == "falling due"
    assert stands(date(2027, 12, 1)) == "late"


def refused_by_database(make):
    with pytest.raises(IntegrityError) as refusal, transaction.atomic():
        make()
    return str(refusal.value)


def step(plan, by, **other):
    told = {
        "number": 3,
        "move": "return",
        "before": "in_work",
        "after": "returned",
        "by": by,
        "at": clock.now(),
    }
    return lambda: AreaStep.objects.create(plan=plan, on=clock.today(), **{**told, **other})


@pytest.mark.parametrize(
    ("other", "words"),
    [
        ({"number": 4}, "is out of turn"),
        ({"before": "returned", "move": "accept", "after": "accepted"}, "starts elsewhere"),
        ({"after": "accepted"}, "areas_step_is_a_transition"),
    ],
    ids=["turn", "state", "leap"],
)
def test_the_database_itself_refuses_a_step_that_cannot_be(people, other, words):
    plan = plan_at(people, State.IN_WORK)
    assert words in refused_by_database(step(plan, people["regional_director"], **other))


def test_the_database_itself_refuses_to_return_a_plan_with_an_empty_item(people):
    plan = plan_at(people, State.SENT)
    director = people["regional_director"]
    actions.answer(director, plan, plan.template.items.first(), DOES, seen=0)
    assert "nobody filled in" in refused_by_database(step(plan, director))


def test_the_database_itself_refuses_an_acceptance_by_who_returned_it(people):
    plan = plan_at(people, State.RETURNED)
    told = {"number": 4, "move": "accept", "before": "returned", "after": "accepted"}
    made = step(plan, people["regional_director"], **told)
    assert "is an acceptance by who returned it" in refused_by_database(made)


def answer(plan, item, by, **other):
    told = {"number": 1, "status": "not_here", "reason": "None here", "by": by, "at": clock.now()}
    return lambda: AreaAnswer.objects.create(plan=plan, item=item, on=clock.today(), **{**told, **other})


@pytest.mark.parametrize(
    ("other", "words"),
    [
        ({"number": 5}, "is out of turn"),
        ({"number": 2, "reason": ""}, "areas_answer_says_why"),
        (
            {"number": 2, "status": "complete", "what": "x", "who": "x", "by_when": "x", "rag": "green"},
            "with_evidence",
        ),
        ({"number": 2, "status": "under_way"}, "says_who_and_when"),
    ],
    ids=["turn", "reason", "evidence", "who"],
)
def test_the_database_itself_refuses_an_answer_that_cannot_be(people, other, words):
    plan = plan_at(people, State.IN_WORK)
    made = answer(plan, plan.template.items.first(), people["regional_director"], **other)
    assert words in refused_by_database(made)


def test_the_database_itself_refuses_words_about_a_plan_that_is_returned(people):
    plan = plan_at(people, State.RETURNED)
    made = answer(plan, plan.template.items.first(), people["regional_director"], number=2)
    assert "is not filling in" in refused_by_database(made)


def test_the_database_itself_refuses_an_item_of_another_template(people):
    plan = plan_at(people, State.IN_WORK)
    other = template_of(people, plan=plan.template.plan).items.first()
    assert "of another template" in refused_by_database(answer(plan, other, people["regional_director"]))


def test_the_database_itself_refuses_another_item_once_areas_have_the_template(people):
    template = template_of(people)
    made = lambda: TemplateItem.objects.create(template=template, number=9, ref="O9", words="More")  # noqa: E731
    assert "already have" in refused_by_database(made)


@pytest.mark.parametrize("model", [AreaTemplate, TemplateItem, AreaPlan, AreaStep, AreaAnswer])
def test_nothing_of_it_can_be_changed_or_removed(people, model):
    plan = plan_at(people, State.RETURNED)
    rows = model._default_manager.all()
    key = {"id": plan.pk} if model is AreaPlan else {}
    change = (
        {"name": "x"} if model is AreaPlan else {"title": "x"} if model is AreaTemplate else {"number": 99}
    )
    assert "append-only" in refused_by_database(lambda: rows.filter(**key).update(**change))
    assert "append-only" in refused_by_database(lambda: rows._raw_delete(rows.db))


def test_a_second_round_of_filling_keeps_every_word(people):
    plan = plan_at(people, State.REOPENED)
    fill(people["regional_director"], plan)
    assert plan.answers.count() == 6


def test_a_lost_title_is_asked_as_a_person_completed_it_or_by_its_deliverables(people):
    from headway.web.plan.models import Completion
    from tests.web.plan.invented import LOST, add

    headless = {**LOST, "number": 3, "deliverables": ["Oil the hinges."]}
    plan = plan_of(LOST, headless)
    add(
        Completion,
        plan.entries.get(number=2),
        people["board_secretary"],
        source="Page 7",
        fields={"title": "Ring bells"},
    )
    template = template_of(people, plan=plan)
    assert [item.words for item in template.items.all()][:2] == ["Ring bells", "[…] Oil the hinges."]
