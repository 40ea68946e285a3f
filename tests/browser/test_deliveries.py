"""A delivery from the upload to its receipt, and one that waits until a second data officer has approved it."""

import fcntl
import sqlite3
from datetime import date, datetime, timedelta
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import expect

from tests.browser.conftest import SCREENS, assert_sound, sign_in
from tests.conftest import Live, start_headway, wait_for

SAMPLE = Path(__file__).parents[1] / "data" / "extracts-sample" / "2026-06-30"
SECOND = ("demo-second", "Sol Invented-Second")
screens = pytest.mark.parametrize(
    "screen",
    [SCREENS[0], SCREENS[1], SCREENS[3]],  # wide, narrow, and narrow without JavaScript
    ids=lambda s: f"{s.width}px-{'js' if s.script else 'no-js'}",
)


@pytest.fixture(scope="module")
def live(tmp_path_factory):
    """Run Headway on a register of its own: other tests count what is in theirs."""
    home = tmp_path_factory.mktemp("deliveries")
    process, address = start_headway(home, people=60)
    wait_for(address, process)
    _make_a_second_officer(home)
    yield Live(address, home, process)
    process.terminate()
    process.wait(timeout=20)


def _make_a_second_officer(home):
    """Add another data officer to the invented users: there is one, and two are needed."""
    with sqlite3.connect(home / "headway.sqlite3", timeout=20) as database:
        database.execute(
            "INSERT INTO accounts_user (username, full_name, role, password, email, prison, prison_group, region, com, "
            "demonstration, is_active) VALUES (?, ?, 'data_officer', '', '', '', '', '', '', 1, 1)",
            SECOND,
        )


def second(open_page, screen):
    """Return a page of the second data officer."""
    page = open_page(screen)
    page.goto("/sign-in")
    page.check(f"input[value={SECOND[0]}]")
    page.click("main button")
    return page


def give(page, files):
    """Go from the deliveries to the upload page, and give the files."""
    page.goto("/deliveries/")
    page.get_by_role("link", name="Give a delivery").click()
    page.get_by_label("Files").set_input_files(files=files)
    page.get_by_role("button", name="Give the delivery").click()


def with_other_birth_dates(home, screen):
    """Return PPUD's last file of the demonstration, for a later day, with two birth dates that it did not have."""
    newest = max((home / "demonstration").iterdir())
    book = openpyxl.load_workbook(next(newest.glob("PPUD_Indeterminates_*.xlsx")))
    rows = book["Indeterminates"].iter_rows()
    # below titles, and in whatever case the file has its headers
    born = next(n for row in rows for n, cell in enumerate(row) if str(cell.value).strip().upper() == "DOB")
    known = (row[born] for row in rows if isinstance(row[born].value, datetime))
    for cell in (next(known), next(known)):
        cell.value += timedelta(days=1 + SCREENS.index(screen))
    content = BytesIO()
    book.save(content)
    on = date.fromisoformat(newest.name) + timedelta(days=1 + SCREENS.index(screen))
    name = f"PPUD_Indeterminates_{on:%Y%m%d}.xlsx"
    return {"name": name, "mimeType": "", "buffer": content.getvalue()}


@screens
def test_the_sample_is_uploaded_waits_its_turn_and_ends_in_its_receipt(open_page, live, screen):
    page = open_page(screen, "data_officer")
    page.goto("/deliveries/give")
    assert_sound(page, screen.script)
    with (live.home / "intake.lock").open("w") as turn:
        fcntl.flock(turn, fcntl.LOCK_EX)
        give(page, [str(path) for path in sorted(SAMPLE.iterdir())])
        expect(page.get_by_role("heading", name="Taking in 2026-06-30")).to_be_visible()
        expect(page.get_by_role("status")).to_have_text(
            "Waiting: another delivery is being taken in", timeout=15_000
        )
        assert_sound(page, screen.script)
    expect(page.get_by_role("heading", name="Delivery 2026-06-30")).to_be_visible(timeout=30_000)
    expect(page.get_by_role("heading", name="What it changes")).to_be_visible()
    assert_sound(page, screen.script)
    with page.expect_download() as download:
        page.get_by_role("link", name="Download the receipt as CSV").click()
    assert download.value.suggested_filename.startswith("headway-receipt-2026-06-30-")


@screens
def test_a_file_that_is_none_is_refused_with_what_to_do(open_page, screen):
    page = open_page(screen, "data_officer")
    give(page, [{"name": "photo.csv", "mimeType": "", "buffer": b"\x89PNG\0\0"}])
    expect(page.get_by_role("alert")).to_contain_text("photo.csv is neither a CSV file nor a workbook")
    assert_sound(page, screen.script)


@screens
def test_a_delivery_that_changes_too_much_waits_for_a_second_officer(open_page, live, screen):
    other = second(open_page, screen)
    other.goto("/deliveries/limit")
    assert_sound(other, screen.script)
    other.get_by_label("So many implausible changes").fill("0")
    other.get_by_label("Or this share").fill("0")
    other.get_by_label("Why?").fill("Every change is looked at")
    other.get_by_role("button", name="Set the limit").click()
    expect(other.get_by_text("Every change is looked at").first).to_be_visible()
    assert_sound(other, screen.script)

    giver = open_page(screen, "data_officer")
    give(giver, [with_other_birth_dates(live.home, screen)])
    expect(giver.get_by_text("You gave this delivery: somebody else must")).to_be_visible(timeout=30_000)
    expect(giver.locator("#change-sentence")).to_contain_text("2 birth dates changed")
    assert_sound(giver, screen.script)
    where = giver.url

    other.goto("/deliveries/")
    expect(other.get_by_role("heading", name="Waiting for a second person")).to_be_visible()
    assert_sound(other, screen.script)
    other.goto(where)
    other.get_by_role("button", name="Approve it and take it in").click()
    expect(other.get_by_role("alert")).to_contain_text("Say why")
    assert_sound(other, screen.script)
    other.get_by_role("link", name="2 birth dates changed").click()
    expect(other.locator("tbody tr")).to_have_count(2)
    assert_sound(other, screen.script)
    other.goto(where)
    other.get_by_label("Why do you approve or decline it?").fill("Confirmed by the sender")
    other.get_by_role("button", name="Approve it and take it in").click()
    expect(other.get_by_role("heading", name="Receipt", exact=True)).to_be_visible(timeout=30_000)
    expect(other.get_by_role("link", name="2 birth dates changed")).to_be_visible()
    assert_sound(other, screen.script)
    giver.goto(where)
    expect(giver.locator("#state")).to_have_text("Taken in")


def test_only_data_officers_are_offered_to_give_a_delivery(open_page):
    page = open_page(role="analyst")
    page.goto("/deliveries/")
    expect(page.get_by_role("link", name="Give a delivery")).to_have_count(0)
    sign_out = page.get_by_role("button", name="Sign out")
    sign_out.click()
    sign_in(page, "data_officer")
    page.goto("/deliveries/")
    expect(page.get_by_role("link", name="Give a delivery")).to_be_visible()
