"""What somebody says of a duty that was dealt with: which, on which day, and where it is recorded."""

from collections.abc import Mapping
from datetime import date

from django import forms

from headway.web import days

ON = "on"
SAYS_AT_LEAST = 10


class DealtWithForm(forms.Form):
    """A duty of the page, a day in three boxes (on-day, on-month, on-year), and words.

    duty  as due.choices gives it, "name|day it arose"
    """

    duty = forms.ChoiceField(
        error_messages={
            "required": "Choose what was dealt with",
            "invalid_choice": "Choose one of the duties on this page; it may have been done meanwhile",
        },
    )
    says = forms.CharField(
        min_length=SAYS_AT_LEAST,
        max_length=500,
        error_messages={
            "required": "Say what was done, and where it is recorded",
            "min_length": "Say in at least 10 characters what was done, and where it is recorded",
            "max_length": "Say what was done in at most 500 characters",
        },
    )

    def __init__(self, data: Mapping[str, str], *, choices: list[tuple[str, str]]) -> None:
        super().__init__(data)
        self.fields["duty"].choices = choices  # type: ignore[attr-defined]
        self.on: date | None = None
        self.wrong: days.Wrong | None = None
        self.boxes = days.typed(data, ON, None)

    def clean(self) -> None:
        """Read the day; what is wrong with it is in `wrong`, by box."""
        try:
            self.on = days.asked(self.data, ON, said="The day it was dealt with")
            if self.on is None:
                raise days.NotADay(ON, "Enter the day on which it was dealt with")
        except days.NotADay as fault:
            self.wrong = fault.wrong
            self.add_error(None, fault.wrong.text)

    def key(self) -> tuple[str, date | None]:
        """Return the name of the duty chosen, and the day of what set it off (null: none)."""
        name, _, arose = self.cleaned_data["duty"].partition("|")
        return name, date.fromisoformat(arose) if arose else None

    def summary(self) -> list[dict[str, str]]:
        """Return the errors as the GOV.UK error summary wants them, in the order of the controls."""
        day = [{"text": self.wrong.text, "href": self.wrong.href}] if self.wrong else []
        return [*self._told("duty"), *day, *self._told("says")]

    def _told(self, name: str) -> list[dict[str, str]]:
        return [{"text": str(text), "href": f"#{name}"} for text in self.errors.get(name, [])]
