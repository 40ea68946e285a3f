"""The register's tables. Rows are added by `register.landing` and by nothing else."""

from headway.web.register.models.arrival import Arrival
from headway.web.register.models.decision import Decision
from headway.web.register.models.delivery import Delivery
from headway.web.register.models.event import Event
from headway.web.register.models.identifier import Identifier
from headway.web.register.models.landing import Landing, Undone
from headway.web.register.models.person import Person
from headway.web.register.models.report import Report
from headway.web.register.models.row import Row
from headway.web.register.models.stored_file import StoredFile

__all__ = [
    "Arrival",
    "Decision",
    "Delivery",
    "Event",
    "Identifier",
    "Landing",
    "Person",
    "Report",
    "Row",
    "StoredFile",
    "Undone",
]
