"""The audit page and the panels table in a real browser: wide and narrow, with and without JavaScript."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import NARROW, SCREENS, Screen, assert_fits, assert_sound

screens = pytest.mark.parametrize(
    "screen", SCREENS, ids=lambda s: f"{s.width}px-{'script' if s.script else 'plain'}"
)
AUDIT, PANELS = "/publication/audit", "/publication/progression-panels"
JANUARY_2021 = "from-day=1&from-month=1&from-year=2021&to-day=31&to-month=1&to-year=2021"
UNEXPLAINED = "Region,Men,Women,Total\nNorth,?,7,9\nSouth,4,5,8\nTotal,6,12,18\n"
REASON = "The press office asks whether the table was safe"


def audit_the_example(page):
    page.goto(AUDIT)
    page.get_by_role("button", name="Audit the ministry’s corrected answer").click()


@screens
def test_a_drafter_audits_the_ministrys_answer_and_sees_what_can_be_worked_out(open_page, screen):
    page = open_page(screen, "board_secretary")
    page.goto(AUDIT)
    assert_sound(page, screen.script)
    audit_the_example(page)
    expect(page.get_by_text("4 of 4 hidden cells can be worked out exactly from the totals")).to_be_visible()
    assert page.locator("#as-read td:has-text('can be worked out')").count() == 4
    assert page.get_by_role("button", name="Show what an outsider would find").count() == 0
    assert_sound(page, screen.script)


@screens
def test_an_analyst_must_say_why_before_the_counts_are_shown(open_page, screen):
    page = open_page(screen, "analyst")
    audit_the_example(page)
    page.get_by_role("button", name="Show what an outsider would find").click()
    expect(page.get_by_role("alert")).to_contain_text("Enter the reason why you need to see the counts")
    assert_sound(page, screen.script)
    page.get_by_label("Why do you need to see them?").fill(REASON)
    page.get_by_role("button", name="Show what an outsider would find").click()
    expect(page.get_by_role("heading", name="What an outsider would find")).to_be_visible()
    assert page.url.endswith("/publication/audit/reveal")
    assert_sound(page, screen.script)


@screens
def test_a_symbol_nobody_explained_can_be_explained_and_the_text_changed(open_page, screen):
    page = open_page(screen, "analyst")
    page.goto(AUDIT)
    page.get_by_label("Paste the table").fill(UNEXPLAINED)
    page.get_by_role("button", name="Audit the table").click()
    expect(page).to_have_title(re.compile("^Error: "))
    assert_sound(page, screen.script)
    page.get_by_role("link", name="prints 8; its parts are 4 + 5").click()
    assert page.url.endswith("#cell-1-2")
    page.get_by_label("“?” in 1 cell").select_option("a count that was hidden")
    page.get_by_role("button", name="Change the text").click()
    box = page.get_by_label("Paste the table")
    assert box.input_value() == UNEXPLAINED
    box.fill(UNEXPLAINED.replace("South,4,5,8", "South,4,5,9"))
    page.get_by_role("button", name="Audit the table").click()
    page.get_by_label("“?” in 1 cell").select_option("a count that was hidden")
    page.get_by_role("button", name="Audit again").click()
    expect(page.get_by_text("The one hidden cell can be worked out exactly")).to_be_visible()
    assert_sound(page, screen.script)


def test_the_summary_of_a_table_that_was_not_understood_takes_the_focus(open_page):
    page = open_page(SCREENS[0], "analyst")
    page.goto(AUDIT)
    page.get_by_label("Paste the table").fill(UNEXPLAINED)
    page.get_by_role("button", name="Audit the table").click()
    expect(page.locator(".govuk-error-summary")).to_be_focused()
    page.get_by_role("link", name="Say what “?” means").click()
    expect(page.get_by_label("“?” in 1 cell")).to_be_focused()


def test_a_file_is_uploaded_from_the_disk(open_page, tmp_path):
    file = tmp_path / "answer.csv"
    file.write_text("Region,Men,Total\nNorth,*,9\nSouth,4,4\nTotal,*,13\n")
    page = open_page(SCREENS[0], "analyst")
    page.goto(AUDIT)
    page.get_by_label("Or upload a file").set_input_files(file)
    page.get_by_role("button", name="Audit the table").click()
    expect(page.get_by_text("Source: answer.csv")).to_be_visible()


def test_a_file_too_large_to_parse_gets_an_answer_and_not_a_broken_connection(open_page, tmp_path):
    file = tmp_path / "large.csv"
    file.write_bytes(b"a,b\n" + b"1,2\n" * 1_500_000)
    page = open_page(SCREENS[0], "analyst")
    page.goto(AUDIT)
    page.get_by_label("Or upload a file").set_input_files(file)
    page.get_by_role("button", name="Audit the table").click()
    expect(page.get_by_role("alert")).to_contain_text("The table must be smaller than 1 MB")


@screens
@pytest.mark.parametrize("role", ["analyst", "board_secretary"])
def test_the_panels_table_of_few_days_says_how_far_its_suppression_goes(open_page, screen, role):
    page = open_page(screen, role)
    page.goto(f"{PANELS}?{JANUARY_2021}")
    assert page.locator("td:text-is('[c]')").count() > 0
    expect(page.get_by_text("small counts are hidden")).to_be_visible()
    expect(page.locator("ol li")).to_have_count(6)  # four of the table, two of what its data are worth
    assert_sound(page, screen.script)


@screens
def test_a_day_that_does_not_exist_is_refused_at_its_box(open_page, screen):
    page = open_page(screen, "analyst")
    page.goto(PANELS)
    page.get_by_role("group", name="Last day").get_by_label("Month").fill("13")
    page.get_by_role("button", name="Count these days").click()
    expect(page.get_by_role("alert")).to_contain_text("The last day must be a real date")
    page.get_by_role("link", name="The last day must be a real date").click()
    assert_sound(page, screen.script)


def test_the_spreadsheet_is_downloaded(open_page):
    page = open_page(SCREENS[0], "analyst")
    page.goto(PANELS)
    with page.expect_download() as started:
        page.get_by_role("link", name="Spreadsheet (ODS)").click()
    assert started.value.suggested_filename.startswith("progression-panels-2019-06-01-to-")
    assert started.value.path().read_bytes().startswith(b"PK")


def test_a_wide_table_scrolls_by_keyboard_and_the_page_stays_narrow(open_page):
    page = open_page(Screen(NARROW, True), "analyst")
    page.goto(PANELS)
    pane = page.get_by_role("region", name="Progression panels held")
    pane.focus()
    page.keyboard.press("End")
    for _ in range(10):
        page.keyboard.press("ArrowRight")
    page.wait_for_timeout(300)
    assert pane.evaluate("pane => pane.scrollLeft") > 0
    assert_fits(page)
