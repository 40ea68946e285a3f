"""What was taken in and what waits, as one JSON document: what `headway intake --json` prints."""

from collections.abc import Iterable
from importlib.metadata import version
from typing import Any

from headway.web.register import receipt
from headway.web.register.models import Delivery
from headway.web.waiting.models import Changed, Waiting
from headway.web.waiting.not_done import not_done
from headway.web.waiting.steps import states_of


def document(given: Iterable[Delivery | Waiting]) -> dict[str, Any]:
    """Return the receipts of what is in the register, each with what it changed, and what waits."""
    each = list(given)
    stored = [one for one in each if isinstance(one, Delivery)]
    whole = receipt.document(stored)
    reports = dict(Changed.objects.filter(delivery__in=stored).values_list("delivery_id", "report"))
    for delivery, told in zip(stored, whole["deliveries"], strict=True):
        told["changes"] = reports.get(delivery.pk)
    whole["waiting"] = waiting([one for one in each if isinstance(one, Waiting)])
    return {**whole, "not_done": not_done(), "headway": version("headway")}


def waiting(found: list[Waiting]) -> list[dict[str, Any]]:
    """Return the waiting deliveries as JSON: who gave each and when, its state and what it changes."""
    states = states_of(found)
    return [
        {
            "number": one.pk,
            "name": one.name,
            "given_by": one.given_by,
            "given_at": one.given_at.isoformat(timespec="seconds"),
            "state": states[one.pk].value,
            "files": [{"name": file.name, "sha256": file.blob} for file in one.files.order_by("name")],
            "changes": one.report,
        }
        for one in found
    ]
