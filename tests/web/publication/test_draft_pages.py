"""The pages on which drafts are put up, looked at, signed off, returned and published."""

from hashlib import sha256

import pytest
from django.test import Client

from headway.web.audit.models import AuditEntry, What
from headway.web.publication.draft_actions import state_of
from headway.web.publication.models import Draft, Release
from headway.web.publication.states import State
from tests.web.publication.drafts import LEAKS, SAFE, draft_at, drafted
from tests.web.publication.pages import errors_of, fields_of, text_of

pytestmark = pytest.mark.django_db

AUDIT, NEW, DRAFTS = "/publication/audit", "/publication/drafts/new", "/publication/drafts"
TODAY = {"on-day": "21", "on-month": "11", "on-year": "2026"}


@pytest.fixture
def people(demonstration_people):
    return demonstration_people


@pytest.fixture
def as_(people):
    """Return a function: role → a browser of their own."""

    def browser(role):
        client = Client()
        client.force_login(people[role])
        return client

    return browser


def put_up(client, content=SAFE, **told):
    """Go the drafter's way: audit the text, put its bytes up, and return the page that says where they are."""
    page = client.post(AUDIT, {"text": content.decode()})
    carried = fields_of(page, NEW)
    assert client.post(NEW, carried).status_code == 200
    return client.post(NEW, carried | {"document": "PQ 12345", **told})


def test_the_walk_from_a_pasted_table_to_a_release(as_):
    made = put_up(as_("drafter"), measure="Meetings", note="For Tuesday")
    where = made["Location"]
    page = as_("analyst").get(where)
    assert "Waits for two people to sign it off" in text_of(page)
    draft = Draft.objects.get()
    assert draft.digest in text_of(page)
    assert draft.digest == sha256(bytes(draft.content)).hexdigest()
    for role in ("analyst", "statistician"):
        assert as_(role).post(f"{where}/sign", {"digest": draft.digest}).status_code == 302
    assert "Signed off by two people, not yet published" in text_of(as_("drafter").get(where))
    out = as_("analyst").post(f"{where}/publish", {"digest": draft.digest, **TODAY})
    release = as_("board_secretary").get(out["Location"])
    assert "Published 21 November 2026" in text_of(release)
    assert "Meetings" in text_of(release)
    assert draft.digest in text_of(release)


def test_the_bytes_of_an_uploaded_file_are_signed_as_they_are(as_, tmp_path):
    from django.core.files.uploadedfile import SimpleUploadedFile

    content = b"\xef\xbb\xbf" + SAFE.replace(b"\n", b"\r\n")
    drafter = as_("drafter")
    carried = fields_of(drafter.post(AUDIT, {"file": SimpleUploadedFile("a.csv", content)}), NEW)
    where = drafter.post(NEW, carried | {"document": "x"})["Location"]
    assert bytes(Draft.objects.get().content) == content
    assert as_("analyst").get(f"{where}/file").content == content


@pytest.mark.parametrize("role", ["board_secretary", "rules_owner", "pom", "com", "regional_lead"])
def test_a_draft_is_under_embargo(as_, people, role):
    draft = drafted(people)
    for path in (DRAFTS, f"{DRAFTS}/{draft.pk}", f"{DRAFTS}/{draft.pk}/file"):
        assert as_(role).get(path).status_code == 403
    for move in ("sign", "return", "withdraw", "publish"):
        path = f"{DRAFTS}/{draft.pk}/{move}"
        assert as_(role).post(path, {"digest": draft.digest}).status_code == 403
    assert state_of(draft) is State.DRAFTED


def test_whoever_opens_a_draft_or_takes_its_bytes_is_recorded(as_, people):
    draft = drafted(people)
    as_("analyst").get(f"{DRAFTS}/{draft.pk}")
    as_("statistician").get(f"{DRAFTS}/{draft.pk}/file")
    seen = AuditEntry.objects.filter(what=What.DRAFT_SEEN).order_by("pk")
    assert [(e.who, e.subject, e.detail["page"]) for e in seen] == [
        ("demo-analyst", f"draft {draft.pk}", "draft"),
        ("demo-statistician", f"draft {draft.pk}", "file"),
    ]


def test_the_author_is_not_offered_the_signature_and_told_why(as_, people):
    draft = drafted(people, by="analyst")
    page = as_("analyst").get(f"{DRAFTS}/{draft.pk}")
    assert "You wrote this draft: two other people must sign it off" in text_of(page)
    assert "Sign off exactly these bytes" not in text_of(page)
    assert "ask for another person to be given the role" in text_of(page)
    refused = as_("analyst").post(f"{DRAFTS}/{draft.pk}/sign", {"digest": draft.digest})
    assert refused.status_code == 400
    assert errors_of(refused) == [("You wrote this draft: two other people must sign it off", "digest")]


def test_a_draft_replaced_after_it_was_opened_is_not_signed(as_, people):
    draft = drafted(people)
    shown = draft.digest
    put_up(as_("drafter"), SAFE.replace(b"12", b"13"), replaces=str(draft.pk))
    refused = as_("analyst").post(f"{DRAFTS}/{draft.pk}/sign", {"digest": shown})
    assert refused.status_code == 400
    assert "cannot be signed off any more: replaced by a changed draft" in text_of(refused)


