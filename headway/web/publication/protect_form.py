"""How the author of a table wants it fixed."""

from typing import Any

from django import forms

from headway.disclosure.protection.past import Past
from headway.web.publication import memory
from headway.web.publication.fixes import HIDE, Wanted
from headway.web.publication.knowledge import Knowledge

PRICES = (("count", "as few cells as possible"), ("value", "as little of the counts as possible"))
INSIDERS = (("report", "say what they could work out"), ("repair", "hide more, so that they cannot"))


class Protect(forms.Form):
    """What must stay printed, what is to be least, and which way is shown.

    keep  whether what the draft hides already stays hidden, at no price
    way   the name of the way to show; "" for hiding
    """

    never_hide = forms.CharField(required=False, max_length=5_000)
    price = forms.ChoiceField(choices=PRICES, initial="count")
    insider = forms.ChoiceField(choices=INSIDERS, initial="report")
    base = forms.IntegerField(
        min_value=3,
        max_value=100,
        initial=5,
        error_messages=dict.fromkeys(
            ("required", "invalid", "min_value", "max_value"),
            "The base to round to must be a whole number from 3 to 100",
        ),
    )
    keep = forms.BooleanField(required=False)
    way = forms.CharField(required=False, max_length=40)

    def __init__(self, data: Any) -> None:
        # a page that has not asked yet has no such fields
        super().__init__(data if data is not None and "price" in data else None)

    @property
    def shown(self) -> str:
        """The name of the way to show."""
        return self.cleaned_data.get("way") or HIDE

    def wanted(self, knowledge: Knowledge, *, drafted: Any) -> Wanted:
        """Return what the core is asked. drafted: the tables as they are drafted."""
        told = self.cleaned_data
        said = knowledge.told
        return Wanted(
            threshold=said.threshold or knowledge.rule_shows,
            reading={"hierarchies": said.hierarchies, "meanings": dict(said.meanings)},
            past=Past(memory.ledger(), measure=said.measure, period=said.period),
            drafts=drafted if told["keep"] else None,
            never_hide=tuple(filter(None, map(str.strip, told["never_hide"].splitlines()))),
            price=told["price"],
            base=told["base"],
            insider=told["insider"],
        )
