"""What the owner of the rules says of a figure that duties are counted with: how much, from when, why."""

from collections.abc import Mapping
from datetime import date

from django import forms

from headway.law.dates import FIRST, LAST
from headway.law.explain import words
from headway.law.figures import FiguresFault
from headway.web import days
from headway.web.law.actions import duty_figures
from headway.web.law.figure_form import AUTHORITY_ERRORS, NOT_KNOWN

KNOWN = "known"


class SetDutyFigure(forms.Form):
    """A day in three boxes (from-day, from-month, from-year), a value, an authority, and the setting seen.

    which  known: the value is that from the day on; not_known: not known after all
    seen   number of the newest setting when the page was shown, 0 for none
    """

    which = forms.ChoiceField(
        choices=[(KNOWN, "The value is known"), (NOT_KNOWN, "The value is not known after all")],
        error_messages={
            "required": "Say whether the value is known",
            "invalid_choice": "Say whether the value is known",
        },
    )
    value = forms.IntegerField(
        required=False, error_messages={"invalid": "The value must be a whole number, such as 28"}
    )
    authority = forms.CharField(min_length=10, max_length=500, error_messages=AUTHORITY_ERRORS)
    seen = forms.IntegerField(min_value=0)

    def __init__(self, data: Mapping[str, str], *, name: str) -> None:
        super().__init__(data)
        self.name = name
        self.begins_on: date | None = None
        self.wrong: days.Wrong | None = None
        self.boxes = days.typed(data, "from", None)

    @property
    def said(self) -> int | None:
        """The value; null: not known after all."""
        value: int | None = self.cleaned_data.get("value")
        return value if self.cleaned_data.get("which") == KNOWN else None

    def clean(self) -> None:
        """Read the day, and try day and value on the figures."""
        self._read_day()
        if self.cleaned_data.get("which") == KNOWN and "value" not in self.errors and self.said is None:
            self.add_error("value", "Enter the value")
        if self.errors or self.begins_on is None:
            return
        try:
            duty_figures().setting(
                self.name, begins_on=self.begins_on, value=self.said, authority=self.cleaned_data["authority"]
            )
        except FiguresFault as fault:
            self.add_error("value", str(fault))

    def _read_day(self) -> None:
        try:
            self.begins_on = days.asked(self.data, "from", said="The day from which it holds")
            if self.begins_on is None:
                raise days.NotADay("from", "Enter the day from which it holds")
            if not FIRST <= self.begins_on <= LAST:
                told = f"The day from which it holds must be from {words(FIRST)} to {words(LAST)}"
                raise days.NotADay("from", told, "year")
        except days.NotADay as fault:
            self.wrong = fault.wrong
            self.add_error(None, fault.wrong.text)

    def summary(self) -> list[dict[str, str]]:
        """Return what is wrong as the GOV.UK error summary wants it."""
        found = [{"text": self.wrong.text, "href": self.wrong.href}] if self.wrong else []
        named = [
            {"text": str(text), "href": f"#id_{name}"}
            for name, texts in self.errors.items()
            if name != "__all__"
            for text in texts
        ]
        return found + named
