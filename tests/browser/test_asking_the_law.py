"""The pages that ask something of the law, in a real browser: wide and narrow, with and without JavaScript."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import SCREENS, WIDE, Screen, assert_sound

screens = pytest.mark.parametrize(
    "screen", SCREENS, ids=lambda s: f"{s.width}px-{'script' if s.script else 'plain'}"
)
MAY = "section_42_from=2026-05-01&against=none"


@screens
@pytest.mark.parametrize("role", ["regional_lead", "analyst"])
def test_a_comparison_is_asked_in_the_boxes_and_answered_with_a_count_first(open_page, screen, role):
    page = open_page(screen, role)
    page.goto("/law/compare")
    assert_sound(page, screen.script)
    boxes = page.get_by_role("group", name="If section 42 commenced on")
    for box, value in (("Day", "1"), ("Month", "5"), ("Year", "2026")):
        boxes.get_by_label(box, exact=True).fill(value)
    page.get_by_role("button", name="Compare").click()
    expect(page.locator("#answer .govuk-body-l")).to_contain_text("compared with the law without section 42")
    assert_sound(page, screen.script)
    page.get_by_role("link", name="By day").click()
    assert_sound(page, screen.script)


@screens
def test_the_people_whose_dates_move_lead_to_their_laws_compared(open_page, screen):
    page = open_page(screen, "regional_lead")
    page.goto(f"/law/compare?{MAY}&view=people")
    assert_sound(page, screen.script)
    page.locator(".casework-person a").first.click()
    expect(page.get_by_role("heading", name="The same events under 3 laws")).to_be_visible()
    assert_sound(page, screen.script)


@screens
def test_a_day_before_the_act_is_refused_at_its_box(open_page, screen):
    page = open_page(screen, "analyst")
    page.goto("/law/compare?section_42_from=2026-01-21&against=none")
    link = page.get_by_role("link", name="21 January 2026 is before 22 January 2026")
    assert page.locator(link.get_attribute("href")).count() == 1
    assert_sound(page, screen.script)


def test_on_paper_a_persons_laws_stay_and_the_form_does_not(open_page):
    page = open_page(Screen(WIDE, True), "regional_lead")
    page.goto(f"/law/compare?{MAY}&view=people")
    page.locator(".casework-person a").first.click()
    page.wait_for_selector(".casework-laws")
    page.emulate_media(media="print")
    assert not page.locator(".casework-ask-law").is_visible()
    assert page.locator(".casework-laws").is_visible()


def test_the_counts_are_downloaded(open_page):
    page = open_page(Screen(WIDE, True), "analyst")
    page.goto(f"/law/compare?{MAY}")
    with page.expect_download() as started:
        page.get_by_role("link", name="Download the counts as CSV").click()
    assert started.value.suggested_filename == "section-42-from-2026-05-01-counts.csv"


@screens
@pytest.mark.parametrize("role", ["regional_lead", "analyst"])
def test_completeness_is_asked_and_its_equation_comes_first(open_page, screen, role):
    page = open_page(screen, role)
    page.goto("/law/completeness")
    assert_sound(page, screen.script)
    page.get_by_label("Automatic ending of the licence recorded").check()
    page.get_by_role("button", name="Prove it").click()
    expect(page.locator("#equation")).to_contain_text("in the register")
    assert_sound(page, screen.script)


@screens
def test_the_people_of_each_set_are_a_click_away(open_page, screen):
    page = open_page(screen, "regional_lead")
    page.goto("/law/completeness?duty=referral&from=2025-02-01&to=2026-09-30")
    for words in ("Dealt with", "Not due"):
        page.get_by_role("link", name=words, exact=True).click()
        expect(page.get_by_role("heading", name=f"{words}: ")).to_be_visible()
        assert_sound(page, screen.script)
