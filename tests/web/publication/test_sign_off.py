"""The way of a draft: two people, neither of them the author, sign off the exact bytes."""

from datetime import date
from hashlib import sha256

import pytest
from django.db import IntegrityError, connection, transaction

from headway.web.accounts.models import User
from headway.web.accounts.permissions import Permission
from headway.web.accounts.roles import ROLES, NotAllowed
from headway.web.audit.models import AuditEntry, What
from headway.web.publication import draft_actions
from headway.web.publication.draft_actions import MoveRefused, publish, send_back, sign, state_of, withdraw
from headway.web.publication.models import Draft, Release, Step
from headway.web.publication.states import TRANSITIONS, Move, State, Who
from tests.web.publication.drafts import LEAKS, SAFE, draft_at, drafted

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 20)


@pytest.fixture
def people(demonstration_people):
    return demonstration_people


def test_two_others_sign_the_exact_bytes_and_the_release_has_them(people):
    draft = drafted(people)
    assert state_of(draft) is State.DRAFTED
    sign(people["analyst"], draft, digest=draft.digest)
    assert state_of(draft) is State.SIGNED_ONCE
    sign(people["statistician"], draft, digest=draft.digest)
    assert state_of(draft) is State.SIGNED_OFF
    release = publish(people["analyst"], draft, digest=draft.digest, published_on=DAY)
    assert state_of(draft) is State.PUBLISHED
    assert (bytes(release.content), release.digest) == (SAFE, sha256(SAFE).hexdigest())
    assert (release.number, release.document, release.published_on) == (1, "PQ 12345", DAY)


def test_every_move_is_in_the_trail_with_the_digest_and_without_the_table(people):
    draft = draft_at(people, State.SIGNED_OFF)
    publish(people["statistician"], draft, digest=draft.digest, published_on=DAY)
    trail = list(AuditEntry.objects.order_by("pk").values_list("what", "who"))
    assert trail == [
        (What.DRAFT_MADE, "demo-drafter"),
        (What.DRAFT_MOVED, "demo-analyst"),
        (What.DRAFT_MOVED, "demo-statistician"),
        (What.DRAFT_MOVED, "demo-statistician"),
        (What.RELEASE_RECORDED, "demo-statistician"),
    ]
    for entry in AuditEntry.objects.all():
        assert entry.detail["digest"] == draft.digest
        assert "North" not in str(entry.detail)


def test_the_author_cannot_sign(people):
    draft = drafted(people, by="analyst")
    with pytest.raises(MoveRefused, match="You wrote this draft"):
        sign(people["analyst"], draft, digest=draft.digest)
    assert state_of(draft) is State.DRAFTED


def test_the_same_person_cannot_sign_twice(people):
    draft = draft_at(people, State.SIGNED_ONCE)
    with pytest.raises(MoveRefused, match="You have signed this draft already"):
        sign(people["analyst"], draft, digest=draft.digest)


@pytest.mark.parametrize("role", sorted(set(ROLES) - {"analyst", "statistician"}))
def test_nobody_else_signs(people, role):
    draft = drafted(people)
    with pytest.raises(NotAllowed):
        sign(people[role], draft, digest=draft.digest)


def test_other_bytes_than_those_shown_are_not_signed(people):
    draft = drafted(people)
    with pytest.raises(MoveRefused, match="not the bytes that you were shown"):
        sign(people["analyst"], draft, digest=sha256(b"other").hexdigest())


def test_a_draft_changed_between_view_and_signature_cannot_be_signed(people):
    draft = drafted(people)
    changed = drafted(people, SAFE.replace(b"12", b"13"), replaces=draft)
    with pytest.raises(MoveRefused, match="cannot be signed off any more: replaced by a changed draft"):
        sign(people["analyst"], draft, digest=draft.digest)
    assert state_of(changed) is State.DRAFTED


