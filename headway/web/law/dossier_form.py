"""What the owner of the rules says of a milestone: how long before, and on what authority."""

from collections.abc import Mapping

from django import forms

from headway.duties.template import HIGHEST, Template
from headway.web.law.duty_figure_form import KNOWN
from headway.web.law.figure_form import AUTHORITY_ERRORS, NOT_KNOWN


class SetMilestone(forms.Form):
    """A number, an authority, and the setting seen.

    which  known: the milestone is due that long before; not_known: not known after all
    seen   number of the newest setting when the page was shown, 0 for none
    """

    which = forms.ChoiceField(
        choices=[(KNOWN, "It is known"), (NOT_KNOWN, "It is not known after all")],
        error_messages={
            "required": "Say whether it is known how long before",
            "invalid_choice": "Say whether it is known how long before",
        },
    )
    before = forms.IntegerField(
        required=False,
        min_value=0,
        max_value=HIGHEST,
        error_messages={
            "invalid": "How long before must be a whole number, such as 8",
            "min_value": "How long before must be 0 or more",
            "max_value": f"How long before must be {HIGHEST} or less",
        },
    )
    authority = forms.CharField(min_length=10, max_length=500, error_messages=AUTHORITY_ERRORS)
    seen = forms.IntegerField(min_value=0)

    def __init__(self, data: Mapping[str, str], *, template: Template, name: str) -> None:
        super().__init__(data)
        self.template = template
        self.name = name

    @property
    def said(self) -> int | None:
        """How long before; null: not known after all."""
        before: int | None = self.cleaned_data.get("before")
        return before if self.cleaned_data.get("which") == KNOWN else None

    def edited(self) -> Template:
        """Return the template with what was said, once the form is valid."""
        return self.template.setting(self.name, before=self.said, authority=self.cleaned_data["authority"])

    def clean(self) -> None:
        """Ask for the number where it is said to be known."""
        if self.cleaned_data.get("which") == KNOWN and "before" not in self.errors and self.said is None:
            self.add_error("before", "Enter how long before")

    def summary(self) -> list[dict[str, str]]:
        """Return what is wrong as the GOV.UK error summary wants it."""
        return [
            {"text": str(text), "href": f"#id_{name}"}
            for name, texts in self.errors.items()
            for text in texts
        ]
