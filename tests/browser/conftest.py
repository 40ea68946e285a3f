"""Chromium, and what is asked of every page in it."""

import shutil
from collections import namedtuple

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect, sync_playwright

FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip
WIDE, NARROW = 1280, 320
Screen = namedtuple("Screen", "width script")
SCREENS = [Screen(WIDE, True), Screen(NARROW, True), Screen(WIDE, False), Screen(NARROW, False)]


def pytest_collection_modifyitems(items):
    for item in items:
        if "tests/browser/" in item.nodeid:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def chromium():
    executable = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def open_page(chromium, live):
    """Return a function: (screen, role) → a page at the live server's address, signed in if a role is named.

    The test fails if the browser's console reported anything on any page opened: a blocked script, a missing file.
    """
    contexts, messages = [], []

    def opened(screen=SCREENS[0], role=None):
        context = chromium.new_context(
            base_url=live.address,
            viewport={"width": screen.width, "height": 900},
            java_script_enabled=screen.script,
        )
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda m: messages.append(f"{page.url}: {m.type}: {m.text}"))
        page.on("pageerror", lambda e: messages.append(f"{page.url}: {e}"))
        page.on("response", lambda r: missing(r) and messages.append(f"{page.url}: {r.status} {r.url}"))
        if role:
            sign_in(page, role)
        return page

    yield opened
    for context in contexts:
        context.close()
    # the browser says this of a page that is refused on purpose, and names no file: `missing` looks at files
    refused = "Failed to load resource: the server responded with a status of 4"
    assert [m for m in messages if refused not in m] == []


def missing(response):
    """Return whether a file that a page asked for was not there."""
    return response.status >= 400 and response.request.resource_type != "document"


def sign_in(page, role):
    from headway.web.accounts.actions import DEMONSTRATION_PEOPLE

    username, _ = DEMONSTRATION_PEOPLE[role]
    page.goto("/sign-in")
    page.check(f"input[value={username}]")
    page.click("main button")


def assert_accessible(page):
    """Fail with axe's own words if the page has a violation of WCAG 2.2 A or AA, or of axe's best practices."""
    violations = Axe().run(page).response["violations"]
    assert violations == [], "\n".join(
        f"{v['id']}: {v['help']}: {[n['html'][:200] for n in v['nodes']]}" for v in violations
    )


def assert_fits(page):
    """Fail if the page is wider than the screen."""
    width = page.evaluate("document.documentElement.scrollWidth")
    assert width <= page.viewport_size["width"], f"{page.url} is {width}px wide"


def assert_sound(page, script=True):
    """What is asked of every page: it fits, it says the people are invented, it has one h1, and axe finds nothing."""
    # waits: a click's answer may still be on its way
    expect(page.locator("h1")).to_have_count(1)
    assert page.get_by_text("Invented people. Demonstration.").is_visible()
    if script:  # both need JavaScript to measure
        assert_fits(page)
        assert_accessible(page)
