"""What somebody tells of a judgement: level, judge, day and source; and which action a recommendation has."""

from collections.abc import Mapping, Sequence
from datetime import date

from django import forms

from headway.web import clock, days
from headway.web.areas.models.progress import Judge, Level
from headway.web.areas.progress_actions import Judged
from headway.web.plan.actions import EntryState
from headway.web.plan.models import Entry


class Judging(forms.Form):
    """A judgement; its day in three boxes (on-day, on-month, on-year). seen: number of the newest one."""

    level = forms.ChoiceField(
        choices=Level.choices,
        error_messages={"required": "Choose a level", "invalid_choice": "Choose one of the four levels"},
    )
    judge = forms.ChoiceField(
        choices=Judge.choices,
        error_messages={"required": "Say who judged", "invalid_choice": "Say who judged"},
    )
    who = forms.CharField(
        max_length=200,
        error_messages={
            "required": "Enter the body or the role that judged",
            "max_length": "Enter the body or the role in at most 200 characters",
        },
    )
    source = forms.CharField(
        min_length=5,
        max_length=500,
        error_messages={
            "required": "Enter where the judgement is to be read",
            "min_length": "Enter the source in at least 5 characters, so that somebody else can find it",
            "max_length": "Enter the source in at most 500 characters",
        },
    )
    seen = forms.IntegerField(min_value=0)

    def __init__(self, data: Mapping[str, str] | None = None) -> None:
        super().__init__(data)
        self.on: date | None = None
        self.wrong: days.Wrong | None = None
        self.boxes = days.typed(data or {}, "on", None)

    def clean(self) -> None:
        """Read the day; what is wrong with it is in `wrong`, by box."""
        try:
            self.on = days.asked(self.data, "on", said="The day of the judgement")
            if self.on is None:
                raise days.NotADay("on", "Enter the day of the judgement")
            if self.on > clock.today():
                raise days.NotADay("on", "The day of the judgement must be today or in the past")
        except days.NotADay as fault:
            self.wrong = fault.wrong
            self.add_error(None, fault.wrong.text)

    @property
    def said(self) -> Judged:
        """The judgement, once the form is valid."""
        told = self.cleaned_data
        assert self.on is not None
        return Judged(Level(told["level"]), Judge(told["judge"]), told["who"], self.on, told["source"])

    def summary(self) -> list[dict[str, str]]:
        """Return what is wrong as the GOV.UK error summary wants it."""
        found = [
            {"text": str(text), "href": f"#id_{name}"}
            for name in self.fields
            for text in self.errors.get(name, [])
        ]
        return found + ([{"text": self.wrong.text, "href": self.wrong.href}] if self.wrong else [])


class Linking(forms.Form):
    """The entry of any plan that answers a recommendation. seen: number of its newest record."""

    to = forms.ChoiceField(
        error_messages={"required": "Choose an action", "invalid_choice": "Choose one of the actions"}
    )
    seen = forms.IntegerField(min_value=0)

    def __init__(self, data: Mapping[str, str] | None = None, *, offered: Sequence[EntryState]) -> None:
        super().__init__(data)
        self._offered = {str(one.entry.pk): one.entry for one in offered}
        field = self.fields["to"]
        assert isinstance(field, forms.ChoiceField)
        titled = [(str(one.entry.pk), f"{one.ref} {one.title[:90]} ({one.entry.plan})") for one in offered]
        field.choices = [("", "Choose an action"), *titled]

    @property
    def chosen(self) -> Entry:
        """The chosen entry, once the form is valid."""
        return self._offered[self.cleaned_data["to"]]
