"""Fonts and files: nothing comes from elsewhere, and nothing is missing."""

from headway.web.accounts.roles import ROLES


def test_no_page_fetches_from_elsewhere_and_nothing_is_missing(open_page, live):
    page = open_page()
    asked, missing = [], []
    page.on("request", lambda r: asked.append(r.url))
    page.on("response", lambda r: missing.append(r.url) if r.status == 404 else None)
    for path in ("/sign-in", "/accessibility", "/about"):
        page.goto(path)
    assert [url for url in asked if not url.startswith((live.address, "data:"))] == []
    assert missing == []


def test_text_is_set_in_arial_not_the_governments_own_font(open_page):
    page = open_page()
    page.goto("/sign-in")
    fonts = page.evaluate("[...document.querySelectorAll('*')].map(e => getComputedStyle(e).fontFamily)")
    assert not [font for font in fonts if "gds" in font.lower() or "transport" in font.lower()]
    assert len(fonts) > len(ROLES)
