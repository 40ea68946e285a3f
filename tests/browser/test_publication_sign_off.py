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


def a_leaking_table():
    """Return a table that hides one count beside its totals, and the same with its true counts."""
    counts = [[randrange(1_000, 100_000) for _ in range(3)] for _ in range(4)]
    counts[1][2] = 1
    rows = [[*row, sum(row)] for row in counts]
    rows.append([sum(column) for column in zip(*rows, strict=True)])
    names = ("North", "South", "East", "West", "Total")
    lines = [",".join(map(str, [name, *row])) for name, row in zip(names, rows, strict=True)]
    true = "\n".join(["Region,2023,2024,2025,Total", *lines])
    return true.replace(",1,", ",*,") + "\n* = 1 or 2,,,,\n", true


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
def test_an_answer_that_leaks_is_fixed_signed_by_two_others_published_and_counted(open_page, screen):
    leaking, true = a_leaking_table()
    document = f"PQ {uuid4().hex[:8]}"
    drafter = open_page(screen, "drafter")
    drafter.goto(AUDIT)
    drafter.get_by_label("Paste the table").fill(leaking)
    drafter.get_by_role("button", name="Audit the table").click()
    expect(drafter.get_by_text("The one hidden cell can be worked out exactly")).to_be_visible()
    expect(drafter.get_by_role("heading", name="What each assumption gives away")).to_be_visible()
    expect(drafter.get_by_text("Row “South”, column “2025”: from")).to_be_visible()
    assert_sound(drafter, screen.script)

    drafter.get_by_role("button", name="Give the true counts").click()
    assert_sound(drafter, screen.script)
    drafter.get_by_label("Paste the table with its true counts").fill(true)
    drafter.get_by_role("button", name="See what would fix it").click()
    expect(drafter.get_by_role("heading", name="Hide further cells: protected")).to_be_visible()
    assert drafter.locator("#fixed-0 td:has-text('[c]')").count() == 4
    assert_sound(drafter, screen.script)
    drafter.get_by_role("button", name="Show it: Round every count").click()
    expect(
        drafter.get_by_role("heading", name="Round every count to a multiple of 5: protected")
    ).to_be_visible()
    drafter.get_by_role("button", name="Show it: Hide further cells").click()
    drafter.get_by_role("button", name="Put these bytes up for sign-off").click()
    drafter.get_by_label("What is the document called where it is published?").fill(document)
    assert_sound(drafter, screen.script)
    drafter.get_by_role("button", name="Put it up for sign-off").click()
    where = drafter.url
    expect(drafter.get_by_role("heading", name="Waits for two people to sign it off")).to_be_visible()
    assert re.fullmatch(r"[0-9a-f]{64}", drafter.locator("#digest").inner_text())
    assert_sound(drafter, screen.script)

    analyst, statistician = open_page(screen, "analyst"), open_page(screen, "statistician")
    sign(analyst, where)
    expect(analyst.get_by_text("You have signed this draft already: a second person must")).to_be_visible()
    assert_sound(analyst, screen.script)
    sign(statistician, where)
    expect(statistician.get_by_role("heading", name="Signed off by two people")).to_be_visible()
    assert_sound(statistician, screen.script)

    analyst.goto(where)
    fill_day(analyst, 1, 3, 2026)
    analyst.get_by_role("button", name="Record that it is published").click()
    expect(analyst.get_by_text("Published 1 March 2026")).to_be_visible()
    assert_sound(analyst, screen.script)

    drafter.goto(AUDIT)
    drafter.get_by_label("Paste the table").fill(leaking)
    drafter.get_by_role("button", name="Audit the table").click()
    expect(drafter.get_by_text("1 published table shares counts with this one")).to_be_visible()
    listed = drafter.get_by_role("listitem").filter(has_text=re.compile(f"{document}.*, 1 March"))
    expect(listed).to_have_count(1)
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