def test_a_changed_draft_needs_both_signatures_again(people):
    draft = draft_at(people, State.SIGNED_OFF)
    changed = drafted(people, SAFE.replace(b"12", b"13"), replaces=draft)
    with pytest.raises(MoveRefused, match="cannot be published"):
        publish(people["analyst"], changed, digest=changed.digest, published_on=DAY)
    sign(people["analyst"], changed, digest=changed.digest)
    assert state_of(changed) is State.SIGNED_ONCE


def test_a_change_that_changes_nothing_is_refused(people):
    draft = drafted(people)
    with pytest.raises(MoveRefused, match="Nothing has changed"):
        drafted(people, replaces=draft)


def test_an_unsafe_draft_cannot_be_signed_and_the_refusal_says_why(people):
    draft = drafted(people, LEAKS)
    with pytest.raises(MoveRefused, match="The one hidden cell can be worked out exactly"):
        sign(people["analyst"], draft, digest=draft.digest)


def test_a_draft_that_was_not_understood_cannot_be_signed(people):
    draft = drafted(people, SAFE.replace(b"12", b"?"))
    with pytest.raises(MoveRefused, match="Not understood"):
        sign(people["analyst"], draft, digest=draft.digest)


def test_a_returned_draft_keeps_the_reason_and_can_only_be_changed_or_withdrawn(people):
    draft = draft_at(people, State.RETURNED)
    assert draft.steps.get().reason == "The notes are missing"
    with pytest.raises(MoveRefused, match="cannot be signed off any more: returned to its author"):
        sign(people["statistician"], draft, digest=draft.digest)
    with pytest.raises(MoveRefused, match="cannot be returned any more"):
        send_back(people["statistician"], draft, reason="Again")
    withdraw(people["drafter"], draft, reason="No longer needed")
    assert state_of(draft) is State.WITHDRAWN


@pytest.mark.parametrize("reason", ["", "   "])
def test_a_draft_is_not_returned_without_a_reason(people, reason):
    with pytest.raises(MoveRefused, match="Say why"):
        send_back(people["analyst"], drafted(people), reason=reason)


def test_nobody_withdraws_or_replaces_somebody_elses_draft(people):
    draft = drafted(people)
    with pytest.raises(MoveRefused, match="Only Dara"):
        withdraw(people["analyst"], draft, reason="I do not like it")
    with pytest.raises(MoveRefused, match="Only Dara"):
        drafted(people, LEAKS, by="analyst", replaces=draft)


def test_a_day_of_publication_to_come_is_refused(people):
    draft = draft_at(people, State.SIGNED_OFF)
    with pytest.raises(MoveRefused, match="today or in the past"):
        publish(people["analyst"], draft, digest=draft.digest, published_on=date(2026, 11, 22))
    assert not Release.objects.exists()


def test_what_is_published_between_audit_and_signature_makes_it_be_asked_again(people, monkeypatch):
    draft = drafted(people)
    checked = draft_actions.check

    def published_meanwhile(*args, **kwargs):
        found = checked(*args, **kwargs)
        Release.objects.create(
            number=1, document="Another", published_on=DAY, content=LEAKS, digest="d" * 64, by=people["analyst"],
            at=draft.at,
        )  # fmt: skip
        return found

    monkeypatch.setattr(draft_actions, "check", published_meanwhile)
    with pytest.raises(MoveRefused, match="Something has been published"):
        sign(people["analyst"], draft, digest=draft.digest)
    assert state_of(draft) is State.DRAFTED


def refused_by_database(make):
    with pytest.raises(IntegrityError) as refusal, transaction.atomic():
        make()
    return str(refusal.value)


def step(draft, by, **other):
    told = {
        "number": 1, "move": Move.SIGN, "before": State.DRAFTED, "after": State.SIGNED_ONCE,
        "digest": draft.digest, "by": by, "at": draft.at,
    }  # fmt: skip
    return lambda: Step.objects.create(draft=draft, **{**told, **other})


