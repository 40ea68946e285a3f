"""A row that waits is decided by keyboard alone, and the decision is taken back."""

import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import SCREENS, assert_sound
from tests.conftest import Live, start_headway, wait_for
from tests.unit.intake.delivery import people, write_book
from tests.web.review.conftest import CONFLICT, SECOND

ON = date(2026, 10, 31)
REASON = "Both files show the same person"
screens = pytest.mark.parametrize(
    "screen", SCREENS, ids=lambda s: f"{s.width}px-{'js' if s.script else 'no-js'}"
)


@pytest.fixture(scope="module")
def live(tmp_path_factory):
    """Run Headway on a register of its own, in which a second CRN and a hostile record wait."""
    home, folder = tmp_path_factory.mktemp("review"), tmp_path_factory.mktemp("given") / "2026-10-31"
    people(folder, {}, on=ON)
    write_book(folder, "f", ON, Caseload=[{}, SECOND, CONFLICT])
    process, address = start_headway(home, people=60)
    wait_for(address, process)
    headway = Path(sys.executable).with_name("headway")
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("HEADWAY_", "DJANGO_"))}
    subprocess.run(
        [headway, "intake", folder], env=environment | {"HEADWAY_HOME": str(home)}, check=True, timeout=120
    )
    yield Live(address, home, process)
    process.terminate()
    process.wait(timeout=20)


def tab_to(page, place):
    """Press Tab until the focus is there, as somebody without a mouse does."""
    for _ in range(120):
        if place.evaluate("e => e === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"Tab never comes to {place}")


def press_link(page, name):
    tab_to(page, page.get_by_role("link", name=name).first)
    page.keyboard.press("Enter")


def test_a_row_is_decided_and_the_decision_taken_back_by_keyboard_alone(open_page):
    page = open_page(role="data_officer")
    page.goto("/review/?code=H_MERGE&system=NDELIUS")
    assert_sound(page)
    press_link(page, "Caseload, nDelius, row 3")
    assert_sound(page)
    tab_to(page, page.get_by_label("NDELIUS Z500002 is Alderic Bramblewick"))
    page.keyboard.press("Space")
    tab_to(page, page.get_by_label("Why?"))
    page.keyboard.type(REASON)
    tab_to(page, page.get_by_role("button", name="Decide, and go on"))
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="is made")).to_be_visible(timeout=60_000)
    assert_sound(page)
    press_link(page, "Look at it, or take it back")
    assert_sound(page)
    tab_to(page, page.get_by_label("Why?"))
    page.keyboard.type("It was a guess")
    tab_to(page, page.get_by_role("button", name="Take it back"))
    page.keyboard.press("Enter")
    expect(page.get_by_text("Taken back by")).to_be_visible(timeout=60_000)
    page.goto("/review/decisions/")
    assert_sound(page)
    assert page.get_by_text(REASON).is_visible()


@screens
def test_a_hostile_row_is_shown_on_every_screen(open_page, screen):
    page = open_page(screen, role="data_officer")
    page.goto("/review/?code=H_ID_CONFLICT")
    page.locator("table a").last.click()
    assert_sound(page, screen.script)
    assert page.get_by_text("It is kept with the decision").is_visible()
    page.get_by_text("The row as received").click()
    expect(page.locator("dd", has_text="=1+1")).to_be_visible()


@pytest.mark.parametrize("screen", SCREENS[2:], ids=["wide", "narrow"])
def test_without_javascript_a_row_is_decided_and_the_page_says_when_it_is_stored(open_page, screen):
    page = open_page(screen, role="data_officer")
    page.goto("/review/?code=H_MERGE&system=NDELIUS")
    page.get_by_role("link", name="Caseload, nDelius, row 3").click()
    page.get_by_label("Do not use the row").check()
    page.get_by_label("Why?").fill("Not ours")
    page.get_by_role("button", name="Decide, and go on").click()
    expect(page.get_by_role("heading", name="is made")).to_be_visible(timeout=60_000)
    page.get_by_role("link", name="Look at it, or take it back").click()
    page.get_by_label("Why?").fill("It is ours")
    page.get_by_role("button", name="Take it back").click()
    expect(page.get_by_text("Taken back by")).to_be_visible(timeout=60_000)
