"""A plan from its document to an action that is done: two people, each in a browser of their own."""

import re
from uuid import uuid4

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import SCREENS, assert_sound

WIDEST, BARE = SCREENS[0], SCREENS[3]  # 1280 px with JavaScript, 320 px without
screens = pytest.mark.parametrize(
    "screen", SCREENS, ids=lambda s: f"{s.width}px-{'js' if s.script else 'no-js'}"
)
on_two = pytest.mark.parametrize("screen", [WIDEST, BARE], ids=["1280px-js", "320px-no-js"])
MEGABYTE = 1_000_000


def a_document():
    """Return an invented plan that no other test has loaded, its title first; action (2) is lost in it."""
    title = f"LAMP {uuid4().hex[:8].upper()} ACTION PLAN"
    rows = (
        "Workstream 1: Keeping the lamps\t\t\t",
        "Lead\tHead of Lamps\t\t",
        "Overview\tTo keep every lamp lit.\t\t",
        "Action\t\tSummary\tDeadline",
        "(1)\tReplace the lamps\t Choose a lamp. Fit it.\tEnd March 2024",
        "(3)\tPaint the rocks\t Buy paint.\tJune 2031",
        "(4)\tWrite the lamp book\t Write it.\tEnd May 2031",
    )
    return title, "\n".join((title, "February 2024", "", *rows, "")).encode()


def read(page, content, name="lamps.txt"):
    """Give a document on the upload page."""
    page.goto("/plan/upload")
    page.get_by_label("Document").set_input_files(files={"name": name, "mimeType": "", "buffer": content})
    page.get_by_role("button", name="Read the document").click()


def loaded(page):
    """Load an invented plan; return its title and its document."""
    title, content = a_document()
    read(page, content)
    page.get_by_role("button", name="Load this plan").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(title)
    return title, content


def open_action(page, words):
    """Go from the plan's page to one of its actions."""
    page.get_by_role("link", name="Its actions").click()
    page.get_by_role("link", name=re.compile(re.escape(words))).click()


def refused(page, words):
    """Expect the error summary to say the words, and to lead to something that is on the page."""
    summary = page.get_by_role("alert")
    expect(summary).to_contain_text(words)
    for link in summary.get_by_role("link").all():
        assert page.locator(link.get_attribute("href")).count() == 1


def attach(page, title, name, content):
    page.get_by_role("link", name="Attach a file").click()
    page.get_by_label("What does it show?").fill(title)
    page.get_by_label("File", exact=True).set_input_files({"name": name, "mimeType": "", "buffer": content})
    page.get_by_role("button", name="Attach the file").click()


def follow(page, link, button, **filled):
    """Open a page of an action by its link, fill in its boxes by their labels, and send it."""
    page.get_by_role("link", name=link).click()
    for label, value in filled.items():
        page.get_by_label(label.replace("_", " ")).fill(value)
    page.get_by_role("button", name=button).click()


@screens
def test_the_pages_of_the_plan_are_sound(open_page, screen):
    page = open_page(screen, "workstream_lead")
    page.goto("/plan")
    assert_sound(page, screen.script)
    page.goto("/plan/actions?damaged=yes")
    expect(page.get_by_role("heading", name=re.compile(r"^\d+ actions$"))).to_be_visible()
    assert_sound(page, screen.script)
    page.get_by_role("link", name="WS3(1)").first.click()  # of the plan of 2023: its letters are cut
    expect(page.get_by_role("region", name="As printed")).to_contain_text("[…]")
    assert_sound(page, screen.script)
    page.get_by_role("link", name="Write the update of this month").click()
    assert_sound(page, screen.script)


