"""Whatever people try with a delivery plan, in any order, it goes only where the table of moves leads."""

import pytest
from django.db import transaction
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from headway.web.accounts.permissions import Permission
from headway.web.accounts.roles import NotAllowed, can
from headway.web.areas import delivery_actions as actions
from headway.web.areas.area import own_area
from headway.web.areas.delivery_actions import MoveRefused, recorded, state_of
from headway.web.areas.states import Move, State, transition
from tests.web.areas.delivery import NOT_HERE, OWN, template_of

pytestmark = pytest.mark.django_db
WHO = ("board_secretary", "regional_director", "group_director", "pom")
SECRETARY, DIRECTOR = WHO[:2]
THE_WHOLE_WAY = [
    (Move.SEND, SECRETARY, 1), *((Move.FILL, DIRECTOR, place) for place in (1, 2, 3)), (Move.RETURN, DIRECTOR, 1),
    (Move.REOPEN, SECRETARY, 1), (Move.FILL, DIRECTOR, 2), (Move.RETURN, DIRECTOR, 1), (Move.ACCEPT, SECRETARY, 1),
    (Move.REOPEN, SECRETARY, 1),
]  # fmt: skip
TRIED = st.lists(st.tuples(st.sampled_from(Move), st.sampled_from(WHO), st.integers(1, 3)), max_size=14)


def attempt(user, plan, move, place):
    if move is Move.SEND:
        actions.send(user, plan.template)
    elif move is Move.FILL:
        item = plan.template.items.get(number=place)
        actions.answer(user, plan, item, NOT_HERE, seen=plan.answers.filter(item=item).count())
    elif move is Move.RETURN:
        actions.give_back(user, plan, seen=recorded(plan))
    elif move is Move.ACCEPT:
        actions.accept(user, plan, seen=recorded(plan))
    else:
        actions.reopen(user, plan, reason="Say more", seen=recorded(plan))


def expected(user, state, move, answered):
    """Return the state that the table leads to; None where it leads nowhere for this user."""
    if move is Move.FILL and state is State.IN_WORK:
        return state if own_area(user) == OWN else None
    found = transition(move, state)
    if found is None or not can(user, found.may) or (found.filled and answered != {1, 2, 3}):
        return None
    if found.may is Permission.RETURN_AREA_PLAN and own_area(user) != OWN:
        return None
    return found.after


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(tried=TRIED)
@example(tried=THE_WHOLE_WAY)
def test_a_plan_is_only_ever_where_the_table_leads(people, tried):
    with transaction.atomic():
        plan, answered = template_of(people, areas=[OWN]).plans.get(), set()
        for move, role, place in tried:
            before, user = state_of(plan), people[role]
            leads_to = expected(user, before, move, answered)
            try:
                with transaction.atomic():
                    attempt(user, plan, move, place)
            except (MoveRefused, NotAllowed):
                assert leads_to is None
                assert state_of(plan) is before
                continue
            assert state_of(plan) is leads_to
            if move is Move.FILL:
                answered.add(place)
        assert [step.number for step in plan.steps.all()] == list(range(1, plan.steps.count() + 1))
        transaction.set_rollback(True)
