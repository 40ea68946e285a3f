"""What is done with drafts of releases. Each action writes its audit entry in the same transaction."""

from collections.abc import Mapping
from datetime import date
from hashlib import sha256
from typing import Any

from django.db import IntegrityError, transaction

from headway.disclosure.history import Refused
from headway.web import clock
from headway.web.accounts.models import User
from headway.web.accounts.permissions import Permission
from headway.web.accounts.roles import check_may
from headway.web.audit.actions import record
from headway.web.audit.models import What
from headway.web.publication import memory
from headway.web.publication.checking import Checked, check
from headway.web.publication.models import Draft, Release, Step
from headway.web.publication.said import Said
from headway.web.publication.states import Move, State, Transition, Who, transition


class MoveRefused(ValueError):
    """The draft cannot be moved so; the message says why, for the person who asked."""


class MovedMeanwhile(MoveRefused):
    """Somebody else moved the draft, or published something, since the page was shown."""


MEANWHILE = "Somebody else has done something with this draft since you opened it. Look at it again"
CHANGED = "These are not the bytes that you were shown. Look at the draft again before you sign"
COUNTED = "Something has been published since this audit began. Try again, so that it is counted too"


def make_draft(
    user: User,
    *,
    document: str,
    file_name: str,
    content: bytes,
    said: Said,
    note: str = "",
    protection: Mapping[str, Any] | None = None,
    replaces: Draft | None = None,
    corrects: Release | None = None,
) -> Draft:
    """Put the exact bytes of a document up for sign-off, with their audit, and return the draft.

    protection  what protection reported of its cost, without any count; null: it was not asked
    replaces    the user's own draft that this one changes; every signature under it is void
    corrects    the release that the document is to correct
    Raises NotAllowed, Unreadable for bytes without a table, MoveRefused for a draft that cannot be replaced.
    """
    check_may(user, Permission.WRITE_DRAFTS)
    checked = check(content, file_name=file_name, said=said)
    digest = sha256(content).hexdigest()
    if replaces is not None and replaces.digest == digest and replaces.document == document:
        raise MoveRefused("Nothing has changed: these are the bytes of the draft that you would replace")
    made = Draft(
        document=document, note=note, file_name=file_name, content=content, digest=digest,
        said=said.to_json(), found=checked.report.to_json(), protection=dict(protection or {}),
        replaces=replaces, corrects=corrects, by=user, at=clock.now(),
    )  # fmt: skip
    _check_fits(_as_release(made))
    try:
        with transaction.atomic():
            if replaces is not None:
                _step(user, replaces, _allowed(user, replaces, Move.REPLACE))
            made.save(force_insert=True)
            told = {"document": document, "digest": digest, "verdict": checked.report.verdict.value}
            record(What.DRAFT_MADE, who=user, subject=f"draft {made.pk}", **told)
    except IntegrityError:
        raise MovedMeanwhile(MEANWHILE) from None
    return made


def sign(user: User, draft: Draft, *, digest: str) -> Step:
    """Sign off the bytes that the user was shown, and return the step.

    digest  of the bytes that the page showed
    Raises NotAllowed, and MoveRefused when the draft has changed, is the user's own, was signed by them
    already, or fails its audit jointly with everything that has been published by now.
    """
    _check_bytes(draft, digest)
    found = _allowed(user, draft, Move.SIGN)
    return _moved(user, draft, found, counted=_passes(draft).counted)


def send_back(user: User, draft: Draft, *, reason: str) -> Step:
    """Return a draft to its author, with the reason. Raises NotAllowed or MoveRefused."""
    return _moved(user, draft, _allowed(user, draft, Move.RETURN), reason=_reason(reason))


def withdraw(user: User, draft: Draft, *, reason: str) -> Step:
    """Withdraw one's own draft, with the reason. Raises NotAllowed or MoveRefused."""
    return _moved(user, draft, _allowed(user, draft, Move.WITHDRAW), reason=_reason(reason))


def publish(user: User, draft: Draft, *, digest: str, published_on: date) -> Release:
    """Record that a draft signed off by two people is out, enter it into the memory, and return the release.

    Raises NotAllowed or MoveRefused.
    """
    _check_bytes(draft, digest)
    found = _allowed(user, draft, Move.PUBLISH)
    if published_on > clock.today():
        raise MoveRefused("The day of publication must be today or in the past")
    checked = _passes(draft)
    made = _as_release(draft, number=checked.counted + 1, published_on=published_on, draft=draft, by=user)
    _check_fits(made)
    try:
        with transaction.atomic():
            _step(user, draft, found, counted=checked.counted)
            made.save(force_insert=True)
            told = {"document": draft.document, "digest": draft.digest, "draft": draft.pk}
            record(What.RELEASE_RECORDED, who=user, subject=f"release {made.number}", **told)
    except IntegrityError:
        raise MovedMeanwhile(MEANWHILE if state_of(draft) is not State.SIGNED_OFF else COUNTED) from None
    return made


