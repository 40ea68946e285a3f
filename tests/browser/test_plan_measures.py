"""Measures, evidence, the performance report, area plans, recommendations, editions and skills, as they are seen."""

import hashlib
import re
from uuid import uuid4

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import SCREENS, assert_sound

WIDEST, NARROW, BARE = SCREENS[0], SCREENS[1], SCREENS[3]
screens = pytest.mark.parametrize(
    "screen", SCREENS, ids=lambda s: f"{s.width}px-{'js' if s.script else 'no-js'}"
)
RECALLED = "/measures/recalled_in_custody"
LETTERS = """() => {
    const sizes = [...document.querySelectorAll("svg text")].filter(t => t.getBoundingClientRect().width)
        .map(t => parseFloat(getComputedStyle(t).fontSize) * (t.getCTM() ? t.getCTM().a : 1));
    return [sizes.length, Math.min(...sizes)];
}"""


@screens
def test_the_pages_of_measures_are_sound(open_page, screen):
    page = open_page(screen, "board_secretary")
    page.goto("/measures")
    expect(page.get_by_role("heading", name=re.compile("^Principle"))).to_have_count(4)
    assert_sound(page, screen.script)
    page.get_by_role("link", name="People in custody after a recall").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("People in custody after a recall")
    assert_sound(page, screen.script)


@pytest.mark.parametrize("screen", [WIDEST, NARROW], ids=["1280px", "320px"])
def test_a_measure_is_drawn_with_limits_and_as_a_funnel_each_with_its_table(open_page, screen):
    page = open_page(screen, "analyst")
    page.goto(RECALLED)
    charts = page.locator("figure.headway-figure-chart")
    expect(charts.filter(has_text="control limits").first).to_be_visible()
    page.get_by_text(re.compile("by quarter: the figures")).first.click()  # a long table is folded
    figures = page.get_by_role("table", name=re.compile("by quarter: the figures"))
    expect(figures.get_by_role("columnheader", name="Upper limit")).to_be_visible()
    assert_legible(page)
    known = page.get_by_role("table", name=re.compile("as first reported and as known now"))
    expect(known.get_by_role("columnheader", name="As first reported")).to_be_visible()
    assert_sound(page)
    page.goto("/measures/licences_terminated")
    expect(charts.filter(has_text="99.8% limits").first).to_be_visible()
    expect(page.get_by_role("table", name=re.compile("by probation region.*the figures"))).to_be_visible()
    assert_legible(page)


def assert_legible(page):
    """Fail if a letter of a drawing is smaller than 12 px on this screen."""
    drawn, smallest = page.evaluate(LETTERS)
    assert drawn > 10
    assert smallest >= 12


def test_a_measure_is_taken_away_as_files_that_are_the_same_each_time(open_page):
    page = open_page(WIDEST, "analyst")
    page.goto(RECALLED)
    for words, begins in (("spreadsheet (ODS)", b"PK"), ("tables (CSV)", b""), ("PDF", b"%PDF-")):
        first, second = (taken(page, page.get_by_role("link", name=words)) for _ in range(2))
        assert first.startswith(begins)
        assert digest(first) == digest(second)


@screens
def test_evidence_is_entered_from_a_source_and_listed(open_page, screen):
    page = open_page(screen, "board_secretary")
    where = "/measures/evidence/probation_inspections"
    page.goto(f"{where}/new")
    assert_sound(page, screen.script)
    page.get_by_role("button", name="Enter evidence").click()
    expect(page.get_by_role("alert")).to_be_visible()
    assert_sound(page, screen.script)
    source = f"An invented report {uuid4().hex[:8]}"
    fill_day(page, "First day of the period", 1, 7, 2026)
    fill_day(page, "Last day of the period", 30, 9, 2026)
    page.get_by_role("radio").first.check()
    page.get_by_label("What does it say?").fill("Work with people on licence was timely")
    page.get_by_label("What did you read").fill(source)
    page.get_by_role("button", name="Enter evidence").click()
    expect(page.get_by_role("row").filter(has_text=source)).to_contain_text("1 Jul 2026 to 30 Sep 2026")
    assert_sound(page, screen.script)


