"""What the two bodies keep: terms, members, meetings, papers, decisions, actions, notes, freezes and packs.

The database refuses to change or remove any of it: what has changed is a later row. It also refuses a step
that is not in the tables of transitions, and a row out of its turn (guards.py).
"""

from headway.web.board.models.actions import ActionUpdate, BoardAction, Decision
from headway.web.board.models.freeze import Frozen, Pack, PackFile
from headway.web.board.models.meeting import Arrangement, Meeting, MeetingStep
from headway.web.board.models.notes import Notes, NotesStep
from headway.web.board.models.papers import Paper, PaperWithdrawal
from headway.web.board.models.standing import Agenda, Departure, Member, Terms

__all__ = [
    "ActionUpdate",
    "Agenda",
    "Arrangement",
    "BoardAction",
    "Decision",
    "Departure",
    "Frozen",
    "Meeting",
    "MeetingStep",
    "Member",
    "Notes",
    "NotesStep",
    "Pack",
    "PackFile",
    "Paper",
    "PaperWithdrawal",
    "Terms",
]
