"""A freeze: all that decides every figure of a report. Two reports from one freeze are the same."""

import hashlib
import json
from dataclasses import asdict, dataclass
from datetime import date, datetime


@dataclass(frozen=True)
class Freeze:
    """What a report was made from.

    as_at     the day that the figures speak of
    known_at  moment on the suppliers' clocks (naive): what was told later is left out; None: all told so far
    register  digest of the events that the register held then, so that a file told late is noticed
    plan_at   moment (UTC) up to which the tracker's own records count; None: a report without the tracker
    figures   digest of the dated figures and thresholds that the law and the rating used
    code      version and digest of the code that computed it
    """

    as_at: date
    known_at: datetime | None
    register: str
    plan_at: datetime | None
    figures: str
    code: str

    @property
    def id(self) -> str:
        """Twelve characters that name this freeze, printed beside every figure."""
        told = {name: str(value) for name, value in asdict(self).items()}
        return hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()[:12]