@pytest.mark.parametrize("screen", [WIDEST, BARE], ids=["1280px-js", "320px-no-js"])
def test_the_performance_report_is_read_and_another_area_asked_for(open_page, screen):
    page = open_page(screen, "board_secretary")
    page.goto("/performance")
    expect(page.get_by_role("heading", level=1)).to_contain_text("England and Wales")
    expect(page.get_by_role("heading", name="Headline figures")).to_be_visible()
    expect(page.get_by_text(re.compile("freeze [0-9a-f]{12}")).first).to_be_visible()
    assert_sound(page, screen.script)
    page.get_by_text("Choose an area").click()
    page.get_by_label("A region, prison group or prison").fill("Nowhere")
    page.get_by_role("button", name="Show its report").click()
    expect(page.get_by_role("alert")).to_contain_text("Nowhere")
    page.get_by_label("A region, prison group or prison").fill("North West")
    page.get_by_role("button", name="Show its report").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("North West Region")
    expect(page.get_by_role("heading", name="Who moved in the last quarter")).to_have_count(0)


def test_the_performance_report_is_taken_away_as_four_kinds_of_file(open_page):
    page = open_page(WIDEST, "board_secretary")
    page.goto("/performance")
    for form, begins in (("HTML", b"<!DOCTYPE html>"), ("PDF", b"%PDF-"), ("ODS", b"PK"), ("DOCX", b"PK")):
        assert taken(page, page.get_by_role("link", name=form, exact=True)).startswith(begins)


def test_the_performance_report_is_legible_at_320_px_and_whole_on_paper(open_page):
    page = open_page(NARROW, "board_secretary")
    page.goto("/performance")
    assert_legible(page)
    menu, folded = page.locator(".govuk-service-navigation"), page.locator("details table").first
    expect(menu).to_be_visible()
    expect(folded).to_be_hidden()
    page.emulate_media(media="print")
    expect(page.get_by_text("Invented people. Demonstration.")).to_be_visible()
    expect(menu).to_be_hidden()
    expect(folded).to_be_visible()


@pytest.mark.parametrize("screen", [WIDEST, BARE], ids=["1280px-js", "320px-no-js"])
def test_a_regional_director_reads_their_area_and_returns_its_delivery_plan(open_page, screen):
    page = open_page(screen, "regional_director")
    page.goto("/performance")
    area = page.get_by_role("heading", level=1).inner_text().removeprefix("Performance report").strip()
    assert area.endswith("(probation region)")
    expect(page.get_by_role("heading", name="Who moved in the last quarter")).to_be_visible()
    assert_sound(page, screen.script)
    page.get_by_role("link", name="The delivery plan of this area").click()
    page.get_by_role("link", name="IPP delivery plan").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(area)
    assert_sound(page, screen.script)
    where, first = page.url, True
    for link in [one.get_attribute("href") for one in page.get_by_role("link", name=ITEM).all()]:
        page.goto(link)
        if first:
            page.get_by_label("What will the area do?").fill("")
            page.get_by_role("button", name="Save").click()
            expect(page.get_by_role("alert")).to_contain_text("Say what the area will do")
            assert_sound(page, screen.script)
            first = False
        fill_item(page)
        expect(page).to_have_url(where)
    page.get_by_role("button", name="Return this plan").click()
    expect(page.get_by_text("Returned", exact=False).first).to_be_visible()
    assert page.get_by_role("button", name="Return this plan").count() == 0
    assert_sound(page, screen.script)

    secretary = open_page(screen, "board_secretary")
    secretary.goto(where)
    send_back(secretary)  # so that the same can be done again on another screen


ITEM = re.compile("^(Fill in|Change) ")


def fill_item(page):
    page.get_by_label("What will the area do?").fill("Hold a panel for each person every quarter")
    page.get_by_label("Who will do it?").fill("Head of public protection")
    page.get_by_label("By when?").fill("End Sept 2027")
    page.get_by_role("radio", name="Under way").check()
    page.get_by_role("radio", name="Amber").check()
    page.get_by_label("Why is it not green").fill("Two posts are vacant")
    page.get_by_role("button", name="Save").click()


def send_back(page):
    page.get_by_role("link", name="IPP delivery plan").click()
    expect(page.get_by_text(re.compile("1 of 32 areas have returned it"))).to_be_visible()
    page.get_by_role("link", name="WS1(2)").click()
    told = page.get_by_role("table").get_by_role("row").filter(has_text="Hold a panel for each person")
    expect(told).to_have_count(1)
    told.get_by_role("link").first.click()
    page.get_by_label("Why does it go back to the area?").fill("Say which panels")
    page.get_by_role("button", name="Send it back to the area").click()
    expect(page.get_by_text("“Say which panels”").last).to_be_visible()


@screens
def test_the_pages_beside_the_plan_are_sound(open_page, screen):
    page = open_page(screen, "board_secretary")
    page.goto("/plan/areas")
    assert_sound(page, screen.script)
    page.get_by_role("link", name="IPP delivery plan").click()
    expect(page.get_by_text(re.compile("of 32 areas have returned it"))).to_be_visible()
    assert_sound(page, screen.script)
    page.goto("/plan/skills")
    assert_sound(page, screen.script)


