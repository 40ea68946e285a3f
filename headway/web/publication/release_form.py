"""What is said of a document that is out already: its name and day, what it counts and corrects."""

from collections.abc import Sequence
from typing import Any

from django import forms

from headway.web import clock, days
from headway.web.publication.models import Release

NONE = ""


class RecordRelease(forms.Form):
    """A published document, besides its text or file (given.py); the day is in boxes (on-day and so on)."""

    document = forms.CharField(
        max_length=200,
        error_messages={
            "required": "Enter what the document is called, such as PQ 12345",
            "max_length": "Enter what the document is called in at most 200 characters",
        },
    )
    measure = forms.CharField(required=False, max_length=200)
    period = forms.CharField(required=False, max_length=100)
    note = forms.CharField(required=False, max_length=1000)
    corrects = forms.ChoiceField(
        required=False, error_messages={"invalid_choice": "Choose one of the releases"}
    )

    def __init__(self, data: Any, *, known: Sequence[Release]) -> None:
        super().__init__(data)
        self.known = {str(release.pk): release for release in known}
        corrects = self.fields["corrects"]
        assert isinstance(corrects, forms.ChoiceField)
        corrects.choices = [(NONE, "It corrects nothing"), *((pk, str(r)) for pk, r in self.known.items())]
        self.wrong: days.Wrong | None = None
        self.boxes = days.typed(data or {}, "on", None)

    def clean(self) -> None:
        """Read the day; what is wrong with it is in `wrong`, by box."""
        try:
            self.on = days.asked(self.data, "on", said="The day of publication")
            if self.on is None:
                raise days.NotADay("on", "Enter the day on which it was published")
            if self.on > clock.today():
                raise days.NotADay("on", "The day of publication must be today or in the past")
        except days.NotADay as fault:
            self.wrong = fault.wrong
            self.add_error(None, fault.wrong.text)

    @property
    def corrected(self) -> Release | None:
        """The release that this one corrects; None for one that corrects nothing."""
        return self.known.get(self.cleaned_data["corrects"])
