"""What the author of a draft says besides its bytes, and what people say who move one."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django import forms

from headway.web import days
from headway.web.publication.models import Draft, Release

NONE = ""


class NewDraft(forms.Form):
    """What the document is called, what its tables count, and which draft of the author's own it changes."""

    document = forms.CharField(
        max_length=200,
        error_messages={
            "required": "Enter what the document is called where it is published, such as PQ 12345",
            "max_length": "Enter what the document is called in at most 200 characters",
        },
    )
    measure = forms.CharField(required=False, max_length=200)
    period = forms.CharField(required=False, max_length=100)
    note = forms.CharField(
        required=False,
        max_length=1000,
        error_messages={"max_length": "Enter the note in at most 1,000 characters"},
    )
    certified = forms.CharField(required=False, max_length=20_000)
    replaces = forms.ChoiceField(
        required=False, error_messages={"invalid_choice": "Choose one of your drafts"}
    )
    corrects = forms.ChoiceField(
        required=False, error_messages={"invalid_choice": "Choose one of the releases"}
    )

    def __init__(self, data: Any, *, own: Sequence[Draft], known: Sequence[Release]) -> None:
        # the first visit comes from a page that carries the bytes, and says nothing of the document yet
        counted = {name: data.get(name, "") for name in ("measure", "period", "certified")}
        super().__init__(data if "document" in data else None, initial=counted)
        self.own = {str(draft.pk): draft for draft in own}
        self.known = {str(release.pk): release for release in known}
        self._offer("replaces", "It is a new draft", self.own)
        self._offer("corrects", "It corrects nothing", self.known)

    def _offer(self, name: str, none: str, found: Mapping[str, object]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(NONE, none), *((pk, str(each)) for pk, each in found.items())]

    @property
    def changed(self) -> Draft | None:
        """The author's own draft that this one changes; None for a new one."""
        return self.own.get(self.cleaned_data["replaces"])

    @property
    def corrected(self) -> Release | None:
        """The release that it is to correct; None for one that corrects nothing."""
        return self.known.get(self.cleaned_data["corrects"])


class Reason(forms.Form):
    """Why a draft is returned or withdrawn."""

    reason = forms.CharField(
        min_length=5,
        max_length=1000,
        error_messages={
            "required": "Say why",
            "min_length": "Say why in at least 5 characters, so that its author knows what to do",
            "max_length": "Say why in at most 1,000 characters",
        },
    )


class DayOut(forms.Form):
    """The day on which a document was published, in three boxes (on-day, on-month, on-year)."""

    def __init__(self, data: Any, *, otherwise: date | None) -> None:
        super().__init__(data)
        self.on = otherwise
        self.wrong: days.Wrong | None = None
        self.boxes = days.typed(data or {}, "on", otherwise)

    def clean(self) -> None:
        """Read the day; what is wrong with it is in `wrong`, by box."""
        try:
            self.on = days.asked(self.data, "on", said="The day of publication")
            if self.on is None:
                raise days.NotADay("on", "Enter the day on which it was published")
        except days.NotADay as fault:
            self.wrong = fault.wrong
            self.add_error(None, fault.wrong.text)
