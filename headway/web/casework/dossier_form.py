"""What somebody says of a milestone of a dossier: which, on which day, and why it was late."""

from collections.abc import Mapping
from datetime import date

from django import forms

from headway.web import days

ON = "actual"


class MilestoneForm(forms.Form):
    """A milestone of the page, a day in three boxes (actual-day, actual-month, actual-year), and a reason."""

    milestone = forms.ChoiceField(
        error_messages={
            "required": "Choose the milestone",
            "invalid_choice": "Choose a milestone of this page; somebody may have recorded it meanwhile",
        },
    )
    late_reason = forms.CharField(
        required=False,
        min_length=10,
        max_length=500,
        error_messages={
            "min_length": "Write why it was late in at least 10 characters",
            "max_length": "Write why it was late in at most 500 characters",
        },
    )

    def __init__(self, data: Mapping[str, str], *, choices: list[tuple[str, str]]) -> None:
        super().__init__(data)
        self.fields["milestone"].choices = choices  # type: ignore[attr-defined]
        self.on: date | None = None
        self.wrong: days.Wrong | None = None
        self.boxes = days.typed(data, ON, None)

    def clean(self) -> None:
        """Read the day; what is wrong with it is in `wrong`. Whether one is needed, the action says."""
        try:
            self.on = days.asked(self.data, ON, said="The actual day")
        except days.NotADay as fault:
            self.wrong = fault.wrong
            self.add_error(None, fault.wrong.text)

    def refuse_day(self, text: str) -> None:
        """Say what is wrong with the day, or with recording it at all."""
        self.wrong = days.NotADay(ON, text).wrong
        self.add_error(None, text)

    def refuse_reason(self, text: str) -> None:
        """Say what is wrong with the reason."""
        self.add_error("late_reason", text)

    def summary(self) -> list[dict[str, str]]:
        """Return the errors as the GOV.UK error summary wants them, in the order of the controls."""
        day = [{"text": self.wrong.text, "href": self.wrong.href}] if self.wrong else []
        return [*self._told("milestone"), *day, *self._told("late_reason")]

    def _told(self, name: str) -> list[dict[str, str]]:
        return [{"text": str(text), "href": f"#{name}"} for text in self.errors.get(name, [])]
