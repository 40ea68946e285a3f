"""Drafts at each state, made by the same actions as a person's."""

from headway.web.publication import draft_actions
from headway.web.publication.said import Said
from headway.web.publication.states import State

SAFE = b"Region,Men,Women\nNorth,*,12\nSouth,7,*\n* = a count of 1 or 2,,\n"
LEAKS = b"Region,Men,Women,Total\nNorth,*,7,9\nSouth,4,5,9\nTotal,6,12,18\n* = 1 or 2,,,\n"


def drafted(people, content=SAFE, *, by="drafter", document="PQ 12345", **told):
    """Return a draft that somebody has put up."""
    return draft_actions.make_draft(
        people[by], document=document, file_name="answer.csv", content=content, said=Said(), **told
    )


def draft_at(people, state, content=SAFE):
    """Return a draft that has come as far as a state."""
    draft = drafted(people, content)
    if state in (State.SIGNED_ONCE, State.SIGNED_OFF):
        draft_actions.sign(people["analyst"], draft, digest=draft.digest)
    if state is State.SIGNED_OFF:
        draft_actions.sign(people["statistician"], draft, digest=draft.digest)
    if state is State.RETURNED:
        draft_actions.send_back(people["analyst"], draft, reason="The notes are missing")
    if state is State.WITHDRAWN:
        draft_actions.withdraw(people["drafter"], draft, reason="The question was withdrawn")
    return draft
