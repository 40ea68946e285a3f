"""What is said of the faults that can stop a delivery, and what to do about each."""

from django.db import OperationalError

from headway.intake.outcome import Unaccounted
from headway.web.register.faults import DeliveryRefused, NotStored, RegisterMoved
from headway.web.waiting.steps import MoveRefused

TRY_AGAIN = "Nothing of this delivery is in the register. See that the disk has room and give it again."


def said(fault: Exception) -> str:
    """Return the sentence for a fault; "" for one that nobody foresaw."""
    match fault:
        case DeliveryRefused() | MoveRefused():
            return str(fault)
        case Unaccounted() | NotStored() | RegisterMoved():
            return f"Not loaded: {fault}"
        case OSError() | OperationalError():
            return f"Not loaded: {fault}. {TRY_AGAIN}"
    return ""
