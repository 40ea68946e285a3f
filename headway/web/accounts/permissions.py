"""What somebody may be allowed to do. Whom they may do it for is scope.py's question."""

from enum import StrEnum


class Permission(StrEnum):
    """One thing a role may allow; the value is kept in audit entries, so it never changes its meaning."""

    SEE_PEOPLE = "see_people"  # names: the lists and the case pages, inside one's scope
    SEE_COUNTS = "see_counts"  # figures without names
    AUDIT_TABLES = "audit_tables"  # ask what an outsider could work out from a table
    REVEAL_VALUES = "reveal_values"  # see the counts that an outsider could recover, with a reason
    BUILD_TABLES = "build_tables"  # make a table for publication from the register
    SEE_DELIVERIES = "see_deliveries"  # what arrived, and what became of every row
    SEE_ROWS = "see_rows"  # what a row of a delivery said, for the people inside one's scope
    GIVE_DELIVERIES = "give_deliveries"  # take extract files in
    APPROVE_DELIVERIES = (
        "approve_deliveries"  # let a delivery in that changes too much, given by somebody else
    )
    DECIDE_ROWS = "decide_rows"  # say whose row it is, or what becomes of it; take a question on
    SET_FIGURES = "set_figures"  # set a day of the law that was not known
    SEE_DRAFTS = "see_drafts"  # tables that are to be released, under embargo
    WRITE_DRAFTS = "write_drafts"  # put the exact bytes of a table up for sign-off
    SIGN_OFF_RELEASE = "sign_off_release"  # sign off somebody else's draft, or return it
    RECORD_RELEASES = "record_releases"  # say what has been published, and when
    SEE_PLAN = "see_plan"  # the action plan, its measures, and what is published of the Board's work
    KEEP_PLAN = "keep_plan"  # load plans, complete what was damaged, set owners, move dates, retire
    UPDATE_ACTIONS = "update_actions"  # write the update of a period, attach evidence, say what is complete
    JUDGE_PROGRESS = "judge_progress"  # record an inspectorate's judgement of a recommendation
    RETURN_AREA_PLAN = "return_area_plan"  # fill in and return the delivery plan of one's own area
    ENTER_EVIDENCE = "enter_evidence"  # add to a series of evidence from outside, such as inspections
    KEEP_BOARD = "keep_board"  # meetings, papers, decisions and notes; freeze the data; build the pack
    AGREE_NOTES = "agree_notes"  # agree the notes of a meeting that somebody else drafted
    RECORD_TRAINING = "record_training"  # enter how many members of staff completed a module