@pytest.mark.parametrize(
    ("other", "words"),
    [
        ({"by": "drafter"}, "is a signature by the author"),
        ({"digest": "e" * 64}, "is under other bytes"),
        ({"number": 2}, "is out of turn"),
        ({"before": State.SIGNED_ONCE, "after": State.SIGNED_OFF}, "starts elsewhere"),
        ({"after": State.PUBLISHED}, "publication_step_is_a_transition"),
        ({"move": Move.RETURN, "after": State.RETURNED}, "publication_step_has_its_reason"),
    ],
    ids=["author", "bytes", "turn", "state", "leap", "reason"],
)
def test_the_database_itself_refuses_a_step_that_cannot_be(people, other, words):
    draft = drafted(people)
    by = people[other.pop("by", "analyst")]
    assert words in refused_by_database(step(draft, by, **other))


def test_the_database_itself_refuses_a_second_signature_by_one_person(people):
    draft = draft_at(people, State.SIGNED_ONCE)
    again = step(draft, people["analyst"], number=2, before=State.SIGNED_ONCE, after=State.SIGNED_OFF)
    # SQLite names the columns of a unique constraint, PostgreSQL its name
    words = (
        "signed_once_by_each"
        if connection.vendor == "postgresql"
        else "step.draft_id, publication_step.by_id"
    )
    assert words in refused_by_database(again)


def test_the_database_itself_refuses_a_release_of_a_draft_that_is_not_published(people):
    draft = draft_at(people, State.SIGNED_OFF)
    told = {"number": 1, "document": "x", "published_on": DAY, "content": SAFE, "digest": draft.digest}
    made = lambda: Release.objects.create(draft=draft, by=people["analyst"], at=draft.at, **told)  # noqa: E731
    assert "was not published" in refused_by_database(made)


def test_the_database_itself_refuses_to_replace_somebody_elses_draft(people):
    draft = drafted(people)
    told = {"document": "x", "file_name": "x", "content": b"", "digest": "d" * 64, "at": draft.at}
    made = lambda: Draft.objects.create(replaces=draft, by=people["analyst"], **told)  # noqa: E731
    assert "replaces somebody else" in refused_by_database(made)


@pytest.mark.parametrize("model", [Draft, Step, Release])
def test_nothing_of_it_can_be_changed_or_removed(people, model):
    draft = draft_at(people, State.SIGNED_OFF)
    publish(people["analyst"], draft, digest=draft.digest, published_on=DAY)
    rows = model._default_manager.all()
    assert "append-only" in refused_by_database(lambda: rows.update(digest="f" * 64))
    assert "append-only" in refused_by_database(lambda: rows._raw_delete(rows.db))


def test_every_state_can_be_reached_and_every_way_ends(people):
    reached = {State.DRAFTED} | {t.after for t in TRANSITIONS}
    assert reached == set(State)
    ends = reached - {t.before for t in TRANSITIONS}
    assert ends == {State.PUBLISHED, State.REPLACED, State.WITHDRAWN}


def test_no_move_of_one_state_leads_to_two():
    assert len({(t.move, t.before) for t in TRANSITIONS}) == len(TRANSITIONS)


def test_only_a_passed_audit_and_two_signatures_lead_to_publication():
    to_signed_off = [t for t in TRANSITIONS if t.after is State.SIGNED_OFF]
    assert [(t.move, t.before, t.audited, t.who) for t in to_signed_off] == [
        (Move.SIGN, State.SIGNED_ONCE, True, Who.NOT_AUTHOR)
    ]
    assert [(t.before, t.audited) for t in TRANSITIONS if t.after is State.PUBLISHED] == [
        (State.SIGNED_OFF, True)
    ]


def test_every_permission_that_a_move_takes_is_held_by_a_role_that_sees_drafts():
    for needed in {t.may for t in TRANSITIONS}:
        holders = [r for r in ROLES.values() if needed in r.permissions]
        assert holders and all(Permission.SEE_DRAFTS in r.permissions for r in holders)


def test_bytes_changed_under_the_draft_are_noticed(people):
    draft = drafted(people)
    draft.content = LEAKS
    with pytest.raises(MoveRefused, match="not the bytes"):
        sign(people["analyst"], draft, digest=draft.digest)


def test_somebody_without_a_role_makes_no_draft(people):
    with pytest.raises(NotAllowed):
        drafted({"drafter": User.objects.create(username="new")})
