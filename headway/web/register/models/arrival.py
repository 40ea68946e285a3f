from django.db import models
from django.db.models import Q

from headway.web.register.models.decision import Decision
from headway.web.register.models.delivery import Delivery
from headway.web.register.models.standing import Standing
from headway.web.register.moment import SupplierMoment


class Arrival(models.Model):
    """One thing that came: a delivery, or a person's decision. The register is the fold of its arrivals.

    `moment`, `name` and `content` give its place in the canonical order (intake/arriving), whenever it came.
    `manifest` names the kept bytes of a delivery's manifest; empty if it had none.
    """

    moment = SupplierMoment()
    name = models.CharField(max_length=255)
    content = models.CharField(max_length=64)
    manifest = models.CharField(max_length=80, blank=True)
    delivery = models.OneToOneField(Delivery, on_delete=models.PROTECT, null=True, related_name="arrival")
    decision = models.OneToOneField(Decision, on_delete=models.PROTECT, null=True, related_name="arrival")

    objects = Standing()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="arrival_of_one_thing",
                condition=Q(delivery__isnull=False, decision__isnull=True)
                | Q(delivery__isnull=True, decision__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} at {self.moment}"
