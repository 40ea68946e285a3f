"""The timetable of a dossier, in a real browser: the owner edits the template, and a milestone is recorded."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import NARROW, SCREENS, WIDE, Screen, assert_sound

screens = pytest.mark.parametrize(
    "screen", SCREENS, ids=lambda s: f"{s.width}px-{'script' if s.script else 'plain'}"
)
MILESTONE = "/law/figures/dossier/psychology_report"
AUTHORITY = "A framework that was read for this test"


@screens
def test_the_template_is_sound_for_who_may_edit_it_and_who_may_not(open_page, screen):
    for role in ("rules_owner", "analyst"):
        page = open_page(screen, role)
        page.goto("/law/figures/duties")
        page.get_by_role("link", name="Timetable of a parole dossier").click()
        expect(page.get_by_role("heading", name="Timetable of a parole dossier")).to_be_visible()
        assert_sound(page, screen.script)


def asked(page, number):
    """Say how long before the milestone is, and ask what would move."""
    page.goto(MILESTONE)
    page.get_by_label("It is the number below" if number else "It is not known after all").check()
    page.get_by_label("How long before", exact=True).fill(number)
    page.get_by_label("On what authority?").fill(AUTHORITY)
    page.get_by_role("button", name="See what would move").click()


@pytest.fixture
def taken_back(open_page):
    """Say at the end that it is not known after all: the server is shared by every test."""
    yield
    page = open_page(role="rules_owner")
    asked(page, "")
    page.get_by_role("button", name="Say that it is not known").click()
    expect(page.get_by_role("heading", name="Timetable of a parole dossier")).to_be_visible()


@screens
def test_the_owner_sets_a_milestone_and_every_case_has_its_target(open_page, screen, taken_back):
    page = open_page(screen, "rules_owner")
    asked(page, "many")
    expect(page.get_by_role("alert")).to_contain_text("must be a whole number")
    assert_sound(page, screen.script)
    asked(page, "14")
    expect(page.get_by_text("live reviews have a target that would move")).to_be_visible()
    assert_sound(page, screen.script)
    page.get_by_role("button", name="Set the milestone").click()
    expect(page.get_by_text(AUTHORITY)).to_be_visible()
    assert_sound(page, screen.script)
    page.goto(MILESTONE)
    expect(page.get_by_role("heading", name="Set so far")).to_be_visible()
    assert_sound(page, screen.script)

    lead = with_a_live_review(open_page, screen)
    expect(lead.get_by_text(AUTHORITY)).to_be_visible()
    assert_sound(lead, screen.script)


def with_a_live_review(open_page, screen):
    """Return the Parole section of the first person of the list who has a live review."""
    page = open_page(screen, "regional_lead")
    page.goto("/cases?status=custody_unreleased")
    cases = [link.get_attribute("href") for link in page.locator("tbody .casework-person a").all()]
    for case in cases:
        page.goto(f"{case}/parole")
        if page.get_by_text("Record a milestone", exact=True).count():
            return page
    raise AssertionError("nobody on the first page of the list has a live review")


@screens
def test_a_milestone_is_recorded_and_withdrawn_again(open_page, screen):
    page = with_a_live_review(open_page, screen)
    assert_sound(page, screen.script)
    page.get_by_text("Record a milestone", exact=True).click()
    page.get_by_role("button", name="Record it").click()
    expect(page.get_by_role("alert")).to_contain_text("Choose the milestone")
    assert_sound(page, screen.script)
    page.get_by_label("Report of the community offender manager (PAROM1)").check()
    day = page.get_by_role("group", name="On which day it was done")
    for box, value in (("Day", "1"), ("Month", "9"), ("Year", "2026")):
        day.get_by_label(box, exact=True).fill(value)
    page.get_by_role("button", name="Record it").click()
    expect(page.get_by_role("heading", name="Recorded in Headway")).to_be_visible()
    expect(page.locator(".casework-due").get_by_text("Recorded in Headway by")).to_be_visible()
    assert_sound(page, screen.script)
    page.get_by_text("Withdraw this record").first.click()
    page.get_by_role("button", name="Withdraw").first.click()
    expect(page.get_by_role("alert")).to_contain_text("Say why it is withdrawn")
    assert_sound(page, screen.script)
    page.get_by_label("Why it is withdrawn").first.fill("It was tried out in a test")
    page.get_by_role("button", name="Withdraw").first.click()
    expect(page.get_by_text("It was tried out in a test").first).to_be_visible()
    assert_sound(page, screen.script)


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_on_paper_the_timetable_stays_and_the_form_does_not(open_page, width):
    page = with_a_live_review(open_page, Screen(width, True))
    page.emulate_media(media="print")
    assert page.get_by_role("heading", name="Timetable of the dossier").is_visible()
    assert not page.locator(".casework-record-form").last.is_visible()
