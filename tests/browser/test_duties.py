"""What is due, in a real browser: the list, a person's page, and recording what was dealt with."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import SCREENS, WIDE, Screen, assert_sound

screens = pytest.mark.parametrize(
    "screen", SCREENS, ids=lambda s: f"{s.width}px-{'script' if s.script else 'plain'}"
)


@screens
@pytest.mark.parametrize("role", ["pom", "com", "regional_lead", "analyst"])
def test_the_list_is_sound_for_every_role_and_screen(open_page, screen, role):
    page = open_page(screen, role)
    page.goto("/duties")
    assert page.get_by_role("heading", name="What is due", exact=True).is_visible()
    assert_sound(page, screen.script)


@screens
@pytest.mark.parametrize("query", ["?asked=yes&due=soon", "?asked=yes&state=due&due=1&duty=tier_review"])
def test_the_refused_and_the_empty_list_are_sound(open_page, screen, query):
    page = open_page(screen, "regional_lead")
    page.goto(f"/duties{query}")
    assert page.locator("tbody .casework-person").count() == 0
    assert_sound(page, screen.script)


@pytest.mark.parametrize("script", [True, False])
def test_a_filter_is_chosen_with_and_without_javascript(open_page, script):
    page = open_page(Screen(WIDE, script), "regional_lead")
    page.goto("/duties")
    usual = page.locator("#list-heading").inner_text()
    page.get_by_label("Cannot be said").check()
    page.get_by_role("button", name="Apply").click()
    assert "state=cannot_say" in page.url
    assert page.locator("#list-heading").inner_text() != usual


@screens
def test_something_is_recorded_as_dealt_with_and_withdrawn_again(open_page, screen):
    page = open_page(screen, "regional_lead")
    page.goto("/duties?asked=yes&state=cannot_say")
    page.locator("tbody .casework-person a").first.click()
    page.get_by_text("Record that something was dealt with").click()
    page.get_by_role("button", name="Record it").click()
    expect(page.get_by_role("alert")).to_contain_text("Choose what was dealt with")
    assert_sound(page, screen.script)
    page.locator("input[name=duty]").first.check()
    day = page.get_by_role("group", name="On which day")
    for box, value in (("Day", "1"), ("Month", "9"), ("Year", "2026")):
        day.get_by_label(box, exact=True).fill(value)
    page.get_by_label("What was done, and where it is recorded").fill("A letter of 1 September, on the file")
    page.get_by_role("button", name="Record it").click()
    expect(page.get_by_role("heading", name="Recorded in Headway")).to_be_visible()
    assert_sound(page, screen.script)
    page.get_by_text("Withdraw this record").first.click()
    page.get_by_label("Why it is withdrawn").first.fill("It was tried out in a test")
    page.get_by_role("button", name="Withdraw").first.click()
    expect(page.get_by_text("It was tried out in a test").first).to_be_visible()
    assert_sound(page, screen.script)


def test_on_paper_what_is_due_stays_and_the_form_does_not(open_page):
    page = open_page(Screen(WIDE, True), "regional_lead")
    page.goto("/duties?asked=yes")
    page.locator("tbody .casework-person a").first.click()
    page.wait_for_selector(".casework-due")
    page.emulate_media(media="print")
    assert page.locator(".casework-due").first.is_visible()
    assert not page.locator(".casework-record-form").is_visible()
