"""What somebody says when they take questions on, and when they give them back."""

from collections.abc import Mapping
from datetime import date

from django import forms

from headway.web import days

DUE = "due"
TOO_LONG = "Write at most 500 characters"


class TakeOnForm(forms.Form):
    """A day in three boxes (due-day, due-month, due-year) and, where there is something to say, a note."""

    note = forms.CharField(required=False, max_length=500, error_messages={"max_length": TOO_LONG})

    def __init__(self, data: Mapping[str, str] | None = None) -> None:
        super().__init__(data)
        self.due_on: date | None = None
        self.wrong: days.Wrong | None = None
        self.boxes = days.typed(data or {}, DUE, None)

    def clean(self) -> None:
        """Read the day; what is wrong with it is in `wrong`, by box."""
        try:
            self.due_on = days.asked(self.data, DUE, said="The day by which they are dealt with")
            if self.due_on is None:
                raise days.NotADay(DUE, "Enter the day by which they are dealt with")
        except days.NotADay as fault:
            self.refuse(fault)

    def refuse(self, fault: days.NotADay) -> None:
        """Note what is wrong with the day."""
        self.wrong = fault.wrong
        self.add_error(None, fault.wrong.text)

    def summary(self) -> list[dict[str, str]]:
        """Return the errors as the GOV.UK error summary wants them, in the order of the controls."""
        day = [{"text": self.wrong.text, "href": self.wrong.href}] if self.wrong else []
        return [*day, *({"text": str(text), "href": "#note"} for text in self.errors.get("note", []))]


class GiveBackForm(forms.Form):
    """Why questions are given back."""

    reason = forms.CharField(
        max_length=500, error_messages={"required": "Say why they are given back", "max_length": TOO_LONG}
    )

    def summary(self) -> list[dict[str, str]]:
        """Return the errors as the GOV.UK error summary wants them."""
        return [{"text": str(text), "href": "#reason"} for text in self.errors.get("reason", [])]
