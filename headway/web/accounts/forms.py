"""The choice of a demonstration user."""

from django import forms
from django.db.models import QuerySet

from headway.web.accounts.models import User


class ChooseDemonstrationUser(forms.Form):
    """One of the invented users, by username."""

    user = forms.ModelChoiceField(
        queryset=User.objects.none(),
        to_field_name="username",
        error_messages={
            "required": "Choose who you want to sign in as",
            "invalid_choice": "Choose one of the invented people on this page",
        },
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["user"].queryset = demonstration_users()  # type: ignore[attr-defined]


def demonstration_users() -> QuerySet[User]:
    """Return the users a demonstration offers, in the order they were made."""
    return User.objects.filter(demonstration=True, is_active=True).order_by("pk")
