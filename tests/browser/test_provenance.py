"""From a field of a case to the file and row that said it, and to an earlier day, at every screen."""

import pytest

from tests.browser.conftest import SCREENS, assert_sound


def a_case_in_dispute(page):
    """Open the first case on the list about which the sources disagree."""
    page.goto("/cases?sort=name&direction=ascending")
    addresses = [link.get_attribute("href") for link in page.locator("tbody .casework-person a").all()]
    for address in addresses:
        page.goto(address)
        if page.locator(".casework-dispute").count():
            return address
    raise AssertionError(f"the sources agree about all of {len(addresses)} people")


@pytest.mark.parametrize("screen", SCREENS)
def test_from_sources_that_disagree_to_the_row_that_said_so(open_page, screen):
    page = open_page(screen, "data_officer")
    address = a_case_in_dispute(page)
    assert page.get_by_text("Sources disagree").first.is_visible()
    assert_sound(page, script=screen.script)

    page.locator(".casework-dispute a").first.click()
    page.wait_for_url("**/provenance#*")
    field = page.locator(f"article:has(h3#{page.url.partition('#')[2]})")
    assert field.get_by_text("Sources disagree").is_visible()
    assert field.get_by_text(".csv, row").or_(field.get_by_text(", sheet")).first.is_visible()
    field.get_by_role("link", name="Read the row").first.click()
    page.wait_for_selector("#row-received")
    assert page.locator(".casework-row dd").count() > 3
    assert_sound(page, script=screen.script)

    page.goto(f"{address}/provenance?known=2026-07-15")
    assert page.get_by_text("This page shows what was known on 15 July 2026.").is_visible()
    assert_sound(page, script=screen.script)


@pytest.mark.parametrize("screen", SCREENS)
def test_the_list_of_an_earlier_day_keeps_the_day(open_page, screen):
    page = open_page(screen, "regional_lead")
    page.goto("/cases")
    page.get_by_text("See what was known on an earlier day").click()
    for box, value in (("Day", "15"), ("Month", "7"), ("Year", "2026")):
        page.get_by_label(box, exact=True).fill(value)
    page.get_by_role("button", name="Show that day").click()
    assert page.get_by_text("This page shows what was known on 15 July 2026.").is_visible()
    assert_sound(page, script=screen.script)
    page.locator("tbody .casework-person a").first.click()
    page.wait_for_selector(".moj-identity-bar")
    assert page.get_by_text("This page shows what was known on 15 July 2026.").is_visible()
