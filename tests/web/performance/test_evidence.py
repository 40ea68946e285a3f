"""A series of evidence: entered, corrected, never overwritten; bad entries are told and not kept."""

import re

import pytest

from headway.web.performance.models import EvidenceEntry

pytestmark = pytest.mark.django_db
NUMBERS, LEVELS, WORDS = "requests_for_unpublished_data", "probation_inspections", "annual_report_is_rich"
PERIOD = {"first": "2026-07-01", "last": "2026-09-30", "seen": "0"}
COUNT = {**PERIOD, "value": "12", "source": "Ministry of Justice, request log"}


def text(answer):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def new(series):
    return f"/measures/evidence/{series}/new"


@pytest.mark.parametrize(
    ("series", "said", "shown"),
    [
        (NUMBERS, COUNT, "12 requests"),
        (
            LEVELS,
            {**PERIOD, "level": "Mixed", "words": "Two of five regions", "source": "HMI Probation"},
            "Mixed",
        ),
        (WORDS, {**PERIOD, "words": "Rich, but late", "source": "Justice Committee"}, "Rich, but late"),
    ],
)
def test_an_entry_is_shown_on_its_page_and_in_the_list(client_of, series, said, shown):
    client = client_of("board_secretary")
    assert client.post(new(series), said)["Location"] == f"/measures/evidence/{series}"
    assert shown in text(client.get(f"/measures/evidence/{series}"))
    assert shown.split()[0] in text(client.get("/measures"))


def test_a_correction_stands_beside_what_it_corrects(client_of):
    client = client_of("analyst")
    client.post(new(NUMBERS), COUNT)
    offered = client.get(f"{new(NUMBERS)}?corrects=1")
    assert 'value="12"' in offered.content.decode()
    client.post(
        f"{new(NUMBERS)}?corrects=1", {**COUNT, "value": "14", "seen": "1", "reason": "Two came late in"}
    )
    said = text(client.get(f"/measures/evidence/{NUMBERS}"))
    assert "14 requests" in said and "12 requests" in said
    assert "Corrected by entry 2" in said and "Corrects entry 1: Two came late in" in said
    assert client.get(f"{new(NUMBERS)}?corrects=1").status_code == 404


@pytest.mark.parametrize(
    ("series", "wrong", "words"),
    [
        (NUMBERS, {"value": ""}, "Enter the number"),
        (NUMBERS, {"value": "many"}, "The number must be a number"),
        (NUMBERS, {"value": "1" * 11}, "at most"),
        (LEVELS, {"level": "Splendid", "words": "x"}, "Choose"),
        (LEVELS, {"words": "Two of five"}, "Choose how far it bears out the figures"),
        (WORDS, {"words": ""}, "Enter what it says"),
        (NUMBERS, {"source": ""}, "Enter what you read"),
        (NUMBERS, {"link": "javascript:alert(1)"}, "The link must begin with https://"),
        (NUMBERS, {"first": "2026-10-01", "last": "2026-09-30"}, "The last day must not be before the first"),
        (NUMBERS, {"last": "2026-02-31"}, "must be a real date"),
        (NUMBERS, {"last": "2031-01-01"}, "must be today or in the past"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_kept(client_of, series, wrong, words):
    page = client_of("analyst").post(new(series), COUNT | wrong)
    assert page.status_code == 400
    assert words in text(page)
    assert not EvidenceEntry.objects.exists()


def test_a_correction_without_a_reason_is_not_kept(client_of):
    client = client_of("analyst")
    client.post(new(NUMBERS), COUNT)
    page = client.post(f"{new(NUMBERS)}?corrects=1", {**COUNT, "seen": "1"})
    assert page.status_code == 400
    assert "Say why it is corrected" in text(page)


def test_of_two_who_enter_at_once_the_second_loses_nothing(client_of):
    client = client_of("analyst")
    client.post(new(NUMBERS), COUNT)
    page = client.post(new(NUMBERS), {**COUNT, "value": "77"})
    assert page.status_code == 409
    assert 'value="77"' in page.content.decode()
    assert EvidenceEntry.objects.count() == 1


def test_a_series_that_is_none_does_not_exist(client_of):
    assert client_of("analyst").get("/measures/evidence/weather").status_code == 404