@on_two
def test_a_secretary_loads_a_plan_and_completes_what_its_document_lost(open_page, screen):
    page = open_page(screen, "board_secretary")
    title, content = a_document()
    read(page, content)
    expect(page.get_by_text("1 workstream, 4 actions, 3 deadlines; 1 damaged")).to_be_visible()
    expect(page.get_by_text("action (2) is missing in the document")).to_be_visible()
    assert_sound(page, screen.script)
    page.get_by_role("button", name="Load this plan").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(title)
    where = page.url
    read(page, content, "another-name.txt")
    expect(page.get_by_role("heading", level=1)).to_have_text("Already loaded")
    expect(page.get_by_text("Nothing was changed.")).to_be_visible()

    page.goto(where)
    open_action(page, "WS1(2)")
    expect(page.get_by_text("Damaged in the source", exact=True)).to_be_visible()
    expect(page.get_by_role("definition").filter(has_text="Not completed yet")).to_be_visible()
    page.get_by_role("link", name="Complete it").click()
    page.get_by_label("Title", exact=True).fill("Address the keepers' register")
    page.get_by_label("Dates").fill("End March 2025")
    page.get_by_role("button", name="Save what I found").click()
    refused(page, "Say where you found this")
    expect(page.get_by_label("Title", exact=True)).to_have_value("Address the keepers' register")
    assert_sound(page, screen.script)
    page.get_by_label("Where did you find this?").fill("The printed plan, page 7")
    page.get_by_role("button", name="Save what I found").click()
    expect(page.get_by_text("Damaged in the source, completed")).to_be_visible()
    completed = page.get_by_role("definition").filter(has_text="from: The printed plan, page 7")
    expect(completed.first).to_contain_text("Completed by Sam Invented-Secretary")
    printed = page.get_by_role("region", name="As printed")
    expect(printed).to_contain_text("[…]")  # the words of the document stay lost
    expect(printed).not_to_contain_text("keepers' register")
    assert_sound(page, screen.script)


@on_two
def test_an_action_is_updated_evidenced_moved_late_started_and_completed(open_page, screen):
    page = open_page(screen, "board_secretary")
    loaded(page)
    open_action(page, "WS1(1)")
    follow(page, "Name the owner", "Name the owner", **{"Owner_(SRO)": "Director of Lamps"})
    expect(page.get_by_role("definition").filter(has_text="Director of Lamps").first).to_be_visible()

    page.get_by_role("link", name="Write the update of this month").click()
    page.get_by_label("What was done since").fill("Two lamps were tried. The choice comes next.")
    page.get_by_role("radio", name="Amber").check()
    page.get_by_role("button", name="Save the update").click()
    refused(page, "amber")
    assert_sound(page, screen.script)
    page.get_by_label("Why is it not green?").fill("No ship could be hired")
    page.get_by_role("button", name="Save the update").click()
    expect(page.get_by_text("Why it is amber: No ship could be hired").first).to_be_visible()
    expect(page.get_by_text("RAG amber").first).to_be_visible()

    page.get_by_role("link", name="Move this date").click()
    page.get_by_label("New date").fill("End September 2024")
    page.get_by_role("button", name="Move the date").click()
    refused(page, "Give the reason why the date moves")
    page.get_by_label("Why does it move?").fill("The maker of lamps closed")
    page.get_by_role("button", name="Move the date").click()
    expect(page.get_by_text("30 September 2024 (183 days from the baseline)")).to_be_visible()
    expect(page.get_by_text("Overdue", exact=True)).to_be_visible()
    expect(page.get_by_text(re.compile("its last day was 30 September 2024"))).to_be_visible()

    follow(page, "Start it", "Yes, it has begun")
    expect(page.get_by_text("Attach or link evidence first: WS1(1) has none")).to_be_visible()
    assert page.get_by_role("link", name="Complete it").count() == 0
    page.goto(f"{page.url}/move/complete")  # and who asks for the page itself is refused
    page.get_by_role("button", name="Complete it").click()
    refused(page, "Attach or link evidence first")
    page.get_by_role("link", name="WS1(1)", exact=True).click()
    attach(page, "Lamps that were fitted", "lamps.csv", b"Light,Lamps\nNorth,4\n")
    follow(
        page,
        "Add a link",
        "Add the link",
        **{"What_does_it_show?": "The lamp register", "Address": "https://example.org/lamps"},
    )
    expect(page.get_by_role("link", name="The lamp register", exact=True)).to_be_visible()
    with page.expect_download() as taken:
        page.get_by_role("link", name="Lamps that were fitted", exact=True).click()
    assert taken.value.path().read_bytes() == b"Light,Lamps\nNorth,4\n"
    follow(page, "Complete it", "Complete it")
    expect(page.get_by_text("Done", exact=True)).to_be_visible()
    assert_sound(page, screen.script)


