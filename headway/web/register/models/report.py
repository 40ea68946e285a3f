from django.db import models

from headway.web.register.models.person import Person
from headway.web.register.models.stored_file import StoredFile


class Report(models.Model):
    """Something noticed about a file or a person that is not the fault of one row."""

    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, null=True, related_name="reports")
    case = models.CharField(max_length=40, null=True)
    code = models.CharField(max_length=40, null=True)
    identifier = models.CharField(max_length=255, null=True)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="reports")
    message = models.TextField()

    def __str__(self) -> str:
        return self.message
