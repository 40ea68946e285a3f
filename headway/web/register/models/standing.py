"""What counts of each table: the rows that have landed and that nothing has undone."""

from typing import Any

from django.db import models
from django.db.models import Exists, OuterRef, Subquery

from headway.web.register.models.landing import Landing, Undone

UNDOABLE = ("event", "identifier", "report", "row", "storedfile", "person")
SWEPT = ("undone", *UNDOABLE, "arrival", "decision", "delivery")
"""Every table with a watermark, those that refer to another before it: the order in which they are swept."""


class Standing[T: models.Model](models.Manager[T]):
    """The manager of every table of the register: it gives only the rows that count."""

    def get_queryset(self) -> models.QuerySet[T]:
        name = str(self.model._meta.model_name)
        found = super().get_queryset().filter(pk__lte=_last(name))
        if name not in UNDOABLE:
            return found
        undone = Undone.objects.filter(what=name, which=OuterRef("pk"), pk__lte=_last("undone"))
        return found.filter(~Exists(undone))


def _last(name: str) -> Any:
    return Subquery(Landing.objects.order_by("-pk").values(f"last_{name}")[:1])


def landed(name: str) -> str:
    """Return the SQL condition that a row of register_<name> has landed."""
    return f"register_{name}.id <= (SELECT last_{name} FROM register_landing ORDER BY id DESC LIMIT 1)"


def standing(name: str) -> str:
    """Return the SQL condition that a row of register_<name> counts; the table must bear its own name."""
    return (
        f"{landed(name)} AND NOT EXISTS (SELECT 1 FROM register_undone WHERE register_undone.what = '{name}' "
        f"AND register_undone.which = register_{name}.id AND {landed('undone')})"
    )
