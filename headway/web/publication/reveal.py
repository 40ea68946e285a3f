"""The reason that somebody gives before they see what an outsider would find."""

from django import forms


class Reveal(forms.Form):
    """A reason of one's own words, kept in the audit trail."""

    reason = forms.CharField(
        min_length=10,
        max_length=500,
        error_messages={
            "required": "Enter the reason why you need to see the counts",
            "min_length": "Enter the reason in at least 10 characters, so that somebody else can judge it",
            "max_length": "Enter the reason in at most 500 characters",
        },
    )
