"""What the owner of the rules says of a day that was not known: which it is, and on what authority."""

from collections.abc import Mapping
from datetime import date

from django import forms

from headway.law.figures import FiguresFault
from headway.web import days
from headway.web.law.actions import figures

BEGAN, NOT_KNOWN = "began", "not_known"

AUTHORITY_ERRORS = {
    "required": "Enter the instrument or the letter, and where you read it",
    "min_length": "Enter the authority in at least 10 characters, so that somebody else can find it",
    "max_length": "Enter the authority in at most 500 characters",
}


class SetDay(forms.Form):
    """A day in three boxes (on-day, on-month, on-year), an authority, and the setting that was seen.

    which  began: on that day; not_known: not known after all
    seen   number of the newest setting when the page was shown, 0 for none
    """

    which = forms.ChoiceField(
        choices=[(BEGAN, "It began on this day"), (NOT_KNOWN, "The day is not known after all")],
        error_messages={
            "required": "Say whether the day is known",
            "invalid_choice": "Say whether the day is known",
        },
    )
    authority = forms.CharField(
        min_length=10,
        max_length=500,
        error_messages=AUTHORITY_ERRORS,
    )
    seen = forms.IntegerField(min_value=0)

    def __init__(self, data: Mapping[str, str], *, name: str) -> None:
        super().__init__(data)
        self.name = name
        self.on: date | None = None
        self.wrong: days.Wrong | None = None
        self.boxes = days.typed(data, "on", None)

    def clean(self) -> None:
        """Read the day and try it on the figures; what is wrong with it is in `wrong`, by box."""
        if self.cleaned_data.get("which") != BEGAN:
            return
        try:
            self.on = days.asked(self.data, "on", said="The day it began")
            if self.on is None:
                raise days.NotADay("on", "Enter the day on which it began")
            figures().setting(**{self.name: self.on})
        except days.NotADay as fault:
            self._refuse(fault.wrong)
        except FiguresFault as fault:
            self._refuse(days.Wrong("on", f"The day it began: {fault}", "on-day"))

    def _refuse(self, wrong: days.Wrong) -> None:
        self.wrong = wrong
        self.add_error(None, wrong.text)

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
