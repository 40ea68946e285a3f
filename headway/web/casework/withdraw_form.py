"""What somebody says who takes back what was recorded: which record, and why it is withdrawn."""

from collections.abc import Mapping

from django import forms

NO_SUCH_RECORD = "There is no such record that can be withdrawn"


class WithdrawForm(forms.Form):
    """A record of the page, and why it is withdrawn.

    above  id of the heading that the records stand under, where the summary leads if it is none of them
    """

    record = forms.IntegerField(
        min_value=1,
        max_value=2**63 - 1,
        error_messages=dict.fromkeys(("required", "invalid", "min_value", "max_value"), NO_SUCH_RECORD),
    )
    reason = forms.CharField(
        max_length=500,
        error_messages={
            "required": "Say why it is withdrawn",
            "max_length": "Say why it is withdrawn in at most 500 characters",
        },
    )

    def __init__(self, data: Mapping[str, str], *, above: str) -> None:
        super().__init__(data)
        self.above = above

    def summary(self) -> list[dict[str, str]]:
        """Return the errors as the GOV.UK error summary wants them: of the record, else of its reason."""
        if "record" in self.errors:
            return [{"text": str(self.errors["record"][0]), "href": f"#{self.above}"}]
        href = f"#reason-{self.cleaned_data['record']}"
        return [{"text": str(text), "href": href} for text in self.errors["reason"]]
