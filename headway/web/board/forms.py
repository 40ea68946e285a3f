"""What is asked on the boards' pages."""

from django import forms

from headway.web.board.fields import BoardForm, Day, Upload, line, text
from headway.web.board.models.papers import Readers


def _seen() -> forms.IntegerField:
    """Return the field that carries the number of the newest version that the page showed."""
    return forms.IntegerField(min_value=0, widget=forms.HiddenInput)


class TermsForm(BoardForm):
    text = text("Terms of reference", "Enter the terms of reference", longest=20_000, rows=15)
    times_a_year = forms.IntegerField(
        label="How often does it meet in a year?", min_value=1, max_value=12,
        help_text="The next meeting is compared with it: 4 for quarterly, 2 for twice a year",
        error_messages=dict.fromkeys(
            ("required", "invalid", "min_value", "max_value"),
            "Enter how often it meets in a year, from 1 to 12",
        ),
    )  # fmt: skip
    source = line("Where do the words come from?", "Say where the words come from", longest=300)
    seen = _seen()


class AgendaForm(BoardForm):
    items = text(
        "Items, each on a line of its own, in order", "Enter at least one item", longest=5000, rows=10
    )
    seen = _seen()


class MemberForm(BoardForm):
    role = line("Role", "Enter the role", hint="A role, not a name")
    organisation = line("Organisation", "Enter the organisation")
    begins_on = Day(label="First day", said="The first day")


class EndMemberForm(BoardForm):
    ends_on = Day(label="Last day", said="The last day")


class MeetingForm(BoardForm):
    day = Day(label="Day of the meeting", said="The day of the meeting")
    place = line("Where does it meet?", "Enter where it meets")
    papers_on = Day(label="Papers are due on", said="The day on which papers are due")
    freeze_on = Day(
        label="Data are frozen on", said="The day on which data are frozen",
        help_text="On or before the day on which papers are due",
    )  # fmt: skip


class ArrangeForm(MeetingForm):
    reason = text("Why does it change?", "Say why it changes", longest=1000, rows=3)
    seen = _seen()


class ReasonForm(BoardForm):
    reason = text("Why?", "Say why", longest=1000, rows=3)


class PaperForm(BoardForm):
    title = line("Title of the paper", "Enter the title of the paper")
    address = line(
        "Address of a page of Headway", "", hint="As the browser shows it. Leave it empty to add a file",
        longest=300, required=False,
    )  # fmt: skip
    file = Upload(
        label="Or a file",
        required=False,
        help_text="PDF, DOCX, XLSX, ODS, ODT, CSV, TXT, PNG or JPEG, at most 10 MB",
    )
    item = line("For which item of the agenda? (optional)", "", required=False)
    readers = forms.ChoiceField(
        label="Who may read it?", choices=Readers.choices, initial=Readers.MEMBERS,
        error_messages={"required": "Choose who may read it", "invalid_choice": "Choose who may read it"},
    )  # fmt: skip


class DecisionForm(BoardForm):
    text = text("What was decided?", "Enter what was decided")


class ActionForm(BoardForm):
    text = text("What is to be done?", "Enter what is to be done")
    owner = line("Who is to do it?", "Enter who is to do it", hint="A role")
    due_on = Day(label="By when?", said="The day by which it is due")


class UpdateForm(BoardForm):
    text = text("What happened, or why does the day move?", "Say what happened, or why the day moved")
    due_on = Day(label="Due by", said="The day by which it is due")
    done_on = Day(
        label="Done on (leave empty if it is not)", said="The day on which it was done", required=False
    )
    seen = _seen()


class NotesForm(BoardForm):
    text = text("Notes", "Enter the notes", longest=50_000, rows=20)
    seen = _seen()


class CorrectionForm(NotesForm):
    why = text("What was wrong with the published notes?", "Say what was wrong", longest=1000, rows=3)


class FreezeForm(BoardForm):
    as_at = Day(
        label="The day that the figures speak of (optional)", said="The day that the figures speak of",
        help_text="Leave it empty for the last extract day of the register", required=False,
    )  # fmt: skip
    reason = text("Why are the data frozen again?", "Say why the data are frozen again", longest=1000, rows=3)
