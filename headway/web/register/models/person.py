from django.db import models

from headway.web.register.models.standing import Standing


class Person(models.Model):
    """Somebody in the register. The primary key is Headway's own, and is never used again.

    `public_id` is random and is what addresses of pages carry: a prison number in an address would
    say who it is about to every log on the way, and could be guessed.
    """

    public_id = models.CharField(max_length=16, unique=True)
    arrival = models.ForeignKey("register.Arrival", on_delete=models.PROTECT, related_name="people")

    objects = Standing()

    class Meta:
        verbose_name_plural = "people"

    def __str__(self) -> str:
        return self.public_id
