"""Recovered counts are on no page unless somebody who may see them says why, and that is recorded.

The tests work the counts out with the library: none of them is written down here.
"""

import logging

import pytest
from lxml import html

from headway.disclosure.audit import audit
from headway.disclosure.printed.reading import read_tables
from headway.web.audit.models import AuditEntry, What
from tests.web.publication.pages import errors_of, fields_of, text_of

pytestmark = pytest.mark.django_db

AUDIT, REVEAL = "/publication/audit", "/publication/audit/reveal"
REASON = "The press office asks whether the table was safe"
# invented, with counts so large that each is seen nowhere else on the page
TABLE = "Region,Men,Women,Total\nNorth,*,70001,93337\nSouth,*,*,61007\nEast,41017,5,41022\nTotal,88777,106589,195366\n"


def found(text=TABLE):
    """Return everything that the library recovers, as {cell: its readings' ends}, and all the ends as text."""
    (report,) = audit(read_tables(text.encode(), name="The pasted text")).tables
    ends = [
        end
        for reading in report.readings.values()
        for possible in reading.cells.values()
        for end in (possible.low, possible.high)
        if end is not None and end > 1000
    ]
    return report, {str(end) for end in ends} - {str(n) for n in (70001, 93337, 61007, 41017)}


@pytest.fixture
def analyst(client_of):
    return client_of("analyst")


@pytest.fixture
def asked(analyst):
    return fields_of(analyst.post(AUDIT, {"text": TABLE}), REVEAL)


def test_the_library_recovers_counts_from_the_table_used_here():
    report, ends = found()
    assert len(report.exact) == 3
    assert len(ends) == 3


def test_no_recovered_count_is_anywhere_in_the_page(analyst):
    page = analyst.post(AUDIT, {"text": TABLE})
    assert "3 of 3 hidden cells" in text_of(page)
    for end in found()[1]:
        assert end.encode() not in page.content
        assert f"{int(end):,}".encode() not in page.content


def test_the_hidden_cells_of_the_real_answer_show_their_symbol_only(analyst):
    page = html.fromstring(analyst.post(AUDIT, {"example": "yes"}).content.decode())
    cells = page.xpath("//td[contains(@class, 'headway-hidden')]")
    assert len(cells) == 4
    assert not any(character.isdigit() for c in cells for character in c.text_content())


def test_with_a_reason_the_analyst_sees_what_an_outsider_would_find(analyst, asked):
    page = analyst.post(REVEAL, asked | {"reason": REASON})
    assert page.status_code == 200
    assert "What an outsider would find" in text_of(page)
    for end in found()[1]:
        assert end in text_of(page)
    assert page["Cache-Control"] == "no-store"


def test_the_reason_is_recorded_with_who_and_which_table_and_no_count(analyst, asked):
    analyst.post(REVEAL, asked | {"reason": REASON})
    entry = AuditEntry.objects.get(what=What.VALUES_REVEALED)
    assert (entry.who, entry.role, entry.detail["reason"]) == ("demo-analyst", "analyst", REASON)
    assert entry.subject == AuditEntry.objects.get(what=What.TABLE_AUDITED).subject
    assert not any(end in str(entry.detail) for end in found()[1])


@pytest.mark.parametrize(
    ("reason", "words"),
    [
        ("", "Enter the reason why you need to see the counts"),
        ("because", "Enter the reason in at least 10 characters, so that somebody else can judge it"),
        ("x" * 501, "Enter the reason in at most 500 characters"),
    ],
)
def test_without_a_reason_nothing_is_shown_and_nothing_recorded(analyst, asked, reason, words):
    page = analyst.post(REVEAL, asked | {"reason": reason})
    assert page.status_code == 400
    assert errors_of(page) == [(words, "reason")]
    assert not any(end.encode() in page.content for end in found()[1])
    assert not AuditEntry.objects.filter(what=What.VALUES_REVEALED).exists()


def test_the_secretary_is_offered_no_form_and_refused_if_they_ask(client_of):
    secretary = client_of("board_secretary")
    page = secretary.post(AUDIT, {"text": TABLE})
    assert "can be shown to an analyst who gives a reason" in text_of(page)
    assert REVEAL.encode() not in page.content
    assert secretary.post(REVEAL, {"text": TABLE, "reason": REASON}).status_code == 403
    assert not AuditEntry.objects.filter(what=What.VALUES_REVEALED).exists()


def test_the_address_alone_shows_nothing(analyst):
    page = analyst.get(REVEAL, {"text": TABLE, "reason": REASON})
    assert page.status_code == 302
    assert page["Location"] == AUDIT


def test_no_log_line_holds_a_recovered_count(analyst, asked, caplog):
    caplog.set_level(logging.DEBUG)
    analyst.post(REVEAL, asked | {"reason": REASON})
    assert not any(end in caplog.text for end in found()[1])


def test_what_the_drafter_said_of_symbols_goes_with_the_reveal(analyst):
    unexplained = TABLE.replace("*", "?")
    corrected = fields_of(analyst.post(AUDIT, {"text": unexplained}), AUDIT) | {"meaning-0": "hidden"}
    asked = fields_of(analyst.post(AUDIT, corrected), REVEAL)
    page = analyst.post(REVEAL, asked | {"reason": REASON})
    assert all(end in text_of(page) for end in found()[1])