@pytest.mark.parametrize("screen", [WIDEST, BARE], ids=["1280px-js", "320px-no-js"])
def test_progress_of_a_recommendation_is_judged_and_the_return_taken_away(open_page, screen):
    page = open_page(screen, "board_secretary")
    page.goto("/plan/recommendations")
    page.get_by_role("link", name="HMCIP IPP THEMATIC REPORT").click()
    expect(page.get_by_role("heading", name="From recommendation to measure")).to_be_visible()
    assert_sound(page, screen.script)
    ledger = page.url
    page.get_by_role("link", name="R4", exact=True).last.click()
    page.get_by_role("button", name="Record this judgement").click()
    expect(page.get_by_role("alert")).to_contain_text("Choose a level")
    assert_sound(page, screen.script)
    source = f"An invented review {uuid4().hex[:8]}, page 4"
    page.get_by_role("radio", name="Reasonable progress").check()
    page.get_by_role("radio", name="Inspectorate").check()
    page.get_by_label("Which body or role?").fill("HM Inspectorate of Prisons")
    fill_day(page, "The day of the judgement", 30, 9, 2026)
    page.get_by_label("Where is it to be read?").fill(source)
    page.get_by_role("button", name="Record this judgement").click()
    expect(page.get_by_role("listitem").filter(has_text=source)).to_contain_text("Reasonable progress")
    assert_sound(page, screen.script)
    page.goto(ledger)
    for words, begins in (("CSV", b""), ("web page", b"<!DOCTYPE html>"), ("Word document", b"PK")):
        content = taken(page, page.get_by_role("link", name=words))
        assert content.lstrip().startswith(begins)
        assert len(content) > 1_000


@pytest.mark.parametrize("screen", [WIDEST, BARE], ids=["1280px-js", "320px-no-js"])
def test_two_editions_are_read_side_by_side(open_page, screen):
    page = open_page(screen, "board_secretary")
    page.goto("/plan/editions")
    choose(page, "Which plan is the older?", "HMCIP IPP THEMATIC REPORT")
    choose(page, "Which plan is the newer?", "IMPRISONMENT FOR PUBLIC PROTECTION")
    page.get_by_role("button", name="Compare").click()
    expect(page.get_by_role("heading", name="What became of the entries")).to_be_visible()
    expect(page.get_by_role("heading", name=re.compile(r"^\d+ of \d+ entries"))).to_be_visible()
    assert_sound(page, screen.script)


def choose(page, label, words):
    """Choose the option of a drop-down that has the words in it."""
    box = page.get_by_label(label)
    named = next(text for text in box.get_by_role("option").all_inner_texts() if words in text)
    box.select_option(label=named)


@pytest.mark.parametrize("screen", [WIDEST, BARE], ids=["1280px-js", "320px-no-js"])
def test_counts_of_trained_staff_are_entered_and_a_count_over_those_in_post_is_refused(open_page, screen):
    page = open_page(screen, "board_secretary")
    page.goto("/plan/skills/1")
    assert_sound(page, screen.script)
    page.get_by_role("link", name="Record the counts of Wales").click()
    source = f"Invented return {uuid4().hex[:8]}"
    fill_day(page, "The day of the counts", 30, 9, 2026)
    numbers = page.locator("input[inputmode=numeric][name$=_completed], input[name$=_in_post]")
    for box, number in zip(numbers.all(), (90, 80, 12, 20), strict=True):
        box.fill(str(number))
    page.get_by_label("Where were the counts read?").fill(source)
    page.get_by_role("button", name="Record these counts").click()
    expect(page.get_by_role("alert")).to_contain_text("90 completed it, but only 80 are in post")
    assert_sound(page, screen.script)
    numbers.first.fill("70")
    page.get_by_role("button", name="Record these counts").click()
    row = page.get_by_role("table", name="Completed, of the staff in post").get_by_role("row", name="Wales")
    expect(row).to_contain_text("70")
    assert_sound(page, screen.script)


def fill_day(page, legend, *day):
    boxes = page.get_by_role("group", name=legend)
    for part, value in zip(("Day", "Month", "Year"), day, strict=True):
        boxes.get_by_label(part).fill(str(value))


def taken(page, link):
    """Return the bytes of the file that a link leads to."""
    answer = page.request.get(link.get_attribute("href"))
    assert answer.ok
    return answer.body()


def digest(content):
    return hashlib.sha256(content).hexdigest()