@transaction.atomic
def record_seen(user: User, draft: Draft, *, page: str) -> None:
    """Record that somebody looked at a draft: it is under embargo, and somebody may ask who knew."""
    record(What.DRAFT_SEEN, who=user, subject=f"draft {draft.pk}", page=page)


def state_of(draft: Draft) -> State:
    """Return where a draft stands."""
    newest = draft.steps.order_by("-number").first()
    return State(newest.after) if newest else State.DRAFTED


def check_move(user: User, draft: Draft, move: Move) -> Transition:
    """Return the transition that the user may make now; raise NotAllowed or MoveRefused with the reason."""
    found = transition(move, state := state_of(draft))
    if found is None:
        raise MoveRefused(
            f"This draft cannot be {PAST[move]} any more: {state.label[:1].lower()}{state.label[1:]}"
        )
    check_may(user, found.may)
    if found.who is Who.NOT_AUTHOR and draft.by_id == user.pk:
        raise MoveRefused("You wrote this draft: two other people must sign it off")
    if found.who is Who.AUTHOR and draft.by_id != user.pk:
        raise MoveRefused(f"Only {draft.by}, who wrote this draft, can do that")
    if move is Move.SIGN and draft.steps.filter(move=Move.SIGN, by=user).exists():
        raise MoveRefused("You have signed this draft already: a second person must sign it")
    return found


PAST = {
    Move.SIGN: "signed off",
    Move.RETURN: "returned",
    Move.REPLACE: "replaced",
    Move.WITHDRAW: "withdrawn",
    Move.PUBLISH: "published",
}


def _allowed(user: User, draft: Draft, move: Move) -> Transition:
    check_may(user, Permission.SEE_DRAFTS)
    return check_move(user, draft, move)


def _check_bytes(draft: Draft, digest: str) -> None:
    """Refuse bytes that are not those shown, and bytes that are no longer those that were put up."""
    if draft.digest != digest or sha256(bytes(draft.content)).hexdigest() != digest:
        raise MoveRefused(CHANGED)


def _passes(draft: Draft) -> Checked:
    checked = check(bytes(draft.content), file_name=draft.file_name, said=Said.from_json(draft.said))
    if not checked.passes:
        raise MoveRefused(f"The audit of this draft does not pass. {checked.why_not}")
    return checked


def _as_release(of: Draft, **told: Any) -> Release:
    """Return the release that a draft would be, on its own day unless told another."""
    at = clock.now()
    kept = {
        "document": of.document, "note": of.note, "file_name": of.file_name,
        "content": bytes(of.content), "digest": of.digest, "said": of.said,
        "corrects": of.corrects, "published_on": clock.today(), "at": at,
    }  # fmt: skip
    return Release(**{**kept, **told})


def _check_fits(release: Release) -> None:
    try:
        memory.check_fits(release)
    except Refused as refusal:
        raise MoveRefused(str(refusal)) from None


def _reason(reason: str) -> str:
    if not reason.strip():
        raise MoveRefused("Say why")
    return reason.strip()


def _moved(user: User, draft: Draft, found: Transition, *, counted: int = 0, reason: str = "") -> Step:
    try:
        with transaction.atomic():
            return _step(user, draft, found, counted=counted, reason=reason)
    except IntegrityError:
        raise MovedMeanwhile(MEANWHILE) from None


def _step(user: User, draft: Draft, found: Transition, *, counted: int = 0, reason: str = "") -> Step:
    """Add the step. Two at once on PostgreSQL both come this far; the unique number refuses the second."""
    if found.audited and memory.newest() != counted:
        raise MovedMeanwhile(COUNTED)
    made = Step.objects.create(
        draft=draft, number=draft.steps.count() + 1, move=found.move, before=found.before, after=found.after,
        digest=draft.digest, reason=reason, counted=counted, by=user, at=clock.now(),
    )  # fmt: skip
    told = {"move": found.move.value, "to": found.after.value, "digest": draft.digest, "reason": reason}
    record(What.DRAFT_MOVED, who=user, subject=f"draft {draft.pk}", **told)
    return made
