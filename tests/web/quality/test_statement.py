"""The quality statement, from the register: as it was known at a moment, and where it is printed."""

from datetime import date, datetime

import pytest
from django.urls import reverse

from headway.intake.deciding.decisions import Decision, Verdict
from headway.web.quality.statement import files_behind, statement
from headway.web.register import deciding, receipt
from headway.web.register.models import Delivery
from headway.web.review.queue import waiting_rows
from tests.web.review.conftest import june as june
from tests.web.review.conftest import own_home as own_home
from tests.web.review.conftest import sample as sample
from tests.web.review.conftest import sign_in as sign_in

pytestmark = pytest.mark.django_db
JUNE, SEPTEMBER = date(2026, 6, 30), date(2026, 9, 30)


def behind(kind, on, known_at=None):
    return files_behind(kind, on=on, known_at=known_at).row(0, named=True)


@pytest.mark.parametrize("on", [JUNE, SEPTEMBER])
def test_the_counts_are_those_of_the_receipt(sample, on):
    delivery = Delivery.objects.get(extract_on=on)
    for kind in "abcfgh":
        told = behind(kind, on)
        found = [f for f in receipt.files(delivery) if f["kind"] == kind and f["sheets"]]
        if not found:
            assert told["on"] is None, kind
            continue
        file = found[-1]
        wanted = {name: sum(sheet[name] for sheet in file["sheets"]) for name in ("in", "rejected", "held")}
        assert {"in": told["rows"], "rejected": told["rejected"], "held": told["held"]} == wanted, kind


def test_what_was_known_at_a_moment_is_of_the_files_told_by_then(sample):
    known = datetime(2026, 7, 1)
    assert behind("a", SEPTEMBER, known)["on"] == JUNE
    assert statement(on=SEPTEMBER, known_at=known) == statement(on=SEPTEMBER, known_at=known)
    assert statement(on=SEPTEMBER, known_at=known) != statement(on=SEPTEMBER)


def test_a_row_that_is_decided_is_no_longer_held_but_was_before(june):
    row = next(row for row in waiting_rows() if row.kind == "g")
    before = datetime(2026, 7, 1)
    told = behind("g", JUNE, before)
    reject = Decision(0, Verdict.REJECT, before, "An officer", "Not theirs", row=row.name)
    deciding.make(reject, who=None)
    assert behind("g", JUNE)["held"] == told["held"] - 1
    assert behind("g", JUNE)["rejected"] == told["rejected"] + 1
    assert behind("g", JUNE)["rows"] == told["rows"]
    assert behind("g", JUNE, before) == told


def test_a_file_that_was_never_loaded_is_named_as_such(june):
    assert "Restricted patients, mental health casework, none loaded" in statement().sentences[0]


def test_an_empty_register_has_a_statement():
    assert statement().sentences[-1] == "No file tells of anybody in the sentence."


def test_the_pages_that_print_figures_say_it(sample, sign_in):
    analyst = sign_in("analyst")
    short = statement().short
    for address in ("stuck-list", "duties"):
        assert short[1:] in analyst.get(reverse(address)).content.decode(), address
    asked = {"duty": "automatic-ending", "from": "2026-01-01", "to": "2026-09-30"}
    assert short[1:] in analyst.get(reverse("completeness"), asked).content.decode()
    panels = analyst.get(reverse("progression-panels")).content.decode()
    assert statement(on=SEPTEMBER, kinds="g", counts_people=False).sentences[0] in panels
