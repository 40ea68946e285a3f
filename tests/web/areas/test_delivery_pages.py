"""The pages of delivery plans: the secretary asks, a director answers and returns, everybody compares."""

import re
from datetime import date

import pytest
from django.urls import reverse
from lxml import html

from headway.web import clock
from headway.web.areas import delivery_actions as actions
from headway.web.areas.area import Area, Kind
from headway.web.areas.delivery_actions import recorded, state_of
from headway.web.areas.models import AreaAnswer, AreaTemplate
from headway.web.areas.states import State
from tests.web.areas.delivery import DOES, OTHER, OWN, WORDS, plan_at, template_of
from tests.web.areas.rows import rows_of
from tests.web.plan.invented import LAMPS, LOST, plan_of
from tests.web.publication.pages import errors_of, text_of

pytestmark = pytest.mark.django_db
ASKED = {
    "title": "IPP delivery plan", "entries": ["WS1(1)"], "objectives": f"{WORDS}\r\n\r\n", "due-day": "31",
    "due-month": "12", "due-year": "2026", "regions": ["Wales", "North West Region"], "groups": ["London"],
}  # fmt: skip
SAID = {
    "what": "Fit lamps", "who": "Head of Lamps", "by_when": "End Sept 2027", "status": "under_way", "rag": "green",
    "reason": "", "evidence": "", "seen": "0",
}  # fmt: skip


def test_the_secretary_makes_a_template_and_sends_it_to_every_area(client_of, people):
    plan = plan_of(LAMPS, LOST)
    client = client_of("board_secretary")
    form = client.get(reverse("new-area-template"))
    assert "WS1(1) Replace the lamps" in text_of(form)
    answer = client.post(reverse("new-area-template"), {**ASKED, "plan": plan.pk}, follow=True)
    template = AreaTemplate.objects.get()
    assert [item.ref for item in template.items.all()] == ["WS1(1)", "O1"]
    assert "0 of 3 areas have returned it" in text_of(answer)
    client.post(reverse("send-area-template", args=[template.pk]))
    assert {state_of(one) for one in template.plans.all()} == {State.SENT}


def test_without_a_plan_the_page_says_to_load_one(client_of, people):
    assert "Load it first" in text_of(client_of("board_secretary").get(reverse("new-area-template")))


@pytest.mark.parametrize(
    ("changed", "words", "at"),
    [
        ({"title": ""}, "Enter what the delivery plans are called", "id_title"),
        ({"entries": [], "objectives": ""}, "Choose at least one entry of the plan, or write an objective", "id_entries"),
        ({"entries": ["WS9(9)"]}, "Choose entries of this plan", "id_entries"),
        ({"regions": [], "groups": []}, "Choose at least one area", "id_regions"),
        ({"due-day": "", "due-month": "", "due-year": ""}, "Enter the day by which areas return it", "due-day"),
        ({"due-year": "2025"}, "The day by which areas return it must be today or in the future", "due-day"),
    ],
)  # fmt: skip
def test_a_template_that_asks_nothing_or_nobody_is_refused(client_of, people, changed, words, at):
    plan = plan_of(LAMPS)
    answer = client_of("board_secretary").post(
        reverse("new-area-template"), {**ASKED, **changed, "plan": plan.pk}
    )
    assert answer.status_code == 400
    assert errors_of(answer) == [(words, at)]
    assert not AreaTemplate.objects.exists()


def test_a_director_fills_in_the_own_plan_and_returns_it(client_of, people):
    plan = plan_at(people, State.SENT)
    client = client_of("regional_director")
    assert "Sent to the area" in text_of(client.get(reverse("area-plans")))
    for place in (1, 2, 3):
        assert client.post(reverse("area-plan-item", args=[plan.pk, place]), SAID).status_code == 302
    page = client.get(reverse("area-plan", args=[plan.pk]))
    assert "Return this plan" in text_of(page)
    (seen,) = set(re.findall(r'name="seen" value="(\d+)"', page.content.decode()))
    answer = client.post(reverse("return-area-plan", args=[plan.pk]), {"seen": seen}, follow=True)
    assert "Returned by the area." in text_of(answer)
    assert plan.answers.first().latest == date(2027, 9, 30)


