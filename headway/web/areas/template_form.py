"""What the secretary chooses for a template of delivery plans: what is asked, of whom, until when."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms

from headway.web import clock, days
from headway.web.areas.area import Area, Kind, groups, regions
from headway.web.plan.actions import EntryState

OBJECTIVE = (
    "Support the community reintegration of newly released people serving IPP sentences, and improve the "
    "effectiveness of management of IPP cases in the community"
)
"""The strategic objective that the delivery plan of each area includes, by the Commons answer of 2024 on
what changed after the thematic inspection of recall decisions."""


class NewTemplate(forms.Form):
    """Title, entries of the plan, objectives one to a line, due day (due-day, due-month, due-year), areas."""

    title = forms.CharField(
        max_length=200,
        initial="IPP delivery plan",
        error_messages={
            "required": "Enter what the delivery plans are called",
            "max_length": "Enter what they are called in at most 200 characters",
        },
    )
    entries = forms.MultipleChoiceField(
        required=False, error_messages={"invalid_choice": "Choose entries of this plan"}
    )
    objectives = forms.CharField(required=False, max_length=10_000, initial=OBJECTIVE)
    regions = forms.MultipleChoiceField(
        required=False,
        choices=[(area.name, area.name) for area in regions()],
        initial=[area.name for area in regions()],
        error_messages={"invalid_choice": "Choose probation regions of the list"},
    )
    groups = forms.MultipleChoiceField(
        required=False,
        choices=[(area.name, area.name) for area in groups()],
        error_messages={"invalid_choice": "Choose prison groups of the list"},
    )

    def __init__(self, data: Any = None, *, offered: Sequence[EntryState]) -> None:
        super().__init__(data)
        self._offered = {state.ref: state.entry for state in offered}
        field = self.fields["entries"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = [(state.ref, f"{state.ref} {state.title}") for state in offered]
        self.due_on: date | None = None
        self.wrong: days.Wrong | None = None
        self.boxes = days.typed(data or {}, "due", None)

    def clean(self) -> None:
        """Read the due day, and see that something is asked of somebody."""
        told = self.cleaned_data
        if "entries" not in self.errors and not told.get("entries") and not self.lines:
            self.add_error("entries", "Choose at least one entry of the plan, or write an objective")
        if not told.get("regions") and not told.get("groups") and not {"regions", "groups"} & {*self.errors}:
            self.add_error("regions", "Choose at least one area")
        try:
            self.due_on = days.asked(self.data, "due", said="The day by which areas return it")
            if self.due_on is None:
                raise days.NotADay("due", "Enter the day by which areas return it")
            if self.due_on < clock.today():
                raise days.NotADay("due", "The day by which areas return it must be today or in the future")
        except days.NotADay as fault:
            self.wrong = fault.wrong
            self.add_error(None, fault.wrong.text)

    @property
    def lines(self) -> list[str]:
        """The objectives, one for each line that says something."""
        return [line.strip() for line in self.cleaned_data.get("objectives", "").splitlines() if line.strip()]

    @property
    def chosen(self) -> list[Any]:
        """The chosen entries, in the order of the plan."""
        wanted = set(self.cleaned_data["entries"])
        return [entry for ref, entry in self._offered.items() if ref in wanted]

    @property
    def areas(self) -> list[Area]:
        """The chosen areas, regions first."""
        told = self.cleaned_data
        return [Area(Kind.REGION, name) for name in told["regions"]] + [
            Area(Kind.GROUP, name) for name in told["groups"]
        ]

    def summary(self) -> list[dict[str, str]]:
        """Return what is wrong as the GOV.UK error summary wants it, in the order of the form."""
        found = [
            {"text": str(text), "href": f"#id_{name}"}
            for name in self.fields
            for text in self.errors.get(name, [])
        ]
        return found + ([{"text": self.wrong.text, "href": self.wrong.href}] if self.wrong else [])
