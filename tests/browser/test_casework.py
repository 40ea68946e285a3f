"""The stuck list and the case pages in a real browser, on the invented population, at every screen."""

import pytest

from tests.browser.conftest import NARROW, SCREENS, WIDE, Screen, assert_sound

SECTIONS = ("due", "dates", "laws", "timeline", "panels", "parole", "licence", "sources", "provenance")


def first_case(page, query=""):
    """Open the case of the first person on the list and return its address."""
    page.goto(f"/cases{query}")
    page.locator("tbody .casework-person a").first.click()
    page.wait_for_selector(".moj-identity-bar")
    return page.url


@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize("role", ["pom", "com", "regional_lead", "analyst"])
def test_the_list_is_sound_for_every_role_and_screen(open_page, screen, role):
    page = open_page(screen, role)
    page.goto("/cases")
    assert page.get_by_role("heading", name="Who is not moving").is_visible()
    assert_sound(page, script=screen.script)


def test_no_word_of_the_chart_runs_out_of_a_narrow_screen(open_page):
    page = open_page(Screen(NARROW, True), "analyst")
    page.goto("/cases")
    outside = "e => e.filter(t => t.getBoundingClientRect().right > innerWidth).map(t => t.textContent)"
    assert page.locator("svg text").count() > 0
    assert page.eval_on_selector_all("svg text", outside) == []


@pytest.mark.parametrize("screen", SCREENS)
def test_every_page_of_a_case_is_sound(open_page, screen):
    page = open_page(screen, "regional_lead")
    address = first_case(page)
    assert_sound(page, script=screen.script)
    for section in SECTIONS:
        page.goto(f"{address}/{section}")
        assert_sound(page, script=screen.script)


@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize("query", ["?find=zzzz", "?due=soon&colour=blue"])
def test_the_empty_and_the_refused_list_are_sound(open_page, screen, query):
    page = open_page(screen, "regional_lead")
    page.goto(f"/cases{query}")
    assert page.locator("tbody .casework-person").count() == 0
    assert_sound(page, script=screen.script)


@pytest.mark.parametrize("script", [True, False])
def test_a_filter_is_chosen_and_taken_out_with_and_without_javascript(open_page, script):
    page = open_page(Screen(WIDE, script), "regional_lead")
    page.goto("/cases")
    everybody = page.locator("#list-heading").inner_text()
    page.get_by_label("Recalled").check()
    page.get_by_role("button", name="Apply").click()
    assert "status=custody_recalled" in page.url
    assert page.locator("#list-heading").inner_text() != everybody
    page.locator(".moj-filter__tag").click()
    assert page.locator("#list-heading").inner_text() == everybody


@pytest.mark.parametrize("script", [True, False])
def test_a_heading_sorts_the_list_and_says_so(open_page, script):
    page = open_page(Screen(WIDE, script), "regional_lead")
    page.goto("/cases")
    page.get_by_role("link", name="Person", exact=True).click()
    names = page.locator("tbody .casework-person a").all_inner_texts()
    assert names == sorted(names, key=lambda name: name.lower())
    assert page.locator("th[aria-sort=ascending]").inner_text().startswith("Person")


@pytest.mark.parametrize("screen", SCREENS)
def test_the_error_summary_leads_to_the_field(open_page, screen):
    page = open_page(screen, "regional_lead")
    page.goto("/cases?due=soon")
    link = page.locator(".govuk-error-summary a")
    assert page.locator(link.get_attribute("href")).count() == 1


@pytest.mark.parametrize("screen", SCREENS)
def test_reasons_open_in_place(open_page, screen):
    page = open_page(screen, "regional_lead")
    page.goto("/cases?colour=red&colour=amber")
    reasons = page.locator(".casework-reasons").first
    assert not reasons.locator("li").first.is_visible()
    reasons.locator("summary").click()
    assert reasons.locator("li").first.is_visible()


@pytest.mark.parametrize("screen", SCREENS)
def test_an_earlier_day_is_asked_for_in_three_boxes_and_the_page_says_so(open_page, screen):
    page = open_page(screen, "regional_lead")
    first_case(page)
    page.get_by_text("See what was known on an earlier day").click()
    for box, value in (("Day", "1"), ("Month", "7"), ("Year", "2026")):
        page.get_by_label(box, exact=True).fill(value)
    page.get_by_role("button", name="Show that day").click()
    assert page.get_by_text("This page shows what was known on 1 July 2026.").is_visible()
    assert_sound(page, script=screen.script)


def test_the_list_works_by_keyboard_alone(open_page):
    page = open_page(Screen(NARROW, True), "regional_lead")
    page.goto("/cases")
    page.locator("tbody .casework-person a").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_selector(".moj-identity-bar")


def test_on_paper_the_way_around_is_left_out_and_the_case_stays(open_page):
    page = open_page(Screen(WIDE, True), "regional_lead")
    first_case(page)
    page.emulate_media(media="print")
    assert not page.locator(".moj-sub-navigation").is_visible()
    assert not page.locator(".casework-known").is_visible()
    assert page.locator(".moj-identity-bar__title").is_visible()
    assert page.get_by_role("heading", name="What happens next").is_visible()


def test_on_paper_the_name_of_the_service_is_not_black_on_blue(open_page):
    page = open_page(Screen(WIDE, True), "regional_lead")
    page.emulate_media(media="print")
    background = "e => getComputedStyle(e).backgroundColor"
    assert page.locator(".headway-header").evaluate(background) == "rgba(0, 0, 0, 0)"


def test_a_page_that_shows_a_person_is_not_kept_by_the_browser(open_page):
    page = open_page(Screen(WIDE, True), "regional_lead")
    answer = page.goto(first_case(page))
    assert "no-store" in answer.headers["cache-control"]
