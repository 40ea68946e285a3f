"""From the open questions to a group of them, taken on and given back, at every screen."""

import pytest

from tests.browser.conftest import SCREENS, assert_sound


@pytest.mark.parametrize("screen", SCREENS)
def test_a_data_officer_takes_questions_on_and_gives_them_back(open_page, screen):
    page = open_page(screen, "data_officer")
    page.goto("/quality")
    assert page.locator("h2#groups").is_visible()
    assert_sound(page, script=screen.script)

    page.locator("h2#groups + div tbody th a").first.click()
    page.wait_for_url("**/quality/group*")
    assert_sound(page, script=screen.script)
    page.get_by_role("button", name="Take these questions on").click()
    page.wait_for_url("**/quality/take-on")
    assert page.get_by_text("There is a problem").is_visible()
    assert_sound(page, script=screen.script)

    for box, value in (("Day", "30"), ("Month", "12"), ("Year", "2026")):
        page.get_by_label(box, exact=True).fill(value)
    page.get_by_role("button", name="Take these questions on").click()
    page.get_by_label("Why are they given back?").fill("For another test")
    assert_sound(page, script=screen.script)
    page.get_by_role("button", name="Give them back").click()
    assert page.get_by_text("For another test").first.is_visible()
    assert_sound(page, script=screen.script)


@pytest.mark.parametrize("screen", SCREENS)
def test_somebody_who_sees_no_deliveries_sees_how_many_there_are(open_page, screen):
    page = open_page(screen, "pom")
    page.goto("/quality")
    assert page.get_by_text("A number under three is not shown").is_visible()
    assert_sound(page, script=screen.script)


@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize("role", ["data_officer", "analyst"])
def test_location_and_need_by_name_and_as_figures(open_page, screen, role):
    page = open_page(screen, role)
    page.goto("/location")
    assert page.get_by_role("heading", name="What the data cannot say").is_visible()
    assert_sound(page, script=screen.script)
    if role == "data_officer":
        page.get_by_role("link", name="not in the right place").click()
        page.wait_for_url("**placed=not*")
        assert_sound(page, script=screen.script)
        page.locator("h2#people ~ div tbody th a").first.click()
        page.wait_for_selector(".moj-identity-bar")
