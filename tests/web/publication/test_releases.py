"""What has been published: recorded, found again, and never taken out."""

import pytest

from headway.web.audit.models import AuditEntry, What
from headway.web.publication.models import Release
from tests.web.publication.drafts import LEAKS, SAFE
from tests.web.publication.pages import errors_of, text_of

pytestmark = pytest.mark.django_db

RELEASED, NEW = "/publication/released", "/publication/released/new"
PAST = {"document": "PQ 111", "on-day": "1", "on-month": "3", "on-year": "2026", "text": SAFE.decode()}


@pytest.fixture
def analyst(client_of):
    return client_of("analyst")


def test_a_past_answer_is_recorded_and_shown_as_printed(analyst):
    where = analyst.post(NEW, PAST | {"measure": "Meetings", "period": "2024"})["Location"]
    words = text_of(analyst.get(where))
    assert "Published 1 March 2026 PQ 111" in words
    assert "Meetings, 2024" in words
    assert "a count of 1 or 2" in words
    entry = AuditEntry.objects.get(what=What.RELEASE_RECORDED)
    assert (entry.who, entry.subject, entry.detail["document"]) == ("demo-analyst", "release 1", "PQ 111")


def test_a_correction_stands_beside_what_it_corrects(analyst):
    analyst.post(NEW, PAST)
    first = Release.objects.get()
    told = {
        "document": "PQ 111 corrected",
        "text": SAFE.decode().replace("12", "13"),
        "corrects": str(first.pk),
    }
    second = analyst.post(NEW, PAST | told)["Location"]
    words = text_of(analyst.get(f"{RELEASED}/1"))
    assert "Corrected on 1 March 2026" in words
    assert " 12 " in words and " 13 " in words
    assert "PQ 111, 1 March 2026" in text_of(analyst.get(second))


def test_releases_are_found_by_words_of_their_tables(analyst):
    analyst.post(NEW, PAST)
    analyst.post(NEW, PAST | {"document": "PQ 222", "text": LEAKS.decode().replace("North", "Kent")})
    assert "1 of 2 with “kent”" in text_of(analyst.get(RELEASED, {"words": "kent"}))
    assert "PQ 111" not in text_of(analyst.get(RELEASED, {"words": "kent"}))
    assert "None has these words" in text_of(analyst.get(RELEASED, {"words": "Narnia"}))


def test_the_same_bytes_are_not_recorded_twice(analyst):
    analyst.post(NEW, PAST)
    refused = analyst.post(NEW, PAST | {"document": "Another name"})
    assert refused.status_code == 409
    assert "The same bytes are recorded already: PQ 111, 1 March 2026" in text_of(refused)


@pytest.mark.parametrize(
    ("told", "words", "field"),
    [
        ({"document": ""}, "Enter what the document is called, such as PQ 12345", "id_document"),
        ({"on-year": "2027"}, "The day of publication must be today or in the past", "on-day"),
        ({"on-day": ""}, "The day of publication must include a day", "on-day"),
        ({"text": ""}, "Paste a table, or choose a file to upload", "id_text"),
        ({"text": "Good morning"}, "The pasted text: the file has no table in it", "id_text"),
        ({"corrects": "77"}, "Choose one of the releases", "id_corrects"),
    ],
    ids=["name", "to-come", "no-day", "no-text", "prose", "nothing-corrected"],
)
def test_what_cannot_be_recorded_is_refused_at_its_field(analyst, told, words, field):
    refused = analyst.post(NEW, PAST | told)
    assert refused.status_code == 400
    (found,) = errors_of(refused)
    assert found[0].startswith(words) and found[1] == field
    assert not Release.objects.exists()


@pytest.mark.parametrize("role", ["drafter", "board_secretary", "rules_owner", "pom"])
def test_nobody_else_records(client_of, role):
    assert client_of(role).post(NEW, PAST).status_code == 403


def test_a_request_too_large_to_parse_is_refused_in_words(analyst):
    refused = analyst.post(NEW, PAST | {"text": "x" * 5_000_000})
    assert refused.status_code == 413
    assert errors_of(refused)[0][1] == "id_file"


def test_a_second_document_of_one_name_is_asked_for_a_name_of_its_own(analyst):
    analyst.post(NEW, PAST)
    refused = analyst.post(NEW, PAST | {"text": LEAKS.decode()})
    assert refused.status_code == 409
    assert "such as “PQ 111 (corrected)”, and say what it corrects" in text_of(refused)


def test_documents_that_contradict_each_other_are_named_on_both_pages(analyst):
    said = {"measure": "Meetings", "period": "2024"}
    analyst.post(NEW, PAST | said | {"text": "Region,People\nNorth,40\nSouth,30\n"})
    analyst.post(NEW, PAST | said | {"document": "PQ 222", "text": "Region,People\nNorth,41\nEast,12\n"})
    for page in (RELEASED, f"{RELEASED}/1", f"{RELEASED}/2"):
        words = text_of(analyst.get(page))
        assert "One count, two values" in words
        assert "PQ 111" in words and "PQ 222" in words


def test_a_count_hidden_in_one_document_and_printed_in_another_is_found_and_not_told(analyst):
    said = {"measure": "Meetings", "period": "2024"}
    analyst.post(NEW, PAST | said | {"text": "Region,People\nNorth,*\nSouth,30\n* = 1 or 2,\n"})
    analyst.post(NEW, PAST | said | {"document": "PQ 222", "text": "Region,People\nNorth,2\nEast,12\n"})
    words = text_of(analyst.get(RELEASED))
    assert "Hidden in one place and printed in another" in words
    assert " 2 " not in words.split("What the documents say against each other")[1]
