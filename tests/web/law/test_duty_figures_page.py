"""The page on which the owner of the rules sets a figure that duties are counted with."""

import re
from datetime import date

import pytest

from headway.law.figures import FiguresFault
from headway.web import clock
from headway.web.accounts.roles import NotAllowed
from headway.web.law import actions
from tests.web.casework.registers import in_custody, put_in_register

pytestmark = pytest.mark.django_db
NAME = "suspension_period"
ADDRESS = f"/law/figures/duties/{NAME}"
LETTER = "Letter of the head of policy, 3 October 2026"
GIVEN = {
    "which": "known",
    "from-day": "1",
    "from-month": "11",
    "from-year": "2024",
    "value": "60",
    "authority": LETTER,
    "seen": "0",
}


@pytest.fixture(autouse=True)
def _today(monkeypatch):
    monkeypatch.setattr(clock, "today", lambda: date(2026, 10, 4))


def text(response):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def in_force(day):
    return actions.duty_figures()[NAME].on(day).value


def test_figures_that_nobody_knows_come_first_and_only_the_owner_is_offered_to_set_them(client_of):
    owner, analyst = (client_of(role).get("/law/figures/duties") for role in ("rules_owner", "analyst"))
    headings = re.findall(r"<h2[^>]*>(.*?)</h2>", analyst.content.decode())
    waiting = ["Not known" in heading for heading in headings]
    assert waiting == sorted(waiting, reverse=True) and waiting[0] and not waiting[-1]
    assert ADDRESS in owner.content.decode() and ADDRESS not in analyst.content.decode()


def test_the_owner_sees_how_many_last_days_would_move_before_anything_is_set(client_of):
    put_in_register(in_custody(1))
    page = client_of("rules_owner").post(ADDRESS, GIVEN)
    assert page.status_code == 200
    said = text(page)
    assert "60 months, from 1 November 2024" in said and "Not known" in said and LETTER in said
    assert "people have a duty whose last day would move" in said
    assert actions.settings_of(NAME) == []


def test_confirmed_it_is_the_figure_from_that_day_and_the_page_says_who_set_it(client_of):
    client = client_of("rules_owner")
    assert in_force(date(2026, 1, 1)) is None
    assert client.post(ADDRESS, GIVEN | {"confirm": "yes"}).status_code == 302
    assert in_force(date(2026, 1, 1)) == 60
    said = text(client.get(ADDRESS))
    assert "Rowan Invented-Ruleskeeper" in said and LETTER in said and "60 months" in said


def test_a_figure_that_was_set_can_be_said_not_to_be_known_after_all(client_of):
    client = client_of("rules_owner")
    client.post(ADDRESS, GIVEN | {"confirm": "yes"})
    client.post(ADDRESS, GIVEN | {"which": "not_known", "value": "", "seen": "1", "confirm": "yes"})
    assert in_force(date(2026, 1, 1)) is None
    assert "Not known after all" in text(client.get(ADDRESS))


def test_an_earlier_moment_has_the_figure_as_it_was_known_then(client_of, monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: clock.datetime(2026, 10, 4, 12, tzinfo=clock.LONDON))
    client_of("rules_owner").post(ADDRESS, GIVEN | {"confirm": "yes"})
    before = clock.datetime(2026, 10, 4, 11, tzinfo=clock.LONDON)
    assert actions.duty_figures(before)[NAME].on(date(2026, 1, 1)).value is None


@pytest.mark.parametrize(
    ("given", "says", "box"),
    [
        ({"from-day": "31", "from-month": "2"}, "must be a real date", "from-day"),
        ({"from-day": "", "from-month": "", "from-year": ""}, "Enter the day from which", "from-day"),
        ({"from-year": "0206"}, "must be from 1 January 1990 to 31 December 2100", "from-year"),
        ({"from-year": "2206"}, "must be from 1 January 1990 to 31 December 2100", "from-year"),
        ({"value": ""}, "Enter the value", "id_value"),
        ({"value": "5.5"}, "must be a whole number", "id_value"),
        ({"value": "-1"}, "neither a whole number from 0 to 1000", "id_value"),
        ({"value": "1001"}, "neither a whole number from 0 to 1000", "id_value"),
        ({"authority": ""}, "Enter the instrument or the letter", "id_authority"),
        ({"which": ""}, "Say whether the value is known", "id_which"),
    ],
)
def test_what_cannot_be_is_refused_beside_its_box_and_nothing_is_set(client_of, given, says, box):
    page = client_of("rules_owner").post(ADDRESS, GIVEN | given | {"confirm": "yes"})
    assert page.status_code == 400
    assert says in text(page) and f'href="#{box}"' in page.content.decode()
    assert actions.settings_of(NAME) == []


def test_of_two_owners_at_once_the_second_is_shown_what_the_first_set(client_of):
    client = client_of("rules_owner")
    client.post(ADDRESS, GIVEN | {"confirm": "yes"})
    page = client.post(ADDRESS, GIVEN | {"value": "48", "confirm": "yes"})
    assert page.status_code == 409 and "Somebody else has set this figure" in text(page)
    assert in_force(date(2026, 1, 1)) == 60


def test_nobody_else_can_set_a_figure_and_no_other_name_can_be_set(client_of, demonstration_people):
    told = {"begins_on": date(2024, 11, 1), "value": 60, "authority": LETTER, "seen": 0}
    with pytest.raises(NotAllowed):
        actions.set_duty_figure(demonstration_people["analyst"], NAME, **told)
    with pytest.raises(FiguresFault, match="no figure is called"):
        actions.set_duty_figure(demonstration_people["rules_owner"], "moons", **told)
    assert client_of("rules_owner").get("/law/figures/duties/moons").status_code == 404
