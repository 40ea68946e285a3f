"""The page about the ways of a meeting and of its notes, written from the tables of their moves."""

from headway.web.accounts.pages import SAID
from headway.web.board import meeting_states, notes_states
from headway.web.state_pages import BY_HAND, diagram, states, table

MEETING_HEAD = ("from", "move", "to", "it takes", "and")
NOTES_HEAD = ("from", "move", "to", "who", "it takes", "and")
NEVER_EDITED = (
    "Notes are never edited: a change is another version. A correction of published notes is a version that "
    "stands beside what it corrects, and says what was wrong."
)
REFUSED = (
    "The database refuses a move that is not in these tables, one out of its turn, papers sent out "
    "where there are none, a meeting held before its day or closed before its notes are published, and notes "
    "agreed or returned by somebody who drafted a version of them."
)


def page() -> str:
    """Return the Markdown of docs/meeting-states.md: every state, and every move between two of them."""
    return "\n".join(
        [
            "# The ways of a meeting and of its notes",
            "",
            BY_HAND,
            "",
            "## A meeting",
            "",
            *states(meeting_states.State),
            "",
            *diagram(meeting_states.State, meeting_states.TRANSITIONS),
            "",
            *table(MEETING_HEAD, map(_of_meeting, meeting_states.TRANSITIONS)),
            "",
            "## A version of the notes",
            "",
            NEVER_EDITED,
            "",
            *states(notes_states.State),
            "",
            *diagram(notes_states.State, notes_states.TRANSITIONS),
            "",
            *table(NOTES_HEAD, map(_of_notes, notes_states.TRANSITIONS)),
            "",
            REFUSED,
            "",
        ]
    )


def _of_meeting(t: meeting_states.Transition) -> tuple[str, ...]:
    needs = [word for word in (t.needs.value, "a reason" if t.reasoned else "") if word]
    return (f"`{t.before.value}`", t.move.value, f"`{t.after.value}`", f"may {SAID[t.may]}", ", ".join(needs))


def _of_notes(t: notes_states.Transition) -> tuple[str, ...]:
    reason = "a reason" if t.reasoned else ""
    return (
        f"`{t.before.value}`", t.move.value, f"`{t.after.value}`", t.who.value, f"may {SAID[t.may]}", reason,
    )  # fmt: skip
