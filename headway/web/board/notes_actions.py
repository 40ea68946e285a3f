"""What is done with the notes of a meeting: drafted, agreed by somebody else, returned, published."""

from datetime import date
from hashlib import sha256

from headway.web import clock
from headway.web.accounts.models import User
from headway.web.accounts.permissions import Permission
from headway.web.accounts.roles import check_may
from headway.web.audit.actions import record
from headway.web.audit.models import What
from headway.web.board.meeting_actions import subject
from headway.web.board.meetings import again
from headway.web.board.models import Meeting, Notes, NotesStep
from headway.web.board.notes_read import Version, versions
from headway.web.board.notes_states import OPEN, REASONED, Move, State, Transition, Who, transition
from headway.web.board.refused import MoveRefused, WrittenMeanwhile, said, whole

CHANGED = "This is not the text that you were shown. Look at the notes again"
PAST = {Move.AGREE: "agreed", Move.PUBLISH: "published", Move.RETURN: "returned", Move.REPLACE: "replaced"}


def draft_notes(user: User, meeting: Meeting, *, text: str, why: str = "", seen: int) -> Notes:
    """Draft a version of the notes of a meeting that took place, and return it.

    A version on its way is replaced; a published one stays, and this one corrects it.
    why   what was wrong with the published version; needed where there is one
    seen  number of the newest version that the user was shown; 0: there was none
    Raises NotAllowed, MoveRefused, WrittenMeanwhile if somebody was faster.
    """
    check_may(user, Permission.KEEP_BOARD)
    text = said(text, "Enter the notes")
    if not again(meeting).was_held:
        raise MoveRefused("This meeting has not taken place: there is nothing to note")
    found = versions([meeting])
    newest = found[-1] if found else None
    if (newest.notes.number if newest else 0) != seen:
        raise WrittenMeanwhile("Somebody else has drafted a version since you opened this page")
    if newest and newest.notes.text == text:
        raise MoveRefused("Nothing has changed: this is the text of the version before")
    out = [version.notes for version in found if version.state is State.PUBLISHED]
    why = said(why, "Say what was wrong with the published notes") if out else ""
    with whole(WrittenMeanwhile):
        if newest and newest.state in OPEN:
            _step(user, newest, check_move(user, newest, Move.REPLACE))
        made = Notes.objects.create(
            meeting=meeting, number=seen + 1, text=text, digest=digest(text), why=why, by=user,
            corrects=out[-1] if out else None, at=clock.now(),
        )  # fmt: skip
        told = {"version": made.number, "digest": made.digest, "corrects": bool(out)}
        record(What.NOTES_MOVED, who=user, subject=subject(meeting), move="draft", **told)
    return made


def move(
    user: User,
    version: Version,
    to: Move,
    *,
    digest: str,
    reason: str = "",
    day: date | None = None,
    today: date | None = None,
) -> NotesStep:
    """Agree, return or publish the text that the user was shown, and return the step.

    digest  of the text that the page showed
    day     the day of publication; null: today
    today   null: the real one
    Raises NotAllowed or MoveRefused with the reason, MovedMeanwhile if somebody was faster.
    """
    found = check_move(user, version, to)
    if to is Move.REPLACE:
        raise MoveRefused("Draft another version: it takes the place of this one")
    if version.notes.digest != digest:
        raise MoveRefused(CHANGED)
    if to in REASONED:
        reason = said(reason, "Say why, so that its drafter knows what to do")
    today = today or clock.today()
    day = day or today
    if day > today or (to is Move.PUBLISH and day < again(version.notes.meeting).day):
        raise MoveRefused("The day of publication is on or after the day of the meeting, and not after today")
    with whole():
        return _step(user, version, found, day=day, reason=reason)


def check_move(user: User, version: Version, to: Move) -> Transition:
    """Return the transition that the user may make now; raise NotAllowed or MoveRefused with the reason."""
    found = transition(to, version.state)
    if found is None:
        raise MoveRefused(f"These notes cannot be {PAST[to]}: {_small(version.state.label)}")
    check_may(user, found.may)
    drafted = Notes.objects.filter(meeting=version.notes.meeting_id, by=user)
    if found.who is Who.NOT_DRAFTER and drafted.exists():
        raise MoveRefused("You drafted these notes: somebody else must agree them")
    return found


def digest(text: str) -> str:
    """Return the SHA-256 by which a text of notes is agreed."""
    return sha256(text.encode()).hexdigest()


def _step(
    user: User, version: Version, found: Transition, *, day: date | None = None, reason: str = ""
) -> NotesStep:
    notes = version.notes
    made = NotesStep.objects.create(
        notes=notes, number=len(version.steps) + 1, move=found.move, before=found.before, after=found.after,
        digest=notes.digest, day=day or clock.today(), reason=reason, by=user, at=clock.now(),
    )  # fmt: skip
    told = {"version": notes.number, "move": found.move.value, "digest": notes.digest, "reason": reason}
    record(What.NOTES_MOVED, who=user, subject=subject(notes.meeting), **told)
    return made


def _small(words: str) -> str:
    return words[:1].lower() + words[1:]
