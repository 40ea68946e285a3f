"""Which rows wait, who may see them, and how the queue is narrowed."""

import pytest
from django.urls import reverse

from headway.web.review.queue import waiting_rows

pytestmark = pytest.mark.django_db
QUEUE = reverse("review")


def waiting():
    return [(row.kind, row.row, row.code) for row in waiting_rows()]


def test_every_held_row_waits(june):
    assert waiting() == [("f", 3, "H_MERGE"), ("f", 4, "H_ID_CONFLICT"), ("g", 2, "H_CODE")]


def test_what_a_later_file_or_a_notice_settled_waits_no_more_and_a_row_held_again_waits_once(sample):
    of_people = [row for row in waiting_rows() if row.kind in "af"]
    assert [(row.kind, row.row, row.code) for row in of_people] == [("f", 18, "H_ID_CONFLICT")]
    assert of_people[0].extract_on.isoformat() == "2026-09-30"


def test_a_recall_after_the_licence_had_ended_comes_first(sample):
    codes = [row.code for row in waiting_rows()]
    assert codes[0] == "H_AFTER_END"
    assert codes.count("H_AFTER_END") == 1


def test_the_queue_says_why_and_leads_to_the_row(june, sign_in):
    page = sign_in("data_officer").get(QUEUE).content.decode()
    assert "3 rows wait, critical ones first, then the oldest" in page
    assert "Two numbers of one system for what looks like one person." in page
    for row in waiting_rows():
        assert reverse("review-row", args=[row.number]) in page


def test_the_queue_is_narrowed_by_code_and_system(june, sign_in):
    client = sign_in("data_officer")
    assert "1 row waits" in client.get(QUEUE, {"code": "H_MERGE", "system": "NDELIUS"}).content.decode()
    nothing = client.get(QUEUE, {"code": "H_MERGE", "system": "PPUD"}).content.decode()
    assert "No row answers this description" in nothing


def test_an_empty_register_has_nothing_to_decide(sign_in):
    assert "Nothing waits." in sign_in("data_officer").get(QUEUE).content.decode()


def test_the_queue_takes_few_queries(june, sign_in, queries_of):
    client = sign_in("data_officer")
    assert queries_of(lambda: client.get(QUEUE)) <= 8
