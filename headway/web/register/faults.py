"""What can go wrong between a delivery and the register: one class for each kind of remedy."""


class RegisterMoved(Exception):
    """Another delivery was stored since this one was reconciled: reconcile it again."""


class NotStored(Exception):
    """The database refused what intake made of the delivery. Nothing was stored."""


class DeliveryRefused(Exception):
    """The delivery cannot be taken in as it is: the message says what to do."""
