"""The page on which the owner of the rules sets a day, and everybody else reads who did."""

import re
from datetime import date

import pytest
from django.urls import reverse

from headway.web import clock
from headway.web.law import actions
from tests.web.casework.registers import in_custody, on_licence, put_in_register

pytestmark = pytest.mark.django_db
NAME = "section_42_from"
ADDRESS = f"/law/figures/{NAME}"
LETTER = "S.I. 2026/402 reg. 3, read on legislation.gov.uk"
GIVEN = {
    "which": "began",
    "on-day": "1",
    "on-month": "5",
    "on-year": "2026",
    "authority": LETTER,
    "seen": "0",
}


@pytest.fixture(autouse=True)
def _today(monkeypatch):
    monkeypatch.setattr(clock, "today", lambda: date(2026, 10, 4))


def text(response):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def test_everybody_reads_that_the_day_is_not_known_and_only_the_owner_is_offered_to_set_it(client_of):
    owner, analyst = (text(client_of(role).get("/law/figures")) for role in ("rules_owner", "analyst"))
    for said in (owner, analyst):
        assert "Not known" in said and "Nobody has set it" in said
        assert "The Act received Royal Assent on 22 January 2026" in said
    assert "Set the day" in owner and "Set the day" not in analyst


def test_the_owner_sees_how_many_dates_would_move_before_anything_is_set(client_of):
    put_in_register(*(on_licence(n) for n in range(1, 6)), in_custody(6))
    page = client_of("rules_owner").post(ADDRESS, GIVEN)
    said = text(page)
    assert page.status_code == 200
    assert "5 of 6 people in the sentence would have a date that moves" in said
    assert "1 May 2026" in said and LETTER in said
    assert actions.settings_of(NAME) == []


def test_a_number_so_small_that_it_points_at_somebody_is_not_shown(client_of):
    put_in_register(on_licence(1), on_licence(2))
    assert "fewer than 3 of 2" in text(client_of("rules_owner").post(ADDRESS, GIVEN))


def test_confirmed_it_is_the_law_and_the_page_says_who_set_it_when_and_on_what_authority(client_of):
    client = client_of("rules_owner")
    answer = client.post(ADDRESS, GIVEN | {"confirm": "yes"})
    assert answer.status_code == 302 and answer.headers["Location"] == reverse("law-figures")
    assert actions.figures().days[NAME].set_to == date(2026, 5, 1)
    said = text(client.get("/law/figures"))
    assert "Rowan Invented-Ruleskeeper" in said and LETTER in said
    assert "1 May 2026, as a rules owner has set it" in said


def test_what_was_typed_can_be_changed_before_it_is_confirmed(client_of):
    page = client_of("rules_owner").post(ADDRESS, GIVEN | {"change": "yes"}).content.decode()
    assert 'value="2026"' in page and LETTER in page
    assert actions.settings_of(NAME) == []


@pytest.mark.parametrize(
    ("given", "says", "box"),
    [
        ({"on-day": "21", "on-month": "1"}, "2026-01-21 is before 2026-01-22", "on-day"),
        ({"on-day": "31", "on-month": "2"}, "must be a real date", "on-day"),
        ({"on-day": "", "on-month": "", "on-year": ""}, "Enter the day on which it began", "on-day"),
        ({"on-month": ""}, "must include a month", "on-month"),
        ({"on-year": "2101"}, "is after 2100-12-31", "on-day"),
        ({"authority": ""}, "Enter the instrument or the letter", "id_authority"),
        ({"authority": "letter"}, "at least 10 characters", "id_authority"),
    ],
)
@pytest.mark.parametrize("confirm", [{}, {"confirm": "yes"}])
def test_what_cannot_be_is_refused_and_the_error_leads_to_the_box(client_of, given, says, box, confirm):
    page = client_of("rules_owner").post(ADDRESS, GIVEN | given | confirm)
    assert page.status_code == 400
    assert says in text(page)
    assert f'href="#{box}"' in page.content.decode() and f'id="{box}"' in page.content.decode()
    assert actions.settings_of(NAME) == []


def test_of_two_owners_the_second_is_shown_what_the_first_set_and_asked_again(client_of):
    client = client_of("rules_owner")
    client.post(ADDRESS, GIVEN | {"confirm": "yes"})
    second = client.post(ADDRESS, GIVEN | {"on-day": "27", "on-month": "4", "confirm": "yes"})
    assert second.status_code == 409
    assert "Somebody else has set this day since you opened the page" in text(second)
    assert 'name="seen" value="1"' in second.content.decode()
    assert actions.figures().days[NAME].set_to == date(2026, 5, 1)


def test_a_day_that_was_set_can_be_said_not_to_be_known_after_all(client_of):
    client = client_of("rules_owner")
    client.post(ADDRESS, GIVEN | {"confirm": "yes"})
    back = {"which": "not_known", "authority": "The letter was withdrawn on 2 October 2026", "seen": "1"}
    assert "Not known after all" in text(client.post(ADDRESS, back))
    client.post(ADDRESS, back | {"confirm": "yes"})
    assert actions.figures().days[NAME].set_to is None
    assert len(actions.settings_of(NAME)) == 2


@pytest.mark.parametrize("role", ["analyst", "pom", "board_secretary"])
def test_nobody_but_the_owner_can_set_it(client_of, role):
    assert client_of(role).post(ADDRESS, GIVEN | {"confirm": "yes"}).status_code == 403
    assert actions.settings_of(NAME) == []


def test_a_day_that_the_law_does_not_have_is_not_found(client_of):
    assert client_of("rules_owner").get("/law/figures/section_1_from").status_code == 404
