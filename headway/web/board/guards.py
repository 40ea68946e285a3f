"""What the databases refuse of the boards' rows, where a constraint on one row cannot see it.

A step must begin where the meeting or the notes stand; a meeting needs papers to send out, its day to have
come to be held, and published notes to be closed; nobody agrees or returns notes of which they drafted a
version; notes are of a meeting that took place, one version on its way at a time; a freeze is of its turn.
"""

from headway.web.board.meeting_states import MET
from headway.web.board.notes_states import BY_ANOTHER, OPEN
from headway.web.guarded import in_turn


def _quoted(states: tuple[str, ...]) -> str:
    return ", ".join(f"'{state}'" for state in states)


_MEETING = """COALESCE((SELECT s.after FROM board_meetingstep s WHERE s.meeting_id = {meeting}
                        ORDER BY s.number DESC LIMIT 1), 'planned')"""
_VERSION = """COALESCE((SELECT s.after FROM board_notesstep s WHERE s.notes_id = {notes}
                        ORDER BY s.number DESC LIMIT 1), 'draft')"""
_NEWEST_NOTES = """COALESCE((SELECT {state} FROM board_notes n WHERE n.meeting_id = NEW.meeting_id
                             ORDER BY n.number DESC LIMIT 1), '')""".format(
    state=_VERSION.format(notes="n.id")
)
_NEWEST_PUBLISHED = """COALESCE((SELECT n.id FROM board_notes n WHERE n.meeting_id = NEW.meeting_id
                                 AND {state} = 'published' ORDER BY n.number DESC LIMIT 1), 0)""".format(
    state=_VERSION.format(notes="n.id")
)
_OF_A_CLOSED = (
    "is of a meeting that is over",
    f"{_MEETING.format(meeting='NEW.meeting_id')} IN ('closed', 'cancelled')",
)

MEETING_STEP = (
    ("starts elsewhere than the meeting stands",
     f"NEW.before <> {_MEETING.format(meeting='NEW.meeting_id')}"),
    in_turn("board_meetingstep", "meeting_id"),
    ("sends out papers that are not there", """
        NEW.move = 'send' AND NOT EXISTS (
            SELECT 1 FROM board_paper p WHERE p.meeting_id = NEW.meeting_id
            AND NOT EXISTS (SELECT 1 FROM board_paperwithdrawal w WHERE w.of_id = p.id))"""),
    ("is held before its day", """
        NEW.move = 'hold' AND NEW.day < (SELECT a.day FROM board_arrangement a
            WHERE a.meeting_id = NEW.meeting_id ORDER BY a.number DESC LIMIT 1)"""),
    ("closes before its notes are published", f"NEW.move = 'close' AND {_NEWEST_NOTES} <> 'published'"),
)  # fmt: skip
ARRANGEMENT = (
    in_turn("board_arrangement", "meeting_id"),
    ("is of a meeting that took place or was cancelled", f"""
        {_MEETING.format(meeting="NEW.meeting_id")} IN ('held', 'closed', 'cancelled')"""),
)  # fmt: skip
NOTES = (
    in_turn("board_notes", "meeting_id"),
    ("is of a meeting that was not held",
     f"{_MEETING.format(meeting='NEW.meeting_id')} NOT IN ({_quoted(MET)})"),
    ("stands beside a version on its way", f"{_NEWEST_NOTES} IN ({_quoted(OPEN)})"),
    ("corrects another version than the published one",
     f"COALESCE(NEW.corrects_id, 0) <> {_NEWEST_PUBLISHED}"),
)  # fmt: skip
NOTES_STEP = (
    ("starts elsewhere than the notes stand", f"NEW.before <> {_VERSION.format(notes='NEW.notes_id')}"),
    in_turn("board_notesstep", "notes_id"),
    ("is under another text than the version's",
     "NEW.digest <> (SELECT n.digest FROM board_notes n WHERE n.id = NEW.notes_id)"),
    ("is by somebody who drafted these notes", f"""
        NEW.move IN ({_quoted(BY_ANOTHER)}) AND EXISTS (
            SELECT 1 FROM board_notes n WHERE n.by_id = NEW.by_id AND n.meeting_id =
                (SELECT m.meeting_id FROM board_notes m WHERE m.id = NEW.notes_id))"""),
)  # fmt: skip

GUARDED = {
    "board_terms": (in_turn("board_terms", "body"),),
    "board_agenda": (in_turn("board_agenda", "body"),),
    "board_meeting": (in_turn("board_meeting", "body"),),
    "board_arrangement": ARRANGEMENT,
    "board_meetingstep": MEETING_STEP,
    "board_paper": (in_turn("board_paper", "meeting_id"), _OF_A_CLOSED),
    "board_decision": (in_turn("board_decision", "meeting_id"), _OF_A_CLOSED),
    "board_boardaction": (in_turn("board_boardaction", "meeting_id"), _OF_A_CLOSED),
    "board_actionupdate": (in_turn("board_actionupdate", "of_id"),),
    "board_notes": NOTES,
    "board_notesstep": NOTES_STEP,
    "board_frozen": (in_turn("board_frozen", "meeting_id"), _OF_A_CLOSED),
}
APPEND_ONLY = (
    *GUARDED, "board_member", "board_departure", "board_paperwithdrawal", "board_pack", "board_packfile",
)  # fmt: skip
