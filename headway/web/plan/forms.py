"""What the pages that record something ask for: a form each, which knows the action that it calls."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

from headway.web import clock, days
from headway.web.accounts.models import User
from headway.web.accounts.permissions import Permission
from headway.web.plan.models import Entry, Record
from headway.web.plan.state import DeadlineState, EntryState

LONG = 4000
"""Letters of what somebody writes at length."""


def words(
    label: str, *, hint: str = "", most: int = LONG, lines: int = 1, required: bool = False
) -> forms.CharField:
    """Return a field for words. What must be there is asked for by the action, which says why."""
    widget = forms.Textarea(attrs={"rows": lines}) if lines > 1 else forms.TextInput()
    said = {"max_length": f"{label}: use at most {most:,} characters", "required": f"{label}: fill this in"}
    return forms.CharField(
        label=label, help_text=hint, max_length=most, required=required, widget=widget, error_messages=said
    )


def choice(label: str, *, hint: str = "", choices: Any = (), radios: bool = False) -> forms.ChoiceField:
    """Return a field with values to choose from, as radios or as a drop-down."""
    said = {"required": f"{label}: choose one", "invalid_choice": f"{label}: choose one of those offered"}
    field = forms.ChoiceField(label=label, help_text=hint, choices=choices, error_messages=said)
    field.widget.attrs["shown"] = "radios" if radios else "select"
    return field


class RecordForm(forms.Form):
    """A form of one page of an entry.

    heading  the page's question; button: what happens
    may      the permission without which the page is not shown
    day      how a sentence calls the day that it asks for in three boxes; "": it asks for none
    """

    heading = ""
    button = "Save"
    hint = ""
    may = Permission.UPDATE_ACTIONS
    day = ""
    takes_file = False
    stands_beside = False
    """Whether what it adds stands beside what others write, so that nobody's words are in its way."""

    def __init__(self, data: Any = None, files: Any = None, *, stands: EntryState, of: str = "") -> None:
        super().__init__(data, files)
        self.stands = stands
        self.of = of
        self.on: date | None = None
        self.wrong: days.Wrong | None = None
        self.prepare()
        self.boxes = days.typed(data or {}, "on", None if data else clock.today())

    def prepare(self) -> None:
        """Offer what can be chosen, and fill in what is known."""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if self.day:
            try:
                self.on = days.asked(self.data, "on", said=self.day)
                if self.on is None:
                    raise days.NotADay("on", f"Enter {self.day[:1].lower()}{self.day[1:]}")
            except days.NotADay as fault:
                self.wrong = fault.wrong
                self.add_error(None, fault.wrong.text)
        return cleaned

    def act(self, user: User, entry: Entry, *, seen: int | None) -> Record:
        """Do what the form is for, and return the record. Raises what the action raises."""
        raise NotImplementedError

    def summary(self) -> list[dict[str, str]]:
        """Return the errors as the GOV.UK error summary wants them, in the order of the controls."""
        whole = [{"text": str(e), "href": "#record"} for e in self.non_field_errors()]
        if self.wrong:
            whole = [{"text": self.wrong.text, "href": self.wrong.href}]
        fields = [{"text": str(e), "href": f"#{bound.id_for_label}"} for bound in self for e in bound.errors]
        return [*whole, *fields]

    def date_of(self) -> DeadlineState | None:
        """Return the date of the entry that the page is about; null: none, or no longer there."""
        return next((one for one in self.stands.deadlines if one.key == self.of), None)


def taken(file: UploadedFile | None) -> tuple[str, bytes]:
    """Return an uploaded file's name and its bytes; ("", b"") for none."""
    if file is None:
        return "", b""
    return file.name or "", file.read()


def lines_of(text: str) -> list[str]:
    """Return the lines of a text that hold something."""
    return [line.strip() for line in text.splitlines() if line.strip()]


def of_months(today: date, *, number: int = 3) -> Mapping[str, str]:
    """Return this month and those before it: "2026-11" → "November 2026"."""
    found, first = {}, today.replace(day=1)
    for _ in range(number):
        found[f"{first:%Y-%m}"] = f"{first:%B %Y}"
        first = first.replace(month=first.month - 1) if first.month > 1 else date(first.year - 1, 12, 1)
    return found
