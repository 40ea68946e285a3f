"""A moment on the supplier's own clock: kept exactly as told, with no time zone put upon it."""

from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models


class SupplierMoment(models.DateTimeField):
    """A naive datetime that comes back from either database as it went in.

    A delivery speaks for its extract day at midnight, local time. Stored as an instant in UTC, that
    midnight is the evening before for half of the year, and the day on the page would be wrong.
    """

    description = "A moment without a time zone"

    def get_internal_type(self) -> str:
        # Not "DateTimeField": the SQLite backend would put its time zone on what it reads.
        return "SupplierMoment"

    def db_type(self, connection: Any) -> str:
        return "timestamp" if connection.vendor == "postgresql" else "text"

    def get_prep_value(self, value: Any) -> datetime | None:
        moment = self.to_python(value)
        if moment is not None and moment.tzinfo is not None:
            raise ValidationError(f"{moment} has a time zone: a supplier's moment is kept as it was told")
        return moment

    def get_db_prep_value(self, value: Any, connection: Any, prepared: bool = False) -> Any:
        moment = value if prepared else self.get_prep_value(value)
        if moment is None or connection.vendor == "postgresql":
            return moment
        return moment.isoformat(sep=" ", timespec="microseconds")

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> datetime | None:
        return datetime.fromisoformat(value) if isinstance(value, str) else value

    def to_python(self, value: Any) -> datetime | None:
        return datetime.fromisoformat(value) if isinstance(value, str) else value
