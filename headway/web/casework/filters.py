"""The filters of a list, read from the address: what is wrong with one, and which are in use."""

from collections.abc import Iterable

from django import forms
from django.http import QueryDict

ANY = ("", "Any")
LONGEST = 3650


class Filters(forms.Form):
    """Filters of a list. Each error names its filter.

    not_filters  the fields that narrow nothing, such as the order
    """

    not_filters: tuple[str, ...] = ()

    def __init__(self, data: QueryDict) -> None:
        super().__init__(data)
        for name, field in self.fields.items():
            said = field.label or name
            field.error_messages["invalid_choice"] = f"{said}: choose one of the values offered"
            field.error_messages["max_length"] = f"{said}: use at most 60 characters"
            field.error_messages["invalid"] = f"{said}: enter a whole number of days, such as 30"

    def clean_due(self) -> int | None:
        """Return the number of days, between one and ten years' worth."""
        days: int | None = self.cleaned_data["due"]
        if days is not None and not 1 <= days <= LONGEST:
            said = self.fields["due"].label
            raise forms.ValidationError(f"{said}: enter a number of days from 1 to {LONGEST}")
        return days

    def chosen(self) -> list[dict[str, str]]:
        """Return the filters in use, each with its words and the address of the list without it."""
        return [
            {"name": str(self.fields[name].label), "value": words, "href": self._without(name, value)}
            for name in self.fields
            if name not in self.not_filters
            for value, words in self._values(name)
        ]

    def _values(self, name: str) -> Iterable[tuple[str, str]]:
        labels = dict(getattr(self.fields[name], "choices", []))
        given = self.cleaned_data.get(name)
        for value in given if isinstance(given, list) else [given]:
            if value not in (None, ""):
                words = f"Due in {value} days" if name == "due" else labels.get(value, f"“{value}”")
                yield str(value), str(words)

    def _without(self, name: str, value: str) -> str:
        kept = QueryDict(mutable=True)
        kept.update(self.data)
        kept.pop("page", None)
        kept.setlist(name, [v for v in kept.getlist(name) if v.strip() != value])
        return "?" + kept.urlencode()
