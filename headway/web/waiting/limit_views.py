"""How many implausible changes go straight in: what holds, who set it and why, and setting it."""

from decimal import Decimal
from typing import cast

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from headway.web.accounts.models import User
from headway.web.accounts.permissions import Permission
from headway.web.accounts.roles import can, check_may
from headway.web.waiting.actions import LimitRefused, limit, set_limit
from headway.web.waiting.models import SetLimit

BOUNDS = (
    "required", "invalid", "min_value", "max_value", "max_digits", "max_decimal_places", "max_whole_digits",
)  # fmt: skip
_NUMBER = dict.fromkeys(BOUNDS, "Enter a whole number, such as 100")
_SHARE = dict.fromkeys(BOUNDS, "Enter a share from 0 to 100 per cent, such as 2 or 0.5")


class LimitForm(forms.Form):
    at_least = forms.IntegerField(min_value=0, max_value=1_000_000, error_messages=_NUMBER)
    share = forms.DecimalField(
        min_value=Decimal(0), max_value=Decimal(100), max_digits=5, decimal_places=2, error_messages=_SHARE
    )
    reason = forms.CharField(
        max_length=1000,
        error_messages={"required": "Say why", "max_length": "Say why in at most 1,000 characters"},
    )


@require_http_methods(["GET", "HEAD", "POST"])
def delivery_limit(request: HttpRequest) -> HttpResponse:
    """Show the limit and everything that was set, and set it anew."""
    user = cast(User, request.user)
    check_may(user, Permission.SEE_DELIVERIES)
    if request.method != "POST":
        return _shown(request, LimitForm())
    form = LimitForm(request.POST)
    if not form.is_valid():
        return _shown(request, form, status=400)
    try:
        set_limit(user, **form.cleaned_data)
    except LimitRefused as refusal:
        form.add_error("at_least", str(refusal))
        return _shown(request, form, status=409)
    return redirect("delivery-limit")


def _shown(request: HttpRequest, form: LimitForm, *, status: int = 200) -> HttpResponse:
    context = {
        "form": form,
        "limit": limit(),
        "settings": list(SetLimit.objects.order_by("-number")[:50]),
        "may_set": can(request.user, Permission.APPROVE_DELIVERIES),  # type: ignore[arg-type]
    }
    return render(request, "waiting/limit.html", context, status=status)
