from django.db import models

from headway.web.register.models.arrival import Arrival
from headway.web.register.models.person import Person
from headway.web.register.models.standing import Standing
from headway.web.register.models.stored_file import StoredFile


class Report(models.Model):
    """Something noticed about an arrival, a file or a person that is not the fault of one row."""

    arrival = models.ForeignKey(Arrival, on_delete=models.PROTECT, related_name="reports")
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, null=True, related_name="reports")
    case = models.CharField(max_length=40, null=True)
    code = models.CharField(max_length=40, null=True)
    identifier = models.TextField(null=True)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="reports")
    message = models.TextField()

    objects = Standing()

    def __str__(self) -> str:
        return self.message
