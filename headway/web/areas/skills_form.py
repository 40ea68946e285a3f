"""What somebody tells of completed training: a day, two numbers for each role, and where they were read."""

from collections.abc import Mapping
from datetime import date

from django import forms

from headway.web import clock, days
from headway.web.areas.models.skills import StaffRole
from headway.web.areas.skills_actions import Count

MOST = 100_000


class Training(forms.Form):
    """The day in three boxes (on-day, on-month, on-year), <role>_completed, <role>_in_post, source, seen."""

    source = forms.CharField(
        min_length=5,
        max_length=300,
        error_messages={
            "required": "Enter the report or system that the counts were read from",
            "min_length": "Enter the source in at least 5 characters, so that somebody else can find it",
            "max_length": "Enter the source in at most 300 characters",
        },
    )
    seen = forms.IntegerField(min_value=0)

    def __init__(self, data: Mapping[str, str] | None = None) -> None:
        super().__init__(data)
        self.on: date | None = None
        self.wrong: days.Wrong | None = None
        self.boxes = days.typed(data or {}, "on", None)
        for role in StaffRole:
            called = role.label.lower()
            self.fields[f"{role}_completed"] = _number(f"how many {called} completed it", required=True)
            self.fields[f"{role}_in_post"] = _number(f"how many {called} are in post", required=False)

    def clean(self) -> None:
        """Read the day, and hold the two numbers of each role against each other."""
        try:
            self.on = days.asked(self.data, "on", said="The day of the counts")
            if self.on is None:
                raise days.NotADay("on", "Enter the day of the counts")
            if self.on > clock.today():
                raise days.NotADay("on", "The day of the counts must be today or in the past")
        except days.NotADay as fault:
            self.wrong = fault.wrong
            self.add_error(None, fault.wrong.text)
        for role in StaffRole:
            done, in_post = (self.cleaned_data.get(f"{role}_{what}") for what in ("completed", "in_post"))
            if done is not None and in_post is not None and done > in_post:
                self.add_error(f"{role}_completed", f"{done} completed it, but only {in_post} are in post")

    @property
    def counts(self) -> dict[StaffRole, Count]:
        """What was told, by role, once the form is valid."""
        told = self.cleaned_data
        return {role: Count(told[f"{role}_completed"], told[f"{role}_in_post"]) for role in StaffRole}

    def summary(self) -> list[dict[str, str]]:
        """Return what is wrong as the GOV.UK error summary wants it, in the order of the form."""
        found = [{"text": self.wrong.text, "href": self.wrong.href}] if self.wrong else []
        return found + [
            {"text": str(text), "href": f"#id_{name}"}
            for name in self.fields
            for text in self.errors.get(name, [])
        ]


def _number(words: str, *, required: bool) -> forms.IntegerField:
    return forms.IntegerField(
        required=required,
        min_value=0,
        max_value=MOST,
        error_messages={
            "required": f"Enter {words}; 0 if none",
            "invalid": f"Enter {words} as a whole number",
            "min_value": f"Enter {words} as a number from 0",
            "max_value": f"Enter {words} as a number up to {MOST:,}",
        },
    )
