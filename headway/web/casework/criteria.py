"""What somebody asks of the stuck list: the filters and the order, read from the address."""

import polars as pl
from django import forms
from django.http import QueryDict

from headway.people.facts import IN_SENTENCE, STATUS_LABELS
from headway.people.places import prisons
from headway.rating.blocker import COLOURS, LABELS
from headway.web.casework.filters import ANY, Filters
from headway.web.casework.stuck import BANDS, DEFAULT_DIRECTION, DEFAULT_SORT, SORTS


class Criteria(Filters):
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

    not_filters = ("sort", "direction")

    def __init__(self, data: QueryDict, *, seen: pl.DataFrame) -> None:
        super().__init__(data)
        self.fields["prison"].choices = [ANY, *_prisons(seen)]  # type: ignore[attr-defined]
        regions = sorted(seen["probation_region"].drop_nulls().unique())
        self.fields["region"].choices = [ANY, *((r, r) for r in regions)]  # type: ignore[attr-defined]

    def clean_sort(self) -> str:
        """Return a name in SORTS; the usual one for anything else."""
        asked = self.cleaned_data["sort"]
        return asked if asked in SORTS else DEFAULT_SORT

    def clean_direction(self) -> str:
        """Return "ascending" or "descending"; the usual one for anything else."""
        asked = self.cleaned_data["direction"]
        return asked if asked in ("ascending", "descending") else DEFAULT_DIRECTION


def _prisons(seen: pl.DataFrame) -> list[tuple[str, str]]:
    known = prisons()
    codes = seen["prison"].drop_nulls().unique()
    return sorted(((c, known[c]["name"] if c in known else c) for c in codes), key=lambda pair: pair[1])
