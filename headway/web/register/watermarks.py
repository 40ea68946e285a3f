"""How far the register counts: the highest primary key of every table that has landed."""

from dataclasses import dataclass

from django.db import connection

from headway.web.register.models import Landing
from headway.web.register.models.standing import SWEPT


@dataclass(frozen=True)
class Watermarks:
    """The number of the newest landing, 0 in an empty register, and the last key that counts, by table."""

    landing: int
    last: dict[str, int]

    def next(self, table: str) -> int:
        """Return the primary key after the last one that counts."""
        return self.last[table] + 1


def watermarks() -> Watermarks:
    """Return the watermarks of the newest landing."""
    newest = Landing.objects.order_by("-pk").first()
    if newest is None:
        return Watermarks(0, dict.fromkeys(SWEPT, 0))
    return Watermarks(newest.pk, {table: getattr(newest, f"last_{table}") for table in SWEPT})


def highest() -> dict[str, int]:
    """Return the highest primary key that is in each table, landed or not, in the order of SWEPT."""
    columns = ", ".join(f"(SELECT COALESCE(MAX(id), 0) FROM register_{table})" for table in SWEPT)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {columns}")
        return dict(zip(SWEPT, cursor.fetchone(), strict=True))
