"""Signing in, the layout and the error pages, in a real browser: wide and narrow, with and without JavaScript."""

import pytest
from playwright.sync_api import expect

from headway.web.accounts.roles import ROLES
from tests.browser.conftest import NARROW, SCREENS, Screen, assert_sound, sign_in

screens = pytest.mark.parametrize(
    "screen", SCREENS, ids=lambda s: f"{s.width}px-{'script' if s.script else 'plain'}"
)
OPEN_PAGES = ["/sign-in", "/accessibility", "/about", "/nowhere-at-all"]


@screens
@pytest.mark.parametrize("path", OPEN_PAGES)
def test_a_page_for_anybody_is_sound(open_page, screen, path):
    page = open_page(screen)
    page.goto(path)
    assert_sound(page, screen.script)


@screens
@pytest.mark.parametrize("role", ROLES)
def test_each_role_signs_in_and_out(open_page, screen, role):
    page = open_page(screen, role)
    expect(page.locator(".headway-identity")).to_contain_text(ROLES[role].title)
    assert_sound(page, screen.script)
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("heading", name="Sign in", exact=True)).to_be_visible()
    page.goto("/")
    assert "/sign-in" in page.url


@screens
def test_choosing_nobody_shows_a_summary_whose_link_leads_to_the_question(open_page, screen):
    page = open_page(screen)
    page.goto("/sign-in")
    page.get_by_role("button", name="Sign in").click()
    summary = page.get_by_role("alert")
    expect(summary).to_contain_text("Choose who you want to sign in as")
    assert page.title().startswith("Error: ")
    page.get_by_role("link", name="Choose who you want to sign in as").click()
    expect(page.locator("input[type=radio]").first).to_be_focused() if screen.script else None
    assert_sound(page, screen.script)


def test_the_error_summary_takes_the_focus_so_script_runs_under_the_policy(open_page):
    page = open_page()
    page.goto("/sign-in")
    page.get_by_role("button", name="Sign in").click()
    expect(page.locator(".govuk-error-summary")).to_be_focused()


def test_the_body_is_marked_so_components_are_on(open_page):
    page = open_page()
    page.goto("/sign-in")
    expect(page.locator("body")).to_have_class("govuk-template__body js-enabled govuk-frontend-supported")


def test_the_menu_folds_on_a_narrow_screen_and_is_open_without_script(open_page):
    folded = open_page(Screen(NARROW, True), "analyst")
    expect(folded.get_by_role("button", name="Menu")).to_be_visible()
    expect(folded.get_by_role("link", name="Deliveries")).not_to_be_visible()
    folded.get_by_role("button", name="Menu").click()
    expect(folded.get_by_role("link", name="Deliveries")).to_be_visible()
    plain = open_page(Screen(NARROW, False), "analyst")
    expect(plain.get_by_role("link", name="Deliveries")).to_be_visible()


@screens
def test_a_refused_page_says_why_and_leads_back(open_page, screen):
    page = open_page(screen, "pom")
    page.goto("/deliveries/")
    expect(page.get_by_role("heading", name="You may not see this page")).to_be_visible()
    assert_sound(page, screen.script)


def test_everything_can_be_done_with_the_keyboard(open_page):
    page = open_page()
    page.goto("/sign-in")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to main content")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Sign out")).to_be_visible()


def test_the_page_that_was_asked_for_comes_after_signing_in(open_page):
    page = open_page()
    page.goto("/deliveries/")
    page.check("input[value=demo-analyst]")
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url("**/deliveries/")


def test_going_back_after_signing_out_shows_nothing(open_page):
    page = open_page()
    sign_in(page, "analyst")
    page.goto("/deliveries/")
    page.get_by_role("button", name="Sign out").click()
    page.wait_for_url("**/sign-in**")  # going back while the page still changes is refused by the browser
    page.go_back()
    assert "/sign-in" in page.url