def test_nothing_is_recorded_of_an_action_that_was_retired(open_page):
    page = open_page(WIDEST, "board_secretary")
    title, _ = loaded(page)
    open_action(page, "WS1(3)")
    page.get_by_role("link", name="Retire it").click()
    page.get_by_role("button", name="Retire it").click()
    refused(page, "Say why")
    page.get_by_label("Why?").fill("The rocks are under water")
    page.get_by_role("button", name="Retire it").click()
    expect(page.get_by_text("Retired: The rocks are under water")).to_be_visible()
    assert page.get_by_role("link", name="Write the update of this month").count() == 0
    assert_sound(page)
    answer = page.goto(f"{page.url}/update")
    assert answer.status == 409
    refused(page, "retired")
    page.get_by_label("What was done since").fill("Paint was bought")
    page.get_by_role("radio", name="Green").check()
    page.get_by_role("button", name="Save the update").click()
    refused(page, "retired")
    assert_sound(page)
    page.get_by_role("link", name="WS1(3)", exact=True).click()
    expect(page.get_by_text("Nobody has written an update.")).to_be_visible()
    page.goto("/plan")
    row = page.get_by_role("table", name=title).get_by_role("row").last
    expect(row.get_by_role("link", name=re.compile("retired"))).to_have_text(re.compile("^1"))


@on_two
def test_of_two_who_update_one_action_the_second_sees_both_texts_and_loses_none(open_page, screen):
    secretary, lead = open_page(screen, "board_secretary"), open_page(screen, "workstream_lead")
    loaded(secretary)
    open_action(secretary, "WS1(4)")
    where = secretary.url
    for page, words in ((secretary, "Chapter one is written"), (lead, "Chapter two is written")):
        page.goto(f"{where}/update")
        page.get_by_label("What was done since").fill(words)
        page.get_by_role("radio", name="Green").check()
    secretary.get_by_role("button", name="Save the update").click()
    expect(secretary).to_have_url(where)
    lead.get_by_role("button", name="Save the update").click()
    refused(lead, "Nothing of yours is lost")
    expect(lead.get_by_role("region", name="What was recorded meanwhile")).to_contain_text("Chapter one")
    expect(lead.get_by_label("What was done since")).to_have_value("Chapter two is written")
    assert_sound(lead, screen.script)
    lead.get_by_role("button", name="Save the update").click()
    expect(lead).to_have_url(where)
    for words in ("Chapter one is written", "Chapter two is written"):
        expect(lead.locator(".moj-timeline").get_by_text(words)).to_be_visible()


def test_a_file_that_cannot_be_evidence_is_refused_and_nothing_is_kept(open_page, tmp_path):
    page = open_page(WIDEST, "board_secretary")
    loaded(page)
    open_action(page, "WS1(4)")
    where = page.url
    attach(page, "A programme", "lamps.pdf", b"MZ\x90\x00\x03\x00\x00\x00")
    refused(page, "lamps.pdf is of a type that cannot be attached")
    expect(page.get_by_label("What does it show?")).to_have_value("A programme")
    assert_sound(page)
    page.goto(where)
    attach(page, "A picture", "lamps.pdf", b"\x89PNG\r\n\x1a\n" + bytes(20))
    refused(page, "lamps.pdf is a PNG picture by its content")

    large = tmp_path / "large.csv"
    large.write_bytes(b"a,b\n" * (50 * MEGABYTE // 4))
    page.goto(f"{where}/file")
    page.get_by_label("What does it show?").fill("Far too much")
    page.get_by_label("File", exact=True).set_input_files(large)
    page.get_by_role("button", name="Attach the file").click()
    refused(page, "at most 10 MB")
    assert_sound(page)
    page.goto(where)
    expect(page.get_by_text("There is no evidence yet.")).to_be_visible()
    expect(page.get_by_text("Nothing has been recorded since it was loaded")).to_be_visible()


def a_scan():
    """Return a PDF whose one page is a picture."""
    import typst

    return typst.compile(b"#rect(width: 10cm, height: 10cm, fill: gray)")


def test_a_document_that_is_no_plan_is_refused_with_what_to_do(open_page):
    page = open_page(WIDEST, "board_secretary")
    page.goto("/plan")
    before = page.get_by_role("heading", level=2).count()
    no_table = b"We mean to keep every lamp lit.\nWe shall say more in spring.\n"
    twice = a_document()[1].replace(b"(3)\t", b"(1)\t")
    for name, content, said in (
        ("letter.txt", no_table, "letter.txt has no table"),
        ("scan.pdf", a_scan(), "it was probably scanned"),
        ("twice.txt", twice, "twice"),
        ("plan.exe", b"MZ\x90\x00\x03\x00\x00\x00", "is not a text, a PDF or a Word document"),
        ("nothing.txt", b"", "empty"),
    ):
        read(page, content, name)
        refused(page, said)
    assert_sound(page)
    page.goto("/plan")
    assert page.get_by_role("heading", level=2).count() == before
