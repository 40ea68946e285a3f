"""A demonstration's areas: something is asked of each, made once, and its small counts are hidden."""

from datetime import date
from importlib.resources import files

import pytest

from headway.web import clock
from headway.web.areas import actions
from headway.web.areas.models import AreaPlan, Completed, Module
from headway.web.areas.states import State
from headway.web.plan.plan_actions import import_plan

pytestmark = pytest.mark.django_db
TODAY = date(2026, 9, 30)


@pytest.fixture
def made(people):
    for document in files("headway.plan").joinpath("documents").iterdir():
        import_plan(document.name, document.read_bytes(), by=None)
    actions.ensure_demonstration_areas(TODAY)


def test_every_region_and_group_has_a_template_with_entries_of_the_plan_to_fill_in(made):
    (template,) = actions.templates()
    told = actions.standings(template, on=TODAY)
    assert len(told) == 32
    assert {one.state for one in told} == {State.SENT}
    assert [item.ref for item in template.items.all()] == [
        "WS1(2)",
        "WS1(3)",
        "WS1(5)",
        "WS2(5)",
        "WS4(9)",
        "O1",
    ]


def test_making_it_again_changes_nothing(made):
    before = AreaPlan.objects.count(), Completed.objects.count()
    actions.ensure_demonstration_areas(TODAY)
    assert (AreaPlan.objects.count(), Completed.objects.count()) == before


def test_its_training_shows_counts_hidden_and_regions_that_lack(made):
    for module in Module.objects.all():
        found = actions.skills(module, on=TODAY)
        assert found.footnote
        assert len(found.with_posts) == 8 and len(found.without) == 3 and len(found.lacking) == 3


def test_nothing_is_made_without_a_plan(people):
    actions.ensure_demonstration_areas(TODAY)
    assert actions.templates() == []


def test_what_was_recorded_later_is_not_seen_as_at_an_earlier_moment(people):
    before = clock.now()
    for document in files("headway.plan").joinpath("documents").iterdir():
        import_plan(document.name, document.read_bytes(), by=None)
    actions.ensure_demonstration_areas(TODAY)
    (template,) = actions.templates()
    assert actions.templates(before) == []
    assert {one.state for one in actions.standings(template, on=TODAY, at=before)} == {State.MADE}
    assert len(actions.skills(Module.objects.get(number=1), on=TODAY, at=before).lacking) == 12
