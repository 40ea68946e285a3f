"""What somebody asks of the stuck list: the filters and the order, read from the address."""

from collections.abc import Iterable

import polars as pl
from django import forms
from django.http import QueryDict

from headway.people.facts import IN_SENTENCE, STATUS_LABELS
from headway.people.places import prisons
from headway.rating.blocker import COLOURS, LABELS
from headway.web.casework.stuck import BANDS, DEFAULT_DIRECTION, DEFAULT_SORT, SORTS

ANY = ("", "Any")
LONGEST = 3650


class Criteria(forms.Form):
    """The filters of the stuck list. Places offered are those of the people whom the user may see."""

    find = forms.CharField(required=False, max_length=60, label="Name, prison number or CRN")
    status = forms.MultipleChoiceField(
        required=False, label="Status", choices=[(s, STATUS_LABELS[s]) for s in IN_SENTENCE]
    )
    prison = forms.ChoiceField(required=False, label="Prison")
    region = forms.ChoiceField(required=False, label="Probation region")
    sentence = forms.ChoiceField(
        required=False, label="Sentence", choices=[ANY, ("IPP", "IPP"), ("DPP", "DPP")]
    )
    over_tariff = forms.ChoiceField(
        required=False,
        label="Years over tariff, in custody",
        choices=[ANY, *((b.name, b.label) for b in BANDS.values())],
    )
    colour = forms.MultipleChoiceField(
        required=False, label="Progress", choices=[(c, c.capitalize()) for c in COLOURS]
    )
    blocker = forms.ChoiceField(required=False, label="In the way", choices=[ANY, *LABELS.items()])
    due = forms.IntegerField(required=False, label="Something due within")
    # Not choices: no control on the page could correct a wrong one, and it hides nobody
    sort = forms.Field(required=False)
    direction = forms.Field(required=False)

    def __init__(self, data: QueryDict, *, seen: pl.DataFrame) -> None:
        super().__init__(data)
        self.fields["prison"].choices = [ANY, *_prisons(seen)]  # type: ignore[attr-defined]
        regions = sorted(seen["probation_region"].drop_nulls().unique())
        self.fields["region"].choices = [ANY, *((r, r) for r in regions)]  # type: ignore[attr-defined]
        for name, field in self.fields.items():
            said = field.label or name
            field.error_messages["invalid_choice"] = f"{said}: choose one of the values offered"
            field.error_messages["max_length"] = f"{said}: use at most 60 characters"
            field.error_messages["invalid"] = f"{said}: enter a whole number of days, such as 30"

    def clean_due(self) -> int | None:
        """Return the number of days, between one and ten years' worth."""
        days: int | None = self.cleaned_data["due"]
        if days is not None and not 1 <= days <= LONGEST:
            raise forms.ValidationError(f"Something due within: enter a number of days from 1 to {LONGEST}")
        return days

    def clean_sort(self) -> str:
        """Return a name in SORTS; the usual one for anything else."""
        asked = self.cleaned_data["sort"]
        return asked if asked in SORTS else DEFAULT_SORT

    def clean_direction(self) -> str:
        """Return "ascending" or "descending"; the usual one for anything else."""
        asked = self.cleaned_data["direction"]
        return asked if asked in ("ascending", "descending") else DEFAULT_DIRECTION

    def chosen(self) -> list[dict[str, str]]:
        """Return the filters in use, each with its words and the address of the list without it."""
        return [
            {"name": str(self.fields[name].label), "value": words, "href": self._without(name, value)}
            for name in self.fields
            if name not in ("sort", "direction")
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


def _prisons(seen: pl.DataFrame) -> list[tuple[str, str]]:
    known = prisons()
    codes = seen["prison"].drop_nulls().unique()
    return sorted(((c, known[c]["name"] if c in known else c) for c in codes), key=lambda pair: pair[1])
