"""The boards' door for the other apps and for the command line: what is made here, and what may be read."""

from headway.web.board.demonstration import ensure_demonstration_board
from headway.web.board.freeze_actions import freeze_for, frozen_of
from headway.web.board.freezing import NothingToFreeze, as_it_is_now, changed_since, freeze_now
from headway.web.board.meetings import MeetingSeen, meeting, meetings
from headway.web.board.pack_actions import build_pack
from headway.web.board.refused import MoveRefused

__all__ = [
    "MeetingSeen",
    "MoveRefused",
    "NothingToFreeze",
    "as_it_is_now",
    "build_pack",
    "changed_since",
    "ensure_demonstration_board",
    "freeze_for",
    "freeze_now",
    "frozen_of",
    "meeting",
    "meetings",
]
