"""The page about the ways of a meeting and of its notes, written from the tables of their moves."""

from collections.abc import Iterable

from headway.web.accounts.pages import SAID
from headway.web.board import meeting_states, notes_states

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
            "*Written by `headway docs` from the code; do not edit by hand.*",
            "",
            "## A meeting",
            "",
            *(f"- **{state.label}** (`{state.value}`)" for state in meeting_states.State),
            "",
            *_table(MEETING_HEAD, map(_of_meeting, meeting_states.TRANSITIONS)),
            "",
            "## A version of the notes",
            "",
            NEVER_EDITED,
            "",
            *(f"- **{state.label}** (`{state.value}`)" for state in notes_states.State),
            "",
            *_table(NOTES_HEAD, map(_of_notes, notes_states.TRANSITIONS)),
            "",
            REFUSED,
            "",
        ]
    )


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> list[str]:
    return [f"| {' | '.join(row)} |" for row in (head, ("---",) * len(head), *rows)]


def _of_meeting(t: meeting_states.Transition) -> tuple[str, ...]:
    needs = [word for word in (t.needs.value, "a reason" if t.reasoned else "") if word]
    return (f"`{t.before.value}`", t.move.value, f"`{t.after.value}`", f"may {SAID[t.may]}", ", ".join(needs))


def _of_notes(t: notes_states.Transition) -> tuple[str, ...]:
    reason = "a reason" if t.reasoned else ""
    return (
        f"`{t.before.value}`", t.move.value, f"`{t.after.value}`", t.who.value, f"may {SAID[t.may]}", reason,
    )  # fmt: skip
