"""The Board's rhythm: a meeting planned and held, its data frozen, its pack built, its notes published."""

import hashlib
import re
from uuid import uuid4

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import SCREENS, assert_sound

WIDEST, BARE = SCREENS[0], SCREENS[3]
screens = pytest.mark.parametrize(
    "screen", SCREENS, ids=lambda s: f"{s.width}px-{'js' if s.script else 'no-js'}"
)
on_two = pytest.mark.parametrize("screen", [WIDEST, BARE], ids=["1280px-js", "320px-no-js"])
TODAY = (30, 9, 2026)  # the day of the demonstration


@screens
def test_the_pages_of_the_board_are_sound(open_page, screen):
    page = open_page(screen, "board_secretary")
    page.goto("/board")
    expect(page.get_by_role("heading", name="External stakeholder reference group")).to_be_visible()
    assert_sound(page, screen.script)
    page.get_by_role("link", name="Senior IPP Progression Board", exact=True).click()
    expect(page.get_by_text("It will drive the completion of actions", exact=False).first).to_be_visible()
    assert_sound(page, screen.script)
    page.get_by_role("link", name="Meeting 1").click()
    assert_sound(page, screen.script)


def test_the_pack_of_a_meeting_is_built_from_frozen_data_and_is_the_same_again(open_page):
    page = open_page(WIDEST, "board_secretary")
    page.goto("/board/board/meetings/2")
    page.get_by_role("button", name="Freeze the data").click()
    freeze = page.locator("#freeze + dl .headway-digest").inner_text()
    assert re.fullmatch("[0-9a-f]{12}", freeze)
    page.get_by_role("button", name="Build the pack").click()
    packs = page.get_by_role("table", name="Packs")
    expect(packs.get_by_role("row")).to_have_count(2)
    digests, files = packs.locator("td.headway-digest").all_inner_texts(), pack_files(page)
    assert_sound(page)
    page.get_by_role("button", name="Build the pack").click()
    expect(packs.get_by_role("row")).to_have_count(2)  # the same bytes: nothing new to keep
    assert packs.locator("td.headway-digest").all_inner_texts() == digests
    assert {form: sha(content) for form, content in pack_files(page).items()} == {
        form: sha(content) for form, content in files.items()
    }
    assert files["HTML"].startswith(b"<!DOCTYPE html>")
    assert files["PDF"].startswith(b"%PDF-")
    assert files["DOCX"].startswith(b"PK")
    assert freeze.encode() in files["HTML"]


def test_the_pack_as_a_page_of_its_own_is_accessible_and_fits(open_page, tmp_path):
    page = open_page(SCREENS[1], "board_secretary")
    page.goto("/board/board/meetings/2")
    page.get_by_role("button", name="Build the pack").click()
    kept = tmp_path / "pack.html"
    kept.write_bytes(pack_files(page)["HTML"])
    page.goto(kept.as_uri())
    expect(page.get_by_role("heading", level=1)).to_contain_text("Senior IPP Progression Board")
    expect(page.get_by_role("heading", name="What needs a decision")).to_be_visible()
    assert_sound(page)


@on_two
def test_a_meeting_is_held_and_its_notes_are_agreed_by_another_and_published(open_page, screen):
    secretary, lead = open_page(screen, "board_secretary"), open_page(screen, "workstream_lead")
    where = planned(secretary)
    assert_sound(secretary, screen.script)
    add_page(secretary)
    secretary.get_by_role("button", name="Papers are out").click()
    secretary.get_by_role("button", name="It was held").click()

    decided, asked = f"Lamps first ({uuid4().hex[:8]})", f"Buy lamps ({uuid4().hex[:8]})"
    secretary.get_by_role("link", name="Record a decision").click()
    secretary.get_by_label("What was decided?").fill(decided)
    secretary.get_by_role("button", name="Record the decision").click()
    expect(secretary.get_by_role("listitem").filter(has_text=decided)).to_be_visible()
    secretary.get_by_role("link", name="Record an action").click()
    secretary.get_by_label("What is to be done?").fill(asked)
    secretary.get_by_role("button", name="Record the action").click()
    expect(secretary.get_by_role("alert")).to_contain_text("Enter who is to do it")
    assert_sound(secretary, screen.script)
    secretary.get_by_label("Who is to do it?").fill("Head of Lamps")
    fill_day(secretary, "By when?", 30, 11, 2026)
    secretary.get_by_role("button", name="Record the action").click()
    row = secretary.get_by_role("table", name="Actions").get_by_role("row").filter(has_text=asked)
    expect(row).to_contain_text("Head of Lamps")

    secretary.get_by_role("link", name="Draft the notes").click()
    secretary.get_by_label("Notes", exact=True).fill("The group spoke of lamps.")
    secretary.get_by_role("button", name="Put them up for agreement").click()
    expect(secretary.get_by_role("heading", name="Version 1: Draft")).to_be_visible()
    assert secretary.get_by_role("button", name="Publish these notes").count() == 0
    lead.goto(f"{where}/notes")
    assert_sound(lead, screen.script)
    lead.get_by_role("button", name="Agree these notes").click()
    expect(lead.get_by_role("heading", name="Version 1: Agreed")).to_be_visible()
    secretary.goto(f"{where}/notes")
    secretary.get_by_role("button", name="Publish these notes").click()
    expect(secretary.get_by_text("Published 30 September 2026, 0 days after the meeting.")).to_be_visible()
    assert_sound(secretary, screen.script)

    reader = open_page(screen, "pom")  # no member: reads what is published, and no more
    reader.goto(where)
    expect(reader.get_by_role("link", name="The notes of this meeting")).to_be_visible()
    assert reader.get_by_text(asked).count() == 0
    assert_sound(reader, screen.script)


def planned(page):
    """Plan a meeting of the group for today; return where it is."""
    page.goto("/board/group/meetings/new")
    for legend in ("Day of the meeting", "Papers are due on", "Data are frozen on"):
        fill_day(page, legend, *TODAY)
    page.get_by_label("Where does it meet?").fill("An invented lighthouse")
    page.get_by_role("button").last.click()
    page.get_by_role("table", name="Meetings").get_by_role("row").nth(1).get_by_role("link").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("30 September 2026")
    return page.url


def add_page(page):
    page.get_by_role("link", name="Add a paper").click()
    page.get_by_label("Title of the paper").fill("The law")
    page.get_by_label("Address of a page of Headway").fill("/law")
    page.get_by_role("button").last.click()
    expect(page.get_by_role("link", name="1. The law")).to_be_visible()


def fill_day(page, legend, *day):
    boxes = page.get_by_role("group", name=legend)
    for part, value in zip(("Day", "Month", "Year"), day, strict=True):
        boxes.get_by_label(part).fill(str(value))


def pack_files(page):
    """Return the files of the newest pack: their letters to their bytes."""
    links = page.get_by_role("table", name="Packs").get_by_role("row").nth(1).get_by_role("link")
    found = {}
    for link in links.filter(has_text=" of the pack").all():
        answer = page.request.get(link.get_attribute("href"))
        assert answer.ok
        found[link.inner_text().split()[0]] = answer.body()
    return found


def sha(content):
    return hashlib.sha256(content).hexdigest()