@pytest.mark.parametrize(
    ("changed", "words", "at"),
    [
        ({"by_when": "TBC"}, "“TBC” names no day that can be read: say End Sept 2027, Autumn 2027, 2027/28 or Ongoing", "id_by_when"),
        ({"by_when": "May 2027 and June 2027"}, "“May 2027 and June 2027” names 2 dates: give the last one here", "id_by_when"),
        ({"by_when": ""}, "Say by when, such as End Sept 2027, Autumn 2027, 2027/28 or Ongoing", "id_by_when"),
        ({"what": " "}, "Say what the area will do", "id_what"),
        ({"who": ""}, "Say which role will do it", "id_who"),
        ({"status": ""}, "Say how far the area is", "id_status"),
        ({"rag": ""}, "Rate how it goes: green, amber or red", "id_rag"),
        ({"rag": "red"}, "Say why it is not green", "id_reason"),
        ({"status": "complete"}, "Link to the evidence before it is complete", "id_evidence"),
        ({"status": "not_here"}, "Say why it does not apply here", "id_reason"),
        ({"evidence": "http://example.org/report"}, "Enter the whole address of the evidence, such as https://example.org/report", "id_evidence"),
        ({"evidence": "javascript:alert(1)"}, "Enter the whole address of the evidence, such as https://example.org/report", "id_evidence"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_an_answer_is_said_at_its_place_and_nothing_is_kept(
    client_of, people, changed, words, at
):
    plan = plan_at(people, State.SENT)
    if "status" in changed and changed["status"] == "":
        changed = {**changed, "by_when": SAID["by_when"]}
    answer = client_of("regional_director").post(
        reverse("area-plan-item", args=[plan.pk, 1]), {**SAID, **changed}
    )
    assert answer.status_code == 400
    assert errors_of(answer) == [(words, at)]
    assert not AreaAnswer.objects.exists()
    assert state_of(plan) is State.SENT


def test_errors_are_listed_in_the_order_of_the_page(client_of, people):
    plan = plan_at(people, State.SENT)
    answer = client_of("regional_director").post(reverse("area-plan-item", args=[plan.pk, 1]), {"seen": "0"})
    places = [at for _, at in errors_of(answer)]
    assert places == ["id_what", "id_who", "id_by_when", "id_status", "id_rag"]


def test_the_second_of_two_editors_sees_both_texts_and_neither_is_lost(client_of, people):
    plan = plan_at(people, State.SENT)
    actions.answer(people["regional_director"], plan, plan.template.items.first(), DOES, seen=0)
    client, address = client_of("regional_director"), reverse("area-plan-item", args=[plan.pk, 1])
    answer = client.post(address, SAID)
    assert answer.status_code == 409
    assert "Fit lamps in every hostel" in text_of(answer)
    assert ">Fit lamps<" in answer.content.decode()
    assert errors_of(answer)[0][1] == "meanwhile"
    assert client.post(address, {**SAID, "seen": "1"}).status_code == 302
    assert list(plan.answers.values_list("what", flat=True)) == ["Fit lamps in every hostel", "Fit lamps"]


def test_the_secretary_accepts_or_reopens_with_a_reason(client_of, people):
    plan = plan_at(people, State.RETURNED)
    client = client_of("board_secretary")
    told = {"seen": recorded(plan)}
    refused = client.post(reverse("reopen-area-plan", args=[plan.pk]), told)
    assert errors_of(refused) == [("Say why, so that the area knows what to do", "id_reason")]
    client.post(reverse("accept-area-plan", args=[plan.pk]), told)
    assert state_of(plan) is State.ACCEPTED
    late = client.post(reverse("reopen-area-plan", args=[plan.pk]), {**told, "reason": "Say by when"})
    assert late.status_code == 409
    client.post(
        reverse("reopen-area-plan", args=[plan.pk]), {"seen": recorded(plan), "reason": "Say by when"}
    )
    assert state_of(plan) is State.REOPENED
    assert "“Say by when”" in text_of(client.get(reverse("area-plan", args=[plan.pk])))


def test_another_director_cannot_fill_in_or_return_it(client_of, people):
    plan = plan_at(people, State.IN_WORK)
    client = client_of("group_director")
    assert client.get(reverse("area-plan-item", args=[plan.pk, 1])).status_code == 403
    assert client.post(reverse("area-plan-item", args=[plan.pk, 1]), SAID).status_code == 403
    assert (
        client.post(reverse("return-area-plan", args=[plan.pk]), {"seen": recorded(plan)}).status_code == 403
    )
    page = text_of(client.get(reverse("area-plan", args=[plan.pk])))
    assert "seen by the area alone" in page
    assert DOES.what not in page


def test_a_plan_leads_to_the_measures_of_its_own_area_and_not_to_those_of_a_namesake(client_of, people):
    area = Area(Kind.GROUP, "Wales")
    plan = template_of(people, areas=[area]).plans.get()
    client = client_of("pom")
    page = client.get(reverse("area-plan", args=[plan.pk]))
    (link,) = html.fromstring(page.content.decode()).xpath(
        "//main//a[starts-with(text(), 'The measures of')]"
    )
    assert "Wales (prison group)" in text_of(client.get(link.get("href")))


def test_areas_are_compared_beside_each_other_in_the_order_of_the_alphabet(client_of, people):
    template = template_of(people)
    plan_at(people, State.RETURNED, template=template)
    answer = client_of("pom").get(reverse("compare-areas", args=[template.pk, 1]))
    assert rows_of(answer)[1][:3] == [str(OWN), "Fit lamps in every hostel", "Head of Lamps"]
    assert "Not returned yet Wales (probation region)" in text_of(answer)


def test_the_tracker_has_a_line_for_each_area_and_item_and_runs_no_formula(client_of, people):
    template = template_of(people, areas=(OWN, OTHER))
    plan = plan_at(people, State.SENT, template=template)
    evil = {**SAID, "what": '=HYPERLINK("http://bad","x")'}
    client = client_of("regional_director")
    for place in (1, 2, 3):
        client.post(reverse("area-plan-item", args=[plan.pk, place]), evil)
    client.post(reverse("return-area-plan", args=[plan.pk]), {"seen": recorded(plan)})
    lines = client.get(reverse("area-tracker-file", args=[template.pk])).content.decode().splitlines()
    assert len(lines) == 1 + 2 * 3
    assert "'=HYPERLINK" in lines[1]
    assert lines[1].startswith(
        "North West Region,Probation region,Returned by the area,2026-12-31,2026-11-21,0,WS1(1)"
    )
    assert lines[4].endswith("," * 11)


def test_a_late_area_is_called_late_and_one_that_returned_nothing_overdue(client_of, people, monkeypatch):
    template = template_of(people)
    plan_at(people, State.SENT, template=template)
    monkeypatch.setattr(clock, "today", lambda: date(2027, 1, 2))
    page = text_of(client_of("pom").get(reverse("area-template", args=[template.pk])))
    assert "0 of 2 areas have returned it, 0 of them late. 2 are overdue." in page
    assert "2 days overdue" in page


def test_the_number_of_queries_does_not_grow_with_the_areas(client_of, people, queries_of):
    from headway.web.areas.area import regions

    client = client_of("pom")
    small = template_of(people)
    large = template_of(people, areas=regions(), plan=small.plan)
    few, many = (
        queries_of(lambda pk=pk: client.get(reverse("area-template", args=[pk])))
        for pk in (small.pk, large.pk)
    )
    assert few == many
