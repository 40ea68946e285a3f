"""A new audit counts everything that is out already."""

from datetime import date

import pytest

from headway.web.publication import draft_actions, release_actions
from headway.web.publication.draft_actions import MoveRefused, sign
from headway.web.publication.said import Said
from tests.web.publication.drafts import drafted
from tests.web.publication.pages import text_of

pytestmark = pytest.mark.django_db

AUDIT = "/publication/audit"
BEFORE = b"Meetings held,2024\nNorth,2\nSouth,30\nEast,14\n"
NEW = b"Meetings held,2024,2025\nNorth,*,12\nSouth,30,*\nEast,14,11\n* = 1 or 2,,\n"


@pytest.fixture
def people(demonstration_people):
    return demonstration_people


def published(people, content=BEFORE, document="PQ 1", **told):
    return release_actions.record_release(
        people["analyst"], document=document, published_on=date(2026, 3, 1), file_name=f"{document}.csv",
        content=content, said=Said(), **told,
    )  # fmt: skip


def test_a_count_that_is_out_already_makes_a_new_table_unsafe(client_of, people):
    client = client_of("analyst")
    alone = text_of(client.post(AUDIT, {"text": NEW.decode()}))
    assert "None of the 2 hidden cells can be worked out" in alone
    assert "Nothing has been recorded as published yet" in alone
    published(people)
    joint = text_of(client.post(AUDIT, {"text": NEW.decode()}))
    assert "1 published table shares counts with this one" in joint
    assert "by itself, 0 of the 2 hidden cells could be worked out; with what is out already, 1" in joint
    assert "PQ 1" in joint and "Unsafe" in joint


def test_a_release_that_shares_nothing_is_looked_at_and_said_so(client_of, people):
    published(people, b"Prisons,Places\nNorth,900\nWest,30\n")
    words = text_of(client_of("analyst").post(AUDIT, {"text": NEW.decode()}))
    assert "Nothing of what has been published shares a count with it (1 document looked at)" in words


def test_the_counts_that_a_joint_audit_recovers_are_not_on_the_page(client_of, people):
    published(people, BEFORE.replace(b"North,2", b"North,8123"))
    page = client_of("analyst").post(AUDIT, {"text": NEW.decode()})
    assert "Unsafe" in text_of(page)
    assert "8123" not in page.content.decode() and "8,123" not in page.content.decode()


def test_what_is_published_between_the_signatures_is_counted_at_the_second(people):
    draft = drafted(people, NEW)
    sign(people["analyst"], draft, digest=draft.digest)
    published(people)
    with pytest.raises(MoveRefused, match=r"does not pass\. 1 of 2 hidden cells"):
        sign(people["statistician"], draft, digest=draft.digest)


def test_a_published_draft_is_counted_by_the_next_audit(client_of, people):
    draft = drafted(people, BEFORE)
    for role in ("analyst", "statistician"):
        sign(people[role], draft, digest=draft.digest)
    draft_actions.publish(people["analyst"], draft, digest=draft.digest, published_on=date(2026, 11, 1))
    assert "Unsafe" in text_of(client_of("analyst").post(AUDIT, {"text": NEW.decode()}))


def test_a_correction_counts_beside_what_it_corrects(client_of, people):
    first = published(people, BEFORE.replace(b"2\n", b"*\n", 1) + b"* = 1 or 2,\n")
    client = client_of("analyst")
    assert "Protected" in text_of(client.post(AUDIT, {"text": NEW.decode()}))
    published(people, BEFORE, "PQ 1 (corrected)", corrects=first)
    words = text_of(client.post(AUDIT, {"text": NEW.decode()}))
    assert "Unsafe" in words and "2 published tables share counts" in words


def test_a_draft_under_a_name_that_is_out_is_asked_for_its_own(people):
    published(people)
    with pytest.raises(MoveRefused, match=r"such as “PQ 1 \(corrected\)”"):
        drafted(people, NEW, document="PQ 1")


def test_a_table_that_bears_the_name_of_a_release_is_audited_with_it(client_of, people):
    head = "table_id,source,row,column,value_as_published,note\n"
    lines = ["North,2024,2", "South,2024,30", "East,2024,14", "North,2025,*", "South,2025,12", "East,2025,11"]
    text = head + "".join(f"PQ 1,s,{line},\n" for line in lines)
    published(people, text.encode())
    again = client_of("analyst").post(AUDIT, {"text": text.replace("2025,11", "2025,19")})
    assert "1 published table shares counts with this one" in text_of(again)
