"""From a pasted answer to a release: three people, each in a browser of their own."""

import re
from random import randrange
from uuid import uuid4

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import SCREENS, assert_sound

AUDIT, DRAFTS, RELEASED = "/publication/audit", "/publication/drafts", "/publication/released"
screens = pytest.mark.parametrize(
    "screen", SCREENS, ids=lambda s: f"{s.width}px-{'js' if s.script else 'no-js'}"
)


def a_table():
    """Return a safe table with counts that no other test has published, and a name for its document."""
    shown = [randrange(1_000, 100_000) for _ in range(4)]
    text = "Meetings,2024,2025\nNorth,*,{}\nSouth,{},*\nEast,{},{}\n* = 1 or 2,,\n".format(*shown)
    return text, f"PQ {uuid4().hex[:8]}"


def put_up(page, text, document):
    """Go the drafter's way from the text to the draft's page; return its address."""
    page.goto(AUDIT)
    page.get_by_label("Paste the table").fill(text)
    page.get_by_role("button", name="Audit the table").click()
    page.get_by_role("button", name="Put these bytes up for sign-off").click()
    page.get_by_label("What is the document called where it is published?").fill(document)
    page.get_by_role("button", name="Put it up for sign-off").click()
    return page.url


def sign(page, where):
    page.goto(where)
    page.get_by_role("button", name="Sign off exactly these bytes").click()


@screens
def test_two_others_sign_and_the_next_audit_counts_what_is_out(open_page, screen):
    text, document = a_table()
    drafter = open_page(screen, "drafter")
    where = put_up(drafter, text, document)
    expect(drafter.get_by_text("Waits for two people to sign it off")).to_be_visible()
    digest = drafter.locator("#digest").inner_text()
    assert re.fullmatch(r"[0-9a-f]{64}", digest.replace("\n", ""))
    assert_sound(drafter, screen.script)

    analyst, statistician = open_page(screen, "analyst"), open_page(screen, "statistician")
    sign(analyst, where)
    expect(
        analyst.get_by_text("You have signed this draft already: a second person must sign it")
    ).to_be_visible()
    assert_sound(analyst, screen.script)
    sign(statistician, where)
    expect(
        statistician.get_by_role("heading", name="Signed off by two people, not yet published")
    ).to_be_visible()
    assert_sound(statistician, screen.script)

    analyst.goto(where)
    fill_day(analyst, 1, 3, 2026)
    analyst.get_by_role("button", name="Record that it is published").click()
    expect(analyst.get_by_text("Published 1 March 2026")).to_be_visible()
    assert_sound(analyst, screen.script)

    drafter.goto(AUDIT)
    drafter.get_by_label("Paste the table").fill(text.replace("North,*", "North,2"))
    drafter.get_by_role("button", name="Audit the table").click()
    expect(drafter.get_by_text("1 published table shares counts with this one")).to_be_visible()
    expect(drafter.get_by_role("listitem").filter(has_text=re.compile(f"{document}.*, 1 March"))).to_have_count(1)
    assert_sound(drafter, screen.script)


@screens
def test_a_draft_is_returned_with_a_reason_its_author_reads(open_page, screen):
    text, document = a_table()
    drafter = open_page(screen, "drafter")
    where = put_up(drafter, text, document)
    analyst = open_page(screen, "analyst")
    analyst.goto(where)
    analyst.get_by_role("button", name="Return it to its author").click()
    expect(analyst.get_by_role("alert")).to_contain_text("Say why")
    assert_sound(analyst, screen.script)
    analyst.get_by_label("Why do you return it?").fill("The second note is not true")
    analyst.get_by_role("button", name="Return it to its author").click()
    drafter.goto(where)
    expect(drafter.get_by_text("“The second note is not true”")).to_be_visible()
    drafter.goto(DRAFTS)
    expect(drafter.get_by_role("row").filter(has_text=document)).to_contain_text("Returned to its author")
    assert_sound(drafter, screen.script)


@screens
def test_a_past_answer_is_recorded_corrected_and_found(open_page, screen):
    text, document = a_table()
    page = open_page(screen, "statistician")
    page.goto(f"{RELEASED}/new")
    assert_sound(page, screen.script)
    page.get_by_role("button", name="Record it").click()
    expect(page.get_by_role("alert")).to_contain_text("Enter what the document is called")
    assert_sound(page, screen.script)
    record(page, document, text)
    expect(page.get_by_role("heading", name=document)).to_be_visible()
    first = page.url
    page.goto(f"{RELEASED}/new")
    page.get_by_label("Does it correct another?").select_option(label=f"{document}, 1 March 2026")
    record(page, f"{document} (corrected)", text.replace("East,", "East,1"))
    page.goto(first)
    expect(page.get_by_role("heading", name="Corrected on 1 March 2026")).to_be_visible()
    expect(page.get_by_text("A corrected value")).to_be_visible()
    assert_sound(page, screen.script)
    page.goto(RELEASED)
    page.get_by_label("Find words in a document").fill(document.split()[1])
    page.get_by_role("button", name="Find").click()
    expect(page.get_by_role("heading", name=re.compile(r"^2 of \d+ with"))).to_be_visible()
    assert_sound(page, screen.script)


def record(page, document, text):
    page.get_by_label("What is the document called?").fill(document)
    fill_day(page, 1, 3, 2026)
    page.get_by_label("Paste it").fill(text)
    page.get_by_role("button", name="Record it").click()


def fill_day(page, *day):
    boxes = page.get_by_role("group", name="The day of publication")
    for part, value in zip(("Day", "Month", "Year"), day, strict=True):
        boxes.get_by_label(part).fill(str(value))
