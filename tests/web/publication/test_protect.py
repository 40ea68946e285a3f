"""What would fix a table: the author gives its true counts, and gets tables that may be printed."""

import re

import pytest
from lxml import html

from headway.web.audit.models import AuditEntry, What
from headway.web.publication import certified, given
from headway.web.publication.models import Draft
from tests.web.publication.pages import errors_of, fields_of, numbers_of, text_of

pytestmark = pytest.mark.django_db

AUDIT, PROTECT, NEW = "/publication/audit", "/publication/audit/protect", "/publication/drafts/new"
TRUE = (
    "Region,2020,2021,2022,Total\nNorth,41,32,1,74\nSouth,52,63,27,142\nEast,4,38,29,71\nWest,61,44,33,138\n"
    "Total,158,177,90,425\n"
)
DRAFT = TRUE.replace("32,1,", "32,*,") + "* = 1 or 2,,,,\n"


@pytest.fixture
def drafter(client_of):
    return client_of("drafter")


def asked_for_truth(client, draft=DRAFT):
    return client.post(PROTECT, fields_of(client.post(AUDIT, {"text": draft}), PROTECT))


def fixed(client, draft=DRAFT, true=TRUE, **wanted):
    asked = fields_of(asked_for_truth(client, draft), PROTECT)
    return client.post(PROTECT, {**asked, "true-text": true, **wanted})


def table_of(page):
    """Return the cells of the table that the page proposes, row by row."""
    rows = html.fromstring(page.content.decode()).xpath("//table[@id='fixed-0']/tbody/tr")
    return [[" ".join(cell.text_content().split()) for cell in row] for row in rows]


def test_an_unsafe_draft_gets_a_safe_table_with_its_cost(drafter):
    page = fixed(drafter)
    words = text_of(page)
    assert "1 cell is hidden by the rule and 3 to protect it, of 20." in words
    assert "Hide further cells: protected" in words
    assert "for every cell that the rule hides, another whole table agrees" in words
    printed = table_of(page)
    assert sum("[c]" in cell for row in printed for cell in row) == 4
    assert "Who loses what" in words


def test_no_hidden_count_is_on_the_page_outside_the_hidden_fields(drafter):
    page = fixed(drafter)
    true = [line.split(",") for line in TRUE.splitlines()[1:]]
    printed = zip(table_of(page), true, strict=True)
    pairs = [pair for shown, counts in printed for pair in zip(shown, counts, strict=True)]
    hidden = {count for cell, count in pairs if "[c]" in cell and int(count) > 9}
    assert hidden
    assert hidden.isdisjoint(numbers_of(page))


def test_the_ways_are_offered_beside_each_other(drafter):
    page = fixed(drafter)
    words = text_of(page)
    assert "Round every count to a multiple of 5" in words
    assert re.search(r"Make one: (row “North and South”|column “2021 and 2022”)", words)
    assert "Base for rounding" in words


def test_another_way_is_shown_and_put_up_as_it_is(drafter):
    page = fixed(drafter, way="round")
    assert "Round every count to a multiple of 5: protected" in text_of(page)
    assert all(int(cell) % 5 == 0 for row in table_of(page) for cell in row[1:])
    form = fields_of(page, NEW)
    drafter.post(NEW, form | {"document": "PQ 9"})
    draft = Draft.objects.get()
    assert draft.verdict == "protected"
    assert draft.protection["said"][0] == "Round every count to a multiple of 5"


def test_the_walk_from_a_leaking_draft_to_a_signed_one(drafter, demonstration_people):
    from headway.web.publication.draft_actions import sign

    page = fixed(drafter)
    drafter.post(NEW, fields_of(page, NEW) | {"document": "PQ 9"})
    draft = Draft.objects.get()
    assert "3 to protect it, of 20" in " ".join(draft.protection["said"])
    for role in ("analyst", "statistician"):
        sign(demonstration_people[role], draft, digest=draft.digest)
    assert "[c]" in bytes(draft.content).decode()
    assert "3 to protect it, of 20" in text_of(drafter.get(f"/publication/drafts/{draft.pk}"))


def test_what_comes_near_the_hidden_counts_is_for_the_author_alone(drafter):
    page = fixed(drafter)
    assert "People alone in a hidden cell: 1" in text_of(page)
    assert "come to about" in text_of(page)
    drafter.post(NEW, fields_of(page, NEW) | {"document": "PQ 9"})
    kept = " ".join(Draft.objects.get().protection["said"])
    assert "alone" not in kept and "about" not in kept


def test_what_protection_said_cannot_be_made_up_or_taken_to_other_bytes(drafter):
    page = fixed(drafter)
    told = fields_of(page, NEW)
    forged = told | {"certified": certified.sealed(b"other", ["Perfect"])}
    drafter.post(NEW, forged | {"document": "A"})
    drafter.post(NEW, told | {"certified": "Perfect", "document": "B"})
    assert [draft.protection for draft in Draft.objects.order_by("pk")] == [{}, {}]


