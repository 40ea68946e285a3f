"""One entry of the audit trail. It has no foreign keys, so that the trail never holds live data hostage."""

from django.db import models


class What(models.TextChoices):
    """The things that are audited."""

    SIGNED_IN = "signed_in", "Signed in"
    SIGNED_OUT = "signed_out", "Signed out"
    ROLE_GIVEN = "role_given", "Gave a role"
    PERSON_SEEN = "person_seen", "Looked at a person"
    PEOPLE_LISTED = "people_listed", "Listed people by name"
    DELIVERY_TAKEN_IN = "delivery_taken_in", "Took in a delivery"
    DELIVERY_GIVEN = "delivery_given", "Gave a delivery that waits"
    DELIVERY_APPROVED = "delivery_approved", "Approved or declined a delivery"
    ROW_DECIDED = "row_decided", "Decided a row or a link"
    DECISION_TAKEN_BACK = "decision_taken_back", "Took a decision back"
    QUESTION_TAKEN_ON = "question_taken_on", "Took on or gave away a question about the data"
    REGISTER_EXPORTED = "register_exported", "Exported the register"
    TABLE_AUDITED = "table_audited", "Audited a table"
    VALUES_REVEALED = "values_revealed", "Asked to see what an outsider could work out"
    TABLE_BUILT = "table_built", "Built a table"
    FILE_DOWNLOADED = "file_downloaded", "Downloaded a file"
    DAY_OF_LAW_SET = "day_of_law_set", "Set a day or a figure of the law"
    DEALT_WITH_RECORDED = "dealt_with_recorded", "Recorded that a duty was dealt with"
    DEALT_WITH_WITHDRAWN = "dealt_with_withdrawn", "Withdrew a record of what was dealt with"
    MILESTONE_RECORDED = "milestone_recorded", "Recorded a milestone of a dossier"
    MILESTONE_WITHDRAWN = "milestone_withdrawn", "Withdrew a record of a milestone"
    TABLE_PROTECTED = "table_protected", "Protected a table"
    DRAFT_MADE = "draft_made", "Put a table up for sign-off"
    DRAFT_SEEN = "draft_seen", "Looked at a draft"
    DRAFT_MOVED = "draft_moved", "Signed off, returned, replaced, withdrew or published a draft"
    RELEASE_RECORDED = "release_recorded", "Recorded what has been published"
    PLAN_LOADED = "plan_loaded", "Loaded a plan"
    ENTRY_COMPLETED = "entry_completed", "Completed a damaged entry of a plan"
    ACTION_CHANGED = "action_changed", "Changed an action or a recommendation"
    ACTION_UPDATED = "action_updated", "Wrote the update of a period"
    EVIDENCE_ADDED = "evidence_added", "Added evidence"
    DATE_MOVED = "date_moved", "Moved a date"
    PROGRESS_JUDGED = "progress_judged", "Recorded a judgement of progress"
    AREA_PLAN_MOVED = "area_plan_moved", "Sent, filled in, returned or reopened an area delivery plan"
    TRAINING_RECORDED = "training_recorded", "Recorded completed training"
    SERIES_ENTERED = "series_entered", "Added to a series of evidence"
    MEASURE_CHECKED = "measure_checked", "Said that a measure was checked, changed or doubted"
    DATA_FROZEN = "data_frozen", "Froze the data for a report"
    PACK_BUILT = "pack_built", "Built a board pack"
    REPORT_BUILT = "report_built", "Built a performance report"
    MEETING_CHANGED = "meeting_changed", "Changed a meeting, its papers, decisions or actions"
    NOTES_MOVED = "notes_moved", "Drafted, agreed or published the notes of a meeting"


class AuditEntry(models.Model):
    """Who did what to which subject. The database itself refuses to change or delete one (migration 0002).

    who      username; "" for the machine's own command line
    subject  a person's public reference, a delivery, a table; never a name
    detail   further facts, as JSON; never values that a table hides
    """

    at = models.DateTimeField()
    who = models.CharField(max_length=150, blank=True)
    role = models.CharField(max_length=40, blank=True)
    what = models.CharField(max_length=40, choices=What.choices)
    subject = models.CharField(max_length=200, blank=True)
    detail = models.JSONField(default=dict)

    class Meta:
        indexes = [
            models.Index(fields=["subject", "at"], name="audit_subject"),
            models.Index(fields=["who", "at"], name="audit_who"),
        ]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M:%S} {self.who or 'command line'} {self.what} {self.subject}".rstrip()
