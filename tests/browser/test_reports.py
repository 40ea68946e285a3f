"""Reports in a real browser: accessible, legible at 320 px, one drawing of two shown, the status on paper."""

import io

import pypdfium2
import pytest

from headway.reports import html
from tests.browser.conftest import NARROW, WIDE, assert_accessible, assert_fits
from tests.unit.reports.documents import STATUS, empty, full, hostile

DOCUMENTS = {"full": full, "hostile": hostile, "empty": empty}
SMALLEST = 12  # px, of any word in a drawing
SIZES = """() => [...document.querySelectorAll('svg text')]
    .filter(words => words.getBoundingClientRect().width)
    .map(words => parseFloat(getComputedStyle(words).fontSize) * words.getScreenCTM().a)"""


@pytest.fixture
def opened(chromium, tmp_path):
    """Return a function: (document, width) → a page that shows the report as a file from a disk."""
    pages = []

    def opener(document, width):
        file = tmp_path / "report.html"
        file.write_text(html.render(document), "utf-8")
        page = chromium.new_page(viewport={"width": width, "height": 900})
        page.goto(file.as_uri())
        pages.append(page)
        return page

    yield opener
    for page in pages:
        page.close()


@pytest.mark.parametrize("width", [WIDE, NARROW])
@pytest.mark.parametrize("document", DOCUMENTS.values(), ids=DOCUMENTS)
def test_a_report_is_accessible_and_fits(opened, document, width):
    page = opened(document(), width)
    assert_fits(page)
    assert_accessible(page)


@pytest.mark.parametrize("width", [NARROW, 375, 640, 641, WIDE])
def test_words_in_drawings_are_12_px_at_least_and_one_drawing_of_two_is_shown(opened, width):
    page = opened(full(), width)
    assert min(page.evaluate(SIZES)) >= SMALLEST
    shown = [page.locator(f".headway-drawing--{name}:visible").count() for name in ("wide", "narrow")]
    assert shown == ([0, 3] if width <= 640 else [3, 0])


def test_words_in_drawings_stay_inside_them_in_the_fonts_of_this_machine(opened):
    for width in (NARROW, WIDE):
        outside = opened(full(), width).evaluate("""() => [...document.querySelectorAll('svg text')]
            .filter(words => {
              const inner = words.getBoundingClientRect(), outer = words.ownerSVGElement.getBoundingClientRect()
              return inner.width && (inner.left < outer.left - 2 || inner.right > outer.right + 2
                || inner.top < outer.top - 2 || inner.bottom > outer.bottom + 2)
            }).map(words => words.textContent)""")
        assert outside == []


def test_the_skip_link_is_the_first_stop_and_leads_to_the_report(opened):
    page = opened(full(), WIDE)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to main content"
    page.keyboard.press("Enter")
    assert page.url.endswith("#main")


def test_every_page_of_paper_bears_the_status_and_its_number_and_the_wide_drawing(opened):
    page = opened(full(), NARROW)
    paper = pypdfium2.PdfDocument(io.BytesIO(page.pdf(prefer_css_page_size=True)))
    told = [sheet.get_textpage().get_text_range() for sheet in paper]
    assert len(told) > 2
    for number, words in enumerate(told, 1):
        assert STATUS in words
        assert f"Page {number} of {len(told)}" in words
    page.emulate_media(media="print")
    assert page.locator(".headway-drawing--wide:visible").count() == 3
    assert page.locator(".headway-drawing--narrow:visible").count() == 0