def test_what_must_stay_printed_stays(drafter):
    wide = (
        TRUE.replace("North,41", "North,43")
        .replace("74\n", "76\n")
        .replace("158", "160")
        .replace("425", "427")
    )
    page = fixed(drafter, wide.replace("32,1,", "32,*,") + "* = 1 or 2,,,,\n", wide, never_hide="row=West")
    west = next(row for row in table_of(page) if row[0] == "West")
    assert not any("[c]" in cell for cell in west)


@pytest.mark.parametrize(
    ("told", "words", "field"),
    [
        ({"true-text": ""}, "Paste a table, or choose a file to upload", "id_true-text"),
        ({"true-text": "Good morning"}, "The pasted text: the file has no table in it", "id_true-text"),
        ({"true-text": DRAFT}, "is hidden already", "id_true-text"),
        ({"true-text": TRUE.replace("425", "426")}, "does not equal its parts", "id_true-text"),
        ({"true-text": TRUE.replace("41,", "-41,")}, "row “North”, column “2020”", "id_true-text"),
        ({"true-text": TRUE.replace("41,", "41.5,")}, "row “North”, column “2020”", "id_true-text"),
        ({"never_hide": "row=Narnia"}, "Narnia", "id_never_hide"),
        ({"never_hide": "nonsense"}, "nonsense", "id_never_hide"),
        ({"base": "2"}, "The base to round to must be a whole number from 3 to 100", "id_base"),
        ({"price": "gold"}, "Select a valid choice", "id_price"),
    ],
    ids=["none", "prose", "draft", "sum", "negative", "fraction", "label", "wish", "base", "price"],
)
def test_what_cannot_be_protected_is_refused_at_its_field(drafter, told, words, field):
    page = fixed(drafter, **{"true-text" if k == "true" else k: v for k, v in told.items()})
    assert page.status_code == 400
    found = errors_of(page)
    assert any(words in text and at == field for text, at in found), found


def test_a_draft_that_prints_another_number_than_the_truth_is_named(drafter):
    page = fixed(drafter, DRAFT.replace("63", "64"), keep="on")
    assert "the draft prints another number than the true count" in errors_of(page)[0][0]
    assert "row “South”, column “2021”" in errors_of(page)[0][0]


def test_the_trail_keeps_that_a_table_was_protected_and_no_count(drafter):
    fixed(drafter)
    entry = AuditEntry.objects.get(what=What.TABLE_PROTECTED)
    assert (entry.detail["way"], entry.detail["verdict"], entry.detail["hidden"]) == ("hide", "protected", 4)
    assert "North" not in str(entry.detail)


@pytest.mark.parametrize("role", ["pom", "com", "regional_lead", "rules_owner"])
def test_those_who_see_people_or_the_law_may_not(client_of, role):
    assert client_of(role).post(PROTECT, {"text": DRAFT}).status_code == 403


def test_the_true_counts_are_kept_nowhere(drafter, tmp_path, settings):
    settings.FILE_UPLOAD_TEMP_DIR = str(tmp_path)
    fixed(drafter)
    assert list(tmp_path.iterdir()) == []
    assert not Draft.objects.exists()
    assert "74" not in " ".join(str(e.detail) for e in AuditEntry.objects.all())


def test_a_request_too_large_to_parse_is_refused_in_words(drafter):
    page = drafter.post(PROTECT, {"true-text": "x" * 5_000_000})
    assert page.status_code == 413
    assert errors_of(page) == [(given.TOO_LARGE, "id_file")]


def test_what_is_out_already_is_counted_when_the_table_is_made_safe(drafter, demonstration_people):
    from datetime import date

    from headway.web.publication.release_actions import record_release
    from headway.web.publication.said import Said

    alone = {tuple(row) for row in table_of(fixed(drafter))}
    out = "Region,2020,2021,2022,Total\nNorth,41,32,[c],[c]\nSouth,52,63,[c],[c]\nEast,4,38,29,71\nWest,61,44,33,138\n"
    record_release(
        demonstration_people["analyst"], document="PQ 1", published_on=date(2026, 3, 1), file_name="a.csv",
        content=out.encode(), said=Said(),
    )  # fmt: skip
    page = fixed(drafter)
    assert "Hide further cells: protected" in text_of(page)
    joint = table_of(page)
    # what somebody can read in the earlier answer cannot be hidden again
    printed = {(row[0], at) for row in joint for at, cell in enumerate(row) if "[c]" not in cell}
    assert {("North", 1), ("North", 2), ("East", 2), ("East", 3)} <= printed
    assert {tuple(row) for row in joint} != alone
