"""The register's tables. Rows are added by `register.store` and by nothing else."""

from headway.web.register.models.delivery import Delivery
from headway.web.register.models.event import Event
from headway.web.register.models.identifier import Identifier
from headway.web.register.models.person import Person
from headway.web.register.models.report import Report
from headway.web.register.models.row import Row
from headway.web.register.models.stored_file import StoredFile

__all__ = ["Delivery", "Event", "Identifier", "Person", "Report", "Row", "StoredFile"]
