"""The law as published, and the owner's day set and taken back, in a real browser at every screen."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import SCREENS, assert_sound

screens = pytest.mark.parametrize(
    "screen", SCREENS, ids=lambda s: f"{s.width}px-{'script' if s.script else 'plain'}"
)
FIGURE = "/law/figures/section_42_from"
AUTHORITY = "S.I. 2026/402 reg. 3, read for this test"


@screens
def test_the_law_is_searched_and_the_rule_found_is_read_with_its_cases(open_page, screen):
    page = open_page(screen, "analyst")
    page.goto("/law")
    assert_sound(page, script=screen.script)
    page.get_by_label("Find in the rules, provisions, figures and cases").fill("29 February")
    page.get_by_role("button", name="Search").click()
    assert page.get_by_text("rules mention “29 February”").is_visible()
    assert_sound(page, script=screen.script)
    page.get_by_role("link", name="Licence ends automatically").click()
    assert page.url.endswith("/law/licence#terminates_automatically_on")
    rule = page.locator("#terminates_automatically_on")
    rule.locator("summary").click()
    assert rule.get_by_text("A period beginning with 29 February ends with 28 February.").is_visible()
    assert_sound(page, script=screen.script)


@screens
@pytest.mark.parametrize(
    "address",
    ["/law?find=zzzz", f"/law?find={'z' * 100}", "/law/tariff", "/law/not-verified", "/law/figures"],
)
def test_every_page_of_the_law_is_sound(open_page, screen, address):
    page = open_page(screen, "pom")
    page.goto(address)
    assert_sound(page, script=screen.script)


@screens
def test_a_day_that_cannot_be_is_refused_and_the_error_leads_to_its_box(open_page, screen):
    page = open_page(screen, "rules_owner")
    page.goto(FIGURE)
    assert_sound(page, script=screen.script)
    asked(page, day="21", month="1", year="2026")
    link = page.locator(".govuk-error-summary a").first
    assert page.locator(link.get_attribute("href")).count() == 1
    assert_sound(page, script=screen.script)


@pytest.fixture
def taken_back(open_page):
    """Say at the end that the day is not known after all: the server is shared by every test."""
    yield
    page = open_page(role="rules_owner")
    page.goto(FIGURE)
    page.get_by_label("It is not known after all").check()
    page.get_by_label("On what authority?").fill("The test that set it is over")
    page.get_by_role("button", name="See what would move").click()
    page.get_by_role("button", name="Say that it is not known").click()
    expect(page.get_by_text("Not known", exact=True).first).to_be_visible()


@screens
def test_a_date_shown_both_ways_is_final_once_the_owner_has_set_the_day(open_page, screen, taken_back):
    lead = open_page(screen, "regional_lead")
    lead.goto("/cases?status=on_licence&sort=next")
    lead.locator("tr", has_text="at the earliest with section 42").first.locator("a").first.click()
    case = f"{lead.url}/dates"
    lead.goto(case)
    assert lead.get_by_text("at the earliest with section 42").count()
    assert_sound(lead, script=screen.script)

    owner = open_page(screen, "rules_owner")
    owner.goto(FIGURE)
    asked(owner, day="1", month="5", year="2026")
    assert owner.get_by_text("people in the sentence would have a date that moves").is_visible()
    assert_sound(owner, script=screen.script)
    owner.get_by_role("button", name="Set the day").click()
    assert owner.get_by_text(AUTHORITY).first.is_visible()
    assert_sound(owner, script=screen.script)

    lead.goto(case)
    assert lead.get_by_text("at the earliest with section 42").count() == 0
    assert lead.get_by_text(AUTHORITY).is_visible()
    assert_sound(lead, script=screen.script)
    lead.locator("td a", has_text="31A(4H)").first.click()
    assert "/law/licence#" in lead.url


def asked(page, *, day, month, year):
    """Fill the form for the day in, and ask what would move."""
    if page.get_by_label("It began on the day below").count():
        page.get_by_label("It began on the day below").check()
    for box, value in (("Day", day), ("Month", month), ("Year", year)):
        page.get_by_label(box, exact=True).fill(value)
    page.get_by_label("On what authority?").fill(AUTHORITY)
    page.get_by_role("button", name="See what would move").click()
