"""Which two plans are put side by side, and which kind of change is shown."""

from collections.abc import Mapping, Sequence

from django import forms

from headway.plan.editions import ADDED, CANNOT, DROPPED, KEPT, MOVED, POSSIBLY, REWORDED
from headway.web.plan.models import Plan

KINDS = (ADDED, DROPPED, REWORDED, MOVED, POSSIBLY, CANNOT, KEPT)
CHOOSE = {"required": "Choose a plan", "invalid_choice": "Choose a plan that is loaded"}


class Sides(forms.Form):
    """The older plan, the newer plan, and a kind of change; no kind: every change."""

    old = forms.ChoiceField(error_messages=CHOOSE)
    new = forms.ChoiceField(error_messages=CHOOSE)
    kind = forms.ChoiceField(
        required=False,
        choices=[("", "Every change"), *((kind, kind.capitalize()) for kind in KINDS)],
        error_messages={"invalid_choice": "Choose a kind of change of the list"},
    )

    def __init__(self, data: Mapping[str, str] | None, *, loaded: Sequence[Plan]) -> None:
        super().__init__(data)
        self._loaded = {str(plan.pk): plan for plan in loaded}
        offered = [
            ("", "Choose a plan"),
            *((pk, f"{plan} ({plan.document})") for pk, plan in self._loaded.items()),
        ]
        for name in ("old", "new"):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = offered

    def clean(self) -> None:
        """Refuse a plan beside itself."""
        told = self.cleaned_data
        if told.get("old") and told.get("old") == told.get("new"):
            self.add_error("new", "Choose two different plans")

    @property
    def plans(self) -> tuple[Plan, Plan]:
        """The older and the newer plan, once the form is valid."""
        return self._loaded[self.cleaned_data["old"]], self._loaded[self.cleaned_data["new"]]

    @property
    def chosen_kind(self) -> str:
        """The kind of change asked for; "" for every change."""
        kind: str = self.cleaned_data["kind"]
        return kind