def test_a_signature_for_other_bytes_is_refused(as_, people):
    draft = drafted(people)
    refused = as_("analyst").post(f"{DRAFTS}/{draft.pk}/sign", {"digest": "0" * 64})
    assert "not the bytes that you were shown" in text_of(refused)
    assert as_("analyst").post(f"{DRAFTS}/{draft.pk}/sign").status_code == 400


def test_an_unsafe_draft_is_marked_and_its_signature_refused_with_the_reason(as_, people):
    draft = drafted(people, LEAKS)
    page = as_("analyst").get(f"{DRAFTS}/{draft.pk}")
    assert "Unsafe by its audit. It cannot be signed off." in text_of(page)
    assert "can be worked out" in text_of(page)
    refused = as_("analyst").post(f"{DRAFTS}/{draft.pk}/sign", {"digest": draft.digest})
    assert "The audit of this draft does not pass. The one hidden cell can be" in text_of(refused)


def test_a_draft_is_returned_with_a_reason_and_not_without(as_, people):
    draft = drafted(people)
    path = f"{DRAFTS}/{draft.pk}/return"
    refused = as_("analyst").post(path, {"reason": " "})
    assert (refused.status_code, errors_of(refused)) == (400, [("Say why", "returned")])
    assert as_("analyst").post(path, {"reason": "The notes are missing"}).status_code == 302
    assert "“The notes are missing”" in text_of(as_("drafter").get(f"{DRAFTS}/{draft.pk}"))


def test_an_author_withdraws_with_a_reason(as_, people):
    draft = drafted(people)
    path = f"{DRAFTS}/{draft.pk}/withdraw"
    assert errors_of(as_("drafter").post(path, {"reason": "no"}))[0][1] == "withdrawn"
    assert as_("drafter").post(path, {"reason": "The question was withdrawn"}).status_code == 302
    assert state_of(draft) is State.WITHDRAWN


@pytest.mark.parametrize(
    ("day", "words"),
    [
        ({}, "Enter the day on which it was published"),
        ({"on-day": "31", "on-month": "2", "on-year": "2026"}, "must be a real date"),
        ({"on-day": "22", "on-month": "11", "on-year": "2026"}, "today or in the past"),
    ],
    ids=["none", "unreal", "to-come"],
)
def test_a_day_of_publication_that_cannot_be_is_refused(as_, people, day, words):
    draft = draft_at(people, State.SIGNED_OFF)
    refused = as_("analyst").post(f"{DRAFTS}/{draft.pk}/publish", {"digest": draft.digest, **day})
    assert refused.status_code == 400
    assert words in text_of(refused)
    assert not Release.objects.exists()


def test_a_draft_without_a_name_is_asked_for_it_and_keeps_its_bytes(as_):
    drafter = as_("drafter")
    carried = fields_of(drafter.post(AUDIT, {"text": SAFE.decode()}), NEW)
    refused = drafter.post(NEW, carried | {"document": " "})
    assert refused.status_code == 400
    assert errors_of(refused)[0][1] == "id_document"
    assert fields_of(refused, NEW)["content"] == carried["content"]


@pytest.mark.parametrize("content", ["", "not base64!", "AAAA"])
def test_a_draft_of_bytes_without_a_table_is_refused(as_, content):
    assert as_("drafter").post(NEW, {"content": content, "document": "x"}).status_code == 400
    assert not Draft.objects.exists()


def test_what_the_drafter_said_of_the_symbols_is_kept_for_the_audit_at_signature(as_, people):
    drafter = as_("drafter")
    asked = fields_of(drafter.post(AUDIT, {"text": SAFE.decode().replace("*", "?")}), AUDIT)
    carried = fields_of(drafter.post(AUDIT, asked | {"meaning-0": "hidden", "threshold": "5"}), NEW)
    where = drafter.post(NEW, carried | {"document": "x"})["Location"]
    draft = Draft.objects.get()
    assert (draft.said["meanings"], draft.said["threshold"]) == ({"?": "hidden"}, 5)
    assert as_("analyst").post(f"{where}/sign", {"digest": draft.digest}).status_code == 302


def test_the_list_says_where_each_draft_stands_in_few_queries(as_, people, queries_of):
    for state in (State.DRAFTED, State.SIGNED_ONCE, State.SIGNED_OFF, State.RETURNED):
        draft_at(people, state)
    client = as_("analyst")
    words = text_of(client.get(DRAFTS))
    for state in (State.SIGNED_ONCE, State.SIGNED_OFF, State.RETURNED):
        assert state.label in words
    assert queries_of(lambda: client.get(DRAFTS)) <= 6


def test_text_that_looks_like_a_script_is_shown_as_text(as_, people):
    draft = drafted(
        people, b"a,<script>alert(1)</script>\n<b>x</b>,*\n", document="<script>alert(2)</script>"
    )
    for path in (DRAFTS, f"{DRAFTS}/{draft.pk}"):
        assert b"<script>alert" not in as_("analyst").get(path).content


def test_a_draft_that_is_not_there_is_not_found(as_):
    assert as_("analyst").get(f"{DRAFTS}/99").status_code == 404
    assert as_("analyst").post(f"{DRAFTS}/99/sign", {"digest": ""}).status_code == 404
